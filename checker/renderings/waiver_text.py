"""What waivers and baselines did to a run, for people: what was lifted and by whom, and what no longer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.kernel.message import Message
from checker.renderings.layout import Colour, Screen, entry, padded, tidy, width_of
from checker.waivers.model import SOON_DAYS, State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.findings.model import Finding
    from checker.pipeline import Checked, Run
    from checker.waivers.model import Standing

STATES = {
    State.ACTIVE: Message("有效", "active"),
    State.LAPSED: Message("已失效", "lapsed"),
    State.EXPIRED: Message("已到期", "expired"),
    State.PENDING: Message("未生效", "pending"),
    State.UNUSED: Message("用不上", "unused"),
    State.ELSEWHERE: Message("未查到", "not checked"),
}

_COLOURS = {State.ACTIVE: Colour.GREEN, State.ELSEWHERE: Colour.DIM}


def waived_lines(checked: Checked, screen: Screen, maximum: int) -> list[str]:
    """Return the block of what was lifted: each finding with the waiver, its reason and the file it stands in."""
    findings = [one for one in checked.judged.findings if one.outcome is Outcome.WAIVED] if checked.judged else []
    if not findings:
        return []
    count = len(findings)
    lines = ["", screen.pick(f"○ 已豁免 {count} 项（经批准，不计入问题）", f"○ {count} waived (approved, not counted)")]
    shown = findings[:maximum] if maximum else findings
    for finding in shown:
        lines += entry(screen, finding.rule.id, tidy(screen.say(finding.message)))
        lead = 4 + width_of(finding.rule.id)
        waiver = finding.waiver
        if waiver is not None:
            approved = screen.pick(
                f"（{waiver.approved_by}批准，{waiver.expires} 到期，{waiver.file}）",
                f" (approved by {waiver.approved_by}, until {waiver.expires}, {waiver.file})",
            )
            lines += entry(screen, waiver.id, f"{tidy(waiver.reason)}{approved}", indent=lead)
    if count > len(shown):
        lines.append(screen.pick(f"  另有 {count - len(shown)} 项", f"  {count - len(shown)} more"))
    return lines


def accepted_said(finding: Finding, screen: Screen) -> str:
    """Return the accepted explanation that discharged a finding, with who gave it and when; nothing where none did."""
    one = finding.explanation
    if one is None:
        return ""
    who = "，".join(part for part in (screen.pick("审核说明", "explanation accepted"), one.by, one.at) if part)
    return f"“{tidy(one.text)}”" + screen.pick(f"（{who}）", f" ({who.replace('，', ', ')})")


def remark_lines(run: Run, screen: Screen) -> list[str]:
    """Return what is to be said of waivers and baseline once for the whole run; nothing where all is well."""
    lines = [line for label, said in remarks_said(run, screen) for line in entry(screen, label, said, indent=0)]
    return ["", *lines] if lines else []


def remarks_said(run: Run, screen: Screen) -> list[tuple[str, str]]:
    """Return what is to be said of waivers and baseline, each with the word for what it is about."""
    # What already stands at a finding is not said again.
    known = {note for one in run.reports if one.judged for each in one.judged.findings for note in each.notes}
    found: list[tuple[str, str]] = []
    for one in run.waivers or ():
        said = _remark(one, screen)
        if said and one.note not in known:
            found.append((screen.pick("豁免", "waiver"), said))
    baseline = run.baseline
    if baseline is not None and run.as_of is not None and baseline.has_expired(run.as_of):
        said = screen.pick(
            f"{baseline.file} 已于 {baseline.expires} 到期，没有使用，全部问题照常计入。重新生成：--write-baseline",
            f"{baseline.file} expired on {baseline.expires} and was not used, so everything counts; write it anew with --write-baseline",
        )
        found.append((screen.pick("基线", "baseline"), said))
    return found


def _remark(one: Standing, screen: Screen) -> str:
    waiver = one.waiver
    match one.state:
        case State.EXPIRED | State.LAPSED | State.PENDING:
            return tidy(screen.say(one.note)) if one.note is not None else ""
        case State.UNUSED:
            why = screen.say(one.note) if one.note is not None else ""
            head = screen.pick(f"{waiver.id} 用不上（{waiver.rule}）", f"{waiver.id} is of no use ({waiver.rule})")
            return f"{head}{screen.pick('：', ': ')}{why}"
        case State.ACTIVE if one.is_soon:
            return screen.pick(
                f"{waiver.id}（{waiver.rule}）{SOON_DAYS} 天内到期：{waiver.expires}",
                f"{waiver.id} ({waiver.rule}) ends within {SOON_DAYS} days: {waiver.expires}",
            )
        case _:
            return ""


def standings_text(standings: Iterable[Standing], screen: Screen) -> str:
    """Return a list of waivers: state, id, rule, unit and year, last day; below each what it is for, and why it is so."""
    rows = list(standings)
    if not rows:
        return screen.pick("没有豁免", "no waivers") + "\n"
    states = [screen.say(STATES[one.state]) for one in rows]
    columns = [
        (
            state,
            one.waiver.id,
            one.waiver.rule,
            f"{one.waiver.entity} {one.waiver.period}",
            one.waiver.expires.isoformat(),
        )
        for state, one in zip(states, rows, strict=True)
    ]
    widths = [max(width_of(row[number]) for row in columns) for number in range(5)]
    lines: list[str] = []
    for one, row in zip(rows, columns, strict=True):
        cells = [padded(text, width) for text, width in zip(row, widths, strict=True)]
        cells[0] = screen.paint(cells[0], _COLOURS.get(one.state, Colour.YELLOW))
        lines.append("  ".join(cells).rstrip() + (screen.pick("（将到期）", " (ends soon)") if one.is_soon else ""))
        lead = widths[0]
        lines += entry(
            screen, one.waiver.subject or screen.pick("全文", "whole report"), tidy(one.waiver.reason), indent=lead + 2
        )
        if one.note is not None and one.state is not State.ACTIVE:
            lines += entry(screen, "→", tidy(screen.say(one.note)), indent=lead + 2)
    return "\n".join(lines) + "\n"
