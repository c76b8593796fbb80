"""The goals of a report: targets, results, how they are linked, and the groups they stand in, as the report tree has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.extraction.achievements import read_achievements
from checker.extraction.commitments import read_commitments
from checker.extraction.goal_hints import add_hints
from checker.extraction.goal_text import Voice, read_groups, read_other_sentences, read_sentences
from checker.extraction.goal_words import load_goal_words
from checker.extraction.linking import link
from checker.extraction.mentions import add_mentions, add_reasons, add_shortfalls, mention_clauses, reasons_in
from checker.kernel.unit import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.extraction.goal_statements import Statement
    from checker.extraction.goal_text import Group, Sentence
    from checker.extraction.linking import Links
    from checker.extraction.normal import NormalText
    from checker.extraction.outline import Outline

Json = dict[str, object]
_OPENING = frozenset("“‘「『")
_CLOSING = frozenset("”’」』")
_TURNED = {"≥": "≤", ">": "<", "≤": "≥", "<": ">"}


def read_goals(text: str, outline: Outline, normal: NormalText, year: int) -> Json:
    """Return targets, results and groups; an empty tree when the report has no chapter on targets and none on results."""
    words = load_goal_words()
    sentences = read_sentences(text, outline, normal, words)
    if not sentences:
        return {}
    said = {voice: [one for one in sentences if one.voice is voice] for voice in Voice}
    targets = read_commitments(normal.text, said[Voice.TARGET], words, year)
    results = read_achievements(normal.text, said[Voice.RESULT], words, year)
    links = link(targets, results, words)
    add_mentions(targets, results, links, mention_clauses(normal.text, said[Voice.RESULT]))
    add_reasons(targets, results, links, reasons_in(normal.text, said[Voice.DEVIATION], words))
    add_shortfalls(targets, results, links, normal.text, said[Voice.DEVIATION], words)

    def told() -> Iterator[Sentence]:
        """Yield what may answer a target that is still open; sentences of other chapters are read only then."""
        yield from (*said[Voice.RESULT], *said[Voice.DEVIATION], *read_other_sentences(outline, normal))

    add_hints(targets, results, links, normal.text, told(), words)
    writer = _Writer(text, normal)
    rows: Json = {
        "groups": _group_rows(read_groups(outline), targets, results, links),
        "targets": [writer.target(f"t{number + 1}", one) for number, one in enumerate(targets)],
        "results": [
            writer.result(f"r{number + 1}", one, links.certain.get(number, []), links.possible.get(number, []))
            for number, one in enumerate(results)
        ],
    }
    return {key: value for key, value in rows.items() if value}


def _group_rows(
    groups: Sequence[Group], targets: Sequence[Statement], results: Sequence[Statement], links: Links
) -> list[Json]:
    """Return a row for each group; a group of targets names the groups of results in which its targets are answered."""
    reached: dict[str, dict[str, None]] = {}
    for number, answered in (*links.certain.items(), *links.possible.items()):
        for target in answered:
            if targets[target].group and results[number].group:
                reached.setdefault(targets[target].group, {})[results[number].group] = None
    rows: list[Json] = []
    for one in groups:
        row: Json = {"id": one.id, "title": one.title, "kind": one.voice.value, "span": list(one.span)}
        if reached.get(one.id):
            row["links"] = list(reached[one.id])
        rows.append(row)
    return rows


class _Writer:
    """Statements as rows of the report, their places in the original text."""

    def __init__(self, text: str, normal: NormalText) -> None:
        self._text = text
        self._normal = normal

    def target(self, row_id: str, one: Statement) -> Json:
        """Return the row of a target."""
        row = self._common(row_id, one)
        optional: Json = {
            "qty": self._quantity(one),
            "direction": one.direction,
            "criterion": one.criterion,
            "base": one.whole,
            "deadline": one.date,
            "stage_required": one.stage,
        }
        return {**row, **{key: value for key, value in optional.items() if value}}

    def result(self, row_id: str, one: Statement, certain: Sequence[int], possible: Sequence[int]) -> Json:
        """Return the row of a result that answers the targets of these numbers."""
        row = self._common(row_id, one)
        optional: Json = {
            "target_ids": [f"t{number + 1}" for number in certain],
            "candidate_ids": [f"t{number + 1}" for number in possible],
            "qty": self._quantity(one),
            "yoy": self._percent(one.growth, one.growth_at),
            "share": self._share(one),
            "date": one.date,
            "stage_reached": one.stage,
            "merged_classes": list(one.merged),
            "reasons": self._reasons(one),
        }
        return {**row, **{key: value for key, value in optional.items() if value}}

    def _common(self, row_id: str, one: Statement) -> Json:
        start, end = self._normal.span(one.start, one.end)
        # Evening takes quotation marks away; those around the first and the last word belong to the clause.
        start -= self._text[start - 1 : start] in _OPENING
        end += self._text[end : end + 1] in _CLOSING
        row: Json = {"id": row_id, "text": self._text[start:end], "measure": one.measure, "span": [start, end]}
        if one.group:
            row["group"] = one.group
        if one.indicator:
            row["indicator"] = one.indicator
        entities = [thing.label or thing.names[0] for thing in one.things]
        if entities:
            row["entities"] = entities
        return row

    def _quantity(self, one: Statement) -> Json | None:
        quantity = one.quantity
        if quantity is None:
            return None
        value = one.growth if one.measure == "growth" else quantity.value
        start, end = self._normal.span(quantity.number_start, quantity.end)
        row: Json = {"value": value, "span": [start, end]}
        if quantity.unit in UNITS:
            row["unit"] = quantity.unit
        elif quantity.unit_class:
            # A unit that the table lacks is a class of its own.
            row["printed_unit"] = quantity.unit_class
        if quantity.op != "=":
            # 下降5%以上 is a growth of at most -5 %.
            row["op"] = _TURNED.get(quantity.op, quantity.op) if value.startswith("-") else quantity.op
        return row

    def _percent(self, value: str, at: tuple[int, int] | None) -> Json | None:
        return {"value": value, "unit": "%", "span": list(self._normal.span(*at))} if value and at else None

    def _share(self, one: Statement) -> Json | None:
        value = self._percent(one.share, one.share_at)
        if value is None:
            return None
        return {"value": value, "of": one.whole} if one.whole else {"value": value}

    def _reasons(self, one: Statement) -> list[Json]:
        if one.reason is None:
            return []
        start, end = self._normal.span(*one.reason)
        return [{"text": self._text[start:end], "compares": "vs_target", "span": [start, end]}]
