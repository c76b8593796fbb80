"""Parallel lists: `A、B和C分别为x、y和z` names several items and gives each its number."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.extraction.lexicon import Role
from checker.extraction.model import Base, FactKind
from checker.extraction.numbers import NumberKind
from checker.extraction.segments import Segment, read_segment
from checker.extraction.subjects import name_of
from checker.extraction.words import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.clauses import Clause, Node
    from checker.extraction.figures import FigureReader
    from checker.extraction.model import Subject
    from checker.extraction.numbers import Number

_SEPARATORS = re.compile(r"以及|[、和及与,]")

_FALLS = ("下降", "减少")
_RISES = ("增加", "增长", "上升")
_LISTED = frozenset({NumberKind.AMOUNT, NumberKind.PERCENT, NumberKind.BARE})


def read_parallel(reader: FigureReader, clauses: Sequence[Clause], index: int, nodes: Sequence[Node]) -> int | None:
    """Read the list that clause `index` holds, and return the number of the clause after it; None when it holds none."""
    tokens = [node for node in nodes if isinstance(node, Token)]
    at = next((i for i, token in enumerate(tokens) if token.role is Role.EACH), None)
    if at is None:
        return None
    numbers, done = _numbers(clauses, index, tokens[at + 1 :])
    segment = read_segment(tokens[:at], reader.year)
    word = reader.text[tokens[at].start : tokens[at].end]
    segment.sign = 1 if word.endswith(_RISES) else -1 if word.endswith(_FALLS) else segment.sign
    subjects = _subjects(segment, reader)
    is_shared = len(numbers) == 1 and word[0] in "各均"
    if len(subjects) < 2 or not numbers:  # noqa: PLR2004 -- a list has two at least
        return None
    if len(numbers) != len(subjects) and not is_shared:
        last = numbers[-1]
        reader.note(tokens[0].start, last.end, "列举的项目与数字个数不等", "there are not as many numbers as items")
        return done
    reader.parallel = subjects
    for subject, number in zip(subjects, numbers * len(subjects) if is_shared else numbers, strict=True):
        _state(reader, subject, segment, number)
    return done


def _numbers(clauses: Sequence[Clause], index: int, tokens: Sequence[Token]) -> tuple[list[Number], int]:
    """Return the numbers of the list, each with its unit, and the number of the clause after them."""
    found = [token.number for token in tokens if token.number is not None and token.number.kind in _LISTED]
    done = index + 1
    while done < len(clauses) and clauses[done - 1].closer == "," and _is_only_a_number(clauses[done]):
        found += [token.number for token in clauses[done].tokens if token.number is not None]
        done += 1
    for at in range(len(found) - 2, -1, -1):
        if found[at].kind is NumberKind.BARE:
            found[at] = replace(found[at], unit=found[at + 1].unit, kind=found[at + 1].kind)
    return [one for one in found if one.kind is not NumberKind.BARE], done


def _is_only_a_number(clause: Clause) -> bool:
    nodes = [node for node in clause.nodes if not (isinstance(node, Token) and node.role is Role.FILLER)]
    return (
        len(nodes) == 1
        and isinstance(nodes[0], Token)
        and nodes[0].number is not None
        and nodes[0].number.kind in _LISTED
    )


def _subjects(segment: Segment, reader: FigureReader) -> list[Subject]:
    """Return the items the words before 分别 list; those of the last list when they list none."""
    if not segment.heads:
        return reader.parallel
    pieces: list[list[Token]] = [[]]
    for head in segment.heads:
        if not head.is_text:
            pieces[-1].append(head)
            continue
        start = head.start
        for mark in _SEPARATORS.finditer(reader.text, head.start, head.end):
            if mark.start() > start:
                pieces[-1].append(Token(start, mark.start()))
            pieces.append([])
            start = mark.end()
        if start < head.end:
            pieces[-1].append(Token(start, head.end))
    found = [name_of(Segment(heads=piece), reader.text, ()).subject for piece in pieces if piece]
    return _balanced([one for one in found if one is not None], reader)


def _balanced(subjects: list[Subject], reader: FigureReader) -> list[Subject]:
    """Give `收、支总计` its two names: the first is short for the second with the other side."""
    if len(subjects) != 2 or [one.label[:1] for one in subjects] != ["收", "支"] or len(subjects[0].label) > 1:  # noqa: PLR2004
        return subjects
    entry = reader.lexicon.entries.get("收" + (subjects[1].label.removeprefix("支出").removeprefix("支") or "总计"))
    label = entry.key if entry is not None and entry.role is Role.ITEM else "收入"
    return [replace(subjects[0], label=label), subjects[1]]


def _state(reader: FigureReader, subject: Subject, segment: Segment, number: Number) -> None:
    item = reader.mind.enter(subject)
    said = replace(number, is_glued=False)
    if number.kind is NumberKind.PERCENT:
        reader.percent(item, segment, said)
    elif segment.sign:
        reader.change(FactKind.DELTA, item, segment, said)
    elif not segment.relation and segment.base in (None, Base.PRIOR):
        stage = reader.stage_of(item, segment)
        if stage is not None:
            reader.level(item, segment, said, stage)
