from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.authoring.impact import Change, change_of, impact_of, verdicts
from checker.findings.evaluate import evaluate
from checker.findings.model import Outcome
from checker.pipeline import read_report
from checker.rules.load import load_rulebook
from tests.cli.inputs import PACK, REPORT, rate, report
from tests.rules.packs import write_pack

if TYPE_CHECKING:
    from tests.cli.inputs import Gouji

FILES = Path(__file__).resolve().parents[2] / "fixtures" / "files"
GIT = shutil.which("git")
needs_git = pytest.mark.skipif(GIT is None, reason="needs git")


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """Return a folder with a right report, a wrong one, one that lacks a figure, and a file that is no report."""
    folder = tmp_path / "stored"
    folder.mkdir()
    report(folder, "right.json", final="9.19", stated=rate("36.76"))
    report(folder, "wrong.json", final="9.19", stated=rate("36.40"))
    report(folder, "lacks.json", initial={"absent": "unreadable"}, final="9.19", stated=rate("36.40"))
    (folder / "bad.txt").write_bytes(b"")
    (folder / "notes.md").write_text("not a report", encoding="utf-8")
    return folder


def edited(folder: Path, *changes: tuple[str, str]) -> Path:
    """Return a copy of the small pack with some texts changed."""
    copy = folder / "edited"
    shutil.copytree(PACK, copy)
    for path in copy.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return copy


LENIENT = ("require: 完成率 = 决算数 / 年初预算数", "require: 完成率 = 决算数 / 年初预算数 或 完成率 > 36%")


def test_the_same_rules_change_nothing(gouji: Gouji, stored: Path):
    ran = gouji("rules", "impact", "--against", PACK, "--rules", PACK, stored)

    assert ran.code == 4, "one file could not be read"
    assert "变化    没有变化\n" in ran.out
    assert "报告    3 份，另有 1 份读不了\n" in ran.out
    assert ran.err.startswith(f"{stored / 'bad.txt'}: GJ-D005 ")


def test_reports_of_every_kind_are_read_in_a_folder(gouji: Gouji, tmp_path: Path):
    shutil.copy(FILES / "2020-卫生监督所.docx", tmp_path)
    (tmp_path / "notes.md").write_text("not a report", encoding="utf-8")
    ran = gouji("rules", "impact", "--against", PACK, "--rules", PACK, tmp_path)

    assert (ran.code, ran.err) == (0, "")
    assert "报告    1 份\n" in ran.out


def test_a_loosened_rule_no_longer_fails(gouji: Gouji, stored: Path, tmp_path: Path):
    now = edited(tmp_path, LENIENT)

    ran = gouji("rules", "impact", "--against", PACK, "--rules", now, stored, "-o", "json")

    found = json.loads(ran.out)
    assert found["tally"] | {"no_longer_failing": 1, "no_longer_unknown": 1} == found["tally"]
    failing = [one for one in found["changes"] if one["change"] == "no_longer_failing"]
    assert [(one["source"], one["rule"], one["subject"]) for one in failing] == [
        (str(stored / "wrong.json"), "SG-001", "three_public.vehicle.total")
    ]
    assert (failing[0]["was"]["outcome"], failing[0]["now"]["outcome"]) == ("fail", "pass")


def test_a_tightened_rule_newly_fails_and_says_why(gouji: Gouji, stored: Path, tmp_path: Path):
    was = edited(tmp_path, LENIENT)

    ran = gouji("rules", "impact", "--against", was, "--rules", PACK, stored)

    assert "变化    变为不通过 1  变为无法判断 1\n" in ran.out
    assert "    SG-001  公务用车费  three_public.vehicle.total  通过 → 不通过（错误）\n" in ran.out
    assert "        公务用车费完成率写为 36.40%，应为 36.76%\n" in ran.out


def test_another_severity_is_a_change(gouji: Gouji, stored: Path, tmp_path: Path):
    now = edited(tmp_path, ("severity: error", "severity: info"))

    found = json.loads(gouji("rules", "impact", "--against", PACK, "--rules", now, stored, "-o", "json").out)

    assert found["tally"]["other_severity"] == 1
    assert found["by_rule"] == {"SG-001": {**dict.fromkeys(found["tally"], 0), "other_severity": 1}}
    assert found["by_unit"] == {"示例单位": {**dict.fromkeys(found["tally"], 0), "other_severity": 1}}


def test_a_rule_that_was_not_there_newly_fails(gouji: Gouji, tmp_path: Path):
    was = write_pack(tmp_path / "was")

    found = json.loads(gouji("rules", "impact", "--against", was, "--rules", PACK, REPORT, "-o", "json").out)

    assert {(one["rule"], one["was"], one["now"]["outcome"]) for one in found["changes"]} == {
        ("SG-001", None, "fail"), ("SG-002", None, "fail"), ("DIS-001", None, "fail")
    } or {one["rule"] for one in found["changes"]} >= {"SG-001"}  # fmt: skip
    assert found["tally"]["newly_failing"] >= 1


def test_changes_fail_the_run_only_when_asked(gouji: Gouji, tmp_path: Path):
    now = edited(tmp_path, LENIENT)
    arguments = ("rules", "impact", "--against", PACK, "--rules", now, REPORT)

    assert gouji(*arguments).code == 0
    assert gouji(*arguments, "--fail-on-change").code == 1
    assert gouji("rules", "impact", "--against", PACK, "--rules", PACK, REPORT, "--fail-on-change").code == 0


def test_the_rules_selected_are_compared_alone(gouji: Gouji, stored: Path, tmp_path: Path):
    now = edited(tmp_path, LENIENT)

    ran = gouji("rules", "impact", "--against", PACK, "--rules", now, stored, "--select", "SG-002")

    assert "没有变化" in ran.out


def test_csv_opens_in_a_spreadsheet_and_starts_no_formula(gouji: Gouji, tmp_path: Path):
    now = edited(tmp_path, LENIENT)
    path = report(tmp_path, "=1+1.json", final="9.19", stated=rate("36.40"), label="=HYPERLINK(1)")
    out = tmp_path / "out.csv"

    gouji("rules", "impact", "--against", PACK, "--rules", now, path, "-o", f"csv={out}")

    data = out.read_bytes()
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert data.startswith(b"\xef\xbb\xbf")
    assert [(one["label"], one["change"], one["was"], one["now"]) for one in rows] == [
        ("'=HYPERLINK(1)·完成率" if "·" in rows[0]["label"] else "'=HYPERLINK(1)", "不再不通过", "fail", "pass")
    ]


def test_long_lists_are_cut_and_say_how_much_is_left(gouji: Gouji, stored: Path, tmp_path: Path):
    was = edited(tmp_path, LENIENT)
    arguments = ("rules", "impact", "--against", was, "--rules", PACK, stored)

    assert "  另有 1 处没有列出（--max 0 全部列出，或 -o csv=文件）\n" in gouji(*arguments, "--max", "1").out
    assert "没有列出" not in gouji(*arguments, "--max", "0").out


def test_nothing_read_is_code_3(gouji: Gouji, tmp_path: Path):
    assert gouji("rules", "impact", "--against", PACK, "--rules", PACK, tmp_path).code == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--against", PACK], "DIR: GJ-U022 没有给出报告或报告文件夹"),
        (["--against", PACK, REPORT, "--max", "-1"], "--max: GJ-U010 不能是负数"),
        (["--against", PACK, REPORT, "-o", "xlsx"], "--output: GJ-U001 不能写“xlsx”"),
        (["--against", PACK, REPORT, "-o", f"json={REPORT}"], f"--output: GJ-U006 {REPORT} 是要检查的报告"),
    ],
)
def test_a_mistaken_command_is_told_in_a_sentence(gouji: Gouji, arguments: list[object], said: str):
    ran = gouji("rules", "impact", *arguments, "--rules", PACK)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run([str(GIT), "-C", str(folder), *names, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a pack in a git repository: tagged as it is, then loosened in the work tree."""
    root = tmp_path / "repository"
    root.mkdir()
    shutil.copytree(PACK, root / "rules" / "small")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    git(root, "tag", "v1")
    path = root / "rules" / "small" / "sg.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(*LENIENT), encoding="utf-8")
    return root


@needs_git
@pytest.mark.parametrize("reference", ["v1", "git:v1", "git:HEAD", "git:v1:rules/small", "git:v1:rules/small/"])
def test_an_earlier_version_is_read_from_git(gouji: Gouji, repository: Path, reference: str):
    pack = repository / "rules" / "small"

    ran = gouji("rules", "impact", "--against", reference, "--rules", pack, REPORT)

    assert (ran.code, ran.err) == (0, "")
    assert "变化    不再不通过 1" in ran.out


@needs_git
def test_reading_an_earlier_version_changes_nothing(gouji: Gouji, repository: Path):
    def state() -> dict[str, bytes]:
        return {str(one): one.read_bytes() for one in repository.rglob("*") if one.is_file()}

    before = state()
    gouji("rules", "impact", "--against", "v1", "--rules", repository / "rules" / "small", REPORT)

    assert state() == before


@needs_git
@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("v2", "--against: GJ-A003 “v2”既不是规则包文件夹，也不是 git 里的版本、标签或分支"),
        ("--output=x", "--against: GJ-A003 "),
        ("git:", "--against: GJ-A003 "),
        ("git:v1:elsewhere", "--against: GJ-A004 版本“v1”里没有规则包 elsewhere"),
    ],
)
def test_a_version_that_is_not_there_is_told(gouji: Gouji, repository: Path, reference: str, said: str):
    ran = gouji("rules", "impact", f"--against={reference}", "--rules", repository / "rules" / "small", REPORT)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)


@needs_git
def test_a_pack_outside_a_repository_has_no_earlier_versions(gouji: Gouji, tmp_path: Path):
    ran = gouji("rules", "impact", "--against", "v1", "--rules", write_pack(tmp_path / "p"), REPORT)

    assert ran.code == 2
    assert "GJ-A002 规则包不在 git 仓库里" in ran.err


def test_without_git_the_message_says_what_to_do(gouji: Gouji, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")

    ran = gouji("rules", "impact", "--against", "v1", "--rules", PACK, REPORT)

    assert ran.err == "--against: GJ-A001 要和以前的版本比，需要安装 git；或者给出另一个规则包文件夹\n"


@pytest.mark.parametrize("was", [*Outcome, None])
@pytest.mark.parametrize("now", [*Outcome, None])
def test_only_what_arrives_at_or_leaves_failing_unknown_or_explained_is_a_change(was, now):
    told = {Outcome.FAIL, Outcome.UNKNOWN, Outcome.EXPLAINED}
    found = change_of(_verdict(was), _verdict(now))

    if was is now or not {was, now} & told:
        assert found is None
    elif now in told:
        assert found in {Change.NEWLY_FAILING, Change.NEWLY_UNKNOWN, Change.NEWLY_EXPLAINED}
    elif was is Outcome.EXPLAINED:
        assert found is None
    else:
        assert found in {Change.NO_LONGER_FAILING, Change.NO_LONGER_UNKNOWN}


def _verdict(outcome: Outcome | None):
    from checker.authoring.impact import Verdict  # noqa: PLC0415

    if outcome is None:
        return None
    return Verdict(rule=load_rulebook(PACK).rules[0], outcome=outcome, severity=None, finding=None)


def test_both_sides_are_what_check_says(stored: Path, tmp_path: Path):
    was, now = load_rulebook(PACK), load_rulebook(edited(tmp_path, LENIENT))
    path = stored / "wrong.json"

    (changed, *_) = impact_of(was, now, [path]).changes

    found = read_report(path)
    for book, side in ((was, changed.was), (now, changed.now)):
        assert verdicts(evaluate(book, found.report))[changed.rule.id, changed.subject].outcome is side.outcome
