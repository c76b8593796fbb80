"""Measures that the name of an item parts in two: 年初财政拨款预算, 全年财政拨款预算, 全年财政拨款支出."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.extraction.lexicon import Role
from checker.extraction.model import Fact, FactKind, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.segments import Segment
    from checker.extraction.words import Token

_RECENT = 6
_BEGINNING, _WHOLE_YEAR = "年初", "全年"


def with_whole_measure(
    segment: Segment, pending: Sequence[Token], text: str, facts: Sequence[Fact], *, is_list: bool, is_budget: bool
) -> Segment:
    """Return the segment with the measure that the words before and behind the item's name make together.

    全年…预算 is the adjusted budget only where that of the beginning of the year was just stated; 全年…支出 is what was
    spent, but not in a list, whose measure is its whole's (`is_list`), and not in a published budget (`is_budget`).
    """
    if not segment.heads or segment.heads[0].role is not Role.CONCEPT or segment.relation or segment.sign:
        return segment
    name = segment.heads[0]
    before = next((one for one in pending if one.end == name.start), None)
    said = "" if before is None else text[before.start : before.end]
    if said == _BEGINNING and segment.stage is Stage.INITIAL:
        return replace(segment, period=None)
    if before is None or said != _WHOLE_YEAR:
        return segment
    is_behind = segment.stage_start > name.start and text.startswith("预算", segment.stage_start)
    if segment.stage is Stage.INITIAL and is_behind and _has_initial(facts, name.key):
        return replace(segment, stage=Stage.ADJUSTED)
    is_spent = text.endswith("支出", 0, segment.heads[-1].end) and not is_budget and not is_list
    if segment.stage is None and is_spent:
        return replace(segment, stage=Stage.FINAL, stage_start=before.start, stage_end=before.end)
    return segment


def _has_initial(facts: Sequence[Fact], path: str) -> bool:
    return any(
        fact.subject.path == path and fact.stage is Stage.INITIAL and fact.kind is FactKind.LEVEL
        for fact in facts[-_RECENT:]
    )
