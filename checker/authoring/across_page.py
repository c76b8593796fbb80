"""What there is to say of a rule across years or reports, as a page like every other rule's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.authoring.page import Page, SaidCase, place_said
from checker.kernel.message import Message
from checker.report.schema import load_vocabulary
from checker.rules.across_slots import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.rules.across import AcrossCase, AcrossRule, Limit
    from checker.rules.model import Parameter, Rulebook

_WORD = re.compile(r"\{([^{}]+)\}")
_SLOTS = {
    "now": Message("本期", "now"), "before": Message("上年", "the year before"), "value": Message("数", "figure"),
    "other": Message("对方数", "other figure"), "parent": Message("部门", "department"), "part": Message("所属单位", "units"),
    "less": Message("减", "less"), "items": Message("各条", "items"), "by": Message("交代于", "followed up in"),
    "chapters": Message("章节", "chapters"), "phrase": Message("短语", "phrase"), "group": Message("分组", "groups"),
    "keys": Message("唯一", "unique"), "of": Message("报告类型", "report type"),
}  # fmt: skip


def across_page_of(rule: AcrossRule, rulebook: Rulebook, written: tuple[str, ...] = ()) -> Page:
    """Return the page of one rule across years or reports; `written` is a failing example of it, line by line."""
    return Page(
        rule=rule,
        cases=tuple(_said(one) for one in rule.cases),
        parameters=parameters_in(rule, rulebook),
        messages=(_english(rule.message),),
        fixes=(rule.fix,),
        worked=None,
        related=(),
        written=written,
    )


def parameters_in(rule: AcrossRule, rulebook: Rulebook) -> tuple[Parameter, ...]:
    """Return the parameters that a rule's slots name."""
    known = [*rule.parameters.values(), *rulebook.parameters.values()]
    texts = [text for _, text in rule.formulas]
    found = {one.name: one for one in known if any(name in text for name in one.names for text in texts)}
    return tuple(found.values())


def _english(message: Message) -> Message:
    return Message(message.zh, _WORD.sub(lambda one: f"{{{ENGLISH.get(one[1], one[1])}}}", message.en))


def _said(case: AcrossCase) -> SaidCase:
    said = list(_slots(case))
    subjects = next((one.patterns for one in case.values.values()), ((),))
    return SaidCase(
        places=tuple(place_said(one) for one in subjects if one),
        when=None,
        require=Message("；".join(f"{name.zh}：{text}" for name, text in said), "; ".join(f"{name.en}: {text}" for name, text in said)),
        discharge=None if case.explained is None or not case.explained.written else Message(case.explained.written, case.explained.written),
    )  # fmt: skip


def _slots(case: AcrossCase) -> Iterator[tuple[Message, str]]:
    for slot, value in case.values.items():
        yield _SLOTS[slot], value.name.partition(":")[2]
    for slot, listed in case.lists.items():
        yield _SLOTS[slot], listed.name
    if case.counted is not None:
        yield _SLOTS["phrase"], case.counted.phrase
    if case.chapters:
        yield _SLOTS["chapters"], "、".join(_chapter(one) for one in case.chapters)
    for slot, words in case.words.items():
        yield _SLOTS[slot], "、".join(words)
    for slot, limit in case.limits.items():
        yield Message(slot, slot), _limit(limit)


def _chapter(key: str) -> str:
    field = load_vocabulary().types["chapters"].fields.get(key)
    return key if field is None else field.title.zh


def _limit(limit: Limit) -> str:
    if limit.parameter is not None:
        return limit.parameter.name
    return str(limit.value.value)
