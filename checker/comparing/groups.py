"""Comparisons of a report with all of its kind, and of kinds as a whole: medians, shares and leading digits, each as one relation.

Nothing is divided and no function of an engine's own takes a median: both engines give the same rows, digit for digit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from checker.comparing.shared import FACTOR, MONEY, columns, group_of, of_value
from checker.comparing.sql_door import Tree, relation

if TYPE_CHECKING:
    from checker.comparing.shared import Asked

MOST_MEMBERS: Final = 50
"""Reports that are named of a group; how many there are stands in the message."""
SCALED: Final = "decimal(31, 10)"
Z_UNIT: Final = "1.349"
"""Twice 0.6745, which makes the median of distances comparable with a standard deviation."""
BENFORD: Final = {
    1: "0.301030", 2: "0.176091", 3: "0.124939", 4: "0.096910", 5: "0.079181", 6: "0.066947", 7: "0.057992",
    8: "0.051153", 9: "0.045757",
}  # fmt: skip
"""How often amounts that span several orders of magnitude begin with each digit."""


def outlier(asked: Asked) -> Tree:
    """Lower `outlier`: distance from the median of the group, in medians of such distances.

    Twice the median is the sum of the two middle ones, so all is done on doubled figures. Where more than half of a group
    say the same there is no scale to measure by, and nobody is judged.
    """
    value, parts = of_value(asked.case.values["value"], "value")
    by, said = group_of(asked, "a")
    given = " and ".join([*(f"{one} is not null" for one in by), "true"])
    listed = columns(
        asked.number, number="number", item_no="item_no", amount="members", group_name="group_name", reference="middle",
        outcome=f"""case when value is null then 'unknown' when not is_grouped or members < peers or spread = 0 then 'not_applicable'
          when cast(distance as {SCALED}) * {Z_UNIT} > cast(spread as {SCALED}) * cast(most as decimal(6, 3)) then 'fail'
          else 'pass' end""",
        why="""case when value is null then 'figure' when not is_grouped then 'group' when members < peers then 'few'
          when spread = 0 then 'flat' end""",
    )  # fmt: skip
    whole = "partition by fiscal_year, report_type, item_no, group_name"
    return relation(
        f"""with members as (
          select a.number, a.fiscal_year, a.report_type, v.item_no, {said} as group_name, {given} as is_grouped,
            cast(v.value as {MONEY}) as value, :most as most, :peers as peers
          from asked a join {value} v on v.number = a.number),
        ordered as (
          select members.*, row_number() over ({whole} order by value, number) as place, count(*) over ({whole}) as members
          from members where value is not null and is_grouped),
        middles as (
          select fiscal_year, report_type, item_no, group_name, min(value) + max(value) as doubled from ordered
          where place * 2 >= members and place * 2 <= members + 2 group by fiscal_year, report_type, item_no, group_name),
        apart as (
          select o.*, m.doubled, abs(cast(o.value + o.value as {SCALED}) - cast(m.doubled as {SCALED})) as distance
          from ordered o join middles m on m.fiscal_year = o.fiscal_year and m.report_type = o.report_type and m.item_no = o.item_no
            and m.group_name = o.group_name),
        ranked as (select apart.*, row_number() over ({whole} order by distance, number) as nearness from apart),
        spreads as (
          select fiscal_year, report_type, item_no, group_name, min(distance) + max(distance) as spread from ranked
          where nearness * 2 >= members and nearness * 2 <= members + 2 group by fiscal_year, report_type, item_no, group_name),
        judged as (
          select r.number, r.item_no, r.group_name, r.value, r.is_grouped, r.members, r.most, r.peers, r.distance, s.spread,
            cast(cast(r.doubled as {SCALED}) * 0.5 as decimal(38, 10)) as middle
          from ranked r join spreads s on s.fiscal_year = r.fiscal_year and s.report_type = r.report_type and s.item_no = r.item_no
            and s.group_name = r.group_name
          union all
          select number, item_no, group_name, value, is_grouped, 0 as members, most, peers, 0 as distance, 0 as spread, null as middle
          from members where value is null or not is_grouped)
        select {listed} from judged""",  # noqa: S608 -- texts of ours
        **parts, most=asked.needed("max_z"), peers=asked.needed("peers"),
    )  # fmt: skip


def concentrated(asked: Asked) -> Tree:
    """Lower `concentrated`: how many of a group reach a value, as a share of those that give one."""
    value, parts = of_value(asked.case.values["value"], "value")
    by, said = group_of(asked, "a")
    given = " and ".join([*(f"{one} is not null" for one in by), "true"])
    listed = columns(
        asked.number, item_no="v.item_no", amount="sum(v.reaches)", whole="count(v.value)", group_name="v.group_name", year="v.fiscal_year",
        outcome=f"""case when count(*) < max(v.peers) then 'not_applicable' when count(v.value) < max(v.peers) then 'unknown'
          when sum(v.reaches) > max(cast(v.most as {FACTOR})) * count(v.value) then 'fail' else 'pass' end""",
        why="case when count(*) < max(v.peers) then 'few' when count(v.value) < max(v.peers) then 'some' end",
        members=f"FIRST_OF(array_agg(case when v.reaches = 1 then v.number end), {MOST_MEMBERS})",
    )  # fmt: skip
    return relation(
        f"""with members as (
          select a.number, a.fiscal_year, a.report_type, v.item_no, {said} as group_name, :most as most, :peers as peers, v.value,
            case when v.value >= :reached then 1 else 0 end as reaches
          from asked a join {value} v on v.number = a.number where {given})
        select {listed} from members v group by v.fiscal_year, v.report_type, v.item_no, v.group_name""",  # noqa: S608 -- texts of ours
        **parts, most=asked.needed("max_share"), peers=asked.needed("peers"), reached=asked.needed("from"),
    )  # fmt: skip


def digits(asked: Asked) -> Tree:
    """Lower `digits`: the mean distance of the shares of leading digits from Benford's, over amounts of a yuan and more."""
    value, parts = of_value(asked.case.values["value"], "value")
    by, said = group_of(asked, "a")
    given = " and ".join([*(f"{one} is not null" for one in by), "(v.value is null or abs(v.value) >= 1)"])
    counted = ", ".join(f"sum(case when leading = '{one}' then 1 else 0 end) as d{one}" for one in BENFORD)
    # Nine times the number of amounts times the mean distance: nothing is divided.
    apart = " + ".join(f"abs(d{one} - amounts * {share})" for one, share in BENFORD.items())
    listed = columns(
        asked.number, amount="amounts", group_name="group_name", year="fiscal_year",
        outcome=f"""case when given < peers then 'not_applicable' when amounts < peers then 'unknown'
          when cast({apart} as decimal(24, 6)) > cast(9 * amounts * most as decimal(30, 6)) then 'fail' else 'pass' end""",
        why="case when given < peers then 'few' when amounts < peers then 'some' end", members="members",
    )  # fmt: skip
    return relation(
        f"""with amounts as (
          select a.number, a.fiscal_year, a.report_type, {said} as group_name, :most as most, :peers as peers,
            substr(cast(abs(v.value) as varchar), 1, 1) as leading
          from asked a join {value} v on v.number = a.number where {given}),
        counted as (
          select fiscal_year, report_type, group_name, count(*) as given, count(leading) as amounts, max(most) as most, max(peers) as peers,
            FIRST_OF(array_agg(distinct number), {MOST_MEMBERS}) as members, {counted}
          from amounts group by fiscal_year, report_type, group_name)
        select {listed} from counted""",  # noqa: S608 -- texts of ours
        **parts, most=asked.needed("deviation"), peers=asked.needed("peers"),
    )  # fmt: skip
