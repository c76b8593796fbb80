"""Reports made for rules that read what does not stand in the subject itself: linked rows, chosen rows, views of every kind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from checker.findings.model import Outcome
from checker.findings.prove import prove_one
from checker.proving import solver
from checker.proving.boundary import made_examples
from checker.proving.model import Wish, Witness
from checker.proving.outcomes import places_of
from checker.proving.trial import is_valid, try_out
from checker.proving.turning import turned
from checker.proving.witness import find
from checker.rules.examples import load_examples
from checker.rules.load import load_rulebook
from tests.proving.packs import VOCABULARY, linted, only_rule, pack_of, rule_text, without_examples

if TYPE_CHECKING:
    from pathlib import Path

TARGETS, RESULTS = "each: goals.targets\n", "each: goals.results\n"
RULES = {
    "rows linked by ids": f"{TARGETS}require: 任一(对应结果, 完成值 >= 10)",
    "rows that name the subject": f"{RESULTS}require: 计数(所答目标) <= 1",
    "rows of one name": "each: Level\nrequire: 分值 = 合计(所属指标.分值)",
    "rows of one name further up": "each: Indicator\nrequire: 计数(前列同名指标) = 0",
    "rows next below by their codes": (
        "each: finance.expenditure.by_function\nwhen: 计数(下级科目.决算数) >= 1\nrequire: 决算数 = 合计(下级科目.决算数)"
    ),
    "a figure stated earlier": "each: statements\nwhen: 非 为空(前文数)\nrequire: 陈述值 = 前文数",
    "a figure that another points to": "each: statements\nrequire: 陈述值 = 表内数",
    "a figure as printed": "each: Totals\nrequire: 印出总得分 >= 80",
    "a part of a date": "each: document_numbers\nrequire: 文号年份 <= 报告信息.报送年份",
    "codes in order": f"{TARGETS}when: 非 为空(目标阶段)\nrequire: 任一(对应结果, 完成阶段 >= 目标阶段)",
    "a flag of codes": "each: Indicator\nrequire: 非 正向指标",
    "units of one sort": "each: Indicator\nrequire: 单位相同",
    "the sum of chosen rows": (
        'each: Funds\nrequire: 合计(资金行.全年预算数, 资金来源 = "total") = 合计(资金行.全年预算数, 资金来源 <> "total")'
    ),
    "the greatest of chosen rows": 'each: Funds\nrequire: 最大(资金行.全年预算数, 资金来源 <> "total") <= 50万元',
    "the number of chosen rows": 'each: Funds\nrequire: 计数(资金行, 资金来源 = "total") = 1',
    "a rounded figure": "each: Totals\nrequire: 四舍五入(印出总得分, 1) = 印出总得分",
    "a text that stands in another": (
        f"{RESULTS}when: 计数(结果对象) >= 1\nrequire: 任一(绩效目标与实现.targets, 包含(目标对象, 结果对象))"
    ),
}
NEVER_UNKNOWN = frozenset(
    {
        "rows that name the subject",
        "rows of one name further up",
        "the number of chosen rows",
        "a text that stands in another",
    }
)
every_family = pytest.mark.parametrize("name", RULES)


@every_family
def test_examples_are_made_and_turn_out_as_they_say_when_read_back(tmp_path: Path, name: str):
    pack = pack_of(tmp_path, rule_text("T-001", RULES[name], "不对", "wrong"))
    rule = only_rule(pack)

    made = made_examples(rule, VOCABULARY)
    listed = [{one.outcome: dict(one.values), **({"at": one.at} if one.at else {})} for one in made]
    (pack / "t.examples.yaml").write_text(json.dumps({"T-001": listed}, ensure_ascii=False), encoding="utf-8")
    proofs = [prove_one(rule, one) for one in load_examples(pack, load_rulebook(pack))]

    assert {one.outcome for one in made} - {"not_applicable"} == {"pass", "fail"} | (
        set() if name in NEVER_UNKNOWN else {"unknown"}
    )
    assert [one.why for one in proofs if not one.is_proved] == []


@every_family
def test_one_field_turns_the_rule_and_the_reports_on_both_sides_are_valid(tmp_path: Path, name: str):
    rule = only_rule(pack_of(tmp_path, rule_text("T-001", RULES[name], "不对", "wrong")))

    found = next(one for place in places_of(rule) if (one := turned(place, VOCABULARY)) is not None)
    sides = [try_out(rule, values, found.place.subject, VOCABULARY) for values in (found.before, found.after)]

    assert [one and (one.outcome, is_valid(one.tree)) for one in sides] == [(Outcome.PASS, True), (Outcome.FAIL, True)]


@pytest.mark.parametrize(
    "name", ["rows linked by ids", "a figure stated earlier", "a figure as printed", "a flag of codes"]
)
def test_what_is_plain_is_found_without_a_solver_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.setattr(solver, "find_spec", {}.get)
    rule = only_rule(pack_of(tmp_path, rule_text("T-001", RULES[name], "不对", "wrong")))

    found = [find(rule, wish, VOCABULARY, proves=False) for wish in (Wish.PASSES, Wish.FAILS)]

    assert [isinstance(one, Witness) for one in found] == [True, True]


@pytest.mark.parametrize(
    "when",
    [
        "任一(绩效目标与实现.绩效结果, 完成值 > 5 且 完成值 < 3)",
        "任一(对应结果, 非 为空(结果同比)) 且 全部(绩效目标与实现.绩效结果, 为空(结果同比))",
        "为空(对应结果) 且 任一(对应结果, 非 为空(完成值))",
    ],
)
def test_a_condition_on_rows_that_contradicts_itself_never_applies(tmp_path: Path, when: str):
    body = f"{TARGETS}when: {when}\nrequire: 非 为空(目标值)"
    pack = pack_of(tmp_path, rule_text("T-001", body, "{目标值}不对", "{目标值} is wrong"))

    found = without_examples(linted(pack))

    assert found == ["t.yaml:4:5: GJ-L201 规则 T-001 对任何报告都不适用：适用条件自相矛盾，请改 when"]


def test_a_requirement_that_all_rows_meet_never_fails(tmp_path: Path):
    body = f"{TARGETS}when: 非 为空(对应结果)\nrequire: 任一(对应结果, 非 为空(完成值) 或 为空(完成值) 或 完成值 > 5)"
    pack = pack_of(tmp_path, rule_text("T-001", body, "{目标值}不对", "{目标值} is wrong"))

    found = without_examples(linted(pack))

    assert found == ["t.yaml:4:5: GJ-L202 规则 T-001 永远不会不通过：凡适用的报告都符合要求，等于没有写"]


def test_of_numbers_of_rows_beyond_those_looked_at_nothing_is_said(tmp_path: Path):
    body = f"{TARGETS}when: 计数(绩效目标与实现.绩效结果) >= 7\nrequire: 非 为空(目标值)"
    pack = pack_of(tmp_path, rule_text("T-001", body, "{目标值}不对", "{目标值} is wrong"))

    assert without_examples(linted(pack)) == []
