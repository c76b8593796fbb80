from __future__ import annotations

from dataclasses import replace

from checker.cli.exit_codes import Exit, exit_code
from checker.findings.model import Outcome
from checker.pipeline import Run, check_files
from checker.renderings.layout import Screen
from checker.renderings.to_text import TextOptions, render_text
from checker.rules.load import load_rulebook
from tests.cli.inputs import PACK, REPORT


def with_a_broken_rule() -> Run:
    run = check_files([REPORT], load_rulebook(PACK))
    checked = run.reports[0]
    assert checked.judged is not None
    first, *others = checked.judged.findings
    broken = replace(first, judgement=replace(first.judgement, outcome=Outcome.BROKEN))
    judged = replace(checked.judged, findings=(broken, *others))
    return replace(run, reports=(replace(checked, judged=judged),))


def test_a_rule_that_breaks_while_running_is_code_2():
    assert exit_code(with_a_broken_rule(), "never") is Exit.COULD_NOT_RUN


def test_a_rule_that_breaks_while_running_is_named():
    text = render_text(with_a_broken_rule(), {}, TextOptions(screen=Screen()))

    assert "! 规则出错  SG-001 " in text


def test_a_run_of_nothing_is_code_3():
    assert exit_code(check_files([], load_rulebook(PACK)), "error") is Exit.NOTHING_CHECKED
