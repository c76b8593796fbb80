"""The shipped rulebook, compiled and plain, on reports whole and thinned out, slipped, odd, and on its own examples."""

from __future__ import annotations

import copy
import random
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from benchmarks.generate import trees
from checker.findings.evaluate import evaluate
from checker.report import typed
from checker.report.decode import decode_tree, report_from_tree
from tests.formulas import figures_in
from tests.random_rules import bytes_of
from tests.report.samples import sampled
from tests.shipped_rules import national_compiled, national_examples

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.findings.fast import CompiledRulebook
    from checker.rules.model import Example
    from tests.formulas import Tree

PRINTED = ("0", "0.00", "-3.20", "100", "100.00", "33.33", "12.5", "1000000", "0.004")
EARLY = 2013
"""For years before it some rules are not meant."""
ODD = (
    {"absent": "not_disclosed"},
    {"absent": "unreadable"},
    {"absent": "not_applicable"},
    {"value": "5.00", "op": "≈"},
    {"value": "7", "op": "≥"},
    {"value": "12.30", "span": [0, 4]},
)


@pytest.fixture(scope="module")
def compiled() -> CompiledRulebook:
    return national_compiled()


def disagreements(compiled: CompiledRulebook, made: Iterable[object]) -> list[str]:
    """Return the reports of which the two say different things, and which rules they differ on."""
    found = []
    for tree in made:
        data = bytes_of(tree)
        root = typed.accept(data)
        if root is None:
            continue
        fast = compiled.evaluate(report_from_tree(root))
        plain = evaluate(compiled.rulebook, report_from_tree(decode_tree(data, "report.json")))
        counted = compiled.tally(report_from_tree(root))
        ids = [[(one.rule.id, one.id, one.outcome, one.message) for one in each.findings] for each in (fast, plain)]
        # What an explanation filed beside the report discharges is counted only where findings are put together.
        is_counted_alike = counted == plain.tally or any(one.explanation is not None for one in plain.findings)
        if fast.tally != plain.tally or ids[0] != ids[1] or not is_counted_alike:
            rules = sorted({one[0] for one in set(ids[0]) ^ set(ids[1])})
            found.append(f"{rules} {fast.tally} {counted} {plain.tally}")
    return found


def thinned(tree: Tree, chance: random.Random) -> Tree:
    """Return a report with some of its figures gone, some changed and some odd."""
    made = copy.deepcopy(tree)
    gone = chance.choice([0.05, 0.3, 0.7]) * 100
    for owner, key in figures_in(made):
        lot = chance.randrange(100)
        if lot < gone:
            del owner[key]
        elif lot < gone + 8:
            owner[key] = chance.choice(PRINTED)
        elif lot < gone + 10:
            owner[key] = dict(chance.choice(ODD))
    return made


def test_whole_reports_with_and_without_a_slip(compiled: CompiledRulebook):
    assert disagreements(compiled, trees(12, seed=17, slip_share=Fraction(1, 2))) == []


@pytest.mark.parametrize("money_unit", ["元", "亿元"])
def test_whole_reports_in_other_units(compiled: CompiledRulebook, money_unit: str):
    made = trees(4, seed=18, slip_share=Fraction(1, 2))
    for one in made:
        one["meta"]["money_unit"] = money_unit

    assert disagreements(compiled, made) == []


def test_reports_with_figures_missing_changed_and_odd(compiled: CompiledRulebook):
    chance = random.Random(19)
    made = (thinned(one, chance) for one in trees(30, seed=19))

    assert disagreements(compiled, made) == []


def for_most_rules(tree: Tree) -> Tree:
    """Return a report of no kind of unit, and of no early year.

    Both only leave rules out, and each set of rules is compiled for itself: that takes longer than all else here.
    """
    unit, meta = tree.get("unit"), tree.get("meta")
    if isinstance(unit, dict):
        unit.pop("kind", None)
    if isinstance(meta, dict) and isinstance(meta.get("fiscal_year"), int):
        meta["fiscal_year"] = max(meta["fiscal_year"], EARLY + meta["fiscal_year"] % 10)
    return tree


def test_sparse_reports_made_from_the_schema(compiled: CompiledRulebook):
    assert disagreements(compiled, (for_most_rules(sampled(seed)) for seed in range(45))) == []


def test_the_examples_beside_the_rules(compiled: CompiledRulebook):
    examples = national_examples()

    # The first of each outcome of each rule: a rule has about twenty, and the rest of the file makes its own.
    firsts: dict[tuple[str, str], Example] = {}
    for one in examples:
        firsts.setdefault((one.rule_id, one.outcome), one)

    assert {rule for rule, outcome in firsts if outcome == "fail"} == {one.rule_id for one in examples}
    assert disagreements(compiled, (one.tree for one in firsts.values())) == []


def test_names_of_items_within_reasons(compiled: CompiledRulebook):
    examples = [one.tree for one in national_examples() if one.rule_id == "RSN-004"]

    assert disagreements(compiled, examples) == []


def test_a_glance_settles_a_report_without_faults(compiled: CompiledRulebook):
    made = [report_from_tree(typed.accept(bytes_of(one))) for one in trees(6, seed=23)]

    assert [left for report in made for left in compiled.looked_at(report)] == []


def test_some_rules_are_compiled_and_some_are_not(compiled: CompiledRulebook):
    program = compiled.program(report_from_tree(typed.accept(bytes_of(trees(1, seed=1)[0]))))

    assert 0 < len(program.plain) < len(program.cases) / 2


def test_statements_made_again_and_sums_listed_agree_however_they_are_printed(compiled: CompiledRulebook):
    chance = random.Random(7)
    frame = {
        "schema_version": "1.0",
        "meta": {"fiscal_year": 2023, "report_type": "dept_overall"},
        "unit": {"name": "甲局"},
    }
    prints = [
        {"value": "9.19", "unit": "万元"}, {"value": "9.190", "unit": "万元"}, {"value": "91900", "unit": "元"},
        {"value": "91900", "unit": "万元"}, {"value": "9.19"}, {"value": "-9.19", "unit": "万元"}, {"value": "0.00", "unit": "万元"},
        {"value": "9.19", "unit": "%"}, {"value": "9", "unit": "辆"}, {"value": "9.19", "unit": "万元", "op": "≈"},
        {"absent": "unreadable"}, {"absent": "not_disclosed"},
    ]  # fmt: skip
    amounts = [one for one in prints if one.get("unit") not in ("%", "辆")]
    made = []
    for _ in range(150):
        statements = [
            {
                "kind": chance.choice(["amount", "delta", "count", "rate"]),
                "value": dict(chance.choice(prints)),
                **(
                    {"path": chance.choice(["three_public.total.final", "assets.total.final"])}
                    if chance.random() < 0.8
                    else {}
                ),
                **({"direction_word": chance.choice(["增加", "减少", "持平"])} if chance.random() < 0.5 else {}),
            }
            for _ in range(chance.randrange(1, 7))
        ]
        sums = [
            {
                "label": "合计",
                "total": dict(chance.choice(amounts)),
                "parts": [{"label": "甲", "value": dict(chance.choice(amounts))} for _ in range(chance.randrange(3))],
                "is_closed": chance.random() < 0.5,
            }
            for _ in range(2)
        ]
        made.append({**frame, "statements": statements, "sums": sums})

    assert disagreements(compiled, made) == []
