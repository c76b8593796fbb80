"""A rule's own examples, run: each a small cohort in DuckDB, and whether the rule comes out as its author says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.comparing.cohorts import cohort_of, tables_of
from checker.comparing.compare import compare_with
from checker.comparing.lower import BY_GROUP, asked_sql, judged_relations, known_sql
from checker.comparing.sql_door import Engine, printed
from checker.comparing.wanted import wanted_by
from checker.findings.model import Outcome
from checker.findings.prove import worst
from checker.kernel.message import Language, Message
from checker.report.validate import validate
from checker.storing.arrow_door import table_of
from checker.storing.columns import TABLES
from checker.storing.duckdb_door import asking_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.comparing.compare import Asking, Row
    from checker.rules.across import AcrossExample, AcrossRule
    from checker.rules.model import Rulebook


def prove_across(rulebook: Rulebook, examples: Iterable[AcrossExample]) -> tuple[tuple[AcrossExample, Outcome | None, Message | None], ...]:
    """Return each example with how it came out, and what was wrong with that, None when all was right."""
    found = []
    sql: dict[str, tuple[str, ...]] = {}
    for example in examples:
        rule = rulebook.across_rule(example.rule_id)
        if rule is not None:
            if rule.id not in sql:
                sql[rule.id] = tuple(printed(one, Engine.DUCKDB) for one in judged_relations(rule))
            found.append((example, *_prove(rule, rulebook, example, sql[rule.id])))
    return tuple(found)


def _prove(
    rule: AcrossRule, rulebook: Rulebook, example: AcrossExample, sql: Sequence[str]
) -> tuple[Outcome | None, Message | None]:
    for one in example.reports:
        problems = validate(one.tree)
        if problems:
            said, told = ("; ".join(f"{each.where} {text}" for each in problems[:3] for text in (each.message.said_in(language),)) for language in Language)  # fmt: skip
            return None, Message(f"用例的数据不合报告模式：{said}", f"the data are no valid report: {told}")
    cohort = cohort_of(example.reports, example.register)
    rows = tables_of(cohort, wanted_by((rule,), rulebook))
    with asking_rows({table.name: table_of(rows[table.name], table) for table in TABLES if table.name in rows}) as asking:
        outcomes = _outcomes(rule, example, asking, sql, rows["reports"])
        outcome = worst(Outcome(str(one["outcome"])) for one in outcomes)
        if outcome.value != example.outcome:
            why = "、".join(dict.fromkeys(str(one["why"]) for one in outcomes if one["why"]))
            extra = f"（{why}）" if why else ""
            return outcome, Message(f"期望 {example.outcome}，得到 {outcome}{extra}", f"expected {example.outcome}, got {outcome}")
        if example.message_has:
            told = compare_with(asking, (rule,), Engine.DUCKDB).findings
            texts = [str(one[key]) for one in told for key in ("message_zh", "message_en")]
            if not any(example.message_has in one for one in texts):
                said = " / ".join(texts[::2])
                return outcome, Message(f"消息里没有“{example.message_has}”：{said}", f"the message lacks '{example.message_has}': {said}")
    return outcome, None


def _outcomes(
    rule: AcrossRule, example: AcrossExample, asking: Asking, sql: Sequence[str], reports: Iterable[Row]
) -> list[Row]:
    """Return what the rule judges of the unit that the example is about: of its last report, or of it as a unit or group."""
    asking.keep("known", known_sql(Engine.DUCKDB))
    asking.keep("asked", asked_sql(rule, Engine.DUCKDB))
    own = [one for one in reports if one["unit_name"] == example.about]
    last = max(own, key=lambda one: (_year(one), str(one["report_id"])))["report_id"] if own else None
    found = [row for one in sql for row in asking.rows(one)]
    of_report = [one for one in found if one["report_id"] == last and last is not None]
    of_unit = [one for one in found if example.about in (one["unit"], one["group_name"], one["item"])]
    of_all = [one for one in found if one["report_id"] is None]
    return (of_report if rule.kind not in BY_GROUP else []) or of_unit or of_all


def _year(row: Mapping[str, object]) -> int:
    year = row["fiscal_year"]
    return year if isinstance(year, int) else 0
