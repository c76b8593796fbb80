"""The reports and slips that the benchmark of wrong figures rests on are what it takes them for."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.suspects.cases import KINDS, Case, Source, encoded, source, with_one, with_several
from benchmarks.suspects.generate import consistent, of_size
from benchmarks.suspects.held import equality_rulebook
from benchmarks.suspects.outcomes import checked, contradictions
from benchmarks.suspects.slips import slip
from checker.findings.evaluate import evaluate
from checker.kernel.unit import UNITS
from checker.report.decode import decode
from checker.report.validate import validate

if TYPE_CHECKING:
    from checker.findings.roots import Slip

NUMBERS = st.integers(0, 100_000)


def leaves(node: object, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], object]:
    if isinstance(node, dict):
        return {key: value for step, below in node.items() for key, value in leaves(below, (*path, step)).items()}
    if isinstance(node, list):
        return {key: value for step, below in enumerate(node) for key, value in leaves(below, (*path, step)).items()}
    return {path: node}


@settings(deadline=None, max_examples=30)
@given(NUMBERS)
def test_a_generated_report_is_valid(number: int) -> None:
    sheet = consistent(7, number)

    assert validate(sheet.tree) == ()


@settings(deadline=None, max_examples=30)
@given(NUMBERS)
def test_a_generated_report_has_no_contradiction(number: int) -> None:
    sheet = consistent(7, number)

    assert contradictions(checked(sheet.tree)) == 0


@settings(deadline=None, max_examples=20)
@given(NUMBERS)
def test_the_plain_evaluator_finds_no_contradiction_either(number: int) -> None:
    report = decode(encoded(consistent(7, number).tree), "report.json")

    assert contradictions(evaluate(equality_rulebook(), report)) == 0


@settings(deadline=None, max_examples=20)
@given(NUMBERS)
def test_every_figure_is_its_true_value_rounded_or_cut_off(number: int) -> None:
    sheet = consistent(7, number)
    away = {
        path: abs(UNITS[one.unit].factor * Fraction(one.text) - one.value) * 10**one.decimals / UNITS[one.unit].factor
        for path, one in sheet.figures.items()
    }

    assert {path: steps for path, steps in away.items() if steps >= 1} == {}


def test_a_seed_gives_the_same_report_again() -> None:
    assert [consistent(3, number).tree for number in range(20)] == [consistent(3, number).tree for number in range(20)]


@pytest.mark.parametrize("figures", [50, 500])
def test_a_report_can_be_made_of_about_any_size(figures: int) -> None:
    assert figures <= len(of_size(3, figures).figures) < figures + 80


@settings(deadline=None, max_examples=30)
@given(NUMBERS, st.sampled_from(KINDS))
def test_a_slip_changes_exactly_one_figure(number: int, kind: Slip) -> None:
    found = Source(consistent(7, number))
    path = random.Random(number).choice(sorted(found.sheet.figures, key=str))
    slipped = slip(found.sheet, kind, path, random.Random(number))
    tree = Case(found, () if slipped is None else (slipped,)).tree

    before, after = leaves(found.sheet.tree), leaves(tree)

    differing = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    assert {key[: len(path)] for key in differing} == (set() if slipped is None else {path})


@settings(deadline=None, max_examples=20)
@given(NUMBERS, st.sampled_from(KINDS))
def test_a_report_with_a_slip_is_still_valid(number: int, kind: Slip) -> None:
    found = Source(consistent(7, number))
    path = random.Random(number).choice(sorted(found.sheet.figures, key=str))
    slipped = slip(found.sheet, kind, path, random.Random(number))

    assert validate(Case(found, () if slipped is None else (slipped,)).tree) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_slip_comes_up(kind: Slip) -> None:
    turn = KINDS.index(kind)
    cases = [with_one(source(5, number), 5, number) for number in range(turn, 6 * len(KINDS), len(KINDS))]

    assert {one.kind for case in cases if case is not None for one in case.slips} == {kind}


@settings(deadline=None, max_examples=20)
@given(NUMBERS, st.sampled_from([2, 3]))
def test_several_slips_are_in_as_many_figures(number: int, count: int) -> None:
    case = with_several(source(7, number), 7, number, count)

    assert case is None or len({one.right.path for one in case.slips}) == count


@settings(deadline=None, max_examples=30)
@given(NUMBERS)
def test_a_slip_beyond_its_interval_is_seen(number: int) -> None:
    found = source(7, number)
    case = with_one(found, 7, number)

    seen = case is not None and contradictions(checked(case.tree)) > 0

    assert seen or case is None or not found.broken_by(case.slips[0])
