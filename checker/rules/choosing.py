"""Which of its rules a rulebook has for a report: those of its fiscal year, with what is different for its unit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from checker.rules.model import Severity, Status

if TYPE_CHECKING:
    from checker.rules.across import AcrossRule
    from checker.rules.model import Change, Departure, Edition, Rule, Rulebook

ON, OFF = "on", "off"
AnyRule = TypeVar("AnyRule", "Rule", "AcrossRule")


def rules_for(rulebook: Rulebook, year: int | None, entities: frozenset[str] = frozenset()) -> tuple[Rule, ...]:
    """Return the rules for a report of a fiscal year by a unit that goes by the names `entities`, switched off ones too."""
    edition, departures = variant(rulebook, year, entities)
    rules = (*rulebook.rules, *rulebook.off)
    if edition is None and not departures:
        return rules
    found: list[Rule] = []
    for rule in rules:
        key = rule.id.upper()
        one = edition.rules.get(key, rule) if edition is not None else rule
        for departure in departures:
            for change in departure.changes.get(key, ()):
                one = applied(one, change)
        found.append(one)
    return tuple(found)


def variant(
    rulebook: Rulebook, year: int | None, entities: frozenset[str]
) -> tuple[Edition | None, tuple[Departure, ...]]:
    """Return what is different for a report: two reports with the same answer have the same rules."""
    edition = next((one for one in rulebook.editions if year is not None and one.holds(year)), None)
    return edition, tuple(one for one in rulebook.departures if one.entities & entities)


def rule_for(rulebook: Rulebook, rule_id: str, year: int | None) -> Rule | None:
    """Return the rule of an id as it is for a fiscal year, or None when there is none."""
    edition, _ = variant(rulebook, year, frozenset())
    rule = rulebook.rule(rule_id)
    return edition.rules.get(rule_id.upper(), rule) if edition is not None else rule


def switched_off(rulebook: Rulebook, year: int | None, entities: frozenset[str]) -> tuple[Rule, ...]:
    """Return the rules that are switched off for a report."""
    return tuple(one for one in rules_for(rulebook, year, entities) if one.off is not None)


def applied(rule: AnyRule, change: Change) -> AnyRule:
    """Return the rule with one change of its severity, status or switch, which it then tells."""
    rule = replace(rule, changes=(*rule.changes, change))
    match change.key:
        case "severity":
            return replace(rule, severity=Severity(change.after))
        case "status":
            return replace(rule, status=Status(change.after))
        case "off":
            return replace(rule, off=change.reason if change.after == OFF else None)
        case _:
            return rule
