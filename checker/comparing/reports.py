"""Comparisons of reports of one year with one another, pair by pair or part by part, each as one relation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.comparing.shared import MONEY, WIDE, below, columns, of_value
from checker.comparing.sql_door import Part, Tree, relation, texts
from checker.comparing.years import explained_items, places, signed

if TYPE_CHECKING:
    from checker.comparing.shared import Asked

MOST_TOGETHER = 20
"""Reports with the same keys, or chapters that share a band, up to which each is held against every other; of more only how many
there are is told."""
MOST_MONEY = "100000000000000"
"""Amounts of a hundred trillion yuan and more are not looked at for coincidences."""


def summed(asked: Asked) -> Tree:
    """Lower `sum`: the figure of a department against the sum over its units, less what they paid one another."""
    case, parts = asked.case, dict[str, Part]()
    parent, own = of_value(case.values["parent"], "parent")
    part, of_units = of_value(case.values["part"], "part")
    parts |= {**own, **of_units}
    less = "select cast(null as int) as parent, cast(null as int) as item_no, 0 as low, 0 as high, 0 as is_open where false"
    if "less" in case.values:
        inner, names = of_value(case.values["less"], "less")
        parts |= names
        less = f"""select c.parent, l.item_no, sum(l.low) as low, sum(l.high) as high,
            max(case when l.low is null or l.high is null then 1 else 0 end) as is_open
          from children c join {inner} l on l.number = c.number group by c.parent, l.item_no"""  # noqa: S608 -- texts of ours
    wrong = f"({below('n', 's')} or {below('s', 'n')})"
    incomplete = "d.due is null or d.submitted < d.due"
    outcome = f"""case when s.copies > 1 or n.value is null or s.given < s.units or s.is_endless = 1 then 'unknown'
      when {incomplete} then case when {below("n", "s")} then 'fail' else 'unknown' end
      when {wrong} then case when e.number is null then 'fail' else 'explained' end else 'pass' end"""
    why = f"""case when s.copies > 1 then 'twice' when n.value is null then 'figure'
      when s.given < s.units or s.is_endless = 1 then 'parts' when {incomplete} then 'register' end"""
    listed = columns(
        asked.number, number="n.number", other="s.first_one", item_no="n.item_no", outcome=outcome, why=why,
        low="s.low", high="s.high", amount="s.units",
    )  # fmt: skip
    return relation(
        f"""with parents as (select * from asked where unit_code is not null),
        children as (
          select p.number as parent, p.copies as parent_copies, c.number, c.copies
          from parents p join known c on c.supervisor_code = p.unit_code and c.fiscal_year = p.fiscal_year
            and c.report_type = p.report_type and c.unit_key <> p.unit_key),
        dues as (
          select p.number as parent, count(distinct r.unit_key) as due, count(distinct c.unit_key) as submitted
          from parents p join register r on r.supervisor_code = p.unit_code and r.unit_key <> p.unit_key
            and coalesce(r.fiscal_year, p.fiscal_year) = p.fiscal_year and coalesce(r.report_type, p.report_type) = p.report_type
          left join known c on c.unit_key = r.unit_key and c.fiscal_year = p.fiscal_year and c.report_type = p.report_type
            and c.supervisor_code = p.unit_code
          group by p.number),
        lessened as ({less}),
        stated as (
          select n.number, n.item_no, c.number as child, c.copies, c.parent_copies
          from children c join {parent} n on n.number = c.parent),
        figured as (
          select n.number, n.item_no, count(*) as units, count(v.value) as given, min(n.child) as first_one,
            max(case when n.copies > n.parent_copies then n.copies else n.parent_copies end) as copies,
            sum(v.low) as low, sum(v.high) as high,
            max(case when v.value is not null and (v.low is null or v.high is null) then 1 else 0 end) as is_endless,
            max(case when v.low_open then 1 else 0 end) = 1 as low_open,
            max(case when v.high_open then 1 else 0 end) = 1 as high_open
          from stated n left join {part} v on v.number = n.child and v.item_no = n.item_no
          group by n.number, n.item_no),
        sums as (
          select f.number, f.item_no, f.units, f.given, f.first_one, f.copies,
            case when f.is_endless = 1 or coalesce(l.is_open, 0) = 1 then 1 else 0 end as is_endless,
            cast(cast(f.low as {MONEY}) - cast(coalesce(l.high, 0) as {MONEY}) as {WIDE}) as low,
            cast(cast(f.high as {MONEY}) - cast(coalesce(l.low, 0) as {MONEY}) as {WIDE}) as high, f.low_open, f.high_open
          from figured f left join lessened l on l.parent = f.number and l.item_no = f.item_no)
        select {listed}
        from sums s join {parent} n on n.number = s.number and n.item_no = s.item_no
        left join dues d on d.parent = n.number
        left join ({explained_items(asked)}) e on e.number = n.number and e.item_no = n.item_no""",  # noqa: S608 -- texts of ours
        **parts,
    )


def alike(asked: Asked) -> Tree:
    """Lower `alike` across reports: chapters that share a band are compared place by place.

    A band that more than a share of all such chapters have is the form's own text and makes nobody alike. Within a band that
    no more than `MOST_TOGETHER` chapters share each is held against every other. Within a larger one it is held against the
    first and the one before it, so that a thousand copies make no million pairs, and `whole` says how many there are.
    """
    listed = columns(
        asked.number, number="number", other="other", part="section", amount="agreeing", whole="many",
        outcome="case when agreeing >= least then 'fail' else 'pass' end",
    )  # fmt: skip
    cohort = "fiscal_year, report_type, section"
    return relation(
        f"""with told as (
          select t.number, a.unit_key, a.fiscal_year, a.report_type, t.section, :least as least, :common as common, :peers as peers
          from chapters t join asked a on a.number = t.number where t.section in :chapters and t.characters >= :fewest),
        sizes as (
          select {cohort}, count(*) as chapters, max(common) as common, max(peers) as peers from told group by {cohort}),
        crowded as (
          select band from (select EACH_OF(bands) as band from chapters where section in :chapters) as banded
          group by band having count(*) > 1),
        shared as (
          select n.number, n.fiscal_year, n.report_type, n.section, b.band
          from (select number, section, EACH_OF(bands) as band from chapters where section in :chapters) b
          join crowded c on c.band = b.band join told n on n.number = b.number and n.section = b.section),
        met as (
          select number, {cohort}, band, count(*) over (partition by band, {cohort}) as many,
            min(number) over (partition by band, {cohort}) as first_one,
            lag(number) over (partition by band, {cohort} order by number) as before
          from shared),
        telling as (
          select s.number, s.section, s.band, s.many, s.first_one, s.before
          from met s join sizes z on z.fiscal_year = s.fiscal_year and z.report_type = s.report_type and z.section = s.section
          where s.many > 1 and (s.many <= z.peers or s.many <= z.common * z.chapters)),
        few as (select number, section, band from telling where many <= {MOST_TOGETHER}),
        crowds as (
          select number, section, max(many) as many from telling where many > {MOST_TOGETHER} group by number, section),
        candidates as (
          select n.number, n.section, b.number as other from few n join few b on b.band = n.band and b.section = n.section
          where b.number < n.number
          union select number, section, first_one as other from telling where many > {MOST_TOGETHER} and before is not null
          union select number, section, before as other from telling where many > {MOST_TOGETHER} and before is not null),
        {signed("candidates")},
        matched as (
          select m.number, m.other, m.section, AGREEING(n.signature, b.signature) as agreeing
          from candidates m join signed n on n.number = m.number and n.section = m.section
          join signed b on b.number = m.other and b.section = m.section),
        found as (
          select m.number, m.other, m.section, m.agreeing, n.least
          from matched m join told n on n.number = m.number and n.section = m.section
          join told b on b.number = m.other and b.section = m.section
          where n.unit_key <> b.unit_key and m.agreeing >= n.least),
        mutual as (
          select number, other, section, agreeing, least from found
          union select other as number, number as other, section, agreeing, least from found),
        alike as (
          select m.number, m.other, m.section, m.agreeing, m.least, c.many
          from mutual m left join crowds c on c.number = m.number and c.section = m.section),
        others as (
          select t.number, cast(null as int) as other, t.section, 0 as agreeing, t.least, cast(null as bigint) as many from told t
          where not exists (select 1 from mutual f where f.number = t.number and f.section = t.section))
        select {listed} from (select * from alike union all select * from others) as whole""",  # noqa: S608 -- texts of ours
        least=asked.needed("likeness", places), fewest=asked.limit("min_chars") or relation("0"),
        common=asked.limit("common") or relation("1"), peers=asked.limit("peers") or relation("0"),
        chapters=texts(asked.case.chapters),
    )  # fmt: skip


def coincident(asked: Asked) -> Tree:
    """Lower `coincident`: pairs of units that have several odd amounts in common."""
    value, parts = of_value(asked.case.values["value"], "value")
    listed = columns(
        asked.number, number="number", other="other", amount="amounts", outcome="outcome",
        why="case when outcome = 'unknown' then 'some' end",
    )  # fmt: skip
    # A number that needs 18 digits is one machine word, and compares as fast; the year and type make one number, too.
    yuan = f"case when abs(v.value) < {MOST_MONEY} then cast(abs(v.value) as decimal(18, 2)) end"
    return relation(
        f"""with limited as (
          select number, dense_rank() over (order by fiscal_year, report_type) as cohort, :most as most, :round as round_to,
            :floor as floor_at, :least as least
          from asked),
        cohorts as (select cohort, max(most) as most, max(least) as least from limited group by cohort),
        odd as (
          select number, cohort, yuan from (
            select a.number, a.cohort, a.round_to, a.floor_at, {yuan} as yuan
            from {value} v join limited a on a.number = v.number where v.dimension = '元' and v.value is not null) as amounts
          where yuan >= floor_at and (round_to = 0 or cast(yuan as bigint) % cast(round_to as bigint) <> 0
            or cast(cast(yuan as bigint) as decimal(18, 2)) <> yuan)),
        met as (select cohort, yuan from odd group by cohort, yuan having min(number) <> max(number)),
        shared as (
          select o.number, o.cohort, o.yuan from odd o join met f on f.cohort = o.cohort and f.yuan = o.yuan
          group by o.number, o.cohort, o.yuan),
        counted as (select cohort, yuan, count(*) as many from shared group by cohort, yuan),
        crowded as (
          select c.cohort, c.yuan, m.least from counted c join cohorts m on m.cohort = c.cohort where c.many > 1 and c.many <= m.most),
        members as (
          select o.number, o.cohort, o.yuan, c.least from shared o join crowded c on c.cohort = o.cohort and c.yuan = o.yuan),
        paired as (
          select n.number, b.number as other, count(*) as amounts
          from members n join members b on b.cohort = n.cohort and b.yuan = n.yuan
          where b.number < n.number group by n.number, b.number having count(*) >= max(n.least)),
        apart as (
          select m.number, m.other, m.amounts
          from paired m join known n on n.number = m.number join known b on b.number = m.other
          where n.unit_key <> b.unit_key and coalesce(n.supervisor_code, '') <> coalesce(b.unit_code, '-')
            and coalesce(b.supervisor_code, '') <> coalesce(n.unit_code, '-')),
        pairs as (
          select number, other, amounts from apart union all select other as number, number as other, amounts from apart),
        others as (
          select number, case when count(value) < max(least) and count(*) >= max(least) then 'unknown' else 'pass' end as outcome
          from (
            select l.number, l.least, v.value from {value} v join limited l on l.number = v.number
            where v.value is null or v.dimension = '元') as given
          where not exists (select 1 from pairs p where p.number = given.number)
          group by number having count(value) > 0 or count(*) >= max(least))
        select {listed} from (
          select number, other, amounts, 'fail' as outcome from pairs
          union all select number, cast(null as int) as other, 0 as amounts, outcome from others) as whole""",  # noqa: S608 -- texts of ours
        **parts, least=asked.needed("least"), most=asked.limit("at_most") or relation("1000000000"),
        round=asked.limit("round") or relation("0"), floor=asked.limit("min_amount") or relation("0"),
    )  # fmt: skip


def complete(asked: Asked) -> Tree:
    """Lower `complete`: every unit of the register has handed in a report that could be read."""
    listed = columns(
        asked.number, part="d.unit_key", unit="min(d.unit_name)", year="d.fiscal_year",
        outcome="case when count(k.number) > 0 then 'pass' when count(o.report_id) > 0 then 'unknown' else 'fail' end",
        why="case when count(k.number) = 0 and count(o.report_id) > 0 then 'unread' end",
    )  # fmt: skip
    years = [f"d.fiscal_year {sign} {year}" for sign, year in ((">=", asked.rule.applies.first_year), ("<=", asked.rule.applies.last_year)) if year]  # fmt: skip
    return relation(
        f"""with years as (select distinct fiscal_year from known where report_type in :of),
        dues as (
          select unit_key, unit_name, fiscal_year from register
          where fiscal_year is not null and coalesce(report_type, :first) in :of
          union select r.unit_key, r.unit_name, y.fiscal_year from register r cross join years y
          where r.fiscal_year is null and coalesce(r.report_type, :first) in :of)
        select {listed}
        from dues d left join known k on k.unit_key = d.unit_key and k.fiscal_year = d.fiscal_year and k.report_type in :of
        left join reports o on o.unit_key = d.unit_key and o.state <> 'judged' and coalesce(o.fiscal_year, d.fiscal_year) = d.fiscal_year
        where {" and ".join(["d.unit_key is not null", *years])}
        group by d.unit_key, d.fiscal_year""",  # noqa: S608 -- texts of ours
        of=texts(asked.case.words["of"]), first=asked.case.words["of"][0],
    )  # fmt: skip


def unique(asked: Asked) -> Tree:
    """Lower `unique`: no two reports bear the same keys; each is held against the others, of many the first."""
    keys = asked.case.words["keys"]
    given = " and ".join(f"{one} is not null" for one in keys)
    same = " and ".join(f"b.{one} = n.{one}" for one in keys)
    listed = columns(
        asked.number, number="n.number", other="b.number", amount="n.many",
        outcome="case when b.number is null then 'pass' else 'fail' end",
    )  # fmt: skip
    return relation(
        f"""with counted as (
          select number, {", ".join(dict.fromkeys(keys))}, count(*) over (partition by {", ".join(keys)}) as many,
            row_number() over (partition by {", ".join(keys)} order by number) as place
          from asked where {given})
        select {listed}
        from counted n left join (select * from counted where many > 1 and place <= {MOST_TOGETHER + 1}) b
          on {same} and b.number <> n.number and (b.place <= {MOST_TOGETHER} or n.place <= {MOST_TOGETHER})"""  # noqa: S608 -- texts of ours
    )
