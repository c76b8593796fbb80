"""Two reports alike but for one field, between which a rule turns from silence to a fault: asked for in one question.

The rule is asked twice at once, of a report and of its twin, in which everything said of one field may be otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.proving.constraints import (
    AtMost,
    Both,
    Choice,
    Denied,
    Either,
    Fact,
    Model,
    Product,
    Sum,
    Unknown,
    Zero,
    all_of,
)
from checker.proving.inputs import MOST_ROWS, Sort
from checker.proving.model import Wish
from checker.proving.outcomes import encoder_for, nothing_unreadable
from checker.proving.trial import is_valid, try_out
from checker.proving.values import Reading
from checker.proving.witness import asked, models
from checker.proving.writing import written
from checker.report.tree import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.proving.constraints import Amount, Claim
    from checker.proving.encode import Encoder
    from checker.proving.inputs import Input, Inputs
    from checker.proving.model import Place
    from checker.report.tree import Path
    from checker.report.vocabulary import Vocabulary

    Values = Mapping[Path, object]

OTHERWISE = "otherwise "
"""Begins the names of what is said of the twin alone."""

CHOSEN = frozenset({"choice", "counts", "rounded", "whole"})
"""Begin the names of what a formula chooses for itself, and not of what stands in the report."""

NUMBERS = frozenset({Sort.FIGURE, Sort.WHOLE, Sort.DATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """Two sets of values alike but for one field: one without a fault, one with."""

    place: Place
    moved: Path
    silent: Values
    fault: Values


def turned(place: Place, vocabulary: Vocabulary, *, by_figure: bool) -> Turned | None:
    """Return two reports between which the case turns, by a figure or date alone if so asked; None when none were found."""
    for most_rows in range(1, MOST_ROWS + 1):
        encoder = encoder_for([place.subject], vocabulary, Reading.CLEAR, most_rows=most_rows)
        # What is always so is known in full only once both have been asked.
        asked(place, Wish.PASSES, encoder)
        fails, passes = asked(place, Wish.FAILS, encoder), asked(place, Wish.PASSES, encoder)
        if fails is None or passes is None:
            return None
        readable = nothing_unreadable(encoder)
        for one in _candidates(encoder.inputs, by_figure=by_figure):
            twin = _Twin(one)
            claim = all_of([fails, readable, twin.claim(all_of([passes, readable]))])
            for model in models(claim):
                found = _confirmed(place, one, model, twin.model(model), encoder)
                if found is not None:
                    return found
        if not encoder.inputs.is_bounded:
            return None
    return None


def _candidates(inputs: Inputs, *, by_figure: bool) -> Iterator[Input]:
    found = [one for one in inputs.found.values() if not by_figure or one.sort in NUMBERS]
    yield from sorted(found, key=lambda one: (one.sort is Sort.OBJECT, len(one.path)))


def _confirmed(place: Place, one: Input, fault: Model, silent: Model, encoder: Encoder) -> Turned | None:
    """Return what two models stand for, if the evaluator says so, with as few values as can be."""
    values: dict[Path, object] = dict(written(fault, encoder.inputs))
    twin = dict(written(silent, encoder.inputs)).get(one.path)
    if values.get(one.path) == twin:
        return None
    found = Turned(place=place, moved=one.path, silent=_with(values, one.path, twin), fault=values)
    if not _turns(found, encoder.inputs.vocabulary):
        return None
    for path in sorted(values, key=lambda each: (len(each), str(each)), reverse=True):
        fewer = replace(
            found,
            silent={key: value for key, value in found.silent.items() if key != path},
            fault={key: value for key, value in found.fault.items() if key != path},
        )
        if path != one.path and _turns(fewer, encoder.inputs.vocabulary):
            found = fewer
    return found


def _with(values: Values, path: Path, value: object) -> Values:
    if value is None:
        return {key: one for key, one in values.items() if key != path}
    return {**values, path: value}


def _turns(found: Turned, vocabulary: Vocabulary) -> bool:
    tried = [try_out(found.place.rule, one, found.place.subject, vocabulary) for one in (found.silent, found.fault)]
    return [one and one.outcome for one in tried] == [Outcome.PASS, Outcome.FAIL] and all(
        one is not None and is_valid(one.tree) for one in tried
    )


class _Twin:
    """Writes claims of the twin: what is said of one input, and what a claim chooses by itself, under names of its own."""

    def __init__(self, one: Input) -> None:
        self._name = dotted(one.path)
        self._known: dict[int, tuple[object, Claim | Amount]] = {}

    def claim(self, claim: Claim) -> Claim:
        """Return the claim as said of the twin."""
        if id(claim) not in self._known:
            self._known[id(claim)] = (claim, self._claim(claim))
        return self._known[id(claim)][1]  # type: ignore[return-value]  # claims are kept under claims

    def model(self, model: Model) -> Model:
        """Return a model of both as one of the twin."""

        def twins(table: Mapping[str, object]) -> dict[str, object]:
            own = {name.removeprefix(OTHERWISE): one for name, one in table.items() if name.startswith(OTHERWISE)}
            return {**table, **own}

        return Model(twins(model.facts), twins(model.numbers))  # type: ignore[arg-type]  # the values stay what they are

    def _claim(self, claim: Claim) -> Claim:
        match claim:
            case Fact(name):
                return Fact(self._named(name))
            case Denied(fact):
                return Denied(Fact(self._named(fact.name)))
            case Both(parts):
                return Both(tuple(self.claim(one) for one in parts))
            case Either(parts):
                return Either(tuple(self.claim(one) for one in parts))
            case AtMost(amount, is_strict):
                return AtMost(self._amount(amount), is_strict)
            case Zero(amount):
                return Zero(self._amount(amount))
            case _:
                return claim

    def _amount(self, amount: Amount) -> Amount:
        match amount:
            case Unknown(name):
                return replace(amount, name=self._named(name))
            case Sum(terms, constant):
                return Sum(tuple((factor, self._amount(one)) for factor, one in terms), constant)
            case Product(left, right):
                return Product(self._amount(left), self._amount(right))
            case Choice(claim, first, second):
                return Choice(self.claim(claim), self._amount(first), self._amount(second))
            case _:
                return amount

    def _named(self, name: str) -> str:
        """Return the name of a fact or number in the twin."""
        words = name.split(" ")
        said_of = words[1:2] if words[0] == "is" else words
        return f"{OTHERWISE}{name}" if self._name in said_of or words[0] in CHOSEN else name
