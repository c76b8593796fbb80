"""The order in which rules, and the keys of a report, happen to be written changes nothing that is said."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

from benchmarks.generate import trees
from checker.findings.evaluate import evaluate
from checker.findings.fast import CompiledRulebook
from checker.report import typed
from checker.report.decode import report_from_tree
from tests.random_rules import bytes_of
from tests.shipped_rules import national, national_compiled

RULEBOOK = national()


def shuffled(node: object, chance: random.Random) -> object:
    """Return the same JSON value with the keys of its objects in another order."""
    if isinstance(node, dict):
        keys = list(node)
        chance.shuffle(keys)
        return {key: shuffled(node[key], chance) for key in keys}
    return [shuffled(one, chance) for one in node] if isinstance(node, list) else node


def test_shuffled_keys_change_nothing():
    chance = random.Random(7)
    for tree in trees(4, seed=7, slip_share=Fraction(1, 2)):
        other = shuffled(tree, chance)
        assert bytes_of(other) != bytes_of(tree)

        assert evaluate(RULEBOOK, report_from_tree(other)) == evaluate(RULEBOOK, report_from_tree(tree))


def test_shuffled_rules_change_nothing():
    chance = random.Random(8)
    rules = list(RULEBOOK.rules)
    chance.shuffle(rules)
    other = replace(RULEBOOK, rules=tuple(rules))
    whole, compiled = national_compiled(), CompiledRulebook(other)

    for tree in trees(3, seed=8, slip_share=Fraction(1, 2)):
        report, fast = report_from_tree(tree), report_from_tree(typed.accept(bytes_of(tree)))
        plain, quick = evaluate(RULEBOOK, report), whole.evaluate(fast)
        mixed, quickly_mixed = evaluate(other, report), compiled.evaluate(fast)
        assert mixed.findings == plain.findings
        assert quickly_mixed.findings == quick.findings
        assert mixed.tally == quickly_mixed.tally == quick.tally == plain.tally


def test_a_report_judged_twice_is_judged_alike():
    compiled = national_compiled()
    first, second = (
        [
            [one.id for one in compiled.evaluate(report_from_tree(typed.accept(bytes_of(tree)))).findings]
            for tree in made
        ]
        for made in (trees(5, seed=9, slip_share=Fraction(1)), trees(5, seed=9, slip_share=Fraction(1)))
    )

    assert first == second
    assert any(first)
