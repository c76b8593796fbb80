"""Facts about the text itself, beside its figures: years, document numbers, names, units, styles and punctuation."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from checker.extraction.document_numbers import document_number_rows
from checker.extraction.figure_styles import figure_style_rows
from checker.extraction.name_uses import name_rows, old_name_rows
from checker.extraction.punctuation import punctuation_rows
from checker.extraction.text_words import load_text_words
from checker.extraction.unit_uses import unit_use_rows
from checker.extraction.years import year_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.normal import NormalText
    from checker.extraction.numbers import Number
    from checker.extraction.outline import Outline

Json = dict[str, object]


def text_facts(text: str, outline: Outline, normal: NormalText, numbers: Sequence[Number], report: Json) -> Json:
    """Return the lists of facts about `text` that are not empty."""
    words = load_text_words()
    year = cast("Json", report["meta"]).get("fiscal_year")
    fiscal_year = year if isinstance(year, int) else None
    lists: dict[str, list[Json]] = {
        "years": year_rows(normal, numbers, outline, fiscal_year, words.years),
        "document_numbers": document_number_rows(text),
        "names": name_rows(normal, words),
        "old_names": old_name_rows(normal, words, fiscal_year),
        "unit_uses": unit_use_rows(normal, words),
        "figure_styles": figure_style_rows(normal, numbers),
        "punctuation": punctuation_rows(text),
    }
    return {key: rows for key, rows in lists.items() if rows}
