"""A smallest report on which a rule turns out as wished, or the proof that there is none.

Claims are solved on round figures first; whatever a solver finds is only shown when the evaluator itself confirms it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.unit import UNITS
from checker.proving import by_hand, solver
from checker.proving.constraints import (
    YES,
    Claim,
    Denied,
    Fact,
    Model,
    Unknown,
    all_of,
    any_of,
    denied,
    multiplied,
)
from checker.proving.few_rows import few_rows_show_all
from checker.proving.inputs import MOST_ROWS
from checker.proving.model import FULFILS, NoWitness, Place, Undecided, Wish, Witness
from checker.proving.outcomes import encoder_for, nothing_unreadable, others_at, places_of, turns
from checker.proving.solver import Grid
from checker.proving.text_pairs import Unsupported
from checker.proving.trial import is_valid, try_out
from checker.proving.values import Reading
from checker.proving.writing import written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from fractions import Fraction

    from checker.proving.encode import Encoder
    from checker.proving.model import Answer
    from checker.proving.outcomes import Turns
    from checker.report.nodes import Path
    from checker.report.vocabulary import Vocabulary
    from checker.rules.model import Rule

EVERY_PLACE = 10_000
"""More places than any rule has."""

MOST_TRIES = 6
"""Models of one question that are tried on the evaluator."""

HELD_MONEY = (100, 200, 50, 300, 400, 150)
"""Amounts in 万元 given to figures that others are divided by or multiplied with, one after the other."""


def find(rule: Rule, wish: Wish, vocabulary: Vocabulary, *, proves: bool = True) -> Answer:
    """Return a witness for any case of the rule, the proof that no case has one, or that it is not decided."""
    places = places_of(rule)
    for place in places:
        found = find_at(place, wish, vocabulary)
        if found is not None:
            return found
    if not proves:
        return Undecided()
    if not solver.is_installed():
        return Undecided(needs_solver=True)
    everywhere = places_of(rule, most=EVERY_PLACE)
    return NoWitness() if all(is_impossible(place, wish, vocabulary) for place in everywhere) else Undecided()


def find_at(place: Place, wish: Wish, vocabulary: Vocabulary) -> Witness | None:
    """Return a witness at one place, or None when none was found, which is no proof; with as few rows as can be."""
    for most_rows in range(1, MOST_ROWS + 1):
        encoder = encoder_for([place.subject], vocabulary, Reading.CLEAR, most_rows=most_rows)
        claim = asked(place, wish, encoder)
        if claim is None:
            return None
        readable = all_of([claim, nothing_unreadable(encoder)])
        for each in (readable, claim) if wish is Wish.UNKNOWN else (readable,):
            for model in models(each):
                found = confirmed(place, wish, encoder, model)
                if found is not None:
                    return found
        if not encoder.inputs.is_bounded:
            break
    return None


def asked(place: Place, wish: Wish, encoder: Encoder) -> Claim | None:
    """Return that the case turns out as wished and nothing else of the rule outweighs it; None where it cannot be asked."""
    try:
        wished = turns(place, encoder).claim(wish)
        beside_it = [_no_worse(turns(one, encoder), wish) for one in others_at(place, [place.subject])]
        if wish is not Wish.FAILS:
            # A fault outweighs whatever the rule says of other rows.
            rows = [one for one in encoder.inputs.row_paths() if one != place.subject]
            beside_it += [
                _no_worse(turns(one, encoder), wish, encoder.inputs.stands(one.subject))
                for one in others_at(place, rows)
            ]
    except Unsupported:
        return None
    return all_of([wished, *beside_it, encoder.inputs.settled()])


def _no_worse(other: Turns, wish: Wish, stands: Claim = YES) -> Claim:
    """Return that what another case says, or the same of another row, does not outweigh what is looked at."""
    return any_of([denied(stands), other.silent, other.claim(wish)])


def is_impossible(place: Place, wish: Wish, vocabulary: Vocabulary) -> bool:
    """Return whether it is proved that no report makes the case turn out so at its place."""
    try:
        encoder = encoder_for([place.subject], vocabulary, Reading.LOOSE)
        wished = turns(place, encoder).claim(wish)
    except Unsupported:
        return False
    if encoder.inputs.is_rough or (encoder.inputs.is_bounded and not few_rows_show_all(place.case)):
        return False
    return solver.solve(all_of([wished, encoder.inputs.settled()]), None) is None


def models(claim: Claim) -> Iterator[Model]:
    """Yield models of a claim, those with the roundest figures first; what the solver finds no way to is tried by hand."""
    grids = list(_grids(claim))
    if solver.is_installed():
        blocked: list[Claim] = []
        for grid in grids:
            yield from _tried(claim, lambda asked, grid=grid: _solved(asked, grid), blocked)  # type: ignore[misc]  # mypy cannot infer the default
    # By hand, figures are on no grid, only some of them are held.
    blocked = []
    for held in {tuple(sorted(one.held.items())): one.held for one in grids}.values():
        yield from _tried(claim, lambda asked, held=held: by_hand.solve(asked, held), blocked)  # type: ignore[misc]  # mypy cannot infer the default


def _tried(claim: Claim, solve: Callable[[Claim], Model | None], blocked: list[Claim]) -> Iterator[Model]:
    """Yield models one after the other; what was given once is barred, as whoever asks on did not want it."""
    while len(blocked) < MOST_TRIES:
        found = solve(all_of([claim, *blocked]))
        if found is None:
            return
        yield found
        blocked.append(any_of(denied(one) for one in _facts(found)))
        if not found.facts:
            return


def _solved(claim: Claim, grid: Grid) -> Model | None:
    """Return a model on the grid; where that is too much at once, found on any figures first and then on the grid."""
    found = solver.solve(claim, grid)
    if found is solver.NOT_DECIDED:
        rough = solver.solve(claim, None)
        found = solver.solve(all_of([*_facts(rough), claim]), grid) if isinstance(rough, Model) else None
    return found if isinstance(found, Model) else None


def _facts(model: Model) -> list[Claim]:
    return [Fact(name) if holds else Denied(Fact(name)) for name, holds in sorted(model.facts.items())]


def _grids(claim: Claim) -> Iterator[Grid]:
    products = list(dict.fromkeys(multiplied(claim)))
    holds = [_held(products, HELD_MONEY), _held(products, (100,)), {}] if products else [{}]
    for held in holds:
        yield Grid(is_round=True, lowest=10, highest=90, held=held)
        yield Grid(is_round=True, lowest=0, highest=200, held=held)
        yield Grid(is_round=False, lowest=0, highest=5_000_000, held=held)
    yield Grid(is_round=False, lowest=-5_000_000, highest=5_000_000, held=holds[0])


def _held(products: list[Unknown], amounts: tuple[int, ...]) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for index, one in enumerate(products):
        amount = amounts[index % len(amounts)]
        money = UNITS["万元"].factor
        found[one.name] = amount * money if one.step == money / 100 else one.step * one.round_steps * amount / 2
    return found


def confirmed(place: Place, wish: Wish, encoder: Encoder, model: Model) -> Witness | None:
    """Return the witness that a model stands for, made as small as can be, if the evaluator confirms it."""
    vocabulary = encoder.inputs.vocabulary
    values: dict[Path, object] = dict(written(model, encoder.inputs))
    if not _turns_out(place, wish, values, vocabulary):
        return None
    for path in sorted(values, key=lambda one: (len(one), str(one)), reverse=True):
        fewer = {key: value for key, value in values.items() if key != path}
        # What is unknown of an empty report shows nothing.
        if (fewer or wish is not Wish.UNKNOWN) and _turns_out(place, wish, fewer, vocabulary):
            values = fewer
    tried = try_out(place.rule, values, place.subject, vocabulary)
    if tried is None:
        return None
    return Witness(place=place, wish=wish, values=values, tree=tried.tree, outcome=tried.outcome)


def _turns_out(place: Place, wish: Wish, values: dict[Path, object], vocabulary: Vocabulary) -> bool:
    tried = try_out(place.rule, values, place.subject, vocabulary)
    fulfils = FULFILS[wish]
    return tried is not None and tried.outcome in fulfils and tried.at_subject in fulfils and is_valid(tried.tree)
