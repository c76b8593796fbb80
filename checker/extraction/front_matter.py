"""A report without its figures: who reports on what, how the text is built, and what it says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction import mistakes
from checker.extraction.attachments import attachment_rows
from checker.extraction.basis_documents import basis_documents
from checker.extraction.dates import fiscal_year, signing_date, title_year
from checker.extraction.evaluation import evaluation
from checker.extraction.identity import (
    contact,
    is_of_a_place,
    money_unit,
    name_in_title,
    names_a_project,
    report_type,
    responsible_person,
    unit_name,
    unit_particulars,
)
from checker.extraction.items import item_rows
from checker.extraction.named_years import told, year_in_names
from checker.extraction.placeholders import placeholder_rows
from checker.extraction.sections import chapter_table, section_rows
from checker.extraction.title import read_title
from checker.report.tree import UNNAMED

if TYPE_CHECKING:
    from checker.documents.model import Document
    from checker.extraction.outline import Outline
    from checker.extraction.title import Title
    from checker.kernel.message import Message

Json = dict[str, object]
SCHEMA_VERSION = "1.0"
_YEAR_BELOW = re.compile(r"^\s*[(（]\s*20\d\d\s*年度?\s*[)）]|年度\s*[:：]\s*20\d\d")
_FORM_TITLE = re.compile(r"表[^\w]*(?:[(（][^()（）]*[)）])?\s*\Z")


def report_year(document: Document, whole: Document) -> tuple[int, tuple[Message, ...]]:
    """Return the year the report is about, and what a reader must know of how it was found.

    Raises:
        InputError: no fiscal year can be found, so that nothing can be said to be about a year.

    """
    title = read_title(document)
    year = fiscal_year(document, title) or fiscal_year(whole, title)
    if year is not None:
        return year, ()
    year = year_in_names(whole)
    if year is None:
        raise mistakes.names_no_year(document.source)
    return year, (told(year),)


def read_front_matter(
    document: Document, outline: Outline, whole: Document | None = None, year: int | None = None
) -> Json:
    """Return the report tree without its figures; `document` is the prose of the `whole` one, itself without one.

    Raises:
        InputError: as `report_year`, where no `year` is given.

    """
    whole = whole or document
    title = read_title(document)
    meta = _meta(document, outline, whole, report_year(document, whole)[0] if year is None else year)
    is_project = meta["report_type"] != "dept_overall"
    name = unit_name(document, outline, title, is_project=is_project)
    if name == UNNAMED and is_of_a_place(title):
        meta["title_has_unit"] = True
    attachments = attachment_rows(document, outline)
    problems, measures = item_rows(document, outline)
    lists: Json = {
        "basis_documents": basis_documents(document),
        "sections": section_rows(document, outline),
        "chapters": chapter_table(document, outline, whole),
        "problems": problems,
        "measures": measures,
        "placeholders": placeholder_rows(document),
        "attachments": attachments,
    }
    return {
        "schema_version": SCHEMA_VERSION,
        "meta": meta,
        "unit": {"name": name, **unit_particulars(document)},
        "source": _source(document),
        "evaluation": evaluation(
            document, outline, attachments, is_project=meta["report_type"] in ("project", "policy")
        ),
        **{key: value for key, value in lists.items() if value},
    }


def _meta(document: Document, outline: Outline, whole: Document, year: int) -> Json:
    title = read_title(document)
    kind = report_type(title, document.text)
    meta: Json = {"fiscal_year": year, "report_type": kind, "money_unit": money_unit(whole)}
    if title is not None:
        meta["title"] = title.text
        has_unit = name_in_title(title, is_project=kind != "dept_overall") is not None
        # A form names its unit in a field of its own, and its title is the form's; a report on a project is called by that.
        is_form = _FORM_TITLE.search(title.text) is not None
        if has_unit or not (is_form or (kind == "project" and names_a_project(title.text))):
            meta["title_has_unit"] = has_unit
        # A file of nothing but tables of accounts has no title: what stands first is the name of its first table.
        if title.names_its_type or not is_form:
            meta["title_has_year"] = title_year(title) is not None or (is_form and _year_below(document, title))
            meta["title_has_type"] = title.names_its_type
        meta["title_span"] = [title.start, title.end]
    optional: Json = {
        "signed_on": signing_date(document, outline),
        "contact": contact(document),
        "responsible_person": responsible_person(document),
    }
    return meta | {key: value for key, value in optional.items() if value}


def _year_below(document: Document, title: Title) -> bool:
    """Return whether the line below a form's title gives the year, with the money's unit or the office beside it."""
    below = next((block.text for block in document.blocks if block.start >= title.end), "")
    return _YEAR_BELOW.search(below) is not None


def _source(document: Document) -> Json:
    return {
        "sha256": document.sha256,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "extraction": "text_layer",
    }
