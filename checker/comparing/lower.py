"""A rule across years or reports, lowered: one relation over a run's tables, whatever engine is asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.comparing import groups, reports, years
from checker.comparing.prepared import CHAPTERS, CODED, KNOWN, NAMED, measures
from checker.comparing.shared import COLUMNS, Asked, asked_reports
from checker.comparing.sql_door import Engine, Tree, printed, relation
from checker.rules.across import Across, AcrossKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
    """Return what each case of a rule judges, over what is prepared, `asked` and a run's tables; columns as `shared.COLUMNS`."""
    lower = _LOWER[rule.across, rule.kind]
    return tuple(lower(Asked(rule=rule, case=case, number=index)) for index, case in enumerate(rule.cases))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowered:
    """A rule as the SQL of an engine: the reports it is asked of, and what each case judges of them.

    Both read what `preparing` gives and the tables of a run. `told` are the measures of the figures that are told of a
    failure, case by case: of the report, and of the one compared with; empty where there are none. `measures` are all that
    are read.
    """

    rule: AcrossRule
    engine: Engine
    asked: str
    judged: tuple[str, ...]
    told: tuple[tuple[str, str], ...]
    measures: tuple[str, ...]

    @property
    def reads_chapters(self) -> bool:
        """Whether chapters are compared."""
        return self.rule.kind is AcrossKind.ALIKE


def lowered(rule: AcrossRule, engine: Engine) -> Lowered:
    """Return a rule as the SQL of an engine, worked out once for each of the latest rules."""
    known = _LOWERED.get((id(rule), engine))
    if known is None:
        if len(_LOWERED) >= _MOST_LOWERED:
            _LOWERED.clear()
        # The rule is kept, so that no other can come to have its id.
        known = _LOWERED[id(rule), engine] = _lowered(rule, engine)
    return known


_LOWERED: dict[tuple[int, Engine], Lowered] = {}
_MOST_LOWERED = 64


def _lowered(rule: AcrossRule, engine: Engine) -> Lowered:
    asked = asked_reports(rule)
    judged = (
        printed(relation(COLLAPSED, rule=rule.id, asked=asked, judged=one), engine) for one in judged_relations(rule)
    )
    named = [value.name for case in rule.cases for value in case.values.values()]
    named += [one.name for case in rule.cases for one in (case.counted, case.explained) if one is not None]
    return Lowered(
        rule=rule, engine=engine, asked=printed(relation(ASKED, rule=rule.id, asked=asked), engine), judged=tuple(judged),
        told=tuple(_measures(one) for one in rule.cases), measures=tuple(dict.fromkeys(named)),
    )  # fmt: skip


def _measures(case: AcrossCase) -> tuple[str, str]:
    """Return what the figures of the report and of the one compared with are called; empty where none are."""
    if case.counted is not None:
        return case.counted.name, case.counted.name
    own = next((case.values[slot].name for slot in ("now", "value", "parent") if slot in case.values), "")
    other = next((case.values[slot].name for slot in ("before", "other", "value") if slot in case.values), "")
    return own, "" if "parent" in case.values else other


_KEPT = "outcome <> 'pass' or number is null"
_TELLING = tuple(one for one in COLUMNS if one not in ("number", "outcome"))

COLLAPSED = f"""
with asked as (:asked)
select :rule as rule, case_no, number, outcome, {", ".join(f"case when {_KEPT} then {one} end as {one}" for one in _TELLING)},
  count(*) as times
from (:judged) as whole
group by case_no, number, outcome, {", ".join(f"case when {_KEPT} then {one} end" for one in _TELLING)}"""  # noqa: S608 -- names of ours
"""What passes is kept once for a report, with how often, so that ten million passes take no room."""

ASKED = "select :rule as rule, count(*) as reports from (:asked) as asked"
TALLY = "select outcome, cast(sum(times) as bigint) as judgements from judged group by outcome"
TOUCHED = "select count(distinct number) as reports from judged where number is not null"
"""Reports of which a rule has anything to say: of the others there is none to compare with, or nothing in it to compare."""
NOTED = "select * from judged where outcome in ('fail', 'explained', 'unknown')"
"""What is told, or may be: little of all that is judged."""

UNKNOWN = """
select j.rule, j.case_no, k.report_id, j.why, o.report_id as other_id, n.item, j.amount, j.whose, j.year
from (
  select rule, case_no, number, whose, year, why, min(other) as other, min(item_no) as item_no, count(*) as amount
  from (
    select rule, case_no, number, why, other, item_no, case when number is null then coalesce(group_name, unit, '') end as whose,
      case when number is null then year end as year
    from noted where outcome = 'unknown') as open group by rule, case_no, number, whose, year, why) j
left join known k on k.number = j.number left join known o on o.number = j.other left join named n on n.item_no = j.item_no
order by j.rule, coalesce(k.report_id, ''), coalesce(j.whose, ''), coalesce(j.year, 0), j.case_no, j.why"""
"""What could not be judged: once for a report, or a group or unit and year, and a reason, with how many and an example."""

MEMBERS = """
select distinct k.report_id, k.number from (
  select EACH_OF(members) as number from noted where outcome = 'fail' and members is not null) m
join known k on k.number = m.number"""
"""The reports that groups were judged by."""

QUOTED = """
with failed as (
  select distinct rule, case_no, number, other, item_no from noted
  where outcome in ('fail', 'explained') and number is not null and item_no is not null),
wanted as (
  select f.number, f.item_no, t.now as measure from failed f join telling t on t.rule = f.rule and t.case_no = f.case_no
  where t.now <> ''
  union select f.other as number, f.item_no, t.before as measure
  from failed f join telling t on t.rule = f.rule and t.case_no = f.case_no where t.before <> '' and f.other is not null),
called as (
  select w.number, w.item_no, w.measure, k.report_id, n.item
  from wanted w join known k on k.number = w.number join named n on n.item_no = w.item_no)
select w.number, w.item_no, w.measure, c.path, c.label_zh, c.label_en, c.printed, c.unit, c.value, c.origin, c.quote,
  c.where_zh, c.where_en
from compared c join called w on w.report_id = c.report_id and w.measure = c.measure and w.item = c.item"""
"""The figures of failures with all that is told of them, fetched in one reading: few are told of all that are compared."""

_OF_FIGURE = ("path", "label_zh", "label_en", "printed", "unit", "value", "origin", "quote", "where_zh", "where_en")
_ORDER = (
    "rule", "n_unit_key", "n_year", "report_id", "case_no", "item", "group_name", "year", "other_id",
)  # fmt: skip

TOLD = f"""
select * from (
  select j.rule, j.case_no, n.report_id, o.report_id as other_id, coalesce(i.item, j.part, '') as item, j.outcome, j.low, j.high,
    j.reference, j.amount, j.more, j.fewer, j.whole, j.group_name, j.unit, j.year, j.note, j.members,
    n.unit_key as n_unit_key, n.unit_name as n_unit, n.unit_code as n_code, n.fiscal_year as n_year, n.report_type as n_type,
    o.unit_key as o_unit_key, o.unit_name as o_unit, o.unit_code as o_code, o.fiscal_year as o_year,
    {", ".join(f"{side}.{one} as {side}_{one}" for side in "vw" for one in _OF_FIGURE)}
  from (select * from noted where outcome in ('fail', 'explained')) j
  join telling t on t.rule = j.rule and t.case_no = j.case_no
  left join known n on n.number = j.number left join known o on o.number = j.other left join named i on i.item_no = j.item_no
  left join quoted v on v.number = j.number and v.item_no = j.item_no and v.measure = t.now
  left join quoted w on w.number = j.other and w.item_no = j.item_no and w.measure = t.before) as told
order by {", ".join(f"coalesce({one}, '')" if one not in ("n_year", "year", "case_no") else f"coalesce({one}, 0)" for one in _ORDER)}"""  # noqa: S608 -- names of ours
"""What is told of a failure: who, and the figures of both reports with their places; all of one finding together."""

WATCHED = """
select j.rule, j.case_no, k.report_id, o.report_id as other_id, coalesce(n.item, j.part, '') as item, j.outcome, j.why,
  j.group_name, j.unit, j.year, j.times
from judged j left join known k on k.number = j.number left join known o on o.number = j.other
left join named n on n.item_no = j.item_no"""
"""All that was judged, for who wants to see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A relation that is worked out once and kept under a name.

    `by` is a column by which it is read piece by piece.
    """

    name: str
    sql: str
    by: str = ""


def preparing(rules: Sequence[Lowered], engine: Engine) -> tuple[Kept, ...]:
    """Return what has to be kept, in this order, before what rules judge can be asked for."""
    names = tuple(dict.fromkeys(name for one in rules for name in one.measures))
    found = [Kept(name="known", sql=of_engine(KNOWN, engine)), Kept(name="named", sql=of_engine(NAMED, engine))]
    found.append(Kept(name="measures", sql=_measures_sql(names, engine)))
    found.append(Kept(name="coded", sql=of_engine(CODED, engine), by="measure"))
    if any(one.reads_chapters for one in rules):
        found.append(Kept(name="chapters", sql=of_engine(CHAPTERS, engine)))
    return tuple(found)


def telling_sql(rules: Sequence[Lowered], engine: Engine) -> str:
    """Return the SQL of which measures are told of the failures of each case."""
    told = tuple((one.rule.id, case, *each) for one in rules for case, each in enumerate(one.told))
    return _telling_sql(told, engine)


@cache
def _telling_sql(told: tuple[tuple[str, int, str, str], ...], engine: Engine) -> str:
    listed, parts = [], dict[str, str]()
    for at, (rule, case, now, before) in enumerate(told):
        listed.append(f"select :r{at} as rule, {case} as case_no, :n{at} as now, :b{at} as before")
        parts |= {f"r{at}": rule, f"n{at}": now, f"b{at}": before}
    return printed(relation(" union all ".join(listed), **parts), engine)


@cache
def _measures_sql(names: tuple[str, ...], engine: Engine) -> str:
    return printed(measures(names), engine)


@cache
def of_engine(text: str, engine: Engine) -> str:
    """Return a relation without parts as the SQL of an engine."""
    return printed(relation(text), engine)


def sql_of(rule: AcrossRule, engine: Engine) -> str:
    """Return the SQL of a rule, each case by itself and ready to be run over the tables of a run."""
    one = lowered(rule, engine)
    found = ""
    for judged in judged_relations(rule):
        parts: dict[str, Tree] = {"asked": asked_reports(rule), "judged": judged, "measures": measures(one.measures)}
        with_all = ["known as (:known)", "named as (:named)", "measures as (:measures)", "coded as (:coded)"]
        parts |= {"known": relation(KNOWN), "named": relation(NAMED), "coded": relation(CODED)}
        if one.reads_chapters:
            with_all.append("chapters as (:chapters)")
            parts["chapters"] = relation(CHAPTERS)
        whole = f"with {', '.join(with_all)}, asked as (:asked) select * from (:judged) as judged"  # noqa: S608 -- texts of ours
        found += printed(relation(whole, **parts), engine, is_pretty=True) + ";\n"
    return found
