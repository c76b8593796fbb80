"""Measures that the name of an item parts in two: 年初财政拨款预算, 全年财政拨款预算, 全年财政拨款支出."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.extraction.lexicon import Role
from checker.extraction.model import Fact, FactKind, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.segments import Segment
    from checker.extraction.words import Token

_RECENT = 6
_BEGINNING, _WHOLE_YEAR, _BUDGET = "年初", "全年", "预算"
_AFTER_CHANGE = "调整后"
_OF_BUDGETS = re.compile(r"(?:^|(?<=[。\n])|[,;:(]|[经中]|预算|追加)$")
"""What stands before 调整后 where budgets were adjusted, and not 机构 or 人员."""
_NAMED, _SUM = r"[^,;。:、\d]*", r"\d[\d,.]*[万亿]?元"
_SPENT = rf"(?:,{_NAMED}(?:支出|执行|决算){_NAMED}{_SUM}(?:,{_NAMED}率{_NAMED}\d[\d.]*%)?)?"
_LISTED_BUDGETS = re.compile(rf"[的,:]?(?:{_NAMED}预算{_NAMED}{_SUM}{_SPENT}[、,;和及])*")
"""What stands between 调整后 and a budget that it is said of: other budgets, with what was spent of them, and nothing else."""


def with_whole_measure(
    segment: Segment, pending: Sequence[Token], text: str, facts: Sequence[Fact], *, is_list: bool, is_budget: bool
) -> Segment:
    """Return the segment with the measure that the words before and behind the item's name make together.

    全年…预算 is the adjusted budget only where that of the beginning of the year was just stated; 全年…支出 is what was
    spent, but not in a list, whose measure is its whole's (`is_list`), and not in a published budget (`is_budget`).
    """
    if segment.stage is Stage.INITIAL and _is_listed_as_adjusted(segment, pending, text):
        return replace(segment, stage=Stage.ADJUSTED)
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


def _is_listed_as_adjusted(segment: Segment, pending: Sequence[Token], text: str) -> bool:
    """Return whether a bare 预算 goes on a list that began with 调整后: 调整后基本支出预算9万元、项目支出预算8万元."""
    if text[segment.stage_start : segment.stage_end] != _BUDGET or segment.relation or segment.sign or not pending:
        return False
    begin = max(text.rfind(mark, 0, segment.stage_start) for mark in "。\n") + 1
    opened = text.rfind(_AFTER_CHANGE, begin, segment.stage_start)
    if opened < 0 or _OF_BUDGETS.search(text, begin, opened) is None:
        return False
    return _LISTED_BUDGETS.fullmatch(text, opened + len(_AFTER_CHANGE), pending[0].start) is not None
