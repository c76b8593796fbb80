"""Everything that can be found wrong with rules that load, without a single report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.proving import mistakes, solver
from checker.proving.alike import same_formulas
from checker.proving.contradictions import contradiction_problems
from checker.proving.gaps import missing_examples, missing_languages, silent_messages, unused
from checker.proving.impossible import dead_cases, may_be_unknown
from checker.report.schema import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from checker.kernel.errors import Problem
    from checker.kernel.message import Message
    from checker.rules.model import Example, Rulebook


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found, in order of place, and what was not looked for."""

    problems: tuple[Problem, ...]
    skipped: tuple[Message, ...]


def lint(folder: Path, rulebook: Rulebook, examples: Sequence[Example], *, is_fast: bool = False) -> Linted:
    """Return what is wrong with the rules of a pack; what needs the solver is left out where it is not to be had."""
    proves = solver.is_installed() and not is_fast
    found = [*_plain(folder, rulebook, examples, proves=proves)]
    if proves:
        found += _proved(rulebook, examples)
        return Linted(_ordered(found), ())
    skipped = mistakes.skipped_for_speed() if is_fast else mistakes.skipped_without_solver(solver.INSTALL)
    return Linted(_ordered(found), (skipped,))


def _plain(folder: Path, rulebook: Rulebook, examples: Sequence[Example], *, proves: bool) -> Iterator[Problem]:
    vocabulary = load_vocabulary()
    rules = tuple(rulebook.by_id.values())
    yield from missing_languages(rules)
    yield from silent_messages(rules)
    yield from same_formulas(rulebook.rules)
    yield from unused(folder, rulebook)
    for rule in rules:
        own = [one for one in examples if one.rule_id == rule.id]
        lacks_unknown = "unknown" not in {one.outcome for one in own}
        may_be = lacks_unknown and may_be_unknown(rule, vocabulary, proves=proves)
        yield from missing_examples(rule, own, may_be_unknown=may_be)


def _proved(rulebook: Rulebook, examples: Sequence[Example]) -> Iterator[Problem]:
    vocabulary = load_vocabulary()
    for rule in rulebook.rules:
        own = [one for one in examples if one.rule_id == rule.id]
        yield from dead_cases(rule, own, vocabulary)
    yield from contradiction_problems(rulebook.rules, vocabulary)


def _ordered(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=_place))


def _place(problem: Problem) -> tuple[str, int, int, str]:
    source, _, rest = problem.where.partition(":")
    line, _, column = rest.partition(":")
    return source, int(line) if line.isdigit() else 0, int(column) if column.isdigit() else 0, problem.code
