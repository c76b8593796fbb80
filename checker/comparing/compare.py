"""The rules across years and reports, asked of a run that is kept in a folder."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, cast

from checker.comparing import mistakes
from checker.comparing.lower import (
    BY_GROUP,
    MEMBERS,
    NOTED,
    QUOTED,
    TALLY,
    TOLD,
    TOUCHED,
    UNKNOWN,
    WATCHED,
    Kept,
    Lowered,
    lowered,
    of_engine,
    preparing,
    telling_sql,
)
from checker.comparing.sql_door import Engine
from checker.comparing.telling import told, told_unknown
from checker.comparing.waiving import owners_of, settle_across
from checker.storing.columns import FINDINGS, OUTCOMES
from checker.storing.duckdb_door import NoRoomError, asking
from checker.storing.folder import write_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import Protocol

    from checker.comparing.waiving import Waived
    from checker.rules.model import Rulebook
    from checker.storing.duckdb_door import DuckAsking

    class Asking(Protocol):
        """An engine with the tables of a run: relations are kept under names, and rows asked for."""

        def keep(self, one: Kept) -> None:
            """Work out a relation and keep its rows under its name, in place of what was kept there."""

        def keep_all(self, name: str, each: Sequence[str]) -> None:
            """Work out relations of the same columns, and keep the rows of all under one name."""

        def add(self, name: str, sql: str) -> None:
            """Keep the rows of a relation with those that are kept under a name."""

        def forget(self, name: str) -> None:
            """Let go of what is kept under a name, if anything is."""

        def rows(self, sql: str) -> list[Row]:
            """Return the rows of a query, by column."""

        def each(self, sql: str) -> Iterator[Row]:
            """Yield the rows of a query, by column and in its order, a few of them held at once."""

    Watch = Callable[[list["Row"]], None]

Row = dict[str, object]
PROFILE = "across"
"""Stands in the table `outcomes` where other rows name how one report came out: these are judgements of several."""


MEMORY = "600MB"
"""What DuckDB takes at most, so that a run stays within one gigabyte; the rest is laid aside on disk."""
MANY = 200_000
MEMORY_OF_MANY = "2GB"
"""Of more reports than these so much more would be laid aside that disks, not processors, set the pace."""
ALL_MEMORY = ""
"""Nearly all that the machine has: what does not fit into less is not given up for a bound of ours."""
_REPORTS = "select count(*) as reports from reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What the rules found: rows of `findings`, and how all judgements came out, rows of `outcomes`."""

    findings: tuple[Row, ...]
    outcomes: tuple[Row, ...]


def write_compared(
    folder: Path, rulebook: Rulebook, waived: Waived | None = None, *, threads: int | None = None
) -> None:
    """Ask the rules across years and reports of the run in `folder` by so many threads, and keep what is found as a part of it.

    Findings are written as they are told; where there are waivers, all are held at once.

    Raises:
        CheckerError: DuckDB or sqlglot is not installed, or the machine has too little memory.
        OSError: the tables cannot be written.
    """
    with asking(folder, memory=MEMORY, threads=threads) as engine:
        (counted,) = engine.rows(_REPORTS)
        is_many = cast("int", counted["reports"]) > MANY
        rules = [lowered(one, Engine.DUCKDB) for one in rulebook.across if one.is_run]
        for memory in (MEMORY, MEMORY_OF_MANY, ALL_MEMORY)[is_many:]:
            engine.allow(memory)
            try:
                _write(engine, rules, folder, waived)
            except NoRoomError:
                continue
            return
    raise mistakes.no_room(str(folder))


def _write(engine: DuckAsking, rules: Sequence[Lowered], folder: Path, waived: Waived | None) -> None:
    outcomes = judge_with(engine, rules, Engine.DUCKDB)
    findings = findings_of(engine, rules, Engine.DUCKDB)
    if waived is None:
        write_tables({FINDINGS: findings, OUTCOMES: outcomes}, folder, PROFILE)
        return
    found = Compared(findings=tuple(findings), outcomes=tuple(outcomes))
    found = settle_across(found, owners_of(found, engine), waived)
    write_tables({FINDINGS: found.findings, OUTCOMES: found.outcomes}, folder, PROFILE)


def compare_with(asking: Asking, rules: Sequence[Lowered], engine: Engine, watch: Watch | None = None) -> Compared:
    """Return what rules find by an engine that has the tables of a run; `watch` is told all that is judged."""
    outcomes = judge_with(asking, rules, engine, watch)
    return Compared(findings=tuple(findings_of(asking, rules, engine)), outcomes=tuple(outcomes))


def judge_with(asking: Asking, rules: Sequence[Lowered], engine: Engine, watch: Watch | None = None) -> list[Row]:
    """Let an engine judge by all rules, and return how often judgements came out how; what is to be told is kept as `noted`."""
    for kept in preparing(rules, engine):
        asking.keep(kept)
    found: list[Row] = []
    asking.forget("noted")
    for one in rules:
        asking.keep_all("judged", one.judged)
        if watch is not None:
            watch(asking.rows(of_engine(WATCHED, engine)))
        found += _outcomes(asking, one, engine)
        asking.add("noted", of_engine(NOTED, engine))
    return found


def _outcomes(asking: Asking, one: Lowered, engine: Engine) -> list[Row]:
    """Return how often the judgements of a rule came out how, where `judged` is kept."""
    tally = Counter[str]()
    for row in asking.rows(of_engine(TALLY, engine)):
        tally[str(row["outcome"])] += cast("int", row["judgements"])
    if one.rule.kind not in BY_GROUP:
        # Of reports that are not touched there is none to compare with, or nothing in them to compare.
        (asked,), (touched,) = asking.rows(one.asked), asking.rows(of_engine(TOUCHED, engine))
        tally["not_applicable"] += cast("int", asked["reports"]) - cast("int", touched["reports"])
    return [
        {"profile": PROFILE, "rule": one.rule.id, "outcome": outcome, "judgements": count}
        for outcome, count in sorted(tally.items())
        if count
    ]


def findings_of(asking: Asking, rules: Sequence[Lowered], engine: Engine) -> Iterator[Row]:
    """Yield what is found, where `noted` is kept: rule by rule, failures first, each in a fixed order."""
    by_id = {one.rule.id: one.rule for one in rules}
    asking.keep(Kept(name="telling", sql=telling_sql(rules, engine)))
    asking.keep(Kept(name="quoted", sql=of_engine(QUOTED, engine)))
    members = {cast("int", row["number"]): str(row["report_id"]) for row in asking.rows(of_engine(MEMBERS, engine))}
    unknown = groupby(asking.rows(of_engine(UNKNOWN, engine)), key=_rule_of)
    yield from told(asking.each(of_engine(TOLD, engine)), by_id, members)
    for rule_id, rows in unknown:
        yield from told_unknown(by_id[rule_id], rows)


def _rule_of(row: Row) -> str:
    return str(row["rule"])
