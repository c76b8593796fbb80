"""The small parts of the page: a finding as a card, a section, a table, a chart with its table."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.marking.page.cards import SEVERITY_NAMES
from checker.marking.page.escaping import attribute, escaped
from checker.overviews.entries import in_ten_thousands
from checker.overviews.vega_door import drawn
from checker.renderings.terms import SEVERITY_SIGNS
from checker.rules.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.overviews.entries import Entry
    from checker.overviews.settings import Settings
    from checker.overviews.stored import Stored
    from checker.renderings.layout import Screen

_LONGEST_QUOTE = 160
_LONGEST_SOURCE = 120


@dataclass(slots=True, kw_only=True)
class Page:
    """What every part of the page is made from.

    `units` are the ids of the units that are listed, by their key; `cards` that of the first finding shown of a unit by a
    rule; `rules` those of the rules.
    """

    stored: Stored
    screen: Screen
    settings: Settings
    units: dict[str, str] = field(default_factory=dict)
    cards: dict[tuple[str, str], str] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)

    def place_of(self, unit: str, rule: str = "") -> str:
        """Return the id where findings of a unit by a rule are shown, or the unit, or the list of units."""
        return self.cards.get((unit, rule)) or self.units.get(unit, "units")


def card(one: Entry, key: str, page: Page, *, names_unit: bool = False) -> str:
    """Return a finding as HTML; `names_unit` where it does not stand among those of its unit."""
    screen, severity = page.screen, one.severity.value
    word = screen.pick(*SEVERITY_NAMES[severity])
    new = f'<span class="new">{screen.pick("新", "new")}</span>' if one.row["is_new"] else ""
    head = (
        f'<h4 id="{key}-t"><span class="badge"><span class="sign" aria-hidden="true">{SEVERITY_SIGNS[one.severity]}</span>'
        f"{word}</span> {new}{escaped(one.title)}</h4>"
    )
    year = str(one.year or "")
    unit = f'<a href="#{page.place_of(one.unit)}">{escaped(one.unit_name)}</a> ' if names_unit else ""
    spot = " ".join(escaped(each) for each in (one.label, one.where) if each)
    where = (
        f'<p class="where">{unit}<code class="rule">{escaped(one.rule)}</code> {year} {spot} '
        f'<span class="file">{escaped(_cut(one.source, _LONGEST_SOURCE))}</span></p>'
    )
    quote = f'<p class="quote">{escaped(_cut(one.quote, _LONGEST_QUOTE))}</p>' if one.quote else ""
    rows = [
        (screen.pick("算式", "sum"), f'<span class="sum">{escaped(one.working)}</span>' if one.working else ""),
        (screen.pick("疑错", "suspect"), _suspects(one, screen)),
        (screen.pick("应为", "should be"), escaped(one.computed) if one.computed and not one.suspects else ""),
        (screen.pick("怎么改", "fix"), escaped(one.fix)),
        (screen.pick("依据", "basis"), escaped(one.basis)),
    ]
    listed = "".join(f"<dt>{label}</dt><dd>{said}</dd>" for label, said in rows if said)
    return (
        f'<article class="card {severity}" id="{key}" tabindex="-1" aria-labelledby="{key}-t">{head}{where}'
        f'<p class="what">{escaped(one.message)}</p>{quote}<dl>{listed}</dl></article>'
    )


def _suspects(one: Entry, screen: Screen) -> str:
    said = [
        f"{escaped(each.label)} <s>{escaped(each.stated)}</s> → <b>{escaped(each.proposed)}</b>"
        + (f' <span class="spot">{escaped(each.slip)}</span>' if each.slip else "")
        for each in one.suspects[:3]
    ]
    count = len(one.suspects)
    lead = (
        screen.pick(f"{count} 个数中有一个写错，最可能的在前", f"one of {count} is wrong, the likeliest first")
        if count > 1
        else ""
    )
    return "<br>".join([one for one in (lead, *said) if one])


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def section(key: str, title: str, body: str, *, note: str = "") -> str:
    """Return a part of the page with its heading; `title` and `note` are words of ours."""
    lead = f'<p class="note">{note}</p>' if note else ""
    return f'<section class="part" id="{key}" aria-labelledby="{key}-h"><h2 id="{key}-h">{title}</h2>{lead}{body}</section>'


def table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], *, kind: str = "", numeric: frozenset[int] = frozenset()
) -> str:
    """Return a table; heads and cells are HTML, columns in `numeric` stand to the right."""
    classes = ['class="n"' if index in numeric else "" for index in range(len(heads))]
    head = "".join(f'<th scope="col" {one}>{text}</th>' for one, text in zip(classes, heads, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td {one}>{text}</td>" for one, text in zip(classes, row, strict=True)) + "</tr>"
        for row in rows
    )
    return f'<div class="scroll" tabindex="0"><table class="list {kind}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def figure(title: str, chart: Mapping[str, object] | None, data: str, screen: Screen) -> str:
    """Return a chart with its title, and the same as a table; where there is nothing to draw, the table alone."""
    if chart is None:
        return f"<h3>{title}</h3>{data}"
    label = screen.pick("这张图的数据和名单", "the same as a table, with the lists")
    return (
        f'<figure class="chart"><figcaption>{title}</figcaption>{drawn(chart)}</figure>'
        f'<details class="data"><summary>{label}</summary>{data}</details>'
    )


def unit_link(page: Page, unit: str, name: str, rule: str = "") -> str:
    """Return a link to a unit, or to its findings by a rule."""
    return f'<a href="#{page.place_of(unit, rule)}">{escaped(name)}</a>'


def counted(count: int, key: str, said: str) -> str:
    """Return a number that leads somewhere; nought leads nowhere."""
    return f'<a href="#{key}" aria-label="{attribute(said)}">{count:,}</a>' if count else "0"


def severity_words(screen: Screen) -> dict[str, str]:
    """Return what the severities are called, by their names."""
    return {one.value: screen.pick(*SEVERITY_NAMES[one.value]) for one in Severity}


def money_said(value: object) -> str:
    """Return an amount of yuan in 万元."""
    return in_ten_thousands(value) if isinstance(value, Decimal) else ""
