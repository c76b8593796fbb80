"""Law of scale over the shipped rulebook: the same amounts in a larger unit, the same last digit, the same verdicts."""

from __future__ import annotations

import copy
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from benchmarks.generate import trees
from checker.findings.evaluate import evaluate
from checker.kernel.unit import UNITS, Kind
from checker.report import typed
from checker.report.decode import report_from_tree
from tests.formulas import VOCABULARY, figure_paths, owner_of
from tests.random_rules import bytes_of
from tests.shipped_rules import national_compiled

if TYPE_CHECKING:
    from tests.formulas import Tree

COMPILED = national_compiled()


def restated(tree: Tree, symbol: str) -> Tree:
    """Return the report with every bare amount in a larger unit, its last digit standing for as much as before."""
    made = copy.deepcopy(tree)
    ratio = UNITS[symbol].factor / UNITS[str(tree["meta"]["money_unit"])].factor
    zeros = len(str(ratio)) - 1
    for path in figure_paths(made):
        field = VOCABULARY.field_at(".".join(map(str, path)))
        owner, key = owner_of(made, path), str(path[-1])
        if field is not None and field.kind is Kind.MONEY and isinstance(owner[key], str):
            owner[key] = f"{Decimal(str(owner[key])).scaleb(-zeros):f}"
    made["meta"]["money_unit"] = symbol
    return made


def said(tree: Tree) -> list[tuple[object, ...]]:
    return sorted(
        (one.rule.id, one.judgement.subject, one.outcome.value)
        for one in evaluate(COMPILED.rulebook, report_from_tree(tree)).findings
    )


@pytest.mark.parametrize(("first", "second"), [("元", "千元"), ("元", "万元"), ("元", "亿元"), ("万元", "亿元")])
def test_a_larger_unit_changes_no_verdict_of_any_rule(first: str, second: str):
    for tree in trees(2, seed=41, slip_share=Fraction(1, 2)):
        tree["meta"]["money_unit"] = first
        other = restated(tree, second)
        assert other["finance"] != tree["finance"]

        assert said(other) == said(tree)
        tallies = [COMPILED.evaluate(report_from_tree(typed.accept(bytes_of(one)))).tally for one in (tree, other)]
        assert tallies[0] == tallies[1]
