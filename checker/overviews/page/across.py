"""What is odd across years and across units, in a part of its own, and what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.marking.page.escaping import escaped
from checker.overviews.entries import BY_WEIGHT, entries, text, worded
from checker.overviews.page.parts import card, section, table
from checker.renderings.layout import tidy

if TYPE_CHECKING:
    from checker.overviews.page.parts import Page

MOST_ACROSS, MOST_UNREAD, MOST_PEERS = 300, 500, 6
_SCOPES = {"years": ("跨年度", "across years"), "reports": ("跨单位", "across units")}


def across_section(page: Page) -> str:
    """Return the findings across years and across units, those of one kind together, the weightiest first."""
    screen = page.screen
    title = screen.pick("跨年度与跨单位", "Across years and units")
    where = "told.outcome = 'fail' and told.root is null and told.scope = '{}'"
    parts = []
    for scope, (zh, en) in _SCOPES.items():
        total = page.stored.count(f"select count(*) from told where {where.format(scope)}")
        if not total:
            continue
        found = list(
            entries(
                page.stored,
                screen,
                where=where.format(scope),
                order=f"place, {BY_WEIGHT}",
                limit=f"limit {MOST_ACROSS}",
            )
        )
        names = _names(page, [peer for one in found for peer in one.peers[:MOST_PEERS]])
        cards = []
        for place, one in enumerate(found, start=1):
            key = f"{scope[0]}{place}"
            page.cards.setdefault((one.unit, one.rule), key)
            peers = [names[peer] for peer in one.peers[:MOST_PEERS] if peer in names]
            cards.append(_with_peers(card(one, key, page, names_unit=True), peers, len(one.peers), page))
        left = total - len(found)
        more = (
            f'<p class="gap">{screen.pick(f"另有 {left:,} 条，见工作簿", f"{left:,} more are in the workbook")}</p>'
            if left
            else ""
        )
        parts.append(
            f'<h3>{screen.pick(zh, en)} <b>{total:,}</b></h3><div class="cards two">{"".join(cards)}</div>{more}'
        )
    if not parts:
        parts = [f'<p class="none">{screen.pick("没有发现问题", "nothing was found")}</p>']
    return section("across", title, "".join(parts))


def _names(page: Page, reports: list[str]) -> dict[str, str]:
    """Return links to the units of the reports that were compared with."""
    rows = page.stored.rows(
        "select report_id, coalesce(unit_key, source) as unit, coalesce(unit_name, source) as name, fiscal_year from reports "
        "where list_contains(?, report_id)",
        [list(dict.fromkeys(reports))],
    )
    return {
        text(
            one, "report_id"
        ): f'<a href="#{page.place_of(text(one, "unit"))}">{escaped(tidy(text(one, "name")))}</a> {text(one, "fiscal_year")}'
        for one in rows
    }


def _with_peers(made: str, peers: list[str], total: int, page: Page) -> str:
    if not peers:
        return made
    pick = page.screen.pick
    more = pick(f"等 {total} 份", f" and {total - len(peers)} more") if total > len(peers) else ""
    said = f"<dt>{pick('相比', 'against')}</dt><dd>{pick('、', ', ').join(peers)}{more}</dd>"
    return made.replace("<dl>", f"<dl>{said}", 1)


def unread_section(page: Page) -> str:
    """Return the files that were not judged, with why."""
    screen = page.screen
    title = screen.pick("读不出的文件", "Files that could not be read")
    rows = page.stored.rows(
        f"select *, count(*) over () as total from reports where state <> 'judged' order by source limit {MOST_UNREAD}"
    )
    if not rows:
        return section("unread", title, f'<p class="none">{screen.pick("全部读出", "all were read")}</p>')
    states = {
        "unreadable": screen.pick("读不出", "not readable"),
        "failed": screen.pick("审核时中断", "lost while judged"),
    }
    cells = [
        [
            f'<span class="file">{escaped(tidy(text(one, "source")))}</span>', states.get(text(one, "state"), escaped(text(one, "state"))),
            f"<code>{escaped(text(one, 'code'))}</code>", escaped(tidy(worded(one, "problem", screen))),
        ]
        for one in rows
    ]  # fmt: skip
    heads = [screen.pick(*one) for one in (("文件", "file"), ("情况", "state"), ("编号", "code"), ("原因", "why"))]
    left = int(str(rows[0]["total"])) - len(rows)
    more = (
        f'<p class="gap">{screen.pick(f"另有 {left:,} 份，见工作簿", f"{left:,} more are in the workbook")}</p>'
        if left
        else ""
    )
    note = screen.pick(
        "这些文件没有审核，既不算通过，也不算有问题。", "These were not judged: neither passed nor at fault."
    )
    return section("unread", title, table(heads, cells) + more, note=note)
