"""Charts described in Vega-Lite: bars, laid or standing, whose shades differ on a grey printer too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from checker.overviews.vega_door import FONTS

if TYPE_CHECKING:
    from collections.abc import Sequence

Json = dict[str, object]
SEVERITY_COLOURS: Final = {"error": "#8c1d18", "warning": "#e08e0b", "info": "#b9d3ee"}
"""Dark, middle and light: told apart without colour."""
SHADES: Final = ("#d3dce6", "#a3b5c9", "#6f8db0", "#41668f", "#1a3552")
"""For years: light first, so that the last is the darkest."""
_INK, _SOFT, _LINE = "#1b1c1e", "#4a4e54", "#d9dade"
_WIDTH, _BAR = 640, 22
_LONGEST = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One stretch of a bar: on which place of the axis, of which series, how long, where its link leads and what it says."""

    at: str
    series: str
    count: int
    link: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """What the places of the axis are called together, and the places in order."""

    title: str
    places: tuple[str, ...]


def lying(bars: Sequence[Bar], axis: Axis, series: Sequence[tuple[str, str]], count_title: str) -> Json:
    """Return bars that lie, their stretches one after another; `series` are names with their colours."""
    return _chart(
        bars,
        height={"step": _BAR},
        encoding={
            "y": {
                "field": "at", "type": "nominal", "sort": list(axis.places), "title": None,
                "axis": {"labelLimit": 300, "ticks": False, "domain": False},
            },
            "x": {"field": "count", "type": "quantitative", "title": count_title, "axis": _counts(bars, is_stacked=True), "stack": "zero"},
            "order": {"field": "order", "type": "quantitative"},
        },
        series=series,
    )  # fmt: skip


def standing(bars: Sequence[Bar], axis: Axis, series: Sequence[tuple[str, str]], count_title: str) -> Json:
    """Return bars that stand, those of one place side by side; `series` are names with their colours."""
    return _chart(
        bars,
        height=200,
        encoding={
            "x": {
                "field": "at", "type": "nominal", "sort": list(axis.places), "title": axis.title,
                "scale": {"domain": list(axis.places)}, "axis": {"labelAngle": 0, "labelOverlap": False, "ticks": False},
            },
            "xOffset": {"field": "series", "sort": [name for name, _ in series], "scale": {"domain": [name for name, _ in series]}},
            "y": {"field": "count", "type": "quantitative", "title": count_title, "axis": _counts(bars, is_stacked=False)},
        },
        series=series,
    )  # fmt: skip


_FEW = 8


def _counts(bars: Sequence[Bar], *, is_stacked: bool) -> Json:
    """Return an axis of counts: where they are few it has a mark for each, since there is no half of a finding."""
    sums: dict[str, int] = {}
    for one in bars:
        place = one.at if is_stacked else f"{one.at}\n{one.series}"
        sums[place] = sums.get(place, 0) + one.count
    most = max(sums.values(), default=0)
    axis: Json = {"format": ",d", "grid": True, "tickCount": 5, "tickMinStep": 1}
    return {**axis, "values": list(range(most + 1))} if most <= _FEW else axis


def _chart(bars: Sequence[Bar], *, height: object, encoding: Json, series: Sequence[tuple[str, str]]) -> Json:
    order = {name: number for number, (name, _) in enumerate(series)}
    names = [name for name, _ in series]
    values = [
        {
            "at": one.at, "series": one.series, "count": one.count, "link": f"#{one.link}", "said": one.said,
            "order": order[one.series],
        }
        for one in bars
    ]  # fmt: skip
    colour: Json = {
        "field": "series", "type": "nominal", "title": None, "sort": names,
        "scale": {"domain": names, "range": [one for _, one in series]},
        "legend": {"orient": "top", "symbolType": "square"} if len(series) > 1 else None,
    }  # fmt: skip
    return {
        "width": _WIDTH,
        "height": height,
        "background": "#ffffff",
        "padding": 4,
        "data": {"values": values},
        "mark": {"type": "bar", "stroke": "#ffffff"},
        "encoding": {
            **encoding,
            "color": colour,
            "href": {"field": "link"},
            "description": {"field": "said"},
        },
        "config": {
            "font": FONTS,
            "view": {"stroke": None},
            "axis": {
                "labelFontSize": 12, "titleFontSize": 12, "labelColor": _INK, "titleColor": _SOFT, "titleFontWeight": "normal",
                "gridColor": _LINE, "domainColor": _LINE, "tickColor": _LINE, "labelPadding": 6, "titlePadding": 10,
            },
            "legend": {"labelFontSize": 12, "labelColor": _INK},
        },
    }  # fmt: skip


def shortened(text: str) -> str:
    """Return a text short enough for a place of an axis."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
