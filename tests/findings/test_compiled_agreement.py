"""The compiled rulebook says what the plain evaluator says, finding by finding."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.findings.evaluate import evaluate
from checker.findings.fast import CompiledRulebook
from checker.report import typed
from checker.report.decode import decode_tree, report_from_tree
from tests.random_rules import bytes_of, report_trees, rulebook_of, written_rules

SAID = ("id", "outcome", "severity", "message", "working", "stated", "computed", "label")


def both(rulebook, tree: object):
    """Return what each of the two says of a report, in a form that can be compared."""
    data = bytes_of(tree)
    fast = report_from_tree(typed.accept(data))
    plain = report_from_tree(decode_tree(data, "report.json"))
    assert not isinstance(fast.root, dict)
    return [
        (found.tally, [tuple(getattr(one, name) for name in SAID) for one in found.findings])
        for found in (CompiledRulebook(rulebook).evaluate(fast), evaluate(rulebook, plain))
    ]


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.lists(written_rules(), min_size=1, max_size=4),
    st.lists(report_trees(), min_size=1, max_size=4),
)
def test_random_rules_stand_alike_on_random_reports(made, trees):
    rulebook = rulebook_of(one.rule(number) for number, one in enumerate(made))

    for tree in trees:
        compiled, plain = both(rulebook, tree)
        assert compiled == plain
