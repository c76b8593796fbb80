"""Examples judged side by side: a rule across years looks at one unit at a time, so many can share the tables of one run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.comparing.cohorts import cohort_of, report_row, tables_of
from checker.comparing.compare import judge_with
from checker.comparing.lower import BY_GROUP
from checker.comparing.sql_door import Engine
from checker.findings.model import Outcome
from checker.findings.prove import worst
from checker.rules.across import Across
from checker.storing.arrow_door import table_of
from checker.storing.columns import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.comparing.cohorts import Cohort, Row, Tables
    from checker.comparing.lower import Lowered
    from checker.comparing.wanted import Wanted
    from checker.rules.across import AcrossExample, AcrossRule
    from checker.storing.duckdb_door import DuckAsking


@dataclass(frozen=True, slots=True)
class Beside:
    """Examples of one rule that are judged at once; the ids of each, of its reports and units, begin with its own mark."""

    examples: tuple[AcrossExample, ...]
    cohorts: tuple[Cohort, ...]
    reports: tuple[Row, ...]

    def tables(self, wanted: Wanted) -> Tables:
        """Return the tables that rules across reports read, as if the reports of all of them had been screened."""
        together: Tables = {}
        for index, cohort in enumerate(self.cohorts):
            for name, rows in tables_of(cohort, wanted).items():
                together.setdefault(name, []).extend(_marked(row, _mark(index)) for row in rows)
        return together

    def own(self, index: int, rows: Iterable[Row]) -> list[Row]:
        """Return the rows that are of an example: of its reports, or of none where it stands alone."""
        mark, is_alone = _mark(index), len(self.examples) == 1
        return [row for row in rows if is_alone or str(row["report_id"] or "").startswith(mark)]


def beside(rule: AcrossRule, examples: Sequence[AcrossExample]) -> Iterator[Beside]:
    """Yield the examples of a rule so that none is judged by the reports of another: each alone, but for rules across years."""
    groups = [examples] if rule.across is Across.YEARS else [[one] for one in examples]
    for group in groups:
        if group:
            cohorts = tuple(cohort_of(one.reports, one.register) for one in group)
            rows = (_marked(report_row(one), _mark(at)) for at, each in enumerate(cohorts) for one in each.members)
            yield Beside(tuple(group), cohorts, tuple(rows))


def _mark(index: int) -> str:
    return f"{index:04}:"


def _marked(row: Row, mark: str) -> Row:
    return row | {key: f"{mark}{row[key]}" for key in ("report_id", "unit_key") if row.get(key) is not None}


def take(asking: DuckAsking, tables: Tables) -> None:
    """Let an engine have tables, in place of those it had."""
    for table in TABLES:
        if table.name in tables:
            asking.take(table.name, table_of(tables[table.name], table))


def ask(asking: DuckAsking, one: Lowered) -> list[Row]:
    """Return all that a rule judges over the tables that an engine has; nothing is told of it."""
    judged: list[Row] = []
    judge_with(asking, (one,), Engine.DUCKDB, judged.extend)
    return judged


def about(rule: AcrossRule, example: AcrossExample, judged: list[Row], reports: Iterable[Row]) -> list[Row]:
    """Return what is judged of the unit that the example is about: of its last report, or of it as a unit or group."""
    own = [row for row in reports if row["unit_name"] == example.about]
    last = max(own, key=lambda row: (_year(row), str(row["report_id"])))["report_id"] if own else None
    of_report = [row for row in judged if row["report_id"] == last and last is not None]
    of_unit = [row for row in judged if example.about in (row["unit"], row["group_name"], row["item"])]
    of_all = [row for row in judged if row["report_id"] is None]
    return (of_report if rule.kind not in BY_GROUP else []) or of_unit or of_all


def outcome_of(rows: Iterable[Row]) -> Outcome:
    """Return how judgements come out together: as the worst of them."""
    return worst(Outcome(str(row["outcome"])) for row in rows)


def _year(row: Mapping[str, object]) -> int:
    year = row["fiscal_year"]
    return year if isinstance(year, int) else 0
