"""`gouji rules try`: one rule on one report, step by step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.authoring.saying import speaker_of
from checker.authoring.trace import is_at, subjects_of, trace
from checker.cli import messages, settings
from checker.cli.configuration import Asked as Settings
from checker.cli.configuration import configure
from checker.cli.exit_codes import Exit
from checker.cli.selection import rule_named
from checker.findings.evaluate import evaluate
from checker.kernel.suggestion import nearest
from checker.pipeline import read_report
from checker.renderings.reasoning_text import reasoning_text
from checker.renderings.roots_json import reasoning_json
from checker.renderings.source_text import SourceText
from checker.renderings.to_json import as_text
from checker.renderings.trace_json import trace_json
from checker.renderings.trace_text import trace_text
from checker.rules.across import AcrossRule
from checker.rules.load import load_leniently
from checker.suspects.reason import reasoned

if TYPE_CHECKING:
    from checker.cli.asked import Asked
    from checker.renderings.layout import Screen

FORMATS = ("text", "json")


def run_try(rule_id: str, file: str, at: str, asked: Asked) -> Exit:
    """Return the exit code of a trial: nothing checked where the report has nothing the rule is said of.

    Raises:
        CheckerError: the file cannot be read, there is no such rule, or nothing stands at the path asked for.
    """
    outputs, path, spot = asked.outputs_in(FORMATS), Path(file), at.strip()
    settings.guard_inputs(outputs, [path])
    book = load_leniently(asked.folder).rulebook
    rule = rule_named(book, rule_id)
    if isinstance(rule, AcrossRule):
        raise messages.needs_several_reports(rule.id)
    found = read_report(path, configure(Settings(), [path]).limits)
    traced = trace(rule, found.report, found.locate, speaker=speaker_of(book), at=spot)
    is_judged = any(case.subjects for case in traced.cases)
    if spot and traced.applies and not is_judged:
        known = subjects_of(rule, found.report)
        raise messages.no_such_subject(spot, known, nearest(spot, known))
    reasons = reasoned(rule.id, evaluate(book, found.report, found.locate), book, found.report)
    reasons = tuple(one for one in reasons if is_at(one.finding.judgement.subject, spot))
    source = SourceText(found.document.text) if found.document is not None else None

    def made(output: settings.Output, screen: Screen) -> str:
        if output.format == "json":
            return as_text({**trace_json(traced, found.source), "reasoning": reasoning_json(reasons, found)})
        return trace_text(traced, source, screen) + reasoning_text(reasons, found, screen, source)

    asked.write(outputs, made)
    return Exit.CLEAN if is_judged else Exit.NOTHING_CHECKED
