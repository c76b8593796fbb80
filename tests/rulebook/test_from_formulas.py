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
from checker.findings.prove import prove_one
from checker.formula.typed import Constant, parts_of
from checker.kernel.shipped import shipped
from checker.kernel.unit import Kind
from checker.proving.boundary import FAULTS, SILENT, boundary_of
from checker.proving.gaps import compares_figures
from checker.proving.impossible import may_be_unknown
from checker.proving.model import Wish, Witness
from checker.proving.trial import Tried, is_valid, try_out
from checker.proving.witness import find
from checker.proving.writing import NO_SUCH_DAY, UNREADABLE
from checker.report.tree import dotted
from checker.report.vocabulary import Shape
from checker.rules.examples import load_examples
from checker.rules.load import DEFAULT_PACK, load_rulebook
from tests.formulas import VOCABULARY

if TYPE_CHECKING:
    from checker.formula.typed import Typed
    from checker.proving.boundary import Boundary
    from checker.report.tree import Path
    from checker.rules.model import Rule

RULES = load_rulebook().rules
GOOD = frozenset(one.value for one in SILENT)
BAD = frozenset(one.value for one in FAULTS)
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)

EXAMPLES = load_examples(shipped("rules") / DEFAULT_PACK, load_rulebook())
LEAST_MADE = len(RULES) * 7 // 10
"""Of so many rules at least reports are made from the formula; the others, on linked or chosen rows, show their examples."""


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
    return boundary_of(found, VOCABULARY)


def tried(rule: Rule, values: dict[Path, object], subject: Path) -> Tried:
    found = try_out(rule, values, subject, VOCABULARY)
    assert found is not None
    return found


def is_shown(rule: Rule, outcomes: frozenset[str], *, at_boundary: bool = False) -> bool:
    """Return whether an example beside the rule turns out so when it is judged."""
    own = [one for one in EXAMPLES if one.rule_id == rule.id and (one.is_boundary or not at_boundary)]
    return any(prove_one(rule, one).is_proved for one in own if one.outcome in outcomes)


def is_comparing(rule: Rule) -> bool:
    return any(compares_figures(case.require) for case in rule.cases)


COMPARING = tuple(rule for rule in RULES if is_comparing(rule))
TURNING = tuple(rule for rule in RULES if not is_comparing(rule))
every_comparing_rule = pytest.mark.parametrize("rule", COMPARING, ids=lambda rule: rule.id)


@every_rule
@pytest.mark.parametrize(("wish", "outcome"), [(Wish.PASSES, Outcome.PASS), (Wish.FAILS, Outcome.FAIL)])
def test_a_valid_report_on_which_the_rule_so_turns_out_is_made_from_its_formula(
    rule: Rule, wish: Wish, outcome: Outcome
):
    made = witness(rule, wish)
    if made is None:
        assert is_shown(rule, frozenset({outcome.value}))
        return

    assert (tried(rule, dict(made.values), made.place.subject).outcome, is_valid(made.tree)) == (outcome, True)


@every_comparing_rule
def test_one_figure_one_printed_unit_further_turns_silence_into_a_fault(rule: Rule):
    found = boundary(rule)
    if found is None:
        assert is_shown(rule, GOOD, at_boundary=True)
        assert is_shown(rule, BAD, at_boundary=True)
        return

    assert {path for path in found.fault if found.fault[path] != found.silent[path]} == {found.moved}
    assert tried(rule, dict(found.silent), found.place.subject).outcome in SILENT
    assert tried(rule, dict(found.fault), found.place.subject).outcome in FAULTS
    assert printed_steps_between(found) == 1


@every_comparing_rule
def test_the_figure_beyond_the_boundary_made_unreadable_leaves_no_fault_and_no_pass(rule: Rule):
    found = boundary(rule)
    if found is None:
        assert is_shown(rule, frozenset({"unknown"})) or not may_be_unknown(rule, VOCABULARY, proves=False)
        return
    field = VOCABULARY.field_at(dotted(found.moved))
    assert field is not None
    values = {**found.fault, found.moved: NO_SUCH_DAY if field.kind is Kind.DATE else UNREADABLE}

    outcome = tried(rule, values, found.place.subject).outcome

    assert outcome in {Outcome.UNKNOWN, Outcome.NOT_APPLICABLE}


@pytest.mark.parametrize("rule", TURNING, ids=lambda rule: rule.id)
def test_a_rule_about_texts_or_presence_turns_with_what_is_written(rule: Rule):
    good, bad = witness(rule, Wish.PASSES), witness(rule, Wish.FAILS)

    if good is None or bad is None:
        assert is_shown(rule, GOOD)
        assert is_shown(rule, BAD)
        return
    assert dict(good.values) != dict(bad.values)


@every_rule
def test_a_report_that_lacks_an_input_leaves_the_rule_undecided_if_anything_can(rule: Rule):
    made = witness(rule, Wish.UNKNOWN)

    is_said = made is not None or is_shown(rule, frozenset({"unknown"}))
    assert is_said or not may_be_unknown(rule, VOCABULARY, proves=True)
    assert made is None or made.outcome is Outcome.UNKNOWN


@every_comparing_rule
@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(factor=st.integers(2, 5_000), decimals=st.integers(2, 4))
def test_the_same_amounts_many_times_over_never_turn_a_pass_into_a_fault_by_rounding(
    rule: Rule, factor: int, decimals: int
):
    found = boundary(rule)
    if found is None or is_fixed_in_amount(rule) or found.silent_outcome is not Outcome.PASS:
        return
    made = witness(rule, Wish.PASSES)
    assert made is not None

    larger = {path: scaled(path, value, factor, decimals) for path, value in made.values.items()}

    assert tried(rule, larger, made.place.subject).outcome in SILENT


def test_reports_are_made_for_most_rules():
    made = [rule.id for rule in RULES if witness(rule, Wish.PASSES) and witness(rule, Wish.FAILS)]

    assert len(made) >= LEAST_MADE


def by_id(rule_id: str) -> Rule:
    return next(rule for rule in RULES if rule.id == rule_id)


def printed_steps_between(found: Boundary) -> Decimal | int:
    one, other = (str(side[found.moved]).removesuffix("%") for side in (found.silent, found.fault))
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
    if field is None or field.shape is not Shape.FIGURE or field.kind is not Kind.MONEY or not isinstance(value, str):
        return value
    return f"{Decimal(value) * factor:.{decimals}f}"
