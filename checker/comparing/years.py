"""Comparisons of a unit's report with its report of the year before, each as one relation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from checker.comparing.bands import PERMUTATIONS
from checker.comparing.shared import FACTOR, MONEY, below, code_of, columns, of_value
from checker.comparing.sql_door import Part, Tree, relation, texts
from checker.rules.across import AcrossKind

if TYPE_CHECKING:
    from fractions import Fraction

    from checker.comparing.shared import Asked

PAIRS = """
pairs as (
  select number, last_year as other, fiscal_year, copies > 1 or last_years > 1 as is_twice from asked where last_year is not null)"""
"""A report and the one of the year before; where either is there twice, nobody can say which is meant."""

PAIRS_OF_TYPE = """
pairs as (
  select n.number, min(b.number) as other, n.fiscal_year, max(n.copies) > 1 or count(*) > 1 as is_twice
  from asked n join known b
    on b.unit_key = n.unit_key and b.fiscal_year = n.fiscal_year and b.report_type in :of and b.report_type <> n.report_type
  group by n.number, n.fiscal_year)"""

_TWICE = "p.is_twice"


def explained_items(asked: Asked) -> str:
    """Return the query of the items whose failure a report explains; none where nothing explains the case."""
    explained = asked.case.explained
    if explained is None:
        return "select cast(null as int) as number, cast(null as int) as item_no where false"
    return f"select number, item_no from coded where measure = {code_of(explained.name)}"  # noqa: S608 -- a number of ours


def figures(asked: Asked) -> Tree:
    """Lower `equal`, `at_least` and `counter`: figures against figures of the same item."""
    case, parts = asked.case, dict[str, Part]()
    if case.counted is not None:
        now = before = f"(select * from coded where measure = {code_of(case.counted.name)})"  # noqa: S608 -- a number of ours
    else:
        first, second = ("now", "before") if "now" in case.values else ("value", "other")
        now, own = of_value(case.values[first], first)
        before, others = of_value(case.values[second], second)
        parts |= {**own, **others}
    pairs = PAIRS
    if "of" in case.words:
        pairs = PAIRS_OF_TYPE
        parts["of"] = texts(case.words["of"])
    match asked.rule.kind:
        case AcrossKind.COUNTER:
            wrong, low = "n.value <> b.value + 1", "b.value + 1"
        case AcrossKind.AT_LEAST:
            wrong, low = below("n", "b"), "b.low"
        case _:
            wrong, low = f"({below('n', 'b')} or {below('b', 'n')})", "b.low"
    high = low if asked.rule.kind is AcrossKind.COUNTER else "b.high"
    outcome, why = _stands(wrong)
    listed = columns(
        asked.number, number="p.number", other="p.other", item_no="n.item_no", outcome=outcome, why=why, low=low, high=high
    )  # fmt: skip
    return relation(
        f"""with {pairs}
        select {listed}
        from pairs p join {now} n on n.number = p.number
        left join {before} b on b.number = p.other and b.item_no = n.item_no
        left join ({explained_items(asked)}) e on e.number = p.number and e.item_no = n.item_no""",  # noqa: S608 -- texts of ours
        **parts,
    )


def _stands(wrong: str) -> tuple[str, str]:
    """Return the outcome of two figures, and why it is unknown or does not apply."""
    apart = "n.scope <> b.scope"
    outcome = f"""case when {_TWICE} or n.value is null or b.value is null then 'unknown'
      when n.dimension <> b.dimension then 'not_applicable'
      when {apart} then case when n.scope = '' or b.scope = '' then 'unknown' else 'not_applicable' end
      when {wrong} then case when e.number is null then 'fail' else 'explained' end else 'pass' end"""
    why = f"""case when {_TWICE} then 'twice' when n.value is null then 'figure' when b.value is null then 'other_figure'
      when n.dimension <> b.dimension then 'dimension' when {apart} then 'funds' end"""
    return outcome, why


def change(asked: Asked) -> Tree:
    """Lower `change`: a figure against the same figure a year before, apart by more than a share of it."""
    value, parts = of_value(asked.case.values["value"], "value")
    # Figures are multiplied, never divided, so that nothing is rounded.
    grown = f"cast(n.low as {MONEY}) > cast(b.high as {MONEY}) * cast(1 + p.most as {FACTOR})"
    fallen = f"cast(n.high as {MONEY}) < cast(b.low as {MONEY}) * cast(1 - p.most as {FACTOR})"
    outcome, why = _stands(f"coalesce({grown} or {fallen}, false)")
    outcome = outcome.replace("when n.dimension", "when b.low <= 0 then 'not_applicable' when n.dimension", 1)
    listed = columns(
        asked.number, number="p.number", other="p.other", item_no="n.item_no", outcome=outcome, why=why,
        low="b.low", high="b.high",
    )  # fmt: skip
    return relation(
        f"""with {PAIRS}, limited as (select pairs.*, :most as most from pairs)
        select {listed}
        from limited p join {value} n on n.number = p.number
        left join {value} b on b.number = p.other and b.item_no = n.item_no
        left join ({explained_items(asked)}) e on e.number = p.number and e.item_no = n.item_no""",  # noqa: S608 -- texts of ours
        **parts, most=asked.needed("max_change"),
    )  # fmt: skip


def followed(asked: Asked) -> Tree:
    """Lower `followed`: each text of the year before is taken up by the texts of this year."""
    common = f"cast(IN_COMMON(i.grams, b.grams) as {FACTOR}) >= cast(p.least * LENGTH_OF(i.grams) as {FACTOR})"
    listed = columns(
        asked.number, number="p.number", other="p.other", part="i.path", note="i.text",
        outcome=f"case when {_TWICE} or b.number is null then 'unknown' when {common} then 'pass' else 'fail' end",
        why=f"case when {_TWICE} then 'twice' when b.number is null then 'texts' end",
    )  # fmt: skip
    return relation(
        f"""with {PAIRS}, limited as (select pairs.*, :least as least from pairs)
        select {listed}
        from limited p
        join (select k.number, c.path, c.text, c.grams from items c join known k on k.report_id = c.report_id where c.list = :items) i
          on i.number = p.other
        left join (select k.number, c.grams from items c join known k on k.report_id = c.report_id where c.list = :gathered) b
          on b.number = p.number""",  # noqa: S608 -- texts of ours
        least=asked.needed("min_share"), items=asked.case.lists["items"].name, gathered=asked.case.lists["by"].name,
    )  # fmt: skip


def same_set(asked: Asked) -> Tree:
    """Lower `same_set`: the names of a list against those of the year before."""
    listed = columns(
        asked.number, number="p.number", other="p.other",
        amount="s.names", whole="s.others", more="s.names - s.kept", fewer="s.others - s.kept",
        outcome=f"""case when {_TWICE} or s.names = 0 or s.others = 0 then 'unknown'
          when s.names + s.others - 2 * s.kept > p.most * s.others then 'fail' else 'pass' end""",
        why=f"case when {_TWICE} then 'twice' when s.names = 0 then 'texts' when s.others = 0 then 'other_texts' end",
    )  # fmt: skip
    # Names of both years are put together and counted: joined by name, common names would meet from everywhere.
    return relation(
        f"""with {PAIRS}, limited as (select pairs.*, :most as most from pairs),
        listed as (select k.number, c.name from items c join known k on k.report_id = c.report_id where c.list = :items and c.name <> ''),
        told as (
          select p.number, i.name, 1 as is_now, 0 as is_before from pairs p join listed i on i.number = p.number
          union all
          select p.number, i.name, 0 as is_now, 1 as is_before from pairs p join listed i on i.number = p.other),
        once as (select number, name, max(is_now) as is_now, max(is_before) as is_before from told group by number, name),
        sets as (
          select number, sum(is_now) as names, sum(is_before) as others, sum(is_now * is_before) as kept from once group by number)
        select {listed}
        from limited p join sets s on s.number = p.number""",  # noqa: S608 -- texts of ours
        most=asked.needed("max_share"), items=asked.case.lists["items"].name,
    )  # fmt: skip


def alike(asked: Asked) -> Tree:
    """Lower `alike` across years: the fingerprint of a chapter against that of the year before."""
    listed = columns(
        asked.number, number="number", other="other", part="section", amount="agreeing",
        outcome="case when is_twice then 'unknown' when agreeing >= least then 'fail' else 'pass' end",
        why="case when is_twice then 'twice' end",
    )  # fmt: skip
    # Signatures are large: they are fetched once, and compared place by place, only where some band is the same.
    return relation(
        f"""with {PAIRS}, limited as (select pairs.*, :least as least, :fewest as fewest from pairs),
        matched as (
          select p.number, p.other, n.section, p.least, {_TWICE} as is_twice, OVERLAPPING(n.bands, b.bands) as is_near
          from limited p join chapters n on n.number = p.number and n.section in :chapters
          join chapters b on b.number = p.other and b.section = n.section
          where n.characters >= p.fewest and b.characters >= p.fewest),
        near as (select * from matched where is_near and not is_twice),
        {signed("near")},
        whole as (
          select m.number, m.other, m.section, m.least, false as is_twice, AGREEING(n.signature, b.signature) as agreeing
          from near m join signed n on n.number = m.number and n.section = m.section
          join signed b on b.number = m.other and b.section = m.section
          union all
          select number, other, section, least, is_twice, 0 as agreeing from matched where is_twice or not is_near)
        select {listed} from whole""",  # noqa: S608 -- texts of ours
        least=asked.needed("likeness", places), fewest=asked.limit("min_chars") or relation("0"),
        chapters=texts(asked.case.chapters),
    )  # fmt: skip


def signed(pairs: str) -> str:
    """Return the common table `signed`: the signatures of both chapters of pairs, fetched in one reading."""
    return f"""wanted as (
          select number, section from {pairs} union select other as number, section from {pairs}),
        signed as (
          select k.number, k.section, t.signature
          from texts t join (
            select w.number, w.section, known.report_id from wanted w join known on known.number = w.number) k
          on k.report_id = t.report_id and k.section = t.section)"""  # noqa: S608 -- texts of ours


def places(share: Fraction) -> int:
    """Return in how many places two signatures must agree for texts that are alike by a share."""
    return math.ceil(share * PERMUTATIONS)
