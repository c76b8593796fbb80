"""How a pack's examples went, and which rules lack examples of some sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.kernel.message import Message
from checker.renderings.layout import Colour, Screen, entry, padded, width_of
from checker.renderings.terms import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.findings.prove import Proof
    from checker.rules.model import Example, Rule

BOUNDARY = Message("恰在界上", "boundary")
_WANTED = (Outcome.PASS.value, Outcome.FAIL.value, Outcome.UNKNOWN.value)


def proofs_text(proofs: Sequence[Proof], screen: Screen) -> str:
    """Return one line for each rule, with each failed example and its reason below."""
    by_rule: dict[str, list[Proof]] = {}
    for one in proofs:
        by_rule.setdefault(one.example.rule_id, []).append(one)
    width = max((width_of(one) for one in by_rule), default=0)
    lines: list[str] = []
    for rule_id, found in by_rule.items():
        marks = "  ".join(_mark(one, screen) for one in found)
        lines.append(f"{padded(rule_id, width)}  {marks}")
        for one in found:
            if one.why is not None:
                lines += entry(screen, one.example.mark.where, screen.say(one.why))
    return "\n".join([*lines, ""]) + "\n" if lines else ""


def coverage_text(rules: Iterable[Rule], examples: Iterable[Example], screen: Screen) -> str:
    """Return the rules that lack a passing, failing, unknown or boundary example."""
    had: dict[str, set[str]] = {}
    for one in examples:
        had.setdefault(one.rule_id, set()).add(one.outcome)
        if one.is_boundary:
            had[one.rule_id].add("boundary")
    lacking: list[tuple[str, list[str]]] = []
    for rule in rules:
        missing = [screen.say(OUTCOMES[Outcome(one)]) for one in _WANTED if one not in had.get(rule.id, set())]
        missing += [screen.say(BOUNDARY)] if "boundary" not in had.get(rule.id, set()) else []
        if missing:
            lacking.append((rule.id, missing))
    if not lacking:
        return screen.pick(
            "√ 每条规则都有通过、不通过、无法判断、恰在界上的用例\n",
            "√ every rule has pass, fail, unknown and boundary examples\n",
        )
    count = len(lacking)
    lines = [
        screen.pick(f"{count} 条规则缺用例：", f"{count} {'rule lacks' if count == 1 else 'rules lack'} examples:")
    ]
    width = max(width_of(rule_id) for rule_id, _ in lacking)
    lines += [f"  {padded(rule_id, width)}  {screen.pick('、', ', ').join(missing)}" for rule_id, missing in lacking]
    return "\n".join(lines) + "\n"


def _mark(one: Proof, screen: Screen) -> str:
    word = screen.say(BOUNDARY) if one.example.is_boundary else screen.say(OUTCOMES[Outcome(one.example.outcome)])
    return screen.paint(f"{word}√", Colour.GREEN) if one.is_proved else screen.paint(f"{word}×", Colour.RED)
