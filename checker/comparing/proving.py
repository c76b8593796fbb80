"""A rule's own examples, run: each a small cohort in DuckDB, and whether the rule comes out as its author says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.comparing.cohorts import cohort_of, tables_of
from checker.comparing.compare import compare_with
from checker.comparing.lower import BY_GROUP, lowered
from checker.comparing.sql_door import Engine
from checker.comparing.wanted import wanted_by
from checker.findings.model import Outcome
from checker.findings.prove import worst
from checker.kernel.message import Language, Message
from checker.report.validate import validate
from checker.storing.arrow_door import table_of
from checker.storing.columns import TABLES
from checker.storing.duckdb_door import asking_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.comparing.cohorts import Tables
    from checker.comparing.compare import Row
    from checker.comparing.lower import Lowered
    from checker.comparing.wanted import Wanted
    from checker.rules.across import AcrossExample
    from checker.rules.model import Rulebook
    from checker.storing.duckdb_door import DuckAsking


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossProof:
    """An example and how the rule came out on it; `why` says what was wrong, None when all was right."""

    example: AcrossExample
    found: Outcome | None
    why: Message | None

    @property
    def is_proved(self) -> bool:
        """Whether the rule did what its author says."""
        return self.why is None


def prove_across(rulebook: Rulebook, examples: Iterable[AcrossExample]) -> tuple[AcrossProof, ...]:
    """Return how every example went."""
    found: list[AcrossProof] = []
    known: dict[str, Lowered] = {}
    # What all rules want, as in a real run: one must not take another's rows for its own.
    wanted = wanted_by(rulebook.across, rulebook)
    with asking_rows() as asking:
        for example in examples:
            rule = rulebook.across_rule(example.rule_id)
            if rule is None:
                continue
            if rule.id not in known:
                known[rule.id] = lowered(rule, Engine.DUCKDB)
            outcome, why = _prove(known[rule.id], wanted, example, asking)
            found.append(AcrossProof(example=example, found=outcome, why=why))
    return tuple(found)


def _prove(
    one: Lowered, wanted: Wanted, example: AcrossExample, asking: DuckAsking
) -> tuple[Outcome | None, Message | None]:
    problems = [problem for report in example.reports for problem in validate(report.tree)]
    if problems:
        said, in_english = (
            "; ".join(f"{each.where} {each.message.said_in(language)}" for each in problems[:3])
            for language in Language
        )
        return None, Message(f"用例的数据不合报告模式：{said}", f"the data are no valid report: {in_english}")
    found = outcome_on(one, tables_for(example, wanted), example, asking)
    outcome, about, told = found.outcome, found.about, found.told
    if outcome.value != example.outcome:
        why = "、".join(dict.fromkeys(str(row["why"]) for row in about if row["why"]))
        extra = f"（{why}）" if why else ""
        return outcome, Message(
            f"期望 {example.outcome}，得到 {outcome}{extra}", f"expected {example.outcome}, got {outcome}"
        )
    texts = [str(row[key]) for row in told for key in ("message_zh", "message_en")]
    if example.message_has and not any(example.message_has in text for text in texts):
        said = " / ".join(texts)
        return outcome, Message(
            f"消息里没有“{example.message_has}”：{said}", f"the message lacks '{example.message_has}': {said}"
        )
    return outcome, None


def tables_for(example: AcrossExample, wanted: Wanted) -> Tables:
    """Return the tables that rules across reports read, as if the reports of an example had been screened."""
    return tables_of(cohort_of(example.reports, example.register), wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class CameOut:
    """How a rule came out on an example: what it judged of the unit the example is about, and what it told."""

    outcome: Outcome
    about: list[Row]
    told: tuple[Row, ...]


def outcome_on(one: Lowered, rows: Tables, example: AcrossExample, asking: DuckAsking) -> CameOut:
    """Return how a rule comes out on the tables of an example."""
    for table in TABLES:
        if table.name in rows:
            asking.take(table.name, table_of(rows[table.name], table))
    judged: list[Row] = []
    told = compare_with(asking, (one,), Engine.DUCKDB, judged.extend).findings
    about = _about(one, example, judged, rows["reports"])
    return CameOut(outcome=worst(Outcome(str(row["outcome"])) for row in about), about=about, told=told)


def _about(one: Lowered, example: AcrossExample, judged: list[Row], reports: Iterable[Row]) -> list[Row]:
    """Return what is judged of the unit that the example is about: of its last report, or of it as a unit or group."""
    own = [row for row in reports if row["unit_name"] == example.about]
    last = max(own, key=lambda row: (_year(row), str(row["report_id"])))["report_id"] if own else None
    of_report = [row for row in judged if row["report_id"] == last and last is not None]
    of_unit = [row for row in judged if example.about in (row["unit"], row["group_name"], row["item"])]
    of_all = [row for row in judged if row["report_id"] is None]
    return (of_report if one.rule.kind not in BY_GROUP else []) or of_unit or of_all


def _year(row: Mapping[str, object]) -> int:
    year = row["fiscal_year"]
    return year if isinstance(year, int) else 0
