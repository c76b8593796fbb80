"""Which rules run: those selected, less those ignored."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.cli import messages
from checker.kernel.suggestion import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.rules.across import AcrossRule
    from checker.rules.choosing import AnyRule
    from checker.rules.model import Rule, Rulebook


def select(rulebook: Rulebook, selected: Iterable[str], ignored: Iterable[str]) -> Rulebook:
    """Return the rulebook with the rules selected by id or prefix (all, when none is named), less the ignored ones.

    Raises:
        UsageError: an id or prefix that no rule has.
    """
    wanted = _prefixes("--select", selected, rulebook)
    unwanted = _prefixes("--ignore", ignored, rulebook)

    def kept(rules: tuple[AnyRule, ...]) -> tuple[AnyRule, ...]:
        return tuple(
            one
            for one in rules
            if (not wanted or one.id.upper().startswith(wanted))
            and not (unwanted and one.id.upper().startswith(unwanted))
        )

    return replace(rulebook, rules=kept(rulebook.rules), off=kept(rulebook.off), across=kept(rulebook.across))


def rule_named(rulebook: Rulebook, rule_id: str) -> Rule | AcrossRule:
    """Return the rule of that id, in any case, one across reports as well.

    Raises:
        UsageError: there is none; says which id is near.
    """
    rule = rulebook.rule(rule_id.strip()) or rulebook.across_rule(rule_id.strip())
    if rule is None:
        raise messages.no_such_rule(rule_id, nearest(rule_id.strip().upper(), rulebook.ids))
    return rule


def _prefixes(option: str, values: Iterable[str], rulebook: Rulebook) -> tuple[str, ...]:
    found: list[str] = []
    for value in values:
        for part in value.replace("，", ",").split(","):
            prefix = part.strip().upper()
            if not prefix:
                continue
            if not any(one.startswith(prefix) for one in rulebook.ids):
                known = {*rulebook.ids, *(one.partition("-")[0] for one in rulebook.ids)}
                raise messages.matches_no_rule(option, part.strip(), nearest(prefix, known))
            found.append(prefix)
    return tuple(found)
