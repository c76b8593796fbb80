"""Laws of targets and results: nothing raises, every place lies in the text, and the rules follow the order of things."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from checker.findings.evaluate import evaluate
from checker.findings.model import Outcome
from checker.report.decode import decode_tree, report_from_tree
from checker.report.schema import load_vocabulary
from tests.extraction.goals_told import GOALS, RESULTS
from tests.extraction.reading import TITLE
from tests.extraction.test_goals import CASES
from tests.formulas import report_of
from tests.random_rules import bytes_of
from tests.shipped_rules import national

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.rules.model import Rulebook

PIECES = sorted(
    {
        piece + mark
        for targets, results, _, _ in CASES.values()
        for text in (targets, results)
        for mark in "，。；、"
        for piece in text.replace("。", "，").replace("；", "，").split("，")
        if piece
    }
)
STAGES = load_vocabulary().types["Target"].fields["stage_required"].choices

texts = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.sampled_from(["“", "”", "（", "）", "\n", "1.", "目标：", "完成情况：", "、", "和", "等"]),
    ),
    max_size=14,
).map("".join)


def spans_in(node: object) -> Iterator[tuple[int, int]]:
    if isinstance(node, dict):
        if isinstance(node.get("span"), list):
            yield tuple(node["span"])
        for one in node.values():
            yield from spans_in(one)
    elif isinstance(node, list):
        for one in node:
            yield from spans_in(one)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, texts)
def test_any_mixture_of_phrases_is_read_and_every_place_lies_in_the_text(targets: str, results: str):
    text = f"{TITLE}{GOALS}{targets}\n{RESULTS}{results}\n"

    report = extract(read_bytes(text.encode(), "report.txt")).report

    decode_tree(bytes_of(report), "report.json")
    goals = report.get("goals", {})
    assert all(0 <= start < end <= len(text) for start, end in spans_in(goals))
    assert isinstance(goals, dict)
    for one in (*goals.get("targets", ()), *goals.get("results", ())):
        assert text[slice(*one["span"])] == one["text"]


@cache
def rulebook() -> Rulebook:
    return national()


def outcomes(rule: str, target: dict[str, object], result: dict[str, object]) -> set[Outcome]:
    """Return how a rule stands on one target with one result."""
    goals = {
        "targets": [{"id": "t1", "text": "目标", **target}],
        "results": [{"id": "r1", "text": "结果", "target_ids": ["t1"], **result}],
    }
    report = report_from_tree(decode_tree(bytes_of(report_of(goals=goals)), "report.json"))
    return {one.outcome for one in evaluate(rulebook(), report).judgements if one.rule.id == rule}


counts = st.integers(0, 10**6)


@settings(max_examples=60, deadline=None)
@given(counts, counts, st.sampled_from(["=", "≥"]))
def test_only_a_result_below_its_target_fails(asked: int, more: int, op: str):
    target = {"measure": "count", "qty": {"value": str(asked), "unit": "个", "op": op}}

    assert Outcome.FAIL not in outcomes("TGT-002", target, {"qty": {"value": str(asked + more), "unit": "个"}})
    assert Outcome.FAIL in outcomes("TGT-002", target, {"qty": {"value": str(asked - more - 1), "unit": "个"}})


@settings(max_examples=40, deadline=None)
@given(counts, counts)
def test_where_less_is_better_only_a_result_above_its_target_fails(asked: int, more: int):
    target = {"measure": "count", "direction": "le", "qty": {"value": str(asked), "unit": "个", "op": "≤"}}

    assert Outcome.FAIL in outcomes("TGT-002", target, {"qty": {"value": str(asked + more + 1), "unit": "个"}})
    assert Outcome.FAIL not in outcomes("TGT-002", target, {"qty": {"value": str(asked - more), "unit": "个"}})


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(STAGES), st.sampled_from(STAGES))
def test_a_stage_fails_exactly_when_it_comes_before_the_promised_one(asked: str, reached: str):
    found = outcomes("TGT-006", {"measure": "stage", "stage_required": asked}, {"stage_reached": reached})

    assert (Outcome.FAIL in found) == (STAGES.index(reached) < STAGES.index(asked))
