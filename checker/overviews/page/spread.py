"""How execution rates and scores are spread, and how districts compare: bars, each leading to the reports behind it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.marking.page.escaping import attribute, escaped
from checker.overviews.charts import SEVERITY_COLOURS, SHADES, Axis, Bar, lying, shortened, standing
from checker.overviews.entries import number, text
from checker.overviews.page.parts import figure, section, severity_words, table, unit_link
from checker.renderings.layout import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.overviews.entries import Row
    from checker.overviews.page.parts import Page

MOST_NAMED, MOST_REGIONS, MOST_YEARS = 30, 40, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Bins:
    """A column cut into stretches: from each limit up to the next, the first from below, `exact` a stretch of its own.

    Limits are in the unit of the column; `names` are one more than the limits.
    """

    column: str
    limits: tuple[str, ...]
    names: tuple[str, ...]
    exact: str = ""


RATES = Bins(
    column="execution_rate",
    limits=("0.5", "0.6", "0.7", "0.8", "0.9", "0.95", "1"),
    names=("<50%", "50–60", "60–70", "70–80", "80–90", "90–95", "95–100", "100%", ">100%"),
    exact="1",
)
SCORES = Bins(
    column="score",
    limits=("60", "70", "80", "85", "90", "95", "98", "100"),
    names=("<60", "60–70", "70–80", "80–85", "85–90", "90–95", "95–98", "98–100", "100", ">100"),
    exact="100",
)


def spread_section(page: Page) -> str:
    """Return the spread of execution rates and of scores."""
    pick = page.screen.pick
    rates = _spread(
        page, RATES, "e", pick("预算执行率（%）", "execution rate (%)"), pick("预算执行率的分布", "Execution rates")
    )
    scores = _spread(page, SCORES, "s", pick("自评得分", "score"), pick("自评得分的分布", "Scores"))
    note = pick(
        "读出数的报告才在内；每段含下限，不含上限。",
        "Reports whose figure was read; a stretch holds its lower end, not its upper.",
    )
    return section("spread", pick("分布", "Distributions"), rates + scores, note=note)


def _spread(page: Page, bins: Bins, prefix: str, axis: str, title: str) -> str:
    pick = page.screen.pick
    rows = page.stored.rows(
        f"""select bin, year, count(*) as reports from (select {_bin(bins)} as bin, coalesce(fiscal_year, 0) as year
        from reports r where state = 'judged' and {bins.column} is not null) group by bin, year order by year, bin"""
    )
    missing = page.stored.count(f"select count(*) from reports where state = 'judged' and {bins.column} is null")
    without = pick(f"没有读出的 {missing:,} 份", f"without it: {missing:,}") if missing else ""
    if not rows:
        nothing = pick("没有一份报告读出这个数", "no report gives it")
        return f'<h3>{title}</h3><p class="none">{nothing}</p>'
    years = sorted({number(one, "year") for one in rows})[-MOST_YEARS:]
    names = {year: str(year) if year else pick("未写年度", "no year") for year in years}
    bars = [
        Bar(
            at=bins.names[number(one, "bin")], series=names[number(one, "year")], count=number(one, "reports"),
            link=f"{prefix}{one['bin']}", said=f"{names[number(one, 'year')]} {bins.names[number(one, 'bin')]}: {one['reports']}",
        )
        for one in rows
        if number(one, "year") in names
    ]  # fmt: skip
    shades = SHADES[1::2] if len(years) == 2 else SHADES[-len(years) :]  # noqa: PLR2004 -- two are told apart best far from each other
    series = [(names[year], shade) for year, shade in zip(years, shades, strict=False)]
    chart = standing(bars, Axis(title=axis, places=bins.names), series, pick("报告份数", "reports"))
    return figure(
        title, chart, _named(page, bins, prefix) + (f'<p class="gap">{without}</p>' if without else ""), page.screen
    )


def _bin(bins: Bins) -> str:
    """Return in SQL the number of the stretch a value lies in."""
    value, cases = f"r.{bins.column}", []
    for place, limit in enumerate(bins.limits):
        cases.append(f"when {value} < {Decimal(limit)} then {place}")
    exact = f"when {value} = {bins.exact} then {len(bins.limits)}" if bins.exact else ""
    return f"case {' '.join(cases)} {exact} else {len(bins.names) - 1} end"


def _named(page: Page, bins: Bins, prefix: str) -> str:
    """Return the reports of each stretch; of many, those of the units that come first."""
    pick = page.screen.pick
    found: dict[int, list[Row]] = {}
    for row in page.stored.stream(
        f"""select * from (select {_bin(bins)} as bin, coalesce(unit_key, source) as unit, coalesce(unit_name, source) as name,
        fiscal_year, r.{bins.column} as value, count(*) over (partition by {_bin(bins)}) as total,
        row_number() over (partition by {_bin(bins)} order by coalesce(u.place, 1000000000), fiscal_year, r.source) as nth
        from reports r left join units u on u.unit = coalesce(r.unit_key, r.source)
        where state = 'judged' and r.{bins.column} is not null) where nth <= {MOST_NAMED} order by bin, nth"""
    ):
        found.setdefault(number(row, "bin"), []).append(row)
    items = []
    for place, rows in found.items():
        links = "".join(
            f"<li>{unit_link(page, text(one, 'unit'), tidy(text(one, 'name')))} {text(one, 'fiscal_year')} "
            f'<span class="spot">{_value(one["value"], bins)}</span></li>'
            for one in rows
        )
        left = number(rows[0], "total") - len(rows)
        more = f"<li>{pick(f'另有 {left:,} 份', f'{left:,} more')}</li>" if left > 0 else ""
        total = number(rows[0], "total")
        head = f"{escaped(bins.names[place])} <b>{pick(f'{total:,} 份', f'{total:,}')}</b>"
        items.append(
            f'<details id="{prefix}{place}"><summary>{head}</summary><ul class="names">{links}{more}</ul></details>'
        )
    return f'<div class="rows">{"".join(items)}</div>'


def _value(value: object, bins: Bins) -> str:
    if not isinstance(value, Decimal):
        return ""
    shown = value * 100 if bins is RATES else value
    plain = f"{shown:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f"{plain}%" if bins is RATES else plain


def regions_section(page: Page) -> str:
    """Return how districts compare; nothing where there is only one."""
    screen, words = page.screen, severity_words(page.screen)
    rows = page.stored.rows(
        f"""select coalesce(region, '') as region, count(*) as units, sum(reports) as reports, sum(returned) as returned,
        sum(errors) as error, sum(warnings) as warning, sum(infos) as info, sum(score) as score
        from units group by 1 order by score desc, 1 limit {MOST_REGIONS}"""
    )
    if len(rows) < 2:  # noqa: PLR2004 -- one district compares with none
        return ""
    unnamed = screen.pick("未注明", "not given")
    bars = [
        Bar(
            at=shortened(tidy(text(one, "region")) or unnamed), series=words[name], count=number(one, name), link="units",
            said=f"{tidy(text(one, 'region')) or unnamed} {words[name]}: {one[name]}",
        )
        for one in rows
        for name in words
        if number(one, name)
    ]  # fmt: skip
    places = tuple(dict.fromkeys(shortened(tidy(text(one, "region")) or unnamed) for one in rows))
    series = [(words[name], colour) for name, colour in SEVERITY_COLOURS.items()]
    chart = lying(bars, Axis(title="", places=places), series, screen.pick("条数", "findings")) if bars else None
    heads = [
        *(
            screen.pick(*one)
            for one in (("地区", "district"), ("单位", "units"), ("报告", "reports"), ("须退回", "to send back"))
        ),
        *words.values(),
        screen.pick("排序分", "score"),
    ]
    cells = [
        [
            f'<a href="#units" data-region="{attribute(tidy(text(one, "region")))}">{escaped(tidy(text(one, "region")) or unnamed)}</a>',
            *(f"{number(one, name):,}" for name in ("units", "reports", "returned", *words, "score")),
        ]
        for one in rows
    ]
    title = screen.pick("按地区", "Districts")
    made = figure(screen.pick("各地区的问题", "Findings by district"), chart, _table(heads, cells), screen)
    return section("regions", title, made)


def _table(heads: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    return table(heads, cells, numeric=frozenset(range(1, len(heads))))
