"""One rule out of YAML: its slots parsed, lowered, and checked against the report's vocabulary."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.formula.check import check, check_statement
from checker.formula.mistakes import FormulaError
from checker.formula.parser import parse
from checker.formula.printer import print_tree
from checker.formula.tree import Text, Tree
from checker.formula.typed import Column, Reference, Rows, Typed, Words, is_statement
from checker.kernel.message import Message
from checker.kernel.suggestion import nearest
from checker.rules import mistakes
from checker.rules.applicability import EVERYTHING, read_applicability
from checker.rules.basis import Register, read_basis
from checker.rules.lower import SLOTS, WORD_CHOICES, Lowered, Slots, conjunction, has_substance, lower
from checker.rules.model import Applicability, Case, Parameter, Rule, RuleKind, Severity, Status
from checker.rules.overrides import changed, own_parameters
from checker.rules.parameters import read_parameters
from checker.rules.subjects import read_subjects
from checker.rules.template import read_wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.formula.context import Context
    from checker.kernel.errors import Problem
    from checker.kernel.strict_yaml import Scalar
    from checker.rules.form import Form
    from checker.rules.overrides import RuleChange

CASE = Message("规则的一种情形", "the case of the rule")
_PLAIN_LISTS = frozenset({"must", "must_not"})
"""Slots whose plain words are texts, not names; a formula there is a quoted text or a list parameter."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a rule may use: the pack's context and parameters, and the register of bases."""

    context: Context
    parameters: dict[str, Parameter]
    register: Register
    pack: str
    applies: Applicability = EVERYTHING
    changes: Mapping[str, tuple[RuleChange, ...]] = field(default_factory=dict)
    year: int | None = None
    """The fiscal year whose values of the parameters count; None for an unknown one."""


@dataclass(slots=True)
class _Work:
    """A rule being read: what its cases share."""

    kind: RuleKind
    context: Context
    problems: list[Problem]
    formulas: list[tuple[str, str]] = field(default_factory=list)


def read_rule(form: Form, surroundings: Surroundings) -> Rule | None:
    """Return the rule in `form`; None when it cannot be used, with every problem added to the form's."""
    before = len(form.problems)
    rule_id = form.text("id", required=True)
    title = form.message("title", required=True)
    kind = RuleKind(form.choice("kind", list(RuleKind), RuleKind.FORMULA))
    severity = Severity(form.choice("severity", list(Severity), Severity.WARNING))
    status = Status(form.choice("status", list(Status), Status.ACTIVE))
    changes = surroundings.changes.get(rule_id.upper(), ())
    own = read_parameters(form, "params", surroundings.context)
    own = own_parameters(changes, own, surroundings.parameters, surroundings.context, form.problems)
    context = surroundings.context
    if own:
        context = context.with_parameters({key: one.for_year(surroundings.year) for key, one in own.items()})
    work = _Work(kind, context, form.problems)
    shared = _Shared(form.worded("message", required=True), form.worded("fix"))
    case_forms = form.forms("cases", CASE)
    cases: list[Case] = []
    for one in case_forms:
        own_words = _Shared({**shared.message, **one.worded("message")}, {**shared.fix, **one.worded("fix")})
        own_severity = Severity(one.choice("severity", list(Severity), severity))
        found = _cases(one, work, own_words)
        cases += found if own_severity is severity else [replace(each, severity=own_severity) for each in found]
        one.close()
    if not case_forms:
        cases.extend(_cases(form, work, shared))
    basis = read_basis(form.scalars("basis"), surroundings.register, form.problems)
    applies = read_applicability(form, context.vocabulary, surroundings.applies)
    note = form.message("note")
    form.choice("replaces", ["true", "false"], "false")
    form.close()
    if len(form.problems) > before:
        return None
    rule = Rule(
        id=rule_id, pack=surroundings.pack, title=title, kind=kind, severity=severity, status=status, cases=tuple(cases), basis=basis,
        applies=applies, parameters=own, formulas=tuple(work.formulas), mark=form.mark, note=note if note.zh else None,
    )  # fmt: skip
    for change in changes:
        rule = changed(rule, change)
    return rule


@dataclass(frozen=True, slots=True)
class _Shared:
    message: dict[str, Scalar]
    fix: dict[str, Scalar]


def _cases(form: Form, work: _Work, shared: _Shared) -> list[Case]:
    each = form.scalars("each")
    subjects = read_subjects(each, work.context.vocabulary, work.problems) if each else None
    if each and subjects is None:
        _pass_over(form, work.kind)
        return []
    context = replace(work.context, subject=subjects.type if subjects else None)
    when = _tree(form.scalar("when"), work)
    slots = _slots(form, work)
    discharge = _discharge(form.scalar("explain"), context, work)
    message = read_wording(shared.message, context, work.problems)
    fix = read_wording(shared.fix, context, work.problems)
    show = _values(form.scalars("show"), context, work.problems)
    anchor = _values(form.scalars("anchor"), context, work.problems)
    if slots is None or message is None:
        return []
    before = len(work.problems)
    kept: list[Case] = []
    fields = slots.all("fields")
    for index, lowered in enumerate(lower(work.kind, slots)):
        checked = _checked(lowered, when, context, form, work)
        if checked is None:
            continue
        require, applies, triggers = checked
        kept.append(
            Case(
                patterns=subjects.patterns if subjects else None,
                subject_type=subjects.type if subjects else None,
                when=applies,
                triggers=triggers,
                require=require,
                discharge=discharge,
                field=_reference(fields[index], context) if fields else None,
                message=message,
                fix=fix,
                show=show,
                anchor=anchor,
            )
        )
    if fields and len(work.problems) == before:
        _check_slots(form, work, context)
    return kept


def _pass_over(form: Form, kind: RuleKind) -> None:
    for key in ("when", "explain", "show", "anchor", *SLOTS[kind].needs, *SLOTS[kind].may, *SLOTS[kind].words):
        form.take(key)


def _slots(form: Form, work: _Work) -> Slots | None:
    """Return the slots of the rule's kind, parsed; None when one is missing or wrong."""
    shape = SLOTS[work.kind]
    before = len(work.problems)
    trees: dict[str, tuple[Tree, ...]] = {}
    for slot in (*shape.needs, *shape.may):
        scalars = form.scalars(slot, required=slot in shape.needs)
        found = [_word_or_tree(slot, one, work) for one in scalars]
        trees[slot] = tuple(one for one in found if one is not None)
    words: dict[str, tuple[str, ...]] = {}
    for slot in shape.words:
        scalars = form.scalars(slot, required=slot == "values")
        choices = WORD_CHOICES.get(slot)
        for one in scalars:
            if choices is not None and one.text not in choices:
                work.problems.append(mistakes.not_in_list(one.mark, one.text, choices, nearest(one.text, choices)))
        if scalars:
            words[slot] = tuple(one.text for one in scalars)
    either = {
        RuleKind.RATIO: ("stated", "min", "max"),
        RuleKind.RANGE: ("min", "max"),
        RuleKind.TEXT: ("must", "must_not"),
    }.get(work.kind)
    if either is not None and not any(trees.get(one) for one in either) and len(work.problems) == before:
        work.problems.append(mistakes.missing_key(form.mark, " / ".join(either), CASE))
    return None if len(work.problems) > before else Slots(trees, words)


def _word_or_tree(slot: str, scalar: Scalar, work: _Work) -> Tree | None:
    if slot in _PLAIN_LISTS and not scalar.text.startswith("["):
        is_parameter = scalar.text in {one.name for one in work.context.parameters.values()}
        if not is_parameter:
            return Text(scalar.text)
    tree = _tree(scalar, work)
    if tree is not None:
        work.formulas.append((slot, print_tree(tree)))
    return tree


def _tree(scalar: Scalar | None, work: _Work) -> Tree | None:
    if scalar is None:
        return None
    try:
        return parse(scalar.text)
    except FormulaError as error:
        work.problems.extend(mistakes.formula(scalar, one) for one in error.mistakes)
        return None


def _checked(
    lowered: Lowered, when: Tree | None, context: Context, form: Form, work: _Work
) -> tuple[Typed, Typed | None, tuple[Typed, ...]] | None:
    """Return the condition, the precondition and the triggers, checked; None with the problems told."""
    conditions = [*([when] if when is not None else []), *lowered.when]
    try:
        require = check_statement(lowered.require, context)
        applies = _joined(conditions, context)
        triggers = tuple(check(one, context) for one in lowered.triggers)
    except FormulaError as error:
        before = len(work.problems)
        _check_slots(form, work, context)
        if len(work.problems) == before:
            printed = print_tree(lowered.require)
            work.problems.extend(mistakes.combined(form.mark, printed, one) for one in error.mistakes)
        return None
    return require, applies, triggers


def _joined(conditions: list[Tree], context: Context) -> Typed | None:
    return check_statement(conjunction(conditions), context) if conditions else None


def _check_slots(form: Form, work: _Work, context: Context) -> None:
    """Check each slot by itself, so that a mistake is told at its own place."""
    for slot in ("when", *SLOTS[work.kind].needs, *SLOTS[work.kind].may):
        node = form.node.get(slot)
        if node is None or slot in _PLAIN_LISTS:
            continue
        for scalar in form.scalars(slot):
            try:
                typed = check(parse(scalar.text), context)
                if slot == "when":
                    check_statement(parse(scalar.text), context)
            except FormulaError as error:
                work.problems.extend(mistakes.formula(scalar, one) for one in error.mistakes)
                continue
            if slot == "fields" and not isinstance(typed, Reference | Rows | Column):
                work.problems.append(
                    mistakes.expected(scalar.mark, Message("一个项目的名称", "the name of a field"), f"“{scalar.text}”")
                )


def _reference(tree: Tree, context: Context) -> Reference | None:
    typed = check(tree, context)
    return typed if isinstance(typed, Reference) else None


def _values(scalars: tuple[Scalar, ...], context: Context, problems: list[Problem]) -> tuple[Typed, ...]:
    found: list[Typed] = []
    for scalar in scalars:
        try:
            found.append(check(parse(scalar.text), context))
        except FormulaError as error:
            problems.extend(mistakes.formula(scalar, one) for one in error.mistakes)
    return tuple(found)


def _discharge(scalar: Scalar | None, context: Context, work: _Work) -> Typed | None:
    """Return the condition under which a failure counts as explained; a text must have substance."""
    tree = _tree(scalar, work)
    if scalar is None or tree is None:
        return None
    work.formulas.append(("explain", print_tree(tree)))
    try:
        typed = check(tree, context)
        if is_statement(typed):
            return typed
        if isinstance(typed, Words):
            # A text of the rule itself explains nothing.
            return None
        return check_statement(has_substance(tree), context)
    except FormulaError as error:
        work.problems.extend(mistakes.formula(scalar, one) for one in error.mistakes)
        return None
