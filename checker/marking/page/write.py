"""The page of a run: one file that needs nothing else, fetches nothing, and works without its program as well."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker.marking.page.escaping import escaped
from checker.marking.page.report import name_of, report_html, state_of
from checker.renderings.layout import Screen, tidy
from checker.renderings.source_text import source_texts
from checker.renderings.summary_text import conclusion_said
from checker.renderings.waiver_text import remarks_said

if TYPE_CHECKING:
    from checker.pipeline import Run
    from checker.renderings.wanted import Wanted

_FOLDER = Path(__file__).parent


def run_as_page(run: Run, wanted: Wanted) -> str:
    """Return the run as a page, reports in their order."""
    screen = Screen(language=wanted.language, width=1_000_000)
    sources = source_texts(run)
    title = (
        name_of(run.reports[0], screen)
        if len(run.reports) == 1
        else screen.pick(f"{len(run.reports)} 份报告", f"{len(run.reports)} reports")
    )
    heading = screen.pick("勾稽检查结果", "Gouji: what was found")
    reports = [
        report_html(one, run, f"r{number}", screen, sources.get(one.source))
        for number, one in enumerate(run.reports, start=1)
    ]
    style, program = _asset("page.css"), _asset("page.js")
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(program)}'; base-uri 'none'; form-action 'none'"
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{screen.pick("zh-CN", "en")}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="referrer" content="no-referrer">',
        f'<meta name="generator" content="gouji {escaped(wanted.version)}">',
        f"<title>{escaped(tidy(title))} · {heading}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        f'<header class="top"><h1>{heading}</h1><p class="tool">gouji {escaped(wanted.version)}</p></header>',
        _overview(run, screen),
        f"<main>{chr(10).join(reports)}</main>",
        f"<script>{program}</script>",
        "</body>",
        "</html>",
    ]
    return "\n".join(one for one in parts if one) + "\n"


def _overview(run: Run, screen: Screen) -> str:
    """Return the list of the reports, where there are several, and what is to be said of the whole run."""
    remarks = "".join(f"<li><b>{label}</b> {escaped(said)}</li>" for label, said in remarks_said(run, screen))
    if run.rule_problems:
        count = len(run.rule_problems)
        said = screen.pick(
            f"规则文件有 {count} 处问题，有问题的规则没有运行",
            f"{count} problems in the rule files; those rules were not run",
        )
        remarks += f"<li>{said}</li>"
    noted = f'<ul class="remarks">{remarks}</ul>' if remarks else ""
    if len(run.reports) < 2:  # noqa: PLR2004 -- one report needs no list
        return noted
    rows = "".join(
        f'<tr class="{state_of(one)}"><td><a href="#r{number}">{escaped(name_of(one, screen))}</a>'
        f'<br><span class="spot">{escaped(one.source)}</span></td>'
        f"<td>{escaped(conclusion_said(one, screen)) if one.judged else screen.pick('读不了', 'unreadable')}</td></tr>"
        for number, one in enumerate(run.reports, start=1)
    )
    label = screen.pick("报告", "reports")
    return f'<nav class="overview" aria-label="{label}"><table>{rows}</table></nav>{noted}'


@lru_cache(maxsize=2)
def _asset(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
