"""`gouji rules`: the author's commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli import messages, settings, streams
from checker.cli.configuration import Asked, configure
from checker.cli.exit_codes import Exit
from checker.cli.rule_source import rule_lines
from checker.cli.selection import rule_named, select
from checker.extraction.lexicon_lint import lint_lexicon
from checker.findings.prove import prove
from checker.kernel.errors import RuleError
from checker.kernel.shipped import shipped
from checker.proving.across import lint_across
from checker.proving.lint import lint
from checker.renderings.proof_text import coverage_of, coverage_text, proofs_json, proofs_text
from checker.renderings.rule_text import list_json, list_text
from checker.renderings.to_json import as_text
from checker.rules.across import AcrossRule
from checker.rules.across_examples import load_across_examples
from checker.rules.examples import load_examples
from checker.rules.load import load_leniently

if TYPE_CHECKING:
    from checker.comparing.proving import AcrossProof
    from checker.kernel.errors import Problem
    from checker.renderings.proof_text import SomeProof
    from checker.rules.across import AcrossExample, SomeExample, SomeRule
    from checker.rules.load import Loaded
    from checker.rules.model import Example

FORMATS = ("text", "json")
UNKNOWN_RULE = "GJ-R111"
STDOUT = settings.Output("text", None)


def run_list(
    outputs_asked: tuple[str, ...], chosen: tuple[str, ...], language: str | None, folder: str | None, colour: str
) -> Exit:
    """Return the exit code of a listing of the rules.

    Raises:
        CheckerError: there is no such pack or rule, or the options make no sense.
    """
    outputs = settings.outputs(outputs_asked, FORMATS)
    loaded = configure(Asked(pack=folder, lang=language), [Path.cwd()]).load()
    selected = select(loaded.rulebook, chosen, ())
    resting = [] if chosen else [one for one in loaded.rulebook.by_id.values() if not one.is_run and one.off is None]
    rules: list[SomeRule] = sorted([*selected.rules, *selected.off, *resting, *selected.across], key=lambda one: one.id)
    for output in outputs:
        if output.format == "json":
            streams.write(output, as_text(list_json(rules)))
        else:
            streams.write(output, list_text(rules, settings.screen(language, colour, is_file=output.path is not None)))
    return _problems_told(loaded, language)


def run_show(rule_id: str, language: str | None, folder: str | None, engine: str | None = None) -> Exit:
    """Return the exit code of showing a rule as it is written, or one across reports as the SQL of an engine.

    Raises:
        CheckerError: there is no such pack or rule.
    """
    settings.language(language)
    path = settings.rules_folder(folder)
    rulebook = load_leniently(path).rulebook
    rule = rule_named(rulebook, rule_id)
    if engine is not None:
        if not isinstance(rule, AcrossRule):
            raise messages.no_sql(rule.id)
        from checker.comparing.lower import sql_of  # noqa: PLC0415 -- brings in an extra
        from checker.comparing.sql_door import Engine  # noqa: PLC0415 -- likewise

        streams.write(STDOUT, sql_of(rule, Engine(settings.choice("--sql", engine, list(Engine)))))
        return Exit.CLEAN
    lines = rule_lines(rule, rulebook)
    streams.write(STDOUT, "\n".join(lines) + "\n")
    return Exit.CLEAN


def run_lint(language: str | None, folder: str | None, *, is_fast: bool = False) -> Exit:
    """Return the exit code of a look for mistakes in a pack and its examples; fast is without proofs.

    Raises:
        CheckerError: there is no such pack.
    """
    speaks, path = settings.language(language), settings.rules_folder(folder)
    loaded = load_leniently(path)
    examples, more = _examples(path, loaded)
    cohorts, others = _across_examples(path, loaded)
    more = (*more, *others)
    if loaded.problems:
        # A rule that cannot be read is there all the same: its examples are not said to belong to none.
        more = tuple(one for one in more if one.code != UNKNOWN_RULE)
    problems = (*loaded.problems, *more)
    if not problems:
        # What rules say to one another is only looked at when all of them can be read.
        linted = lint(path, loaded.rulebook, examples, is_fast=is_fast)
        problems = (*linted.problems, *lint_across(loaded.rulebook, cohorts))
        for one in linted.skipped:
            streams.tell_in(speaks, one)
    problems = (*problems, *lint_lexicon(_lexicon_of(path)))
    text = "\n".join(one.said_in(speaks) for one in problems)
    if problems:
        streams.write(STDOUT, f"{text}\n\n{messages.lint_found(len(problems)).said_in(speaks)}\n")
        return Exit.FINDINGS
    streams.write(
        STDOUT, messages.lint_clean(len(loaded.rulebook.ids), len(examples) + len(cohorts)).said_in(speaks) + "\n"
    )
    return Exit.CLEAN


def _lexicon_of(pack: Path) -> Path:
    """Return the lexicon beside the pack or above it; the one that travels with the program where there is none."""
    found = next((one / "lexicon" for one in (pack, *pack.parents[:2]) if (one / "lexicon").is_dir()), None)
    return found or shipped("rules") / "lexicon"


def run_test(
    keyword: str, language: str | None, folder: str | None, colour: str, *, shows_coverage: bool, outputs: tuple[str, ...] = ()
) -> Exit:  # fmt: skip
    """Return the exit code of a run of the examples: all as expected, some not, pack broken, or none at all.

    Raises:
        CheckerError: there is no such pack.
    """
    path, screen = settings.rules_folder(folder), settings.screen(language, colour)
    targets = settings.outputs(outputs, FORMATS)
    loaded = load_leniently(path)
    examples, more = _examples(path, loaded)
    for one in (*loaded.problems, *more):
        streams.tell(one.said_in(screen.language))
    chosen = [one for one in examples if keyword.upper() in one.rule_id.upper()]
    cohorts, others = _across_examples(path, loaded)
    for one in others:
        streams.tell(one.said_in(screen.language))
    more = (*more, *others)
    together = [one for one in cohorts if keyword.upper() in one.rule_id.upper()]
    proofs: list[SomeProof] = [*prove(loaded.rulebook, chosen)]
    try:
        proofs += _prove_together(loaded, together)
    except ModuleNotFoundError as cause:
        streams.tell_in(screen.language, messages.cohorts_not_run(len(together), str(cause.name)))
        together = []
    failed = sum(1 for one in proofs if not one.is_proved)
    running: list[SomeRule] = [*loaded.rulebook.rules, *(one for one in loaded.rulebook.across if one.is_run)]
    wanted = [one for one in running if keyword.upper() in one.id.upper()]
    written: list[SomeExample] = [*chosen, *together]
    for target in targets:
        if target.format == "json":
            streams.write(target, as_text(proofs_json(proofs, coverage_of(wanted, written))))
            continue
        text = proofs_text(proofs, screen)
        if proofs:
            rules = len({one.example.rule_id for one in proofs})
            text += screen.say(messages.tested(len(proofs), failed, rules)) + "\n"
        streams.write(target, text + (coverage_text(wanted, written, screen) if shows_coverage else ""))
    if loaded.problems or more:
        return Exit.COULD_NOT_RUN
    if not proofs:
        streams.tell_in(screen.language, messages.no_examples(keyword))
        return Exit.NOTHING_CHECKED
    return Exit.FINDINGS if failed else Exit.CLEAN


def _examples(folder: Path, loaded: Loaded) -> tuple[tuple[Example, ...], tuple[Problem, ...]]:
    try:
        return load_examples(folder, loaded.rulebook), ()
    except RuleError as error:
        return (), error.problems


def _across_examples(folder: Path, loaded: Loaded) -> tuple[tuple[AcrossExample, ...], tuple[Problem, ...]]:
    try:
        return load_across_examples(folder, loaded.rulebook), ()
    except RuleError as error:
        return (), error.problems


def _prove_together(loaded: Loaded, examples: list[AcrossExample]) -> tuple[AcrossProof, ...]:
    """Return how examples of rules across reports went.

    Raises:
        ModuleNotFoundError: DuckDB, or something else of the extra `screen`, is not installed.
    """
    if not examples:
        return ()
    from checker.comparing.proving import prove_across  # noqa: PLC0415 -- brings in an extra

    return prove_across(loaded.rulebook, examples)


def _problems_told(loaded: Loaded, language: str | None) -> Exit:
    speaks = settings.language(language)
    for one in loaded.problems:
        streams.tell(one.said_in(speaks))
    return Exit.COULD_NOT_RUN if loaded.problems else Exit.CLEAN
