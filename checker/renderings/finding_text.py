"""One finding as a paragraph: what is wrong, where, the sum worked out, what it rests on, and how to put it right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.renderings.layout import SEVERITY_COLOURS, Colour, Screen, ends, entry, tidy, wrapped
from checker.renderings.place_text import place_said
from checker.renderings.terms import BASIS_STATUSES, OUTCOME_SIGNS, SEVERITY_SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.findings.model import FigureShown, Finding
    from checker.kernel.place import Place
    from checker.renderings.source_text import SourceText
    from checker.rules.model import Basis

MOST_FIGURES = 6


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with its number among those of its severity; `behind` are the lines that say what is behind it."""

    finding: Finding
    number: int
    total: int
    behind: tuple[str, ...] = ()


def finding_lines(one: Numbered, screen: Screen, source: SourceText | None) -> list[str]:
    """Return the paragraph of a failure."""
    finding = one.finding
    sign = OUTCOME_SIGNS[Outcome.BROKEN] if finding.outcome is Outcome.BROKEN else SEVERITY_SIGNS[finding.severity]
    new = screen.pick("【新】", "[new] ") if finding.is_new else ""
    head = f"{sign} {one.number}/{one.total}  {new}{screen.say(finding.rule.title)}"
    lines = ends(screen, head, finding.rule.id, Colour.BOLD, SEVERITY_COLOURS[finding.severity])
    lines += place_lines(finding, screen, source)
    lines += entry(screen, screen.pick("问题", "what"), tidy(screen.say(finding.message)))
    if finding.working is not None:
        is_sum = finding.stated is not None
        label = screen.pick("算式", "sum") if is_sum else screen.pick("数据", "data")
        lines += entry(screen, label, screen.say(finding.working))
    lines += one.behind
    if finding.basis:
        lines += entry(screen, screen.pick("依据", "basis"), basis_said(finding.basis, screen))
    if screen.say(finding.fix):
        lines += entry(screen, screen.pick("怎么改", "fix"), tidy(screen.say(finding.fix)))
    for note in finding.notes:
        lines += entry(screen, screen.pick("豁免", "waiver"), tidy(screen.say(note)))
    return lines


def place_lines(finding: Finding, screen: Screen, source: SourceText | None) -> list[str]:
    """Return where the finding stands: the item, line and column, and the words around, the figure marked."""
    label = screen.pick("位置", "where")
    main = next((one for one in finding.figures if one.place is not None), None)
    item = screen.say(finding.label) or (screen.say(main.label) if main else "")
    place = main.place if main else None
    if source is None and finding.figures:
        paths = "  ".join(dict.fromkeys(one.path for one in finding.figures[:MOST_FIGURES]))
        return entry(screen, label, "  ".join(part for part in (item, paths) if part))
    if main is None or place is None or source is None:
        nowhere = screen.pick("（全文没有）", " (nowhere in the report)") if item else ""
        return entry(screen, label, item + nowhere or screen.pick("全文", "the whole report"))
    spot = place_said(place, source, screen)
    lead = " " * (4 + len(label.encode("gbk")))
    lines = entry(screen, label, "  ".join(part for part in (item, spot) if part))
    lines += [f"{lead}{one}" for one in _context(place, screen, source, len(lead))]
    others = elsewhere_said(finding.figures, main, screen, source)
    return [*lines, *(entry(screen, screen.pick("涉及", "with"), others) if others else [])]


def basis_said(basis: Iterable[Basis], screen: Screen) -> str:
    """Return the documents a rule rests on, each once; an article only where it was read."""
    articles: dict[str, list[str]] = {}
    documents: dict[str, Basis] = {}
    for one in basis:
        documents.setdefault(one.key, one)
        if one.article and one.status == "verified":
            articles.setdefault(one.key, []).append(one.article)
    return screen.pick("；", "; ").join(_document(one, articles.get(key, []), screen) for key, one in documents.items())


def _document(one: Basis, articles: list[str], screen: Screen) -> str:
    name = screen.say(one.document)
    note = screen.say(BASIS_STATUSES[one.status]) if one.status in BASIS_STATUSES else one.status
    if articles:
        name += screen.pick("第" + "、".join(articles) + "条", ", art. " + ", ".join(articles))
    return name + (screen.pick(f"（{note}）", f" ({note})") if note else "")


def _context(place: Place, screen: Screen, source: SourceText, lead: int) -> list[str]:
    before, quote, after = source.around(place.start, place.end)
    mark = "\x00"
    lines = wrapped(f"{before}【{mark}{quote}】{after}", max(20, screen.width - lead))
    return [_marked(line, screen) for line in "\n".join(lines).replace(mark, "").split("\n")]


def _marked(line: str, screen: Screen) -> str:
    start, end = line.find("【"), line.rfind("】")
    if start < 0 or end < start:
        return line
    return f"{line[:start]}{screen.paint(line[start : end + 1], Colour.BOLD)}{line[end + 1 :]}"


def elsewhere_said(figures: tuple[FigureShown, ...], main: FigureShown, screen: Screen, source: SourceText) -> str:
    """Return the other figures that stand on other lines than the main one."""
    here = source.line_and_column(main.place.start)[0] if main.place else 0
    said: list[str] = []
    for one in figures:
        if one is main or one.place is None or one.value is None:
            continue
        if source.line_and_column(one.place.start)[0] != here:
            quote = tidy(one.place.quote)
            short = quote if len(quote) <= MOST_FIGURES * 5 else f"{quote[: MOST_FIGURES * 5]}…"
            spot = place_said(one.place, source, screen)
            said.append(f"{screen.say(one.label)} {short}" + screen.pick(f"（{spot}）", f" ({spot})"))
    rest = len(said) - MOST_FIGURES
    more = [screen.pick(f"另有 {rest} 处", f"{rest} more")] if rest > 0 else []
    return screen.pick("；", "; ").join([*said[:MOST_FIGURES], *more])
