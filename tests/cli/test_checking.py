from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.inputs import PACK, REPORT, TEXT, broken_pack, rate, report

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.inputs import Gouji

WHOLE = """\
读取  {report}  2023 年度  示例单位
规则  小规则包 1.2  3 条
√ 通过 1   × 错误 1   ▲ 提醒 0   · 提示 1   ○ 已说明 1   ? 无法判断 0   － 不适用 1

× 1/1  完成率                                                                                 SG-001
  位置  公务用车费  three_public.vehicle.total.stated.completion_rate
        three_public.vehicle.total.final  three_public.vehicle.total.initial
  问题  公务用车费完成率写为 36.40%，应为 36.76%
  算式  决算数 9.19万元 ÷ 年初预算数 25.00万元 ＝ 36.73–36.79%；报告写 36.40%，差 0.36个百分点
  疑错  3 个数中有一个写错，改一个即可，最可能的在前
      ①  公务用车费·决算数 9.19万元 应为 9.10万元，9.09–9.11万元 都说得通（一位数字写错）
      ②  公务用车费·年初预算数 25.00万元 应为 25.25万元，25.22–25.28万元 都说得通
      ③  公务用车费·完成率 36.40% 应为 36.76%，36.72–36.81% 都说得通
  依据  中华人民共和国预算法（2018年修正）第13、75条；地方预决算公开操作规程（财预〔2016〕143号）
        （条款未核对）；中央部门预算绩效运行监控管理暂行办法（财预〔2019〕136号）（文号未核实）
  怎么改  完成率改为 36.76%

· 1/1  写明预算单位编码                                                                      DIS-001
  位置  示例单位·预算单位编码  unit.code
  问题  报告没有写预算单位编码

○ 已说明 1 项（报告写了原因，不算问题）
  SG-002  公务用车费决算数 9.19万元，远低于预算 25.00万元
          原因  “车辆报废三辆”

结论  暂不能提交：1 项错误须改正；1 项提示供参考
下一步  gouji explain SG-001    改好后再查：gouji check {report}
"""


def text_report(folder: Path) -> Path:
    path = folder / "报告.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_report_with_an_error_is_told_in_full(gouji: Gouji, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(PACK)

    ran = gouji("check", "report.json", "--rules", PACK)

    assert (ran.code, ran.err) == (1, "")
    assert ran.out == WHOLE.format(report="report.json")


def test_the_preview_of_a_report_without_a_text_shows_the_paths(gouji: Gouji):
    before = REPORT.read_bytes()

    ran = gouji.small("check", REPORT, "--fix-preview")

    assert ran.code == 1
    assert (
        """
改正预览（只供参考，文件没有改动）
  ·  公务用车费·决算数  9.19万元 → 9.10万元  最可能的一种，另有 2 种
      three_public.vehicle.total.final
"""
        in ran.out
    )
    assert REPORT.read_bytes() == before


def test_a_figure_of_a_text_is_shown_with_line_column_and_the_words_around(gouji: Gouji, tmp_path: Path):
    ran = gouji.small("check", text_report(tmp_path), "--select", "SG-001")

    line = TEXT.splitlines()[6]
    assert f"第 7 行第 {line.index('20.85') + 1} 字" in ran.out
    assert "…支出决算为12.35万元，完成预算的【20.85%】。" in ran.out


def test_english_is_complete(gouji: Gouji, tmp_path: Path):
    ran = gouji.small("check", text_report(tmp_path), "--lang", "en")

    head, *lines = ran.out.splitlines()
    ours = [one.strip().split("  ")[0] for one in (head, *lines) if one.startswith(("  ", "r", "n"))]
    assert ran.code == 1
    assert "what" in ours
    assert "completion rate stated as 20.85%, should be 20.58%" in ran.out
    assert "not ready: 1 error to correct; 1 warning to verify or explain; 1 hint" in ran.out
    assert "问题" not in ran.out


def test_the_language_may_come_from_the_environment(gouji: Gouji, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GOUJI_LANG", "en_US.UTF-8")

    assert "result  not ready" in gouji.small("check", REPORT).out
    assert "结论  暂不能提交" in gouji.small("check", REPORT, "--lang", "zh").out


def test_explained_findings_do_not_count(gouji: Gouji):
    assert gouji.small("check", REPORT, "--select", "SG-002", "--fail-level", "info").code == 0


def test_ignored_rules_are_left_out_of_the_selected_ones(gouji: Gouji):
    ran = gouji.small("check", REPORT, "--select", "sg,DIS-001", "--ignore", "SG-001", "--output", "json")

    assert [one["rule"] for one in json.loads(ran.out)["reports"][0]["findings"]] == ["DIS-001", "SG-002"]


def test_the_fail_level_says_what_counts(gouji: Gouji):
    only_hint = [REPORT, "--select", "DIS"]

    assert gouji.small("check", *only_hint).code == 0
    assert gouji.small("check", *only_hint, "--fail-level", "warning").code == 0
    assert gouji.small("check", *only_hint, "--fail-level", "info").code == 1
    assert gouji.small("check", REPORT, "--fail-level", "never").code == 0


def test_nothing_checked_is_code_3(gouji: Gouji, tmp_path: Path):
    ran = gouji.small("check", report(tmp_path), "--select", "SG")

    assert ran.code == 3
    assert ran.err == "什么也没有检查：没有一份报告读得了，或没有一条规则适用\n"
    assert "没有一条规则适用，等于没有检查" in ran.out
    assert gouji.small("check", tmp_path / "nowhere.txt").code == 3


def test_an_unknown_of_error_level_is_code_4_and_its_cause_is_named(gouji: Gouji, tmp_path: Path):
    path = report(tmp_path, initial={"absent": "unreadable"}, stated=rate("36.40"))

    ran = gouji.small("check", path, "--select", "SG-001")

    assert ran.code == 4
    assert "? 无法判断 1 处" in ran.out
    assert "  读不出  公务用车费·年初预算数\n    所涉规则  SG-001 完成率\n" in ran.out
    assert "1 处错误级检查因缺数无法判断，不能当作通过" in ran.out


def test_an_unknown_of_a_lower_level_is_code_0(gouji: Gouji, tmp_path: Path):
    path = report(tmp_path, initial={"absent": "unreadable"})

    assert gouji.small("check", path, "--select", "SG-002").code == 0


def test_an_unreadable_report_among_good_ones_is_code_4_and_the_others_are_checked(gouji: Gouji, tmp_path: Path):
    good, bad = report(tmp_path, final="25.00"), tmp_path / "bad.txt"
    bad.write_bytes(b"")

    ran = gouji.small("check", bad, good, "--output", "json")

    found = json.loads(ran.out)["reports"]
    assert ran.code == 4
    assert ran.err.startswith(f"{bad}: GJ-D")
    assert [one["readable"] for one in found] == [False, True]
    assert [sum(one["tally"].values()) > 0 for one in found] == [False, True]
    assert found[0]["problems"][0]["where"] == str(bad)


def test_findings_weigh_more_than_an_unreadable_report(gouji: Gouji, tmp_path: Path):
    assert gouji.small("check", REPORT, tmp_path / "nowhere.txt").code == 1
    assert gouji.small("check", tmp_path / "nowhere.txt", REPORT).code == 1


def test_a_broken_rule_stops_only_itself_is_named_and_gives_code_2(gouji: Gouji, tmp_path: Path):
    pack = broken_pack(tmp_path)

    ran = gouji("check", REPORT, "--rules", pack)

    assert ran.code == 2
    assert "SG-001" in ran.out
    assert ran.err.splitlines() == [
        f"{pack / 'sg.yaml'}:27:5: GJ-R101 不认识的键 explian，是不是 explain？",
        "   27 |     explian: 非 为空(预决算差异原因)",
        "      |     ^^^^^^^",
        "规则文件有 1 处问题：有问题的规则没有运行，其余照常",
    ]


def test_a_broken_rule_weighs_more_than_nothing_checked(gouji: Gouji, tmp_path: Path):
    assert gouji("check", tmp_path / "nowhere.txt", "--rules", broken_pack(tmp_path)).code == 2


def test_a_long_list_is_cut_and_says_how_much_is_left(gouji: Gouji, tmp_path: Path):
    tree = json.loads(REPORT.read_text(encoding="utf-8"))
    tree["three_public"]["reception"]["total"]["stated"] = rate("50.00")
    path = tmp_path / "two.json"
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")

    cut = gouji.small("check", path, "--max-findings", "1")
    whole = gouji.small("check", path, "--max-findings", "0")

    assert "× 另有 1 条错误没有列出（--max-findings 0 全部列出）" in cut.out
    assert "× 2/2" not in cut.out
    assert "× 2/2" in whole.out


def test_quiet_shows_the_findings_alone(gouji: Gouji):
    ran = gouji.small("check", REPORT, "--quiet", "--select", "DIS")

    assert ran.out == (
        "· 1/1  写明预算单位编码"
        + " " * 70
        + "DIS-001\n  位置  示例单位·预算单位编码  unit.code\n  问题  报告没有写预算单位编码\n"
    )


def test_several_reports_end_in_a_line_for_each(gouji: Gouji, tmp_path: Path):
    other = report(tmp_path, final="25.00")

    ran = gouji.small("check", REPORT, other)

    overview = ran.out.split("─" * 60)[-1].strip().splitlines()
    assert overview[0] == "汇总 2 份"
    assert [line.split()[0] for line in overview[1:]] == [str(REPORT), str(other)]


def test_a_run_is_the_same_every_time(gouji: Gouji):
    first = gouji.small("check", REPORT, "--output", "json")

    assert gouji.small("check", REPORT, "--output", "json") == first
