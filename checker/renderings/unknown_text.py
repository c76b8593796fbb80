"""What could not be judged, gathered by what was missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.renderings.layout import Screen, entry, tidy
from checker.renderings.terms import LACKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.findings.model import Finding
    from checker.kernel.truth import Lack
    from checker.renderings.source_text import SourceText

Group = tuple["Lack", tuple[str, ...]]
MOST_LABELS = 12


def unknown_lines(findings: list[Finding], screen: Screen, source: SourceText | None, maximum: int) -> list[str]:
    """Return the section on what could not be judged: what is missing, and the rules that wait for it."""
    if not findings:
        return []
    count = len(findings)
    lines = [
        "",
        screen.pick(
            f"? 无法判断 {count} 处（缺数既不算通过，也不算错误）",
            f"? {count} could not be judged (missing figures are neither a pass nor a fault)",
        ),
    ]
    titles = {one.rule.id: screen.say(one.rule.title) for one in findings}
    groups = _groups(findings, screen, source)
    shown = list(groups.items())[: maximum or None]
    for (lack, rules), labels in shown:
        lines += entry(screen, screen.say(LACKS[lack]), _joined(labels, screen))
        lines += entry(
            screen,
            screen.pick("所涉规则", "rules"),
            screen.pick("；", "; ").join(f"{one} {titles[one]}" for one in rules),
            indent=4,
        )
    if len(groups) > len(shown):
        lines.append(screen.pick(f"  另有 {len(groups) - len(shown)} 种", f"  {len(groups) - len(shown)} more"))
    return lines


def _groups(findings: Iterable[Finding], screen: Screen, source: SourceText | None) -> dict[Group, list[str]]:
    """Return the labels of what is missing, by what is the matter and which rules wait."""
    waiting: dict[tuple[Lack, str], dict[str, None]] = {}
    labels: dict[tuple[Lack, str], str] = {}
    for finding in findings:
        for cause in finding.judgement.causes:
            key = (cause.lack, cause.path)
            waiting.setdefault(key, {})[finding.rule.id] = None
            labels[key] = _label(finding, cause.path, screen, source)
    groups: dict[Group, list[str]] = {}
    for key, rules in waiting.items():
        found = groups.setdefault((key[0], tuple(sorted(rules))), [])
        if labels[key] not in found:
            found.append(labels[key])
    return groups


def _label(finding: Finding, path: str, screen: Screen, source: SourceText | None) -> str:
    figure = next((one for one in finding.figures if one.path == path), None)
    if figure is None:
        return screen.say(finding.label) or path
    name = tidy(screen.say(figure.label)) or path
    if figure.place is None or source is None:
        return name
    line = source.line_and_column(figure.place.start)[0]
    return name + screen.pick(f"（第 {line} 行）", f" (line {line})")


def _joined(labels: list[str], screen: Screen) -> str:
    shown = labels[:MOST_LABELS]
    more = len(labels) - len(shown)
    rest = [screen.pick(f"另有 {more} 项", f"{more} more")] if more else []
    return screen.pick("、", "; ").join([*shown, *rest])
