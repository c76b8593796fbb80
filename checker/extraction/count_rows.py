"""The rows of `counts`: counted lists, totals of things with their subsets, and counts with their growth on the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.extraction.count_growth import Change, Growth, change_of, growth_of
from checker.extraction.count_lists import CountedList, counted_list
from checker.extraction.list_words import load_list_words
from checker.extraction.quoted_text import with_quotes
from checker.extraction.stated_counts import StatedCount, label_of, stated_counts
from checker.extraction.subsets import subsets
from checker.kernel.unit import UNITS

if TYPE_CHECKING:
    from checker.extraction.list_words import ListWords
    from checker.extraction.normal import NormalText
    from checker.extraction.outline import Outline

Json = dict[str, object]
_UNITS = frozenset(UNITS)


def count_rows(normal: NormalText, text: str, outline: Outline) -> list[Json]:
    """Return a row for every count whose names, subsets or growth the body of `text` states, in order."""
    words = load_list_words()
    even = with_quotes(normal, text)
    first, last = even.position(outline.body_start), even.position(outline.body_end)
    found = {
        one.start: _Row(even, text, words, one) for one in stated_counts(even.text, words) if first <= one.start < last
    }
    for row in found.values():
        row.listed = counted_list(even.text, row.count, words)
        row.change = change_of(even.text, row.count, words)
        row.growth = row.change.rate if row.change else growth_of(even.text, row.count, words)
    for total, parts, are_disjoint in subsets(even.text, [row.count for row in found.values()], words):
        found[total.start].parts = parts
        found[total.start].are_disjoint = are_disjoint
        for part in parts:
            if part.start in found:
                found[part.start].total = total
    said = [row for _, row in sorted(found.items()) if row.says_something]
    ids = {row.count.start: f"c{index}" for index, row in enumerate(said, start=1)}
    return [row.as_json(ids) for row in said]


class _Row:
    """One count with what was found out about it."""

    def __init__(self, even: NormalText, text: str, words: ListWords, count: StatedCount) -> None:
        self.even, self.text, self.words, self.count = even, text, words, count
        self.listed: CountedList | None = None
        self.parts: tuple[StatedCount, ...] = ()
        self.are_disjoint = False
        self.total: StatedCount | None = None
        self.growth: Growth | None = None
        self.change: Change | None = None

    @property
    def says_something(self) -> bool:
        return bool(self.listed or self.parts or self.total or self.growth or self.change)

    def as_json(self, ids: dict[int, str]) -> Json:
        listed = self.listed
        row: Json = {
            "id": ids[self.count.start],
            "label": label_of(
                self.count,
                self.even.text,
                self.words,
                is_after_list=listed is not None and listed.start < self.count.start,
            ),
            "stated": self._stated(self.count),
            "items": list(listed.items) if listed else [],
            "open_list": listed.is_open if listed else True,
        }
        if listed and listed.excluded:
            row["excluded"] = list(listed.excluded)
        if self.parts and self.are_disjoint:
            row["disjoint_parts"] = [
                {"label": label_of(one, self.even.text, self.words), "stated": self._stated(one)} for one in self.parts
            ]
        if self.total is not None:
            above = ids[self.total.start]
            row["parent_count_id"] = above
            row["within"] = f"counts.{int(above[1:]) - 1}.stated"
        if self.growth is not None:
            row["yoy"] = {
                "value": self.growth.value,
                "span": list(self.even.span(self.growth.start, self.growth.end)),
            }
        if self.change is not None:
            row["prior"] = self._counted(self.change.prior, self.change.prior_span)
            row["change"] = self._counted(self.change.change, self.change.change_span)
        first, last = (listed.start, listed.end) if listed else (self.count.start, self.count.end)
        row["span"] = list(self.even.span(min(first, self.count.start), max(last, self.count.end)))
        return row

    def _counted(self, value: str, span: tuple[int, int]) -> Json:
        unit = {"unit": self.count.unit} if self.count.unit in _UNITS else {}
        return {"value": value, **unit, "span": list(self.even.span(*span))}

    def _stated(self, count: StatedCount) -> Json:
        start, end = self.even.span(count.start, count.end)
        stated: Json = {"value": str(count.value), "span": [start, end]}
        if count.unit in _UNITS:
            stated["unit"] = count.unit
        if count.is_numeral:
            stated["printed"] = self.text[start:end]
        return stated
