from __future__ import annotations

import subprocess
import sys

import pytest

from checker.cli import checking
from checker.cli.checking import CheckOptions
from checker.cli.commands import run_typed
from checker.cli.exit_codes import Exit
from checker.cli.plain_checks import FLAGS, VALUES, plain_check
from checker.kernel.message import Language
from tests.cli.inputs import REPORT


def parsed(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> CheckOptions:
    """Return the options the parser reads a command line as."""
    found: list[CheckOptions] = []

    def kept(options: CheckOptions) -> Exit:
        found.append(options)
        return Exit.CLEAN

    monkeypatch.setattr(checking, "run_check", kept)
    assert run_typed(arguments, Language.ZH) == 0
    return found[0]


@pytest.mark.parametrize(
    "rest",
    [
        [],
        ["甲.txt"],
        ["甲.txt", "乙.docx", "甲.txt"],
        ["甲.txt", "-q", "--isolated"],
        ["-q", "甲.txt", "--no-cache", "乙.txt", "--fix-preview", "--quiet"],
        *(["甲.txt", flag] for flag in FLAGS),
        *(["甲.txt", name, "某值", "乙.txt"] for name in VALUES),
        ["-o", "json=甲.json", "甲.txt", "--output", "text"],
        ["甲.txt", "--select", "SG", "--select", "DIS,TXT", "--ignore", "SG-001"],
    ],
)
def test_a_plain_command_line_is_read_as_the_parser_reads_it(rest: list[str], monkeypatch: pytest.MonkeyPatch):
    options = plain_check(["check", *rest])

    assert options is not None
    assert CheckOptions(**options) == parsed(["check", *rest], monkeypatch)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["extract", "甲.txt"],
        ["check", "--help"],
        ["check", "甲.txt", "--ouput", "x"],
        ["check", "甲.txt", "--lang"],
        ["check", "甲.txt", "--lang=en"],
        ["check", "甲.txt", "--lang", "en", "--lang", "zh"],
        ["check", "甲.txt", "-qo", "json"],
        ["check", "甲.txt", "-o", "-q"],
        ["check", "甲.txt", "--max-findings", "3"],
        ["check", "--", "-甲.txt"],
        ["check", "-"],
        ["check", ""],
        ["check", "甲.txt", "--lang", ""],
    ],
)
def test_anything_else_is_left_to_the_parser(arguments: list[str]):
    assert plain_check(arguments) is None


def test_a_plain_check_loads_no_parser():
    code = (
        "import sys; from checker.cli.main import main; main(['check', sys.argv[1], '--isolated', '-q']); "
        "print(sorted(sys.modules), file=sys.stderr)"
    )

    ran = subprocess.run([sys.executable, "-c", code, str(REPORT)], capture_output=True, check=True, text=True)

    assert "'checker.pipeline'" in ran.stderr
    assert "'typer'" not in ran.stderr
