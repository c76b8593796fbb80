"""Pairs of rules that contradict each other: both apply to a report, and no report passes both."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.formula.reading import Situation, path_of
from checker.formula.typed import Compare, Reference, Scope, Typed, parts_of
from checker.kernel.unit import Kind
from checker.proving import mistakes, solver
from checker.proving.alike import may_meet
from checker.proving.constraints import NO, Claim, Unknown, all_of, any_of, at_most, known, total, zero
from checker.proving.model import Place, Wish
from checker.proving.naming import named
from checker.proving.outcomes import encoder_for, nothing_unreadable, turns
from checker.proving.printing import step_of
from checker.proving.script import Scripts
from checker.proving.text_pairs import Unsupported
from checker.proving.trial import is_valid, needed, try_out
from checker.proving.values import Reading
from checker.proving.witness import models
from checker.proving.writing import written as values_of
from checker.report.tree import Report
from checker.report.vocabulary import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.kernel.errors import Problem
    from checker.proving.inputs import Inputs
    from checker.report.nodes import Path
    from checker.report.vocabulary import Vocabulary
    from checker.rules.model import Case, Rule

EFFORT = 6_000
"""Steps for one pair: there are many, and a contradiction that people can see is a plain one."""

MORE_EFFORT = 60_000
"""Steps to prove that two rules never meet, which few pairs come to: what is not proved there is told as a contradiction."""

SIZEABLE = 100
"""Printed steps from which an amount is not tiny: 1 万元."""

MOST_FIGURES = 4
"""Requirements that bind more figures than this are not compared with others."""

APPLIES = frozenset({Outcome.PASS, Outcome.FAIL, Outcome.EXPLAINED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two rules no report passes both of, and the values of a smallest report to which both apply."""

    one: Place
    other: Place
    values: dict[Path, object]


def contradictions(rules: Sequence[Rule], vocabulary: Vocabulary, *, own: frozenset[str]) -> Iterator[Contradiction]:
    """Yield every contradiction of one of `own` that is proved and can be shown; each pair of rules once."""
    cases = [(rule, case) for rule in rules for case in rule.cases if _compares(case.require)]
    told: set[tuple[str, str]] = set()
    ground = _Ground(vocabulary)
    for (rule, case), (other, also) in combinations(cases, 2):
        if rule is other or (rule.id, other.id) in told or own.isdisjoint((rule.id, other.id)):
            continue
        if not may_meet(rule, other):
            continue
        one, two = _places((rule, case), (other, also))
        if ground.are_bound_together(one, two) and ground.exclude_each_other(one, two):
            values = _both_applying(one, two, vocabulary)
            if values is not None:
                told.add((rule.id, other.id))
                yield Contradiction(one=one, other=two, values=values)


def contradiction_problems(rules: Sequence[Rule], vocabulary: Vocabulary, *, own: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for each contradiction, with its example told as an author writes one."""
    for found in contradictions(rules, vocabulary, own=own):
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


class _Ground:
    """What is known of each case at its places: written once, whatever it is held against."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._report = Report({}, vocabulary)
        self._scripts = Scripts()
        self._written: dict[tuple[int, Path], _Written | None] = {}
        self._bound: dict[tuple[int, Path], tuple[frozenset[Path], frozenset[Path]]] = {}

    def are_bound_together(self, one: Place, other: Place) -> bool:
        """Return whether one requirement binds no figure that the other leaves alone: a free figure could always give way."""
        (first, named), (second, also) = self._figures(one), self._figures(other)
        if not first or not second or max(len(first), len(second)) > MOST_FIGURES:
            return False
        return (first <= second or second <= first) and named | also <= first | second

    def exclude_each_other(self, one: Place, other: Place) -> bool:
        """Return whether it is proved that no report passes both, though both may apply and each alone can be passed."""
        first, second = self._known(one), self._known(other)
        if first is None or second is None or not self._are_refuted(first.good, second.good):
            return False
        # Where one is passed only by reports that the other is not for, the two never meet: that is no contradiction.
        never = ((first.good, second.applies), (second.good, first.applies))
        return not any(self._are_refuted(good, applies, MORE_EFFORT) for good, applies in never)

    def _are_refuted(self, one: Claim, other: Claim, effort: int = EFFORT) -> bool:
        return NO in (one, other) or solver.refutes(self._scripts.script([one, other]), effort)

    def _figures(self, place: Place) -> tuple[frozenset[Path], frozenset[Path]]:
        """Return the figures a requirement binds, and those that a condition only names."""
        key = (id(place.case), place.subject)
        if key not in self._bound:
            situation = Situation(self._report, place.subject)
            bound = frozenset(_figures(place.case.require, situation))
            self._bound[key] = (bound, _only_named(place.case, situation))
        return self._bound[key]

    def _known(self, place: Place) -> _Written | None:
        key = (id(place.case), place.subject)
        if key not in self._written:
            label = f"{len(self._written)}"
            self._written[key] = _write(place, label, self._vocabulary)
        return self._written[key]


def _only_named(case: Case, situation: Situation) -> frozenset[Path]:
    """Return the figures whose mere presence makes a case apply: leaving one out is a way to fulfil the rule."""
    if case.when is None:
        return frozenset()
    return frozenset(_figures(case.when, situation)) - frozenset(
        path for one in _comparisons(case.when) for path in _figures(one, situation)
    )


@dataclass(frozen=True, slots=True)
class _Written:
    """When a case applies and when nothing is held against the report, with what is always so."""

    applies: Claim
    good: Claim


def _write(place: Place, label: str, vocabulary: Vocabulary) -> _Written | None:
    """Return a case written as claims; None where it cannot be, or where rows beyond those looked at could matter."""
    try:
        encoder = encoder_for([place.subject], vocabulary, Reading.LOOSE, label)
        turned = turns(place, encoder)
    except Unsupported:
        return None
    if encoder.inputs.is_bounded or encoder.inputs.is_rough:
        return None
    settled = all_of([encoder.inputs.settled(), *_sizeable(encoder.inputs)])
    return _Written(
        all_of([turned.claim(Wish.APPLIES), settled]), all_of([any_of([turned.passes, turned.explained]), settled])
    )


def _sizeable(inputs: Inputs) -> Iterator[Claim]:
    """Yield that every amount is nothing or not tiny: of tiny ones the printed digits leave every ratio open."""
    for one in inputs.found.values():
        if one.field.kind is Kind.MONEY:
            number = Unknown(one.name, step_of(one.field))
            least = known(SIZEABLE * step_of(one.field))
            yield any_of(
                [
                    zero(number),
                    at_most(total([(1, least), (-1, number)]), is_strict=False),
                    at_most(total([(1, least), (1, number)]), is_strict=False),
                ]
            )


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
        values: dict[Path, object] = dict(values_of(model, encoder.inputs))
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
    return any(True for _ in _comparisons(typed))


def _comparisons(typed: Typed) -> Iterator[Compare]:
    if isinstance(typed, Compare):
        yield typed
    for one in parts_of(typed):
        yield from _comparisons(one)


def _figures(typed: Typed, situation: Situation) -> Iterator[Path]:
    if isinstance(typed, Reference) and typed.scope is not Scope.ROW and typed.target.shape is Shape.FIGURE:
        yield path_of(typed, situation)
    for one in parts_of(typed):
        yield from _figures(one, situation)
