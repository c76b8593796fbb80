"""Conditions on rows that are certain at a glance: one function for each sort of loop, which stops at the row that settles it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formula.emitter import INDENT, READ, Frame
from checker.formula.loading import fetched, joined_lines
from checker.formula.row_code import block_of, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.formula.emitter import Emitter
    from checker.formula.typed import Rows

    Said = Callable[[], list[str]]


def some_row(rows: Rows, said: Said, code: Emitter) -> str:
    """Return the expression that is true where `said` is so of at least one row.

    Raises:
        NotCompiled: rows or condition have no such form.
    """
    return _looped(rows, (said,), lambda one: [f"if {one}: return True", "return False"], code)


def every_row(rows: Rows, said: Said, code: Emitter) -> str:
    """Return the expression that is true where `said` is so of every row, as it is where there is none.

    Raises:
        NotCompiled: rows or condition have no such form.
    """
    return _looped(rows, (said,), lambda one: [f"if not ({one}): return False", "return True"], code)


def counted_rows(rows: Rows, holds: Said, fails: Said, code: Emitter) -> str:
    """Return the expression of how many rows certainly fulfil a condition; None where of some row that is not certain.

    Raises:
        NotCompiled: rows or condition have no such form.
    """
    return _looped(
        rows,
        (holds, fails),
        lambda yes, no: [f"if {yes}: count += 1", f"elif not ({no}): return None", "return count"],
        code,
    )


def _looped(rows: Rows, each: tuple[Said, ...], said: Callable[..., list[str]], code: Emitter) -> str:
    """Return the call of a loop over rows, which is one function for all that differ only in what they read.

    `said` gives what is done with a row, from the expressions of `each`, and what comes out in the end.
    """
    found, frame = rows_of(rows, code), Frame(block_of(rows, code))
    code.frames.append(frame)
    try:
        asked = [" and ".join(dict.fromkeys(one())) or "True" for one in each]
    finally:
        code.frames.pop()
    *done, result = said(*asked)
    loads = [*fetched(frame.names, frame.raw, "row", 1)]
    loads += [f"{INDENT}{one}" for one in joined_lines(frame.joins, code.tables)]
    body = "\n".join([*loads, *(f"{INDENT}{one}" for one in done), result])
    figures = [variable for name in frame.names.values() for variable in (name, f"{name}_raw")]
    own = [*figures, *frame.raw.values(), *frame.joins.values()]
    others = [one for one in dict.fromkeys(READ.findall(body)) if one not in own]
    short = {name: f"v{index}" for index, name in enumerate(own)} | {name: f"a{i}" for i, name in enumerate(others)}
    body = READ.sub(lambda one: short[one[0]], body)
    name = code.tables.loops.setdefault((body, len(others)), f"L{len(code.tables.loops)}")
    return f"{name}({', '.join([found, *others])})"


def loops_of(loops: dict[tuple[str, int], str]) -> list[str]:
    """Return the code of the functions that loops have become, from their bodies and how much else they read."""
    made = []
    for (body, count), name in loops.items():
        parameters = ", ".join(["rows", *(f"a{index}" for index in range(count))])
        head, pad = f"def {name}({parameters}):", INDENT
        lines = body.split("\n")
        inside = [f"{pad}{one}" for one in ("count = 0", "for row in rows or ():", *lines)]
        made.append("\n".join([head, *inside, ""]))
    return made
