"""What all rules across years and reports read: a run's tables with numbers in place of ids and names, worked out once.

Numbers are compared many times faster than texts, and what is read for a figure is a third of what is kept of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from checker.comparing.shared import code_of
from checker.comparing.sql_door import Tree, relation

if TYPE_CHECKING:
    from collections.abc import Sequence

BASE: Final = """
select report_id, unit_key, unit_code, unit_name, unit_kind, supervisor_code, region, fiscal_year, report_type, title,
  count(*) over (partition by unit_key, fiscal_year, report_type) as copies,
  cast(row_number() over (order by report_id) as int) as number
from reports
where state = 'judged' and unit_key is not null and fiscal_year is not null and report_type is not null"""

KNOWN: Final = f"""
with base as ({BASE}),
years as (
  select unit_key, fiscal_year + 1 as following, report_type, min(number) as last_year, count(*) as last_years
  from base group by unit_key, fiscal_year, report_type)
select b.*, y.last_year, y.last_years
from base b left join years y on y.unit_key = b.unit_key and y.following = b.fiscal_year and y.report_type = b.report_type"""  # noqa: S608 -- texts of ours
"""Reports that can be told apart by unit, year and type; `copies` are those that bear one and the same of all three.

`last_year` is the report of the unit's year before, of the same type, and `last_years` how many such there are.
"""

NAMED: Final = """
select item, cast(row_number() over (order by item) as int) as item_no from (select distinct item from compared) as items"""
"""What items are called, and the number each goes by."""

CODED: Final = """
select m.code as measure, k.number, n.item_no, c.dimension, c.scope, c.value, c.low, c.high, c.low_open, c.high_open
from compared c join measures m on m.measure = c.measure join known k on k.report_id = c.report_id
join named n on n.item = c.item"""
"""The numbers of `compared`, without what is only told of them."""

CHAPTERS: Final = """
select k.number, t.section, t.characters, t.bands from texts t join known k on k.report_id = t.report_id"""
"""The chapters of `texts`, without their signatures."""


def measures(names: Sequence[str]) -> Tree:
    """Return the measures that rules read, and the numbers they go by."""
    listed = [f"select :m{index} as measure, {code_of(one)} as code" for index, one in enumerate(names)]
    empty = "select cast(null as varchar) as measure, cast(null as bigint) as code where false"
    return relation(" union all ".join(listed) or empty, **{f"m{index}": one for index, one in enumerate(names)})
