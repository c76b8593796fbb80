"""Where something stands, as the owner of the file finds it: line and column, page, paragraph, row and column, cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.message import Message

if TYPE_CHECKING:
    from checker.kernel.place import Place, Spot
    from checker.renderings.layout import Screen
    from checker.renderings.source_text import SourceText


def place_said(place: Place, source: SourceText, screen: Screen) -> str:
    """Return a place in words; in plain text as line and column."""
    return screen.say(place_message(place, source))


def place_message(place: Place, source: SourceText) -> Message:
    """Return a place in words, in both languages."""
    if place.spot is not None:
        return spot_message(place.spot)
    line, column = source.line_and_column(place.start)
    return Message(f"第 {line} 行第 {column} 字", f"line {line}, column {column}")


def near_said(place: Place, source: SourceText, screen: Screen) -> str:
    """Return a place as exactly as is needed beside its quote: without the column."""
    if place.spot is not None:
        return place_said(place, source, screen)
    line = source.line_and_column(place.start)[0]
    return screen.pick(f"第 {line} 行", f"line {line}")


def short_said(place: Place, source: SourceText) -> str:
    """Return a place in a few signs, for the first column of a table: 12:7, p3, ¶14, T2:3,4, 表一!C7."""
    spot = place.spot
    if spot is None:
        line, column = source.line_and_column(place.start)
        return f"{line}:{column}"
    if spot.cell is not None:
        return f"{spot.sheet}!{spot.cell}"
    page = "" if spot.page is None else f"p{spot.page}"
    if spot.table is not None:
        return " ".join(one for one in (page, f"T{spot.table}:{spot.row},{spot.column}") if one)
    if page:
        return page
    if spot.paragraph is not None:
        return f"{spot.part}#{spot.paragraph}"
    return "" if spot.line is None else f"{spot.line}"


def spot_message(spot: Spot) -> Message:
    """Return a spot in words, the widest part first."""
    if spot.cell is not None:
        return Message(f"工作表“{spot.sheet}”{spot.cell} 单元格", f"sheet '{spot.sheet}', cell {spot.cell}")
    zh: list[str] = []
    en: list[str] = []
    if spot.page is not None:
        zh.append(f"第 {spot.page} 页")
        en.append(f"page {spot.page}")
    if spot.part:
        zh.append(spot.part)
        en.append(spot.part)
    if spot.table is not None:
        zh.append(f"表 {spot.table} 第 {spot.row} 行第 {spot.column} 列")
        en.append(f"table {spot.table}, row {spot.row}, column {spot.column}")
    elif spot.paragraph is not None:
        zh.append(f"第 {spot.paragraph} 段")
        en.append(f"paragraph {spot.paragraph}")
    elif spot.page is None and spot.line is not None:
        zh.append(f"第 {spot.line} 行")
        en.append(f"line {spot.line}")
    return Message(" ".join(zh), ", ".join(en))
