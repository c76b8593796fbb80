"""What changed between two runs as text for a terminal and as plain data."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.kernel.message import Message
from checker.overviews.differences import Change, Fate, differences, report_differences, tally, terms_differences
from checker.overviews.entries import number, printed, text, worded
from checker.renderings.finding_rows import SEVERITY_NAMES
from checker.renderings.layout import Colour, Screen, entry, tidy
from checker.renderings.terms import OUTCOMES, SEVERITIES
from checker.rules.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.overviews.entries import Row
    from checker.overviews.stored import Stored

Json = dict[str, object]
SHOWN = (Change.NEW, Change.ARRIVED, Change.CHANGED, Change.RESOLVED, Change.GONE)
CHANGES = {
    Change.NEW: Message("新出现", "new"),
    Change.ARRIVED: Message("新出现（上次没有这份报告）", "new (in reports not there before)"),
    Change.CHANGED: Message("有变化", "changed"),
    Change.RESOLVED: Message("已消除", "resolved"),
    Change.GONE: Message("无从比较（这次没有这份报告）", "gone (with their reports)"),
    Change.REPEATED: Message("照旧", "as before"),
}
FATES = {
    Fate.NEW: Message("新报送", "new"),
    Fate.GONE: Message("这次没有", "gone"),
    Fate.CHANGED: Message("内容不同", "other content"),
}
_TERMS = {
    "program": Message("程序版本", "program"),
    "packs": Message("规则包", "packs"),
    "rulebook_sha256": Message("规则集", "rulebook"),
    "parameters_sha256": Message("参数", "parameters"),
}
_COLOURS = {Change.NEW: Colour.RED, Change.ARRIVED: Colour.RED, Change.RESOLVED: Colour.GREEN}
_MOST_SHOWN_OF_A_HASH = 12


def is_worse(stored: Stored, fail_level: str) -> bool:
    """Return whether anything at or above a level is new; `fail_level` is a severity or `never`."""
    if fail_level == "never":
        return False
    worst = Severity(fail_level).rank
    return any(
        count and change in (Change.NEW, Change.ARRIVED) and Severity(severity).rank <= worst
        for (change, severity), count in tally(stored).items()
    )


def difference_text(stored: Stored, names: tuple[str, str], screen: Screen, maximum: int) -> str:
    """Return what changed, for people; `names` are those of the two runs, `maximum` how many of each kind are listed, 0 all."""
    lines = entry(screen, screen.pick("上次", "before"), names[0], indent=0)
    lines += entry(screen, screen.pick("这次", "now   "), names[1], indent=0)
    lines += _terms(stored, screen)
    lines += ["", *_reports(stored, screen, maximum)]
    counts = tally(stored)
    lines += ["", screen.paint(screen.pick("问题", "findings"), Colour.BOLD)]
    for change in (*SHOWN, Change.REPEATED):
        total = sum(count for (one, _), count in counts.items() if one is change)
        by = "  ".join(f"{screen.say(SEVERITIES[one])} {counts.get((change, one.value), 0)}" for one in Severity)
        lines.append(
            f"  {screen.say(CHANGES[change])} {total}"
            + (f"  （{by}）" if total and screen.pick("zh", "") else f"  ({by})" if total else "")
        )
    listed = differences(stored, changes=frozenset(SHOWN), limit=maximum)
    for change, rows in groupby(listed, key=lambda row: Change(text(row, "change"))):
        lines += [
            "",
            screen.paint(screen.say(CHANGES[change]), Colour.BOLD, *([_COLOURS[change]] if change in _COLOURS else [])),
        ]
        shown = 0
        for row in rows:
            shown += 1
            lines += _lines(row, screen)
        left = sum(count for (one, _), count in counts.items() if one is change) - shown
        lines += (
            [
                screen.pick(
                    f"  另有 {left} 条（--max-findings 0 全部列出）", f"  {left} more (--max-findings 0 lists all)"
                )
            ]
            if left > 0
            else []
        )
    return "\n".join(lines) + "\n"


def _terms(stored: Stored, screen: Screen) -> list[str]:
    found = terms_differences(stored)
    if not found.differing:
        return entry(
            screen,
            screen.pick("规则", "rules"),
            screen.pick("规则集和参数相同", "rulebook and parameters are the same"),
            indent=0,
        )
    lines: list[str] = []
    for name, before, after in found.differing:
        was, now = (one[:_MOST_SHOWN_OF_A_HASH] if name.endswith("sha256") else one for one in (before, after))
        lines += entry(screen, screen.say(_TERMS[name]), f"{was} → {now}", indent=0)
    for name, before, after in found.parameters:
        lines += entry(screen, name, f"{before} → {after}")
    return lines


def _reports(stored: Stored, screen: Screen, maximum: int) -> list[str]:
    found = list(report_differences(stored))
    heads = "  ".join(f"{screen.say(FATES[fate])} {sum(one.fate is fate for one in found)}" for fate in Fate)
    lines = [screen.paint(screen.pick("报告", "reports"), Colour.BOLD), f"  {heads}"]
    for one in found[: maximum or None]:
        state = f"{one.before} → {one.after}" if one.fate is Fate.CHANGED and one.before != one.after else ""
        said = "  ".join(part for part in (tidy(one.name), str(one.year or ""), tidy(one.source), state) if part)
        lines += entry(screen, screen.say(FATES[one.fate]), said)
    left = len(found) - maximum if maximum else 0
    return [*lines, screen.pick(f"  另有 {left} 份", f"  {left} more")] if left > 0 else lines


def _lines(row: Row, screen: Screen) -> list[str]:
    after, before = side_of(row, "after"), side_of(row, "before")
    now = after or before
    name = "  ".join(
        part
        for part in (
            tidy(text(now, "unit_name")),
            text(row, "year").removeprefix("0"),
            tidy(worded(now, "label", screen)),
        )
        if part
    )
    lines = entry(screen, text(row, "rule"), name)
    said = tidy(worded(now, "message", screen))
    lines += entry(screen, screen.say(SEVERITY_NAMES[Severity(text(now, "severity"))]), said, indent=4)
    if after and before:
        lines += entry(screen, screen.pick("原来", "was"), _was(before, after, screen), indent=4)
    return lines


def _was(before: Row, after: Row, screen: Screen) -> str:
    """Return what was said before, where it differs from what is said now."""
    outcome = screen.say(OUTCOMES[Outcome(text(before, "outcome"))]) if before["outcome"] != after["outcome"] else ""
    severity = (
        screen.say(SEVERITY_NAMES[Severity(text(before, "severity"))])
        if before["severity"] != after["severity"]
        else ""
    )
    message = tidy(worded(before, "message", screen))
    said = [outcome, severity, message if message != tidy(worded(after, "message", screen)) else ""]
    return "  ".join(one for one in said if one) or printed(text(before, "stated"))


def side_of(row: Row, side: str) -> Row:
    """Return what one of the two runs says of a finding; nothing where it has none."""
    found = {name.removeprefix(f"{side}_"): value for name, value in row.items() if name.startswith(f"{side}_")}
    return found if found.get("finding_id") is not None else {}


def difference_json(stored: Stored, names: tuple[str, str]) -> str:
    """Return what changed, whole, as JSON."""
    terms = terms_differences(stored)
    counts = tally(stored)
    data: Json = {
        "schema_version": "1.0",
        "before": names[0],
        "after": names[1],
        "terms": [{"name": name, "before": before, "after": after} for name, before, after in terms.differing],
        "parameters": [{"name": name, "before": before, "after": after} for name, before, after in terms.parameters],
        "reports": [
            {
                "change": one.fate.value, "unit": one.unit, "name": one.name, "year": one.year or None, "report_type": one.type or None,
                "source": one.source, "before": one.before or None, "after": one.after or None,
            }
            for one in report_differences(stored)
        ],
        "tally": {one.value: {each.value: counts.get((one, each.value), 0) for each in Severity} for one in Change},
        "findings": list(_findings(stored)),
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _findings(stored: Stored) -> Iterator[Json]:
    for row in differences(stored, changes=frozenset(SHOWN)):
        yield {
            "change": text(row, "change"), "unit": text(row, "unit"), "year": number(row, "year") or None,
            "report_type": text(row, "type") or None, "rule": text(row, "rule"), "subject": text(row, "subject"),
            "scope": text(row, "scope"), "before": _side(side_of(row, "before")), "after": _side(side_of(row, "after")),
        }  # fmt: skip


def _side(side: Mapping[str, object]) -> Json | None:
    if not side:
        return None
    plain = (
        "finding_id",
        "severity",
        "outcome",
        "stated",
        "computed_low",
        "computed_high",
        "computed_unit",
        "source",
        "unit_name",
    )
    said = {name: {"zh": side[f"{name}_zh"], "en": side[f"{name}_en"]} for name in ("title", "label", "message")}
    return {**{name: side[name] for name in plain}, **said}
