"""Rules for people: one explained, or all of them listed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.renderings.finding_text import basis_said
from checker.renderings.layout import Colour, Screen, ends, entry, padded, width_of
from checker.renderings.pack_text import resting_said
from checker.renderings.plain import message_of
from checker.renderings.terms import KINDS, OUTCOMES, SEVERITIES_EXPLAINED, SEVERITY_SIGNS, SLOTS, STATUSES
from checker.renderings.to_json import basis_of, change_of, off_of
from checker.rules.across import AcrossRule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.authoring.page import Page
    from checker.findings.model import Finding, Outcome
    from checker.kernel.message import Message
    from checker.rules.across import SomeRule
    from checker.rules.model import Applicability, Parameter

Json = dict[str, object]
LONGEST_LIST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownExample:
    """An example as written in the file beside the rule."""

    outcome: Outcome
    is_boundary: bool
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePage:
    """Everything said of one rule: its page, the parameters it uses, its wording as written, and examples."""

    page: Page
    parameters: tuple[Parameter, ...]
    messages: tuple[Message, ...]
    fixes: tuple[Message, ...]
    examples: tuple[ShownExample, ...]

    @property
    def rule(self) -> SomeRule:
        """Return the rule."""
        return self.page.rule


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
        origin = pick(f"（{one.mark.source}:{one.mark.line}）", f" ({one.mark.source}:{one.mark.line})")
        lines += entry(screen, pick("参数", "parameter"), f"{_name(one, screen)} = {_cut(one.written)}{origin}")
    lines += _applies(rule.applies, screen)
    if rule.basis:
        lines += entry(screen, pick("依据", "basis"), basis_said(rule.basis, screen))
    for change in rule.changes:
        said = f"{change.key}: {change.before} → {change.after}  {screen.say(change.reason)}  {change.by} {change.mark.where}"
        lines += entry(screen, pick("改动", "changed"), said)
    for message in page.messages:
        lines += entry(screen, pick("问题写作", "message"), screen.say(message))
    lines += _discharge(page.page, screen)
    for fix in page.fixes:
        lines += entry(screen, pick("怎么改", "fix"), screen.say(fix))
    for example in page.examples:
        edge = pick("（恰在界上）", " (at the boundary)") if example.is_boundary else ""
        lines.append(
            f"  {screen.paint(pick('用例', 'example'), Colour.DIM)}  {screen.say(OUTCOMES[example.outcome])}{edge}"
        )
        lines += [f"      {one}" for one in example.lines]
    if page.page.worked is not None:
        lines += _worked(page.page.worked, screen)
    if page.page.related:
        near = [f"{one.id} {screen.say(one.title)}" for one in page.page.related]
        lines += entry(screen, pick("相关规则", "related"), pick("；", "; ").join(near))
    lines += entry(screen, pick("文件", "file"), f"{rule.mark.source}:{rule.mark.line}")
    return "\n".join(lines) + "\n"


def _applies(applies: Applicability, screen: Screen) -> list[str]:
    lines: list[str] = []
    if applies.report_types:
        lines += entry(screen, screen.pick("只适用于", "only for"), screen.pick("、", ", ").join(applies.report_types))
    if applies.unit_kinds:
        lines += entry(screen, screen.pick("单位性质", "unit kinds"), screen.pick("、", ", ").join(applies.unit_kinds))
    first, last = applies.first_year, applies.last_year
    if first is not None or last is not None:
        lines += entry(screen, screen.pick("年度", "fiscal years"), f"{first or ''}–{last or ''}")
    return lines


def _discharge(page: Page, screen: Screen) -> list[str]:
    if any(one.discharge is not None for one in page.cases):
        return []  # the formula of what discharges it stands among the others
    said = screen.pick(
        "没有能解除它的说明；改正数据，或经批准豁免", "no reason discharges it; correct it, or have it waived"
    )
    return entry(screen, screen.pick("解除", "discharge"), said)


def _worked(finding: Finding, screen: Screen) -> list[str]:
    """Return what the rule says of its own failing example."""
    lines = entry(screen, screen.pick("例如", "for example"), screen.say(finding.message))
    if finding.working is not None:
        lines += entry(screen, screen.pick("算式", "working"), screen.say(finding.working))
    return lines


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_LIST else f"{text[:LONGEST_LIST]}…"


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
        "parameters": [
            {
                "names": list(one.names),
                "type": one.type,
                "value": one.written,
                "file": one.mark.source,
                "line": one.mark.line,
            }
            for one in page.parameters
        ],
        "cases": [
            {
                "places": [message_of(each) for each in one.places],
                "when": message_of(one.when) if one.when is not None else None,
                "require": message_of(one.require),
                "explain": message_of(one.discharge) if one.discharge is not None else None,
            }
            for one in page.page.cases
        ],
        "basis": [basis_of(one) for one in rule.basis],
        "messages": [message_of(one) for one in page.messages],
        "fixes": [message_of(one) for one in page.fixes],
        "examples": [
            {"outcome": one.outcome.value, "boundary": one.is_boundary, "text": "\n".join(one.lines)}
            for one in page.examples
        ],
        "worked": _worked_json(page.page.worked) if page.page.worked is not None else None,
        "related": [one.id for one in page.page.related],
        "changes": [change_of(one) for one in rule.changes],
        **off_of(rule),
        "file": rule.mark.source,
        "line": rule.mark.line,
    }


def _worked_json(finding: Finding) -> Json:
    return {
        "message": message_of(finding.message),
        "working": message_of(finding.working) if finding.working is not None else None,
        "figures": [
            {"label": message_of(one.label), "value": one.value, "unit": one.unit, "path": one.path}
            for one in finding.figures
        ],
    }


def list_text(rules: Sequence[SomeRule], screen: Screen) -> str:
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
    lines += ["", f"{_counted(rules, screen)}  {parts}"]
    return "\n".join(lines) + "\n"


def _counted(rules: Sequence[SomeRule], screen: Screen) -> str:
    """Return how many rules there are, and how many of them judge one report where some hold several together."""
    count, several = len(rules), sum(isinstance(one, AcrossRule) for one in rules)
    said = screen.pick(f"{count} 条", f"{count} {'rule' if count == 1 else 'rules'}")
    if not several:
        return said
    single = count - several
    return said + screen.pick(
        f"（单份报告 {single}，跨年度、跨报告 {several}）",
        f" ({single} of one report, {several} across years and reports)",
    )


def list_json(rules: Sequence[SomeRule]) -> list[Json]:
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
