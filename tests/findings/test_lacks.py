"""What a judgement lacked: a few names, how many more, and doubts said as doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.findings.judge import judge_rule
from checker.findings.labels import field_at
from checker.findings.lacks import causes_said, doubt_of
from checker.findings.model import Judgement, Outcome
from checker.kernel.message import Message
from checker.kernel.truth import Cause, Lack
from checker.kernel.unit import Kind
from checker.report.tree import Report, steps
from tests.formulas import VOCABULARY
from tests.shipped_rules import national, national_examples

if TYPE_CHECKING:
    from checker.rules.model import Rule

RULEBOOK = national()
EXAMPLES = national_examples()
REFERENCES = ("path", "share_of")
HEAD = {"schema_version": "1.0", "meta": {"fiscal_year": 2023, "report_type": "dept_overall"}, "unit": {"name": "某站"}}
LINES = [{"label": one} for one in ("办公费", "印刷费", "邮电费", "差旅费", "会议费")]


def said(*causes: Cause, subject: str = "", **tree: object) -> Message:
    judgement = Judgement(rule=RULEBOOK.rules[0], subject=steps(subject), outcome=Outcome.UNKNOWN, causes=causes)
    return causes_said(judgement, Report({**HEAD, **tree}, VOCABULARY))


def missing(*paths: str) -> tuple[Cause, ...]:
    return tuple(Cause(Lack.MISSING, one) for one in paths)


def test_one_missing_figure_is_named():
    assert said(*missing("lines.0.final"), lines=LINES) == Message(
        "“办公费·决算数”没有写", "'办公费, final accounts' is not given"
    )


def test_three_missing_figures_are_named():
    found = said(*missing("lines.0.final", "lines.1.final", "lines.2.final"), lines=LINES)

    assert found == Message(
        "“办公费·决算数”、“印刷费·决算数”、“邮电费·决算数”没有写",
        "'办公费, final accounts', '印刷费, final accounts', '邮电费, final accounts' are not given",
    )


def test_of_more_missing_figures_the_first_are_named_and_all_are_counted():
    found = said(*missing(*(f"lines.{at}.final" for at in range(5))), lines=LINES)

    assert found == Message(
        "“办公费·决算数”、“印刷费·决算数”、“邮电费·决算数”等 5 项没有写",
        "'办公费, final accounts', '印刷费, final accounts', '邮电费, final accounts' and 2 more are not given",
    )


def test_what_is_missing_and_what_cannot_be_read_are_said_apart():
    found = said(
        *missing("lines.0.final"), Cause(Lack.UNREADABLE, "lines.1.final"), Cause(Lack.ZERO_BASE, ""), lines=LINES
    )

    assert found.zh == "“办公费·决算数”没有写；“印刷费·决算数”写了但读不出；基数为零，不能相除"


GOALS = {
    "targets": [{"id": "t1", "text": "引进专家3名", "measure": "count"}],
    "results": [{"id": "r1", "text": "来站专家3名", "measure": "count", "candidate_ids": ["t1"]}],
}


def test_an_unsure_link_is_said_of_the_target_with_the_result_it_may_be():
    found = said(*missing("goals.results.0.is_confirmed"), subject="goals.targets.0", goals=GOALS)

    assert found == Message(
        "“引进专家3名”：不能确定哪一项结果对应这个目标，可能是“来站专家3名”",
        "'引进专家3名': it is not sure which result answers this target; perhaps '来站专家3名'",
    )


def test_a_doubt_about_the_thing_itself_names_it_once():
    found = said(
        *missing("old_names.0.ended"), subject="old_names.0", old_names=[{"text": "老局", "successor": "新局"}]
    )

    assert found == Message(
        "“老局”：不能确定这个名称哪一年停用", "'老局': it is not sure in which year this name went out of use"
    )


def test_a_row_is_called_by_its_code_where_the_schema_has_a_name_for_it():
    projects = [{"name": "道路养护", "funds": {"rows": [{"source": "other"}]}}]

    assert said(*missing("projects.0.funds.rows.0.adjusted"), projects=projects).zh == "“其他资金·全年预算数”没有写"


@pytest.mark.parametrize("rule", RULEBOOK.rules, ids=lambda rule: rule.id)
def test_no_rule_says_of_a_flag_or_a_reference_that_the_report_does_not_give_it(rule: Rule):
    told = []
    for example in (one for one in EXAMPLES if one.rule_id == rule.id):
        report = Report(example.tree, VOCABULARY)
        causes = [cause for one, _, _ in judge_rule(rule, report) for cause in one.causes]
        for cause in (one for one in causes if one.lack is Lack.MISSING):
            field = field_at(report, steps(cause.path))
            if (
                field is not None
                and (field.kind is Kind.FLAG or field.key in REFERENCES)
                and doubt_of(cause, report) is None
            ):
                told.append(cause.path)

    assert told == []
