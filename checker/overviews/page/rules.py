"""The rules that found most, and where: a chart, a row each with its units, and the rules against the units as a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.marking.page.escaping import attribute, escaped
from checker.overviews.charts import SEVERITY_COLOURS, Axis, Bar, lying, shortened
from checker.overviews.entries import number, text, worded
from checker.overviews.page.parts import figure, section, severity_words, unit_link
from checker.renderings.layout import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.overviews.entries import Row
    from checker.overviews.page.parts import Page

MOST_RULES, MOST_CHARTED, MOST_NAMED = 400, 15, 30
GRID_UNITS, GRID_RULES = 40, 24
_STEPS = (1, 2, 3, 5, 8)
"""From how many findings on a cell of the grid is darker."""

_RULES = """
select rule, min(title_zh) as title_zh, min(title_en) as title_en, arg_min(severity, case severity when 'error' then 0 when 'warning' then 1 else 2 end) as severity,
       count(*) as findings, count(distinct unit) as units, sum(weight) as weight
from told where outcome = 'fail' and root is null group by rule order by findings desc, rule
"""
_UNITS_OF_RULES = """
select * from (
  select rule, unit, min(u.name) as name, min(u.place) as place, count(*) as findings,
         row_number() over (partition by rule order by min(u.place)) as nth
  from told join units u using (unit) where outcome = 'fail' and root is null group by rule, unit)
where nth <= ? order by rule, nth
"""


def rules_section(page: Page) -> str:
    """Return the rules that found something; the page learns where each stands."""
    screen = page.screen
    rows = page.stored.rows(f"{_RULES} limit {MOST_RULES}")
    title = screen.pick("按规则", "Rules")
    if not rows:
        return section("rules", title, f'<p class="none">{screen.pick("没有发现问题", "nothing was found")}</p>')
    page.rules.update({text(one, "rule"): f"k{place}" for place, one in enumerate(rows, start=1)})
    named: dict[str, list[Row]] = {}
    for one in page.stored.stream(_UNITS_OF_RULES, [MOST_NAMED]):
        named.setdefault(text(one, "rule"), []).append(one)
    items = "".join(_rule(one, named.get(text(one, "rule"), []), page) for one in rows)
    chart = _chart(rows[:MOST_CHARTED], page)
    heading = screen.pick(f"发现最多的规则（前 {len(rows[:MOST_CHARTED])} 条）", "the rules that found most")
    return section("rules", title, figure(heading, chart, f'<div class="rows">{items}</div>', screen))


def _rule(row: Row, units: list[Row], page: Page) -> str:
    pick, rule = page.screen.pick, text(row, "rule")
    links = "".join(
        f"<li>{unit_link(page, text(one, 'unit'), tidy(text(one, 'name')), rule)} <b>{one['findings']}</b></li>"
        for one in units
    )
    left = number(row, "units") - len(units)
    more = f"<li>{pick(f'另有 {left:,} 个单位', f'{left:,} more units')}</li>" if left > 0 else ""
    severity = severity_words(page.screen)[text(row, "severity")]
    counted = pick(
        f"{row['findings']:,} 条，{row['units']:,} 个单位", f"findings: {row['findings']:,}, units: {row['units']:,}"
    )
    return (
        f'<details id="{page.rules[rule]}" class="{text(row, "severity")}"><summary><code class="rule">{escaped(rule)}</code> '
        f'{escaped(tidy(worded(row, "title", page.screen)))} <span class="spot">{severity}</span> <b>{counted}</b></summary>'
        f'<ul class="names">{links}{more}</ul></details>'
    )


def _chart(rows: Sequence[Row], page: Page) -> dict[str, object]:
    screen, words = page.screen, severity_words(page.screen)
    bars, places = [], []
    for row in rows:
        rule, title = text(row, "rule"), tidy(worded(row, "title", screen))
        place = f"{rule} {shortened(title)}"
        places.append(place)
        said = f"{rule} {title}{screen.pick('：', ': ')}{row['findings']}"
        series = words[text(row, "severity")]
        bars.append(Bar(at=place, series=series, count=number(row, "findings"), link=page.rules[rule], said=said))
    used = [
        (words[name], colour)
        for name, colour in SEVERITY_COLOURS.items()
        if any(one.series == words[name] for one in bars)
    ]
    return lying(bars, Axis(title="", places=tuple(places)), used, screen.pick("条数", "findings"))


def grid_section(page: Page) -> str:
    """Return the units that come first against the rules that found most in them, each number leading to its findings."""
    screen = page.screen
    rules = page.stored.rows(
        f"""select rule, min(title_zh) as title_zh, min(title_en) as title_en from told
        where outcome = 'fail' and root is null and unit in (select unit from units order by place limit {GRID_UNITS})
        group by rule order by sum(weight) desc, rule limit {GRID_RULES}"""
    )
    units = page.stored.rows(
        f"select unit, name, place from units where findings > 0 order by place limit {GRID_UNITS}"
    )
    if not rules or not units:
        return ""
    found = {
        (text(one, "unit"), text(one, "rule")): number(one, "findings")
        for one in page.stored.stream(
            f"""select unit, rule, count(*) as findings from told where outcome = 'fail' and root is null
            and unit in (select unit from units order by place limit {GRID_UNITS}) group by unit, rule"""
        )
    }
    heads = "".join(
        f'<th scope="col" title="{attribute(tidy(worded(one, "title", screen)))}"><a href="#{page.rules.get(text(one, "rule"), "rules")}">'
        f"{escaped(text(one, 'rule'))}</a></th>"
        for one in rules
    )
    rows = "".join(_row(unit, rules, found, page) for unit in units)
    table = (
        f'<div class="scroll" tabindex="0"><table class="grid"><thead><tr><th scope="col">{screen.pick("单位", "unit")}</th>{heads}'
        f"</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    title = screen.pick("单位与规则", "Units and rules")
    note = screen.pick(
        f"排在前面的 {len(units)} 个单位，按轻重排在前面的 {len(rules)} 条规则；数是条数，越多越深，点开看问题。用方向键移动。",
        f"The first {len(units)} units and the {len(rules)} weightiest rules; numbers of findings, the more the darker. Arrow keys move.",
    )
    return section("grid", title, table, note=note)


def _row(unit: Row, rules: Sequence[Row], found: dict[tuple[str, str], int], page: Page) -> str:
    key, name = text(unit, "unit"), tidy(text(unit, "name"))
    cells = []
    for one in rules:
        rule = text(one, "rule")
        count = found.get((key, rule), 0)
        if not count:
            cells.append("<td></td>")
            continue
        shade = sum(count >= step for step in _STEPS)
        said = attribute(f"{name} {rule}: {count}")
        cells.append(f'<td class="h{shade}"><a href="#{page.place_of(key, rule)}" aria-label="{said}">{count}</a></td>')
    return f'<tr><th scope="row">{unit_link(page, key, name)}</th>{"".join(cells)}</tr>'
