"""Rules for people: one explained, or all of them listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.renderings.finding_text import basis_said
from checker.renderings.layout import Colour, Screen, ends, entry, padded, width_of
from checker.renderings.pack_text import resting_said
from checker.renderings.terms import KINDS, OUTCOMES, SEVERITIES_EXPLAINED, SEVERITY_SIGNS, SLOTS, STATUSES
from checker.renderings.to_json import basis_of, change_of, message_of, off_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.findings.model import Outcome
    from checker.kernel.message import Message
    from checker.rules.model import Parameter, Rule

Json = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownExample:
    """An example as written in the file beside the rule."""

    outcome: Outcome
    is_boundary: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """Everything said of one rule: the rule, the parameters it uses, its wording as written, and examples."""

    rule: Rule
    parameters: tuple[Parameter, ...]
    messages: tuple[Message, ...]
    fixes: tuple[Message, ...]
    examples: tuple[ShownExample, ...]


def explain_text(page: RulePage, screen: Screen) -> str:
    """Return the page of one rule."""
    rule, pick = page.rule, screen.pick
    lines = ends(screen, screen.say(rule.title), rule.id, Colour.BOLD)
    severity, kind = screen.say(SEVERITIES_EXPLAINED[rule.severity]), screen.say(KINDS[rule.kind])
    lines += entry(screen, pick("级别", "severity"), severity)
    lines += entry(screen, pick("种类", "kind"), f"{rule.kind.value}  {kind}")
    lines += entry(screen, pick("状态", "status"), screen.say(STATUSES[rule.status]))
    if rule.note is not None:
        lines += entry(screen, pick("说明", "note"), screen.say(rule.note))
    for slot, formula in dict.fromkeys(rule.formulas):
        lines += entry(screen, screen.say(SLOTS[slot]) if slot in SLOTS else slot, formula)
    for one in page.parameters:
        lines += entry(screen, pick("参数", "parameter"), f"{_name(one, screen)} = {one.written}")
    if rule.basis:
        lines += entry(screen, pick("依据", "basis"), basis_said(rule.basis, screen))
    for change in rule.changes:
        said = f"{change.key}: {change.before} → {change.after}  {screen.say(change.reason)}  {change.by} {change.mark.where}"
        lines += entry(screen, pick("改动", "changed"), said)
    for message in page.messages:
        lines += entry(screen, pick("问题写作", "message"), screen.say(message))
    for fix in page.fixes:
        lines += entry(screen, pick("怎么改", "fix"), screen.say(fix))
    for example in page.examples:
        edge = pick("（恰在界上）", " (at the boundary)") if example.is_boundary else ""
        lines.append(
            f"  {screen.paint(pick('用例', 'example'), Colour.DIM)}  {screen.say(OUTCOMES[example.outcome])}{edge}"
        )
        lines += [f"      {one}" for one in example.lines]
    lines += entry(screen, pick("文件", "file"), f"{rule.mark.source}:{rule.mark.line}")
    return "\n".join(lines) + "\n"


def explain_json(page: RulePage) -> Json:
    """Return the page of one rule as plain data."""
    rule = page.rule
    return {
        "id": rule.id,
        "pack": rule.pack,
        "title": message_of(rule.title),
        "severity": rule.severity.value,
        "kind": rule.kind.value,
        "status": rule.status.value,
        "note": message_of(rule.note) if rule.note is not None else None,
        "formulas": [{"slot": slot, "formula": formula} for slot, formula in dict.fromkeys(rule.formulas)],
        "parameters": [{"names": list(one.names), "type": one.type, "value": one.written} for one in page.parameters],
        "basis": [basis_of(one) for one in rule.basis],
        "messages": [message_of(one) for one in page.messages],
        "fixes": [message_of(one) for one in page.fixes],
        "examples": [
            {"outcome": one.outcome.value, "boundary": one.is_boundary, "text": "\n".join(one.lines)}
            for one in page.examples
        ],
        "changes": [change_of(one) for one in rule.changes],
        **off_of(rule),
        "file": rule.mark.source,
        "line": rule.mark.line,
    }


def list_text(rules: Sequence[Rule], screen: Screen) -> str:
    """Return one line for each rule, then how many there are."""
    if not rules:
        return screen.pick("没有规则\n", "no rules\n")
    ids = max(width_of(one.id) for one in rules)
    kinds = max(width_of(one.kind.value) for one in rules)
    lines = []
    for one in rules:
        sign = f"{SEVERITY_SIGNS[one.severity]} {padded(one.severity.value, 7)}"
        resting = resting_said(one, screen)
        lines.append(
            f"{padded(one.id, ids)}  {sign}  {padded(one.kind.value, kinds)}  {screen.say(one.title)}{resting}"
        )
    counts = {severity: sum(1 for one in rules if one.severity is severity) for severity in SEVERITY_SIGNS}
    parts = "  ".join(f"{SEVERITY_SIGNS[severity]} {severity.value} {count}" for severity, count in counts.items())
    count = len(rules)
    lines += ["", screen.pick(f"{count} 条  {parts}", f"{count} {'rule' if count == 1 else 'rules'}  {parts}")]
    return "\n".join(lines) + "\n"


def list_json(rules: Sequence[Rule]) -> list[Json]:
    """Return each rule's id, pack, severity, kind, status and title."""
    return [
        {
            "id": one.id,
            "pack": one.pack,
            "severity": one.severity.value,
            "kind": one.kind.value,
            "status": one.status.value,
            "title": message_of(one.title),
            **off_of(one),
        }
        for one in rules
    ]


def _name(one: Parameter, screen: Screen) -> str:
    return one.names[-1] if screen.language.value == "en" else one.name
