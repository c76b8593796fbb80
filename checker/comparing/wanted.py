"""What the rules across years and reports want of each report: every number, list, phrase and chapter once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.formula.typed import Words
from checker.report.vocabulary import name_key
from checker.rules.model import Severity
from checker.rules.reserved import TEMPLATE_WORDS

if TYPE_CHECKING:
    from checker.rules.across import AcrossRule, Counted, Explained, Gathered, Listed, Value
    from checker.rules.model import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is worked out of each report when it is judged, so that reports can be compared later without it.

    `acceptable` are the rules of which an accepted explanation beside the report discharges a failure.
    """

    values: tuple[Value, ...] = ()
    explained: tuple[Explained, ...] = ()
    lists: tuple[Listed | Gathered, ...] = ()
    counted: tuple[Counted, ...] = ()
    chapters: tuple[str, ...] = ()
    template_words: tuple[str, ...] = ()
    acceptable: frozenset[str] = frozenset()


def wanted(rulebook: Rulebook) -> Wanted:
    """Return what the rules of a rulebook that are asked want of each report."""
    return wanted_by(tuple(one for one in rulebook.across if one.is_run), rulebook)


def wanted_by(rules: tuple[AcrossRule, ...], rulebook: Rulebook) -> Wanted:
    """Return what some rules want of each report."""
    values: dict[str, Value] = {}
    explained: dict[str, Explained] = {}
    lists: dict[str, Listed | Gathered] = {}
    counted: dict[str, Counted] = {}
    chapters: dict[str, None] = {}
    for rule in rules:
        for case in rule.cases:
            for value in case.values.values():
                known = values.get(value.name)
                values[value.name] = value if known is None else _joined(known, value)
            lists |= {one.name: one for one in case.lists.values()}
            if case.counted is not None:
                counted[case.counted.name] = case.counted
            else:
                chapters |= dict.fromkeys(case.chapters)
            if case.explained is not None:
                explained[case.explained.name] = case.explained
    words = rulebook.parameters.get(name_key(TEMPLATE_WORDS))
    return Wanted(
        values=tuple(values.values()),
        explained=tuple(explained.values()),
        lists=tuple(lists.values()),
        counted=tuple(counted.values()),
        chapters=tuple(chapters),
        template_words=words.value.values if words is not None and isinstance(words.value, Words) else (),
        acceptable=frozenset(one.id for one in rules if one.severity is not Severity.ERROR),
    )


def _joined(first: Value, second: Value) -> Value:
    """Return one value at the places of both; rules tell apart by the item which they want."""
    places = dict.fromkeys((*first.patterns, *second.patterns))
    return replace(first, patterns=tuple(places))
