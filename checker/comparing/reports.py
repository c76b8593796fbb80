"""Comparisons of reports of one year with one another, pair by pair or part by part, each as one relation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.comparing.shared import MONEY, WIDE, below, columns, of_value
from checker.comparing.sql_door import Part, Tree, relation, texts
from checker.comparing.years import places

if TYPE_CHECKING:
    from checker.comparing.shared import Asked

MOST_MONEY = "100000000000000"
"""Amounts of a hundred trillion yuan and more are not looked at for coincidences."""


def summed(asked: Asked) -> Tree:
    """Lower `sum`: the figure of a department against the sum over its units, less what they paid one another."""
    case, parts = asked.case, dict[str, Part]()
    parent, own = of_value("n", case.values["parent"], "parent")
    part, of_units = of_value("v", case.values["part"], "part")
    parts |= {**own, **of_units}
    less = "select cast(null as varchar) as parent_id, cast(null as varchar) as item, 0 as low, 0 as high where false"
    if "less" in case.values:
        inner, names = of_value("l", case.values["less"], "less")
        parts |= names
        less = f"""select c.parent_id, l.item, sum(l.low) as low, sum(l.high) as high,
            max(case when l.low is null or l.high is null then 1 else 0 end) as is_open
          from children c join compared l on l.report_id = c.report_id and {inner} group by c.parent_id, l.item"""  # noqa: S608 -- texts of ours
    else:
        less = less.replace("0 as high", "0 as high, 0 as is_open")
    wrong = f"({below('n', 's')} or {below('s', 'n')})"
    incomplete = "d.due is null or d.submitted < d.due"
    outcome = f"""case when s.copies > 1 or n.value is null or s.given < s.units or s.is_endless = 1 then 'unknown'
      when {incomplete} then case when {below("n", "s")} then 'fail' else 'unknown' end
      when {wrong} then case when e.report_id is null then 'fail' else 'explained' end else 'pass' end"""
    why = f"""case when s.copies > 1 then 'twice' when n.value is null then 'figure'
      when s.given < s.units or s.is_endless = 1 then 'parts' when {incomplete} then 'register' end"""
    listed = columns(
        asked.number, report_id="n.report_id", other_id="s.first_id", item="n.item", outcome=outcome, why=why,
        low="s.low", high="s.high", amount="s.units",
    )  # fmt: skip
    explained = case.explained.name if case.explained is not None else ""
    return relation(
        f"""with parents as (select * from asked where unit_code is not null),
        children as (
          select p.report_id as parent_id, p.copies as parent_copies, c.report_id, c.copies
          from parents p join known c on c.supervisor_code = p.unit_code and c.fiscal_year = p.fiscal_year
            and c.report_type = p.report_type and c.unit_key <> p.unit_key),
        dues as (
          select p.report_id as parent_id, count(distinct r.unit_key) as due, count(distinct c.unit_key) as submitted
          from parents p join register r on r.supervisor_code = p.unit_code and r.unit_key <> p.unit_key
            and coalesce(r.fiscal_year, p.fiscal_year) = p.fiscal_year and coalesce(r.report_type, p.report_type) = p.report_type
          left join known c on c.unit_key = r.unit_key and c.fiscal_year = p.fiscal_year and c.report_type = p.report_type
            and c.supervisor_code = p.unit_code
          group by p.report_id),
        lessened as ({less}),
        figured as (
          select n.report_id, n.item, count(*) as units, count(v.value) as given, min(c.report_id) as first_id,
            max(case when c.copies > c.parent_copies then c.copies else c.parent_copies end) as copies,
            sum(v.low) as low, sum(v.high) as high,
            max(case when v.value is not null and (v.low is null or v.high is null) then 1 else 0 end) as is_endless,
            max(case when v.low_open then 1 else 0 end) = 1 as low_open,
            max(case when v.high_open then 1 else 0 end) = 1 as high_open
          from children c join compared n on n.report_id = c.parent_id and {parent}
          left join compared v on v.report_id = c.report_id and v.item = n.item and {part}
          group by n.report_id, n.item),
        sums as (
          select f.report_id, f.item, f.units, f.given, f.first_id, f.copies,
            case when f.is_endless = 1 or coalesce(l.is_open, 0) = 1 then 1 else 0 end as is_endless,
            cast(cast(f.low as {MONEY}) - cast(coalesce(l.high, 0) as {MONEY}) as {WIDE}) as low,
            cast(cast(f.high as {MONEY}) - cast(coalesce(l.low, 0) as {MONEY}) as {WIDE}) as high, f.low_open, f.high_open
          from figured f left join lessened l on l.parent_id = f.report_id and l.item = f.item)
        select {listed}
        from sums s join compared n on n.report_id = s.report_id and n.item = s.item and {parent}
        left join dues d on d.parent_id = n.report_id
        left join compared e on e.report_id = n.report_id and e.item = n.item and e.measure = :explained""",  # noqa: S608 -- texts of ours
        **parts, explained=explained,
    )  # fmt: skip


def alike(asked: Asked) -> Tree:
    """Lower `alike` across reports: chapters that share a band are compared place by place.

    A band that more than a share of all such chapters have is the form's own text and makes nobody alike. Within a band
    each chapter is held against the first and against the one before it, so that a thousand copies make no million pairs.
    """
    listed = columns(
        asked.number, report_id="report_id", other_id="other_id", item="section", amount="agreeing",
        outcome="case when agreeing >= least then 'fail' else 'pass' end",
    )  # fmt: skip
    return relation(
        f"""with told as (
          select t.report_id, a.unit_key, a.fiscal_year, a.report_type, t.section, :least as least, :common as common,
            :peers as peers
          from texts t join asked a on a.report_id = t.report_id
          where t.section in :chapters and t.characters >= :fewest),
        sizes as (
          select fiscal_year, report_type, section, count(*) as chapters, max(common) as common, max(peers) as peers
          from told group by fiscal_year, report_type, section),
        banded as (select report_id, section, EACH_OF(bands) as band from texts where section in :chapters),
        crowded as (select band from banded group by band having count(*) > 1),
        shared as (
          select n.report_id, n.fiscal_year, n.report_type, n.section, b.band
          from banded b join crowded c on c.band = b.band
          join told n on n.report_id = b.report_id and n.section = b.section),
        met as (
          select report_id, fiscal_year, report_type, section,
            count(*) over (partition by band, fiscal_year, report_type, section) as many,
            min(report_id) over (partition by band, fiscal_year, report_type, section) as first_id,
            lag(report_id) over (partition by band, fiscal_year, report_type, section order by report_id) as before_id
          from shared),
        telling as (
          select s.report_id, s.section, s.first_id, s.before_id
          from met s join sizes z on z.fiscal_year = s.fiscal_year and z.report_type = s.report_type and z.section = s.section
          where s.before_id is not null and (s.many <= z.peers or s.many <= z.common * z.chapters)),
        candidates as (
          select report_id, section, first_id as other_id from telling union select report_id, section, before_id from telling),
        own as (
          select c.report_id, c.other_id, c.section, n.signature
          from texts n join candidates c on c.report_id = n.report_id and c.section = n.section),
        matched as (
          select m.report_id, m.other_id, m.section, AGREEING(m.signature, b.signature) as agreeing
          from texts b join own m on m.other_id = b.report_id and m.section = b.section),
        found as (
          select m.report_id, m.other_id, m.section, m.agreeing, n.least
          from matched m join told n on n.report_id = m.report_id and n.section = m.section
          join told b on b.report_id = m.other_id and b.section = m.section
          where n.unit_key <> b.unit_key and m.agreeing >= n.least),
        mutual as (
          select report_id, other_id, section, agreeing, least from found
          union select other_id, report_id, section, agreeing, least from found),
        others as (
          select t.report_id, cast(null as varchar) as other_id, t.section, 0 as agreeing, t.least from told t
          where not exists (select 1 from mutual f where f.report_id = t.report_id and f.section = t.section))
        select {listed} from (select * from mutual union all select * from others) as whole""",  # noqa: S608 -- texts of ours
        least=asked.needed("likeness", places), fewest=asked.limit("min_chars") or relation("0"),
        common=asked.limit("common") or relation("1"), peers=asked.limit("peers") or relation("0"),
        chapters=texts(asked.case.chapters),
    )  # fmt: skip


def coincident(asked: Asked) -> Tree:
    """Lower `coincident`: pairs of units that have several odd amounts in common."""
    value, parts = of_value("v", asked.case.values["value"], "value")
    listed = columns(
        asked.number, report_id="report_id", other_id="other_id", item="''", amount="amounts",
        outcome="case when other_id is null then 'pass' else 'fail' end",
    )  # fmt: skip
    # A number that needs 18 digits is one machine word, and compares as fast.
    yuan = f"case when abs(v.value) < {MOST_MONEY} then cast(abs(v.value) as decimal(18, 2)) end"
    return relation(
        f"""with limited as (
          select report_id, number, fiscal_year, report_type, :most as most, :round as round_to, :floor as floor_at from asked),
        amounts as (
          select v.report_id, a.number, a.fiscal_year, a.report_type, a.most, a.round_to, a.floor_at, {yuan} as yuan
          from compared v join limited a on a.report_id = v.report_id
          where {value} and v.dimension = '元' and v.value is not null),
        odd as (
          select report_id, number, fiscal_year, report_type, yuan, most from amounts
          where yuan >= floor_at and (round_to = 0 or cast(yuan as bigint) % cast(round_to as bigint) <> 0
            or cast(cast(yuan as bigint) as decimal(18, 2)) <> yuan)),
        found as (
          select fiscal_year, report_type, yuan from odd group by fiscal_year, report_type, yuan
          having min(number) <> max(number)),
        shared as (
          select o.report_id, o.fiscal_year, o.report_type, o.yuan, max(o.most) as most
          from odd o join found f on f.fiscal_year = o.fiscal_year and f.report_type = o.report_type and f.yuan = o.yuan
          group by o.report_id, o.fiscal_year, o.report_type, o.yuan),
        crowded as (
          select fiscal_year, report_type, yuan from shared group by fiscal_year, report_type, yuan
          having count(*) > 1 and count(*) <= max(most)),
        members as (
          select o.report_id, o.fiscal_year, o.report_type, o.yuan
          from shared o join crowded c on c.fiscal_year = o.fiscal_year and c.report_type = o.report_type and c.yuan = o.yuan),
        met as (
          select n.report_id, b.report_id as other_id, count(*) as amounts
          from members n join members b on b.fiscal_year = n.fiscal_year and b.report_type = n.report_type and b.yuan = n.yuan
          where b.report_id <> n.report_id group by n.report_id, b.report_id),
        pairs as (
          select m.report_id, m.other_id, m.amounts
          from met m join (select known.*, :least as least from known) n on n.report_id = m.report_id
          join known b on b.report_id = m.other_id
          where m.amounts >= n.least and n.unit_key <> b.unit_key
            and coalesce(n.supervisor_code, '') <> coalesce(b.unit_code, '-')
            and coalesce(b.supervisor_code, '') <> coalesce(n.unit_code, '-')),
        others as (
          select distinct a.report_id from amounts a where not exists (select 1 from pairs p where p.report_id = a.report_id))
        select {listed} from (
          select report_id, other_id, amounts from pairs
          union all select report_id, cast(null as varchar) as other_id, 0 as amounts from others) as whole""",  # noqa: S608 -- texts of ours
        **parts, least=asked.needed("least"), most=asked.limit("at_most") or relation("1000000000"),
        round=asked.limit("round") or relation("0"), floor=asked.limit("min_amount") or relation("0"),
    )  # fmt: skip


def complete(asked: Asked) -> Tree:
    """Lower `complete`: every unit of the register has handed in a report that could be read."""
    listed = columns(
        asked.number, item="d.unit_key", unit="min(d.unit_name)", year="d.fiscal_year",
        outcome="case when count(k.report_id) > 0 then 'pass' when count(o.report_id) > 0 then 'unknown' else 'fail' end",
        why="case when count(k.report_id) = 0 and count(o.report_id) > 0 then 'unread' end",
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
    """Lower `unique`: no two reports bear the same keys; each is held against every other."""
    keys = asked.case.words["keys"]
    given = " and ".join(f"{one} is not null" for one in keys)
    same = " and ".join(f"b.{one} = n.{one}" for one in keys)
    listed = columns(
        asked.number, report_id="n.report_id", other_id="b.report_id", item="''", amount="n.many",
        outcome="case when b.report_id is null then 'pass' else 'fail' end",
    )  # fmt: skip
    return relation(
        f"""with counted as (
          select report_id, {", ".join(dict.fromkeys(keys))}, count(*) over (partition by {", ".join(keys)}) as many
          from asked where {given})
        select {listed}
        from counted n left join counted b on {same} and b.report_id <> n.report_id and n.many > 1"""  # noqa: S608 -- texts of ours
    )
