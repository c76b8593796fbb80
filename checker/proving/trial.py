"""Made values tried on the real thing: put into a report as an author's example is, validated, and judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.findings.judge import judge_rule
from checker.findings.prove import worst
from checker.kernel.strict_yaml import Mapping, Mark, Scalar, Sequence
from checker.proving.naming import named
from checker.proving.writing import id_written
from checker.report.nodes import dotted
from checker.report.tree import Report
from checker.report.validate import validate
from checker.rules.examples import report_of_values

if TYPE_CHECKING:
    from collections.abc import Mapping as Table

    from checker.findings.model import Outcome
    from checker.kernel.strict_yaml import Node
    from checker.report.nodes import Path
    from checker.report.vocabulary import Vocabulary
    from checker.rules.model import Rule

NOWHERE = Mark("", 1, 1)
DEFAULT_TYPE = "dept_overall"
DEFAULT_YEAR = 2023
"""What an example's report is unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class Tried:
    """How a rule turned out on made values: as a whole, and at the subject they were made for."""

    outcome: Outcome
    at_subject: Outcome
    tree: object


def report_made(values: Table[Path, object], subject: Path, vocabulary: Vocabulary) -> object | None:
    """Return the report that holds the values, or None when they cannot be written as an example."""
    data = named(values, subject, vocabulary)
    return report_of_values(_mapping(data), subject or None)


def needed(rule: Rule, values: Table[Path, object], subject: Path, vocabulary: Vocabulary) -> dict[Path, object]:
    """Return the values with what the rule and the schema need besides: the kind of unit, names and ids of rows."""
    found = dict(values)
    applies = rule.applies
    if applies.unit_kinds:
        found.setdefault(("unit", "kind"), applies.unit_kinds[0])
    if applies.report_types and DEFAULT_TYPE not in applies.report_types:
        found.setdefault(("meta", "report_type"), applies.report_types[0])
    for bound in (applies.first_year, applies.last_year):
        if bound is not None and not (applies.first_year or bound) <= DEFAULT_YEAR <= (applies.last_year or bound):
            found.setdefault(("meta", "fiscal_year"), str(bound))
    rows = {
        (*path[:index], row)
        for path in (*values, subject)
        for index, step in enumerate(path)
        if isinstance(step, int)
        for row in range(step + 1)
    }
    for row in sorted(rows, key=str):
        field = vocabulary.field_at(dotted(row))
        owner = None if field is None else vocabulary.object_type(field)
        if owner is None:
            continue
        for key in owner.required:
            one = owner.fields[key]
            if key == "id":
                found.setdefault((*row, key), id_written(row))
            elif row != subject and subject[: len(row)] == row:
                # The builder fills in what the subject needs, but not what stands around it.
                found.setdefault((*row, key), one.choices[0] if one.choices else one.title.zh)
    return found


def is_valid(tree: object) -> bool:
    """Return whether a made report fulfils the report schema."""
    return not validate(tree)


def try_out(rule: Rule, values: Table[Path, object], subject: Path, vocabulary: Vocabulary) -> Tried | None:
    """Return how the rule turns out on made values, or None when they make no report."""
    tree = report_made(needed(rule, values, subject, vocabulary), subject, vocabulary)
    return None if tree is None else tried_on(rule, tree, subject, vocabulary)


def tried_on(rule: Rule, tree: object, subject: Path, vocabulary: Vocabulary) -> Tried:
    """Return how the rule turns out on a report."""
    made = [(one.outcome, one.subject) for one, _, _ in judge_rule(rule, Report(tree, vocabulary))]
    lead = dotted(subject)
    here = [outcome for outcome, path in made if not lead or (dotted(path) + ".").startswith(lead + ".")]
    return Tried(worst(outcome for outcome, _ in made), worst(here), tree)


def _mapping(data: Table[str, object]) -> Mapping:
    return Mapping(tuple((Scalar(key, NOWHERE), _node(value)) for key, value in data.items()), NOWHERE)


def _node(value: object) -> Node:
    if isinstance(value, dict):
        return _mapping(value)
    if isinstance(value, list):
        return Sequence(tuple(_node(one) for one in value), NOWHERE)
    return Scalar(str(value), NOWHERE)
