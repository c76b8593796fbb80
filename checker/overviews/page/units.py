"""The units in their order: a row each, and beneath it what is to be corrected."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.marking.page.escaping import attribute, escaped
from checker.overviews.entries import BY_WEIGHT, entries, number, text
from checker.overviews.page.parts import card, money_said, section
from checker.renderings.layout import tidy

if TYPE_CHECKING:
    from checker.overviews.entries import Entry, Row
    from checker.overviews.page.parts import Page

MOST_UNITS, FIRST_SHOWN = 2500, 50
"""How many units the page lists, and how many of them before more are asked for."""
MOST_CARDS, MOST_OF_A_UNIT = 3600, 20
"""How many findings the page shows in full, and how many of one unit; the others are counted, and stand in the workbook."""

_GRANTED = f"""
select unit, case when sum(greatest(0, least(alone, {MOST_OF_A_UNIT}) - 1)) over (order by place) <= {MOST_CARDS} - count(*) over ()
                  then least(alone, {MOST_OF_A_UNIT}) else least(alone, 1) end as granted
from (select u.unit, u.place, count(t.unit) as alone
      from (select unit, place from units order by place limit {MOST_UNITS}) u
      left join told t on t.unit = u.unit and t.outcome = 'fail' and t.root is null and t.scope = 'report'
      group by u.unit, u.place)
"""
_SHOWN = f"""told.outcome = 'fail' and told.root is null and told.scope = 'report' and
(told.unit, told.report_id, told.finding_id) in (
  select unit, report_id, finding_id from (
    select t.unit, t.report_id, t.finding_id, g.granted, row_number() over (partition by t.unit order by {BY_WEIGHT}) as nth
    from told t join ({_GRANTED}) g using (unit) where t.outcome = 'fail' and t.root is null and t.scope = 'report')
  where nth <= granted)
"""


def units_section(page: Page) -> str:
    """Return the list of units; the page learns where each unit and each finding stands."""
    screen = page.screen
    rows = page.stored.rows(f"select * from units order by place limit {MOST_UNITS}")
    total = page.stored.count("select count(*) from units")
    shown: dict[str, list[Entry]] = defaultdict(list)
    for one in entries(page.stored, screen, where=_SHOWN, order=f"place, {BY_WEIGHT}"):
        shown[one.unit].append(one)
    for row in rows:
        key = f"u{row['place']}"
        page.units[text(row, "unit")] = key
        for place, one in enumerate(shown[text(row, "unit")], start=1):
            page.cards.setdefault((one.unit, one.rule), f"{key}-{place}")
    bodies = "".join(_unit(row, shown[text(row, "unit")], page) for row in rows)
    heads = "".join(
        f'<th scope="col"{" class=n" if is_number else ""}><span data-sort="{index}">{word}</span></th>'
        for index, (word, is_number) in enumerate(_heads(page))
    )
    left = total - len(rows)
    more = (
        screen.pick(f"另有 {left:,} 个单位，见工作簿", f"{left:,} more units are in the workbook") if left > 0 else ""
    )
    find = screen.pick("查找单位", "find a unit")
    tools = (
        f'<p class="tools" hidden><label>{find} <input type="search" data-find></label> '
        f'<span class="at-number" data-found aria-live="polite"></span></p>'
    )
    note = screen.pick(
        '排序分＝各问题“级别 × 金额 × 年数”之和，<a href="#how">怎样算的</a>。点开一行看问题。',
        'score: the sum of severity × money × years over the findings; <a href="#how">how it is worked out</a>. Open a row to see them.',
    )  # fmt: skip
    if not rows:
        return section(
            "units", screen.pick("按单位", "Units"), f'<p class="none">{screen.pick("没有单位", "no units")}</p>'
        )
    body = (
        f'{tools}<div class="scroll"><table class="units"><thead><tr>{heads}</tr></thead>{bodies}</table></div>'
        f'{_later(len(rows), page)}<p class="gap">{more}</p>'
    )
    return section("units", screen.pick("按单位", "Units"), body, note=note)


def _later(count: int, page: Page) -> str:
    """Return the button that shows the units further down, which the page's program leaves out at first."""
    if count <= FIRST_SHOWN:
        return ""
    said = page.screen.pick(f"显示全部 {count:,} 个单位", f"show all {count:,} units")
    told = page.screen.pick(f"这里列出前 {FIRST_SHOWN} 个单位。", f"The first {FIRST_SHOWN} units.")
    return f'<p class="later" data-later="{FIRST_SHOWN}" hidden>{told} <button type="button">{said}</button></p>'


def _heads(page: Page) -> list[tuple[str, bool]]:
    pick = page.screen.pick
    return [
        (pick("位次", "rank"), True), (pick("单位", "unit"), False), (pick("排序分", "score"), True),
        (pick("错误", "errors"), True), (pick("提醒", "warnings"), True), (pick("提示", "hints"), True),
        (pick("涉及金额（万元）", "money touched (10⁴ yuan)"), True), (pick("同错年数", "years repeated"), True),
        (pick("报告", "reports"), True),
    ]  # fmt: skip


def _unit(row: Row, shown: list[Entry], page: Page) -> str:
    key = f"u{row['place']}"
    name, region = tidy(text(row, "name")), tidy(text(row, "region"))
    counts = [number(row, one) for one in ("score", "errors", "warnings", "infos")]
    years = number(row, "years")
    cells = [
        f'<td class="n">{row["place"]}</td>',
        f'<th scope="row"><span class="name">{escaped(name)}</span> <span class="spot">{escaped(region)}</span></th>',
        *(f'<td class="n{"" if one else " zero"}" data-v="{one}">{one:,}</td>' for one in counts),
        f'<td class="n" data-v="{row["money"] or 0}">{money_said(row["money"])}</td>',
        f'<td class="n">{years if years > 1 else ""}</td>',
        f'<td class="n">{row["reports"]}</td>',
    ]
    found = attribute(f"{name} {region} {text(row, 'code')}".casefold())
    return (
        f'<tbody id="{key}" tabindex="-1" data-name="{found}" data-region="{attribute(region)}"><tr class="unit">{"".join(cells)}</tr>'
        f'<tr class="under"><td></td><td colspan="8">{_beneath(row, shown, page, key)}</td></tr></tbody>'
    )


def _beneath(row: Row, shown: list[Entry], page: Page, key: str) -> str:
    pick = page.screen.pick
    across = number(row, "across")
    notes = _notes(row, len(shown), across, page)
    if not shown:
        clean = (
            f'<span class="none">{pick("没有发现问题", "nothing was found")}</span>'
            if not number(row, "findings")
            else ""
        )
        return f'<p class="gap">{pick("；", "; ").join(one for one in (clean, notes) if one)}</p>'
    first, count = shown[0], number(row, "findings")
    lead = f"{escaped(first.title)}{pick('：', ': ')}{escaped(first.message)}"
    number_said = pick(f"{count} 条", "1 finding" if count == 1 else f"{count} findings")
    cards = "".join(card(one, f"{key}-{place}", page) for place, one in enumerate(shown, start=1))
    more = f'<p class="gap">{notes}</p>' if notes else ""
    return f'<details><summary><b>{number_said}</b> <span class="lead">{lead}</span></summary><div class="cards">{cards}</div>{more}</details>'


def _notes(row: Row, shown: int, across: int, page: Page) -> str:
    """Return what is not shown: findings left to the workbook, what stands in another part, and what did not fail."""
    pick = page.screen.pick
    left = number(row, "findings") - across - shown
    notes = [
        pick(f"另有 {left:,} 条没有列出，见工作簿", f"{left:,} more are in the workbook") if left > 0 else "",
        f'<a href="#across">{pick(f"跨年度与跨单位 {across} 条", f"{across} across years and units")}</a>'
        if across
        else "",
        pick(f"同因 {row['beneath']} 条不另计", f"{row['beneath']} more have the same roots") if row["beneath"] else "",
        pick(f"无法判断 {row['unknown']} 条", f"{row['unknown']} could not be judged") if row["unknown"] else "",
        pick(f"已说明 {row['explained']} 条", f"{row['explained']} explained") if row["explained"] else "",
        pick(f"已豁免 {row['waived']} 条", f"{row['waived']} waived") if row["waived"] else "",
    ]
    return pick("；", "; ").join(one for one in notes if one)
