"""How a pack's examples went, and which rules lack examples of some sort."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.kernel.message import Message
from checker.renderings.columns import table
from checker.renderings.layout import Colour, Screen, entry, padded, width_of
from checker.renderings.plain import message_of
from checker.renderings.terms import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.rules.across import SomeExample, SomeRule

if TYPE_CHECKING:
    from typing import Protocol

    class SomeProof(Protocol):
        """An example of any sort of rule and how it came out; `why` says what was wrong, None when all was right."""

        @property
        def example(self) -> SomeExample:
            """Return the example."""

        @property
        def found(self) -> Outcome | None:
            """Return how the rule came out."""

        @property
        def why(self) -> Message | None:
            """Return what was wrong."""

        @property
        def is_proved(self) -> bool:
            """Return whether all was right."""


BOUNDARY = Message("恰在界上", "boundary")
Json = dict[str, object]
_WANTED = (Outcome.PASS.value, Outcome.FAIL.value, Outcome.UNKNOWN.value)
COVERED = (*_WANTED, "boundary")


def proofs_text(proofs: Sequence[SomeProof], screen: Screen) -> str:
    """Return one line for each rule, with each failed example and its reason below."""
    by_rule: dict[str, list[SomeProof]] = {}
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


def coverage_text(rules: Iterable[SomeRule], examples: Iterable[SomeExample], screen: Screen) -> str:
    """Return a table of the rules that lack a passing, failing, unknown or boundary example, and how many have each."""
    counts = coverage_of(rules, examples)
    columns = [*(screen.say(OUTCOMES[Outcome(one)]) for one in _WANTED), screen.say(BOUNDARY)]
    lacking = {rule_id: found for rule_id, found in counts.items() if not all(found.values())}
    lines: list[str] = []
    if lacking:
        count = len(lacking)
        said = screen.pick(
            f"{count} 条规则缺用例：", f"{count} {'rule lacks' if count == 1 else 'rules lack'} examples:"
        )
        none = screen.pick("缺", "none")
        cells = [(rule_id, *(str(one or none) for one in found.values())) for rule_id, found in lacking.items()]
        lines += [said, *table((screen.pick("规则", "rule"), *columns), cells, screen)]
    else:
        lines.append(
            screen.pick(
                "√ 每条规则都有通过、不通过、无法判断、恰在界上的用例",
                "√ every rule has pass, fail, unknown and boundary examples",
            )
        )
    having = [sum(1 for found in counts.values() if found[key]) for key in COVERED]
    total = len(counts)
    parts = "  ".join(f"{column} {have}/{total}" for column, have in zip(columns, having, strict=True))
    lines += entry(screen, screen.pick("覆盖", "covered"), parts, indent=0)
    return "\n".join(lines) + "\n"


def coverage_of(rules: Iterable[SomeRule], examples: Iterable[SomeExample]) -> dict[str, dict[str, int]]:
    """Return for each rule how many passing, failing, unknown and boundary examples it has."""
    counts = {rule.id: dict.fromkeys(COVERED, 0) for rule in rules}
    for one in examples:
        found = counts.get(one.rule_id)
        if found is None:
            continue
        if one.outcome in _WANTED:
            found[one.outcome] += 1
        if one.is_boundary:
            found["boundary"] += 1
    return counts


def proofs_json(proofs: Sequence[SomeProof], coverage: dict[str, dict[str, int]]) -> Json:
    """Return how every example went, and which examples each rule has, as plain data."""
    return {
        "tally": {"examples": len(proofs), "failed": sum(1 for one in proofs if not one.is_proved)},
        "examples": [
            {
                "rule": one.example.rule_id,
                "expected": one.example.outcome,
                "found": one.found.value if one.found is not None else None,
                "boundary": one.example.is_boundary,
                "holds": one.is_proved,
                "why": message_of(one.why) if one.why is not None else None,
                "where": one.example.mark.where,
            }
            for one in proofs
        ],
        "coverage": coverage,
    }


def _mark(one: SomeProof, screen: Screen) -> str:
    word = screen.say(BOUNDARY) if one.example.is_boundary else screen.say(OUTCOMES[Outcome(one.example.outcome)])
    return screen.paint(f"{word}√", Colour.GREEN) if one.is_proved else screen.paint(f"{word}×", Colour.RED)
