"""Parallel lists: `A、B和C分别为x、y和z` names several items and gives each its number."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from checker.extraction.lexicon import Role
from checker.extraction.model import Base, FactKind, Period, Subject
from checker.extraction.numbers import NumberKind
from checker.extraction.paired_stages import nothing_at, paired_stages, stated_of_each
from checker.extraction.segments import SIDES, Segment, read_segment
from checker.extraction.subjects import (
    EXPENDITURE_TOTAL,
    INCOME_TOTAL,
    both_sides,
    name_of,
    name_of_both,
    subject_of,
)
from checker.extraction.words import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.clauses import Clause, Node
    from checker.extraction.figures import FigureReader
    from checker.extraction.numbers import Number

_SEPARATORS = re.compile(r"以及|[、和及与,]")

_JOINS = re.compile(r"[、和及与]|以及")
_FALLS = ("下降", "减少")
_RISES = ("增加", "增长", "上升")
_LISTED = frozenset({NumberKind.AMOUNT, NumberKind.PERCENT, NumberKind.BARE})


def read_parallel(reader: FigureReader, clauses: Sequence[Clause], index: int, nodes: Sequence[Node]) -> int | None:
    """Read the list that clause `index` holds, and return the number of the clause after it; None when it holds none."""
    tokens = [node for node in nodes if isinstance(node, Token)]
    at = next((i for i, token in enumerate(tokens) if token.role is Role.EACH), None)
    if at is None:
        return _read_nothing(reader, index, tokens) or _read_implied(reader, clauses, index, tokens)
    numbers, done = _numbers(clauses, index, tokens[at + 1 :], reader.text)
    return done if _read_pair(reader, tokens, at, numbers) else _read_items(reader, clauses, index, tokens, at)


def _read_items(
    reader: FigureReader, clauses: Sequence[Clause], index: int, tokens: Sequence[Token], at: int
) -> int | None:
    """Read what `tokens[at]` shares out among the items before it, as `read_parallel`."""
    numbers, done = _numbers(clauses, index, tokens[at + 1 :], reader.text)
    signs = _signs(clauses[index:done], tokens[at].start)
    words = [*tokens[:at], *takewhile(lambda token: token.number is None, tokens[at + 1 :])]
    segment = read_segment(words, reader.year)
    word = reader.text[tokens[at].start : tokens[at].end]
    segment.sign = 1 if word.endswith(_RISES) else -1 if word.endswith(_FALLS) else segment.sign
    if tokens[0].role is Role.AMONG:
        reader.mind.open_scope(tokens[0].start)
        reader.list_start = tokens[0].start
    subjects = listed_subjects(segment, reader, tokens[0].start) or _just_named(reader, tokens[0].start, len(numbers))
    subjects = _without_whole(_both_totals(subjects, reader, tokens[0].start), segment)
    if all(_JOINS.fullmatch(reader.text, token.start, token.end) for token in words if token.is_text):
        segment.strays = False
    is_shared = len(numbers) == 1 and word[0] in "各均"
    if len(subjects) == 1 and len(numbers) > 1:
        subjects = list(both_sides(subjects[0]))
    item = reader.mind.item
    if not subjects and not segment.heads and is_shared and segment.sign and item is not None:
        pair = _last_totals(reader, tokens[0].start)
        if not pair and len(both_sides(item.subject)) == 1:
            reader.note(
                tokens[0].start, numbers[-1].end, "几个数各是哪个项目的，分不清", "which number is whose is unclear"
            )
            return done
        subjects = [Subject("", pair, tokens[0].start, tokens[at].end)] if pair else [item.subject]
    is_one = is_shared and segment.sign != 0 and len(subjects) == 1
    if (len(subjects) < 2 and not is_one) or not numbers:  # noqa: PLR2004 -- a list has two at least
        if not numbers or word[0] in "各均":
            return None
        if len(numbers) < 2:  # noqa: PLR2004 -- 分别 shares out; what follows one number is not the last item's
            reader.mind.lose()
        reader.note(
            tokens[0].start, numbers[-1].end, "几个数各是哪个项目的，分不清", "which number is whose is unclear"
        )
        return done
    if (len(numbers) != len(subjects) and not is_shared) or _run_together(numbers, reader.text):
        last = numbers[-1]
        reader.parallel = []
        reader.note(tokens[0].start, last.end, "列举的项目与数字个数不等", "there are not as many numbers as items")
        return done
    subjects = [one if one.path else reader.at_home(one) for one in subjects]
    reader.parallel, reader.parallel_end = subjects, numbers[-1].end
    for subject, number in zip(subjects, numbers * len(subjects) if is_shared else numbers, strict=True):
        _state(reader, subject, replace(segment, sign=signs.get(number.start, segment.sign)), number)
    return done


def _read_pair(reader: FigureReader, tokens: Sequence[Token], at: int, numbers: Sequence[Number]) -> bool:
    """Read the budget and the final account of one item, named together before `tokens[at]`, and return whether they are."""
    pair = paired_stages(reader, tokens[:at])
    word = reader.text[tokens[at].start : tokens[at].end]
    stated = stated_of_each(numbers or nothing_at(tokens[at + 1 :], reader.text), word)
    if pair is None or not stated or _run_together(numbers, reader.text):
        return False
    subject, segment, stages = pair
    for stage, number in zip(stages, stated, strict=True):
        _state(reader, subject, replace(segment, stage=stage), number)
    return True


def _read_nothing(reader: FigureReader, index: int, tokens: Sequence[Token]) -> int | None:
    """Read 因公出国（境）费和公务用车购置费为0: what several items come to can be nothing only where each is nothing."""
    number = tokens[-1].number if tokens else None
    if number is None or number.kind is not NumberKind.BARE or number.value.strip("0.") or number.is_glued:
        return None
    subjects = joined_items(tokens[:-1], reader.text, ("three_public.",))
    segment = read_segment(tokens[:-1], reader.year)
    for subject in subjects:
        _state(reader, reader.at_home(subject), segment, replace(number, kind=NumberKind.AMOUNT))
    return index + 1 if subjects else None


def joined_items(words: Sequence[Token], text: str, among: tuple[str, ...]) -> list[Subject]:
    """Return the items of 因公出国（境）费和公务用车购置费, all `among` those paths; none where anything else stands in between."""
    named = [one for one in words if one.role is Role.CONCEPT]
    others = [one for one in words if one.role not in (Role.CONCEPT, Role.FILLER, Role.NOUN_TAIL, *SIDES)]
    is_list = len(named) > 1 and bool(others) and all(one.key.startswith(among) for one in named)
    is_joined = is_list and all(_JOINS.fullmatch(text, one.start, one.end) for one in others)
    return [subject_of(one, text) for one in named] if is_joined else []


def _both_totals(subjects: list[Subject], reader: FigureReader, start: int) -> list[Subject]:
    """Return 收支总计 for a bare 收入、支出 or 收支 where the two grand totals are what was stated last."""
    names = [one.label for one in subjects]
    if names not in (["收入", "支出"], ["收", "支"], ["收支"]):
        return subjects
    label = _last_totals(reader, start)
    return [Subject("", label, subjects[0].start, subjects[-1].end)] if label else subjects


def _without_whole(subjects: list[Subject], segment: Segment) -> list[Subject]:
    """Return no items where shares are stated and a total is among them, as no whole is a share of itself.

    支出90万元，其中基本支出60万元，项目支出3 0万元，分别占支出的67%和33%: what was not read is missing.
    """
    is_own = any(one.path in (INCOME_TOTAL, EXPENDITURE_TOTAL) for one in subjects)
    return [] if segment.relation == "share" and is_own else subjects


def _last_totals(reader: FigureReader, start: int) -> str:
    """Return what the two grand totals are called together where both were stated last before `start`, else nothing."""
    levels = [one for one in reader.facts if one.kind is FactKind.LEVEL and one.start < start]
    return name_of_both({one.subject.path for one in levels[-2:]})


def _signs(clauses: Sequence[Clause], start: int) -> dict[int, int]:
    """Return which way each number goes that stands behind a direction of its own: 减少0.8万元和增加3.1万元."""
    found: dict[int, int] = {}
    sign = 0
    for token in (token for clause in clauses for token in clause.tokens if token.start >= start):
        sign = {Role.INCREASE: 1, Role.DECREASE: -1}.get(token.role, sign) if token.role is not None else sign
        if token.number is not None and sign:
            found[token.number.start] = sign
    return found


def _read_implied(reader: FigureReader, clauses: Sequence[Clause], index: int, tokens: Sequence[Token]) -> int | None:
    """Read `增长3.52%、3.36%` after a list of as many items; None when the clause holds no such pair of numbers."""
    at = next((i for i, token in enumerate(tokens) if token.number is not None and token.number.kind in _LISTED), None)
    if at is None or at + 1 < len(tokens) or index + 1 >= len(clauses):
        return None
    if reader.text[clauses[index].end] not in "、和及" or not _is_only_a_number(clauses[index + 1].nodes):
        return None
    numbers, done = _numbers(clauses, index, tokens[at:], reader.text)
    segment = read_segment(tokens[:at], reader.year)
    if segment.heads or (not segment.sign and not segment.relation) or numbers[0].kind is not numbers[-1].kind:
        return None
    subjects = reader.parallel if len(reader.parallel) == len(numbers) else []
    subjects = subjects or _just_named(reader, tokens[0].start, len(numbers))
    if not subjects:
        reader.note(
            tokens[0].start, numbers[-1].end, "几个数各是哪个项目的，分不清", "which number is whose is unclear"
        )
        return done
    for subject, number in zip(subjects, numbers, strict=True):
        _state(reader, subject, segment, number)
    return done


def _run_together(numbers: Sequence[Number], text: str) -> bool:
    """Return whether no mark stands between two of the numbers, so that they may be one."""
    return any(not set(text[one.end : after.start]) & set(",、和及与;") for one, after in pairwise(numbers))


def _just_named(reader: FigureReader, start: int, count: int) -> list[Subject]:
    """Return the items whose figures the sentence before `start` states, where there are `count` of them."""
    sentence = max(reader.text.rfind("。", 0, start), reader.text.rfind("\n", 0, start))
    found = {
        fact.subject.identity: fact.subject
        for fact in reader.facts
        if sentence < fact.start < start and fact.kind is FactKind.LEVEL and fact.period is Period.CURRENT
    }
    if len(found) == count:
        return list(found.values())
    last = next((fact for fact in reversed(reader.facts) if fact.start < start), None)
    if last is None or last.parent is None or last.start < sentence:
        return []
    listed = {
        fact.subject.identity: fact.subject
        for fact in reader.facts
        if fact.kind is FactKind.LEVEL and (fact.parent, fact.cut, fact.stage) == (last.parent, last.cut, last.stage)
    }
    return list(listed.values()) if len(listed) == count else []


def _numbers(clauses: Sequence[Clause], index: int, tokens: Sequence[Token], text: str) -> tuple[list[Number], int]:
    """Return the numbers of the list, each with its unit, and the number of the clause after them."""
    found = [token.number for token in tokens if token.number is not None and token.number.kind in _LISTED]
    done = index + 1
    while done < len(clauses) and clauses[done - 1].closer == ",":
        # Behind a comma 下降6.19% is the rate of what stands before; behind 和 it is the next one's.
        is_joined = text[clauses[done - 1].end] in "、和与及"
        if not (_is_only_a_number(clauses[done].nodes) or (is_joined and _is_turned(clauses[done]))):
            break
        found += [token.number for token in clauses[done].tokens if token.number is not None]
        done += 1
    for at in range(len(found) - 2, -1, -1):
        if found[at].kind is NumberKind.BARE:
            found[at] = replace(found[at], unit=found[at + 1].unit, kind=found[at + 1].kind)
    if len(found) == 1 and found[0].kind is NumberKind.BARE and not found[0].value.strip("0."):
        return [replace(found[0], kind=NumberKind.AMOUNT)], done
    return [one for one in found if one.kind is not NumberKind.BARE], done


def _is_turned(clause: Clause) -> bool:
    first = clause.nodes[0]
    is_direction = isinstance(first, Token) and first.role in (Role.INCREASE, Role.DECREASE)
    return is_direction and len(clause.nodes) > 1 and _is_only_a_number(clause.nodes[1:])


def _is_only_a_number(nodes: Sequence[Node]) -> bool:
    nodes = [node for node in nodes if not (isinstance(node, Token) and node.role is Role.FILLER)]
    return (
        len(nodes) == 1
        and isinstance(nodes[0], Token)
        and nodes[0].number is not None
        and nodes[0].number.kind in _LISTED
    )


def listed_subjects(segment: Segment, reader: FigureReader, start: int) -> list[Subject]:
    """Return the items the words before 分别 list; those of the last list when they list none."""
    if not segment.heads:
        return (
            reader.parallel
            if reader.text.count("。", reader.parallel_end, max(reader.parallel_end, start)) <= 1
            else []
        )
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
    found = [_named(piece, reader) for piece in pieces if piece]
    return _balanced([one for one in found if one is not None], reader)


def _named(piece: Sequence[Token], reader: FigureReader) -> Subject | None:
    naming = name_of(Segment(heads=list(piece)), reader.text, ())
    if naming.side is None or reader.context.subject is not None:
        return naming.subject
    path = INCOME_TOTAL if naming.side is Role.INCOME_SIDE else EXPENDITURE_TOTAL
    start, end = piece[0].start, piece[-1].end
    return Subject(path, reader.text[start:end], start, end)


def _balanced(subjects: list[Subject], reader: FigureReader) -> list[Subject]:
    """Give `收、支总计` its two names: the first is short for the second with the other side."""
    if len(subjects) != 2 or [one.label[:1] for one in subjects] != ["收", "支"] or len(subjects[0].label) > 1:  # noqa: PLR2004
        return subjects
    entry = reader.lexicon.entries.get("收" + (subjects[1].label.removeprefix("支出").removeprefix("支") or "总计"))
    label = entry.key if entry is not None and entry.role is Role.ITEM else "收入"
    return [replace(subjects[0], label=label), subjects[1]]


def _state(reader: FigureReader, subject: Subject, segment: Segment, number: Number) -> None:
    item = reader.enter(subject)
    said = replace(number, is_glued=False)
    if number.kind is NumberKind.PERCENT:
        reader.percent(item, segment, said)
    elif segment.sign:
        reader.change(FactKind.DELTA, item, segment, said)
    elif not segment.relation and segment.base in (None, Base.PRIOR):
        stage = reader.stage_of(item, segment)
        if stage is not None:
            reader.level(item, segment, said, stage)
