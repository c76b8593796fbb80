"""Pairs of rules that contradict each other: both apply to a report, and no report passes both."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import json

from checker.findings.model import Outcome
from checker.formula.reading import Situation, path_of
from checker.formula.typed import Compare, Reference, Scope, Typed, parts_of
from checker.proving import mistakes, solver
from checker.proving.alike import may_meet
from checker.proving.constraints import NO, Claim, all_of, any_of
from checker.proving.impossible import EFFORT
from checker.proving.model import Place
from checker.proving.naming import named
from checker.proving.outcomes import encoder_for, nothing_unreadable, turns
from checker.proving.reading_texts import Unsupported
from checker.proving.trial import is_valid, needed, try_out
from checker.proving.values import Reading
from checker.proving.witness import models
from checker.proving.writing import written
from checker.report.tree import Report
from checker.report.vocabulary import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.kernel.errors import Problem
    from checker.report.tree import Path
    from checker.report.vocabulary import Vocabulary
    from checker.rules.model import Case, Rule

APPLIES = frozenset({Outcome.PASS, Outcome.FAIL, Outcome.EXPLAINED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two rules no report passes both of, and the values of a smallest report to which both apply."""

    one: Place
    other: Place
    values: dict[Path, object]


@dataclass(frozen=True, slots=True)
class _Written:
    """A case at a place, written as claims; `figures` are those its requirement compares."""

    place: Place
    figures: frozenset[Path]
    good: Claim
    settled: Claim


def contradictions(rules: Sequence[Rule], vocabulary: Vocabulary) -> Iterator[Contradiction]:
    """Yield every contradiction that is proved and can be shown; each pair of rules once."""
    cases = [(rule, case) for rule in rules for case in rule.cases if _compares(case.require)]
    known: dict[tuple[int, Path], _Written | None] = {}
    told: set[tuple[str, str]] = set()
    for (rule, case), (other, also) in combinations(cases, 2):
        if rule is other or (rule.id, other.id) in told or not may_meet(rule, other):
            continue
        pair = [_at(one, known, vocabulary) for one in _places((rule, case), (other, also))]
        if len(pair) != 2 or pair[0] is None or pair[1] is None:  # noqa: PLR2004 -- a pair
            continue
        one, two = pair[0], pair[1]
        if one.figures & two.figures and _exclude_each_other(one, two):
            values = _both_applying(one.place, two.place, vocabulary)
            if values is not None:
                told.add((rule.id, other.id))
                yield Contradiction(one=one.place, other=two.place, values=values)


def contradiction_problems(rules: Sequence[Rule], vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield a problem for each contradiction, with its example told as an author writes one."""
    for found in contradictions(rules, vocabulary):
        one, other = found.one.rule, found.other.rule
        example = written_example(found, vocabulary)
        yield mistakes.contradicts(other.mark, other.id, one.id, one.mark, example)


def written_example(found: Contradiction, vocabulary: Vocabulary) -> str:
    """Return the values of a contradiction as a line of an example file."""
    place = found.other
    whole = needed(
        place.rule, needed(found.one.rule, found.values, place.subject, vocabulary), place.subject, vocabulary
    )
    data = named(whole, place.subject, vocabulary)
    return json.dumps(data, ensure_ascii=False).replace('"', "")


def _places(one: tuple[Rule, Case], other: tuple[Rule, Case]) -> list[Place]:
    """Return where to look at two cases: at a subject they share if there is one, else each at its first."""
    first, second = one[1].patterns, other[1].patterns
    if first is not None and second is not None:
        shared = next((pattern for pattern in first if pattern in second), None)
        chosen = (shared or first[0], shared or second[0])
    else:
        chosen = (first[0] if first else (), second[0] if second else ())
    return [
        Place(rule=rule, case=case, subject=tuple(0 if step == "*" else step for step in pattern))
        for (rule, case), pattern in zip((one, other), chosen, strict=True)
    ]


def _at(place: Place, known: dict[tuple[int, Path], _Written | None], vocabulary: Vocabulary) -> _Written | None:
    key = (id(place.case), place.subject)
    if key not in known:
        known[key] = _write(place, str(len(known)), vocabulary)
    return known[key]


def _write(place: Place, label: str, vocabulary: Vocabulary) -> _Written | None:
    try:
        encoder = encoder_for([place.subject], vocabulary, Reading.LOOSE, label)
        turned = turns(place, encoder)
    except Unsupported:
        return None
    if encoder.inputs.is_bounded:
        return None
    good = any_of([turned.passes, turned.explained])
    if good == NO or solver.solve(all_of([good, encoder.inputs.settled()]), None, EFFORT) is None:
        # A case that never passes is told as such.
        return None
    figures = frozenset(_figures(place.case.require, Situation(Report({}, vocabulary), place.subject)))
    return _Written(place, figures, good, encoder.inputs.settled())


def _exclude_each_other(one: _Written, other: _Written) -> bool:
    claim = all_of([one.good, one.settled, other.good, other.settled])
    return solver.solve(claim, None, EFFORT) is None


def _both_applying(one: Place, other: Place, vocabulary: Vocabulary) -> dict[Path, object] | None:
    """Return the values of a smallest report to which both rules apply and which does not pass both."""
    try:
        encoder = encoder_for([one.subject, other.subject], vocabulary, Reading.CLEAR)
        first, second = turns(one, encoder), turns(other, encoder)
    except Unsupported:
        return None
    both = [any_of([each.passes, each.fails, each.explained]) for each in (first, second)]
    claim = all_of([*both, nothing_unreadable(encoder), encoder.inputs.settled()])
    for model in models(claim):
        values: dict[Path, object] = dict(written(model, encoder.inputs))
        if not _shows(one, other, values, vocabulary):
            continue
        for path in sorted(values, key=lambda each: (len(each), str(each)), reverse=True):
            fewer = {key: value for key, value in values.items() if key != path}
            if _shows(one, other, fewer, vocabulary):
                values = fewer
        return values
    return None


def _shows(one: Place, other: Place, values: dict[Path, object], vocabulary: Vocabulary) -> bool:
    found = [
        try_out(place.rule, needed(also.rule, values, place.subject, vocabulary), place.subject, vocabulary)
        for place, also in ((one, other), (other, one))
    ]
    outcomes = [None if each is None else each.at_subject for each in found]
    return (
        all(each in APPLIES for each in outcomes)
        and Outcome.FAIL in outcomes
        and all(each is not None and is_valid(each.tree) for each in found)
    )


def _compares(typed: Typed) -> bool:
    return isinstance(typed, Compare) or any(_compares(one) for one in parts_of(typed))


def _figures(typed: Typed, situation: Situation) -> Iterator[Path]:
    if isinstance(typed, Reference) and typed.scope is not Scope.ROW and typed.target.shape is Shape.FIGURE:
        yield path_of(typed, situation)
    for one in parts_of(typed):
        yield from _figures(one, situation)
