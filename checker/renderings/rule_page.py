"""The page of a rule in Markdown, and the index of all pages by chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.message import Language
from checker.renderings.finding_text import basis_said
from checker.renderings.layout import Screen, tidy
from checker.renderings.terms import KINDS, SEVERITIES_EXPLAINED, SEVERITY_SIGNS, STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.authoring.page import Page, SaidCase
    from checker.kernel.message import Message
    from checker.rules.across import SomeRule
    from checker.rules.model import Applicability, Parameter

INDEX = "index.md"
MOST_PLACES = 12
LONGEST_LIST = 80
"""A list of words is shown by its beginning; the whole of it stands in the file it comes from."""


def file_of(rule: SomeRule) -> str:
    """Return the file name of a rule's page."""
    return f"{rule.id}.md"


def page_markdown(page: Page, language: Language) -> str:
    """Return the page of one rule."""
    screen, rule = Screen(language=language), page.rule
    lines = [f"# {rule.id} {screen.say(rule.title)}", ""]
    kind = f"`{rule.kind.value}` {screen.say(KINDS[rule.kind])}"
    lines.append(f"{screen.say(SEVERITIES_EXPLAINED[rule.severity])} · {kind} · {screen.say(STATUSES[rule.status])}")
    if rule.note is not None:
        lines += ["", screen.say(rule.note)]
    lines += _section(screen.pick("规则怎么说", "What it says"), _cases(page.cases, screen))
    lines += _section(screen.pick("参数", "Parameters"), _parameters(page.parameters, screen))
    lines += _section(screen.pick("适用范围", "Applies to"), _applies(rule.applies, screen))
    if rule.basis:
        lines += _section(screen.pick("依据", "Basis"), [basis_said(rule.basis, screen)])
    lines += _section(screen.pick("发现后怎么写", "How it is told"), _quoted(page.messages, screen))
    lines += _section(screen.pick("什么能解除", "What discharges it"), _discharge(page, screen))
    lines += _section(screen.pick("怎么改", "How to fix it"), _quoted(page.fixes, screen))
    lines += _section(screen.pick("例子", "Worked example"), _worked(page, screen) or _written(page))
    lines += _section(screen.pick("相关规则", "Related rules"), [_link(one, screen) for one in page.related])
    lines += ["", "---", "", f"[{screen.pick('全部规则', 'All rules')}]({INDEX})", ""]
    return "\n".join(lines)


def index_markdown(pages: Sequence[Page], chapters: Mapping[str, Message], language: Language) -> str:
    """Return the index of all pages; `chapters` are the titles of the chapter files, by their source."""
    screen = Screen(language=language)
    count = len(pages)
    lines = [f"# {screen.pick('规则说明', 'The rules')}", "", screen.pick(f"共 {count} 条规则。", f"{count} rules.")]
    by_chapter: dict[str, list[Page]] = {}
    for one in pages:
        by_chapter.setdefault(one.rule.mark.source, []).append(one)
    for source, found in by_chapter.items():
        title = screen.say(chapters[source]) if source in chapters else source.rpartition("/")[2]
        lines += ["", f"## {title}", ""]
        lines += [
            f"- {SEVERITY_SIGNS[one.rule.severity]} {_link(one.rule, screen).removeprefix('- ')}" for one in found
        ]
    return "\n".join([*lines, ""])


def _section(title: str, body: Sequence[str]) -> list[str]:
    return ["", f"## {title}", "", *body] if body else []


def _cases(cases: Sequence[SaidCase], screen: Screen) -> list[str]:
    lines: list[str] = []
    for number, one in enumerate(cases, start=1):
        if len(cases) > 1:
            lines += [*([""] if number > 1 else []), f"### {screen.pick(f'情形 {number}', f'Case {number}')}", ""]
        places = screen.pick("、", ", ").join(_code(screen.say(each)) for each in one.places[:MOST_PLACES])
        if len(one.places) > MOST_PLACES:
            more = len(one.places) - MOST_PLACES
            places += screen.pick(f" 等 {len(one.places)} 处", f" and {more} more")
        lines.append(f"- {screen.pick('对象', 'said of')}: {places or screen.pick('整份报告', 'the whole report')}")
        if one.when is not None:
            lines.append(f"- {screen.pick('条件', 'when')}: {_code(screen.say(one.when))}")
        lines.append(f"- {screen.pick('要求', 'required')}: {_code(screen.say(one.require))}")
        if one.discharge is not None:
            lines.append(f"- {screen.pick('说明即可', 'discharged by')}: {_code(screen.say(one.discharge))}")
    return lines


def _parameters(parameters: Sequence[Parameter], screen: Screen) -> list[str]:
    if not parameters:
        return []
    head = screen.pick("| 名称 | 取值 | 类型 | 来自 |", "| name | value | type | from |")
    rows = [
        f"| {_cell(one.names[-1] if screen.language is Language.EN else one.name)} | {_cell(_cut(one.written))} "
        f"| {one.type} | {_cell(_origin(one))} |"
        for one in parameters
    ]
    return [head, "| --- | --- | --- | --- |", *rows]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_LIST else f"{text[:LONGEST_LIST]}…"


def _origin(one: Parameter) -> str:
    # Only the last two steps: where a checkout lies is nobody's business in a published page.
    return f"{'/'.join(one.mark.source.split('/')[-2:])}:{one.mark.line}"


def _applies(applies: Applicability, screen: Screen) -> list[str]:
    lines: list[str] = []
    if applies.report_types:
        lines.append(f"- {screen.pick('报告类型', 'report types')}: {'、'.join(applies.report_types)}")
    if applies.unit_kinds:
        lines.append(f"- {screen.pick('单位性质', 'unit kinds')}: {'、'.join(applies.unit_kinds)}")
    first, last = applies.first_year, applies.last_year
    if first is not None or last is not None:
        lines.append(f"- {screen.pick('年度', 'fiscal years')}: {first or ''}–{last or ''}")
    return lines or [screen.pick("所有报告。", "Every report.")]


def _discharge(page: Page, screen: Screen) -> list[str]:
    found = dict.fromkeys(screen.say(one.discharge) for one in page.cases if one.discharge is not None)
    if not found:
        return [screen.pick("没有；改正数据，或经批准豁免。", "Nothing; correct the figures, or have it waived.")]
    lead = screen.pick("报告里写了下面的内容，就算已说明：", "It counts as explained when the report gives:")
    return [lead, "", *(f"- {_code(one)}" for one in found)]


def _written(page: Page) -> list[str]:
    return ["```yaml", *page.written, "```"] if page.written else []


def _worked(page: Page, screen: Screen) -> list[str]:
    finding = page.worked
    if finding is None:
        return []
    lines: list[str] = []
    given = [one for one in finding.figures if one.value is not None]
    if given:
        lines += [screen.pick("| 项目 | 报告写的 |", "| item | as reported |"), "| --- | --- |"]
        lines += [f"| {_cell(screen.say(one.label))} | {_cell(tidy(one.value or '') + one.unit)} |" for one in given]
        lines.append("")
    lines.append(f"> {_plain(tidy(screen.say(finding.message)))}")
    if finding.working is not None:
        lines += [">", f"> {_plain(screen.say(finding.working))}"]
    return lines


def _quoted(messages: Sequence[Message], screen: Screen) -> list[str]:
    return [f"- {_plain(tidy(screen.say(one)))}" for one in dict.fromkeys(messages)]


def _link(rule: SomeRule, screen: Screen) -> str:
    return f"- [{rule.id} {_plain(screen.say(rule.title))}]({file_of(rule)})"


def _code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    return f"{fence}{tidy(text)}{fence}"


def _cell(text: str) -> str:
    return _plain(tidy(text)).replace("|", r"\|")


def _plain(text: str) -> str:
    """Return a text whose signs mean nothing to Markdown."""
    return "".join(f"\\{one}" if one in "\\`*_[]<>#" else one for one in text)
