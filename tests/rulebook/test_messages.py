"""Every shipped message says, in both languages, which figure or item is at fault."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from checker.findings.evaluate import evaluate
from checker.findings.model import Outcome
from checker.formula.typed import Constant, Reference, Rows, Typed, Words, parts_of, references
from checker.report.schema import load_vocabulary
from checker.report.tree import Report
from tests.shipped_rules import national, national_examples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.findings.model import Finding
    from checker.rules.model import Rule, Template

RULEBOOK = national()
EXAMPLES = national_examples()
RULES = tuple(RULEBOOK.by_id.values())
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
TOLD = (Outcome.FAIL, Outcome.EXPLAINED)

WHAT_IS_ABSENT = {
    "DIS-001": [("机关运行经费", "operating cost")],
    "DIS-002": [("政府采购支出总额", "procurement spending")],
    "DIS-003": [("国有资产的数量", "numbers of vehicles, buildings or large equipment")],
    "DIS-008": [("自评工作", "how the evaluation was carried out")],
    "DIS-009": [("自评结果如何应用和公开", "how its results will be used and published")],
    "SG-016": [("口径", "cover the general public budget or all funds")],
    "STR-001": [
        ("单位基本情况", "basic information"),
        ("预算管理及执行情况", "the budget and its execution"),
        ("绩效目标", "performance goals"),
        ("绩效实现情况", "performance results"),
        ("存在的问题", "problems found"),
        ("改进措施", "corrective measures"),
        ("未完成或偏离的原因", "why goals were missed"),
    ],
    "STR-006": [("自评依据文件", "basis document")],
    "STR-007": [("评分表", "scoring table")],
    "STR-008": [("成文日期", "dated"), ("负责人或联系人", "person in charge nor a contact")],
    "STR-009": [("自评得分和评价等级", "score nor grade")],
}
"""Messages about what a report lacks, which so can quote nothing of it: what each must call by its name."""


def placeholders(template: Template) -> list[Typed]:
    return [one for one in template.parts if not isinstance(one, str)]


def is_of_the_report(typed: Typed) -> bool:
    """Return whether a placeholder prints something of the report, and not of the rule alone."""
    if isinstance(typed, Constant | Words):
        return False
    return isinstance(typed, Reference | Rows) or any(is_of_the_report(one) for one in parts_of(typed))


def messages(rule: Rule) -> Iterator[tuple[str, Template]]:
    """Yield each message of the rule in each of its languages."""
    for case in rule.cases:
        yield "zh", case.message.zh
        if case.message.en is not None:
            yield "en", case.message.en


def words(template: Template) -> str:
    return "".join(one for one in template.parts if isinstance(one, str))


def count(text: str, first: str, last: str) -> int:
    return sum(first <= one <= last for one in text)


@every_rule
def test_every_message_is_in_both_languages(rule: Rule):
    found = [(language, words(text)) for language, text in messages(rule)]

    assert len(found) == 2 * len(rule.cases)
    for language, text in found:
        han, latin = count(text, "一", "鿿"), count(text, "a", "z")
        assert han > latin if language == "zh" else latin > han, text


@every_rule
def test_every_message_names_a_value_or_an_item(rule: Rule):
    absent = [name for names in WHAT_IS_ABSENT.get(rule.id, []) for name in names]
    for _, text in messages(rule):
        if not any(is_of_the_report(one) for one in placeholders(text)):
            assert any(one in words(text) for one in absent), words(text)


@every_rule
def test_both_languages_quote_the_same_values(rule: Rule):
    for case in rule.cases:
        assert case.message.en is not None
        zh, en = (
            {each.fields for one in placeholders(text) for each in references(one)}
            for text in (case.message.zh, case.message.en)
        )
        assert zh == en


def test_every_message_said_to_quote_nothing_quotes_nothing():
    quotes_nothing = {rule.id for rule in RULES for case in rule.cases if not placeholders(case.message.zh)}

    assert WHAT_IS_ABSENT.keys() == quotes_nothing


def told(rule: Rule) -> list[Finding]:
    """Return what the rule tells of its own examples."""
    alone = replace(RULEBOOK, rules=(rule,))
    reports = [Report(one.tree, load_vocabulary()) for one in EXAMPLES if one.rule_id == rule.id]
    return [one for report in reports for one in evaluate(alone, report).findings]


@every_rule
def test_every_message_of_an_example_is_whole(rule: Rule):
    for finding in told(rule):
        if finding.outcome in TOLD:
            texts = [finding.message, finding.fix, *([finding.working] if finding.working else [])]
            said = [each for one in texts for each in (one.zh, one.en)]
            assert all(said)
            assert not [one for one in said if set("{}?") & set(one)]
            assert not [one for one in said if one != one.strip() or "  " in one]


@every_rule
def test_every_unknown_of_an_example_says_what_is_missing(rule: Rule):
    for finding in told(rule):
        if finding.outcome is Outcome.UNKNOWN:
            assert finding.message.zh.startswith(("无法判断：“", "无法判断：基数为零", "无法判断：单位不同"))
            assert finding.message.en.startswith(
                ("cannot be judged: '", "cannot be judged: the base is zero", "cannot be judged: the units differ")
            )
