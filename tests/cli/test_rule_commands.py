from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from tests.cli.inputs import PACK, TEXT, broken_pack

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.inputs import Gouji

SHOWN = """\
- id: SG-002
  title: {zh: 预决算差异, en: gap to budget}
  kind: formula
  severity: warning
  each: three_public.*
  when: 非 为空(决算数)
  require: 决算数 >= 年初预算数 * (1 - 变动线)
  explain: 非 为空(预决算差异原因)
  message:
    zh: "{项目}决算数 {决算数}，远低于预算 {年初预算数}"
    en: "{label}: final {final} is far below the budget {initial}"
  fix: {zh: 写明原因, en: Give the reason}
"""
EXPLAINED = f"""\
完成率                                                                                        SG-001
  级别  错误（逻辑性：数据不可能同时成立，必须改）
  种类  formula  公式
  状态  在用
  要求  完成率 = 决算数 / 年初预算数
  依据  中华人民共和国预算法（2018年修正）第13、75条；地方预决算公开操作规程（财预〔2016〕143号）
        （条款未核对）；中央部门预算绩效运行监控管理暂行办法（财预〔2019〕136号）（文号未核实）
  问题写作  {{项目}}完成率写为 {{完成率}}，应为 {{决算数 / 年初预算数}}
  解除  没有能解除它的说明；改正数据，或经批准豁免
  怎么改  完成率改为 {{决算数 / 年初预算数}}
  用例  通过（恰在界上）
      - pass: {{年初预算数: 25.00, 决算数: 9.19, 完成率: 36.76%}}
        boundary: true
  用例  不通过
      - fail:
          年初预算数: 25.00
          决算数: 9.19
          完成率: 36.40%
        expect: {{message_has: 36.76%}}
  例如  三公经费完成率写为 36.40%，应为 36.76%
  算式  决算数 9.19万元 ÷ 年初预算数 25.00万元 ＝ 36.73–36.79%；报告写 36.40%，差 0.36个百分点
  相关规则  SG-002 预决算差异
  文件  {PACK / "sg.yaml"}:4
"""
LISTED = """\
DIS-001  · info     present  写明预算单位编码
SG-001   × error    formula  完成率
SG-002   ▲ warning  formula  预决算差异

3 条  × error 1  ▲ warning 1  · info 1
"""
COVERED = """\
SG-001  恰在界上√  不通过√  无法判断√
SG-002  通过√

√ 2 条规则 4 个用例，全部相符
2 条规则缺用例：
  规则     通过  不通过  无法判断  恰在界上
  DIS-001  缺    缺      缺        缺
  SG-002   1     缺      缺        缺
覆盖  通过 2/3  不通过 1/3  无法判断 1/3  恰在界上 1/3
"""


def test_a_rule_is_explained(gouji: Gouji):
    ran = gouji.small("explain", "sg-001")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == EXPLAINED


def test_the_explanation_names_the_parameters_in_use(gouji: Gouji):
    where = PACK / "pack.yaml"

    assert f"变动线 = 10%（{where}:5）" in "".join(
        gouji.small("explain", "SG-002").out.split("\n            ")
    ).replace("参数  ", "")
    assert "  parameter  limit = 10%" in gouji.small("explain", "SG-002", "--lang", "en").out


def test_the_explanation_is_data_too(gouji: Gouji):
    page = json.loads(gouji.small("explain", "SG-001", "-o", "json").out)

    assert page["formulas"] == [{"slot": "require", "formula": "完成率 = 决算数 / 年初预算数"}]
    assert [one.get("article") for one in page["basis"]] == ["13", "75", None, None]


def test_the_explanation_says_what_discharges_it_and_works_an_example(gouji: Gouji):
    assert "  解除  没有能解除它的说明" in gouji.small("explain", "SG-001").out
    assert "  说明即可  非 为空(预决算差异原因)\n" in gouji.small("explain", "SG-002").out

    page = json.loads(gouji.small("explain", "SG-001", "-o", "json").out)

    assert page["worked"]["message"]["zh"] == "三公经费完成率写为 36.40%，应为 36.76%"
    assert page["related"] == ["SG-002"]
    assert [one["require"]["en"] for one in page["cases"]] == ["completion_rate = final / initial"]


def test_the_rules_are_listed_and_counted(gouji: Gouji):
    ran = gouji("rules", "list", "--rules", PACK)

    assert (ran.code, ran.out) == (0, LISTED)


def test_rules_that_hold_reports_together_are_counted_apart(gouji: Gouji):
    last = gouji("rules", "list", "--select", "SG,XYR,XRP").out.splitlines()[-1]

    assert last.startswith("37 条（单份报告 18，跨年度、跨报告 19）  × error ")


def test_a_rule_is_shown_as_written_without_what_follows(gouji: Gouji):
    assert gouji("rules", "show", "SG-002", "--rules", PACK).out == SHOWN


MORE_EXAMPLES = """\
  - fail: {年初预算数: 25.00, 决算数: 2.00}
  - unknown: {决算数: 24.00}
  - pass: {年初预算数: 100.00, 决算数: 89.99}
    boundary: true
  - fail: {年初预算数: 100.00, 决算数: 89.98}
    boundary: true
DIS-001:
  - pass: {单位.预算单位编码: "101001"}
  - fail: {}
"""


def sound_pack(folder: Path) -> Path:
    """Return a copy of the pack with every example that its rules should have."""
    pack = folder / "pack"
    shutil.copytree(PACK, pack)
    path = pack / "sg.examples.yaml"
    beyond = "SG-001:\n  - fail: {年初预算数: 25.00, 决算数: 9.19, 完成率: 36.80%}\n    boundary: true\n"
    text = path.read_text(encoding="utf-8").replace("SG-001:\n", beyond)
    path.write_text(text + MORE_EXAMPLES, encoding="utf-8")
    return pack


def test_a_sound_pack_has_no_problems(gouji: Gouji, tmp_path: Path):
    ran = gouji("rules", "lint", "--rules", sound_pack(tmp_path))

    assert (ran.code, ran.out) == (0, "√ 3 条规则、11 个用例，没有发现问题\n")


def test_lint_tells_what_a_pack_lacks_and_where(gouji: Gouji):
    ran = gouji("rules", "lint", "--rules", PACK)

    lines = [line.partition(": ")[2] for line in ran.out.splitlines() if "GJ-L" in line]
    assert (ran.code, lines) == (
        1,
        [
            "GJ-L207 规则 SG-001 缺用例：恰在界上（界内界外各一个）",
            "GJ-L207 规则 SG-002 缺用例：不通过、缺数、恰在界上（界内界外各一个）",
            "GJ-L207 规则 DIS-001 缺用例：通过、不通过",
        ],
    )


def test_a_fast_lint_says_what_it_left_out(gouji: Gouji, tmp_path: Path):
    ran = gouji("rules", "lint", "--fast", "--rules", sound_pack(tmp_path))

    assert (ran.code, ran.err) == (0, "没有查（--fast）：永不适用、永不或必定不通过、互相矛盾\n")


def test_every_problem_of_a_pack_is_printed_with_place_and_caret(gouji: Gouji, tmp_path: Path):
    pack = broken_pack(tmp_path)

    ran = gouji("rules", "lint", "--rules", pack)

    assert ran.code == 1
    assert f"{pack / 'sg.yaml'}:27:5: GJ-R101" in ran.out
    assert "      |     ^^^^^^^\n" in ran.out
    assert ran.out.endswith("× 1 处问题\n")


def test_examples_that_hold_are_code_0_and_gaps_are_listed(gouji: Gouji):
    ran = gouji("rules", "test", "--coverage", "--rules", PACK)

    assert (ran.code, ran.out) == (0, COVERED)


def test_an_example_that_does_not_hold_is_code_1_and_says_why(gouji: Gouji, tmp_path: Path):
    pack = tmp_path / "pack"
    shutil.copytree(PACK, pack)
    path = pack / "sg.examples.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("决算数: 24.00", "决算数: 4.00"), encoding="utf-8")

    ran = gouji("rules", "test", "-k", "sg-002", "--rules", pack)

    assert ran.code == 1
    assert ran.out.splitlines() == [
        "SG-002  通过×",
        "  pack/sg.examples.yaml:11:5  期望 pass，得到 fail",
        "",
        "× 1 条规则 1 个用例，1 个不符",
    ]


def test_no_examples_at_all_is_code_3(gouji: Gouji):
    ran = gouji("rules", "test", "-k", "nothing", "--rules", PACK)

    assert (ran.code, ran.err) == (3, "没有规则编号含“nothing”的用例\n")


def test_how_the_examples_went_is_data_too(gouji: Gouji):
    found = json.loads(gouji("rules", "test", "-o", "json", "--rules", PACK).out)

    assert found["tally"] == {"examples": 4, "failed": 0}
    assert found["coverage"]["SG-001"] == {"pass": 1, "fail": 1, "unknown": 1, "boundary": 1}
    assert [(one["rule"], one["expected"], one["found"]) for one in found["examples"][:2]] == [
        ("SG-001", "pass", "pass"),
        ("SG-001", "fail", "fail"),
    ]


def test_a_broken_pack_is_code_2_whatever_its_examples(gouji: Gouji, tmp_path: Path):
    assert gouji("rules", "test", "--rules", broken_pack(tmp_path)).code == 2


def test_what_was_read_is_shown_as_a_table(gouji: Gouji, tmp_path: Path):
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")

    ran = gouji("extract", path)

    rows = [line.split() for line in ran.out.splitlines() if line.startswith("  7:")]
    assert ran.code == 0
    assert rows == [
        ["7:16", "60.00万元", "年初预算数", "公务接待费"],
        ["7:29", "12.35万元", "决算数", "公务接待费"],
        ["7:42", "20.85%", "完成率", "公务接待费"],
    ]


def test_what_was_read_can_be_corrected_and_checked(gouji: Gouji, tmp_path: Path):
    path, corrected = tmp_path / "report.txt", tmp_path / "report.json"
    path.write_text(TEXT, encoding="utf-8")

    found = json.loads(gouji("extract", path, "-o", "json").out)
    corrected.write_text(json.dumps(found["report"], ensure_ascii=False).replace("20.85", "20.58"), encoding="utf-8")

    assert list(found) == ["source", "sha256", "report", "figures", "unreadable"]
    assert list(found["figures"][0]) == ["path", "label", "measure", "period", "value", "unit", "place"]
    assert gouji.small("check", path, "--select", "SG-001").code == 1
    assert gouji.small("check", corrected, "--select", "SG-001").code == 0


def test_report_json_has_nothing_to_extract(gouji: Gouji):
    assert gouji("extract", PACK / "report.json").code == 2
