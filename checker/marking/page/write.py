"""The page of a run: one file that needs nothing else, fetches nothing, and works without its program as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.marking.page.escaping import escaped
from checker.marking.page.frame import PROGRAM, STYLE, asset, framed
from checker.marking.page.report import name_of, report_html, state_of
from checker.renderings.layout import Screen, tidy
from checker.renderings.source_text import source_texts
from checker.renderings.summary_text import conclusion_said
from checker.renderings.waiver_text import remarks_said

if TYPE_CHECKING:
    from checker.pipeline import Run
    from checker.renderings.wanted import Wanted


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
    body = [
        f'<header class="top"><h1>{heading}</h1><p class="tool">gouji {escaped(wanted.version)}</p></header>',
        _overview(run, screen),
        f"<main>{chr(10).join(reports)}</main>",
    ]
    return framed(
        body,
        title=f"{tidy(title)} · {heading}",
        screen=screen,
        version=wanted.version,
        style=asset(STYLE),
        program=asset(PROGRAM),
    )


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
