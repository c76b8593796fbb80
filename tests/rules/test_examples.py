"""Examples beside rules: named values become the smallest report, and what cannot be one is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

import pytest

from checker.kernel.message import Language
from checker.report.decode import decode
from checker.rules.examples import OUTCOMES, load_examples
from tests.rules.packs import PLAIN, example_problems, examples_of, rule_text, write_pack
from tests.shipped_rules import national

if TYPE_CHECKING:
    from pathlib import Path

    from checker.rules.model import Example

LINES = rule_text("each: lines\nrequire: 决算数 > 0")
WHOLE_REPORT = rule_text("require: 三公经费.决算数 > 0")
Tree = dict[str, object]


def one_example(folder: Path, text: str, rules: str = PLAIN) -> Example:
    (found,) = examples_of(write_pack(folder, rules, t__examples=f"T-001:\n  - {text}\n"))
    return found


def built(folder: Path, values: str, rules: str = PLAIN) -> Tree:
    """Return what an example adds to the smallest report."""
    tree = cast("Tree", one_example(folder, f"pass: {{{values}}}", rules).tree)
    assert tree["schema_version"] == "1.0"
    return {key: value for key, value in tree.items() if key not in ("schema_version", "meta", "unit")}


def problems_of_examples(folder: Path, text: str, language: Language = Language.ZH) -> list[str]:
    """Return the first line of each problem."""
    found = example_problems(write_pack(folder, t__examples=text), language)
    return [one.split("\n", maxsplit=1)[0] for one in found]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_example_has_an_outcome(tmp_path: Path, outcome: str):
    found = one_example(tmp_path, f"{outcome}: {{决算数: 1.00}}")
    assert (found.rule_id, found.outcome, found.is_boundary, found.message_has) == ("T-001", outcome, False, "")
    assert found.mark.where.endswith("t.examples.yaml:2:5")


def test_example_may_say_more(tmp_path: Path):
    text = "fail: {决算数: 0}\n    at: three_public.overseas\n    boundary: true\n    expect: {message_has: 没有}\n    note: 界上"
    found = one_example(tmp_path, text)
    assert found.subject == ("three_public", "overseas")
    assert (found.is_boundary, found.message_has) == (True, "没有")


BUILT = [
    ("决算数: 1.00", {"total": {"final": "1.00"}}),
    ("final: 1.00", {"total": {"final": "1.00"}}),
    ("决算数: '1,234.50'", {"total": {"final": "1234.50"}}),
    ("决算数: 5元", {"total": {"final": {"value": "5", "unit": "元"}}}),
    ("决算数: -5", {"total": {"final": "-5"}}),
    ("完成率: 36.76%", {"total": {"stated": {"completion_rate": "36.76"}}}),
    ("完成率: 36.76", {"total": {"stated": {"completion_rate": "36.76"}}}),
    ("完成率: 3‰", {"total": {"stated": {"completion_rate": {"value": "3", "unit": "‰"}}}}),
    ("决算数: unreadable", {"total": {"final": {"absent": "unreadable"}}}),
    ("决算数: not_disclosed", {"total": {"final": {"absent": "not_disclosed"}}}),
    ("持平: true", {"total": {"stated": {"is_flat": True}}}),
    ("持平: false", {"total": {"stated": {"is_flat": False}}}),
    ("完成率口径: initial", {"total": {"stated": {"completion_base": "initial"}}}),
    ("三公经费.公务接待费.决算数: 7", {"total": {}, "reception": {"total": {"final": "7"}}}),
    (
        "预决算差异原因: 购置设备",
        {"total": {"reasons": [{"text": "购置设备", "compares": "vs_budget"}]}},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("values", "expected"), BUILT)
def test_named_values_become_a_report(tmp_path: Path, values: str, expected: Tree):
    assert built(tmp_path, values) == {"three_public": expected}


def test_what_a_row_must_have_is_filled_in(tmp_path: Path):
    sections = built(tmp_path, "章节: [{标题: 基本情况}]", WHOLE_REPORT)["sections"]
    assert sections == [{"id": "章节编号", "level": 1, "position": 1, "title": "基本情况"}]


def test_rows_are_lists_of_named_values(tmp_path: Path):
    values = "项目清单: [{项目名称: 甲, 项目资金情况: {决算数: 60.00}}, {项目名称: 乙}]"
    projects = cast("list[Tree]", built(tmp_path, values, WHOLE_REPORT)["projects"])
    assert [one["name"] for one in projects] == ["甲", "乙"]
    assert cast("Tree", projects[0]["money"])["final"] == "60.00"


def test_rule_without_subjects_names_from_the_report(tmp_path: Path):
    found = one_example(tmp_path, "pass: {三公经费.决算数: 1}", WHOLE_REPORT)
    assert found.subject is None
    assert cast("Tree", found.tree)["three_public"] == {"total": {"final": "1"}}


def test_every_row_before_the_subject_is_there(tmp_path: Path):
    found = one_example(tmp_path, "pass: {决算数: 1}\n    at: lines.2", LINES)
    assert found.subject == ("lines", 2)
    assert len(cast("list[Tree]", cast("Tree", found.tree)["lines"])) == 3


def test_example_is_a_report_by_the_schema(tmp_path: Path):
    for values in (
        "决算数: 1.00, 完成率: 36.76%",
        "决算数: unreadable, 持平: true",
        "单位.单位性质: 行政, 单位.编制数: 80",
    ):
        found = one_example(tmp_path, f"pass: {{{values}}}")
        report = decode(json.dumps(found.tree, ensure_ascii=False).encode(), "示例")
        assert report.fiscal_year == 2023


PROBLEMS = [
    ("T-01:\n  - pass: {决算数: 1}", ["1:1: GJ-R111 没有编号为 T-01 的规则，是不是 T-001？"]),
    ("5", ["1:1: GJ-R103 这里需要“键: 值”的组，写的是“5”"]),
    ("T-001: 5", ["1:8: GJ-R103 这里需要用例的列表，写的是“5”"]),
    ("T-001:\n  - 5", ["2:5: GJ-R103 这里需要“键: 值”的组，写的是“5”"]),
    ("T-001:\n  - pass: 5", ["2:11: GJ-R103 这里需要“键: 值”的组，写的是“5”"]),
    (
        "T-001:\n  - {note: x}",
        ["2:5: GJ-R115 用例要写一个结果（pass / fail / explained / unknown / not_applicable）"],
    ),
    (
        "T-001:\n  - {pass: {决算数: 1}, fail: {决算数: 0}}",
        ["2:5: GJ-R115 用例要写一个结果（pass / fail / explained / unknown / not_applicable），写了 pass、fail"],
    ),
    (
        "T-001:\n  - {fial: {决算数: 0}}",
        [
            "2:6: GJ-R101 不认识的键 fial，是不是 fail？",
            "2:5: GJ-R115 用例要写一个结果（pass / fail / explained / unknown / not_applicable）",
        ],
    ),
    ("T-001:\n  - pass: {决算书: 1}", ["2:12: GJ-R112 用例里的“决算书”不是报告的项目，是不是 决算数？"]),
    ("T-001:\n  - pass: {三公经费.决算书: 1}", ["2:12: GJ-R112 用例里的“三公经费.决算书”不是报告的项目，是不是 决算数？"]),
    ("T-001:\n  - pass: {决算数 + 1: 1}", ["2:12: GJ-R112 用例里的“决算数 + 1”不是报告的项目，是不是 决算数？"]),
    ("T-001:\n  - pass: {项目清单: [{项目名: 甲}]}", ["2:20: GJ-R112 用例里的“项目名”不是报告的项目，是不是 项目名称？"]),
    ("T-001:\n  - pass: {占比基数: 1}", ["2:12: GJ-R112 用例里的“占比基数”不是报告的项目"]),
    ("T-001:\n  - pass: {决算数: 很多}", ["2:17: GJ-R113 “决算数”需要数，如 25.00、25.00万元、36.76%，写的是“很多”"]),
    ("T-001:\n  - pass: {决算数: 3点}", ["2:17: GJ-R113 “决算数”需要数，如 25.00、25.00万元、36.76%，写的是“3点”"]),
    ("T-001:\n  - pass: {决算数: [1]}", ["2:17: GJ-R113 “决算数”需要一个值，写的是列表 (list)"]),
    ("T-001:\n  - pass: {持平: 是}", ["2:16: GJ-R113 “持平”需要true 或 false，写的是“是”"]),
    ("T-001:\n  - pass: {单位.人员: 5}", ["2:19: GJ-R113 “单位.人员”需要“键: 值”的组，写的是“5”"]),
    ("T-001:\n  - pass: {项目清单: 5}", ["2:18: GJ-R113 “项目清单”需要各行的列表，写的是“5”"]),
    ("T-001:\n  - pass: {项目清单: [5]}", ["2:19: GJ-R113 “项目清单”需要“键: 值”的组，写的是“5”"]),
    ("T-001:\n  - pass: {meta.fiscal_year: --5}", ["2:30: GJ-R113 “meta.fiscal_year”需要数，如 25.00、25.00万元、36.76%，写的是“--5”"]),
    (
        "T-001:\n  - pass: {完成率口径: inital}",
        ["2:19: GJ-R104 不能写“inital”，是不是 initial？（可为 initial、adjusted、unknown）"],
    ),
    ("T-001:\n  - pass: {决算数: 1}\n    boundary: yes", ["3:15: GJ-R104 不能写“yes”（可为 true、false）"]),
    ("T-001:\n  - pass: {决算数: 1}\n    expect: {mesage_has: x}", ["3:14: GJ-R101 不认识的键 mesage_has，是不是 message_has？"]),
    ("T-001:\n  - pass: {决算数: 1}\n    at: nothing.here", ["3:9: GJ-R112 用例里的“nothing.here”不是报告的项目"]),
    ("T-001:\n  - pass: {决算数: 1}\n    at: lines", ["3:9: GJ-R112 用例里的“lines”不是报告的项目"]),
    ("T-001:\n  - pass: {决算数: 1}\n    at: lines.*", ["3:9: GJ-R112 用例里的“lines.*”不是报告的项目"]),
    ("T-001:\n  - pass: {决算数: 1}\n    at: lines.99999999", ["3:9: GJ-R112 用例里的“lines.99999999”不是报告的项目"]),
    ("T-001:\n  - pass: {决算数: 1}\n    at: three_public.total.final", ["3:9: GJ-R112 用例里的“three_public.total.final”不是报告的项目"]),
    ("T-001:\n  - pass: {决算数: 1, 决算数: 2}", ["2:20: GJ-Y012 键“决算数”重复，第 2 行已经写过"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PROBLEMS)
def test_example_that_cannot_be_a_report_is_refused(tmp_path: Path, text: str, expected: list[str]):
    assert problems_of_examples(tmp_path, text + "\n") == [f"t.examples.yaml:{one}" for one in expected]


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path):
    folder = write_pack(
        tmp_path, t__examples="T-01: []\nT-001:\n  - pass: {决算书: 1, 年初预算书: 2}\n", u__examples="[\n"
    )
    found = [one.split(" ")[1] for one in example_problems(folder)]
    assert found == ["GJ-R111", "GJ-R112", "GJ-R112", "GJ-Y002"]


def test_problem_is_shown_with_its_line_and_in_english(tmp_path: Path):
    folder = write_pack(tmp_path, t__examples="T-001:\n  - pass: {finall: 1}\n")
    said = "GJ-R112 'finall' in the example is not a field of the report; did you mean final?"
    shown = "    2 |   - pass: {finall: 1}\n      |            ^^^^^^"
    assert example_problems(folder, Language.EN) == [f"t.examples.yaml:2:12: {said}\n{shown}"]


def test_linked_rows_are_put_into_their_list_with_the_ids_that_link_them(tmp_path: Path):
    (tmp_path / "tgt.examples.yaml").write_text(
        "TGT-001:\n"
        "  - pass: {目标内容: 培训10期, 目标值: ≥10个, 对应结果: [{完成情况: 培训12期}], 可能结果: [{完成情况: 活动3期}]}\n"
        "TGT-009:\n"
        "  - fail: {合并口径: [甲, 乙], 所答目标: [{目标内容: 甲3个}, {目标编号: b, 目标内容: 乙2个}]}\n",
        encoding="utf-8",
    )

    first, second = load_examples(tmp_path, national())

    assert first.tree["goals"] == {
        "targets": [
            {"id": "目标编号", "text": "培训10期", "qty": {"value": "10", "op": "≥", "unit": "个"}},
        ],
        "results": [
            {"text": "培训12期", "id": "Result0", "target_ids": ["目标编号"]},
            {"text": "活动3期", "id": "Result1", "candidate_ids": ["目标编号"]},
        ],
    }
    assert second.tree["goals"] == {
        "results": [
            {"id": "结果编号", "text": "完成情况", "merged_classes": ["甲", "乙"], "target_ids": ["Target0", "b"]}
        ],
        "targets": [{"text": "甲3个", "id": "Target0"}, {"id": "b", "text": "乙2个"}],
    }
