"""Whole reports of our own through the rules on targets: faults where they are, silence where all is met or nothing said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from checker.findings.evaluate import evaluate
from checker.findings.model import Finding, Outcome
from checker.pipeline import check_file
from checker.report import typed
from checker.report.decode import decode_tree, report_from_tree
from tests.random_rules import bytes_of
from tests.shipped_rules import national, national_compiled

if TYPE_CHECKING:
    from checker.rules.model import Rulebook

REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"
HOSPITAL = "2022-人民医院.txt"
ALL_MET = "2023-交警支队.txt"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return national()


def on_goals(path: Path, rulebook: Rulebook) -> list[Finding]:
    judged = check_file(path, rulebook).judged
    assert judged is not None
    return [one for one in judged.findings if one.rule.id.startswith("TGT")]


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(one.rule.id, one.outcome.value, one.place.quote if one.place else "") for one in findings]


def test_every_planted_fault_of_the_hospital_is_found_and_no_other(rulebook: Rulebook):
    assert told(on_goals(REPORTS / HOSPITAL, rulebook)) == [
        ("TGT-001", "fail", "大型设备检查阳性率达到70%"),
        ("TGT-006", "fail", "年底前主体封顶"),
        ("TGT-004", "fail", "门诊楼改造工程6月底前完工并投入使用"),
        ("TGT-001", "fail", "发热门诊、儿科病区9月份启用"),
        ("TGT-002", "fail", "新增县级以上医学重点专科3个"),
        ("TGT-003", "fail", "医疗收入增长6%"),
        ("TGT-007", "fail", "圆满完成了各项绩效目标任务"),
        ("TGT-005", "fail", "培训村医600人次"),
        ("TGT-002", "explained", "新增床位120张"),
        ("TGT-002", "explained", "平均住院日控制在8.5天以内"),
    ]


def test_a_finding_says_the_target_the_result_and_the_comparison(rulebook: Rulebook):
    findings = {one.message.zh: one.working.zh if one.working else "" for one in on_goals(REPORTS / HOSPITAL, rulebook)}

    assert findings["目标“新增县级以上医学重点专科3个”未达到：结果为“获批市级医学重点专科2个”"] == (
        "完成值 2个，要求 ≥ 目标值 3个"
    )
    assert findings["目标“年底前主体封顶”要求到“主体完工”，结果只写“感染楼5月18日开工建设”"] == (
        "启动，要求 ≥ 主体完工"
    )


def test_a_report_in_which_all_is_met_is_silent(rulebook: Rulebook):
    goals = extract(read_bytes((REPORTS / ALL_MET).read_bytes(), ALL_MET)).report["goals"]

    assert isinstance(goals, dict)
    assert len(goals["targets"]) == 13
    assert on_goals(REPORTS / ALL_MET, rulebook) == []


@pytest.mark.parametrize(
    "name", ["2020-应急管理局.txt", "2021-文化馆.txt", "2022-档案馆.txt", "2023-水文站.txt", "2024-第二中学.txt"]
)
def test_the_other_reports_give_no_finding_on_targets(name: str, rulebook: Rulebook):
    assert told(on_goals(REPORTS / name, rulebook)) == []


def test_a_report_without_targets_and_results_is_not_judged_on_them(rulebook: Rulebook, tmp_path: Path):
    path = tmp_path / "report.txt"
    path.write_text("2022年度示例局部门整体支出绩效自评报告\n\n一、基本情况\n负责示例工作。\n", encoding="utf-8")

    judged = check_file(path, rulebook).judged

    assert judged is not None
    assert [one.rule.id for one in judged.findings if one.rule.id.startswith("TGT")] == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "quote"),
    [
        ("查处酒驾醉驾2318起", "查处酒驾醉驾1918起", "TGT-002", "查处酒驾醉驾不少于2000起"),
        ("设备完好率98.6%", "设备完好率95.6%", "TGT-002", "设备完好率≥98%"),
        ("项目成本为842.6万元", "项目成本为862.6万元", "TGT-002", "项目成本控制在850万元以内"),
        ("死亡人数同比下降4.2%", "死亡人数同比下降1.2%", "TGT-002", "道路交通事故死亡人数同比下降3%"),
        ("，培训辅警412人", "", "TGT-001", "培训辅警400人"),
        ("31.2公里，同比增长6.1%", "31.2公里", "TGT-003", "早晚高峰平均车速增长5%以上"),
        ("智能指挥中心11月30日建成投用", "智能指挥中心11月30日封顶", "TGT-006", "智能指挥中心年底建成投用"),
        (
            "8月26日投入使用",
            "10月26日投入使用",
            "TGT-004",
            "东环大道、滨江路等4条道路标线改造9月底前完成施工并投入使用",
        ),
    ],
)
def test_one_change_in_the_results_is_found_at_its_target(
    old: str, new: str, rule: str, quote: str, rulebook: Rulebook, tmp_path: Path
):
    text = (REPORTS / ALL_MET).read_text(encoding="utf-8")
    assert old in text
    wrong = tmp_path / "wrong.txt"
    wrong.write_text(text.replace(old, new), encoding="utf-8")

    found = [one for one in told(on_goals(wrong, rulebook)) if one[0] != "TGT-007"]

    assert found == [(rule, "fail", quote)]


def test_a_reason_discharges_the_target_it_is_given_for(rulebook: Rulebook, tmp_path: Path):
    text = (REPORTS / HOSPITAL).read_text(encoding="utf-8")
    explained = tmp_path / "explained.txt"
    explained.write_text(
        text.replace(
            "六、存在的问题\n", "六、存在的问题\n\n感染楼主体未能封顶，原因是地质勘察发现溶洞，桩基设计两次变更。\n"
        ),
        encoding="utf-8",
    )

    findings = [one for one in on_goals(explained, rulebook) if one.rule.id == "TGT-006"]

    assert [one.outcome for one in findings] == [Outcome.EXPLAINED]


@pytest.mark.parametrize("name", [HOSPITAL, ALL_MET, "2022-档案馆.txt"])
def test_the_compiled_rulebook_says_the_same_of_what_was_read(name: str, rulebook: Rulebook):
    data = bytes_of(extract(read_bytes((REPORTS / name).read_bytes(), name)).report)
    root = typed.accept(data)
    assert root is not None

    fast = national_compiled().evaluate(report_from_tree(root))
    plain = evaluate(rulebook, report_from_tree(decode_tree(data, name)))

    assert fast.tally == plain.tally
    assert [(one.id, one.outcome, one.message) for one in fast.findings] == [
        (one.id, one.outcome, one.message) for one in plain.findings
    ]
