"""What a finding weighs, and in what order units come: money touched, times severity, times repetition, all in whole numbers.

A finding weighs severity × money × years:

- severity: an error 9, a warning 3, a hint 1;
- money: 1, and 1 more for each digit of the amount touched in 万元 (so 2 from 1 万元, 3 from 10 万元, 4 from 100 万元 …);
- years: in how many fiscal years the unit fails the rule, in this run and in the one it is compared with.

Only what failed weighs. What is told beneath another finding has the same root and weighs nothing of its own. The score of a
unit is the sum of what its findings weigh. An order of work, not a verdict.
"""

from __future__ import annotations

from typing import Final

WEIGHTS: Final = {"error": 9, "warning": 3, "info": 1}
_DIGITS_OF_TEN_THOUSAND: Final = 4

_SEVERITY = (
    "case severity " + " ".join(f"when '{name}' then {weight}" for name, weight in WEIGHTS.items()) + " else 0 end"
)
# The whole yuan as text has as many digits as the amount has; four of them are below 1 万元.
_MONEY = f"1 + greatest(0, length(cast(floor(abs(coalesce(money, 0))) as varchar)) - {_DIGITS_OF_TEN_THOUSAND})"

UNIT: Final = "coalesce(r.unit_key, r.source)"
"""The unit of a report `r`; one that names none is a unit by itself."""

OWNER: Final = f"coalesce({UNIT}, nullif(f.subject, ''), f.finding_id)"
"""The unit of a finding `f`: that a report was not handed in is found of a unit without one, named by its subject."""


def weighed(*, is_before: bool) -> tuple[str, str]:
    """Return the statements that make `years`, in how many years a unit fails a rule, and the view `told`: a row a finding.

    `is_before`: there is an earlier run in the schema `before`, whose years count too.
    """
    failed = f"select {OWNER} as unit, f.rule, r.fiscal_year from {{0}}findings f left join {{0}}reports r using (report_id) where f.outcome = 'fail'"
    both = " union ".join(failed.format(one) for one in (["", "before."] if is_before else [""]))
    years = (
        "create table years as select unit, rule, greatest(1, count(distinct fiscal_year)) as years "
        f"from ({both}) group by unit, rule"
    )
    told = f"""
create view told as
select f.*, {OWNER} as unit, r.source, r.sha256, r.unit_name, r.unit_code, r.region, r.fiscal_year, r.report_type,
       coalesce(y.years, 1) as years,
       case when outcome = 'fail' and root is null then ({_SEVERITY}) * ({_MONEY}) * coalesce(y.years, 1) else 0 end as weight
from findings f left join reports r using (report_id)
left join years y on y.unit = {OWNER} and y.rule = f.rule
"""
    return years, told


def units_of() -> str:
    """Return the statement that makes the table `units`: a row a unit, in the order of their score.

    What is told beneath another finding is counted with it. Of equal amounts in one report, each is added once: a figure
    that stands in several findings is one amount.
    """
    return f"""
create table units as
with failed as (select * from told where outcome = 'fail' and root is null
), amounts as (select unit, sum(money) as money from (select distinct unit, report_id, money from failed) group by unit
), found as (
  select unit, sum(weight) as score, count(*) as findings, max(years) as years,
         count(*) filter (scope <> 'report') as across, count(*) filter (severity = 'error') as errors, count(*) filter (severity = 'warning') as warnings,
         count(*) filter (severity = 'info') as infos
  from failed group by unit
), others as (
  select unit, count(*) filter (outcome = 'unknown') as unknown, count(*) filter (outcome = 'explained') as explained,
         count(*) filter (outcome = 'waived') as waived, count(*) filter (outcome = 'fail' and root is not null) as beneath
  from told group by unit
), handed as (
  select {UNIT} as unit, arg_max(coalesce(unit_name, source), (coalesce(fiscal_year, 0), source)) as name,
         max(unit_code) as code, max(region) as region, count(*) as reports,
         count(*) filter (state = 'judged') as judged, count(*) filter (state = 'judged' and errors > 0) as returned
  from reports r where state = 'judged' or unit_key is not null group by 1
  union all by name
  select unit, min(coalesce(g.unit_name, label_zh, unit)) as name, min(g.unit_code) as code,
         min(g.region) as region, 0 as reports, 0 as judged, 0 as returned
  from told left join (select unit_key, max(unit_name) as unit_name, max(unit_code) as unit_code, max(region) as region
                       from register group by 1) g on g.unit_key = told.unit
  where source is null and unit not in (select {UNIT} from reports r) group by unit
)
select row_number() over (order by coalesce(score, 0) desc, coalesce(amounts.money, 0) desc, handed.unit) as place,
       handed.*, coalesce(score, 0) as score, amounts.money as money, coalesce(found.years, 0) as years,
       coalesce(findings, 0) as findings, coalesce(across, 0) as across, coalesce(found.errors, 0) as errors, coalesce(found.warnings, 0) as warnings,
       coalesce(found.infos, 0) as infos, coalesce(unknown, 0) as unknown, coalesce(explained, 0) as explained,
       coalesce(waived, 0) as waived, coalesce(beneath, 0) as beneath
from handed left join found using (unit) left join amounts using (unit) left join others using (unit)
order by place
"""
