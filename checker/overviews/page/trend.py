"""What changed: against the run before, and from year to year within the run; how often units fall into the same fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.marking.page.escaping import escaped
from checker.overviews.charts import Axis, Bar, standing
from checker.overviews.differences import Change, differences, tally
from checker.overviews.entries import number, text, worded
from checker.overviews.page.parts import figure, section, severity_words, unit_link
from checker.renderings.layout import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.overviews.entries import Row
    from checker.overviews.page.parts import Page

MOST_LISTED = 50
_WORDS = {
    "new": ("新出现", "new"),
    "repeated": ("仍然存在", "still there"),
    "changed": ("有变化", "changed"),
    "resolved": ("已消除", "resolved"),
    "arrived": ("新报送的报告", "in reports not there before"),
    "gone": ("这次没有报送", "in reports no longer there"),
}
_COLOURS = {
    "new": "#8c1d18", "repeated": "#e08e0b", "changed": "#8a8f96", "resolved": "#b9d3ee", "arrived": "#5c6066", "gone": "#d9dade",
}  # fmt: skip

# A unit is compared with itself: only where it was judged in both years can a fault be new or resolved. What this run has
# of a year goes before what the earlier run has of it.
_WORDS_KEPT = (
    "min(title_zh) as title_zh, min(title_en) as title_en, min(message_zh) as message_zh, min(message_en) as message_en"
)
_GRAVEST = "arg_min(severity, case severity when 'error' then 0 when 'warning' then 1 else 2 end) as severity"


def _judged(schema: str) -> str:
    return (
        f"select distinct unit_key as unit, fiscal_year as year, coalesce(report_type, '') as type from {schema}reports "
        "where state = 'judged' and unit_key is not null and fiscal_year is not null"
    )


def _keyed(schema: str) -> str:
    return f"""select r.unit_key as unit, coalesce(r.report_type, '') as type, r.fiscal_year as year, f.rule, f.subject,
    {_GRAVEST}, {_WORDS_KEPT} from {schema}findings f join {schema}reports r using (report_id)
    where f.outcome = 'fail' and f.root is null and f.scope = 'report' group by all"""


def _years(page: Page) -> str:
    """Return in SQL what became of each fault from one year to the next, as `compared`."""
    earlier, earlier_judged = "", ""
    if page.stored.has_before:
        earlier_judged = f" union {_judged('before.')}"
        earlier = f" union all select k.* from ({_keyed('before.')}) k anti join here using (unit, type, year)"
    return f"""
with here as ({_judged("")}), judged as (select * from here{earlier_judged}),
pairs as (select a.unit, a.type, a.year from here a join judged b on a.unit = b.unit and a.type = b.type and b.year = a.year - 1),
keyed as ({_keyed("")}{earlier}),
{_COMPARED}"""


_COMPARED = """
now as (select p.year as at, k.* from pairs p join keyed k on k.unit = p.unit and k.type = p.type and k.year = p.year),
old as (select p.year as at, k.* from pairs p join keyed k on k.unit = p.unit and k.type = p.type and k.year = p.year - 1),
compared as (
  select coalesce(now.at, old.at) as year, coalesce(now.unit, old.unit) as unit, coalesce(now.rule, old.rule) as rule,
         coalesce(now.severity, old.severity) as severity, coalesce(now.title_zh, old.title_zh) as title_zh,
         coalesce(now.title_en, old.title_en) as title_en, coalesce(now.message_zh, old.message_zh) as message_zh,
         coalesce(now.message_en, old.message_en) as message_en, coalesce(now.subject, old.subject) as subject,
         case when old.at is null then 'new' when now.at is null then 'resolved' else 'repeated' end as change
  from now full outer join old on now.at = old.at and now.unit = old.unit and now.type = old.type
       and now.rule = old.rule and now.subject is not distinct from old.subject)
"""


_IN_BOTH = """
select count(*) from reports a join before.reports b on coalesce(a.unit_key, a.source) = coalesce(b.unit_key, b.source)
and a.fiscal_year is not distinct from b.fiscal_year
"""


def trend_section(page: Page) -> str:
    """Return what changed against the run before and against the year before; nothing where there is neither."""
    pick = page.screen.pick
    parts = [*_against_run(page), *_against_year(page)]
    if not parts:
        note = pick(
            "没有哪个单位在相邻两个年度都有报告，也没有给出上一次的筛查（--against），不能比较。",
            "No unit was judged in two years running, and there is no earlier run (--against) to compare with.",
        )
        return section("trend", pick("变化", "Changes"), "", note=note)
    return section("trend", pick("变化", "Changes"), "".join(parts))


def _against_run(page: Page) -> Iterable[str]:
    if not page.stored.has_before or not page.stored.count(_IN_BOTH):
        return
    pick = page.screen.pick
    counts = {(change.value, severity): count for (change, severity), count in tally(page.stored).items()}
    shown = ("new", "repeated", "changed", "resolved", "arrived", "gone")
    rows: dict[str, list[str]] = {}
    listed = frozenset(Change(one) for one in shown if one != "repeated")
    for row in differences(page.stored, changes=listed, limit=MOST_LISTED):
        side = "after" if row["after_finding_id"] is not None else "before"
        words = {
            name: row[f"{side}_{name}"] for name in ("title_zh", "title_en", "message_zh", "message_en", "unit_name")
        }
        rows.setdefault(text(row, "change"), []).append(_item(page, {**row, **words}))
    yield _compared(
        page, counts, rows, shown=shown, prefix="n", title=pick("与上一次筛查相比", "Against the run before")
    )


def _against_year(page: Page) -> Iterable[str]:
    pick = page.screen.pick
    years = [
        number(one, "year")
        for one in page.stored.rows(f"{_years(page)} select distinct year from compared order by year desc limit 3")
    ]
    for year in years:
        counts = {
            (text(one, "change"), text(one, "severity")): number(one, "findings")
            for one in page.stored.stream(
                f"{_years(page)} select change, severity, count(*) as findings from compared where year = ? group by 1, 2",
                [year],
            )
        }
        rows: dict[str, list[str]] = {}
        for row in page.stored.stream(
            f"""{_years(page)} select compared.*, u.name as unit_name from compared join units u using (unit) where year = ?
            qualify row_number() over (partition by change order by u.place, rule, subject) <= {MOST_LISTED}
            order by change, u.place, rule, subject""",
            [year],
        ):
            rows.setdefault(text(row, "change"), []).append(_item(page, row))
        title = pick(f"{year} 年度与上年度相比（同一单位）", f"{year} against the year before, unit by unit")
        yield _compared(page, counts, rows, shown=("new", "repeated", "resolved"), prefix=f"y{year}-", title=title)


def _compared(
    page: Page, counts: Mapping[tuple[str, str], int], rows: Mapping[str, Sequence[str]], *, shown: Sequence[str], prefix: str, title: str
) -> str:  # fmt: skip
    screen, words = page.screen, severity_words(page.screen)
    names = {one: screen.pick(*_WORDS[one]) for one in shown}
    bars = [
        Bar(
            at=words[severity],
            series=names[one],
            count=count,
            link=f"{prefix}{one}",
            said=f"{words[severity]} {names[one]}: {count}",
        )
        for one in shown
        for severity in words
        if (count := counts.get((one, severity), 0))
    ]
    lists = "".join(_listed(page, one, counts, rows.get(one, ()), f"{prefix}{one}") for one in shown)
    if not bars:
        return f'<h3>{title}</h3><p class="none">{screen.pick("没有问题可比", "no findings to compare")}</p><div class="rows">{lists}</div>'
    used = [(names[one], _COLOURS[one]) for one in shown if any(each.series == names[one] for each in bars)]
    chart = standing(bars, Axis(title="", places=tuple(words.values())), used, screen.pick("条数", "findings"))
    return figure(title, chart, f'<div class="rows">{lists}</div>', screen)


def _listed(page: Page, change: str, counts: Mapping[tuple[str, str], int], items: Sequence[str], key: str) -> str:
    pick, words = page.screen.pick, severity_words(page.screen)
    total = sum(count for (one, _), count in counts.items() if one == change)
    by = pick("，", ", ").join(f"{words[one]} {counts.get((change, one), 0):,}" for one in words)
    left = total - len(items)
    if change == "repeated" and not items:
        more = f"<li>{pick('见各单位的问题', 'among the findings of the units')}</li>" if total else ""
    else:
        more = f"<li>{pick(f'另有 {left:,} 条', f'{left:,} more')}</li>" if left > 0 else ""
    head = f'{pick(*_WORDS[change])} <b>{total:,}</b> <span class="spot">{by}</span>'
    return f'<details id="{key}"><summary>{head}</summary><ul class="lines">{"".join(items)}{more}</ul></details>'


def _item(page: Page, row: Row) -> str:
    title, message = (tidy(worded(row, one, page.screen)) for one in ("title", "message"))
    year = text(row, "year").removeprefix("0")
    link = unit_link(page, text(row, "unit"), tidy(text(row, "unit_name")), text(row, "rule"))
    return f'<li>{link} {year} <code class="rule">{escaped(text(row, "rule"))}</code> {escaped(title)} <span class="spot">{escaped(message)}</span></li>'
