"""Entries written into and taken out of waiver files, as text: what somebody else wrote stays byte for byte."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.kernel.errors import RuleError
from checker.kernel.strict_yaml import Mapping, Sequence, load
from checker.report.nodes import dotted
from checker.waivers import mistakes
from checker.waivers.names import shortest_name
from checker.waivers.read import read_waivers
from checker.waivers.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence as Rows
    from datetime import date

    from checker.findings.model import Finding
    from checker.kernel.errors import Problem
    from checker.report.tree import Report
    from checker.waivers.model import Waiver
    from checker.waivers.read import Terms

HEAD = "# yaml-language-server: $schema=https://gouji.dev/schemas/waivers-v1.schema.json\nwaivers:\n"
NOT_WRITTEN = "（未写入 not written）"
"""Stands after the name of a file in mistakes of an entry that was therefore not written to it."""

_EMPTY = re.compile(r"^waivers:[ \t]*\[[ \t]*\][ \t]*(#[^\r\n]*)?(?=\r?$)", re.MULTILINE)
_BARE = re.compile(r"[0-9A-Za-z_\u4e00-\u9fff][0-9A-Za-z_.%\-\u4e00-\u9fff]*")
_MISREAD = frozenset({"true", "false", "yes", "no", "on", "off", "null"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a person says of a new waiver."""

    id: str
    reason: str
    approved_by: str
    approved_on: date
    expires: date


def entry_lines(draft: Draft, finding: Finding, report: Report) -> list[str]:
    """Return the lines of a new entry for a finding, bound to every figure and text it rests on."""
    subject, entity = dotted(finding.judgement.subject), next(iter(report.owners), "")
    bound = [
        (shortest_name(one.path, subject, report.vocabulary), shown(one), one.label.zh or one.label.en)
        for one in finding.figures
        if one.value is not None
    ]
    lines = [
        f"- id: {_scalar(draft.id)}",
        f"  rule: {_scalar(finding.rule.id)}",
        f"  entity: {_quoted(entity)}",
        f"  period: {report.fiscal_year}",
        f"  subject: {_scalar(subject)}",
        "  while:" if bound else "  while: {}",
    ]
    lines += [
        f"    {path}: {_scalar(value)}" + (f"  # {_comment(label)}" if label else "") for path, value, label in bound
    ]
    return [
        *lines,
        f"  reason: {_scalar(draft.reason)}",
        f"  approved_by: {_scalar(draft.approved_by)}",
        f"  approved_on: {draft.approved_on.isoformat()}",
        f"  expires: {draft.expires.isoformat()}",
    ]


def appended(text: str, lines: Rows[str], *, source: str, terms: Terms) -> str:
    """Return the text of a waiver file with an entry added at its end; everything before stays as it is.

    Raises:
        RuleError: the entry is not valid, or the file was not before.
        UsageError: the file is written so that nothing can be added at its end.
    """
    if not text.strip():
        text = HEAD
    before = _read(text, source, terms)
    end = "\r\n" if "\r\n" in text else "\n"
    grown = _EMPTY.sub(lambda match: f"waivers:{'  ' + match[1] if match[1] else ''}", text, count=1)
    if not grown.endswith(("\n", "\r")):
        grown += end
    indent = " " * _indent(text, source)
    grown += "".join(f"{indent}{one}{end}" for one in lines)
    try:
        after = _read(grown, f"{source}{NOT_WRITTEN}", terms)
    except RuleError as error:
        if _is_listed(grown, source):
            raise
        raise mistakes.cannot_edit(source) from error
    if len(after) != len(before) + 1 or [one.id for one in after[:-1]] != [one.id for one in before]:
        raise mistakes.cannot_edit(source)
    return grown


def without(text: str, dead: Iterable[Waiver], *, source: str) -> str:
    """Return the text of a waiver file without some of its entries; comments between entries stay.

    Raises:
        UsageError: the entries are not written one below the other.
    """
    lines = text.splitlines(keepends=True)
    gone: set[int] = set()
    for one in dead:
        found = _lines_of(lines, one.mark.line - 1)
        if not found:
            raise mistakes.cannot_edit(source)
        gone |= found
    kept = "".join(line for number, line in enumerate(lines) if number not in gone)
    root = load(kept, "")
    listed = root.get("waivers") if isinstance(root, Mapping) else None
    if isinstance(listed, Sequence):
        return kept
    return re.sub(r"^waivers:", "waivers: []", kept, count=1, flags=re.MULTILINE)


def next_id(taken: Iterable[str], period: int | None) -> str:
    """Return the first free id for a fiscal year: `W-2024-001` and on."""
    known = set(taken)
    number = 1
    while (found := f"W-{period or 0}-{number:03d}") in known:
        number += 1
    return found


def _lines_of(lines: list[str], first: int) -> set[int]:
    """Return the numbers of the lines of the list item whose mapping begins on line `first`; none in a list on one line."""
    start = first if lines[first].lstrip("\ufeff ").startswith("-") else first - 1
    if start < 0 or not lines[start].lstrip(" ").startswith("-"):
        return set()
    indent = len(lines[start]) - len(lines[start].lstrip(" "))
    last = number = start
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
            break
        if line.strip():
            last = number
    return set(range(start, last + 1))


def _read(text: str, source: str, terms: Terms) -> list[Waiver]:
    problems: list[Problem] = []
    if _is_headless(text):
        return []
    found = read_waivers(load(text, source), terms, problems)
    if problems:
        raise RuleError(dict.fromkeys(problems))
    return found


def _is_headless(text: str) -> bool:
    """Return whether a file names the list but nothing in it, as a new one does."""
    bare = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return [one.strip() for one in bare] == ["waivers:"]


def _is_listed(text: str, source: str) -> bool:
    """Return whether the text still is a list of waivers, whatever may be wrong in it."""
    try:
        root = load(text, source)
    except RuleError:
        return False
    return isinstance(root, Mapping) and isinstance(root.get("waivers"), Sequence) and list(root.keys()) == ["waivers"]


def _indent(text: str, source: str) -> int:
    if _is_headless(text):
        return 2
    root = load(text, source)
    listed = root.get("waivers") if isinstance(root, Mapping) else None
    if isinstance(listed, Sequence) and listed.items:
        return listed.mark.column - 1
    return 2


def _scalar(text: str) -> str:
    """Return a text as a YAML scalar: bare where that is safe, else in quotes."""
    is_bare = _BARE.fullmatch(text) is not None and text.lower() not in _MISREAD
    return text if is_bare else _quoted(text)


def _quoted(text: str) -> str:
    """Return a text in quotes, with what YAML would take for a line break, or refuse, as escapes."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(one if one.isprintable() else f"\\U{ord(one):08x}" for one in quoted)


def _comment(label: str) -> str:
    return " ".join("".join(one if one.isprintable() else " " for one in label).split())
