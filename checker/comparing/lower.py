"""A rule across years or reports, lowered: one relation over a run's tables, whatever engine is asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.comparing import groups, reports, years
from checker.comparing.shared import COLUMNS, KNOWN, Asked, asked_reports
from checker.comparing.sql_door import Engine, Tree, printed, relation, texts
from checker.rules.across import Across, AcrossKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.rules.across import AcrossCase, AcrossRule

_LOWER: dict[tuple[Across, AcrossKind], Callable[[Asked], Tree]] = {
    (Across.YEARS, AcrossKind.EQUAL): years.figures,
    (Across.YEARS, AcrossKind.AT_LEAST): years.figures,
    (Across.YEARS, AcrossKind.COUNTER): years.figures,
    (Across.YEARS, AcrossKind.CHANGE): years.change,
    (Across.YEARS, AcrossKind.FOLLOWED): years.followed,
    (Across.YEARS, AcrossKind.SAME_SET): years.same_set,
    (Across.YEARS, AcrossKind.ALIKE): years.alike,
    (Across.REPORTS, AcrossKind.EQUAL): years.figures,
    (Across.REPORTS, AcrossKind.SUM): reports.summed,
    (Across.REPORTS, AcrossKind.OUTLIER): groups.outlier,
    (Across.REPORTS, AcrossKind.ALIKE): reports.alike,
    (Across.REPORTS, AcrossKind.COINCIDENT): reports.coincident,
    (Across.REPORTS, AcrossKind.COMPLETE): reports.complete,
    (Across.REPORTS, AcrossKind.UNIQUE): reports.unique,
    (Across.REPORTS, AcrossKind.CONCENTRATED): groups.concentrated,
    (Across.REPORTS, AcrossKind.DIGITS): groups.digits,
}
BY_GROUP = frozenset({AcrossKind.COMPLETE, AcrossKind.CONCENTRATED, AcrossKind.DIGITS})
"""Kinds that judge no single report: what does not apply to them is judged and said so, and not counted by report."""


def judged_relations(rule: AcrossRule) -> tuple[Tree, ...]:
    """Return what each case of a rule judges, over `known`, `asked` and the tables of a run; columns as `shared.COLUMNS`."""
    lower = _LOWER[rule.across, rule.kind]
    return tuple(lower(Asked(rule=rule, case=case, number=index)) for index, case in enumerate(rule.cases))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowered:
    """A rule as the SQL of an engine: the reports it is asked of, and for each case what it judges and what is told of it.

    `asked` reads `known`, `judged` reads `asked` too, and `told` reads `judged`; all read the tables of a run.
    """

    rule: AcrossRule
    engine: Engine
    asked: str
    judged: tuple[str, ...]
    told: tuple[str, ...]


def lowered(rule: AcrossRule, engine: Engine) -> Lowered:
    """Return a rule as the SQL of an engine."""
    judged = (printed(relation(COLLAPSED, judged=one), engine) for one in judged_relations(rule))
    told = tuple(told_sql(*_measures(one), engine) for one in rule.cases)
    return Lowered(rule=rule, engine=engine, asked=asked_sql(rule, engine), judged=tuple(judged), told=told)


_KEPT = "outcome <> 'pass' or report_id is null"
_TELLING = tuple(one for one in COLUMNS if one not in ("report_id", "outcome"))

TOLD = """
select j.*, n.unit_key as n_unit_key, n.unit_name as n_unit, n.unit_code as n_code, n.fiscal_year as n_year, n.report_type as n_type,
  o.unit_key as o_unit_key, o.unit_name as o_unit, o.unit_code as o_code, o.fiscal_year as o_year,
  v.path as v_path, v.label_zh as v_label_zh, v.label_en as v_label_en, v.printed as v_printed, v.unit as v_unit,
  v.value as v_value, v.origin as v_origin, v.quote as v_quote, v.where_zh as v_where_zh, v.where_en as v_where_en,
  w.path as w_path, w.label_zh as w_label_zh, w.label_en as w_label_en, w.printed as w_printed, w.unit as w_unit,
  w.value as w_value, w.origin as w_origin, w.quote as w_quote, w.where_zh as w_where_zh, w.where_en as w_where_en
from judged j left join known n on n.report_id = j.report_id left join known o on o.report_id = j.other_id
left join compared v on v.report_id = j.report_id and v.item = j.item and v.measure = :now
left join compared w on w.report_id = j.other_id and w.item = j.item and w.measure = :before
where j.outcome in :outcomes"""
"""What is told of a failure: who, and the figures of both reports with their places. Few rows are told, so all is joined late."""

UNKNOWN = """
select j.case_no, j.report_id, j.why, min(j.other_id) as other_id, min(j.item) as item, count(*) as amount
from judged j where j.outcome = 'unknown' and j.report_id is not null group by j.case_no, j.report_id, j.why"""
"""What could not be judged: once for a report and a reason, with how many and an example."""

COLLAPSED = f"""
select case_no, report_id, outcome, {", ".join(f"case when {_KEPT} then {one} end as {one}" for one in _TELLING)}, count(*) as times
from (:judged) as whole
group by case_no, report_id, outcome, {", ".join(f"case when {_KEPT} then {one} end" for one in _TELLING)}"""  # noqa: S608 -- names of ours
"""What passes is kept once for a report, with how often, so that ten million passes take no room."""

TALLY = "select outcome, cast(sum(times) as bigint) as judgements from judged group by outcome"
TOUCHED = "select distinct report_id from judged where report_id is not null"
UNTOUCHED = """
select count(*) as reports from asked a where not exists (select 1 from touched t where t.report_id = a.report_id)"""
"""Reports of which a rule has nothing to say: there is no report to compare with, or nothing in it to compare."""


@cache
def told_sql(now: str, before: str, engine: Engine) -> str:
    """Return the SQL of what is told of failures, with the figures called so; reads `judged` and `known`."""
    outcomes = texts(("fail", "explained"))
    return printed(relation(TOLD, now=now, before=before, outcomes=outcomes), engine)


def _measures(case: AcrossCase) -> tuple[str, str]:
    """Return what the figures of the report and of the one compared with are called; empty where none are."""
    if case.counted is not None:
        return case.counted.name, case.counted.name
    own = next((case.values[slot].name for slot in ("now", "value", "parent") if slot in case.values), "")
    other = next((case.values[slot].name for slot in ("before", "other", "value") if slot in case.values), "")
    return own, "" if "parent" in case.values else other


@cache
def unknown_sql(engine: Engine) -> str:
    """Return the SQL of what could not be judged, where `judged` is there to be read."""
    return printed(relation(UNKNOWN), engine)


@cache
def tally_sql(engine: Engine) -> str:
    """Return the SQL that counts outcomes."""
    return printed(relation(TALLY), engine)


@cache
def touched_sql(before: str, engine: Engine) -> str:
    """Return the SQL of the reports that a rule has judged so far, those kept under the name `before` among them."""
    more = f" union select report_id from {before}" if before else ""  # noqa: S608 -- a name of ours
    return printed(relation(TOUCHED + more), engine)


@cache
def untouched_sql(touched: str, engine: Engine) -> str:
    """Return the SQL that counts the reports that a rule is asked of and says nothing of."""
    return printed(relation(UNTOUCHED.replace("touched t", f"{touched} t")), engine)


@cache
def known_sql(engine: Engine) -> str:
    """Return the SQL of the reports that can be compared."""
    return printed(relation(KNOWN), engine)


def asked_sql(rule: AcrossRule, engine: Engine) -> str:
    """Return the SQL of the reports that a rule is asked of."""
    return printed(asked_reports(rule), engine)


def sql_of(rule: AcrossRule, engine: Engine) -> str:
    """Return the SQL of a rule, each case by itself and ready to be run over the tables of a run."""
    whole = "with known as (:known), asked as (:asked) select * from (:judged) as judged"
    return "".join(
        printed(relation(whole, known=relation(KNOWN), asked=asked_reports(rule), judged=one), engine) + ";\n"
        for one in judged_relations(rule)
    )
