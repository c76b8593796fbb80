"""One report of a run as HTML: what it comes to, its text with the findings beside it, and what else is to be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.marking.page.cards import SEVERITY_NAMES, card
from checker.marking.page.document import document_html
from checker.marking.page.escaping import attribute, escaped
from checker.marking.page.numbered import MOST_FINDINGS, Mark, Weight, marks_of, numbered
from checker.renderings.explanations import sentences_of
from checker.renderings.layout import tidy
from checker.renderings.place_text import place_said
from checker.renderings.summary_text import conclusion_said, failures
from checker.renderings.terms import OUTCOME_SIGNS, OUTCOMES, SEVERITIES, SEVERITY_SIGNS
from checker.renderings.unknown_text import unknown_said
from checker.renderings.waiver_text import accepted_said
from checker.rules.model import Severity

if TYPE_CHECKING:
    from checker.documents.model import Document
    from checker.findings.model import Finding, Judged
    from checker.marking.page.numbered import Numbered
    from checker.pipeline import Checked, Read, Run
    from checker.renderings.layout import Screen
    from checker.renderings.source_text import SourceText

MOST_LISTED = 200
_KINDS = {
    "text/plain": ("纯文本", "plain text"),
    "text/markdown": ("Markdown", "Markdown"),
    "text/html": ("网页", "web page"),
    "application/pdf": ("PDF", "PDF"),
}


def name_of(checked: Checked, screen: Screen) -> str:
    """Return what a report is called: its unit and year, else its file."""
    report = checked.read.report if checked.read is not None else None
    if report is None or not report.unit_name:
        return checked.source
    year = report.fiscal_year
    return (
        report.unit_name
        if year is None
        else screen.pick(f"{report.unit_name} {year} 年度", f"{report.unit_name} {year}")
    )


def state_of(checked: Checked) -> str:
    """Return the class of a report: bad, warned, good, or unread."""
    if checked.judged is None:
        return "unreadable"
    found = failures(checked)
    return "bad" if found[Severity.ERROR] else "warned" if found[Severity.WARNING] else "good"


def report_html(checked: Checked, run: Run, prefix: str, screen: Screen, source: SourceText | None) -> str:
    """Return a report; `prefix` begins every id in it, `source` is None for report JSON."""
    head = f'<p class="file">{escaped(checked.source)}</p>\n<h2>{escaped(name_of(checked, screen))}</h2>'
    if checked.read is None or checked.judged is None:
        problems = "".join(
            f"<li><code>{one.code}</code> {escaped(screen.say(one.message))}</li>" for one in checked.problems
        )
        verdict = screen.pick("读不了，没有检查", "could not be read, not checked")
        return (
            f'<section class="report" id="{prefix}" data-r><header class="head">\n{head}\n'
            f'<p class="verdict bad"><b>{verdict}</b></p><ul>{problems}</ul></header></section>'
        )
    read, judged = checked.read, checked.judged
    findings = numbered(checked, prefix)
    first, mark, rest = conclusion_said(checked, screen).partition(screen.pick("；", "; "))
    verdict = f"<b>{escaped(first)}</b>{escaped((mark + rest) if rest else '')}"
    parts = [
        f'<section class="report" id="{prefix}" data-r aria-label="{attribute(name_of(checked, screen))}">',
        f'<header class="head">\n{head}\n<p class="verdict {state_of(checked)}">{verdict}</p>',
        _tally(checked, screen, is_tooled=bool(findings)) + _tools(checked, findings, screen) + "</header>",
        _sheet(checked, read, findings, screen, source, prefix),
        '<div class="more">',
        *_broken(judged, screen),
        *_unknown(judged, read, screen, source),
        *_explained(judged, read, screen),
        *_waived(judged, screen),
        *_unreadable(read, screen, source, prefix),
        _reading(checked, read, run, screen),
        "</div></section>",
    ]
    return "\n".join(parts)


def _sheet(
    checked: Checked,
    read: Read,
    findings: tuple[Numbered, ...],
    screen: Screen,
    source: SourceText | None,
    prefix: str,
) -> str:
    hidden = sum(len(one) for one in failures(checked).values()) - len(findings)
    cards = [card(one, read, screen, source) for one in findings]
    if hidden > 0:
        said = screen.pick(f"另有 {hidden} 条没有列出（只列前 {MOST_FINDINGS} 条）", f"{hidden} more are not listed")
        cards.append(f'<p class="gap">{said}</p>')
    if not cards:
        cards.append(f'<p class="none">{screen.pick("没有发现问题", "nothing was found")}</p>')
    title = screen.pick("问题", "findings")
    side = (
        f'<div class="side" role="region" aria-label="{title}" tabindex="0"><h3 class="aside">{title}</h3>\n'
        + "\n".join(cards)
        + "</div>"
    )
    if read.document is None:
        return f'<div class="sheet alone">{side}</div>'
    text = document_html(read.document, _marks(read, findings, screen, prefix), screen)
    label = screen.pick("报告原文", "the report")
    return f'<div class="sheet"><div class="paper" role="region" aria-label="{label}" lang="zh-CN">\n{text}\n</div>\n{side}</div>'


def _marks(read: Read, findings: tuple[Numbered, ...], screen: Screen, prefix: str) -> list[Mark]:
    unread = read.extraction.unreadable if read.extraction is not None else ()
    faint = [
        Mark(
            start=one.place.start,
            end=one.place.end,
            weight=Weight.UNREAD,
            id=f"{prefix}-u{number}",
            why=screen.say(one.why),
        )
        for number, one in enumerate(unread, start=1)
    ]
    return sorted([*marks_of(findings, read), *faint], key=lambda one: (one.start, one.end, one.weight))


def _tally(checked: Checked, screen: Screen, *, is_tooled: bool) -> str:
    """Return the counts; where there is a filter, it has those of the severities."""
    tally = checked.judged.tally if checked.judged else {}
    counts = [(OUTCOME_SIGNS[Outcome.PASS], screen.say(OUTCOMES[Outcome.PASS]), tally.get(Outcome.PASS, 0), "pass")]
    counts += [
        (SEVERITY_SIGNS[one], screen.say(SEVERITIES[one]), len(found), one.value)
        for one, found in failures(checked).items()
    ]
    for outcome in (Outcome.EXPLAINED, Outcome.WAIVED, Outcome.UNKNOWN, Outcome.BROKEN, Outcome.NOT_APPLICABLE):
        count = tally.get(outcome, 0)
        if count or outcome in (Outcome.EXPLAINED, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE):
            counts.append((OUTCOME_SIGNS[outcome], screen.say(OUTCOMES[outcome]), count, outcome.value))
    items = "".join(
        f'<li class="{kind}{"" if count else " zero"}"><span class="sign" aria-hidden="true">{sign}</span> {word} <b>{count}</b></li>'
        for sign, word, count, kind in counts
    )
    return f'<ul class="tally{" tooled" if is_tooled else ""}">{items}</ul>'


def _tools(checked: Checked, findings: tuple[Numbered, ...], screen: Screen) -> str:
    """Return the filter and the steps, shown only where the page's program runs."""
    if not findings:
        return ""
    counts = {severity: len(found) for severity, found in failures(checked).items()}
    buttons = "".join(
        f'<button type="button" data-filter="{one.value}" aria-pressed="true"><span aria-hidden="true">{SEVERITY_SIGNS[one]}</span> '
        f"{screen.pick(*SEVERITY_NAMES[one.value])} {counts[one]}</button>"
        for one in Severity
        if counts[one]
    )
    previous, following = screen.pick("上一处", "previous"), screen.pick("下一处", "next")
    keys = screen.pick(
        "<kbd>n</kbd> 下一处 <kbd>p</kbd> 上一处 <kbd>Enter</kbd> 原文与问题互跳 <kbd>Esc</kbd> 取消",
        "<kbd>n</kbd> next <kbd>p</kbd> previous <kbd>Enter</kbd> from finding to text and back <kbd>Esc</kbd> clear",
    )
    label = screen.pick("筛选和跳转", "filter and steps")
    return (
        f'<div class="tools" role="toolbar" aria-label="{label}" hidden>{buttons}<span class="steps">'
        f'<button type="button" data-step="-1">{previous}</button><button type="button" data-step="1">{following}</button>'
        f'</span><span class="at-number" aria-live="polite"></span><span class="keys">{keys}</span></div>'
    )


def _part(title: str, items: list[str], screen: Screen, *, note: str = "") -> list[str]:
    if not items:
        return []
    shown = items[:MOST_LISTED]
    if len(items) > len(shown):
        count = len(items) - len(shown)
        shown.append(f'<li class="gap">{screen.pick(f"另有 {count} 项", f"{count} more")}</li>')
    lead = f'<p class="note">{note}</p>' if note else ""
    return [f'<section class="part"><h3>{title} <b>{len(items)}</b></h3>{lead}<ul>{"".join(shown)}</ul></section>']


def _of(judged: Judged, outcome: Outcome) -> list[Finding]:
    return [one for one in judged.findings if one.outcome is outcome]


def _rule(finding: Finding) -> str:
    return f'<code class="rule">{escaped(finding.rule.id)}</code>'


def _broken(judged: Judged, screen: Screen) -> list[str]:
    items = [f"<li>{_rule(one)} {escaped(screen.say(one.message))}</li>" for one in _of(judged, Outcome.BROKEN)]
    return _part(screen.pick("规则出错", "broken rules"), items, screen)


def _unknown(judged: Judged, read: Read, screen: Screen, source: SourceText | None) -> list[str]:
    groups = unknown_said(_of(judged, Outcome.UNKNOWN), read.report, screen, source)
    items = [
        f'<li><b>{escaped(label)}</b> {escaped(text)}<br><span class="spot">{escaped(rules)}</span></li>'
        for label, text, rules in groups
    ]
    note = screen.pick("缺数既不算通过，也不算错误。", "Missing figures are neither a pass nor a fault.")
    return _part(screen.pick("未能核对", "could not be judged"), items, screen, note=note)


def _explained(judged: Judged, read: Read, screen: Screen) -> list[str]:
    items: list[str] = []
    for one in _of(judged, Outcome.EXPLAINED):
        reasons = sentences_of(one, read.report) if one.explanation is None else ()
        quoted = screen.pick("；", "; ").join(f"“{tidy(each)}”" for each in reasons) or accepted_said(one, screen)
        said = escaped(tidy(screen.say(one.message)))
        items.append(f'<li>{_rule(one)} {said}<br><span class="spot">{escaped(quoted)}</span></li>')
    note = screen.pick("报告写了原因，不算问题。", "The report gives a reason; this is no fault.")
    return _part(screen.pick("已说明", "explained"), items, screen, note=note)


def _waived(judged: Judged, screen: Screen) -> list[str]:
    items: list[str] = []
    for one in _of(judged, Outcome.WAIVED):
        waiver = one.waiver
        said = "" if waiver is None else screen.pick(
            f"{waiver.id}：{tidy(waiver.reason)}（{waiver.approved_by}批准，{waiver.expires} 到期，{waiver.file}）",
            f"{waiver.id}: {tidy(waiver.reason)} (approved by {waiver.approved_by}, until {waiver.expires}, {waiver.file})",
        )  # fmt: skip
        message = escaped(tidy(screen.say(one.message)))
        items.append(f'<li>{_rule(one)} {message}<br><span class="spot">{escaped(said)}</span></li>')
    note = screen.pick("经批准，不计入问题。", "Approved, and not counted.")
    return _part(screen.pick("已豁免", "waived"), items, screen, note=note)


def _unreadable(read: Read, screen: Screen, source: SourceText | None, prefix: str) -> list[str]:
    unread = read.extraction.unreadable if read.extraction is not None and source is not None else ()
    items = [
        f"<li>“{escaped(tidy(one.quote))}” {escaped(screen.say(one.why))}"
        f' <a class="go" href="#{prefix}-u{number}">{escaped(place_said(one.place, source, screen) if source else "")}</a></li>'
        for number, one in enumerate(unread, start=1)
    ]
    note = screen.pick(
        "像数而没有读成数，原文中以虚线标出。", "These look like figures and were not read as such; dotted in the text."
    )
    return _part(screen.pick("读不出", "not readable"), items, screen, note=note)


def _reading(checked: Checked, read: Read, run: Run, screen: Screen) -> str:
    rows = [(screen.pick("文件", "file"), escaped(checked.source))]
    rows += _of_document(read, read.document, screen) if read.document is not None else []
    rows.append(("SHA-256", f'<code class="hash">{checked.sha256}</code>'))
    packs = screen.pick("、", ", ").join(
        f"{screen.say(one.title)} {one.version}" for one in reversed(run.rulebook.packs)
    )
    count = len(run.rulebook.rules)
    rows.append((screen.pick("规则", "rules"), escaped(screen.pick(f"{packs}，{count} 条", f"{packs}, {count} rules"))))
    if run.as_of is not None:
        rows.append((screen.pick("日期", "as of"), run.as_of.isoformat()))
    listed = "".join(f"<dt>{label}</dt><dd>{said}</dd>" for label, said in rows)
    return f'<section class="part"><h3>{screen.pick("怎样读的", "how it was read")}</h3><dl>{listed}</dl></section>'


def _of_document(read: Read, document: Document, screen: Screen) -> list[tuple[str, str]]:
    name = _KINDS.get(document.media_type)
    kind = screen.pick(*name) if name else document.media_type
    tables = sum(1 for one in document.blocks if one.table is not None)
    paragraphs = len(document.blocks) - tables
    figures = len(read.extraction.figures) if read.extraction is not None else 0
    rows = [
        (screen.pick("格式", "format"), escaped(" ".join(one for one in (kind, document.encoding) if one))),
        (
            screen.pick("内容", "content"),
            screen.pick(
                f"{paragraphs} 段，{tables} 张表，读出 {figures} 个数",
                f"{paragraphs} paragraphs, {tables} tables, {figures} figures read",
            ),
        ),
    ]
    return rows + [(screen.pick("注意", "note"), escaped(screen.say(one))) for one in document.notes]
