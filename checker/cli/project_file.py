"""`gouji.yaml`: what a project has decided once for all its checks, found upward from the reports.

pack: hunan                       # a shipped pack, or a pack folder beside this file
params: {执行率下限: 85%}
severity: {RSN-004: info}
off: {DIS-004: 本单位没有编制}      # a reason is needed
rules: {RSN-003: {severity: info, params: {…}, reason: …}}
overrides:                        # for single units, by code or name
- entities: [某某局, "101001"]
rules: {RSN-001: {severity: info, reason: …}}
fail_level: warning
lang: zh
output: [text, json=结果.json]
color: auto
max_findings: 50
waivers: [豁免/]
limits: [seconds=120, file_bytes=50M]   # how much of one file is read
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.cli.settings import COLOURS, FAIL_LEVELS
from checker.kernel.errors import Problem, RuleError
from checker.kernel.message import Language, Message
from checker.kernel.strict_yaml import Mapping, Scalar, load_bytes, read_bytes
from checker.kernel.suggestion import nearest
from checker.rules import mistakes
from checker.rules.form import MAPPING, TEXT, Form, shown
from checker.rules.model import Severity
from checker.rules.overrides import PARAMETER, RULE, Adjustments, RuleChange, read_rule_changes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from checker.kernel.strict_yaml import Mark

SETTINGS = ("pack", "lang", "fail_level", "output", "color", "max_findings", "waivers", "limits")
_FILE = Message("项目文件", "the project file")
_OVERRIDE = Message("个别单位的改动", "the changes for single units")
_BARE = frozenset({"params", "fiscal_years"})


@dataclass(frozen=True, slots=True)
class Written:
    """What the project file says of one setting, and where."""

    values: tuple[str, ...]
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFile:
    """A project file as read: its settings, and what it changes of the rules."""

    path: Path
    settings: dict[str, Written]
    adjustments: Adjustments


def read_project(path: Path) -> ProjectFile:
    """Return what a project file says.

    Raises:
        RuleError: with every mistake in it, each at its line.
    """
    source = str(path)
    content = read_bytes(path, source)
    node = load_bytes(content, source)
    if not isinstance(node, Mapping):
        raise RuleError([mistakes.expected(node.mark, MAPPING, shown(node))])
    problems: list[Problem] = []
    form = Form(node, problems, _FILE)
    settings = _settings(form)
    parameters = form.form("params", PARAMETER)
    rules = (
        *_severities(form, path.name),
        *_switched_off(form, path.name),
        *read_rule_changes(form, "rules", path.name),
    )
    departures = tuple(_departure(one, path.name) for one in form.forms("overrides", _OVERRIDE))
    form.close()
    _refuse_repeated(rules, problems)
    if problems:
        raise RuleError(problems)
    adjustments = Adjustments(
        by=path.name,
        content=source.encode("utf-8", "surrogateescape") + content,
        parameters=parameters.node.entries if parameters is not None else (),
        rules=rules,
        departures=departures,
    )
    return ProjectFile(path=path, settings=settings, adjustments=adjustments)


def _settings(form: Form) -> dict[str, Written]:
    found: dict[str, Written] = {}
    for key in SETTINGS:
        scalars = form.scalars(key)
        if scalars:
            found[key] = Written(tuple(one.text.strip() for one in scalars), scalars[0].mark)
        for one in scalars:
            _check(key, one, form)
        if len(scalars) > 1 and key not in ("output", "waivers", "limits"):
            form.problems.append(mistakes.expected(scalars[1].mark, TEXT, "列表 (list)"))
    return found


def _check(key: str, scalar: Scalar, form: Form) -> None:
    choices = {"lang": tuple(Language), "fail_level": FAIL_LEVELS, "color": COLOURS}.get(key)
    text = scalar.text.strip()
    if choices is not None and text not in choices:
        form.problems.append(mistakes.not_in_list(scalar.mark, text, choices, nearest(text, choices)))
    if key == "max_findings" and not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER):
        form.problems.append(mistakes.expected(scalar.mark, _COUNT, f"“{text}”"))
    if not text:
        form.problems.append(mistakes.expected(scalar.mark, TEXT, f"“{text}”"))


_LONGEST_NUMBER = 9
_COUNT = Message("不小于 0 的整数", "a whole number, not negative")


def _severities(form: Form, by: str) -> list[RuleChange]:
    found = form.form("severity", RULE)
    changes: list[RuleChange] = []
    for name, _ in found.node.entries if found is not None else ():
        severity = found.choice(name.text, list(Severity), "") if found is not None else ""
        if severity:
            changes.append(RuleChange(rule=name, by=by, reason=Message("", ""), severity=Severity(severity)))
    return changes


def _switched_off(form: Form, by: str) -> list[RuleChange]:
    found = form.form("off", RULE)
    changes: list[RuleChange] = []
    for name, node in found.node.entries if found is not None else ():
        reason = found.message(name.text) if found is not None else Message("", "")
        if reason.zh:
            changes.append(RuleChange(rule=name, by=by, reason=reason, is_off=True))
        else:
            form.problems.append(mistakes.missing_reason(node.mark, name.text))
    return changes


def _departure(form: Form, by: str) -> tuple[frozenset[str], tuple[RuleChange, ...]]:
    entities = frozenset(one.text.strip() for one in form.scalars("entities", required=True))
    changes = read_rule_changes(form, "rules", by)
    form.take("rules", required=True)
    form.close()
    for one in changes:
        if one.parameters or one.years is not None:
            form.problems.append(mistakes.not_for_single_units(one.mark, sorted(_BARE)))
    return entities, changes


def _refuse_repeated(changes: Iterable[RuleChange], problems: list[Problem]) -> None:
    """Refuse that `severity`, `off` and `rules` say something of the same rule twice over."""
    first: dict[tuple[str, str], Mark] = {}
    for one in changes:
        said = {"severity": one.severity, "off": one.is_off}
        for key in (key for key, value in said.items() if value is not None):
            known = first.setdefault((one.rule.text.strip().upper(), key), one.mark)
            if known is not one.mark:
                problems.append(mistakes.changed_twice(one.mark, one.rule.text, key, known))
