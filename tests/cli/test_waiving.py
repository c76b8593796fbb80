from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from checker.kernel.shipped import shipped
from tests.cli.inputs import TEXT, report

if TYPE_CHECKING:
    from tests.cli.inputs import Gouji, Ran

RESULT = json.loads((shipped("schemas") / "result-v1.schema.json").read_text(encoding="utf-8"))
REASON = "因资产处置跨年结算，县财政局第十二号复函同意"
DAY = ("--as-of", "2024-06-01")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GOUJI_WAIVERS", raising=False)
    (tmp_path / "r.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "r2.txt").write_text(TEXT.replace("12.35万元", "12.36万元"), encoding="utf-8")


def add(gouji: Gouji, *more: str, finding: str = "SG-001", source: str = "r.txt", expires: str = "2024-12-31") -> Ran:
    return gouji.small(
        "waive",
        "add",
        source,
        finding,
        "--reason",
        REASON,
        "--approved-by",
        "预算科",
        "--expires",
        expires,
        *DAY,
        *more,
    )


def checked(gouji: Gouji, *more: str, source: str = "r.txt", day: tuple[str, str] = DAY) -> Ran:
    return gouji.small("check", source, "--select", "SG-001", *day, *more)


def result(ran: Ran) -> dict:
    found = json.loads(ran.out)
    assert [one.message for one in Draft202012Validator(RESULT).iter_errors(found)] == []
    return found


ADDED = f"""\
- id: W-2023-001
  rule: SG-001
  entity: "示例单位"
  period: 2023
  subject: three_public.reception.total
  while:
    stated.completion_rate: 20.85%  # 公务接待费·完成率
    final: 12.35万元  # 公务接待费·决算数
    initial: 60.00万元  # 公务接待费·年初预算数
  reason: "{REASON}"
  approved_by: "预算科"
  approved_on: 2024-06-01
  expires: 2024-12-31
"""


def quoted(text: str) -> str:
    """Return an entry as it is written: texts without signs stand bare."""
    return text.replace('"预算科"', "预算科")


def test_a_waiver_is_written_shown_and_used(gouji: Gouji):
    ran = add(gouji)

    assert (ran.code, ran.out) == (0, quoted(ADDED))
    assert ran.err == "已写入 waivers.yaml。使用：gouji check r.txt --waivers waivers.yaml\n"
    assert checked(gouji).code == 1
    assert checked(gouji, "--waivers", "waivers.yaml").code == 0


def test_a_waived_finding_is_told_in_its_own_block(gouji: Gouji):
    add(gouji)

    ran = checked(gouji, "--waivers", "waivers.yaml")

    assert ran.out.splitlines()[2:] == [
        "√ 通过 0   × 错误 0   ▲ 提醒 0   · 提示 0   ○ 已说明 0   ○ 已豁免 1   ? 无法判断 0   － 不适用 0",
        "",
        "○ 已豁免 1 项（经批准，不计入问题）",
        "  SG-001  公务接待费完成率写为 20.85%，应为 20.58%",
        "          W-2023-001  因资产处置跨年结算，县财政局第十二号复函同意（预算科批准，2024-12-31 到期，",
        "                      waivers.yaml）",
        "",
        "结论  没有发现错误；1 项已豁免",
    ]


def test_an_auditor_sees_the_finding_again(gouji: Gouji, monkeypatch: pytest.MonkeyPatch):
    add(gouji)
    monkeypatch.setenv("GOUJI_WAIVERS", "waivers.yaml")

    assert checked(gouji).code == 0
    ran = checked(gouji, "--no-waivers")

    assert (ran.code, ran.err) == (1, "没有使用豁免（--no-waivers）\n")


def test_the_environment_may_name_several_places(gouji: Gouji, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "甲").mkdir()
    (tmp_path / "乙").mkdir()
    add(gouji, "--file", "甲/w.yaml")
    add(gouji, "--file", "乙/w.yaml", "--id", "W-0")
    monkeypatch.setenv("GOUJI_WAIVERS", f"甲{os.pathsep}乙")

    found = result(checked(gouji, "-o", "json"))

    assert [(one["id"], one["state"]) for one in found["waivers"]] == [("W-0", "active"), ("W-2023-001", "unused")]


def test_json_tells_the_waiver_and_every_other_output_counts_the_same(gouji: Gouji):
    add(gouji)

    ran = checked(gouji, "--waivers", "waivers.yaml", "-o", "json", "-o", "text=t.txt")

    found = result(ran)
    (finding,) = found["reports"][0]["findings"]
    assert (finding["outcome"], found["as_of"]) == ("waived", "2024-06-01")
    assert finding["waiver"] == {
        "id": "W-2023-001",
        "reason": REASON,
        "approved_by": "预算科",
        "expires": "2024-12-31",
        "file": "waivers.yaml",
    }
    assert (found["reports"][0]["tally"]["waived"], found["reports"][0]["tally"]["fail"]) == (1, 0)
    assert "已豁免 1" in Path("t.txt").read_text(encoding="utf-8")


def test_a_changed_number_lets_it_lapse(gouji: Gouji):
    add(gouji)

    ran = checked(gouji, "--waivers", "waivers.yaml", source="r2.txt")
    found = result(checked(gouji, "--waivers", "waivers.yaml", "-o", "json", source="r2.txt"))

    said = "W-2023-001 已失效：公务接待费·决算数 批准时为 12.35万元，现为 12.36万元"
    assert ran.code == 1
    assert f"  豁免  {said}" in ran.out.splitlines()
    assert ran.out.count(said) == 1
    assert [one["zh"] for one in found["reports"][0]["findings"][0]["notes"]] == [said]
    assert [(one["state"], one["note"]["zh"]) for one in found["waivers"]] == [("lapsed", said)]


def test_an_expired_one_is_told_and_one_that_ends_soon_too(gouji: Gouji):
    add(gouji)

    over = checked(gouji, "--waivers", "waivers.yaml", day=("--as-of", "2025-01-01"))
    soon = checked(gouji, "--waivers", "waivers.yaml", "--lang", "en", day=("--as-of", "2024-12-31"))

    assert over.code == 1
    assert "  豁免  W-2023-001 已于 2024-12-31 到期，此项重新计入" in over.out.splitlines()
    assert soon.code == 0
    assert soon.out.splitlines()[-1] == "waiver  W-2023-001 (SG-001) ends within 30 days: 2024-12-31"


def test_one_of_no_use_is_told_once_at_the_end(gouji: Gouji):
    add(gouji)
    add(gouji)

    ran = checked(gouji, "--waivers", "waivers.yaml")

    assert ran.out.splitlines()[-2:] == ["", "豁免  W-2023-002 用不上（SG-001）：同一问题已由 W-2023-001 豁免"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("waivers:\n  - id: W-1\n", "GJ-R102"),
        ("waivres: []\n", "GJ-R102"),
        ("waivers: [\n", "GJ-Y002"),
        ("", "GJ-Y003"),
    ],
)
def test_a_malformed_file_stops_the_run(gouji: Gouji, tmp_path: Path, text: str, code: str):
    (tmp_path / "waivers.yaml").write_text(text, encoding="utf-8")

    ran = checked(gouji, "--waivers", "waivers.yaml")

    assert (ran.code, ran.out) == (2, "")
    assert "waivers.yaml" in ran.err
    assert code in ran.err


def test_a_day_that_is_none_is_a_mistake(gouji: Gouji):
    ran = checked(gouji, day=("--as-of", "2024-06-31"))

    assert (ran.code, ran.err) == (2, "--as-of: GJ-W011 需要日期，如 2026-06-30，写的是“2024-06-31”\n")


def test_a_finding_may_be_named_by_its_id_or_by_its_subject(gouji: Gouji):
    finding = result(checked(gouji, "-o", "json"))["reports"][0]["findings"][0]["id"]

    assert add(gouji, finding=finding).code == 0
    assert add(gouji, finding=finding[:8]).code == 0
    assert add(gouji, "--subject", "三公经费.公务接待费").code == 0
    assert add(gouji, "--subject", "三公经费.公务用车购置及运行维护费").code == 2


def test_what_was_not_found_cannot_be_waived(gouji: Gouji):
    ran = add(gouji, finding="SG-999")

    assert (ran.code, ran.err) == (
        2,
        "r.txt: GJ-W012 没有“SG-999”这样的问题可豁免。有问题的规则：SG-001、SG-002、DIS-001\n",
    )


def test_one_of_several_findings_must_be_named(gouji: Gouji, tmp_path: Path):
    wrong = {"completion_rate": {"value": "30.00", "unit": "%"}}
    path = report(tmp_path, "two.json", stated=wrong)
    tree = json.loads(path.read_text(encoding="utf-8"))
    tree["three_public"]["reception"] = {"total": {"initial": "10.00", "final": "5.00", "stated": wrong}}
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")

    ran = add(gouji, source="two.json")

    assert ran.code == 2
    assert ran.err.splitlines()[0] == (
        "two.json: GJ-W013 “SG-001”有几处问题，一次豁免一处：写问题编号，或用 --subject 指明"
    )
    assert [one.split()[1] for one in ran.err.splitlines()[1:]] == [
        "three_public.reception.total",
        "three_public.vehicle.total",
    ]
    assert add(gouji, "--subject", "three_public.vehicle.total", source="two.json").code == 0


def test_a_report_that_does_not_say_whose_it_is_cannot_be_waived(gouji: Gouji, tmp_path: Path):
    (tmp_path / "n.txt").write_text(TEXT.replace("示例单位", ""), encoding="utf-8")

    ran = add(gouji, source="n.txt")

    assert (ran.code, ran.err) == (2, "n.txt: GJ-W014 报告没有写单位和年度，豁免无处可归；请先补上\n")


def test_an_id_that_is_taken_is_refused(gouji: Gouji):
    add(gouji, "--id", "甲1")

    ran = add(gouji, "--id", "甲1")

    assert (ran.code, ran.err) == (2, "--id: GJ-W016 编号 甲1 已在 waivers.yaml:3:5 用过；不写 --id 则自动编号\n")


def test_the_list_shows_the_state_of_each(gouji: Gouji):
    add(gouji)
    add(gouji, expires="2024-06-15")

    by_date = gouji.small("waive", "list", *DAY)
    by_report = gouji.small("waive", "list", "r2.txt", *DAY, "--lang", "en")

    assert by_date.code == by_report.code == 0
    assert by_date.out == (
        "有效  W-2023-001  SG-001  示例单位 2023  2024-12-31\n"
        f"      three_public.reception.total  {REASON}\n"
        "有效  W-2023-002  SG-001  示例单位 2023  2024-06-15（将到期）\n"
        f"      three_public.reception.total  {REASON}\n"
    )
    assert [one.split()[0] for one in by_report.out.splitlines() if "SG-001" in one] == ["lapsed", "lapsed"]


def test_pruning_takes_out_what_is_expired_and_shows_it(gouji: Gouji, tmp_path: Path):
    path = tmp_path / "waivers.yaml"
    add(gouji)
    first = path.read_bytes()
    add(gouji, expires="2024-06-15")
    whole = path.read_bytes()
    later = ("--as-of", "2024-06-16")

    trial = gouji.small("waive", "prune", *later, "--dry-run")

    assert path.read_bytes() == whole
    assert trial.err == "waivers.yaml：将删 1 条（--dry-run，没有改动）\n"
    ran = gouji.small("waive", "prune", *later)
    assert (ran.out, ran.err) == (trial.out, "waivers.yaml：已删 1 条\n")
    assert ran.out.startswith("已到期  W-2023-002  SG-001")
    assert path.read_bytes() == first
    assert gouji.small("waive", "prune", *later).err == "没有可删的豁免\n"


def test_pruning_with_reports_takes_out_what_lapsed_or_is_of_no_use(gouji: Gouji, tmp_path: Path):
    add(gouji)
    add(gouji)

    gouji.small("waive", "prune", "r.txt", *DAY)
    assert "W-2023-002" not in (tmp_path / "waivers.yaml").read_text(encoding="utf-8")
    gouji.small("waive", "prune", "r2.txt", *DAY)

    assert (tmp_path / "waivers.yaml").read_text(encoding="utf-8").endswith("\nwaivers: []\n")


def test_nothing_is_pruned_on_the_word_of_a_report_that_cannot_be_read(gouji: Gouji, tmp_path: Path):
    add(gouji)
    before = (tmp_path / "waivers.yaml").read_bytes()
    (tmp_path / "empty.txt").write_bytes(b"")

    ran = gouji.small("waive", "prune", "r2.txt", "empty.txt", *DAY)

    assert ran.code == 2
    assert (tmp_path / "waivers.yaml").read_bytes() == before


def test_without_waiver_files_the_list_says_how_to_name_them(gouji: Gouji):
    ran = gouji.small("waive", "list")

    assert (ran.code, ran.err) == (
        2,
        "--waivers: GJ-W015 没有指明豁免文件：用 --waivers PATH，或环境变量 GOUJI_WAIVERS，或在 gouji.yaml 里写 waivers\n",
    )


def with_project(folder: Path, text: str) -> None:
    """Write a project file above the folder the reports are in, and work from elsewhere."""
    (folder / "gouji.yaml").write_text(text, encoding="utf-8")
    (folder / "reports").mkdir()
    for name in ("r.txt", "r2.txt"):
        (folder / name).rename(folder / "reports" / name)
    (folder / "elsewhere").mkdir()
    os.chdir(folder / "elsewhere")


def test_a_waiver_goes_where_the_project_file_keeps_them_and_the_check_uses_it(gouji: Gouji, tmp_path: Path):
    with_project(tmp_path, "waivers: [豁免/]\n")
    source = str(tmp_path / "reports" / "r.txt")
    kept = tmp_path / "豁免" / "waivers.yaml"

    ran = add(gouji, source=source)

    assert (ran.code, ran.err) == (0, f"已写入 {kept}，gouji check {source} 会用到\n")
    assert "  - id: W-2023-001\n" in kept.read_text(encoding="utf-8")
    assert [one["state"] for one in result(checked(gouji, "-o", "json", source=source))["waivers"]] == ["active"]


def test_list_and_prune_find_the_waivers_of_the_project_of_the_reports(gouji: Gouji, tmp_path: Path):
    with_project(tmp_path, "waivers: [approved.yaml]\n")
    source = str(tmp_path / "reports" / "r.txt")
    add(gouji, source=source)

    listed = gouji.small("waive", "list", source, *DAY)
    pruned = gouji.small("waive", "prune", source, "--as-of", "2025-06-01")

    assert (listed.code, "W-2023-001" in listed.out) == (0, True)
    assert (pruned.code, pruned.err) == (0, f"{tmp_path / 'approved.yaml'}：已删 1 条\n")
    assert "W-2023-001" not in (tmp_path / "approved.yaml").read_text(encoding="utf-8")


def test_without_reports_the_project_around_the_working_folder_counts(
    gouji: Gouji, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with_project(tmp_path, "waivers: [approved.yaml]\n")
    add(gouji, source=str(tmp_path / "reports" / "r.txt"))
    monkeypatch.chdir(tmp_path / "reports")

    assert "W-2023-001" in gouji.small("waive", "list", *DAY).out
    assert gouji.small("waive", "list", *DAY, "--isolated").code == 2


@pytest.mark.parametrize("way", ["option", "environment"])
def test_option_and_environment_go_before_the_project_file(
    gouji: Gouji, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
):
    add(gouji, "--file", "own.yaml", "--id", "W-own")
    own = str(tmp_path / "own.yaml")
    with_project(tmp_path, "waivers: [approved.yaml]\n")
    source = str(tmp_path / "reports" / "r.txt")
    add(gouji, source=source)
    if way == "environment":
        monkeypatch.setenv("GOUJI_WAIVERS", own)

    ran = gouji.small("waive", "list", source, *DAY, *(("--waivers", own) if way == "option" else ()))

    assert ("W-own" in ran.out, "W-2023-001" in ran.out) == (True, False)


def test_language_and_another_project_file_hold_for_waivers_too(gouji: Gouji, tmp_path: Path):
    with_project(tmp_path, "waivers: [approved.yaml]\n")
    other = tmp_path / "other.yaml"
    other.write_text("lang: en\nwaivers: [others.yaml]\n", encoding="utf-8")
    source = str(tmp_path / "reports" / "r.txt")

    ran = add(gouji, "--config", str(other), source=source)

    assert ran.err == f"written to {tmp_path / 'others.yaml'}; gouji check {source} uses it\n"


def test_a_bare_waive_shows_its_help(gouji: Gouji):
    ran = gouji("waive")

    assert ran.code == 0
    assert "prune" in ran.out


def test_only_what_a_baseline_lacks_counts(gouji: Gouji):
    written = checked(gouji, "--write-baseline", "b.json")

    known = checked(gouji, "--baseline", "b.json")
    new = checked(gouji, "--baseline", "b.json", source="r2.txt")

    assert (written.code, written.err, known.code, new.code) == (1, "已写 b.json\n", 0, 1)
    assert "结论  暂不能提交：1 项错误须改正。与基线相比，新增 0 项，原有 1 项" in known.out
    assert "× 1/1  【新】完成率" in new.out
    assert "【新】" not in known.out


def test_json_marks_what_is_new(gouji: Gouji):
    checked(gouji, "--write-baseline", "b.json")

    found = result(checked(gouji, "--baseline", "b.json", "-o", "json", source="r2.txt"))

    assert [one["is_new"] for one in found["reports"][0]["findings"]] == [True]
    assert found["baseline"] == {
        "file": "b.json",
        "made_on": "2024-06-01",
        "expires": "2024-08-30",
        "is_expired": False,
    }


def test_an_expired_baseline_says_so_and_everything_counts(gouji: Gouji):
    checked(gouji, "--write-baseline", "b.json")

    ran = checked(gouji, "--baseline", "b.json", day=("--as-of", "2024-08-31"))

    assert ran.code == 1
    assert "基线  b.json 已于 2024-08-30 到期，没有使用，全部问题照常计入。重新生成：--write-baseline" in ran.out


def test_a_baseline_may_not_replace_a_report(gouji: Gouji):
    assert checked(gouji, "--write-baseline", "r.txt").code == 2
