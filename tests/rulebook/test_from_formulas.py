"""Every shipped rule, tried on reports made from its own formula: it passes, fails a printed unit further, and knows what it lacks.

Where a rule compares figures, one figure crosses the boundary; where it asks for texts or presence, one input comes or goes.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.findings.model import Outcome
from checker.formula.typed import Constant, parts_of
from checker.kernel.unit import Kind
from checker.proving.boundary import FAULTS, SILENT, boundary_for
from checker.proving.gaps import compares_figures
from checker.proving.impossible import may_be_unknown
from checker.proving.model import Wish, Witness
from checker.proving.outcomes import places_of
from checker.proving.trial import Tried, is_valid, try_out
from checker.proving.turning import Turned, turned
from checker.proving.witness import find
from checker.proving.writing import NO_SUCH_DAY, UNREADABLE
from checker.report.nodes import dotted
from checker.report.vocabulary import Shape
from tests.formulas import VOCABULARY
from tests.shipped_rules import national

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.formula.typed import Typed
    from checker.proving.boundary import Boundary
    from checker.report.nodes import Path
    from checker.rules.model import Rule

RULES = national().rules
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)

NO_FIGURE_MOVES = {
    "IND-021": "counts which indicators have a figure and never looks at its amount",
    "TGT-008": "counts which results have a figure and a target and never looks at its amount",
    "ARI-010": "of a list that is not whole, a unit leads from a pass to what is undecided; its examples list all items",
}
"""Rules that speak of figures, and which a printed unit does not lead from silence to a fault: one field turns them instead."""


def witness(rule: Rule, wish: Wish) -> Witness | None:
    return witness_of(rule.id, wish)


@cache
def witness_of(rule_id: str, wish: Wish) -> Witness | None:
    found = find(by_id(rule_id), wish, VOCABULARY, proves=False)
    return found if isinstance(found, Witness) else None


def boundary(rule: Rule) -> Boundary | None:
    return boundary_near(rule.id)


@cache
def boundary_near(rule_id: str) -> Boundary | None:
    rule = by_id(rule_id)
    found = [one for wish in (Wish.PASSES, Wish.FAILS) if (one := witness(rule, wish)) is not None]
    return boundary_for(rule, found, VOCABULARY)


def turned_by_one_field(rule: Rule, before: Wish, after: Wish) -> Turned | None:
    places = (turned(place, VOCABULARY, wishes=(before, after)) for place in places_of(rule))
    return next((one for one in places if one is not None), None)


def tried(rule: Rule, values: dict[Path, object], subject: Path) -> Tried:
    found = try_out(rule, values, subject, VOCABULARY)
    assert found is not None
    return found


def one_input_lost(rule: Rule) -> Tried | None:
    """Return the rule undecided on a report which it passes or fails with one more figure, or with one figure it can read."""
    for made in filter(None, (witness(rule, Wish.FAILS), witness(rule, Wish.PASSES))):
        for path in made.values:
            for values in losses(dict(made.values), path):
                found = tried(rule, values, made.place.subject)
                if found.outcome is Outcome.UNKNOWN and is_valid(found.tree):
                    return found
    lost = witness(rule, Wish.UNKNOWN)
    for path in lost.values if lost is not None else ():
        for value in ("0.00", "1.00", "100.00", "10000.00"):
            if lost is not None and lost.values[path] == UNREADABLE:
                found = tried(rule, {**lost.values, path: value}, lost.place.subject)
                if found.outcome in {Outcome.PASS, Outcome.FAIL}:
                    return tried(rule, dict(lost.values), lost.place.subject)
    turns = (turned_by_one_field(rule, before, Wish.UNKNOWN) for before in (Wish.FAILS, Wish.PASSES))
    turn = next((one for one in turns if one is not None), None)
    return None if turn is None else tried(rule, dict(turn.after), turn.place.subject)


def losses(values: dict[Path, object], path: Path) -> Iterator[dict[Path, object]]:
    field = VOCABULARY.field_at(dotted(path))
    yield {one: value for one, value in values.items() if one != path}
    if field is not None and (field.kind is Kind.DATE or (field.shape is Shape.FIGURE and not field.is_integer)):
        yield {**values, path: NO_SUCH_DAY if field.kind is Kind.DATE else UNREADABLE}


def is_comparing(rule: Rule) -> bool:
    return any(compares_figures(case.require) for case in rule.cases)


COMPARING = tuple(rule for rule in RULES if is_comparing(rule) and rule.id not in NO_FIGURE_MOVES)
TURNING = tuple(rule for rule in RULES if rule not in COMPARING)
every_comparing_rule = pytest.mark.parametrize("rule", COMPARING, ids=lambda rule: rule.id)


@every_rule
@pytest.mark.parametrize(("wish", "outcome"), [(Wish.PASSES, Outcome.PASS), (Wish.FAILS, Outcome.FAIL)])
def test_a_valid_report_on_which_the_rule_so_turns_out_is_made_from_its_formula(
    rule: Rule, wish: Wish, outcome: Outcome
):
    made = witness(rule, wish)

    assert made is not None
    assert (tried(rule, dict(made.values), made.place.subject).outcome, is_valid(made.tree)) == (outcome, True)


@every_comparing_rule
def test_one_figure_one_printed_unit_further_turns_silence_into_a_fault(rule: Rule):
    found = boundary(rule)

    assert found is not None
    assert {path for path in found.fault if found.fault[path] != found.silent[path]} == {found.moved}
    assert tried(rule, dict(found.silent), found.place.subject).outcome in SILENT
    assert tried(rule, dict(found.fault), found.place.subject).outcome in FAULTS
    assert printed_steps_between(found) == 1


@every_comparing_rule
def test_the_figure_beyond_the_boundary_made_unreadable_leaves_no_fault_and_no_pass(rule: Rule):
    found = boundary(rule)
    assert found is not None
    field = VOCABULARY.field_at(dotted(found.moved))
    assert field is not None
    values = {**found.fault, found.moved: NO_SUCH_DAY if field.kind is Kind.DATE else UNREADABLE}

    outcome = tried(rule, values, found.place.subject).outcome

    assert outcome in {Outcome.UNKNOWN, Outcome.NOT_APPLICABLE}


@pytest.mark.parametrize("rule", TURNING, ids=lambda rule: rule.id)
def test_one_field_turns_a_rule_about_texts_or_presence_from_a_pass_to_a_fault(rule: Rule):
    found = turned_by_one_field(rule, Wish.PASSES, Wish.FAILS)

    assert found is not None
    assert {path for path in {*found.before, *found.after} if found.before.get(path) != found.after.get(path)} == {
        found.moved
    }
    outcomes = [tried(rule, dict(values), found.place.subject).outcome for values in (found.before, found.after)]
    assert outcomes == [Outcome.PASS, Outcome.FAIL]


@every_rule
def test_one_input_lost_leaves_the_rule_undecided_if_anything_can(rule: Rule):
    if witness(rule, Wish.UNKNOWN) is None:
        assert not may_be_unknown(rule, VOCABULARY, proves=True)
        return

    found = one_input_lost(rule)

    assert found is not None
    assert (found.outcome, is_valid(found.tree)) == (Outcome.UNKNOWN, True)


@every_comparing_rule
@settings(max_examples=2, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(factor=st.integers(2, 5_000), decimals=st.integers(2, 4))
def test_the_same_amounts_many_times_over_never_turn_a_pass_into_a_fault_by_rounding(
    rule: Rule, factor: int, decimals: int
):
    found = boundary(rule)
    assert found is not None
    if is_fixed_in_amount(rule) or found.silent_outcome is not Outcome.PASS:
        return
    made = witness(rule, Wish.PASSES)
    assert made is not None

    larger = {path: scaled(path, value, factor, decimals) for path, value in made.values.items()}

    assert tried(rule, larger, made.place.subject).outcome in SILENT


def by_id(rule_id: str) -> Rule:
    return next(rule for rule in RULES if rule.id == rule_id)


def printed_steps_between(found: Boundary) -> Decimal | int:
    one, other = (bare(str(side[found.moved])) for side in (found.silent, found.fault))
    if one.count("-") > 1:
        return 1
    return abs(Decimal(one) - Decimal(other)).scaleb(len(one.partition(".")[2]))


def is_fixed_in_amount(rule: Rule) -> bool:
    """Return whether the rule compares amounts with fixed ones, so that larger amounts may well turn it."""
    return any(holds_money(case.require) or (case.when is not None and holds_money(case.when)) for case in rule.cases)


def holds_money(typed: Typed) -> bool:
    if isinstance(typed, Constant):
        return typed.kind in (Kind.MONEY, Kind.NUMBER) and typed.value != 0
    return any(holds_money(one) for one in parts_of(typed))


def scaled(path: Path, value: object, factor: int, decimals: int) -> object:
    field = VOCABULARY.field_at(dotted(path))
    if field is None or field.shape is not Shape.FIGURE or not isinstance(value, str):
        return value
    if field.kind is not Kind.MONEY and not value.endswith("万元"):
        return value
    return f"{Decimal(bare(value)) * factor:.{decimals}f}{value[len(bare(value)) :]}"


def bare(text: str) -> str:
    """Return a printed figure without the unit beside it."""
    return text.removesuffix("%").removesuffix("万元")
