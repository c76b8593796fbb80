from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker.findings import fast
from checker.findings.evaluator import Evaluator
from checker.pipeline import Learnt, Run, check_file
from checker.renderings.to_json import render_json
from checker.suspects.name import Namer
from tests.shipped_rules import national

FIXTURES = Path(__file__).parents[2] / "fixtures"
FILES = ("reports/2023-公路养护项目自评表-有错.json", "files/2020-卫生监督所.docx")
# Enough for findings in both files, and compiled in no time.
BOOK = replace(national(), rules=tuple(one for one in national().rules if one.id.startswith(("SG-", "RAT-", "IND-"))))


def told(name: str, worth_compiling: int) -> str:
    """Return all that is said of a file, checked twice so that what was learnt of the first is used."""
    learnt = Learnt(Evaluator(BOOK, worth_compiling=worth_compiling), Namer(BOOK))
    checked = [check_file(FIXTURES / name, BOOK, learnt) for _ in range(2)]
    run = Run(rulebook=BOOK, reports=tuple(checked))
    assert all(one.judged is not None and one.judged.findings for one in checked)
    return render_json(run, "1")


@pytest.mark.parametrize("name", FILES)
def test_what_is_said_is_the_same_to_the_letter_whether_or_not_the_rules_were_compiled(name: str):
    assert told(name, 1) == told(name, 1_000)


def test_rules_are_compiled_only_when_so_many_reports_of_a_sort_have_come(monkeypatch: pytest.MonkeyPatch):
    learnt = Learnt(Evaluator(BOOK, worth_compiling=1), Namer(BOOK))
    compiled: list[int] = []
    compile_rules = fast.compile_rules
    monkeypatch.setattr(fast, "compile_rules", lambda rules: compiled.append(1) or compile_rules(rules))
    made = []
    for _ in range(2):
        check_file(FIXTURES / FILES[0], BOOK, learnt)
        made.append(len(compiled))

    assert made == [0, 1]
