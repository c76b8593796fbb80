"""Totals that stand behind their parts with no name of their own: 工资福利支出70万元、商品和服务支出20万元，共计90万元."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.labels import printed_label
from checker.extraction.model import Fact, FactKind, Period, Stage
from checker.extraction.numbers import NumberKind
from checker.extraction.slots import quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.normal import NormalText
    from checker.extraction.numbers import Number

Json = dict[str, object]
_IN_ALL = re.compile(
    r"[,;](?:以上)?(?:[各三四五两]项)?(?P<word>共计|合计|总计|共)(?P<of>支出|使用|安排|资金|金额|经费|为|是|达)*$"
)
_SPENT = ("支出", "使用")
_FEWEST = 2
_NEAR = 16
_CLOSING = ")），, "


def sums_behind(facts: Sequence[Fact], numbers: Sequence[Number], normal: NormalText, text: str) -> list[Json]:
    """Return a row for every nameless total whose sentence lists its parts, and nothing else, before it."""
    levels = {one.number.start: one for one in facts if one.kind is FactKind.LEVEL and one.number is not None}
    rows: list[Json] = []
    for number in numbers:
        if number.kind is not NumberKind.AMOUNT or number.start in levels or number.op != "=" or number.is_glued:
            continue
        said = _IN_ALL.search(normal.text, max(0, number.start - _NEAR), number.start)
        parts = [] if said is None else _parts(levels, numbers, normal.text, said.start())
        if said is None or len(parts) < _FEWEST or (parts[0].stage is not Stage.FINAL and said["of"] in _SPENT):
            continue
        rows.append(
            {
                "label": said["word"],
                "total": quantity(number, normal, text),
                "parts": [
                    {"label": printed_label(one.subject, normal, text), "value": quantity(one.number, normal, text)}
                    for one in parts
                    if one.number is not None
                ],
                "is_closed": True,
                "period": "prior" if parts[0].period is Period.PRIOR else "current",
                "span": [normal.span(parts[0].start, parts[0].end)[0], normal.span(number.start, number.end)[1]],
            }
        )
    return rows


def _parts(levels: dict[int, Fact], numbers: Sequence[Number], text: str, end: int) -> list[Fact]:
    """Return what a sentence lists up to `end`; nothing where an amount there is another thing, a part of another or a sum.

    Nor where anything is named between the last of them and the total: 资本性支出若干，共计9万元.
    """
    start = max(text.rfind(mark, 0, end) for mark in "。\n") + 1
    amounts = [one for one in numbers if one.kind is NumberKind.AMOUNT and start <= one.start < end]
    found = [levels[one.start] for one in amounts if one.start in levels]
    kinds = {(one.stage, one.period, one.number.unit if one.number is not None else "") for one in found}
    is_plain = len(found) == len(amounts) and len(kinds) == 1 and all(one.parent is None for one in found)
    names = {one.subject.identity for one in found}
    is_plain = is_plain and not text[amounts[-1].end : end].strip(_CLOSING) if amounts else False
    is_plain = is_plain and all(_IN_ALL.search(text, max(0, one.start - _NEAR), one.start) is None for one in amounts)
    return found if is_plain and len(names) == len(found) and all(one.subject.label for one in found) else []
