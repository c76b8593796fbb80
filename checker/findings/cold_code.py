"""Compiled code of one case at one sort of place, made when a report first needs it.

A glance settles nearly all judgements of a report; the intervals that settle the rest would make the code of a whole
rulebook many times longer, and slow to make and to run. So the intervals of a case are compiled when they are first asked
for, and stand apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.case_code import emit_at_length
from checker.findings.expansion import written_out
from checker.findings.surroundings import namespace
from checker.formula.emitter import INDENT, Emitter, NotCompiled, Tables
from checker.formula.loading import fetched, follow, helpers_of, joined_lines, joins_of, unset_ends
from checker.formula.sure_rows import loops_of
from checker.formula.typed import Scope
from checker.report.schema import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.rules.model import Case

    Judge = Callable[..., int]


def compile_case(case: Case, index: int, pattern: tuple[str, ...]) -> Judge | None:
    """Return what judges a case at a place as `pattern` says, and gives 1 if it passes; None where nothing of it has a compiled form."""
    is_fixed = "*" not in pattern
    code = Emitter(pattern if is_fixed and case.patterns is not None else None, depth=1)
    said = written_out(case, code.subject, load_vocabulary()) if is_fixed else case
    try:
        emit_at_length(said, code, index, "path")
    except NotCompiled:
        return None
    known = namespace(code.tables.named)
    exec(compile(_source(code), "<case>", "exec"), known)  # noqa: S102 -- made from checked formulas, never from text
    judge: Judge = known["judge"]  # type: ignore[assignment]  # the code just run defines it
    return judge


def _source(code: Emitter) -> str:
    tables: Tables = code.tables
    loads: list[str] = []
    for scope, owner in ((Scope.ROOT, "root"), (Scope.SUBJECT, "o")):
        names = {slot: name for slot, name in code.names.items() if slot.scope is scope}
        raw = {slot: name for slot, name in code.raw.items() if slot.scope is scope}
        loads += fetched(names, raw, owner, 1)
    after = [*(follow(source, name) for source, name in code.pointers.items()), *joined_lines(code.joins, tables)]
    loads += [f"{INDENT}{line}" for line in after]
    loads += unset_ends(code.lines, 1)
    return "\n".join(
        [
            *joins_of(tables),
            *helpers_of(tables),
            *loops_of(tables.loops),
            "def judge(root, o, path, block, lifted, cold, look, told, unit, MONEY, pointed):",
            f"{INDENT}passed = 0",
            *loads,
            *code.lines,
            f"{INDENT}return passed",
            "",
        ]
    )
