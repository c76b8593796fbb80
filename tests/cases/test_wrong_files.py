"""Files that are no report, and a pack with slips: each told clearly, with its code, without stopping what is good."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from checker.cli.main import main

FIXTURES = Path("fixtures")
ROOT = Path(__file__).resolve().parents[2]
WRONG = FIXTURES / "wrong"
GOOD = FIXTURES / "reports" / "2023-水文站.txt"
TYPO = FIXTURES / "packs" / "typo"

SAID = {
    "binary.txt": [
        ("", "GJ-D009", "文件里有 8 个空字节，又不是 UTF-16 文本，可能已损坏或不是文本。请在原程序中另存为 UTF-8 文本")
    ],
    "empty.txt": [("", "GJ-D005", "文件是空的（0 字节），应有报告正文。请重新导出或下载")],
    "misspelt-field.json": [
        ("#/finance/expenditure/total/initail", "GJ-R010", '不认识的键 "initail"；是否应为 "initial"？'),
        (
            "#/finance/expenditure/total/adjusted",
            "GJ-R013",
            '数应写成普通十进制，如 "1234.50" 或 "-1.39"（不带千分位、单位、正号和指数），现为 "840,00"',
        ),
        (
            "#/meta/report_type",
            "GJ-R014",
            '应为以下之一：dept_overall, project, policy, final_accounts, budget；现为 "dept_overal"；是否应为 "dept_overall"？',
        ),
    ],
    "not-a-report.json": [
        ("#", "GJ-R007", '是 JSON，但不是报告：应有 schema_version, meta, unit 等键，现有 ["orders"]')
    ],
    "scan.txt": [
        (
            "",
            "GJ-D050",
            "PDF 已损坏，无法打开（常见于下载中断或传输截断）。请重新取得完整的文件，或用阅读器打开后另存一份",
        )
    ],
    "unknown-encoding.txt": [
        ("", "GJ-D011", "文件是 gb18030 编码，但第 33 个字节处损坏（常见于传输或截断）。请重新取得完整的文件")
    ],
}
NOTHING_CHECKED = "什么也没有检查：没有一份报告读得了，或没有一条规则适用"
every_wrong_file = pytest.mark.parametrize("name", SAID)


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


class Gouji:
    """The command line, run from the root of the project."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object) -> Ran:
        code = main([str(one) for one in arguments])
        captured = self._capsys.readouterr()
        return Ran(code, captured.out, captured.err)


@pytest.fixture
def gouji(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Gouji:
    monkeypatch.chdir(ROOT)
    for name in ("GOUJI_LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return Gouji(capsys)


def result(ran: Ran) -> list[dict[str, Any]]:
    reports: list[dict[str, Any]] = json.loads(ran.out)["reports"]
    return reports


def lines(name: str) -> list[str]:
    return [f"{WRONG / name}{where}: {code} {message}" for where, code, message in SAID[name]]


def test_every_wrong_file_is_tried():
    assert {one.name for one in (ROOT / WRONG).iterdir()} == SAID.keys()


@every_wrong_file
def test_alone_it_is_told_and_nothing_counts_as_checked(gouji: Gouji, name: str):
    ran = gouji("check", WRONG / name)

    assert ran.code == 3
    assert ran.err.splitlines() == [*lines(name), NOTHING_CHECKED]
    assert "没有发现错误" not in ran.out


@every_wrong_file
def test_beside_a_good_report_it_is_told_and_the_good_one_is_checked_as_if_alone(gouji: Gouji, name: str):
    ran = gouji("check", WRONG / name, GOOD, "--output", "json")
    bad, good = result(ran)
    (alone,) = result(gouji("check", GOOD, "--output", "json"))

    assert ran.code == 4
    assert ran.err.splitlines() == lines(name)
    assert good == alone
    assert good["readable"]
    assert good["tally"]["pass"] > 50
    assert not bad["readable"]
    assert [one["code"] for one in bad["problems"]] == [code for _, code, _ in SAID[name]]
    assert bad["findings"] == []


@every_wrong_file
def test_in_english_it_is_told_in_english(gouji: Gouji, name: str):
    ran = gouji("check", WRONG / name, "--lang", "en")
    said = ran.err.splitlines()

    assert ran.code == 3
    assert [one.split(": ", 1)[1].split()[0] for one in said[:-1]] == [code for _, code, _ in SAID[name]]
    assert not [one for one in said if any("一" <= letter <= "鿿" for letter in one)]


def test_the_good_report_alone_is_clean(gouji: Gouji):
    ran = gouji("check", GOOD, "--output", "json")

    assert (ran.code, ran.err) == (0, "")


def test_all_wrong_files_at_once_are_all_told(gouji: Gouji):
    ran = gouji("check", *(WRONG / name for name in SAID))

    assert ran.code == 3
    assert ran.err.splitlines() == [*(line for name in SAID for line in lines(name)), NOTHING_CHECKED]


def test_a_wrong_file_beside_a_report_with_errors_does_not_hide_them(gouji: Gouji):
    ran = gouji("check", WRONG / "scan.txt", FIXTURES / "reports" / "2022-档案馆.txt")

    assert ran.code == 1
    assert ran.err.splitlines() == lines("scan.txt")
    assert "× 1/1  完成率复算" in ran.out


@every_wrong_file
def test_it_cannot_be_extracted_either(gouji: Gouji, name: str):
    if name.endswith(".json"):
        return
    ran = gouji("extract", WRONG / name)

    assert ran.code != 0
    assert SAID[name][0][1] in ran.err
    assert "Traceback" not in ran.err


TYPOS = """\
fixtures/packs/typo/execution.yaml:9:11: GJ-F014 “收支项目”里没有叫“决算”的项目，是不是“决算数”？
    9 |     part: 决算
      |           ^^^^
fixtures/packs/typo/execution.yaml:21:5: GJ-R101 不认识的键 treshold，是不是 threshold？
   21 |     treshold: 偏离线
      |     ^^^^^^^^
"""


def test_a_pack_with_slips_tells_each_at_its_place_and_runs_its_good_rules(gouji: Gouji):
    ran = gouji("check", GOOD, "--rules", TYPO, "--output", "json")
    (report,) = result(ran)

    assert ran.code == 2
    assert ran.err == f"{TYPOS}规则文件有 2 处问题：有问题的规则没有运行，其余照常\n"
    assert {key: count for key, count in report["tally"].items() if count} == {"pass": 1}


def test_linting_a_pack_with_slips_tells_the_same(gouji: Gouji):
    ran = gouji("rules", "lint", "--rules", TYPO)

    assert ran.code == 1
    assert TYPOS in ran.out + ran.err


def test_a_process_of_its_own_says_the_same():
    command = [sys.executable, "-m", "checker", "check", str(WRONG / "scan.txt")]
    environment = {**os.environ, "GOUJI_LANG": "zh", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, env=environment)

    assert done.returncode == 3
    assert done.stderr.decode().splitlines() == [*lines("scan.txt"), NOTHING_CHECKED]
