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
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from checker.kernel.errors import Problem
    from checker.kernel.message import Message
    from checker.rules.model import Example, Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found, in order of place, and what was not looked for."""

    problems: tuple[Problem, ...]
    skipped: tuple[Message, ...]


def lint(folder: Path, rulebook: Rulebook, examples: Sequence[Example], *, is_fast: bool = False) -> Linted:
    """Return what is wrong with a pack's own rules; what needs the solver is left out where it is not to be had.

    The rules of the packs that it builds on are only what its own are held against.
    """
    proves = solver.is_installed() and not is_fast
    found = [*_plain(folder, rulebook, examples, proves=proves)]
    if proves:
        found += _proved(rulebook, examples)
        return Linted(_ordered(found), ())
    skipped = mistakes.skipped_for_speed() if is_fast else mistakes.skipped_without_solver(solver.INSTALL)
    return Linted(_ordered(found), (skipped,))


def _plain(folder: Path, rulebook: Rulebook, examples: Sequence[Example], *, proves: bool) -> Iterator[Problem]:
    vocabulary = load_vocabulary()
    own_rules = _own(rulebook.by_id.values(), rulebook)
    yield from missing_languages(own_rules)
    yield from silent_messages(own_rules)
    yield from same_formulas(_own_last(rulebook), own=_ids(own_rules))
    yield from unused(folder, rulebook)
    for rule in own_rules:
        own = [one for one in examples if one.rule_id == rule.id]
        lacks_unknown = "unknown" not in {one.outcome for one in own}
        may_be = lacks_unknown and may_be_unknown(rule, vocabulary, proves=proves)
        yield from missing_examples(rule, own, may_be_unknown=may_be)


def _proved(rulebook: Rulebook, examples: Sequence[Example]) -> Iterator[Problem]:
    vocabulary = load_vocabulary()
    own_rules = _own(rulebook.rules, rulebook)
    for rule in own_rules:
        own = [one for one in examples if one.rule_id == rule.id]
        yield from dead_cases(rule, own, vocabulary)
    yield from contradiction_problems(_own_last(rulebook), vocabulary, own=_ids(own_rules))


def _own(rules: Iterable[Rule], rulebook: Rulebook) -> tuple[Rule, ...]:
    return tuple(one for one in rules if one.pack == rulebook.packs[-1].id)


def _own_last(rulebook: Rulebook) -> tuple[Rule, ...]:
    """Return the rules that run, the pack's own last: of two that do not go together, the later one is told."""
    own = _own(rulebook.rules, rulebook)
    return (*(one for one in rulebook.rules if one not in own), *own)


def _ids(rules: Iterable[Rule]) -> frozenset[str]:
    return frozenset(one.id for one in rules)


def _ordered(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=_place))


def _place(problem: Problem) -> tuple[str, int, int, str]:
    source, _, rest = problem.where.partition(":")
    line, _, column = rest.partition(":")
    return source, int(line) if line.isdigit() else 0, int(column) if column.isdigit() else 0, problem.code
