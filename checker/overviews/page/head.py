"""What was judged, by what and when, how much of it, and how the order of the units is worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.marking.page.escaping import escaped
from checker.overviews.differences import parameters_of
from checker.overviews.entries import number, text
from checker.overviews.page.parts import counted, section, severity_words
from checker.overviews.weighing import WEIGHTS
from checker.renderings.layout import tidy
from checker.renderings.terms import SEVERITIES

if TYPE_CHECKING:
    from checker.overviews.entries import Row
    from checker.overviews.page.parts import Page

_COUNTS = """
select count(*) as submitted, count(*) filter (state = 'judged') as judged, count(*) filter (state <> 'judged') as unread,
       count(*) filter (state = 'judged' and errors > 0) as returned,
       count(distinct coalesce(unit_key, source)) filter (state = 'judged') as units,
       min(fiscal_year) as first_year, max(fiscal_year) as last_year, sum(broken) as broken
from reports
"""
_FINDINGS = "select severity, count(*) as findings from told where outcome = 'fail' and root is null group by severity"


def head_section(page: Page) -> str:
    """Return the numbers of the run, each leading to what it counts."""
    screen, pick = page.screen, page.screen.pick
    (row,) = page.stored.rows(_COUNTS)
    found = {text(one, "severity"): number(one, "findings") for one in page.stored.rows(_FINDINGS)}
    numbers = [
        (pick("报送", "submitted"), number(row, "submitted"), "how"),
        (pick("已审核", "judged"), number(row, "judged"), "units"),
        (pick("单位", "units"), number(row, "units"), "units"),
        (pick("须退回", "to send back"), number(row, "returned"), "units"),
        (pick("读不出", "not readable"), number(row, "unread"), "unread"),
    ]
    numbers += [(screen.say(word), found.get(one.value, 0), "rules") for one, word in SEVERITIES.items()]
    cells = "".join(
        f"<div><dt>{word}</dt><dd>{counted(count, key, f'{word} {count}')}</dd></div>" for word, count, key in numbers
    )
    broken = number(row, "broken")
    warning = (
        f'<p class="verdict bad"><b>{pick(f"有 {broken:,} 处规则自身出错，没有判断", f"broken rules: {broken:,} judgements not made")}</b></p>'
        if broken
        else ""
    )
    note = pick(
        "须退回：有逻辑性错误的报告。同一根因的问题只计一次。",
        "To send back: reports with an error. What has the same root counts once.",
    )
    return f'<header class="head"><h2>{_title(row, page)}</h2>{_told(page)}<dl class="numbers">{cells}</dl><p class="note">{note}</p>{warning}</header>'


def _title(row: Row, page: Page) -> str:
    first, last = text(row, "first_year"), text(row, "last_year")
    years = first if first == last else f"{first}–{last}"
    if not years:
        return page.screen.pick("绩效自评报告筛查结果", "What was found in the reports")
    return page.screen.pick(f"{years} 年度绩效自评报告筛查结果", f"What was found in the reports of {years}")


def _run(page: Page) -> Row:
    rows = page.stored.rows("select * from runs limit 1")
    return rows[0] if rows else {}


def _told(page: Page) -> str:
    """Return by which rulebook it was judged, held against which day."""
    pick, run = page.screen.pick, _run(page)
    packs = run.get("packs")
    said = [
        f"{pick('规则', 'rules')} {'、'.join(map(str, packs))}" if isinstance(packs, list) and packs else "",
        f"{pick('规则集', 'rulebook')} {text(run, 'rulebook_sha256')[:12]}" if run.get("rulebook_sha256") else "",
        f"{pick('日期', 'as of')} {_as_of(run)}" if _as_of(run) else "",
        f"gouji {text(run, 'program')}" if run.get("program") else "",
    ]
    return f'<p class="file">{escaped(tidy(" · ".join(one for one in said if one)))}</p>' if any(said) else ""


def _as_of(run: Row) -> str:
    return str(parameters_of(run).get("as_of") or "")


def how_section(page: Page) -> str:
    """Return how units are put in order, and what identifies the run."""
    pick, run = page.screen.pick, _run(page)
    weights = severity_words(page.screen)
    by = pick("，", ", ").join(f"{weights[name]} {weight}" for name, weight in WEIGHTS.items())
    lines = [
        pick("一条问题的分 ＝ 级别 × 金额 × 年数；一个单位的排序分是它各条问题的分之和。只是办理的先后，不是结论。",
             "A finding weighs severity × money × years; the score of a unit is the sum over its findings. It is an order of work, not a verdict."),
        pick(f"级别：{by}。", f"Severity: {by}."),
        pick("金额：没有涉及金额或不足 1 万元为 1，1 万元起为 2，10 万元起为 3，100 万元起为 4，每多一位数加 1。",
             "Money: 1 below 10⁴ yuan or without an amount, 2 from 1 (10⁴ yuan), 3 from 10, 4 from 100, and 1 more for each further digit."),
        pick("年数：同一单位违反同一规则的年度数，在本次筛查和所比的那次筛查中合计。",
             "Years: in how many fiscal years the unit fails the same rule, in this run and in the one it is compared with."),
        pick("归在另一问题之下的（同一根因）不另计分，已说明、已豁免、无法判断的不计分。",
             "What is told beneath another finding has the same root and adds nothing; explained, waived and unknown judgements add nothing."),
        pick("涉及金额：问题所涉最大的金额；同一份报告中相同的金额只加一次。",
             "Money touched: the largest amount of a finding; equal amounts in one report are added once."),
    ]  # fmt: skip
    listed = "".join(f"<li>{one}</li>" for one in lines)
    names = {
        "run_id": pick("筛查编号", "run"), "rulebook_sha256": pick("规则集散列", "rulebook"),
        "parameters_sha256": pick("参数散列", "parameters"), "inputs_sha256": pick("全部输入的散列", "inputs"),
    }  # fmt: skip
    hashes = "".join(
        f'<dt>{word}</dt><dd><code class="hash">{escaped(text(run, name))}</code></dd>'
        for name, word in names.items()
        if run.get(name)
    )
    own = parameters_of(run).get("parameters")
    given = "".join(
        f"<dt>{escaped(tidy(str(name)))}</dt><dd>{escaped(tidy(str(value)))}</dd>" for name, value in own.items()
    ) if isinstance(own, dict) else ""  # fmt: skip
    shown = (
        f'<details class="data"><summary>{pick("生效的参数", "parameters in force")}</summary><dl>{given}</dl></details>'
        if given
        else ""
    )
    return section("how", pick("怎样算的", "How it was worked out"), f"<ul>{listed}</ul><dl>{hashes}</dl>{shown}")
