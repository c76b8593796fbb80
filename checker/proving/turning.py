"""Two reports alike but for one field, between which a rule turns from silence to a fault: asked for in one question.

The rule is asked twice at once, of a report and of its twin, in which everything said of one field may be otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.proving import solver
from checker.proving.choosing import CHOSEN
from checker.proving.constraints import (
    NO,
    YES,
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
from checker.proving.model import FULFILS, Wish
from checker.proving.outcomes import encoder_for, nothing_unreadable
from checker.proving.script import Scripts
from checker.proving.trial import is_valid, try_out
from checker.proving.values import Reading
from checker.proving.witness import asked, models
from checker.proving.writing import written
from checker.report.nodes import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.proving.constraints import Amount, Claim
    from checker.proving.encode import Encoder
    from checker.proving.inputs import Input, Inputs
    from checker.proving.model import Place
    from checker.report.nodes import Path
    from checker.report.vocabulary import Vocabulary

    Values = Mapping[Path, object]

EFFORT = 20_000
"""Steps to see that one field cannot turn a rule: most cannot, and plainly."""

OTHERWISE = "otherwise "
"""Begins the names of what is said of the twin alone."""

NUMBERS = frozenset({Sort.FIGURE, Sort.WHOLE, Sort.DATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """Two sets of values alike but for one field, on which a rule turns out in two ways."""

    place: Place
    wishes: tuple[Wish, Wish]
    moved: Path
    before: Values
    after: Values


PASS_AND_FAULT = (Wish.PASSES, Wish.FAILS)


def turned(
    place: Place,
    vocabulary: Vocabulary,
    *,
    wishes: tuple[Wish, Wish] = PASS_AND_FAULT,
    by_figure: bool = False,
) -> Turned | None:
    """Return two reports between which the case turns from one way to another; None when none were found.

    With `by_figure`, what turns it is a figure or date that both give.
    """
    for most_rows in range(1, MOST_ROWS + 1):
        encoder = encoder_for([place.subject], vocabulary, Reading.CLEAR, most_rows=most_rows)
        # What is always so is known in full only once both have been asked.
        asked(place, wishes[0], encoder)
        after, before = asked(place, wishes[1], encoder), asked(place, wishes[0], encoder)
        if after is None or before is None:
            return None
        scripts = Scripts()
        for one in _candidates(encoder.inputs, by_figure=by_figure):
            for model, twin in _pairs(one, (before, after), encoder, scripts, by_figure=by_figure):
                found = _confirmed(
                    Turned(place=place, wishes=wishes, moved=one.path, before=twin, after=model), encoder
                )
                if found is not None:
                    return found
        if not encoder.inputs.is_bounded:
            break
    return None


def _candidates(inputs: Inputs, *, by_figure: bool) -> Iterator[Input]:
    found = [one for one in inputs.found.values() if not by_figure or one.sort in NUMBERS]
    yield from sorted(found, key=lambda one: (one.sort is Sort.OBJECT, len(one.path)))


def _pairs(
    one: Input, claims: tuple[Claim, Claim], encoder: Encoder, scripts: Scripts, *, by_figure: bool
) -> Iterator[tuple[Values, Values]]:
    """Yield values on which the second claim holds, and the same on which the first does, alike but for one input."""
    twin = _Twin(one)
    before, after = claims
    readable = nothing_unreadable(encoder)
    given = encoder.inputs.given(one.path, one.field) if by_figure else YES
    asked_of_both = [after, given, twin.claim(before), twin.claim(given), twin.claim(readable)]
    if NO in asked_of_both or (solver.is_installed() and solver.refutes(scripts.script(asked_of_both), EFFORT)):
        return
    for model in models(all_of(asked_of_both)):
        values: Values = dict(written(model, encoder.inputs))
        otherwise = dict(written(twin.model(model), encoder.inputs)).get(one.path)
        yield values, _with(values, one.path, otherwise)


def _confirmed(found: Turned, encoder: Encoder) -> Turned | None:
    """Return the two sets of values, as few as can be, if the evaluator says of them what was wished."""
    vocabulary = encoder.inputs.vocabulary
    if found.before == found.after or not _turns(found, vocabulary):
        return None
    for path in sorted(found.after, key=lambda each: (len(each), str(each)), reverse=True):
        fewer = replace(found, before=_with(found.before, path, None), after=_with(found.after, path, None))
        if path != found.moved and _turns(fewer, vocabulary):
            found = fewer
    return found


def _with(values: Values, path: Path, value: object) -> Values:
    if value is None:
        return {key: one for key, one in values.items() if key != path}
    return {**values, path: value}


def _turns(found: Turned, vocabulary: Vocabulary) -> bool:
    for wish, values in zip(found.wishes, (found.before, found.after), strict=True):
        tried = try_out(found.place.rule, values, found.place.subject, vocabulary)
        if tried is None or tried.outcome not in FULFILS[wish] or not is_valid(tried.tree):
            return False
    return True


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
                return claim if self._named(name) == name else Fact(self._named(name))
            case Denied(fact):
                return claim if self._named(fact.name) == fact.name else Denied(Fact(self._named(fact.name)))
            case Both(parts) | Either(parts):
                found = tuple(self.claim(one) for one in parts)
                return claim if _are_same(parts, found) else type(claim)(found)
            case AtMost(amount) | Zero(amount):
                other = self._amount(amount)
                return claim if other is amount else replace(claim, amount=other)
            case _:
                return claim

    def _amount(self, amount: Amount) -> Amount:
        match amount:
            case Unknown(name):
                return amount if self._named(name) == name else replace(amount, name=self._named(name))
            case Sum(terms):
                before = tuple(one for _, one in terms)
                after = tuple(self._amount(one) for one in before)
                moved = tuple((factor, one) for (factor, _), one in zip(terms, after, strict=True))
                return amount if _are_same(before, after) else replace(amount, terms=moved)
            case Product(left, right):
                sides = (self._amount(left), self._amount(right))
                return amount if _are_same((left, right), sides) else Product(*sides)
            case Choice(claim, first, second):
                made = (self.claim(claim), self._amount(first), self._amount(second))
                return amount if _are_same((claim, first, second), made) else Choice(*made)
            case _:
                return amount

    def _named(self, name: str) -> str:
        """Return the name of a fact or number in the twin."""
        words = name.split(" ")
        said_of = words[1:2] if words[0] == "is" else words
        return f"{OTHERWISE}{name}" if self._name in said_of or words[0] in CHOSEN else name


def _are_same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    """Return whether nothing was changed: what both reports share is written and solved for once."""
    return all(one is other for one, other in zip(some, others, strict=True))
