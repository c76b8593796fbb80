"""`gouji explain`: everything there is to know of one rule."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli import settings, streams
from checker.cli.configuration import Asked, configure
from checker.cli.exit_codes import Exit
from checker.cli.rule_source import example_lines, rule_lines, wordings
from checker.cli.selection import rule_named
from checker.findings.model import Outcome
from checker.kernel.errors import RuleError
from checker.renderings.rule_text import RulePage, ShownExample, explain_json, explain_text
from checker.renderings.to_json import as_text
from checker.rules.examples import load_examples

if TYPE_CHECKING:
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
    page = page_of(rule_named(rulebook, rule_id), rulebook, folder)
    for output in outputs:
        if output.format == "json":
            streams.write(output, as_text(explain_json(page)))
        else:
            screen = settings.screen(language, colour, is_file=output.path is not None)
            streams.write(output, explain_text(page, screen))
    return Exit.CLEAN


def page_of(rule: Rule, rulebook: Rulebook, folder: Path) -> RulePage:
    """Return the page of a rule, with one example that passes and one that fails."""
    lines = rule_lines(rule, rulebook)
    examples = [one for one in _examples(folder, rulebook) if one.rule_id.upper() == rule.id.upper()]
    shown = [next((one for one in examples if one.outcome == outcome.value), None) for outcome in _SHOWN]
    return RulePage(
        rule=rule,
        parameters=_parameters(rule, rulebook, "\n".join(lines)),
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


def _shown(example: Example, folder: Path) -> ShownExample:
    lines = example_lines(example.mark, folder)
    return ShownExample(outcome=Outcome(example.outcome), is_boundary=example.is_boundary, lines=lines)


def _parameters(rule: Rule, rulebook: Rulebook, text: str) -> tuple[Parameter, ...]:
    """Return the rule's own parameters, and those of its pack that its text names."""
    found: dict[str, Parameter] = {one.name: one for one in rule.parameters.values()}
    for one in rulebook.parameters.values():
        if any(name in text for name in one.names):
            found.setdefault(one.name, one)
    return tuple(found.values())
