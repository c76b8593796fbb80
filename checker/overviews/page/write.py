"""The page of a stored run: one file that needs nothing else, fetches nothing, and works without its program as well."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.marking.page.escaping import escaped
from checker.marking.page.frame import STYLE, asset, framed
from checker.overviews.page.across import across_section, unread_section
from checker.overviews.page.head import head_section, how_section
from checker.overviews.page.parts import Page
from checker.overviews.page.rules import grid_section, rules_section
from checker.overviews.page.spread import regions_section, spread_section
from checker.overviews.page.trend import trend_section
from checker.overviews.page.units import units_section

if TYPE_CHECKING:
    from typing import BinaryIO

    from checker.overviews.settings import Settings
    from checker.overviews.stored import Stored

_OWN_STYLE, _PROGRAM = Path(__file__).parent / "overview.css", Path(__file__).parent / "overview.js"


def write_page(stored: Stored, settings: Settings, out: BinaryIO) -> None:
    """Write the page."""
    screen = settings.screen
    page = Page(stored=stored, screen=screen, settings=settings)
    # What links lead to is made first: units with their findings, then rules.
    units, across = units_section(page), across_section(page)
    rules = rules_section(page)
    parts = {
        "units": units, "grid": grid_section(page), "rules": rules, "regions": regions_section(page), "across": across,
        "spread": spread_section(page), "trend": trend_section(page), "unread": unread_section(page), "how": how_section(page),
    }  # fmt: skip
    heading = screen.pick("勾稽筛查结果", "Gouji: what was found")
    skip = "".join(
        f'<a class="skip" href="#{key}">{word}</a>'
        for key, word in (
            ("units", screen.pick("跳到单位", "skip to the units")), ("rules", screen.pick("跳到规则", "skip to the rules"))
        )
    )  # fmt: skip
    body = [
        f'{skip}<header class="top"><h1>{heading}</h1><p class="tool">gouji {escaped(settings.version)}</p></header>',
        _contents(parts, page),
        f"<main>{head_section(page)}{chr(10).join(one for one in parts.values() if one)}</main>",
    ]
    style = asset(STYLE) + asset(_OWN_STYLE)
    made = framed(body, title=heading, screen=screen, version=settings.version, style=style, program=asset(_PROGRAM))
    out.write(made.encode("utf-8", "backslashreplace"))


def _contents(parts: dict[str, str], page: Page) -> str:
    pick = page.screen.pick
    words = {
        "units": pick("按单位", "Units"), "grid": pick("单位与规则", "Units and rules"), "rules": pick("按规则", "Rules"),
        "regions": pick("按地区", "Districts"), "across": pick("跨年度与跨单位", "Across"), "spread": pick("分布", "Distributions"),
        "trend": pick("变化", "Changes"), "unread": pick("读不出的文件", "Unreadable"), "how": pick("怎样算的", "How"),
    }  # fmt: skip
    links = "".join(f'<a href="#{key}">{words[key]}</a>' for key, made in parts.items() if made)
    return f'<nav class="contents" aria-label="{pick("目录", "contents")}">{links}</nav>'
