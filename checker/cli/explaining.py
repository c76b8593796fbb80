"""`gouji explain`: everything there is to know of one rule."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.authoring.across_page import across_page_of
from checker.authoring.page import page_of
from checker.authoring.saying import speaker_of
from checker.cli import settings, streams
from checker.cli.configuration import Asked, configure
from checker.cli.exit_codes import Exit
from checker.cli.rule_source import example_lines, rule_lines, wordings
from checker.cli.selection import rule_named
from checker.findings.model import Outcome
from checker.kernel.errors import RuleError
from checker.renderings.rule_text import RulePage, ShownExample, explain_json, explain_text
from checker.renderings.to_json import as_text
from checker.rules.across import AcrossExample, AcrossRule
from checker.rules.across_examples import load_across_examples
from checker.rules.examples import load_examples

if TYPE_CHECKING:
    from checker.authoring.page import Page
    from checker.rules.model import Example, Parameter, Rule, Rulebook

FORMATS = ("text", "json")
_SHOWN = (Outcome.PASS, Outcome.FAIL)


def run_explain(
    rule_id: str, outputs_asked: tuple[str, ...], language: str | None, folder_option: str | None, colour: str
) -> Exit:
    """Return the exit code of an explanation.

    Raises:
        CheckerError: there is no such rule or pack, or the options make no sense.
    """
    outputs = settings.outputs(outputs_asked, FORMATS)
    configuration = configure(Asked(pack=folder_option, lang=language), [Path.cwd()])
    folder, rulebook = configuration.pack_folder, configuration.load().rulebook
    page = rule_page(rule_named(rulebook, rule_id), rulebook, folder)
    for output in outputs:
        if output.format == "json":
            streams.write(output, as_text(explain_json(page)))
        else:
            screen = settings.screen(language, colour, is_file=output.path is not None)
            streams.write(output, explain_text(page, screen))
    return Exit.CLEAN


def rule_page(rule: Rule | AcrossRule, rulebook: Rulebook, folder: Path) -> RulePage:
    """Return the page of a rule, with one example that passes and one that fails."""
    lines = rule_lines(rule, rulebook)
    if isinstance(rule, AcrossRule):
        return _across_page(rule, rulebook, folder, lines)
    examples = [one for one in _examples(folder, rulebook) if one.rule_id.upper() == rule.id.upper()]
    page = page_of(rule, rulebook, examples, speaker_of(rulebook))
    shown = [next((one for one in examples if one.outcome == outcome.value), None) for outcome in _SHOWN]
    return RulePage(
        page=page,
        parameters=_parameters(page, rulebook, "\n".join(lines)),
        messages=wordings(lines, "message"),
        fixes=wordings(lines, "fix"),
        examples=tuple(_shown(one, folder) for one in shown if one is not None),
    )


def _across_page(rule: AcrossRule, rulebook: Rulebook, folder: Path, lines: tuple[str, ...]) -> RulePage:
    page = across_page_of(rule, rulebook)
    try:
        examples = [one for one in load_across_examples(folder, rulebook) if one.rule_id == rule.id]
    except RuleError:
        examples = []
    shown = [next((one for one in examples if one.outcome == outcome.value), None) for outcome in _SHOWN]
    return RulePage(
        page=page,
        parameters=page.parameters,
        messages=wordings(lines, "message"),
        fixes=wordings(lines, "fix"),
        examples=tuple(_shown(one, folder) for one in shown if one is not None),
    )


def _examples(folder: Path, rulebook: Rulebook) -> tuple[Example, ...]:
    try:
        return load_examples(folder, rulebook)
    except RuleError:
        # Mistakes in example files are for `gouji rules lint`; the rule can be explained without them.
        return ()


def _shown(example: Example | AcrossExample, folder: Path) -> ShownExample:
    lines = example_lines(example.mark, folder)
    return ShownExample(outcome=Outcome(example.outcome), is_boundary=example.is_boundary, lines=lines)


def _parameters(page: Page, rulebook: Rulebook, text: str) -> tuple[Parameter, ...]:
    """Return the parameters its conditions use, by definitions too, and those that its text names."""
    found: dict[str, Parameter] = {one.name: one for one in (*page.rule.parameters.values(), *page.parameters)}
    for one in rulebook.parameters.values():
        if any(name in text for name in one.names):
            found.setdefault(one.name, one)
    return tuple(found.values())
