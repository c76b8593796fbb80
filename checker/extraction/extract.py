"""A document as a report: its frame, and the figures its sentences state."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from checker.documents.places import Places
from checker.extraction.adjusted_why import with_reasons_of_adjustment
from checker.extraction.assemble import assemble
from checker.extraction.bare_budgets import with_adjusted_parts
from checker.extraction.clauses import read_clauses
from checker.extraction.contexts import read_contexts, title_has_figures, title_is_of_accounts, title_is_of_budget
from checker.extraction.count_rows import count_rows
from checker.extraction.flattened.lay_out import lay_out
from checker.extraction.front_matter import read_front_matter, report_year
from checker.extraction.goals import read_goals
from checker.extraction.grand_totals import with_grand_totals
from checker.extraction.identity import short_names, title_leads
from checker.extraction.item_subjects import link_items
from checker.extraction.leftover import leftover
from checker.extraction.lexicon_files import load_lexicon
from checker.extraction.listing import read_figures
from checker.extraction.model import Extraction, Unreadable
from checker.extraction.nodes import SILENT_NUMBERS
from checker.extraction.normal import normalise
from checker.extraction.numbers import NumberKind, read_numbers
from checker.extraction.outline import read_outline
from checker.extraction.own_project import own_project, own_statements
from checker.extraction.performance import performance_figures, performance_rows
from checker.extraction.project_funds import money_rows
from checker.extraction.project_reviews import read_reviews
from checker.extraction.projects import project_rows, read_projects
from checker.extraction.prose import prose_of
from checker.extraction.prose_scores import scores_in_prose
from checker.extraction.rate_changes import rate_change_rows
from checker.extraction.reader import Reader
from checker.extraction.reasons_apart import with_reasons_apart
from checker.extraction.report_dates import report_dates
from checker.extraction.shared_reasons import with_shared_reasons
from checker.extraction.shares_of_parts import with_wholes_of_parts
from checker.extraction.spending_why import with_reasons_of_spending
from checker.extraction.state import Context
from checker.extraction.summed_projects import summed_projects
from checker.extraction.tables.amounts import SCATTERED
from checker.extraction.tables.read import read_tables
from checker.extraction.task_rates import task_rate_rows
from checker.extraction.text_facts import text_facts
from checker.extraction.title import read_title
from checker.extraction.unmarked_why import with_unmarked_reasons
from checker.extraction.whose import settled
from checker.extraction.words import read_tokens
from checker.report.tree import UNNAMED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.documents.model import Document
    from checker.extraction.model import Fact, Note
    from checker.extraction.normal import NormalText
    from checker.extraction.numbers import Number
    from checker.extraction.outline import Outline, Section
    from checker.extraction.projects import ListedProject

__all__ = ["Extraction", "Reading", "Unreadable", "extract", "read_facts"]

Json = dict[str, object]
_STOPS = frozenset("。;:!?")
_LIST_OPENERS = ("其中：", "其中:", "包括：", "包括:")
_TITLE_STOPS = "。：:；;！!？?"
_BUDGET_ITEM = re.compile(r"[(（][类款项][)）]")
_AMOUNT = re.compile(r"\d\s*[万亿]?\s*元")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The facts of a text, the even text their positions are in, and what could not be read."""

    normal: NormalText
    numbers: tuple[Number, ...]
    facts: tuple[Fact, ...]
    notes: tuple[Note, ...]
    scopes: tuple[str, ...]
    projects: tuple[ListedProject, ...]
    performance: dict[tuple[str, str], Number]


def extract(document: Document) -> Extraction:
    """Return the report that `document` is, the figures in it, and what could not be read.

    Raises:
        InputError: no fiscal year can be found.

    """
    laid = lay_out(document)
    document = prose_of(whole := laid.document)
    outline = read_outline(document)
    year, told = report_year(document, whole)
    report = read_front_matter(document, outline, whole, year)
    filing = read_tables(whole, report) if whole is not document else None
    meta = cast("Json", report["meta"])
    unit = cast("Json", report.get("unit") or {})
    names = [str(unit.get("name") or ""), *(str(one) for one in cast("list[object]", unit.get("aliases") or []))]
    names += short_names(document, names[0])
    if names[0] == UNNAMED:
        names[0:1] = title_leads(read_title(document), document.text)
    reading = read_facts(
        document,
        outline,
        year,
        tuple(name for name in names if name),
        is_project=meta.get("report_type") == "project",
    )
    meta |= report_dates(reading.normal.text)
    notes = assemble(report, reading, document.text, outline, load_lexicon(), filing)
    rows = {
        "counts": [*count_rows(reading.normal, document.text, outline), *(filing.counts if filing is not None else ())],
        "rate_changes": rate_change_rows(reading.normal, outline),
        "task_rates": task_rate_rows(reading.normal, outline),
        "performance": performance_rows(reading.performance, reading.normal, document.text),
    }
    report |= {name: found for name, found in rows.items() if found}
    report |= scores_in_prose(report, reading.normal)
    link_items(report, load_lexicon())
    listed = reading.projects or _told_of(report, reading, outline)
    if said := _said_of_form(report, reading, outline, document.text):
        report["statements"] = [*cast("list[Json]", report.get("statements", [])), *said]
    _add_money(report, reading, listed, document.text)
    in_tables = {one.get("name") for one in cast("list[Json]", report.get("projects", []))}
    projects = [one for one in project_rows(listed, reading.normal, document.text) if one["name"] not in in_tables]
    if projects:
        report["projects"] = [*cast("list[Json]", report.get("projects", [])), *projects]
    notes += leftover(report, reading.normal, reading.numbers, outline, (*reading.notes, *notes))
    report |= text_facts(document.text, outline, reading.normal, reading.numbers, report)
    goals = read_goals(document.text, outline, reading.normal, year)
    if goals:
        report["goals"] = goals
    places = Places(whole)
    spans = sorted(
        {
            *((*reading.normal.span(note.start, note.end), note.why) for note in (*reading.notes, *notes)),
            *(filing.notes if filing is not None else ()),
            *((start, end, SCATTERED) for start, end in laid.left),
        },
        key=lambda one: one[:2],
    )
    unreadable = tuple(
        Unreadable(quote=whole.text[start:end], why=why, place=places.at(start, end)) for start, end, why in spans
    )
    return Extraction(report=report, figures=read_figures(report, places), unreadable=unreadable, notes=told)


def _add_money(report: Json, reading: Reading, listed: Sequence[ListedProject], text: str) -> None:
    """Add what the report tells of the money of the one project it is about."""
    if cast("Json", report["meta"]).get("report_type") != "project" or len(listed) != 1 or reading.projects:
        return
    rows = money_rows(listed[0], reading.normal, reading.numbers, text)
    for name, found in zip(("lines", "sums"), rows, strict=True):
        if found:
            report[name] = [*cast("list[Json]", report.get(name, [])), *found]


def _said_of_form(report: Json, reading: Reading, outline: Outline, text: str) -> list[Json]:
    """Return what the text of a report on one project says of the money that its form has too."""
    is_one = len(cast("list[Json]", report.get("projects", []))) == 1
    if cast("Json", report["meta"]).get("report_type") != "project" or not is_one:
        return []
    own = _own(report, reading, outline)
    return [] if own is None else own_statements(own, report, reading.normal, outline, text)


def _own(report: Json, reading: Reading, outline: Outline) -> ListedProject | None:
    unit = str(cast("Json", report["unit"]).get("name", ""))
    return own_project(reading.normal, reading.numbers, reading.normal.position(outline.body_start), unit)


def _told_of(report: Json, reading: Reading, outline: Outline) -> tuple[ListedProject, ...]:
    """Return the projects that running text tells of, where the report lists none.

    It is the one that the report is about, or those that make up project expenditure.
    """
    if report.get("projects"):
        return ()
    if cast("Json", report["meta"]).get("report_type") == "project":
        own = _own(report, reading, outline)
        return () if own is None else (own,)
    node: object = report
    for step in ("finance", "expenditure", "project", "total"):
        node = node.get(step) if isinstance(node, dict) else None
    return summed_projects(reading.normal, reading.numbers, cast("Json", node)) if isinstance(node, dict) else ()


def read_facts(
    document: Document,
    outline: Outline,
    year: int | None,
    unit_names: tuple[str, ...] = (),
    *,
    is_project: bool = False,
) -> Reading:
    """Return every fact that the sentences of `document`, which has no tables, state; `is_project`: of one project."""
    lexicon = load_lexicon()
    normal = normalise(
        document.text,
        _breaks(document, outline),
        lexicon.characters,
        is_flowed=document.is_flowed,
        runs_on=lexicon.runs_on,
    )
    numbers = read_numbers(normal.text)
    managed = performance_figures(normal, numbers, year)
    reviews = read_reviews(normal, numbers)
    known = {one.start for one in managed.values()}
    known |= {fact.start for one in reviews if one.is_inside for fact in one.facts}
    # What is said of the work, or of one project among others, is said of no item.
    left = [replace(one, kind=NumberKind.OTHER) if one.start in known else one for one in numbers] if known else numbers
    title = document.text[: outline.body_start]
    outside = Context(is_accounts=title_is_of_accounts(title), is_budget=title_is_of_budget(title))
    contexts = read_contexts(outline, normal, lexicon, outside)
    names = tuple(normalise(one, characters=lexicon.characters).text for one in unit_names)
    reader = Reader(normal.text, lexicon, year or _usual_year(numbers), names, is_project=is_project)
    projects = read_projects(outline, normal, numbers)
    taken = [(one.start, one.end) for one in projects]
    taken += [(one.start, one.end) for one in reviews if not one.is_inside]
    before: tuple[Section | None, str] = (None, "。")
    for start, end, section in _paragraphs(document.text, outline, normal):
        if any(start < last and first < end for first, last in taken):
            # What is said of one project is not said of the unit.
            before = (section, "。")
            continue
        context = contexts[section.id] if section is not None else outside
        if year is not None and context.budget_year > year:
            # The budget of a later year is none of this report's.
            before = (section, "。")
            continue
        # A paragraph after one without a full stop may be the rest of its sentence: the heading's item is not its own.
        reader.is_cut_off = not document.is_flowed and before[0] is section and before[1] not in _STOPS
        _read(reader, start, end, left, context)
        before = (section, normal.text[end - 1])
    reader.settle()
    reader.settle_counts()
    reader.facts += [fact for one in reviews for fact in one.facts]
    return Reading(
        normal=normal,
        numbers=numbers,
        facts=_completed(reader.facts, normal.text),
        notes=tuple(reader.notes),
        scopes=tuple(reader.scopes_said),
        projects=projects,
        performance=managed,
    )


def _completed(facts: Sequence[Fact], text: str) -> tuple[Fact, ...]:
    told = with_shared_reasons(with_unmarked_reasons(with_reasons_apart(facts, text), text), text)
    told = with_reasons_of_spending(with_reasons_of_adjustment(told, text), text)
    told = with_grand_totals(with_wholes_of_parts(told, text))
    return tuple(with_adjusted_parts(settled(told, text), text))


def _breaks(document: Document, outline: Outline) -> list[int]:
    """Return where paragraphs must end: around headings, except where the sentence of a heading goes on after it.

    Where the reader wrote the text, every block is a paragraph.
    """
    text = document.text
    blocks = [one.start for one in document.blocks] if document.is_flowed else []
    starts = [one.start for one in outline.sections if one.marker != "none"]
    ends = [one.body_start for one in outline.sections if not _names_budget_item(one) and not _goes_on(text, one)]
    return [*blocks, *starts, *ends, outline.body_start, outline.body_end]


def _goes_on(text: str, section: Section) -> bool:
    """Return whether a heading with a number in it was cut out of a sentence, or paragraph, that runs on behind it."""
    following = text[section.body_start : section.body_start + 1]
    is_same_line = "\n" not in text[section.title_end : section.body_start]
    if following.strip() and is_same_line and _AMOUNT.search(section.title):
        # 1.社会保障支出12万元。较上年减少1万元: what follows in the line is about the item that opens it.
        return True
    is_cut = bool(following.strip()) and text[section.body_start - 1] not in _TITLE_STOPS
    is_cut = is_cut or text.endswith(_LIST_OPENERS, section.start, section.body_start)
    return is_cut and any(one.isdecimal() for one in section.title)


def _names_budget_item(section: Section) -> bool:
    return _BUDGET_ITEM.search(section.title) is not None


def _read(reader: Reader, start: int, end: int, numbers: Sequence[Number], context: Context) -> None:
    is_item = _starts_item(reader.text, start, end)
    if not is_item and not _states(reader, start, end, numbers):
        reader.pass_over(context)
        return
    tokens = read_tokens(reader.text, start, end, numbers, reader.lexicon)
    clauses = read_clauses(tokens)
    if clauses:
        reader.read_paragraph(clauses, context, is_item=is_item)


def _states(reader: Reader, start: int, end: int, numbers: Sequence[Number]) -> bool:
    """Return whether a paragraph has a figure, or words that state something without one."""
    at = bisect_left(numbers, start, key=lambda number: number.start)
    while at < len(numbers) and numbers[at].start < end:
        if numbers[at].kind not in SILENT_NUMBERS:
            return True
        at += 1
    return reader.lexicon.stating.search(reader.text, start, end) is not None


def _starts_item(text: str, start: int, end: int) -> bool:
    head = text[start : min(end, start + 5)]
    return head[:1] in "(①②③④⑤⑥⑦⑧⑨⑩" or (head[:1].isdigit() and any(mark in head for mark in "、.)"))


def _usual_year(numbers: Sequence[Number]) -> int | None:
    """Return the year named most often, the later of two, or None when none is named."""
    tally: dict[int, int] = {}
    for number in numbers:
        if number.kind is NumberKind.YEAR:
            tally[int(number.value)] = tally.get(int(number.value), 0) + 1
    return max(tally, key=lambda year: (tally[year], year)) if tally else None


def _paragraphs(original: str, outline: Outline, normal: NormalText) -> Iterator[tuple[int, int, Section | None]]:
    """Yield the stretches of the even text that hold sentences, each with its section."""
    starts = [section.start for section in outline.sections]
    headed = {
        one.start
        for one in outline.sections
        if _names_budget_item(one) or _goes_on(original, one) or title_has_figures(one, normal)
    }
    position, text = 0, normal.text
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if end > position:
            offset = normal.offsets[position]
            at = bisect_right(starts, offset) - 1
            section = outline.sections[at] if at >= 0 else None
            is_body = section is None or offset >= section.body_start or section.start in headed
            if is_body and outline.body_start <= offset < outline.body_end:
                yield position, end, section
        position = end + 1
