"""Figures printed otherwise than those beside them: with other decimals, in another unit, in words instead of digits."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from checker.extraction.numbers import NumberKind
from checker.extraction.sightings import gathered
from checker.kernel.figure import printed_decimals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.extraction.normal import NormalText
    from checker.extraction.numbers import Number

Json = dict[str, object]
FEWEST_USUAL = 3
"""Fewer figures of one style make no usual one."""
SHARE_OF_USUAL = (2, 3)
"""The usual style is that of at least so many figures of the group."""
_KINDS = frozenset({NumberKind.AMOUNT, NumberKind.PERCENT})
_MONEY = frozenset({"元", "万元", "亿元"})
_DIGITS = "阿拉伯数字"
_WORDS = "汉字数字"


def figure_style_rows(normal: NormalText, numbers: Sequence[Number]) -> list[Json]:
    """Return a row for each unit of each paragraph, and for each unit and numeral of the text, printed in two styles."""
    rows: list[Json] = []
    for group in _groups(normal.text, numbers, "\n"):
        rows += _decimals(normal, group)
    sentences = list(_groups(normal.text, numbers, "。\n"))
    units = [row for group in sentences for row in _units(normal, group)]
    numerals = [row for group in sentences for row in _numerals(normal, group)]
    return [*rows, *gathered(units, ("style", "usual")), *gathered(numerals, ("style",))]


def _groups(text: str, numbers: Sequence[Number], ends: str) -> Iterator[list[Number]]:
    """Yield the figures between two of the marks `ends`, those of each stretch together."""
    group: list[Number] = []
    stop = -1
    for number in numbers:
        if number.kind not in _KINDS and number.kind is not NumberKind.COUNT:
            continue
        if number.start > stop:
            if len(group) > 1:
                yield group
            group = []
            found = [at for mark in ends if (at := text.find(mark, number.start)) >= 0]
            stop = min(found, default=len(text))
        group.append(number)
    if len(group) > 1:
        yield group


def _decimals(normal: NormalText, group: Sequence[Number]) -> Iterator[Json]:
    by_unit: dict[str, list[Number]] = defaultdict(list)
    for number in group:
        # 约, 以上 and a bare nothing are printed without decimals by everybody.
        is_plain = number.op == "=" and number.kind in _KINDS and bool(number.value.strip("-0."))
        if is_plain and not number.is_glued:
            by_unit[number.unit].append(number)
    for numbers in by_unit.values():
        usual, odd = _odd(numbers, [_decimals_said(one) for one in numbers])
        if odd:
            first, style = odd[0]
            yield {**_row(normal, first, "decimals", style, usual[0]), "usual_uses": usual[1], "uses": len(odd)}


def _decimals_said(number: Number) -> str:
    decimals = printed_decimals(number.value)
    return f"{decimals}位小数" if decimals else "整数"


def _units(normal: NormalText, group: Sequence[Number]) -> Iterator[Json]:
    money = [one for one in group if one.unit in _MONEY and one.value.strip("-0.")]
    usual, odd = _odd(money, [one.unit for one in money], fewest=2)
    for number, style in odd[:1]:
        yield {**_row(normal, number, "unit", style, usual[0]), "usual_uses": usual[1]}


def _numerals(normal: NormalText, group: Sequence[Number]) -> Iterator[Json]:
    counts = [one for one in group if one.kind is NumberKind.COUNT]
    # 一次, 一批 are words rather than counts.
    in_words = [one for one in counts if normal.text[one.start] > "\u2e7f" and one.value != "1"]
    if in_words and len(in_words) < len(counts):
        uses = len(counts) - len(in_words)
        yield {**_row(normal, in_words[0], "numerals", _WORDS, _DIGITS), "usual_uses": uses}


def _odd(
    numbers: Sequence[Number], styles: Sequence[str], fewest: int = FEWEST_USUAL
) -> tuple[tuple[str, int], list[tuple[Number, str]]]:
    """Return the usual style with its count, and the figures of another; nothing is odd where no style is usual."""
    if not styles:
        return ("", 0), []
    usual, count = Counter(styles).most_common(1)[0]
    is_usual = count >= fewest and count * SHARE_OF_USUAL[1] >= len(styles) * SHARE_OF_USUAL[0]
    odd = [(one, style) for one, style in zip(numbers, styles, strict=True) if style != usual]
    return (usual, count), odd if is_usual else []


def _row(normal: NormalText, number: Number, aspect: str, style: str, usual: str) -> Json:
    start, end = normal.span(number.start, number.end)
    printed = normal.text[number.start : number.end]
    return {"text": printed, "aspect": aspect, "style": style, "usual": usual, "span": [start, end]}
