"""Comparisons of a unit's report with its report of the year before, each as one relation."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from checker.comparing.bands import PERMUTATIONS
from checker.comparing.shared import FACTOR, MONEY, below, columns, of_value
from checker.comparing.sql_door import Part, Tree, relation, texts
from checker.rules.across import AcrossKind

if TYPE_CHECKING:
    from fractions import Fraction

    from checker.comparing.shared import Asked

PAIRS = """
pairs as (
  select n.report_id, min(b.report_id) as other_id, n.fiscal_year, max(n.copies) as copies, count(*) as others
  from asked n join known b
    on b.unit_key = n.unit_key and b.report_type = n.report_type and b.fiscal_year = n.fiscal_year - 1
  group by n.report_id, n.fiscal_year)"""
"""A report and the one of the year before; where either is there twice, nobody can say which is meant."""

PAIRS_OF_TYPE = """
pairs as (
  select n.report_id, min(b.report_id) as other_id, n.fiscal_year, max(n.copies) as copies, count(*) as others
  from asked n join known b
    on b.unit_key = n.unit_key and b.fiscal_year = n.fiscal_year and b.report_type in :of and b.report_type <> n.report_type
  group by n.report_id, n.fiscal_year)"""

_TWICE = "p.copies > 1 or p.others > 1"


def figures(asked: Asked) -> Tree:
    """Lower `equal`, `at_least` and `counter`: figures against figures of the same item."""
    case, parts = asked.case, dict[str, Part]()
    if case.counted is not None:
        now, before = "n.measure = :now", "b.measure = :now"
        parts["now"] = case.counted.name
    else:
        first, second = ("now", "before") if "now" in case.values else ("value", "other")
        now, own = of_value("n", case.values[first], first)
        before, others = of_value("b", case.values[second], second)
        parts |= {**own, **others}
    pairs = PAIRS
    if "of" in case.words:
        pairs = PAIRS_OF_TYPE
        parts["of"] = texts(case.words["of"])
    parts["explained"] = case.explained.name if case.explained is not None else ""
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
        asked.number, report_id="p.report_id", other_id="p.other_id", item="n.item", outcome=outcome, why=why, low=low, high=high
    )  # fmt: skip
    return relation(
        f"""with {pairs}
        select {listed}
        from pairs p join compared n on n.report_id = p.report_id and {now}
        left join compared b on b.report_id = p.other_id and b.item = n.item and {before}
        left join compared e on e.report_id = p.report_id and e.item = n.item and e.measure = :explained""",  # noqa: S608 -- texts of ours
        **parts,
    )


def _stands(wrong: str) -> tuple[str, str]:
    """Return the outcome of two figures, and why it is unknown or does not apply."""
    apart = "n.scope <> b.scope"
    outcome = f"""case when {_TWICE} or n.value is null or b.value is null then 'unknown'
      when n.dimension <> b.dimension then 'not_applicable'
      when {apart} then case when n.scope = '' or b.scope = '' then 'unknown' else 'not_applicable' end
      when {wrong} then case when e.report_id is null then 'fail' else 'explained' end else 'pass' end"""
    why = f"""case when {_TWICE} then 'twice' when n.value is null then 'figure' when b.value is null then 'other_figure'
      when n.dimension <> b.dimension then 'dimension' when {apart} then 'funds' end"""
    return outcome, why


def change(asked: Asked) -> Tree:
    """Lower `change`: a figure against the same figure a year before, apart by more than a share of it."""
    value, parts = of_value("n", asked.case.values["value"], "value")
    other = value.replace("n.measure", "b.measure").replace("n.item", "b.item")
    explained = asked.case.explained.name if asked.case.explained is not None else ""
    # Figures are multiplied, never divided, so that nothing is rounded.
    grown = f"cast(n.low as {MONEY}) > cast(b.high as {MONEY}) * cast(1 + p.most as {FACTOR})"
    fallen = f"cast(n.high as {MONEY}) < cast(b.low as {MONEY}) * cast(1 - p.most as {FACTOR})"
    outcome, why = _stands(f"coalesce({grown} or {fallen}, false)")
    outcome = outcome.replace("when n.dimension", "when b.low <= 0 then 'not_applicable' when n.dimension", 1)
    listed = columns(
        asked.number, report_id="p.report_id", other_id="p.other_id", item="n.item", outcome=outcome, why=why,
        low="b.low", high="b.high",
    )  # fmt: skip
    return relation(
        f"""with {PAIRS}, limited as (select pairs.*, :most as most from pairs)
        select {listed}
        from limited p join compared n on n.report_id = p.report_id and {value}
        left join compared b on b.report_id = p.other_id and b.item = n.item and {other}
        left join compared e on e.report_id = p.report_id and e.item = n.item and e.measure = :explained""",  # noqa: S608 -- texts of ours
        **parts, most=asked.needed("max_change"), explained=explained,
    )  # fmt: skip


def followed(asked: Asked) -> Tree:
    """Lower `followed`: each text of the year before is taken up by the texts of this year."""
    common = f"cast(IN_COMMON(i.grams, b.grams) as {FACTOR}) >= cast(p.least * LENGTH_OF(i.grams) as {FACTOR})"
    listed = columns(
        asked.number, report_id="p.report_id", other_id="p.other_id", item="i.path", note="i.text",
        outcome=f"case when {_TWICE} or b.report_id is null then 'unknown' when {common} then 'pass' else 'fail' end",
        why=f"case when {_TWICE} then 'twice' when b.report_id is null then 'texts' end",
    )  # fmt: skip
    return relation(
        f"""with {PAIRS}, limited as (select pairs.*, :least as least from pairs)
        select {listed}
        from limited p join items i on i.report_id = p.other_id and i.list = :items
        left join items b on b.report_id = p.report_id and b.list = :gathered""",  # noqa: S608 -- texts of ours
        least=asked.needed("min_share"), items=asked.case.lists["items"].name, gathered=asked.case.lists["by"].name,
    )  # fmt: skip


def same_set(asked: Asked) -> Tree:
    """Lower `same_set`: the names of a list against those of the year before."""
    listed = columns(
        asked.number, report_id="p.report_id", other_id="p.other_id", item="''",
        amount="s.names", whole="s.others", more="s.names - s.kept", fewer="s.others - s.kept",
        outcome=f"""case when {_TWICE} or s.names = 0 or s.others = 0 then 'unknown'
          when s.names + s.others - 2 * s.kept > p.most * s.others then 'fail' else 'pass' end""",
        why=f"case when {_TWICE} then 'twice' when s.names = 0 then 'texts' when s.others = 0 then 'other_texts' end",
    )  # fmt: skip
    # Names of both years are put together and counted: joined by name, common names would meet from everywhere.
    return relation(
        f"""with {PAIRS}, limited as (select pairs.*, :most as most from pairs),
        named as (
          select p.report_id, i.name, 1 as is_now, 0 as is_before from pairs p join items i on i.report_id = p.report_id
          where i.list = :items and i.name <> ''
          union all
          select p.report_id, i.name, 0 as is_now, 1 as is_before from pairs p join items i on i.report_id = p.other_id
          where i.list = :items and i.name <> ''),
        once as (select report_id, name, max(is_now) as is_now, max(is_before) as is_before from named group by report_id, name),
        sets as (
          select report_id, sum(is_now) as names, sum(is_before) as others, sum(is_now * is_before) as kept
          from once group by report_id)
        select {listed}
        from limited p join sets s on s.report_id = p.report_id""",  # noqa: S608 -- texts of ours
        most=asked.needed("max_share"), items=asked.case.lists["items"].name,
    )  # fmt: skip


def alike(asked: Asked) -> Tree:
    """Lower `alike` across years: the fingerprint of a chapter against that of the year before."""
    listed = columns(
        asked.number, report_id="report_id", other_id="other_id", item="section", amount="agreeing",
        outcome="case when is_twice then 'unknown' when agreeing >= least then 'fail' else 'pass' end",
        why="case when is_twice then 'twice' end",
    )  # fmt: skip
    # Signatures are large: they are fetched, and compared place by place, only where some band is the same.
    return relation(
        f"""with {PAIRS}, limited as (select pairs.*, :least as least, :fewest as fewest from pairs),
        narrow as (select report_id, section, characters, bands from texts where section in :chapters),
        matched as (
          select n.report_id, p.other_id, n.section, p.least, {_TWICE} as is_twice, OVERLAPPING(n.bands, b.bands) as is_near
          from narrow n join limited p on p.report_id = n.report_id
          join narrow b on b.report_id = p.other_id and b.section = n.section
          where n.characters >= p.fewest and b.characters >= p.fewest),
        near as (select * from matched where is_near and not is_twice),
        own as (
          select m.report_id, m.other_id, m.section, m.least, n.signature
          from texts n join near m on m.report_id = n.report_id and m.section = n.section),
        whole as (
          select m.report_id, m.other_id, m.section, m.least, false as is_twice, AGREEING(m.signature, b.signature) as agreeing
          from texts b join own m on m.other_id = b.report_id and m.section = b.section
          union all
          select report_id, other_id, section, least, is_twice, 0 as agreeing from matched where is_twice or not is_near)
        select {listed} from whole""",  # noqa: S608 -- texts of ours
        least=asked.needed("likeness", places), fewest=asked.limit("min_chars") or relation("0"),
        chapters=texts(asked.case.chapters),
    )  # fmt: skip


def places(share: Fraction) -> int:
    """Return in how many places two signatures must agree for texts that are alike by a share."""
    return math.ceil(share * PERMUTATIONS)
