"""Examples beside rules: a few named values, made into a whole report that the rule is then judged on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from checker.formula.mistakes import FormulaError
from checker.formula.parser import parse
from checker.formula.tree import Name
from checker.kernel.errors import Problem, RuleError
from checker.kernel.message import Message
from checker.kernel.strict_yaml import Mapping, Node, Scalar, Sequence, load_file
from checker.kernel.suggestion import nearest
from checker.kernel.unit import UNITS, Kind
from checker.report.schema import load_vocabulary
from checker.report.tree import steps
from checker.report.vocabulary import Field, ObjectType, Reading, Shape, View, Vocabulary
from checker.rules import mistakes
from checker.rules.files import EXAMPLES_SUFFIX
from checker.rules.form import MAPPING, TEXT, Form, shown
from checker.rules.model import Example, Rulebook

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from checker.report.nodes import Path
    from checker.rules.model import Rule

OUTCOMES = ("pass", "fail", "explained", "unknown", "not_applicable")
_ABSENT = frozenset({"not_disclosed", "not_applicable", "unreadable", "confidential"})
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_LAST_ROW = 99
"""An example fills every row before its subject's."""
_FIGURE = re.compile(r"(?P<op>[≥≤>＞<＜≈]?)(?P<value>-?[0-9][0-9,]*(?:\.[0-9]+)?)(?P<unit>\D*)")
_CASE = Message("用例", "the example")
_FIGURE_WANTED = Message("数，如 25.00、25.00万元、36.76%", "a figure, such as 25.00, 25.00万元 or 36.76%")
_FLAG_WANTED = Message("true 或 false", "true or false")
_ROWS_WANTED = Message("各行的列表", "a list of rows")


def load_examples(folder: FilePath, rulebook: Rulebook) -> tuple[Example, ...]:
    """Return every example of a pack folder, each as a whole report.

    Raises:
        RuleError: with every problem of every example file.
    """
    problems: list[Problem] = []
    found: list[Example] = []
    for path in sorted(folder.glob(f"*{EXAMPLES_SUFFIX}")):
        try:
            node = load_file(path, "/".join(path.parts[-2:]))
        except RuleError as error:
            problems.extend(error.problems)
            continue
        if not isinstance(node, Mapping):
            problems.append(mistakes.expected(node.mark, MAPPING, shown(node)))
            continue
        for name, cases in node.entries:
            found.extend(_examples(name, cases, rulebook, problems))
    if problems:
        raise RuleError(problems)
    return tuple(found)


def report_of_values(data: Mapping, subject: Path | None) -> object | None:
    """Return the report that named values make, as those of an example do, or None when they cannot be read."""
    problems: list[Problem] = []
    tree = TreeBuilder(problems, subject).build(data)
    return None if problems else tree


def _examples(name: Scalar, cases: Node, rulebook: Rulebook, problems: list[Problem]) -> list[Example]:
    rule = rulebook.rule(name.text)
    if rule is None and rulebook.across_rule(name.text) is not None:
        # Examples of rules across reports are cohorts, and read elsewhere.
        return []
    if rule is None:
        problems.append(mistakes.unknown_rule_in_examples(name.mark, name.text, nearest(name.text, rulebook.ids)))
        return []
    if not isinstance(cases, Sequence):
        problems.append(mistakes.expected(cases.mark, Message("用例的列表", "a list of examples"), shown(cases)))
        return []
    found: list[Example] = []
    for case in cases.items:
        if isinstance(case, Mapping):
            one = _example(rule, Form(case, problems, _CASE))
            if one is not None:
                found.append(one)
        else:
            problems.append(mistakes.expected(case.mark, MAPPING, shown(case)))
    return found


def _example(rule: Rule, form: Form) -> Example | None:
    outcomes = [one for one in OUTCOMES if form.node.get(one) is not None]
    data = [form.form(one, _CASE) for one in OUTCOMES]
    given = next((one for one in data if one is not None), None)
    at = form.scalar("at")
    is_boundary = form.choice("boundary", ["true", "false"], "false") == "true"
    expect = form.form("expect", Message("期望", "the expectation"))
    message_has = expect.text("message_has") if expect else ""
    if expect:
        expect.close()
    form.text("note")
    form.close()
    if len(outcomes) != 1:
        form.problems.append(mistakes.needs_one_outcome(form.mark, OUTCOMES, outcomes))
        return None
    if given is None or (at is not None and not _is_place(at, form.problems)):
        return None
    subject = steps(at.text.strip()) if at else _first_subject(rule)
    tree = TreeBuilder(form.problems, subject).build(given.node)
    return Example(
        rule_id=rule.id,
        outcome=outcomes[0],
        tree=tree,
        subject=subject,
        is_boundary=is_boundary,
        message_has=message_has,
        mark=form.mark,
    )


def _is_place(at: Scalar, problems: list[Problem]) -> bool:
    """Return whether an object of the report can stand at a path; a problem where none can."""
    vocabulary = load_vocabulary()
    path = steps(at.text.strip())
    field = vocabulary.field_at(at.text.strip())
    is_object = field is not None and vocabulary.object_type(field) is not None
    is_near = all(step <= _LAST_ROW for step in path if isinstance(step, int))
    if is_object and is_near and field is not None and field.is_many == isinstance(path[-1], int) and "*" not in path:
        return True
    problems.append(mistakes.unknown_example_name(at.mark, at.text, None))
    return False


def _first_subject(rule: Rule) -> Path | None:
    for case in rule.cases:
        if case.patterns:
            return tuple(0 if step == "*" else step for step in case.patterns[0])
    return None


Tree = dict[str, object]


def tree_of(rule: Rule, data: Mapping, at: str | None) -> Tree | None:
    """Return the whole report that named values stand for, said of the subject at `at`; None when they make none."""
    problems: list[Problem] = []
    tree = TreeBuilder(problems, steps(at) if at else _first_subject(rule)).build(data)
    return None if problems else tree


class TreeBuilder:
    """Puts named values into the smallest report that can hold them."""

    def __init__(self, problems: list[Problem], subject: Path | None) -> None:
        """Begin a report; values are of the object at `subject` where it has such names."""
        self._vocabulary: Vocabulary = load_vocabulary()
        self._problems = problems
        self._subject = subject
        self._tree: Tree = {
            "schema_version": "1.0",
            "meta": {"fiscal_year": 2023, "report_type": "dept_overall", "money_unit": "万元"},
            "unit": {"name": "示例单位"},
        }

    def empty(self) -> Tree:
        """Return a report without any of the values that an example names."""
        return self._tree

    def build(self, data: Mapping) -> Tree:
        """Return the report that named values make."""
        owner = self._subject_type()
        if self._subject is not None and owner is not None:
            node = self._reach(self._tree, self._subject)
            self._required(node, owner)
        for name, value in data.entries:
            self._put(name, value, owner)
        return self._tree

    def _subject_type(self) -> ObjectType | None:
        if self._subject is None:
            return None
        field = self._vocabulary.field_at(".".join(str(step) for step in self._subject))
        return None if field is None else self._vocabulary.object_type(field)

    def _required(self, node: Tree, owner: ObjectType) -> None:
        """Fill in what every object of the type must have, so that an example need not."""
        for key in owner.required:
            field = owner.fields[key]
            if key not in node:
                node[key] = _filler(field)

    def _put(self, name: Scalar, value: Node, owner: ObjectType | None) -> None:
        segments = _segments(name.text)
        if owner is not None and self._subject is not None:
            fields = self._fields(owner, segments)
            if fields is not None:
                self._assign(self._reach(self._tree, self._subject), fields, name, value)
                return
        fields = self._fields(self._vocabulary.root, segments)
        if fields is None:
            known = self._vocabulary.names_in(owner or self._vocabulary.root)
            self._problems.append(mistakes.unknown_example_name(name.mark, name.text, nearest(segments[-1], known)))
            return
        self._assign(self._tree, fields, name, value)

    def _fields(self, scope: ObjectType, segments: tuple[str, ...]) -> tuple[Field, ...] | None:
        fields: list[Field] = []
        here: ObjectType | None = scope
        for segment in segments:
            found = () if here is None else self._vocabulary.find(here, segment)
            if not found:
                return None
            fields.extend(found)
            here = self._vocabulary.object_type(found[-1])
        return tuple(fields)

    def _assign(self, start: Tree, fields: tuple[Field, ...], name: Scalar, value: Node) -> None:
        node = start
        for field in fields[:-1]:
            node = self._step(node, field)
        last = fields[-1]
        if last.view is not None:
            self._assign_view(node, last, name, value)
            return
        made = self._value(last, name, value)
        if made is not None:
            node[last.key] = made

    def _step(self, node: Tree, field: Field) -> Tree:
        if field.is_many:
            rows = cast("list[Tree]", node.setdefault(field.key, []))
            if not rows:
                rows.append({})
                self._required(rows[0], self._vocabulary.types[field.type_name])
            return rows[0]
        return cast("Tree", node.setdefault(field.key, {}))

    def _assign_view(self, node: Tree, field: Field, name: Scalar, value: Node) -> None:
        view = field.view
        if view is not None and view.reading is Reading.LINKED and isinstance(value, Sequence):
            self._link(node, field, view, name, value)
            return
        if view is None or view.reading is not Reading.JOIN or not isinstance(value, Scalar):
            self._problems.append(mistakes.unknown_example_name(name.mark, name.text, None))
            return
        rows = cast("list[Tree]", node.setdefault(view.source[-1], []))
        if len(view.inner) == 1 or not rows:
            rows.append({"text": "因上年一次性购置设备", "compares": "vs_prior", **dict(view.where)})
        inner = rows[-1]
        for key in view.inner[:-1]:
            inner = cast("Tree", inner.setdefault(key, {}))
        inner[view.inner[-1]] = value.text

    def _link(self, node: Tree, field: Field, view: View, name: Scalar, value: Sequence) -> None:
        """Add the rows that an object is linked with, to the list they stand in, and the ids that link them."""
        owner = self._vocabulary.types[field.type_name]
        listed = cast("list[Tree]", self._reach(self._tree, view.source[:-1]).setdefault(view.source[-1], []))
        their = view.inner[-1]
        for one in value.items:
            row = self._object(owner, one) if isinstance(one, Mapping) else self._bad(name, one, MAPPING)
            if row is None:
                continue
            made = cast("Tree", row)
            for key in owner.row_key:
                if made.get(key) == _filler(owner.fields[key]):
                    # Rows are told apart by their ids, also those that an example leaves unnamed.
                    made[key] = f"{owner.name}{len(listed)}"
            if their in owner.row_key:
                cast("list[object]", node.setdefault(view.by, [])).append(made[their])
            else:
                shared = node.setdefault(view.by, f"{field.key}0")
                made[their] = [shared] if owner.fields[their].is_many else shared
            listed.append(made)

    def _value(self, field: Field, name: Scalar, value: Node) -> object:
        if field.is_many:
            return self._rows(field, name, value)
        if field.shape is Shape.OBJECT:
            owner = self._vocabulary.types[field.type_name]
            return self._object(owner, value) if isinstance(value, Mapping) else self._bad(name, value, MAPPING)
        if not isinstance(value, Scalar):
            return self._bad(name, value, Message("一个值", "one value"))
        if field.is_integer:
            return int(value.text) if _INTEGER.fullmatch(value.text) else self._bad(name, value, _FIGURE_WANTED)
        if field.kind is Kind.FLAG:
            return value.text == "true" if value.text in ("true", "false") else self._bad(name, value, _FLAG_WANTED)
        if field.choices and value.text not in field.choices:
            near = nearest(value.text, field.choices)
            self._problems.append(mistakes.not_in_list(value.mark, value.text, field.choices, near))
        return self._figure(field, name, value) if field.shape is Shape.FIGURE else value.text

    def _rows(self, field: Field, name: Scalar, value: Node) -> object:
        if not isinstance(value, Sequence):
            return self._bad(name, value, _ROWS_WANTED)
        if field.shape is not Shape.OBJECT:
            return [one.text if isinstance(one, Scalar) else self._bad(name, one, TEXT) for one in value.items]
        owner = self._vocabulary.types[field.type_name]
        return [
            self._object(owner, one) if isinstance(one, Mapping) else self._bad(name, one, MAPPING)
            for one in value.items
        ]

    def _object(self, owner: ObjectType, data: Mapping) -> Tree:
        node: Tree = {}
        for name, value in data.entries:
            fields = self._fields(owner, _segments(name.text))
            if fields is None:
                near = nearest(name.text, self._vocabulary.names_in(owner))
                self._problems.append(mistakes.unknown_example_name(name.mark, name.text, near))
                continue
            self._assign(node, fields, name, value)
        self._required(node, owner)
        return node

    def _figure(self, field: Field, name: Scalar, value: Scalar) -> object:
        if value.text in _ABSENT:
            return {"absent": value.text}
        match = _FIGURE.fullmatch(value.text.strip())
        unit = match["unit"].strip() if match else ""
        if match is None or (unit and unit not in UNITS):
            return self._bad(name, value, _FIGURE_WANTED)
        number = match["value"].replace(",", "")
        if not match["op"]:
            if not unit or (unit == "%" and field.kind is Kind.PERCENT):
                return number
            return {"value": number, "unit": unit}
        bounded: Tree = {"value": number, "op": {"＞": ">", "＜": "<"}.get(match["op"], match["op"])}
        return {**bounded, "unit": unit} if unit else bounded

    def _bad(self, name: Scalar, value: Node, wanted: Message) -> object:
        """Tell what is wrong with a value, and return nothing in its place."""
        self._problems.append(mistakes.bad_example_value(value.mark, name.text, shown(value), wanted))
        return None

    def _reach(self, tree: Tree, path: Path) -> Tree:
        node: object = tree
        for index, step in enumerate(path):
            following = path[index + 1] if index + 1 < len(path) else None
            empty: object = [] if isinstance(following, int) else {}
            if isinstance(step, int):
                rows = cast("list[object]", node)
                while len(rows) <= step:
                    rows.append({})
                node = rows[step]
            else:
                node = cast("Tree", node).setdefault(step, empty)
        return cast("Tree", node)


def _filler(field: Field) -> object:
    if field.is_many:
        return []
    if field.is_integer:
        return 1
    if field.kind is Kind.FLAG:
        return False
    if field.choices:
        return field.choices[0]
    return "0" if field.shape is Shape.FIGURE else field.title.zh


def _segments(name: str) -> tuple[str, ...]:
    try:
        tree = parse(name)
    except FormulaError:
        return tuple(name.split("."))
    return tree.segments if isinstance(tree, Name) else (name,)
