"""A finding as HTML: what is wrong, where, the sum, which figure is suspected, what it rests on, and how to put it right."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from checker.findings.labels import label_of, place_of
from checker.findings.roots import Slip
from checker.kernel.figure import grouped
from checker.marking.page.escaping import escaped
from checker.renderings.finding_text import MOST_FIGURES, basis_said
from checker.renderings.layout import tidy
from checker.renderings.place_text import place_said
from checker.renderings.suspect_text import MOST_SETS, MOST_SUSPECTS, SLIPS, proposed_said
from checker.renderings.terms import SEVERITY_SIGNS
from checker.report.tree import steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.findings.model import Finding
    from checker.findings.roots import Behind, Change
    from checker.marking.page.numbered import Numbered
    from checker.pipeline import Read
    from checker.renderings.layout import Screen
    from checker.renderings.source_text import SourceText

SEVERITY_NAMES = {"error": ("错误", "error"), "warning": ("提醒", "warning"), "info": ("提示", "hint")}
"""What one finding of a severity is called."""


def card(one: Numbered, read: Read, screen: Screen, source: SourceText | None) -> str:
    """Return a finding as HTML."""
    finding = one.finding
    severity = finding.severity.value
    word = screen.pick(*SEVERITY_NAMES[severity])
    new = f'<span class="new">{screen.pick("新", "new")}</span>' if finding.is_new else ""
    head = (
        f'<h3 id="{one.key}-title"><span class="badge"><span class="sign" aria-hidden="true">{SEVERITY_SIGNS[finding.severity]}'
        f'</span><span class="name">{word}</span> <span class="count">{one.number}</span></span>'
        f"{new}{escaped(screen.say(finding.rule.title))}</h3>"
    )
    rows = [
        *_sum(finding, screen),
        *_suspects(one.behind, read, screen, source),
        *[(screen.pick("同因", "same root"), _beneath(each, screen)) for each in one.beneath],
        *_rest(finding, screen),
    ]
    listed = "".join(f"<dt>{label}</dt><dd>{said}</dd>" for label, said in rows)
    return (
        f'<article class="card {severity}" id="{one.key}" tabindex="-1" data-s="{severity}" aria-labelledby="{one.key}-title">\n'
        f"{head}\n{_where(one, screen, source)}\n"
        f'<p class="what">{escaped(tidy(screen.say(finding.message)))}</p>\n'
        + (f"<dl>{listed}</dl>\n" if listed else "")
        + "</article>"
    )


def change_html(change: Change, read: Read, screen: Screen, source: SourceText | None) -> str:
    """Return a change: which figure, where, what is printed and what it should be."""
    path = steps(change.path)
    name = escaped(screen.say(label_of(read.report, path)))
    place = place_of(read.report, path, read.locate)
    spot = f' <span class="spot">{escaped(place_said(place, source, screen))}</span>' if place and source else ""
    stated = escaped(f"{grouped(Decimal(change.stated))}{change.unit}")
    said = f'{name}{spot}<br><s>{stated}</s> <span class="arrow">→</span> <b>{escaped(proposed_said(change))}</b>'
    notes: list[str] = []
    if change.low and change.high and change.low != change.high:
        low, high = grouped(Decimal(change.low)), f"{grouped(Decimal(change.high))}{change.unit}"
        dash = " – " if "-" in low + high else "–"
        notes.append(screen.pick(f"{low}{dash}{high} 都说得通", f"{low}{dash}{high} would agree"))
    if change.slip is not Slip.OTHER and change.slip in SLIPS:
        notes.append(screen.say(SLIPS[change.slip]))
    if notes:
        said += f' <span class="spot">{escaped(screen.pick("；", "; ").join(notes))}</span>'
    return said


def _where(one: Numbered, screen: Screen, source: SourceText | None) -> str:
    finding = one.finding
    rule = f'<code class="rule">{escaped(finding.rule.id)}</code>'
    main = next((each for each in finding.figures if each.place is not None), None)
    item = screen.say(finding.label) or (screen.say(main.label) if main else "")
    if source is None or main is None or main.place is None:
        paths = " ".join(f"<code>{escaped(each)}</code>" for each in _paths(finding)) if source is None else ""
        nowhere = screen.pick("全文没有", "nowhere in the report") if item else screen.pick("全文", "the whole report")
        said = paths or nowhere
        return f'<p class="where">{rule} {escaped(item)} <span class="spot">{said}</span></p>'
    place = escaped(place_said(main.place, source, screen))
    link = f'<a class="go" href="#{one.mark_id}" data-f="{one.key}">{place}</a>'
    before, quote, after = source.around(main.place.start, main.place.end)
    context = f"{escaped(before)}<b>{escaped(quote)}</b>{escaped(after)}"
    return f'<p class="where">{rule} {escaped(item)} {link}</p>\n<p class="quote">{context}</p>'


def _paths(finding: Finding) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.path for each in finding.figures[:MOST_FIGURES]))


def _sum(finding: Finding, screen: Screen) -> list[tuple[str, str]]:
    if finding.working is None:
        return []
    label = screen.pick("算式", "sum") if finding.stated is not None else screen.pick("数据", "data")
    return [(label, f'<span class="sum">{escaped(screen.say(finding.working))}</span>')]


def _suspects(behind: Behind | None, read: Read, screen: Screen, source: SourceText | None) -> list[tuple[str, str]]:
    if behind is None:
        return []
    label = screen.pick("疑错", "suspect")
    root = behind.root
    if len(root.suspects) == 1:
        rows = [(label, change_html(root.suspects[0].change, read, screen, source))]
        confirming = root.suspects[0].confirmed_by
        if confirming:
            rules = escaped(screen.pick("、", ", ").join(confirming))
            said = screen.pick(f"其余各数由 {rules} 印证", f"the other figures are confirmed by {rules}")
            rows.append((screen.pick("印证", "evidence"), said))
        return rows
    if root.suspects:
        count = len(root.suspects)
        head = screen.pick(
            f"{count} 个数中有一个写错，改一个即可，最可能的在前",
            f"one of {count} figures is wrong; changing one is enough, the likeliest first",
        )
        return [(label, head + _list([one.change for one in root.suspects[:MOST_SUSPECTS]], read, screen, source))]
    if root.sets:
        count = len(root.sets[0])
        head = screen.pick(
            f"只改一个数不能全部相符，至少有 {count} 个数写错，最可能是",
            f"no one change is enough; at least {count} figures are wrong, likely",
        )
        lists = [_list(each, read, screen, source) for each in root.sets[:MOST_SETS]]
        return [(label, head + screen.pick("或者", "or").join(lists))]
    said = screen.pick(
        "仅凭本报告不能确定是哪个数写错，请逐一核对", "this report does not tell which figure is wrong; check each"
    )
    return [(label, said)]


def _list(changes: Sequence[Change], read: Read, screen: Screen, source: SourceText | None) -> str:
    return f"<ol>{''.join(f'<li>{change_html(one, read, screen, source)}</li>' for one in changes)}</ol>"


def _beneath(finding: Finding, screen: Screen) -> str:
    title = escaped(screen.say(finding.rule.title))
    message = escaped(tidy(screen.say(finding.message)))
    return f'<code class="rule">{escaped(finding.rule.id)}</code> {title}{screen.pick("：", ": ")}{message}'


def _rest(finding: Finding, screen: Screen) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    if finding.basis:
        rows.append((screen.pick("依据", "basis"), escaped(basis_said(finding.basis, screen))))
    fix = tidy(screen.say(finding.fix))
    if fix:
        rows.append((screen.pick("怎么改", "fix"), escaped(fix)))
    rows += [(screen.pick("豁免", "waiver"), escaped(tidy(screen.say(note)))) for note in finding.notes]
    return rows
