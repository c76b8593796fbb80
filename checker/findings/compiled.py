"""A rulebook as one generated function, which settles nearly every judgement of a report at a glance.

The function reads the typed report, loads every figure its rules use, and walks to the subjects of the rules that are
said of each line. What a glance does not settle is judged at length, by code that is made when first needed; a rule whose
formula has no compiled form, or a figure that is no bare number, is left to the plain evaluator.
"""

from __future__ import annotations

import marshal
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from checker.findings.case_code import emit_case, emit_gated
from checker.findings.cold_code import compile_case
from checker.findings.expansion import has_related_lines, written_out
from checker.findings.gates import sorted_out
from checker.findings.surroundings import namespace
from checker.formula.emitter import INDENT, Emitter, NotCompiled, Tables
from checker.formula.loading import Node, fetched, follow, helpers_of, joined_lines, joins_of, read_figure, unset_ends
from checker.formula.sure_rows import loops_of
from checker.formula.typed import Scope, references
from checker.report.schema import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import CodeType

    from checker.findings.cold_code import Judge
    from checker.findings.gates import Gated
    from checker.formula.emitter import Join, Named, Slot
    from checker.report.nodes import Path
    from checker.rules.model import Case, Rule

    Told = tuple[int, Path, int]
    Left = list[tuple[int, Path]]
    Run = Callable[..., tuple[int, int, int, Left, Left, list[Told]]]

MAXIMUM_PLACES = 12
"""Places at which a case may be written out one by one."""
MAXIMUM_LINES = 60
"""Lines of code that may be written out so often."""

TOGETHER = 5
"""Groups of cases that are passed over together where an object is asked none of them."""

Pattern = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Compiled cases. `plain` are those without a compiled form, `partly` those that have one but for some part.

    `plain_rules` are the rules of the plain cases with no others; `source` is the generated code. `run` gives how many
    judgements passed and how many cases did not apply, what is to be judged at length, what is left to the plain
    evaluator, and what does not pass, each by the index of the case and the path of the subject.
    """

    cases: tuple[tuple[Rule, Case], ...]
    plain: tuple[int, ...]
    partly: tuple[int, ...]
    plain_rules: tuple[Rule, ...]
    source: str
    code: CodeType
    named: Named
    run: Run
    unmarked: bytes
    """One for each case, nought where the code marks that the case had a subject: of the others it counts that itself, or they always have."""
    at_length: dict[tuple[int, Pattern], Judge | None] = field(default_factory=dict)

    def __reduce__(self) -> tuple[Callable[..., Program], tuple[dict[str, Any], bytes]]:  # type: ignore[explicit-override]  # typing.override came with Python 3.12
        """Return how a process that is sent the program gets it: as it was compiled, since compiling takes seconds."""
        sent = ("cases", "plain", "partly", "plain_rules", "source", "named", "unmarked")
        return _sent, ({name: getattr(self, name) for name in sent}, marshal.dumps(self.code))

    def judge_at_length(self, index: int, path: Path) -> Judge | None:
        """Return what judges a case that a glance has not settled; None where that has no compiled form."""
        key = index, tuple("*" if isinstance(step, int) else step for step in path)
        if key not in self.at_length:
            self.at_length[key] = compile_case(self.cases[index][1], *key)
        return self.at_length[key]


@dataclass(slots=True)
class _Group:
    """Cases said of the same places: their code, and the bit that says that an object stands at such a place."""

    bit: int
    indexes: list[int] = field(default_factory=list)
    cases: list[Gated] = field(default_factory=list)


@dataclass(slots=True)
class _Sort:
    """Cases said of objects of one type, which are judged together so that each object is read once."""

    code: Emitter
    groups: dict[tuple[Pattern, ...], _Group] = field(default_factory=dict)


@dataclass(slots=True)
class _Assembly:
    cases: list[tuple[Rule, Case]] = field(default_factory=list)
    plain: list[int] = field(default_factory=list)
    partly: set[int] = field(default_factory=set)
    everywhere: set[int] = field(default_factory=set)
    """Cases that are said of the report."""
    root: Node = field(default_factory=Node)
    main: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    arguments: list[list[str]] = field(default_factory=list)
    tables: Tables = field(default_factory=Tables)
    figures: dict[Slot, str] = field(default_factory=dict)
    raw: dict[Slot, str] = field(default_factory=dict)
    pointers: dict[str, str] = field(default_factory=dict)
    joins: dict[Join, str] = field(default_factory=dict)
    sorts: dict[str, _Sort] = field(default_factory=dict)

    def emitter(self, subject: Pattern | None) -> Emitter:
        """Return an emitter that knows what is read of the report so far."""
        return Emitter(
            subject,
            names=self.figures.copy(),
            raw=self.raw.copy(),
            pointers=self.pointers.copy(),
            joins=self.joins.copy(),
            tables=self.tables,
        )

    def keep(self, code: Emitter) -> None:
        """Take over what the code reads of the report, and not of its subject."""
        self.figures.update({slot: name for slot, name in code.names.items() if slot.scope is Scope.ROOT})
        self.raw.update({slot: name for slot, name in code.raw.items() if slot.scope is Scope.ROOT})
        known = set(self.raw.values())
        self.pointers.update({source: name for source, name in code.pointers.items() if source in known})
        self.joins.update({join: name for join, name in code.joins.items() if join.rows in known})


def compile_rules(rules: Iterable[Rule]) -> Program:
    """Return the rules as one generated function."""
    assembly = _Assembly()
    for rule in rules:
        for case in rule.cases:
            assembly.cases.append((rule, case))
            _add(assembly, len(assembly.cases) - 1, case)
    for number, sort in enumerate(assembly.sorts.values()):
        _add_sort(assembly, number, sort)
    source = _source(assembly)
    code = compile(source, "<rulebook>", "exec")
    return Program(
        cases=tuple(assembly.cases),
        plain=tuple(assembly.plain),
        partly=tuple(sorted(assembly.partly)),
        plain_rules=_alone(assembly),
        source=source,
        code=code,
        named=assembly.tables.named,
        run=_ready(code, assembly.tables.named),
        unmarked=_unmarked(assembly),
    )


def _ready(code: CodeType, named: Named) -> Run:
    """Return the function that code defines, with what it knows by name around it."""
    known = namespace(named)
    exec(code, known)  # noqa: S102 -- made from checked formulas, never from text
    run: Run = known["run"]  # type: ignore[assignment]  # the code just run defines it
    return run


def _sent(parts: dict[str, Any], code: bytes) -> Program:
    """Return a program that another process of this job has made and sent."""
    made: CodeType = marshal.loads(code)  # noqa: S302 -- from the process that compiled it, which could run anything here
    return Program(**parts, code=made, run=_ready(made, parts["named"]))


def _unmarked(assembly: _Assembly) -> bytes:
    grouped = {index for sort in assembly.sorts.values() for group in sort.groups.values() for index in group.indexes}
    return bytes(index in grouped or index in assembly.everywhere for index in range(len(assembly.cases)))


def _alone(assembly: _Assembly) -> tuple[Rule, ...]:
    """Return the rules that have plain cases, each with those alone."""
    cases: dict[str, list[Case]] = {}
    rules: dict[str, Rule] = {}
    for index in assembly.plain:
        rule, case = assembly.cases[index]
        rules[rule.id] = rule
        cases.setdefault(rule.id, []).append(case)
    return tuple(
        rule if len(cases[id_]) == len(rule.cases) else replace(rule, cases=tuple(cases[id_]))
        for id_, rule in rules.items()
    )


def _add(assembly: _Assembly, index: int, case: Case) -> None:
    """Add a case in the form that suits it: written out at fixed places, as a function of its subject, or not at all."""
    try:
        if case.patterns is None:
            assembly.main.extend(_fixed(assembly, index, case, None))
            assembly.root.asked += 1
            assembly.everywhere.add(index)
        elif _stands_fixed(case):
            _add_places(assembly, index, case, case.patterns)
        else:
            _add_to_group(assembly, index, case, case.patterns)
    except NotCompiled:
        assembly.plain.append(index)


def _stands_fixed(case: Case) -> bool:
    """Return whether a case is written out at each of its places: it looks beyond its subject, and they are few."""
    if case.patterns is None or any("*" in one for one in case.patterns):
        return False
    if has_related_lines(case):
        return True
    conditions = [one for one in (case.require, case.when, case.discharge, *case.triggers) if one is not None]
    looks_beyond = any(one.scope is Scope.ROOT for each in conditions for one in references(each))
    if not looks_beyond or len(case.patterns) > MAXIMUM_PLACES:
        return False
    trial = Emitter(None)
    emit_case(case, trial, 0, "path")
    return len(trial.lines) <= MAXIMUM_LINES


def _add_places(assembly: _Assembly, index: int, case: Case, patterns: tuple[Pattern, ...]) -> None:
    """Add a case at each of its places; where it cannot be written out the plain evaluator looks."""
    written = []
    for subject in patterns:
        try:
            written.append(_fixed(assembly, index, case, subject))
        except NotCompiled:
            there = _mark(assembly, subject)
            lines = [f"{INDENT}if {there}: seen[{index}] = 1; look.append(({index}, {subject!r}))"]
            written.append(lines)
    for subject, lines in zip(patterns, written, strict=True):
        assembly.main.extend(lines)
        assembly.root.reach(subject).asked += 1


def _fixed(assembly: _Assembly, index: int, case: Case, subject: Pattern | None) -> list[str]:
    code = assembly.emitter(subject)
    code.depth = 1
    if subject is not None:
        code.say(f"if {_mark(assembly, subject)}:")
        code.depth = 2
        code.say(f"seen[{index}] = 1")
    emit_case(written_out(case, subject, load_vocabulary()), code, index, repr(subject or ()))
    assembly.keep(code)
    if code.has_gaps:
        assembly.partly.add(index)
    return code.lines


def _mark(assembly: _Assembly, subject: Pattern) -> str:
    """Return the variable that says whether something stands at a place."""
    name = f"at_{'_'.join(subject)}"
    node = assembly.root.reach(subject)
    if name not in node.marks:
        node.marks.append(name)
    return name


def _add_to_group(assembly: _Assembly, index: int, case: Case, patterns: tuple[Pattern, ...]) -> None:
    """Add a case to those that are said of the same places.

    Raises:
        NotCompiled: it has no compiled form.
    """
    found = load_vocabulary().field_at(".".join(patterns[0]))
    sort = assembly.sorts.setdefault(
        found.type_name if found is not None else "", _Sort(Emitter(None, tables=assembly.tables))
    )
    code, group = sort.code, sort.groups.get(patterns) or _Group(1 << len(sort.groups))
    # Of what the report has, other cases may have named something since.
    code.names.update(assembly.figures)
    code.raw.update(assembly.raw)
    code.pointers.update(assembly.pointers)
    code.joins.update(assembly.joins)
    code.has_gaps, code.branches = False, 0
    group.cases.append(emit_gated(case, code, index, "path"))
    if code.has_gaps:
        assembly.partly.add(index)
    group.indexes.append(index)
    sort.groups[patterns] = group
    assembly.keep(code)


def _add_sort(assembly: _Assembly, number: int, sort: _Sort) -> None:
    """Add a function that judges one object by every rule that is said of its place.

    What the rules read of the report, and not of their subject, is handed to the function.
    """
    code = sort.code
    lines: list[str] = []
    groups = list(sort.groups.values())
    for start in range(0, len(groups), TOGETHER):
        some = groups[start : start + TOGETHER]
        lines.append(f"{INDENT}if said & {sum(one.bit for one in some)}:")
        for group in some:
            lines += [f"{INDENT * 2}if said & {group.bit}:", *sorted_out(group.cases, 3)]
    own = {slot: name for slot, name in code.raw.items() if slot.scope is Scope.SUBJECT}
    loads = fetched({slot: name for slot, name in code.names.items() if slot.scope is Scope.SUBJECT}, own, "o", 1)
    known = set(own.values())
    loads += [
        f"{INDENT}{line}"
        for line in (
            *(follow(source, name) for source, name in code.pointers.items() if source in known),
            *joined_lines({join: name for join, name in code.joins.items() if join.rows in known}, assembly.tables),
        )
    ]
    handed = _read_of_report(assembly, lines)
    parameters = ", ".join(["o, path, block, said, lifted, cold, look, told, unit, MONEY, pointed", *handed])
    head = [f"def judge_{number}({parameters}):", f"{INDENT}passed = 0"]
    foot = [f"{INDENT}return passed", ""]
    loads += unset_ends(lines, 1)
    assembly.functions.append("\n".join([*head, *loads, *lines, *foot]))
    assembly.arguments.append(handed)
    for patterns, group in sort.groups.items():
        for pattern in patterns:
            node = assembly.root.reach(pattern)
            node.calls[number] = node.calls.get(number, 0) | group.bit
            node.asked += len(group.indexes)


def _read_of_report(assembly: _Assembly, lines: list[str]) -> list[str]:
    """Return the variables among those of the report that the code uses."""
    names = set(re.findall(r"\w+", "\n".join(lines)))
    figures = [each for one in assembly.figures.values() for each in (one, f"{one}_raw")]
    pointed = [each for one in assembly.pointers.values() for each in (one, f"{one}_raw", f"{one}_block")]
    return [one for one in (*figures, *assembly.raw.values(), *pointed, *assembly.joins.values()) if one in names]


def _source(assembly: _Assembly) -> str:
    for slot, name in assembly.figures.items():
        assembly.root.reach(slot.keys[:-1]).figures.append((slot.keys[-1], name, slot.reader))
    for slot, name in assembly.raw.items():
        assembly.root.reach(slot.keys[:-1]).raw.append((slot.keys[-1], name))
    body = [f"{INDENT}{name} = {name}_raw = None" for name in assembly.figures.values()]
    body += [f"{INDENT}{name} = None" for name in assembly.raw.values()]
    _walk(assembly.root, "root", (), 1, body)
    head = [
        "def run(root, lifted, seen, unit, MONEY, pointed):",
        f"{INDENT}passed = absent = 0",
        f"{INDENT}asked = {assembly.root.asked}",
        f"{INDENT}cold, look, told = [], [], []",
    ]
    marks = [f"{INDENT}{name} = False" for name in _marks(assembly.root)]
    followed = [f"{INDENT}{follow(source, name)}" for source, name in assembly.pointers.items()]
    followed += [f"{INDENT}{line}" for line in joined_lines(assembly.joins, assembly.tables)]
    followed += unset_ends(assembly.main, 1)
    marks += [f"{INDENT}at_{number} = []" for number in range(len(assembly.sorts))]
    calls = [
        line
        for number, (sort, handed) in enumerate(zip(assembly.sorts.values(), assembly.arguments, strict=True))
        for line in _calls(number, sort, handed)
    ]
    foot = [*calls, f"{INDENT}return passed, asked, absent, cold, look, told"]
    helpers = [*joins_of(assembly.tables), *helpers_of(assembly.tables), *loops_of(assembly.tables.loops)]
    return "\n".join([*helpers, *assembly.functions, *head, *marks, *body, *followed, *assembly.main, *foot, ""])


def _calls(number: int, sort: _Sort, handed: list[str]) -> list[str]:
    """Return the code that judges the objects of one type, when everything that is read of the report is loaded."""
    arguments = ", ".join(["o, path, block, said, lifted, cold, look, told, unit, MONEY, pointed", *handed])
    unseen = [f"{INDENT}if not found & {group.bit}: absent += {len(group.indexes)}" for group in sort.groups.values()]
    return [
        f"{INDENT}found = 0",
        f"{INDENT}for o, path, block, said in at_{number}:",
        f"{INDENT * 2}found |= said",
        f"{INDENT * 2}passed += judge_{number}({arguments})",
        *unseen,
    ]


def _marks(node: Node) -> list[str]:
    return [*node.marks, *(name for below in node.below.values() for name in _marks(below))]


def _walk(node: Node, name: str, path: tuple[str, ...], depth: int, body: list[str]) -> None:
    """Add the code that walks down to figures and subjects, stopping where nothing stands."""
    pad = INDENT * depth
    body.extend(f"{pad}{mark} = True" for mark in node.marks)
    if node.asked and path:
        body.append(f"{pad}asked += {node.asked}")
    for figure in node.figures:
        body.extend(f"{pad}{line}" for line in read_figure(name, *figure))
    body.extend(f"{pad}{variable} = {name}.{key}" for key, variable in node.raw)
    body.extend(
        f"{pad}at_{number}.append(({name}, {_tuple(path)}, {path[0]}, {said}))" for number, said in node.calls.items()
    )
    for step, below in node.below.items():
        inner = f"n{len(body)}"
        if step == "*":
            body.append(f"{pad}for i{inner}, {inner} in enumerate({name}):")
            _walk(below, inner, (*path, f"i{inner}"), depth + 1, body)
        else:
            body.append(f"{pad}{inner} = {name}.{step}")
            body.append(f"{pad}if {inner} is not None:")
            _walk(below, inner, (*path, repr(step)), depth + 1, body)


def _tuple(path: tuple[str, ...]) -> str:
    return f"({', '.join(path)}{',' if len(path) == 1 else ''})"
