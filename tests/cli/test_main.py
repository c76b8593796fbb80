from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.inputs import PACK, REPORT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.inputs import Gouji


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "checker", *(str(one) for one in arguments)]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment})


def test_the_bare_command_prints_help_and_succeeds(gouji: Gouji):
    bare, asked = gouji(), gouji("--help")

    assert (bare.code, bare.err) == (0, "")
    assert bare.out == asked.out
    assert "勾稽：按规则检查预算绩效自评报告。" in bare.out
    assert "  gouji check 报告.txt\n" in bare.out


def test_every_command_explains_itself(gouji: Gouji):
    for command in (
        ["check"],
        ["extract"],
        ["explain"],
        ["rules"],
        *(
            ["rules", one]
            for one in ("list", "show", "lint", "test", "new", "try", "impact", "docs", "schema", "fields")
        ),
    ):
        ran = gouji(*command, "--help")

        assert ran.code == 0
        assert ran.out.startswith(f"Usage: gouji {' '.join(command)}")


def test_version_is_one_line(gouji: Gouji):
    assert gouji("--version").out == "gouji 0.1.0\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek", "x"], "gouji: GJ-U000 命令写得不对：No such command 'chek'"),
        (["check"], "FILE: GJ-U009 没有给出要检查的报告，如 gouji check 报告.txt"),
        (["check", "--ouput", "x"], "gouji check: GJ-U000 没有这个选项：No such option: --ouput"),
        (["check", REPORT, "--lang", "fr"], "--lang: GJ-U001 不能写“fr”（可为 zh、en）"),
        (["check", REPORT, "--color", "alway"], "--color: GJ-U001 不能写“alway”，是不是 always？"),
        (["check", REPORT, "--fail-level", "eror"], "--fail-level: GJ-U001 不能写“eror”，是不是 error？"),
        (["check", REPORT, "--select", "SG-009"], "--select: GJ-U002 没有规则叫“SG-009”或以它开头，是不是 SG-00"),
        (["check", REPORT, "--ignore", "SH"], "--ignore: GJ-U002 没有规则叫“SH”或以它开头，是不是 SG？"),
        (["check", REPORT, "--max-findings", "-1"], "--max-findings: GJ-U010 不能是负数：-1"),
        (["check", REPORT, "-o", "json", "-o", "text"], "--output: GJ-U004 标准输出只能有一份结果"),
        (["check", REPORT, "-o", "json="], "--output: GJ-U007 “json=”的等号后面缺文件名"),
        (["check", REPORT, "-o", f"json={REPORT}"], f"--output: GJ-U006 {REPORT} 是要检查的报告"),
        (["check", REPORT, "-o", "json=/nowhere/at/all.json"], "/nowhere/at/all.json: GJ-U008 写不了结果"),
        (["explain", "SG-0001"], "SG-0001: GJ-U003 没有这条规则，是不是 SG-001？"),
    ],
)
def test_a_mistaken_command_is_code_2_with_a_sentence(gouji: Gouji, arguments: list[object], said: str):
    extra = ["--rules", PACK] if arguments[0] != "chek" else []

    ran = gouji(*arguments, *extra)

    assert ran.code == 2
    assert ran.err.startswith(said)
    assert ran.out == ""


def test_a_pack_that_is_not_there_is_code_2(gouji: Gouji, tmp_path: Path):
    ran = gouji("check", REPORT, "--rules", tmp_path)

    assert (ran.code, ran.out) == (2, "")
    assert "GJ-R100" in ran.err


def test_a_file_in_place_of_a_command_is_checked(gouji: Gouji):
    assert gouji(REPORT, "--rules", PACK) == gouji("check", REPORT, "--rules", PACK)


def test_mistakes_are_told_in_the_language_asked_for(gouji: Gouji):
    ran = gouji("check", REPORT, "--select", "XX", "--lang", "en", "--rules", PACK)

    assert ran.err == "--select: GJ-U002 no rule is called 'XX' or begins with it; see gouji rules list\n"


def test_a_gbk_console_shows_every_sign():
    ran = run("check", REPORT, "--rules", PACK, PYTHONIOENCODING="gbk")

    text = ran.stdout.decode("gbk")
    assert ran.returncode == 1
    assert "× 1/1  完成率" in text
    assert text.replace("? 无法判断", "").count("?") == 0


def test_json_is_utf_8_whatever_the_console():
    ran = run("check", REPORT, "--rules", PACK, "-o", "json", PYTHONIOENCODING="gbk")

    assert "公务用车费" in ran.stdout.decode("utf-8")


def test_an_ascii_locale_does_not_hide_the_chinese():
    ran = run("check", REPORT, "--rules", PACK, PYTHONIOENCODING="ascii")

    assert "结论" in ran.stdout.decode("utf-8")


def test_colours_follow_the_option_and_the_environment(gouji: Gouji, monkeypatch: pytest.MonkeyPatch):
    check = ["check", REPORT]

    assert "\033[" not in gouji.small(*check).out
    assert "\033[" in gouji.small(*check, "--color", "always").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\033[" in gouji.small(*check).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\033[" not in gouji.small(*check).out


def test_results_go_to_the_files_named(gouji: Gouji, tmp_path: Path):
    as_json, as_text = tmp_path / "r.json", tmp_path / "r.txt"

    ran = gouji.small("check", REPORT, "-o", f"json={as_json}", "-o", f"text={as_text}")

    assert (ran.out, ran.err) == ("", f"已写 {as_json}\n已写 {as_text}\n")
    assert as_json.read_text(encoding="utf-8") == gouji.small("check", REPORT, "-o", "json").out
    assert as_text.read_text(encoding="utf-8") == gouji.small("check", REPORT).out


def test_help_imports_neither_the_pipeline_nor_its_libraries():
    code = (
        "import sys; from checker.cli.main import main; main(['--help']); print(sorted(sys.modules), file=sys.stderr)"
    )

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    for name in ("checker.pipeline", "checker.rules.load", "yaml", "jsonschema", "msgspec", "rich"):
        assert f"'{name}'" not in ran.stderr


def test_the_package_is_cheap_to_import_and_gives_its_names():
    code = (
        "import sys, checker; assert not [m for m in sys.modules if m.startswith('checker.')]; "
        "[getattr(checker, name) for name in checker.__all__]"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
