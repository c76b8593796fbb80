"""Random formula trees of every shape the parser can make, for the laws of printing and parsing."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from checker.formula.functions import FUNCTIONS
from checker.formula.tree import Binary, Call, Name, Negate, Not, Number, Operator, Text, Tree
from checker.kernel.unit import UNITS

_AWKWARD = (
    "且",
    "并且",
    "或者",
    "非",
    "and",
    "NOT",
    "合计",
    "sum",
    "5万元",
    "其中 各项",
    "a.b",
    "上年(决算)",
    "a]b",
    "",
)
_MOST_ARGUMENTS = 3

numbers = st.builds(
    Number,
    st.one_of(st.integers(0, 10**15).map(Decimal), st.sampled_from(["0.00", "1.50", "36.76", "0.001"]).map(Decimal)),
    st.sampled_from(["", *UNITS]),
)
texts = st.text(st.characters(exclude_characters='"”', exclude_categories=["Cs"]), max_size=6).map(
    Text
) | st.sampled_from([Text("说“明"), Text('说"明'), Text("[且]"), Text("，")])
_plain = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd"]), min_size=1, max_size=5)
names = st.lists(st.one_of(_plain, st.sampled_from(_AWKWARD)), min_size=1, max_size=3).map(lambda one: Name(tuple(one)))


def _calls(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    def of(name: str) -> st.SearchStrategy[Tree]:
        one = FUNCTIONS[name]
        most = max(one.fewest, min(one.most, _MOST_ARGUMENTS))
        return st.lists(inner, min_size=one.fewest, max_size=most).map(lambda found: Call(name, tuple(found)))

    return st.sampled_from(sorted(FUNCTIONS)).flatmap(of)


def _larger(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.one_of(
        st.builds(Binary, st.sampled_from(Operator), inner, inner),
        st.builds(Negate, inner),
        st.builds(Not, inner),
        _calls(inner),
    )


trees: st.SearchStrategy[Tree] = st.recursive(st.one_of(numbers, texts, names), _larger, max_leaves=12)
"""Formulas as trees, well-formed and mostly meaningless."""
