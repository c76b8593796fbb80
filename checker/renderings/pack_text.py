"""What packs and project files make of the rules for one report: what is switched off, and what was decided how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.renderings.layout import entry
from checker.renderings.terms import STATUSES
from checker.rules.choosing import rules_for, switched_off
from checker.rules.model import Status

if TYPE_CHECKING:
    from checker.renderings.layout import Screen
    from checker.report.tree import Report
    from checker.rules.across import SomeRule
    from checker.rules.model import Rule, Rulebook


def pack_lines(rulebook: Rulebook, report: Report, screen: Screen, project: str) -> list[str]:
    """Return the lines on packs above a report's findings; none where the rules are the usual ones."""
    lines = entry(screen, screen.pick("项目", "project"), project, indent=0) if project else []
    off = switched_off(rulebook, report.fiscal_year, report.entities)
    if off:
        lines += entry(screen, screen.pick("停用", "off"), off_said(off, screen), indent=0)
    by_year = [one for one in rules_for(rulebook, report.fiscal_year, report.entities) if one.applies.asks_submission]
    if by_year and not report.submitted_on:
        count = len(by_year)
        said = screen.pick(
            f"报告没有写报送日期，{count} 条按报送日期生效的规则改按年度判断",
            f"no day of submission is given: {count} rules that depend on it go by the fiscal year",
        )
        lines += entry(screen, screen.pick("注意", "note "), said, indent=0)
    return lines


def off_said(rules: tuple[Rule, ...], screen: Screen) -> str:
    """Return the rules that are switched off, each with its reason."""
    named = screen.pick("；", "; ").join(
        f"{one.id}{screen.pick('（', ' (')}{screen.say(one.off)}{screen.pick('）', ')')}" for one in rules if one.off
    )
    return screen.pick(f"{len(rules)} 条：{named}", f"{len(rules)}: {named}")


def resting_said(rule: SomeRule, screen: Screen) -> str:
    """Return why a rule does not run as usual, in brackets; nothing when it does."""
    parts = [] if rule.status is Status.ACTIVE else [screen.say(STATUSES[rule.status])]
    if rule.off is not None:
        parts.append(screen.pick(f"已停用：{rule.off.zh}", f"switched off: {screen.say(rule.off)}"))
    joined = screen.pick("；", "; ").join(parts)
    return screen.pick(f"（{joined}）", f" ({joined})") if joined else ""
