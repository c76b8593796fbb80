"""`gouji.yaml` and `gouji config show`: what is found, what holds, what is refused, and where each setting comes from."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from jsonschema import Draft202012Validator

from checker.cli.configuration import Asked, configure
from checker.cli.project_file import read_project
from checker.cli.project_places import found_from
from checker.documents.limits import Limits
from checker.kernel.errors import CheckerError, RuleError
from checker.kernel.message import Language
from checker.kernel.shipped import shipped
from checker.rules.load import load_rulebook
from tests.cli.inputs import PACK, REPORT, rate, report

if TYPE_CHECKING:
    from tests.cli.inputs import Gouji

SCHEMA = json.loads((shipped("schemas") / "project-v1.schema.json").read_text(encoding="utf-8"))
WHOLE = """\
pack: hunan
params: {执行率下限: 85%, 同比变动线: {values: [{from: 2022, value: 15%}], reason: 从宽}}
severity: {RSN-004: info}
off: {DIS-004: 本单位没有编制, DIS-005: {zh: 不分性质, en: one fund only}}
rules:
  RSN-003: {fiscal_years: {from: 2020}, params: {同比变动额: 3万元}, reason: 试}
overrides:
  - entities: [某局, "101"]
    rules: {RSN-001: {severity: info, reason: 试}}
fail_level: warning
lang: en
output: [text, json=result.json]
color: never
max_findings: 7
limits: seconds=120
waivers: [waivers]
"""


@pytest.fixture(autouse=True)
def _no_settings_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PACK", "FAIL_LEVEL", "OUTPUT", "COLOR", "MAX_FINDINGS", "WAIVERS", "CONFIG", "ISOLATED", "NO_CACHE"):
        monkeypatch.delenv(f"GOUJI_{name}", raising=False)
    monkeypatch.setenv("GOUJI_NO_CACHE", "1")


def project(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "gouji.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def with_small(folder: Path, text: str) -> Path:
    return project(folder, f"pack: {PACK}\n{text}")


def refusal(path: Path, language: Language = Language.ZH) -> list[str]:
    with pytest.raises(RuleError) as refused:
        read_project(path)
    return [one.said_in(language).replace(f"{path.parent}/", "") for one in refused.value.problems]


# Where it is found


def test_project_file_is_found_upward_from_the_report(tmp_path: Path):
    path = project(tmp_path, "lang: en\n")
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)

    assert found_from([deep / "report.txt"]) == path
    assert found_from([deep]) == path
    nearer = project(tmp_path / "a", "lang: zh\n")
    assert found_from([deep / "report.txt"]) == nearer


def test_search_ends_at_the_root_of_a_repository(tmp_path: Path):
    project(tmp_path, "lang: en\n")
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    inside = tmp_path / "repository" / "reports"
    inside.mkdir()
    assert found_from([inside / "report.txt"]) is None

    path = project(tmp_path / "repository", "lang: en\n")
    assert found_from([inside / "report.txt"]) == path


def test_several_reports_share_the_file_of_the_folder_that_holds_them_all(tmp_path: Path):
    path = project(tmp_path, "lang: en\n")
    project(tmp_path / "a", "lang: zh\n")

    assert found_from([tmp_path / "a" / "1.txt", tmp_path / "b" / "2.txt"]) == path
    assert found_from([tmp_path / "a" / "1.txt", tmp_path / "a" / "c" / "2.txt"]) == tmp_path / "a" / "gouji.yaml"
    assert found_from([]) is None


# What it says


def test_whole_file_is_read(tmp_path: Path):
    path = project(tmp_path, WHOLE)
    found = configure(Asked(), [tmp_path], {})

    assert {one.name: one.values for one in found.all.values()} == {
        "pack": ("hunan",), "lang": ("en",), "fail_level": ("warning",), "output": ("text", "json=result.json"),
        "color": ("never",), "max_findings": ("7",), "waivers": ("waivers",), "limits": ("seconds=120",), "cache": ("on",),
    }  # fmt: skip
    assert found.waivers == (tmp_path / "waivers",)
    assert found.all["max_findings"].where == f"{path}:14:15"
    loaded = found.load()
    assert loaded.problems == ()
    assert [one.id for one in loaded.rulebook.off] == ["DIS-004", "DIS-005", "SG-016"]
    assert loaded.rulebook.parameters["执行率下限"].written == "85%"
    assert [one.entities for one in loaded.rulebook.departures] == [frozenset({"某局", "101"})]


def test_pack_may_lie_beside_the_project_file(tmp_path: Path, gouji: Gouji):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "pack.yaml").write_text('id: own\nversion: "1"\ntitle: 自己的\nextends: hunan\n', encoding="utf-8")
    project(tmp_path, "pack: rules\n")

    assert configure(Asked(), [tmp_path], {}).pack_folder == tmp_path / "rules"
    count = len(load_rulebook(folder).rules)
    assert f"自己的 1 ← hunan 2026.1 ← national 2026.1  {count} 条" in gouji("check", report(tmp_path)).out


MISTAKES = [
    ("pakc: hunan", "gouji.yaml:1:1: GJ-R101 不认识的键 pakc，是不是 pack？"),
    ("fail_level: eror", "gouji.yaml:1:13: GJ-R104 不能写“eror”，是不是 error？（可为 error、warning、info、never）"),
    ("lang: fr", "gouji.yaml:1:7: GJ-R104 不能写“fr”（可为 zh、en）"),
    ("max_findings: -1", "gouji.yaml:1:15: GJ-R103 这里需要不小于 0 的整数，写的是“-1”"),
    ("max_findings: many", "gouji.yaml:1:15: GJ-R103 这里需要不小于 0 的整数，写的是“many”"),
    ("pack: [a, b]", "gouji.yaml:1:11: GJ-R103 这里需要文字，写的是列表 (list)"),
    ("pack:", "gouji.yaml:1:6: GJ-R103 这里需要文字，写的是“”"),
    ("severity: {SG-001: inf}", "gouji.yaml:1:20: GJ-R104 不能写“inf”，是不是 info？（可为 error、warning、info）"),
    ("off: {SG-001: }", "gouji.yaml:1:15: GJ-R131 停用规则 SG-001 要写明理由，如 SG-001: 本单位没有这项业务"),
    ("rules: {SG-001: {severity: info}}", "gouji.yaml:1:17: GJ-R102 规则的改动缺 reason"),
    ("overrides: [{rules: {}}]", "gouji.yaml:1:13: GJ-R102 个别单位的改动缺 entities"),
    ("overrides: [{entities: [甲]}]", "gouji.yaml:1:13: GJ-R102 个别单位的改动缺 rules"),
    (
        "overrides: [{entities: [甲], rules: {SG-001: {fiscal_years: {from: 2020}, reason: 试}}}]",
        "gouji.yaml:1:37: GJ-R132 对个别单位只能改 severity、status 和 off，不能改 fiscal_years、params",
    ),
    ("[]", "gouji.yaml:1:1: GJ-R103 这里需要“键: 值”的组，写的是列表 (list)"),
    ("lang: zh\nlang: en", "gouji.yaml:2:1: GJ-Y012 键“lang”重复，第 1 行已经写过"),
    ("", "gouji.yaml: GJ-Y003 文件是空的"),
]


@pytest.mark.parametrize(("text", "said"), MISTAKES)
def test_mistake_in_the_project_file_is_told_at_its_place(tmp_path: Path, text: str, said: str):
    assert [one.split("\n")[0] for one in refusal(project(tmp_path, text))] == [said]


def test_caret_stands_under_the_mistake(tmp_path: Path):
    (one,) = refusal(project(tmp_path, "fail_levl: error\n"), Language.EN)

    assert one == (
        "gouji.yaml:1:1: GJ-R101 unknown key fail_levl; did you mean fail_level?\n"
        "    1 | fail_levl: error\n      | ^^^^^^^^^"
    )


def test_rule_changed_twice_over_is_refused(tmp_path: Path):
    path = project(tmp_path, "off: {SG-001: 试}\nrules: {sg-001: {off: false, reason: 试}}\n")

    assert refusal(path)[0].split("\n")[
        0
    ] == f"gouji.yaml:2:9: GJ-R133 规则 sg-001 的 off 已在 {path}:1:7 改过".replace(f"{tmp_path}/", "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("off: {SG-01: 试}", ":2:7: GJ-R122 没有编号为 SG-01 的规则可改，是不是 SG-001？"),
        ("params: {变动限: 5%}", ":2:10: GJ-R117 所依据的规则包里没有参数“变动限”，是不是 变动线？"),
        ("params: {变动线: 5}", ":2:15: GJ-R103 这里需要百分比，如 10%，写的是“5”"),
        (
            "overrides: [{entities: [甲], rules: {SG-01: {off: true, reason: 试}}}]",
            ":2:37: GJ-R122 没有编号为 SG-01 的规则可改，是不是 SG-001？",
        ),
    ],
)
def test_setting_that_does_not_hold_stops_the_run(tmp_path: Path, gouji: Gouji, text: str, said: str):
    path = with_small(tmp_path, text)
    ran = gouji("check", report(tmp_path, final="9.19"))

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.split("\n")[0] == f"{path}{said}"


@pytest.mark.parametrize("text", [WHOLE, *(text for text, _ in MISTAKES if text and "lang: en" not in text)])
def test_published_schema_of_the_project_file_agrees(tmp_path: Path, text: str):
    Draft202012Validator.check_schema(SCHEMA)
    # PyYAML reads a bare `off` as false; editors go by YAML 1.2, where it is a text as it is for us.
    is_valid = Draft202012Validator(SCHEMA).is_valid(yaml.safe_load(re.sub(r"\boff:", '"off":', text)))

    assert is_valid is (text == WHOLE)
    if is_valid:
        read_project(project(tmp_path, text))


# What comes before what


def test_flag_comes_before_environment_before_file_before_built_in(tmp_path: Path):
    path = project(tmp_path, "fail_level: info\n")
    environment: dict[str, str] = {}

    def level(asked: str | None = None, start: Path = tmp_path) -> tuple[str, str, str]:
        found = configure(Asked(fail_level=asked), [start], environment).all["fail_level"]
        return found.value, found.source, found.where

    elsewhere = tmp_path.parent
    assert level(start=elsewhere) == ("error", "built-in", "")
    assert level() == ("info", "file", f"{path}:1:13")
    environment["GOUJI_FAIL_LEVEL"] = "warning"
    assert level() == ("warning", "environment", "GOUJI_FAIL_LEVEL")
    assert level("never") == ("never", "flag", "--fail-level")


def test_every_setting_may_come_from_the_environment(tmp_path: Path):
    environment = {
        "GOUJI_PACK": "hunan", "GOUJI_LANG": "en_US.UTF-8", "GOUJI_FAIL_LEVEL": "info", "GOUJI_OUTPUT": "text, json=a.json",
        "GOUJI_COLOR": "never", "GOUJI_MAX_FINDINGS": "3", "GOUJI_WAIVERS": "w", "GOUJI_LIMITS": "pages=9",
        "GOUJI_NO_CACHE": "1",
    }  # fmt: skip
    found = configure(Asked(), [tmp_path], environment)

    assert [one.values for one in found.all.values()] == [
        ("hunan",), ("en",), ("info",), ("text", "json=a.json"), ("never",), ("3",), ("w",), ("pages=9",), ("off",),
    ]  # fmt: skip
    assert {one.source for one in found.all.values()} == {"environment"}
    assert found.waivers == (Path("w"),)


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"GOUJI_FAIL_LEVEL": "eror"}, "GOUJI_FAIL_LEVEL: GJ-U001 'eror' is not allowed; did you mean error?"),
        ({"GOUJI_MAX_FINDINGS": "many"}, "GOUJI_MAX_FINDINGS: GJ-U013 expected a whole number, found 'many'"),
        ({"GOUJI_MAX_FINDINGS": "-1"}, "GOUJI_MAX_FINDINGS: GJ-U010 cannot be negative: -1"),
        (
            {"GOUJI_LIMITS": "second=9"},
            (
                "GOUJI_LIMITS: GJ-U025 there is no such limit as 'second=9'; did you mean seconds? (write NAME=VALUE; one of "
                f"{', '.join(one.name for one in fields(Limits))})"
            ),
        ),
        (
            {"GOUJI_LIMITS": "pages=0"},
            "GOUJI_LIMITS: GJ-U026 a limit is a whole number above 0, which K, M or G may follow; found 'pages=0'",
        ),
    ],
)
def test_wrong_value_in_the_environment_is_told_by_its_name(tmp_path: Path, environment: dict[str, str], said: str):
    with pytest.raises(CheckerError) as refused:
        configure(Asked(), [tmp_path], environment).limits  # noqa: B018 -- limits are read when a file is

    assert refused.value.said_in(Language.EN).startswith(said)


def test_project_file_can_be_named_or_left_alone(tmp_path: Path):
    project(tmp_path, "fail_level: info\n")
    other = tmp_path / "other.yaml"
    other.write_text("fail_level: warning\n", encoding="utf-8")

    def level(asked: Asked, **environment: str) -> str:
        return configure(asked, [tmp_path], environment).all["fail_level"].value

    assert level(Asked(config=str(other))) == "warning"
    assert level(Asked(), GOUJI_CONFIG=str(other)) == "warning"
    assert level(Asked(is_isolated=True)) == level(Asked(), GOUJI_ISOLATED="1") == "error"
    assert level(Asked(config=str(other)), GOUJI_ISOLATED="1") == "warning"
    with pytest.raises(CheckerError) as refused:
        configure(Asked(config="x", is_isolated=True), [tmp_path], {})
    assert refused.value.said_in(Language.ZH) == "--config: GJ-U014 不能和 --isolated 同时用"
    with pytest.raises(RuleError) as missing:
        configure(Asked(config=str(tmp_path / "none.yaml")), [tmp_path], {})
    assert "GJ-Y004" in missing.value.said_in(Language.ZH)


# What a check makes of it


def test_check_uses_the_project_file_and_says_so(tmp_path: Path, gouji: Gouji):
    path = with_small(tmp_path, "off: {SG-001: 已另查}\nfail_level: never\nmax_findings: 1\n")
    ran = gouji("check", report(tmp_path, stated=rate("36.40")))

    assert ran.code == 0
    heads = [one for one in ran.out.splitlines() if one.startswith(("规则  ", "项目  ", "停用  "))]
    assert heads == ["规则  小规则包 1.2  2 条", f"项目  {path}", "停用  1 条：SG-001（已另查）"]
    assert gouji("check", report(tmp_path, final="9.19"), "--isolated", "--rules", PACK).out.count("项目  ") == 0


def test_switched_off_rule_stays_in_the_counts_of_the_json(tmp_path: Path, gouji: Gouji):
    path = with_small(
        tmp_path,
        "off: {SG-001: {zh: 已另查, en: seen elsewhere}}\n"
        "overrides: [{entities: [示例单位], rules: {DIS-001: {off: true, reason: 试}}}]\n",
    )
    found = json.loads(gouji("check", report(tmp_path, final="9.19"), "--output", "json").out)

    assert found["rulebook"]["off"] == [
        {
            "rule": "SG-001",
            "reason": {"zh": "已另查", "en": "seen elsewhere"},
            "by": "gouji.yaml",
            "where": f"{path}:2:7",
        }
    ]
    (departure,) = found["rulebook"]["departures"]
    assert departure["entities"] == ["示例单位"]
    assert [(one["rule"], one["key"], one["after"]) for one in departure["changes"]] == [("DIS-001", "off", "off")]
    assert found["reports"][0]["tally"]["off"] == 2
    assert [(one["rule"], one["key"], one["where"]) for one in found["rulebook"]["changes"]] == [
        ("SG-001", "off", f"{path}:2:7")
    ]
    schema = json.loads((shipped("schemas") / "result-v1.schema.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(found)) == []


def test_json_shows_the_whole_chain_of_packs(gouji: Gouji):
    found = json.loads(gouji("check", REPORT, "--pack", "wangcheng", "--output", "json").out)

    assert found["rulebook"]["packs"] == [
        {"id": "national", "version": "2026.1"},
        {"id": "hunan", "version": "2026.1", "extends": "national", "region": "43"},
        {"id": "changsha", "version": "2026.1", "extends": "hunan", "region": "4301"},
        {"id": "wangcheng", "version": "2026.1", "extends": "changsha", "region": "430112"},
    ]
    assert [one["rule"] for one in found["rulebook"]["off"]] == ["EXE-010", "SG-016"]
    changes = found["rulebook"]["changes"]
    assert [(one["parameter"], one["before"], one["after"], one["by"]) for one in changes if "parameter" in one] == [
        ("单车运行费上限", "5万元", "4.5万元", "changsha"),
        ("同比变动额", "1万元", "2万元", "wangcheng"),
        ("执行率下限", "90%", "90%；2022–：92%", "hunan"),
        ("接待费占比上限", "60%", "50%", "changsha"),
    ]
    assert [(one["rule"], one["key"], one["after"]) for one in changes if "rule" in one] == [
        ("DIS-011", "fiscal_years", "2021–"), ("DIS-013", "severity", "error"), ("EXE-010", "off", "off"),
        ("HN-001", "status", "active"), ("SG-016", "off", "off"), ("STR-006", "severity", "warning"),
    ]  # fmt: skip


def test_parameter_changed_for_one_rule_is_told_with_the_rule(tmp_path: Path, gouji: Gouji):
    with_small(tmp_path, "rules: {SG-002: {params: {变动线: 20%}, reason: 试}}\n")
    found = json.loads(gouji("check", report(tmp_path, final="9.19"), "--output", "json").out)

    (change,) = found["rulebook"]["changes"]
    assert (change["rule"], change["parameter"], change["key"], change["after"]) == ("SG-002", "变动线", "value", "20%")
    schema = json.loads((shipped("schemas") / "result-v1.schema.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(found)) == []


def test_list_and_explain_show_what_packs_changed(gouji: Gouji):
    listed = gouji("rules", "list", "--pack", "wangcheng").out
    assert "SG-016   · info     present       “三公”经费资金口径（已停用：示例：" in listed
    count = len(load_rulebook(shipped("rules") / "wangcheng").ids)
    assert listed.splitlines()[-1].startswith(f"{count} 条")

    plain = json.loads(gouji("rules", "list", "--pack", "wangcheng", "--output", "json").out)
    (off,) = [one for one in plain if one["id"] == "SG-016"]
    assert off["off"]["by"] == "hunan"
    assert off["off"]["reason"]["zh"].startswith("示例：")

    explained = gouji("explain", "HN-001", "--pack", "wangcheng").out
    assert "改动  status: trial → active" in explained
    assert "接待费占比上限 = 50%" in explained


def test_rule_on_trial_tells_hints_and_never_counts(tmp_path: Path, gouji: Gouji):
    with_small(
        tmp_path, "rules: {SG-001: {status: trial, reason: 试}, DIS-001: {off: true, reason: 试}}\nfail_level: info\n"
    )
    wrong = report(tmp_path, stated=rate("36.40"))
    ran = gouji("check", wrong)

    assert ran.code == 0
    assert "· 1/1  完成率" in ran.out
    with_small(
        tmp_path, "rules: {SG-001: {severity: info, reason: 试}, DIS-001: {off: true, reason: 试}}\nfail_level: info\n"
    )
    assert gouji("check", wrong).code == 1


def test_missing_day_of_submission_is_said_where_rules_depend_on_it(tmp_path: Path, gouji: Gouji):
    folder = tmp_path / "rules"
    folder.mkdir()
    head = 'id: own\nversion: "1"\ntitle: 自己的\nextends: national\nsubmitted: {from: 2024-07-01}\n'
    (folder / "pack.yaml").write_text(head, encoding="utf-8")
    (folder / "o.yaml").write_text(
        'chapter: O\nrules:\n  - id: O-001\n    title: 甲\n    require: 单位.预算单位编码 <> ""\n    message: 乙\n',
        encoding="utf-8",
    )
    ran = gouji("check", report(tmp_path), "--rules", folder)

    assert "注意  报告没有写报送日期，1 条按报送日期生效的规则改按年度判断" in ran.out


def test_pack_of_the_reports_region_is_hinted_at_and_not_chosen(tmp_path: Path, gouji: Gouji):
    path = report(tmp_path, final="25.00", initial="25.00")
    tree = json.loads(path.read_text(encoding="utf-8"))
    tree["meta"]["region_code"] = "430112"
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")

    ran = gouji("check", path)
    assert ran.err == "提示：报告的行政区划代码是 430112，有这个地区的规则包，要用请加 --pack wangcheng\n"
    assert ran.code == 0
    assert "← " not in ran.out
    assert gouji("check", path, "--pack", "wangcheng").err == ""


def test_unknown_pack_name_is_refused_with_a_suggestion(gouji: Gouji):
    ran = gouji("check", REPORT, "--pack", "wangchen")

    assert (ran.code, ran.err) == (
        2,
        "wangchen/pack.yaml: GJ-R100 没有规则目录 wangchen/pack.yaml，是不是 wangcheng？\n",
    )


# config show


def test_config_show_tells_where_each_setting_comes_from(tmp_path: Path, gouji: Gouji, monkeypatch: pytest.MonkeyPatch):
    path = with_small(tmp_path, "fail_level: info\n")
    monkeypatch.setenv("GOUJI_MAX_FINDINGS", "9")
    ran = gouji("config", "show", report(tmp_path), "--color", "never")

    width = min(len(str(PACK)), 40)
    assert ran.code == 0
    assert ran.out == (
        f"项目文件  {path}\n\n"
        f"  规则包          {PACK}  项目文件 {path}:1:7\n"
        f"  语言            {'zh':{width}}  内置\n"
        f"  算作问题的级别  {'info':{width}}  项目文件 {path}:2:13\n"
        f"  结果格式        {'text':{width}}  内置\n"
        f"  颜色            {'never':{width}}  选项 --color\n"
        f"  每级最多列出    {'9':{width}}  环境变量 GOUJI_MAX_FINDINGS\n"
        f"  豁免文件        {'（无）' + ' ' * (width - 6)}  内置\n"
        f"  读取上限        {'（无）' + ' ' * (width - 6)}  内置\n"
        f"  存编译好的规则  {'off':{width}}  环境变量 GOUJI_NO_CACHE\n"
        "\n规则包\n  small 1.2  小规则包\n"
    )


def test_config_show_tells_parameters_and_severities_with_their_origin(tmp_path: Path, gouji: Gouji):
    path = with_small(tmp_path, "params: {变动线: 20%}\nseverity: {SG-002: error}\n")
    ran = gouji("config", "show", "--all", "--config", path, "--lang", "en", "--no-cache")
    lines = [one.rstrip() for one in ran.out.splitlines()]

    at = lines.index("parameters")
    assert lines[at + 1] == f"  limit  20%  gouji.yaml {path}:2:10, was 10%"
    at = lines.index("rules")
    assert lines[at + 1 : at + 4] == [
        f"  DIS-001  info   {PACK}/sg.yaml:33:5",
        f"  SG-001   error  {PACK}/sg.yaml:4:5",
        f"  SG-002   error  gouji.yaml {path}:3:12, severity was warning",
    ]


def test_config_show_in_json_has_the_same(tmp_path: Path, gouji: Gouji):
    path = with_small(tmp_path, "params: {变动线: 20%}\noff: {SG-002: 试}\n")
    found = json.loads(gouji("config", "show", "--all", "--config", path, "--output", "json").out)

    assert found["project"] == str(path)
    assert found["settings"][0] == {"name": "pack", "values": [str(PACK)], "source": "file", "where": f"{path}:1:7"}
    (parameter,) = found["parameters"]
    assert (parameter["names"], parameter["value"], parameter["where"]) == (["变动线", "limit"], "20%", f"{path}:2:10")
    (off,) = [one for one in found["rules"] if "off" in one]
    assert (off["id"], off["off"]["where"]) == ("SG-002", f"{path}:3:7")


def test_config_show_may_be_asked_for_some_rules(gouji: Gouji):
    ran = gouji("config", "show", "SG-016", "--pack", "hunan")

    assert "SG-016  info（已停用：" in ran.out
    assert "SG-015" not in ran.out
    missed = gouji("config", "show", "SG-0166", "--pack", "hunan")
    assert missed.code == 2
    assert "SG-016" in missed.err


def test_config_alone_shows_its_help(gouji: Gouji):
    assert "config show" in gouji("config").out
