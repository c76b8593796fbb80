"""A rulebook as one generated function: what passes is settled at once, what does not goes to the plain evaluator.

The function reads the typed report, loads every figure its rules use once, and walks to the subjects of the rules that
are said of each line. A rule whose formula has no compiled form is judged by the plain evaluator as before.
"""

from __future__ import annotations

import decimal
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.findings.expansion import has_related_lines, written_out
from checker.formula.compile import at_once, emit, settled
from checker.formula.emitter import INDENT, Doubt, Emitter, NotCompiled, Slot
from checker.formula.normal import is_figure
from checker.formula.typed import Apply, Compare, Opposite, Reference, Scope, Test, Typed, parts_of, references
from checker.kernel.figure import printed_decimals
from checker.report.schema import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from fractions import Fraction

    from checker.report.tree import Path
    from checker.rules.model import Case, Rule

    Run = Callable[..., tuple[int, int, list[tuple[int, Path]]]]

CONTEXT = decimal.Context(prec=80, traps=[decimal.Inexact, decimal.InvalidOperation, decimal.DivisionByZero])
"""Exact or nothing: a result that would have to be rounded raises, and the plain evaluator takes over."""

MAXIMUM_PLACES = 12
"""Places at which a case may be written out one by one."""
Pattern = tuple[str, ...]


def _doubt() -> bool:
    """Give up from inside an expression."""
    raise Doubt


class _Odd:
    """A figure that is not a bare number: to calculate with it or to compare it leaves the case to the plain evaluator."""

    def __eq__(self, other: object) -> bool:  # type: ignore[explicit-override]  # typing.override came with Python 3.12
        raise Doubt

    __hash__ = None  # type: ignore[assignment]  # it is kept in no set


ODD = _Odd()
"""What stands in the compiled code for every figure that is not a bare number."""


@dataclass(slots=True)
class _Node:
    """A step on the way to figures and subjects."""

    below: dict[str, _Node] = field(default_factory=dict)
    figures: list[tuple[str, str]] = field(default_factory=list)
    calls: list[tuple[int, str]] = field(default_factory=list)
    raw: list[tuple[str, str]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    def reach(self, steps: Iterable[str]) -> _Node:
        """Return the node at the end of `steps`, made where there is none."""
        node = self
        for step in steps:
            node = node.below.setdefault(step, _Node())
        return node


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """Compiled cases. `plain` are those without a compiled form; `source` is the generated code."""

    cases: tuple[tuple[Rule, Case], ...]
    plain: tuple[int, ...]
    run: Run
    source: str


@dataclass(slots=True)
class _Assembly:
    cases: list[tuple[Rule, Case]] = field(default_factory=list)
    plain: list[int] = field(default_factory=list)
    root: _Node = field(default_factory=_Node)
    main: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    constants: dict[Fraction, str] = field(default_factory=dict)
    figures: dict[Slot, str] = field(default_factory=dict)
    raw: dict[Slot, str] = field(default_factory=dict)
    pointers: dict[str, str] = field(default_factory=dict)
    groups: dict[tuple[Pattern, ...], list[int]] = field(default_factory=dict)


def compile_rules(rules: Iterable[Rule]) -> Program:
    """Return the rules as one generated function."""
    assembly = _Assembly()
    for rule in rules:
        for case in rule.cases:
            assembly.cases.append((rule, case))
            _add(assembly, len(assembly.cases) - 1, case)
    for patterns, indexes in assembly.groups.items():
        _add_group(assembly, patterns, indexes)
    source = _source(assembly)
    namespace = _namespace(assembly.constants)
    exec(compile(source, "<rulebook>", "exec"), namespace)  # noqa: S102 -- made from checked formulas, never from text
    run: Run = namespace["run"]  # type: ignore[assignment]  # the code just run defines it
    return Program(cases=tuple(assembly.cases), plain=tuple(assembly.plain), run=run, source=source)


def _add(assembly: _Assembly, index: int, case: Case) -> None:
    """Add a case in the form that suits it: written out at fixed places, as a function of its subject, or not at all."""
    try:
        if case.patterns is None and case.field is None:
            _add_fixed(assembly, index, case, None)
            return
        if case.patterns is not None and case.field is None and _stands_fixed(case):
            _add_places(assembly, index, case, case.patterns)
            return
        if case.patterns is not None and case.field is None and _looks_no_further(case, index):
            assembly.groups.setdefault(case.patterns, []).append(index)
            return
    except NotCompiled:
        pass
    assembly.plain.append(index)


def _looks_no_further(case: Case, index: int) -> bool:
    """Return whether a case reads nothing but its subject, so that it can be a function of it."""
    trial = Emitter(None)
    _emit_case(case, trial, index, "path")
    return all(slot.scope is Scope.SUBJECT for slot in (*trial.names, *trial.raw))


def _stands_fixed(case: Case) -> bool:
    """Return whether a case is written out at each of its places: it looks beyond its subject, and they are few."""
    if case.patterns is None or any("*" in one for one in case.patterns):
        return False
    conditions = [one for one in (case.require, case.when, *case.triggers) if one is not None]
    looks_beyond = any(one.scope is Scope.ROOT for each in conditions for one in references(each))
    return has_related_lines(case) or (looks_beyond and len(case.patterns) <= MAXIMUM_PLACES)


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
    for lines in written:
        assembly.main.extend(lines)


def _add_fixed(assembly: _Assembly, index: int, case: Case, subject: Pattern | None) -> None:
    assembly.main.extend(_fixed(assembly, index, case, subject))


def _fixed(assembly: _Assembly, index: int, case: Case, subject: Pattern | None) -> list[str]:
    code = Emitter(
        subject,
        names=assembly.figures.copy(),
        raw=assembly.raw.copy(),
        pointers=assembly.pointers.copy(),
        constants=assembly.constants,
    )
    code.depth = 1
    if subject is not None:
        code.say(f"if {_mark(assembly, subject)}:")
        code.depth = 2
    code.say(f"seen[{index}] = 1")
    _emit_case(written_out(case, subject, load_vocabulary()), code, index, repr(subject or ()))
    assembly.figures.update(code.names)
    assembly.raw.update(code.raw)
    assembly.pointers.update(code.pointers)
    return code.lines


def _mark(assembly: _Assembly, subject: Pattern) -> str:
    """Return the variable that says whether something stands at a place."""
    name = f"at_{'_'.join(subject)}"
    node = assembly.root.reach(subject)
    if name not in node.marks:
        node.marks.append(name)
    return name


def _add_group(assembly: _Assembly, patterns: tuple[Pattern, ...], indexes: list[int]) -> None:
    """Add a function that judges every rule said of the same places, and calls to it where those places are."""
    number = len(assembly.functions)
    code = Emitter(None, constants=assembly.constants)
    code.depth = 1
    for index in indexes:
        _emit_case(assembly.cases[index][1], code, index, "path")
    loads = _loads(
        {slot.keys: (name, True) for slot, name in code.names.items()}
        | {(*slot.keys, ""): (name, False) for slot, name in code.raw.items()}
    )
    loads += [line for source, name in code.pointers.items() for line in _follow(source, name)]
    head = [f"def judge_{number}(o, path, block, lifted, look, seen, MONEY, pointed):", f"{INDENT}passed = absent = 0"]
    foot = [f"{INDENT}return passed, absent", ""]
    assembly.functions.append("\n".join([*head, *loads, *code.lines, *foot]))
    for pattern in patterns:
        assembly.root.reach(pattern).calls.append((number, pattern[0]))


def _loads(wanted: dict[tuple[str, ...], tuple[str, bool]]) -> list[str]:
    """Return the code that loads what stands at each path below a subject, every object on the way fetched once.

    A figure is read as a number; anything else, marked by an empty last key, is taken as it stands.
    """
    tree = _Node()
    for keys, (name, is_figure_) in wanted.items():
        steps = keys if is_figure_ else keys[:-1]
        node = tree.reach(steps[:-1])
        (node.figures if is_figure_ else node.raw).append((steps[-1], name))
    lines: list[str] = []
    _fetch(tree, "o", 1, lines)
    return lines


def _fetch(node: _Node, name: str, depth: int, lines: list[str]) -> None:
    pad = INDENT * depth
    lines.extend(f"{pad}{variable} = {name}.{key}" for key, variable in node.raw)
    for key, variable in node.figures:
        lines.append(f"{pad}{variable}_raw = {variable} = {name}.{key}")
        lines.append(
            f"{pad}if {variable} is not None: {variable} = D({variable}) if {variable}.__class__ is str else ODD"
        )
    for step, below in node.below.items():
        inner = f"{name}_{step}"
        lines.append(f"{pad}{inner} = {name}.{step}")
        missing = _variables(below)
        lines.append(f"{pad}if {inner} is None: {' = '.join(missing)} = None")
        lines.append(f"{pad}else:")
        _fetch(below, inner, depth + 1, lines)


def _variables(node: _Node) -> list[str]:
    here = [variable for _, variable in node.raw] + [one for _, name in node.figures for one in (name, f"{name}_raw")]
    return here + [one for below in node.below.values() for one in _variables(below)]


def _follow(source: str, name: str) -> list[str]:
    """Return the code that loads the figure at a path that the report itself gives."""
    return [f"{INDENT}{name}, {name}_raw, {name}_block = NOTHING if {source} is None else pointed({source})"]


def _emit_case(case: Case, code: Emitter, index: int, path: str) -> None:
    """Add the code of one case: does it apply, does it hold."""
    outer = code.depth
    trigger = case.triggers[0] if len(case.triggers) == 1 else None
    if isinstance(trigger, Reference) and is_figure(trigger):
        code.say(f"if {code.name(trigger)} is None: absent += 1")
        code.say("else:")
        code.depth += 1
    body = code.depth
    code.say("try:")
    code.depth += 1
    if isinstance(trigger, Reference) and is_figure(trigger) and not _is_calculated_with(case.require, trigger):
        code.say(f"if {code.name(trigger)} is ODD: raise Doubt")
    if case.triggers and outer == body:
        given = [emit(Opposite(Test("ISBLANK", (one,))), code) for one in case.triggers]
        code.say(f"if not ({' or '.join(given)}): absent += 1")
        code.say("else:")
        code.depth += 1
    if case.when is not None:
        plain = settled(case.when, code)
        if plain is None:
            condition = emit(case.when, code)
            code.say(f"if {condition} == 1: look.append(({index}, {path}))")
            code.say(f"elif {condition} != 3: absent += 1")
        else:
            code.say(f"if not {plain}: absent += 1")
        code.say("else:")
        code.depth += 1
    first = at_once(case.require, code)
    if first is not None:
        code.say(f"if {first}: passed += 1")
        code.say("else:")
        code.depth += 1
    code.is_lenient = True
    result = emit(case.require, code)
    code.is_lenient = False
    code.say(f"if {result} > 1: passed += 1")
    code.say(f"else: look.append(({index}, {path}))")
    code.depth = body
    code.say(f"except GIVE_UP: look.append(({index}, {path}))")
    code.depth = outer


def _is_calculated_with(statement: Typed, trigger: Reference) -> bool:
    """Return whether a comparison surely calculates with a figure: if it is odd that fails, and so reaches the plain evaluator."""
    return isinstance(statement, Compare) and not _has_choice(statement) and trigger in references(statement)


def _has_choice(typed: Typed) -> bool:
    is_choice = isinstance(typed, Apply) and typed.function in ("COALESCE", "IF")
    return is_choice or any(_has_choice(one) for one in parts_of(typed))


def _source(assembly: _Assembly) -> str:
    for slot, name in assembly.figures.items():
        assembly.root.reach(slot.keys[:-1]).figures.append((slot.keys[-1], name))
    for slot, name in assembly.raw.items():
        assembly.root.reach(slot.keys[:-1]).raw.append((slot.keys[-1], name))
    body = [f"{INDENT}{name} = {name}_raw = None" for name in assembly.figures.values()]
    body += [f"{INDENT}{name} = None" for name in assembly.raw.values()]
    _walk(assembly.root, "root", (), 1, body)
    head = ["def run(root, lifted, seen, MONEY, pointed):", f"{INDENT}passed = absent = 0", f"{INDENT}look = []"]
    marks = [f"{INDENT}{name} = False" for name in _marks(assembly.root)]
    follow = [line for source, name in assembly.pointers.items() for line in _follow(source, name)]
    groups = list(assembly.groups.values())
    marks += [f"{INDENT}called_{number} = 0" for number in range(len(groups))]
    foot = [
        f"{INDENT}if called_{number}:\n{INDENT * 2}for i in {tuple(indexes)!r}: seen[i] = 1"
        for number, indexes in enumerate(groups)
    ]
    foot.append(f"{INDENT}return passed, absent, look")
    return "\n".join([*assembly.functions, *head, *marks, *body, *follow, *assembly.main, *foot, ""])


def _marks(node: _Node) -> list[str]:
    return [*node.marks, *(name for below in node.below.values() for name in _marks(below))]


def _walk(node: _Node, name: str, path: tuple[str, ...], depth: int, body: list[str]) -> None:
    """Add the code that walks down to figures and subjects, stopping where nothing stands."""
    pad = INDENT * depth
    body.extend(f"{pad}{mark} = True" for mark in node.marks)
    for key, variable in node.figures:
        body.append(f"{pad}{variable}_raw = {variable} = {name}.{key}")
        body.append(
            f"{pad}if {variable} is not None: {variable} = D({variable}) if {variable}.__class__ is str else ODD"
        )
    body.extend(f"{pad}{variable} = {name}.{key}" for key, variable in node.raw)
    for number, block in node.calls:
        body.append(f"{pad}called_{number} = 1")
        body.append(
            f"{pad}p, a = judge_{number}({name}, {_tuple(path)}, {block!r}, lifted, look, seen, MONEY, pointed)"
        )
        body.append(f"{pad}passed += p; absent += a")
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


def _namespace(constants: dict[Fraction, str]) -> dict[str, object]:
    steps = [Decimal(1).scaleb(-places) for places in range(64)]
    exact = {
        name: CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator)) for value, name in constants.items()
    }
    return {
        "D": Decimal,
        "ODD": ODD,
        "Doubt": Doubt,
        "doubt": _doubt,
        "GIVE_UP": (Doubt, TypeError, ArithmeticError, IndexError, AttributeError),
        "ZERO": Decimal(0),
        "NOTHING": (None, None, ""),
        "STEP": steps,
        "HALF_PERCENT": [one / 200 for one in steps],
        "HALF_CENT": steps[2] / 200,
        "decimals": printed_decimals,
        **exact,
    }
