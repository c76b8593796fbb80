"""One rule across years or reports out of YAML: its slots checked against the report's vocabulary, as other rules' are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.formula.check import check, check_statement
from checker.formula.kinds import kind_of
from checker.formula.mistakes import FormulaError
from checker.formula.parser import parse
from checker.formula.printer import print_tree
from checker.formula.typed import Column, Constant, Reference, Typed, Words, is_statement, parts_of, references
from checker.kernel.message import Message
from checker.kernel.suggestion import nearest
from checker.kernel.unit import Kind
from checker.report.nodes import dotted
from checker.report.tree import patterns_of
from checker.rules import mistakes
from checker.rules.across import (
    Across,
    AcrossCase,
    AcrossKind,
    AcrossRule,
    Counted,
    Explained,
    Gathered,
    Limit,
    Listed,
    Value,
)
from checker.rules.across_slots import ENGLISH, LIMITS, LISTS, MAY_EXPLAIN, SLOTS, VALUES, WORDS, AcrossSlots, kinds_of
from checker.rules.applicability import read_applicability
from checker.rules.basis import read_basis
from checker.rules.lower import has_substance
from checker.rules.model import Severity, Status
from checker.rules.overrides import changed, own_parameters
from checker.rules.parameters import read_parameters
from checker.rules.read_rule import CASE
from checker.rules.subjects import Subjects, read_subjects

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.formula.context import Context
    from checker.kernel.errors import Problem
    from checker.kernel.strict_yaml import Scalar
    from checker.report.vocabulary import ObjectType
    from checker.rules.form import Form
    from checker.rules.model import Parameter
    from checker.rules.read_rule import Surroundings

ACROSS = "across"
NUMBER_SIGN = "{数}"
"""Where the number stands in the phrase of a counter."""
_OTHER = frozenset({"before", "other"})
"""Slots that are read from the report compared with."""
_PLACE = re.compile(r"\{([^{}]*)\}")
_TEXTS_WANTED = Message("一列文字，如 问题.条目要点", "a column of texts, such as 问题.条目要点")
_KEY_WANTED = Message("各行的名称，如 目标指标", "a text of the row, such as 目标指标")
_FIGURE_WANTED = Message("数或算式", "a figure or a formula")
_PHRASE_WANTED = Message(f"带 {NUMBER_SIGN} 的短语，如 连续{NUMBER_SIGN}年", f"a phrase with {NUMBER_SIGN} in it")


@dataclass(frozen=True, slots=True)
class _Work:
    """A rule being read: what its cases share."""

    rule_id: str
    across: Across
    kind: AcrossKind
    slots: AcrossSlots
    context: Context
    parameters: dict[str, Parameter]
    problems: list[Problem]
    formulas: list[tuple[str, str]] = field(default_factory=list)


def read_across(form: Form, surroundings: Surroundings) -> AcrossRule | None:
    """Return the rule in `form`; None when it cannot be used, with every problem added to the form's."""
    before = len(form.problems)
    rule_id = form.text("id", required=True)
    title = form.message("title", required=True)
    across = Across(form.choice(ACROSS, list(Across), Across.YEARS))
    kinds = kinds_of(across)
    kind = AcrossKind(form.choice("kind", [one.value for one in kinds], kinds[0].value))
    if len(form.problems) > before:
        # Of a rule of no known kind nothing can be said: its slots would all be called wrong.
        return None
    severity = Severity(form.choice("severity", list(Severity), Severity.WARNING))
    status = Status(form.choice("status", list(Status), Status.ACTIVE))
    changes = surroundings.changes.get(rule_id.upper(), ())
    own = read_parameters(form, "params", surroundings.context)
    own = own_parameters(changes, own, surroundings.parameters, surroundings.context, form.problems)
    context = surroundings.context
    if own:
        context = context.with_parameters({key: one.for_year(None) for key, one in own.items()})
    named = {name: one for one in (*surroundings.parameters.values(), *own.values()) for name in one.names}
    work = _Work(rule_id, across, kind, SLOTS[across, kind], context, named, form.problems)
    message, fix = _wording(form, "message", work, required=True), _wording(form, "fix", work)
    cases: list[AcrossCase] = []
    case_forms = form.forms("cases", CASE)
    for one in case_forms:
        cases += filter(None, [_case(one, work)])
        one.close()
    if not case_forms:
        cases += filter(None, [_case(form, work)])
    basis = read_basis(form.scalars("basis"), surroundings.register, form.problems)
    applies = read_applicability(form, context.vocabulary, surroundings.applies)
    if form.node.get("submitted") is not None:
        form.problems.append(mistakes.no_day_across(form.mark))
    note = form.message("note")
    form.choice("replaces", ["true", "false"], "false")
    form.close()
    if len(form.problems) > before:
        return None
    rule = AcrossRule(
        id=rule_id, pack=surroundings.pack, title=title, across=across, kind=kind, severity=severity, status=status,
        cases=tuple(cases), message=message, fix=fix, basis=basis, applies=replace(applies, submitted_from="", submitted_to=""),
        parameters=own, formulas=tuple(work.formulas), mark=form.mark, note=note if note.zh else None,
    )  # fmt: skip
    for change in changes:
        rule = changed(rule, change)
    return rule


def _wording(form: Form, key: str, work: _Work, *, required: bool = False) -> Message:
    """Return a wording whose words in braces are those of the kind, written in Chinese or in English."""
    worded = form.worded(key, required=required)
    known = {name: name for name in work.slots.words} | {ENGLISH[name]: name for name in work.slots.words}
    said: dict[str, str] = {}
    for language, scalar in worded.items():
        for found in _PLACE.finditer(scalar.text):
            if found[1].strip() not in known:
                near = nearest(found[1], known)
                work.problems.append(mistakes.no_such_word(scalar.mark, found[1], near, work.slots.words))
        said[language] = _PLACE.sub(lambda one: f"{{{known.get(one[1].strip(), '')}}}", scalar.text.strip())
    return Message(said.get("zh", ""), said.get("en", ""))


def _case(form: Form, work: _Work) -> AcrossCase | None:
    before = len(work.problems)
    own, other = _subjects(form, "each", work), _subjects(form, "each_other", work)
    texts = {slot: form.scalar(slot) for slot in ("when", "explain", "key", "key_other")}
    wanted = (*work.slots.needs, *work.slots.may)
    values: dict[str, Value] = {}
    lists: dict[str, Listed | Gathered] = {}
    limits: dict[str, Limit] = {}
    words: dict[str, tuple[str, ...]] = {}
    counted: Counted | None = None
    chapters: tuple[str, ...] = ()
    for slot in wanted:
        scalars = form.scalars(slot, required=slot in work.slots.needs)
        if not scalars:
            continue
        if slot in VALUES:
            there = other if slot in _OTHER and other is not None else own
            key = texts["key_other"] if slot in _OTHER and texts["key_other"] is not None else texts["key"]
            when = texts["when"] if slot not in _OTHER else None
            found = _value(slot, scalars, _Side(there, key, when, is_alone=other is not None), work)
            values |= {slot: found} if found is not None else {}
        elif slot in LISTS:
            listed = [one for scalar in scalars if (one := _listed(slot, scalar, work)) is not None]
            lists |= {slot: _gathered(listed) if slot == "by" else listed[0]} if listed else {}
        elif slot in LIMITS:
            limit = _limit(slot, scalars[0], work)
            limits |= {slot: limit} if limit is not None else {}
        elif slot == "chapters":
            chapters = _chapters(scalars, work)
        elif slot == "phrase":
            counted = _counted(scalars[0], work)
        else:
            words[slot] = _words(slot, scalars, work)
    explained = _explained(texts["explain"], own, next(iter(values.values()), None), work)
    if len(work.problems) > before:
        return None
    if counted is not None:
        counted = replace(counted, name=f"{counted.phrase}@{'、'.join(chapters)}", chapters=chapters)
    return AcrossCase(
        values=values, lists=lists, counted=counted, chapters=chapters, limits=limits, words=words, explained=explained
    )


def _subjects(form: Form, key: str, work: _Work) -> Subjects | None:
    scalars = form.scalars(key)
    return read_subjects(scalars, work.context.vocabulary, work.problems) if scalars else None


@dataclass(frozen=True, slots=True)
class _Side:
    """What a number is said of: its subjects, what names them from report to report, and a condition."""

    subjects: Subjects | None
    key: Scalar | None
    when: Scalar | None
    is_alone: bool
    """Whether the key alone names a row, since the other report has it in another list."""

    @property
    def type(self) -> ObjectType | None:
        return self.subjects.type if self.subjects is not None else None

    @property
    def patterns(self) -> tuple[tuple[str, ...], ...]:
        return self.subjects.patterns if self.subjects is not None else ((),)


def _value(slot: str, scalars: tuple[Scalar, ...], side: _Side, work: _Work) -> Value | None:
    context = replace(work.context, subject=side.type)
    scalar = scalars[0]
    typed = _checked(scalar, lambda: check(parse(scalar.text), context), work)
    if typed is None:
        return None
    if is_statement(typed) or not kind_of(typed).is_numeric or isinstance(typed, Column | Constant):
        work.problems.append(mistakes.expected(scalar.mark, _FIGURE_WANTED, f"“{scalar.text}”"))
        return None
    _no_periods(typed, scalar, work)
    printed = print_tree(parse(scalar.text))
    work.formulas.append((slot, printed))
    when = side.when
    condition = _checked(when, lambda: check_statement(parse(when.text), context), work) if when is not None else None
    key = side.key
    named = _checked(key, lambda: check(parse(key.text), context), work) if key is not None else None
    if named is not None and key is not None and (not isinstance(named, Reference) or named.kind.is_numeric):
        work.problems.append(mistakes.expected(key.mark, _KEY_WANTED, f"“{key.text}”"))
        return None
    name = f"{side.type.name if side.type is not None else ''}:{printed}"
    if when is not None and condition is not None:
        name += f" | {print_tree(parse(when.text))}"
    if key is not None:
        # Rows named by the key alone are others than those named by list and key.
        name += f" @{'*' if side.is_alone else ''} {key.text.strip()}"
    return Value(
        name=name, patterns=side.patterns, subject_type=side.type, value=typed, when=condition,
        key=named if isinstance(named, Reference) else None, is_keyed_alone=side.is_alone, items=_items(side, work.context),
    )  # fmt: skip


def _items(side: _Side, context: Context) -> tuple[str, ...]:
    """Return the places of the subjects, where they are not all the places there are."""
    if side.subjects is None:
        return ()
    every = patterns_of(context.vocabulary, side.subjects.type.name)
    return () if set(every) <= set(side.patterns) else tuple(dotted(one) for one in side.patterns)


def _explained(scalar: Scalar | None, subjects: Subjects | None, judged: Value | None, work: _Work) -> Explained | None:
    """Return what discharges a failure: always an accepted explanation beside the report, and what the rule asks for."""
    if work.kind not in MAY_EXPLAIN:
        if scalar is not None:
            work.problems.append(mistakes.nothing_explains(scalar.mark, work.kind.value))
        return None
    owner = subjects.type if subjects is not None else None
    context = replace(work.context, subject=owner)
    condition: Typed | None = None
    if scalar is not None:
        condition = _checked(scalar, lambda: _discharging(scalar.text, context), work)
        work.formulas.append(("explain", scalar.text))
    return Explained(
        # Cases of one rule are about different figures, and each is explained by itself.
        name=f"{work.rule_id} {judged.name if judged is not None else ''}",
        rule=work.rule_id,
        patterns=subjects.patterns if subjects is not None else ((),),
        subject_type=owner,
        condition=condition,
        written=scalar.text.strip() if scalar is not None else "",
        key=judged.key if judged is not None else None,
        is_keyed_alone=judged.is_keyed_alone if judged is not None else False,
        paths=tuple(".".join(one.keys) for one in references(judged.value))
        if judged is not None and subjects is None
        else (),
    )


def _discharging(text: str, context: Context) -> Typed:
    tree = parse(text)
    typed = check(tree, context)
    return typed if is_statement(typed) else check_statement(has_substance(tree), context)


def _listed(slot: str, scalar: Scalar, work: _Work) -> Listed | None:
    typed = _checked(scalar, lambda: check(parse(scalar.text), work.context), work)
    if typed is None:
        return None
    each = typed.each if isinstance(typed, Column) and typed.where is None else None
    if not isinstance(typed, Column) or not isinstance(each, Reference) or each.kind is not Kind.TEXT:
        work.problems.append(mistakes.expected(scalar.mark, _TEXTS_WANTED, f"“{scalar.text}”"))
        return None
    work.formulas.append((slot, scalar.text))
    pattern: list[str] = []
    for one in typed.rows.fields:
        pattern += [one.key, "*"] if one.is_many else [one.key]
    return Listed(name=".".join((*pattern, *each.keys)), pattern=tuple(pattern), keys=each.keys)


def _gathered(listed: list[Listed]) -> Gathered:
    return Gathered(name="+".join(one.name for one in listed), lists=tuple(listed))


def _chapters(scalars: tuple[Scalar, ...], work: _Work) -> tuple[str, ...]:
    vocabulary = work.context.vocabulary
    owner = vocabulary.object_type(vocabulary.root.fields["chapters"])
    found: list[str] = []
    for scalar in scalars:
        fields = vocabulary.find(owner, scalar.text.strip()) if owner is not None else ()
        if not fields or owner is None:
            near = nearest(scalar.text, vocabulary.names_in(owner)) if owner is not None else None
            work.problems.append(mistakes.no_such_chapter(scalar.mark, scalar.text, near))
            continue
        found.append(fields[-1].key)
    return tuple(found)


def _counted(scalar: Scalar, work: _Work) -> Counted | None:
    phrase = scalar.text.strip()
    if phrase.count(NUMBER_SIGN) != 1 or phrase == NUMBER_SIGN:
        work.problems.append(mistakes.expected(scalar.mark, _PHRASE_WANTED, f"“{phrase}”"))
        return None
    work.formulas.append(("phrase", phrase))
    return Counted(name="", phrase=phrase, chapters=())


def _limit(slot: str, scalar: Scalar, work: _Work) -> Limit | None:
    typed = _checked(scalar, lambda: check(parse(scalar.text), work.context), work)
    if typed is None:
        return None
    kinds = LIMITS[slot]
    if not isinstance(typed, Constant) or typed.kind not in kinds:
        wanted = " / ".join(one.value for one in kinds)
        said = Message(f"数或参数（{wanted}）", f"a number or parameter ({wanted})")
        work.problems.append(mistakes.expected(scalar.mark, said, f"“{scalar.text}”"))
        return None
    work.formulas.append((slot, print_tree(parse(scalar.text))))
    return Limit(value=typed, parameter=work.parameters.get(typed.name))


def _words(slot: str, scalars: tuple[Scalar, ...], work: _Work) -> tuple[str, ...]:
    choices = WORDS[slot]
    for one in scalars:
        if one.text not in choices:
            work.problems.append(mistakes.not_in_list(one.mark, one.text, choices, nearest(one.text, choices)))
    work.formulas.append((slot, "、".join(one.text for one in scalars)))
    return tuple(one.text for one in scalars)


def _no_periods(typed: Typed, scalar: Scalar, work: _Work) -> None:
    """Refuse a parameter that has values for single years within a formula: only a limit can follow the years."""
    ahead = [typed]
    while ahead:
        one = ahead.pop()
        ahead.extend(parts_of(one))
        known = work.parameters.get(one.name) if isinstance(one, Constant | Words) and one.name else None
        if known is not None and known.periods:
            work.problems.append(mistakes.years_in_formula(scalar.mark, known.name))


def _checked(scalar: Scalar | None, make: Callable[[], Typed], work: _Work) -> Typed | None:
    try:
        return make()
    except FormulaError as error:
        if scalar is not None:
            work.problems.extend(mistakes.formula(scalar, one) for one in error.mistakes)
        return None
