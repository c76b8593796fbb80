"""A traced rule as plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.renderings.plain import message_of, place_json
from checker.report.nodes import dotted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.authoring.model import Node, RuleTrace, SubjectTrace
    from checker.kernel.truth import Cause

Json = dict[str, object]


def trace_json(trace: RuleTrace, source: str) -> Json:
    """Return the rule on the report step by step; every number text."""
    return {
        "rule": trace.rule.id,
        "source": source,
        "applies": trace.applies,
        "requirements": [
            {
                "what": message_of(one.what),
                "wanted": message_of(one.wanted),
                "found": message_of(one.found),
                "holds": one.holds,
                "is_stated": one.is_stated,
            }
            for one in trace.requirements
        ],
        "cases": [
            {
                "case": case.number,
                "looked_in": list(case.looked_in),
                "subjects": [_subject(one) for one in case.subjects],
            }
            for case in trace.cases
        ],
    }


def _subject(one: SubjectTrace) -> Json:
    judgement = one.judgement
    return {
        "subject": dotted(one.subject),
        "label": message_of(one.label),
        "outcome": judgement.outcome.value,
        "verdict": judgement.verdict.value if judgement.verdict else None,
        "why": message_of(judgement.why) if judgement.why else None,
        "causes": _causes(judgement.causes),
        "is_triggered": one.is_triggered,
        "triggers": [node_json(each) for each in one.triggers],
        "when": node_json(one.when) if one.when else None,
        "require": node_json(one.require) if one.require else None,
        "explain": node_json(one.discharge) if one.discharge else None,
        "message": message_of(one.message) if one.message else None,
    }


def node_json(node: Node) -> Json:
    """Return one part of the formula, and the parts below it."""
    found: Json = {"formula": message_of(node.said)}
    if node.truth is not None:
        found["truth"] = node.truth.degree.value
    else:
        found |= {"value": node.value, "low": node.low, "high": node.high}
    found |= {
        "path": node.path or None,
        "place": place_json(node.place),
        "is_used": node.is_used,
        "causes": _causes(node.causes),
        "parts": [node_json(one) for one in node.parts],
    }
    return found


def _causes(causes: Iterable[Cause]) -> list[Json]:
    return [{"lack": one.lack.value, "path": one.path or None} for one in causes]
