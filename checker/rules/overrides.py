"""What a pack changes of the packs it builds on, and a project file of all of them: parameters, and rules by their ids.

In a pack that extends another, and in a project file:

    params:
      执行率下限: 85%                                  # another value of a parameter declared below
      同比变动线: {value: 15%, reason: …}
      预算差异线: {values: [{from: 2024, value: 8%}], reason: …}   # for some fiscal years only
    rules:
      RSN-003: {severity: info, reason: …}             # severity, status, fiscal_years, params or off
      DIS-004: {off: true, reason: …}                  # stays in the counts as switched off
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.formula.typed import Constant
from checker.kernel.message import Message
from checker.kernel.strict_yaml import Mapping, Scalar
from checker.kernel.suggestion import nearest
from checker.report.vocabulary import name_key
from checker.rules import mistakes
from checker.rules.choosing import OFF, ON, AnyRule, applied
from checker.rules.form import MAPPING, Form, shown
from checker.rules.model import Change, Parameter, Severity, Status
from checker.rules.parameters import declare, laid_over, read_periods, read_value, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.formula.context import Context
    from checker.formula.typed import Words
    from checker.kernel.errors import Problem
    from checker.kernel.strict_yaml import Mark, Node
    from checker.rules.model import RuleHead

Table = dict[str, Parameter]
PARAMETER = Message("参数的改动", "the change of a parameter")
RULE = Message("规则的改动", "the change of a rule")
YEARS = Message("适用年度", "the fiscal years")
_DECLARING = frozenset({"type", "default"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """What is to be changed of one rule; None leaves a thing as it is."""

    rule: Scalar
    by: str
    reason: Message
    severity: Severity | None = None
    status: Status | None = None
    years: tuple[int | None, int | None] | None = None
    is_off: bool | None = None
    parameters: tuple[tuple[Scalar, Node], ...] = ()

    @property
    def mark(self) -> Mark:
        """Return where it is written."""
        return self.rule.mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustments:
    """What a project file changes on top of the packs; `content` is the file, `by` its name."""

    by: str
    content: bytes
    parameters: tuple[tuple[Scalar, Node], ...] = ()
    rules: tuple[RuleChange, ...] = ()
    departures: tuple[tuple[frozenset[str], tuple[RuleChange, ...]], ...] = ()


# Parameters


def read_pack_parameters(form: Form, by: str, context: Context, below: Table) -> Table:
    """Return the parameters of a pack together with those `below` it, as it leaves them."""
    found = form.form("params", PARAMETER)
    table = dict(below)
    for name, node in found.node.entries if found is not None else ():
        is_declared = isinstance(node, Mapping) and not _DECLARING.isdisjoint(node.keys())
        if is_declared or not below:
            declare(name, node, form.problems, context, table)
        else:
            change_parameter(name, node, Origin(by), table, context, form.problems)
    return table


@dataclass(frozen=True, slots=True)
class Origin:
    """Who changes something, and why, where that is not said beside the value."""

    by: str
    why: Message | None = None


def change_parameter(
    name: Scalar, node: Node, origin: Origin, table: Table, context: Context, problems: list[Problem]
) -> None:
    """Give a parameter of `table` the value in `node`, checked against its type and unit."""
    old = table.get(name_key(name.text))
    if old is None:
        known = [each for one in table.values() for each in one.names]
        problems.append(mistakes.unknown_parameter(name.mark, name.text, nearest(name.text, known)))
        return
    new = _changed_parameter(old, name, node, problems, context)
    if new is None:
        return
    reason = origin.why or (
        Form(node, [], PARAMETER).message("reason") if isinstance(node, Mapping) else Message("", "")
    )
    change = Change(
        key="value", before=value_said(old), after=value_said(new), reason=reason, by=origin.by, mark=name.mark
    )
    new = replace(new, changes=(*old.changes, change))
    for each in old.names:
        table[name_key(each)] = new


def _changed_parameter(
    old: Parameter, name: Scalar, node: Node, problems: list[Problem], context: Context
) -> Parameter | None:
    before = len(problems)
    if isinstance(node, Mapping):
        form = Form(node, problems, PARAMETER)
        whole = form.take("value")
        periods = read_periods(form, old.type, old.names, context)
        form.message("reason")
        form.close()
        if whole is None and not periods and len(problems) == before:
            problems.append(mistakes.missing_key(name.mark, "value / values", PARAMETER))
    else:
        whole, periods = node, ()
    # A new value for all years leaves nothing of the old periods; new periods alone leave the other years as they were.
    new = replace(old, periods=periods if whole is not None else laid_over(old.periods, periods))
    if whole is not None:
        value = read_value(whole, old.type, old.names, problems, context)
        if value is not None:
            new = replace(new, value=value, written=written(whole))
    problems.extend(
        mistakes.other_unit(name.mark, old.name, _unit(old.value), _unit(value))
        for value in (new.value, *(one.value for one in periods))
        if not _same_unit(old.value, value)
    )
    return new if len(problems) == before else None


def _same_unit(old: Constant | Words, new: Constant | Words) -> bool:
    return not _unit(old) or not _unit(new) or _unit(old) == _unit(new)


def _unit(value: Constant | Words) -> str:
    return value.dimension if isinstance(value, Constant) else ""


def value_said(one: Parameter) -> str:
    """Return the value of a parameter as written, and those of single years."""
    periods = "".join(f"；{years_said(each.first_year, each.last_year)}：{each.written}" for each in one.periods)
    return f"{one.written}{periods}"


def years_said(first: int | None, last: int | None) -> str:
    """Return a stretch of fiscal years, open where an end is None."""
    return str(first) if first == last and first is not None else f"{first or ''}–{last or ''}"


# Rules


def read_rule_changes(form: Form, key: str, by: str) -> tuple[RuleChange, ...]:
    """Return the changes of rules under `key`; each needs a reason."""
    found = form.form(key, RULE)
    changes: list[RuleChange] = []
    for name, node in found.node.entries if found is not None else ():
        if not isinstance(node, Mapping):
            form.problems.append(mistakes.expected(node.mark, MAPPING, shown(node)))
            continue
        one = _rule_change(name, Form(node, form.problems, RULE), by)
        if one is not None:
            changes.append(one)
    return tuple(changes)


def _rule_change(name: Scalar, form: Form, by: str) -> RuleChange | None:
    before = len(form.problems)
    severity = form.choice("severity", list(Severity), "")
    status = form.choice("status", list(Status), "")
    off = form.choice("off", ["true", "false"], "")
    years = read_years(form)
    parameters = form.form("params", PARAMETER)
    reason = form.message("reason", required=True)
    form.close()
    if len(form.problems) > before:
        return None
    if form.node.get("reason") is None or not reason.zh:
        form.problems.append(mistakes.missing_key(form.mark, "reason", RULE))
        return None
    if not (severity or status or off or years or parameters):
        form.problems.append(mistakes.nothing_changed(name.mark, name.text))
        return None
    return RuleChange(
        rule=name, by=by, reason=reason, severity=Severity(severity) if severity else None,
        status=Status(status) if status else None, years=years, is_off=off == "true" if off else None,
        parameters=parameters.node.entries if parameters is not None else (),
    )  # fmt: skip


def read_years(form: Form) -> tuple[int | None, int | None] | None:
    """Return the first and last of `fiscal_years`, None where it is not written."""
    years = form.form("fiscal_years", YEARS)
    if years is None:
        return None
    first, last = years.integer("from"), years.integer("to")
    years.close()
    if first is not None and last is not None and first > last:
        form.problems.append(mistakes.backward_years(years.mark, first, last))
    return first, last


def own_parameters(
    rule_changes: Iterable[RuleChange], own: Table, around: Table, context: Context, problems: list[Problem]
) -> Table:
    """Return a rule's own parameters as changed; one of its pack that is changed for it becomes its own."""
    table = {**around, **own}
    touched = dict(own)
    for change in rule_changes:
        for name, node in change.parameters:
            change_parameter(name, node, Origin(change.by, change.reason), table, context, problems)
            found = table.get(name_key(name.text))
            for each in found.names if found is not None else ():
                touched[name_key(each)] = table[name_key(each)]
    return touched


def changed(rule: AnyRule, change: RuleChange) -> AnyRule:
    """Return the rule with its severity, status, years and switch as the change has them."""
    applies = rule.applies
    if change.years is not None:
        applies = replace(applies, first_year=change.years[0], last_year=change.years[1])
    for one in changes_said(rule, change):
        rule = applied(rule, one)
    return replace(rule, applies=applies)


def changes_said(rule: RuleHead, change: RuleChange) -> tuple[Change, ...]:
    """Return what a change does to a rule, thing by thing."""
    said: list[tuple[str, str, str]] = []
    if change.severity is not None:
        said.append(("severity", rule.severity.value, change.severity.value))
    if change.status is not None:
        said.append(("status", rule.status.value, change.status.value))
    if change.years is not None:
        before = years_said(rule.applies.first_year, rule.applies.last_year)
        said.append(("fiscal_years", before, years_said(*change.years)))
    if change.is_off is not None:
        said.append(("off", ON if rule.off is None else OFF, OFF if change.is_off else ON))
    return tuple(
        Change(key=key, before=before, after=after, reason=change.reason, by=change.by, mark=change.mark)
        for key, before, after in said
    )
