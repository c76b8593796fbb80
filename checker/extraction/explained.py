"""Which items a reason explains."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.lists import listed_subjects
from checker.extraction.model import Base, FactKind
from checker.extraction.segments import SIDES
from checker.extraction.state import Item
from checker.extraction.subjects import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.figures import FigureReader
    from checker.extraction.model import Fact, Subject
    from checker.extraction.segments import Segment
    from checker.extraction.words import Token

_ALL_OF_THEM = re.compile(r"(?:上述|以上|这)?(?P<count>[两二三四])(?:项|者|类|个方面)")
_DEEPEST = 5
_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4}


def explained(reader: FigureReader, segment: Segment, lead: Sequence[Token]) -> list[Item]:
    """Return the items that the words before a reason name; the item spoken of when they name none."""
    subjects = _parts_meant(reader, lead) or _named(reader, segment)
    if subjects:
        return [reader.enter(one) for one in subjects]
    naming = name_of(segment, reader.text, reader.unit_names)
    if naming.subject is not None and naming.subject.path and not segment.strays:
        reader.enter(naming.subject)
    elif naming.side is not None and not segment.strays:
        reader.item_of(segment)
    return [] if reader.mind.item is None else [reader.mind.item]


def with_its_wholes(reader: FigureReader, segment: Segment, item: Item) -> list[Item]:
    """Return the last item of a list with the wholes it is a part of, where a reason speaks of the list and names none.

    A sentence of its own, 决算数小于预算数的主要原因是…, is about all that was told before it. Of the other parts it is not
    known whether it means them.
    """
    if not item.is_carried or segment.base is not Base.BUDGET or any(head.role not in SIDES for head in segment.heads):
        return [item]
    found, parent = [item], item.parent
    while parent is not None and len(found) < _DEEPEST:
        fact = reader.facts[parent]
        found.append(reader.mind.known.get(fact.subject.identity) or Item(fact.subject))
        parent = fact.parent
    return found


def _named(reader: FigureReader, segment: Segment) -> list[Subject]:
    """Return the items that the words list side by side; nothing when they list none."""
    if len(segment.heads) < 2 or segment.strays:  # noqa: PLR2004 -- a list has two at least
        return []
    subjects = listed_subjects(segment, reader, segment.heads[0].start)
    known = all(one.path or one.identity in reader.levelled for one in subjects)
    return subjects if len(subjects) > 1 and known else []


def _parts_meant(reader: FigureReader, lead: Sequence[Token]) -> list[Subject]:
    """Return the parts of the last list where the words say 两项 and it has two, or the items of the sentence."""
    said = reader.text[lead[0].start : lead[-1].end] if lead else ""
    found = _ALL_OF_THEM.match(said)
    if found is None:
        return []
    parent = next((fact.parent for fact in reversed(reader.facts) if fact.parent is not None), None)
    there = (
        [fact for fact in reader.facts if fact.parent == parent] if parent is not None else _said(reader, lead[0].start)
    )
    parts = {fact.subject.identity: fact.subject for fact in there}
    return list(parts.values()) if len(parts) == _COUNTS[found.group("count")] else []


def _said(reader: FigureReader, at: int) -> list[Fact]:
    """Return what the sentence has stated before `at`, where all of it went one way."""
    sentence = max(reader.text.rfind(mark, 0, at) for mark in "。\n") + 1
    there = [fact for fact in reader.facts if sentence <= fact.start < at and fact.kind is not FactKind.REASON]
    signs = {fact.sign for fact in there if fact.kind in (FactKind.DELTA, FactKind.GROWTH)}
    return there if len(signs) == 1 else []
