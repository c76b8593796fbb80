"""What changes between two rulebooks, for people: in all, by rule, by unit, and one by one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.authoring.impact import Change
from checker.findings.model import Outcome
from checker.kernel.message import Message
from checker.renderings.columns import table
from checker.renderings.layout import Colour, Screen, entry, tidy
from checker.renderings.terms import OUTCOMES, SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.authoring.impact import Changed, Impact, Verdict
    from checker.rules.model import Rulebook

CHANGES = {
    Change.NEWLY_FAILING: Message("变为不通过", "newly failing"),
    Change.NO_LONGER_FAILING: Message("不再不通过", "no longer failing"),
    Change.NEWLY_UNKNOWN: Message("变为无法判断", "newly unknown"),
    Change.NO_LONGER_UNKNOWN: Message("不再无法判断", "no longer unknown"),
    Change.NEWLY_EXPLAINED: Message("变为已说明", "newly explained"),
    Change.OTHER_SEVERITY: Message("级别改变", "other severity"),
}
_COLOURS = {Change.NEWLY_FAILING: Colour.RED, Change.NO_LONGER_FAILING: Colour.GREEN}
MOST_UNITS = 20


def impact_text(impact: Impact, books: tuple[Rulebook, Rulebook], maximum: int, screen: Screen) -> str:
    """Return all that changes; `books` are the rulebook before and the one now, `maximum` how many are listed."""
    was, now = (_book(one, screen) for one in books)
    lines = entry(screen, screen.pick("原规则", "before"), was, indent=0)
    lines += entry(screen, screen.pick("现规则", "now   "), now, indent=0)
    unread = len(impact.unreadable)
    said = screen.pick(f"{impact.read} 份", f"{impact.read} read")
    said += screen.pick(f"，另有 {unread} 份读不了", f", {unread} unreadable") if unread else ""
    lines += entry(screen, screen.pick("报告  ", "reports"), said, indent=0)
    counts = [f"{screen.say(CHANGES[one])} {count}" for one, count in impact.tally.items() if count]
    nothing = screen.pick("没有变化", "nothing changes")
    lines += entry(screen, screen.pick("变化  ", "changes"), "  ".join(counts) or nothing, indent=0)
    if impact.changes:
        rules = {one.rule.id: screen.say(one.rule.title) for one in impact.changes}
        lines += _table(
            screen.pick("按规则", "by rule"), [(one.rule.id, one.change) for one in impact.changes], rules, screen
        )
        units = [(one.unit or one.source, one.change) for one in impact.changes]
        lines += _table(screen.pick("按单位", "by unit"), units, {}, screen)
        lines += _listed(impact.changes, maximum, screen)
    lines += ["", screen.pick("（只读，没有改动任何文件）", "(read only; no file was changed)")]
    return "\n".join(lines) + "\n"


def _book(book: Rulebook, screen: Screen) -> str:
    packs = screen.pick("、", ", ").join(f"{screen.say(one.title)} {one.version}" for one in book.packs)
    return screen.pick(f"{packs}  {len(book.rules)} 条", f"{packs}, {len(book.rules)} rules")


def _table(title: str, pairs: Sequence[tuple[str, Change]], names: dict[str, str], screen: Screen) -> list[str]:
    """Return a table of counts: a row for each rule or unit, a column for each sort of change that occurs."""
    counts: dict[str, Counter[Change]] = {}
    for key, change in pairs:
        counts.setdefault(key, Counter())[change] += 1
    occurring = [one for one in Change if any(one in found for found in counts.values())]
    ordered = sorted(counts, key=lambda one: (-counts[one].total(), one))
    rows = [
        (key, *(str(counts[key][one] or "") for one in occurring), names.get(key, ""))
        for key in ordered[:MOST_UNITS]
    ]  # fmt: skip
    head = ("", *(screen.say(CHANGES[one]) for one in occurring), "")
    lines = ["", screen.paint(title, Colour.BOLD), *table(head, rows, screen)]
    if len(ordered) > MOST_UNITS:
        more = len(ordered) - MOST_UNITS
        lines.append(screen.pick(f"  另有 {more} 个", f"  {more} more"))
    return lines


def _listed(changes: Sequence[Changed], maximum: int, screen: Screen) -> list[str]:
    shown = changes[:maximum] if maximum else changes
    lines = ["", screen.paint(screen.pick("明细", "one by one"), Colour.BOLD)]
    source = ""
    for one in shown:
        if one.source != source:
            source = one.source
            lines.append(f"  {screen.paint(source, Colour.DIM)}")
        item = screen.say(one.label)
        move = f"{_verdict(one.was, screen)} → {_verdict(one.now, screen)}"
        painted = screen.paint(move, _COLOURS[one.change]) if one.change in _COLOURS else move
        lines.append("    " + "  ".join(part for part in (one.rule.id, item, one.subject, painted) if part))
        finding = one.now.finding if one.now is not None else None
        if finding is not None:
            lines += [f"      {line}" for line in entry(screen, "", tidy(screen.say(finding.message)), indent=0)]
    hidden = len(changes) - len(shown)
    if hidden:
        lines.append(
            screen.pick(
                f"  另有 {hidden} 处没有列出（--max 0 全部列出，或 -o csv=文件）",
                f"  {hidden} more not shown (--max 0 shows all, or -o csv=FILE)",
            )
        )
    return lines


def _verdict(one: Verdict | None, screen: Screen) -> str:
    if one is None:
        return screen.pick("无此判断", "not judged")
    said = screen.say(OUTCOMES[one.outcome])
    is_level = one.outcome is Outcome.FAIL and one.severity is not None
    return said + (
        screen.pick(f"（{screen.say(SEVERITIES[one.severity])}）", f" ({one.severity})")
        if is_level and one.severity
        else ""
    )
