"""The code of conditions on rows: one loop over a list, which stops at the row that settles the whole."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from checker.formula.emitter import INDENT, Frame, NotCompiled
from checker.formula.loading import fetched, joined_lines, unset_ends
from checker.formula.normal import is_figure
from checker.formula.typed import Column, Reference, Rows, Scope, Typed
from checker.kernel.unit import Kind
from checker.report.vocabulary import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from checker.formula.emitter import Emitter

    Emit = Callable[[Typed, Emitter], str]


def rows_of(rows: Rows, code: Emitter) -> str:
    """Return the expression of the rows: a list, or None where there is none.

    Raises:
        NotCompiled: the rows are found otherwise than in one list, or by the ids they share.
    """
    *before, last = rows.fields
    if any(one.view is not None or one.is_many for one in before):
        raise NotCompiled
    reference = Reference(rows.scope, rows.fields)
    if last.view is None:
        if not last.is_many:
            raise NotCompiled
        return code.raw_name(reference)
    if last.view.reading is Reading.BELOW and rows.scope is Scope.SUBJECT and not before and code.subject is None:
        return f"pointed.below(path, {last.view.source[0]!r})"
    if last.view.reading is not Reading.LINKED:
        raise NotCompiled
    ids = code.raw_name(reference, (*(one.key for one in before), last.view.by))
    return f"pointed.linked({ids}, {last.view.source!r}, {last.view.inner!r})"


def block_of(rows: Rows, code: Emitter) -> str:
    """Return the code of the block of the report that rows stand in."""
    view = rows.fields[-1].view
    if view is not None:
        return "block" if view.reading is Reading.BELOW else repr(view.source[0])
    if rows.scope is Scope.ROOT:
        return repr(rows.fields[0].key)
    return code.block_code(Reference(rows.scope, rows.fields))


@contextmanager
def _each_row(rows: Rows, code: Emitter) -> Iterator[None]:
    """Add a loop over rows; what is added inside is its body."""
    found, row = rows_of(rows, code), f"r{next(code.tables.numbers)}"
    frame = Frame(block_of(rows, code))
    code.say(f"for {row} in {found} or ():")
    code.frames.append(frame)
    outer, code.lines = code.lines, []
    code.depth += 1
    try:
        yield
        frame = code.frames[-1]
        loads = fetched(frame.names, frame.raw, row, code.depth)
        loads += [f"{INDENT * code.depth}{one}" for one in joined_lines(frame.joins, code.tables)]
        loads += unset_ends(
            [one for one in code.lines if any(f"{name}_low" in one for name in frame.names.values())], code.depth, "g"
        )
        outer.extend(loads)
        outer.extend(code.lines)
    finally:
        code.lines = outer
    code.depth -= 1
    code.frames.pop()


def quantified(function: str, rows: Rows, condition: Typed, code: Emitter, emit: Emit) -> str:
    """Add the loop of ANY or ALL and return the variable with its degree.

    Raises:
        NotCompiled: rows or condition have no compiled form.
    """
    result = code.fresh()
    is_any = function == "ANY"
    code.say(f"{result} = {0 if is_any else 3}")
    is_lenient, code.is_lenient = code.is_lenient, False
    with _each_row(rows, code):
        inner = emit(condition, code)
        if is_any:
            code.say(f"if {inner}:")
            code.say(f"{INDENT}if {inner} == 3: {result} = 3; break")
            code.say(f"{INDENT}if {inner} == 1 or {result} == 0: {result} = {inner}")
        else:
            code.say(f"if {inner} < {result}: {result} = {inner}")
            code.say(f"if not {result}: break")
    code.is_lenient = is_lenient
    return result


def counted(rows: Rows, condition: Typed | None, code: Emitter, emit: Emit) -> str:
    """Add the loop of COUNT and return the variable with the number, or None where that cannot be said.

    Raises:
        NotCompiled: rows or condition have no compiled form.
    """
    result = code.fresh()
    if condition is None:
        code.say(f"{result} = len({rows_of(rows, code)} or ())")
        return result
    code.say(f"{result} = 0")
    is_lenient, code.is_lenient = code.is_lenient, False
    with _each_row(rows, code):
        inner = emit(condition, code)
        code.say(f"if {inner} == 3: {result} += 1")
        code.say(f"elif {inner}: {result} = None; break")
    code.is_lenient = is_lenient
    return result


def blank_rows(rows: Rows, code: Emitter) -> str:
    """Return the expression that is true where there is no row.

    Raises:
        NotCompiled: the rows have no compiled form.
    """
    return f"(not {rows_of(rows, code)})"


def is_row_itself(each: Typed) -> bool:
    """Return whether a row is itself the value, as in a list of texts."""
    return isinstance(each, Reference) and not any(one.key for one in each.fields)


def blank_column(rows: Rows, each: Typed, code: Emitter, blank: Emit) -> str:
    """Add the loop that asks whether a column is blank and return the variable with its degree.

    Raises:
        NotCompiled: rows or values have no compiled form.
    """
    result = code.fresh()
    code.say(f"{result} = 3")
    if is_row_itself(each):
        found, row = rows_of(rows, code), f"r{next(code.tables.numbers)}"
        code.say(f"for {row} in {found} or ():")
        code.say(f"{INDENT}if {row}.__class__ is not str: raise Doubt")
        code.say(f"{INDENT}if {row}.strip(): {result} = 0; break")
        return result
    with _each_row(rows, code):
        inner = blank(each, code)
        code.say(f"if {inner} < {result}: {result} = {inner}")
        code.say(f"if not {result}: break")
    return result


def column_sum(column: Column, code: Emitter) -> str:
    """Return the expression of the sum of one figure of every row: None unless all print it in the unit it would have anyway.

    Raises:
        NotCompiled: it is no such figure, or some rows are left out.
    """
    each = column.each
    if not isinstance(each, Reference) or column.where is not None or not is_figure(each):
        raise NotCompiled
    if any(one.view is not None or one.is_many for one in each.fields) or each.kind in (Kind.PERCENT, Kind.POINTS):
        raise NotCompiled
    keys = tuple(one.key for one in each.fields)
    return f"whole({rows_of(column.rows, code)}, {keys!r}, {code.tables.reader(each)}, unit)"
