"""What could not be judged, gathered by what was missing or not sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.labels import object_label
from checker.findings.lacks import MOST_NAMED, doubt_of, is_of_subject
from checker.renderings.layout import Screen, entry, tidy
from checker.renderings.place_text import near_said
from checker.renderings.terms import LACKS
from checker.report.tree import steps

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.findings.model import Finding
    from checker.kernel.place import Place
    from checker.kernel.truth import Cause, Lack
    from checker.renderings.source_text import SourceText
    from checker.report.tree import Report

Matter = tuple["Lack", str]
"""What is the matter, and, where something is rather not sure than missing, what."""

Group = tuple[Matter, tuple[str, ...]]


def unknown_lines(
    findings: list[Finding], report: Report, screen: Screen, source: SourceText | None, maximum: int
) -> list[str]:
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
    groups = unknown_said(findings, report, screen, source)
    shown = groups[: maximum or None]
    for label, text, rules in shown:
        lines += entry(screen, label, text)
        lines += entry(screen, screen.pick("所涉规则", "rules"), rules, indent=4)
    if len(groups) > len(shown):
        lines.append(screen.pick(f"  另有 {len(groups) - len(shown)} 种", f"  {len(groups) - len(shown)} more"))
    return lines


def unknown_said(
    findings: list[Finding], report: Report, screen: Screen, source: SourceText | None
) -> list[tuple[str, str, str]]:
    """Return what is the matter, with what, and the rules that wait for it, for every group of the findings."""
    titles = {one.rule.id: screen.say(one.rule.title) for one in findings}
    return [
        (*_said(matter, labels, screen), screen.pick("；", "; ").join(f"{one} {titles[one]}" for one in rules))
        for (matter, rules), labels in _groups(findings, report, screen, source).items()
    ]


def _groups(
    findings: Iterable[Finding], report: Report, screen: Screen, source: SourceText | None
) -> dict[Group, list[str]]:
    """Return the labels of what is missing, by what is the matter and which rules wait."""
    waiting: dict[tuple[Matter, str], dict[str, None]] = {}
    for finding in findings:
        for cause in finding.judgement.causes:
            doubt = doubt_of(cause, report)
            if doubt is None:
                key = (cause.lack, ""), _label(finding, cause.path, screen, source)
            else:
                key = (cause.lack, screen.say(doubt)), _doubtful(finding, cause, report, screen, source)
            waiting.setdefault(key, {})[finding.rule.id] = None
    groups: dict[Group, list[str]] = {}
    for (matter, label), rules in waiting.items():
        groups.setdefault((matter, tuple(sorted(rules))), []).append(label)
    return groups


def _said(matter: Matter, labels: list[str], screen: Screen) -> tuple[str, str]:
    lack, doubt = matter
    if doubt:
        return screen.pick("不能确定", "not sure"), screen.pick("：", ": ").join([_joined(labels, screen), doubt])
    return screen.say(LACKS[lack]), _joined(labels, screen)


def _label(finding: Finding, path: str, screen: Screen, source: SourceText | None) -> str:
    figure = next((one for one in finding.figures if one.path == path), None)
    if figure is None:
        return screen.say(finding.label) or path
    return (tidy(screen.say(figure.label)) or path) + _noted([_line(figure.place, screen, source)], screen)


def _doubtful(finding: Finding, cause: Cause, report: Report, screen: Screen, source: SourceText | None) -> str:
    """Return the thing of which something is not sure; the one that is judged, where what may answer it is another."""
    owner = tidy(screen.say(object_label(report, steps(cause.path)[:-1])))
    place = next((one.place for one in finding.figures if one.path == cause.path), None)
    line = _line(place, screen, source)
    if is_of_subject(cause, finding.judgement):
        return owner + _noted([line], screen)
    other = screen.pick(f"可能是{line}“{owner}”", f"perhaps '{owner}' {line}".rstrip())
    return tidy(screen.say(finding.label)) + _noted([_line(finding.place, screen, source), other], screen)


def _noted(notes: list[str], screen: Screen) -> str:
    said = screen.pick("，", ", ").join(one for one in notes if one)
    return screen.pick(f"（{said}）", f" ({said})") if said else ""


def _line(place: Place | None, screen: Screen, source: SourceText | None) -> str:
    if place is None or source is None:
        return ""
    return near_said(place, source, screen)


def _joined(labels: list[str], screen: Screen) -> str:
    shown, more = labels[:MOST_NAMED], len(labels) - MOST_NAMED
    said = screen.pick("、", "; ").join(shown)
    return said if more <= 0 else said + screen.pick(f"等 {len(labels)} 项", f" and {more} more")
