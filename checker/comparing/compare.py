"""The rules across years and reports, asked of a run that is kept in a folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from checker.comparing.lower import (
    BY_GROUP,
    Lowered,
    known_sql,
    lowered,
    tally_sql,
    touched_sql,
    unknown_sql,
    untouched_sql,
)
from checker.comparing.sql_door import Engine
from checker.comparing.telling import told, told_unknown
from checker.comparing.waiving import owners_of, settle_across
from checker.storing.columns import FINDINGS, OUTCOMES
from checker.storing.duckdb_door import asking
from checker.storing.folder import write_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import Protocol

    from checker.comparing.waiving import Waived
    from checker.rules.model import Rulebook

    class Asking(Protocol):
        """An engine with the tables of a run: relations are kept under names, and rows asked for."""

        def keep(self, name: str, sql: str) -> None:
            """Work out a relation and keep its rows under `name`, in place of what was kept there."""

        def rows(self, sql: str) -> list[Row]:
            """Return the rows of a query, by column."""

    Watch = Callable[[list["Row"]], None]

Row = dict[str, object]
PROFILE = "across"
"""Stands in the table `outcomes` where other rows name how one report came out: these are judgements of several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What the rules found: rows of `findings`, and how all judgements came out, rows of `outcomes`."""

    findings: tuple[Row, ...]
    outcomes: tuple[Row, ...]


def compare(folder: Path, rulebook: Rulebook, waived: Waived | None = None) -> Compared:
    """Return what the rules across years and reports find in the run kept in `folder`, in a fixed order.

    Raises:
        CheckerError: DuckDB or sqlglot is not installed.
    """
    with asking(folder) as engine:
        rules = (lowered(one, Engine.DUCKDB) for one in rulebook.across if one.is_run)
        found = compare_with(engine, rules, Engine.DUCKDB)
        return found if waived is None else settle_across(found, owners_of(found, engine), waived)


def write_compared(folder: Path, rulebook: Rulebook, waived: Waived | None = None) -> Compared:
    """Compare, and keep what was found as a part of the run.

    Raises:
        CheckerError: DuckDB or sqlglot is not installed.
        OSError: the tables cannot be written.
    """
    found = compare(folder, rulebook, waived)
    write_tables({FINDINGS: found.findings, OUTCOMES: found.outcomes}, folder, PROFILE)
    return found


def compare_with(asking: Asking, rules: Iterable[Lowered], engine: Engine, watch: Watch | None = None) -> Compared:
    """Return what rules find by an engine that has the tables of a run; `watch` is told all that is judged."""
    findings: list[Row] = []
    outcomes: list[Row] = []
    asking.keep("known", known_sql(engine))
    for one in rules:
        tally = _compare_by(one, asking, findings, watch)
        outcomes += [
            {"profile": PROFILE, "rule": one.rule.id, "outcome": outcome, "judgements": count}
            for outcome, count in sorted(tally.items())
            if count
        ]
    return Compared(findings=tuple(findings), outcomes=tuple(outcomes))


def _compare_by(one: Lowered, asking: Asking, findings: list[Row], watch: Watch | None) -> dict[str, int]:
    """Add what one rule finds to `findings`, and return how its judgements came out."""
    tally: dict[str, int] = {}
    found: list[Row] = []
    unknown: list[Row] = []
    touched, rule, engine = "", one.rule, one.engine
    asking.keep("asked", one.asked)
    for index, (judged, telling) in enumerate(zip(one.judged, one.told, strict=True)):
        asking.keep("judged", judged)
        if watch is not None:
            watch(asking.rows("select * from judged"))
        for row in asking.rows(tally_sql(engine)):
            outcome = str(row["outcome"])
            tally[outcome] = tally.get(outcome, 0) + cast("int", row["judgements"])
        found += asking.rows(telling)
        unknown += asking.rows(unknown_sql(engine))
        if rule.kind not in BY_GROUP:
            asking.keep(f"touched_{index}", touched_sql(touched, engine))
            touched = f"touched_{index}"
    if touched:
        left = cast("int", asking.rows(untouched_sql(touched, engine))[0]["reports"])
        tally["not_applicable"] = tally.get("not_applicable", 0) + left
    findings += told(rule, found)
    findings += told_unknown(rule, unknown)
    return tally
