"""What a run comes to, in a page of text: who must be sent back, for what, what could not be read, where the tables are."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from checker.kernel.message import Message
from checker.renderings.layout import Colour, Screen, padded, width_of
from checker.storing.duckdb_door import opened, sound

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from checker.screening.model import Judging
    from checker.screening.screen import Tally

_EXAMPLE = "select unit_name, errors from reports order by errors desc limit 20"
MOST_UNITS = 10
MOST_RULES = 10
MOST_LOST = 8
MOST_NAMED = 5
_TEN_THOUSAND = 10_000
_WIDEST_NAME = 30

_UNITS = """
with found as (
  select report_id, count(*) filter (severity = 'error') as errors, count(*) filter (severity = 'warning') as warnings,
         max(money) filter (severity = 'error') as money
  from findings where outcome = 'fail' group by report_id
)
select coalesce(any_value(r.unit_name), any_value(r.unit_code), any_value(r.source)) as name, any_value(r.region) as region,
       sum(f.errors) as errors, sum(f.warnings) as warnings, max(f.money) as money
from reports r join found f using (report_id)
group by coalesce(r.unit_key, r.source)
having sum(f.errors) > 0
order by errors desc, money desc nulls last, name
"""
_RULES = """
select rule, any_value(title_zh) as zh, any_value(title_en) as en, any_value(severity) as severity,
       count(*) as failures, count(distinct report_id) as reports
from findings where outcome = 'fail'
group by rule
order by case any_value(severity) when 'error' then 0 when 'warning' then 1 else 2 end, reports desc, rule
"""
_WAIVERS = "select waiver, count(*) from findings where waiver is not null group by waiver"
_LOST = "select source, state, code, problem_zh, problem_en from reports where state <> 'judged' order by source"


def summary(folder: Path, tally: Tally, judging: Judging, screen: Screen) -> str:
    """Return the summary of a finished run; how long it took stands elsewhere, as it is no result.

    Raises:
        InputError: a table is damaged.
        duckdb.Error: its tables cannot be read.
    """
    connection = opened(folder)
    try:
        with sound(folder):
            asked = (_UNITS, _RULES, _LOST, _WAIVERS)
            units, rules, lost, waivers = (connection.execute(one).fetchall() for one in asked)
    finally:
        connection.close()
    lines = [*_head(tally, screen), *_units(units, screen), *_rules(rules, screen), *_lost(lost, screen)]
    lines += [*_waivers(dict(waivers), judging, screen), *_skipped(tally, screen)]
    return "\n".join([*lines, *_foot(folder, screen)]) + "\n"


def _head(tally: Tally, screen: Screen) -> list[str]:
    counts = tally.counts
    read = screen.pick(
        f"共 {tally.reports} 份：审核 {counts['judged']}，读不出 {counts['unreadable']}，中断 {counts['failed']}",
        f"{tally.reports} submissions: {counts['judged']} judged, {counts['unreadable']} not readable, {counts['failed']} failed",
    )
    taken = screen.pick(
        f"（{tally.kept} 份与上次相同，沿用上次的结果）" if tally.kept else "",
        f" ({tally.kept} as before, and taken over)" if tally.kept else "",
    )
    found = screen.pick(
        f"逻辑性错误 {counts['errors']} 处，核实性问题 {counts['warnings']} 处，提示 {counts['infos']} 处",
        f"{counts['errors']} errors, {counts['warnings']} warnings, {counts['infos']} hints",
    )
    return [screen.paint(read, Colour.BOLD) + taken, found]


def _units(rows: list[tuple[object, ...]], screen: Screen) -> list[str]:
    if not rows:
        return ["", screen.pick("没有需要退回的单位", "no unit has to be sent back to")]
    title = screen.pick(
        f"须退回的单位 {len(rows)} 个（有逻辑性错误；错误多、涉及金额大的在前）",
        f"{len(rows)} units to be sent back to (errors; most errors and most money first)",
    )
    lines = ["", screen.paint(title, Colour.BOLD)]
    for name, region, errors, warnings, money in rows[:MOST_UNITS]:
        said = _cut(f"{name}" if not region else f"{name}（{region}）")
        amount = "" if money is None else _money(cast("Decimal", money), screen)
        lines.append(
            "  "
            + padded(said, _WIDEST_NAME + 2)
            + screen.pick(f"错误 {errors:>3}  问题 {warnings:>3}", f"errors {errors:>3}  warnings {warnings:>3}")
            + (screen.pick(f"  涉及 {amount}", f"  up to {amount}") if amount else "")
        )
    return [*lines, *_more(len(rows) - MOST_UNITS, screen)]


def _rules(rows: list[tuple[object, ...]], screen: Screen) -> list[str]:
    if not rows:
        return []
    lines = ["", screen.paint(screen.pick("最常见的问题", "what fails most"), Colour.BOLD)]
    for rule, zh, en, _, failures, reports in rows[:MOST_RULES]:
        title = screen.say(Message(str(zh or ""), str(en or "")))
        counts = screen.pick(f"{reports} 份 {failures} 处", f"{reports} reports, {failures} times")
        lines.append(f"  {padded(str(rule), 10)}{padded(counts, 22)}{title}")
    return [*lines, *_more(len(rows) - MOST_RULES, screen)]


def _waivers(used: dict[str, int], judging: Judging, screen: Screen) -> list[str]:
    """Say how many waivers there were and what they came to; those that came to nothing by their ids."""
    if judging.waivers is None or judging.as_of is None:
        return []
    today, left = judging.as_of, [one for one in judging.waivers.waivers if one.id not in used]
    over = [one.id for one in left if one.expires < today]
    ahead = [one.id for one in left if one.approved_on > today]
    idle = [one.id for one in left if one.approved_on <= today <= one.expires]
    zh, en = [f"用上 {len(used)}（{sum(used.values())} 处）"], [f"{len(used)} used ({sum(used.values())} findings)"]
    for ids, said_zh, said_en in (
        (over, "已过期", "expired"),
        (ahead, "尚未生效", "not yet in force"),
        (idle, "没有用上", "not used"),
    ):
        if ids:
            named, more = "、".join(ids[:MOST_NAMED]), len(ids) > MOST_NAMED
            zh.append(f"{said_zh} {len(ids)}（{named}{' 等' if more else ''}）")
            en.append(f"{len(ids)} {said_en} ({named.replace('、', ', ')}{' …' if more else ''})")
    count = len(judging.waivers.waivers)
    return ["", screen.pick(f"豁免 {count} 条：{'，'.join(zh)}", f"{count} waivers: {', '.join(en)}")]


def _lost(rows: list[tuple[object, ...]], screen: Screen) -> list[str]:
    if not rows:
        return []
    title = screen.pick(f"没有审核的 {len(rows)} 份", f"{len(rows)} not judged")
    lines = ["", screen.paint(title, Colour.BOLD)]
    for source, _, code, zh, en in rows[:MOST_LOST]:
        lines.append(f"  {source}  {code or ''} {screen.say(Message(str(zh or ''), str(en or '')))}")
    return [*lines, *_more(len(rows) - MOST_LOST, screen)]


def _skipped(tally: Tally, screen: Screen) -> list[str]:
    count = sum(tally.skipped.values())
    if not count:
        return []
    each = "、".join(f"{why} {number}" for why, number in sorted(tally.skipped.items()))
    return [
        "",
        screen.pick(
            f"另有 {count} 个文件不是报告，未打开（{each}），见 skipped.jsonl",
            f"{count} files are no reports and were not opened; see skipped.jsonl",
        ),
    ]


def _foot(folder: Path, screen: Screen) -> list[str]:
    return [
        "",
        screen.pick(f"结果表在 {folder}（parts/*/*.parquet），可查询：", f"tables: {folder} (parts/*/*.parquet); ask:"),
        f'  gouji query {folder} "{_EXAMPLE}"',
    ]


def _more(count: int, screen: Screen) -> list[str]:
    return [screen.pick(f"  …… 另有 {count} 个", f"  … {count} more")] if count > 0 else []


def _money(amount: Decimal, screen: Screen) -> str:
    return screen.pick(f"{amount / _TEN_THOUSAND:,.2f} 万元", f"{amount:,.0f} yuan")


def _cut(name: str) -> str:
    while width_of(name) > _WIDEST_NAME:
        name = f"{name[:-2]}…"
    return name
