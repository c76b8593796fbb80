"""What the narrative states, figure by figure: the one that filled its place in the report, and every one that says it again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from checker.extraction.directions import direction_before
from checker.extraction.labels import printed_label
from checker.extraction.model import FactKind
from checker.extraction.numbers import NumberKind
from checker.extraction.outline import section_at
from checker.extraction.slots import STATEMENT_KINDS, quantity, signed
from checker.report.schema import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.extraction.lexicon import Lexicon
    from checker.extraction.model import Fact
    from checker.extraction.normal import NormalText
    from checker.extraction.numbers import Number
    from checker.extraction.outline import Outline
    from checker.extraction.tables.filing import Repeated

Json = dict[str, object]
_DIRECTED = frozenset({FactKind.DELTA, FactKind.GROWTH})
_KINDS = {NumberKind.AMOUNT: "delta", NumberKind.PERCENT: "growth"}


@dataclass(slots=True)
class Statements:
    """Collects statements; `text` is the original."""

    normal: NormalText
    text: str
    lexicon: Lexicon
    found: list[tuple[int, Json]] = field(default_factory=list)

    def add(self, path: str, fact: Fact, *, is_origin: bool) -> None:
        """Record that `fact` states the figure at `path`, and whether the report's figure was taken from it."""
        if fact.number is None:
            return
        value = quantity(fact.number, self.normal, self.text, sign=signed(fact))
        row: Json = {
            "path": path,
            "kind": STATEMENT_KINDS[fact.kind],
            "label": self._label(path, fact),
            "value": value,
        }
        word = self._word(fact.number) if fact.kind in _DIRECTED else ""
        if word:
            row["direction_word"] = word
        if is_origin:
            row["is_origin"] = True
        self.found.append((fact.number.start, {**row, "span": value["span"]}))

    def add_negatives(self, numbers: Sequence[Number]) -> None:
        """Record every negative figure behind a direction word that is nobody's: a decrease of a negative number."""
        known = {start for start, _ in self.found}
        for number in numbers:
            if number.kind not in _KINDS or not number.value.startswith("-") or number.start in known:
                continue
            said = direction_before(self.normal.text, number.start, self.lexicon)
            if said is None:
                continue
            value = quantity(number, self.normal, self.text)
            if said[2] == "down":
                # What falls by less than nothing rises.
                value["value"] = number.value.removeprefix("-")
            word = self.normal.text[said[0] : said[1]]
            row: Json = {"kind": _KINDS[number.kind], "label": self.normal.text[said[0] : number.end], "value": value}
            self.found.append((number.start, {**row, "direction_word": word, "span": value["span"]}))

    def add_of_table(self, again: Repeated) -> None:
        """Record that a table states a figure which the report has from another."""
        span = cast("list[int]", again.value["span"])
        row: Json = {"path": again.path, "kind": "amount", "label": again.label, "value": again.value}
        self.found.append((self.normal.position(span[0]), {**row, "table": again.table, "span": span}))

    def rows(self, outline: Outline) -> Iterator[Json]:
        """Yield the statements in the order of the text, each with an id and its section."""
        for index, (_, row) in enumerate(sorted(self.found, key=lambda one: one[0]), start=1):
            span = cast("list[int]", row.pop("span"))
            section = section_at(outline, span[0])
            where: Json = {} if section is None else {"section": section.id}
            yield {"id": f"n{index}", **row, **where, "span": span}

    def _label(self, path: str, fact: Fact) -> str:
        """Return the item's name as printed; a count is called by the schema."""
        field = load_vocabulary().field_at(path) if fact.kind is FactKind.COUNT else None
        return printed_label(fact.subject, self.normal, self.text) if field is None else field.title.zh

    def _word(self, number: Number) -> str:
        said = direction_before(self.normal.text, number.start, self.lexicon)
        return "" if said is None else self.normal.text[said[0] : said[1]]
