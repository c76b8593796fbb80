"""Reasons: how far one reaches, which comparison it explains, and what it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.clauses import Group
from checker.extraction.lexicon import Role
from checker.extraction.model import Base, Cause
from checker.extraction.numbers import NumberKind
from checker.extraction.reason_words import load_reason_words
from checker.extraction.segments import STAGES, read_segment

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from checker.extraction.clauses import Clause
    from checker.extraction.numbers import Number
    from checker.extraction.segments import Segment
    from checker.extraction.state import Item
    from checker.extraction.words import Token

MAXIMUM_CLAUSES = 60
_ITEMISED = re.compile(r"(?:[二三四五六七八九]是|其[二三四]|\(?[2-9二三四五六][)、.]|[②③④⑤⑥]|另)")
_LIST_OPENS = re.compile(r"[:是为有]*(?:一是|其一|首先|\(?[1一][)、.](?!\d)|①)")
_GOES_ON = re.compile(r"(?:[二三四五六七八九]是|其[二三四]|\(?[2-9二三四五六][)、.](?!\d)|[②③④⑤⑥])")
_DOCUMENT = re.compile(r"《[^》]{2,60}》|文件|通知|批复|会议纪要|会议研究|计划批件")
_CHANGES = {Role.INCREASE: 1, Role.DECREASE: -1}


def compared(
    segment: Segment, lead: Sequence[Token], item: Item | None, changed: Collection[str], *, is_explicit: bool
) -> str:
    """Return which comparison the reason explains, or nothing when that is open.

    `changed` names the items of which a change against last year was stated. `is_explicit` is false for a bare 主要是, which explains only a change stated directly before it.
    """
    if segment.base is Base.BUDGET:
        return "vs_budget"
    if segment.base is Base.PRIOR:
        return "vs_prior"
    if segment.base is Base.OTHER or item is None:
        return ""
    if any(token.role in (Role.DIFFERENCE, Role.LEFT_OVER) for token in lead):
        return "vs_budget"
    if item.subject.path.startswith("finance.balance."):
        return "vs_prior"
    if not is_explicit and item.is_last_level:
        return ""
    if not item.relation and segment.sign and item.subject.identity in changed:
        return "vs_prior"
    return item.relation


def says_why(text: str, clause: Clause) -> bool:
    """Return whether a whole clause is a reason, told by how it begins and ends."""
    return load_reason_words().whole_clause.match(text, clause.start, clause.end) is not None


def reason_end(clauses: Sequence[Clause], index: int, compares: str, year: int | None, text: str, at: int) -> int:
    """Return the number of the first clause after the reason that opens in clause `index`, its first word at `at`.

    What opens as a list, 一是…。二是…。, goes on over the stops between its points.
    """
    done, is_list = index + 1, _LIST_OPENS.match(text, at) is not None
    while done < len(clauses) and done - index < MAXIMUM_CLAUSES:
        closer = clauses[done - 1].closer
        following = clauses[done]
        if closer == "。" and not (is_list and _GOES_ON.match(text, following.start)):
            break
        if closer == ";" and not _ITEMISED.match(text, following.start):
            break
        if _is_new(following, compares, year):
            break
        done += 1
    return done


def _is_new(clause: Clause, compares: str, year: int | None) -> bool:
    """Return whether a clause inside a reason begins to speak of something else: an item's figure, another reason."""
    pending: list[Token] = []
    for node in clause.nodes:
        if isinstance(node, Group):
            continue
        if node.role is Role.REASON:
            return _opens_other_reason(pending, year)
        if node.number is not None and node.number.kind in (NumberKind.AMOUNT, NumberKind.PERCENT):
            return _states_item(pending, node, compares, year)
        pending.append(node)
    segment = read_segment(pending, year)
    return segment.is_flat and segment.base is not None


def _opens_other_reason(pending: Sequence[Token], year: int | None) -> bool:
    segment = read_segment(pending, year)
    return bool(segment.sign or segment.base or segment.stage)


def _states_item(pending: Sequence[Token], node: Token, compares: str, year: int | None) -> bool:
    segment = read_segment(pending, year, node)
    starts = next((token for token in pending if token.role not in (Role.FILLER, Role.AMONG)), None)
    if segment.has_base and starts is not None and starts.role is Role.BASE:
        other = Base.PRIOR if compares == "vs_budget" else Base.BUDGET
        # 主要是接待来访，较上年减少2万元: what explains no change ends where one is stated.
        return segment.base is other or (not compares and segment.base in (Base.PRIOR, Base.BUDGET))
    if segment.relation == "done" and starts is not None and starts.role is Role.DONE:
        return segment.relation_stage is not None
    if segment.sign or segment.strays or segment.has_base or segment.relation:
        return False
    named = [head for head in segment.heads if head.role in (Role.CONCEPT, Role.ITEM)]
    if any(head.is_text for head in segment.heads):
        return False
    return bool(named) or (
        segment.stage is not None
        and starts is not None
        and starts.role in {*STAGES, Role.EXPENDITURE_SIDE, Role.INCOME_SIDE}
    )


def causes_of(
    tokens: Sequence[Token], text: str, start: int, end: int
) -> tuple[tuple[Cause, ...], tuple[Number, ...], tuple[int, int] | None]:
    """Return the changes of amounts a reason names, the counts it cites, and where it names an approval."""
    causes: list[Cause] = []
    counts = tuple(
        token.number for token in tokens if token.number is not None and token.number.kind is NumberKind.COUNT
    )
    approval: tuple[int, int] | None = None
    for first, last in _stretches(text, start, end):
        inside = [token for token in tokens if first <= token.start < last]
        cause = _cause(inside, first, last)
        if cause is not None:
            causes.append(cause)
        if approval is None and _is_approval(inside, text[first:last]):
            approval = (first, last)
    return tuple(causes), counts, approval


def _stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = start
    for mark in re.finditer(r"[,;。](?!\d{3}(?:\D|$))", text[start:end]):
        if start + mark.start() > at:
            found.append((at, start + mark.start()))
        at = start + mark.end()
    if at < end:
        found.append((at, end))
    return found


def _cause(tokens: Sequence[Token], start: int, end: int) -> Cause | None:
    sign = 0
    for token in tokens:
        if token.role in _CHANGES:
            sign = _CHANGES[token.role]
        elif token.number is not None and token.number.kind is NumberKind.AMOUNT and sign and not token.number.is_glued:
            return Cause(start=start, end=end, number=token.number, sign=sign)
        elif token.role is not Role.FILLER and token.role is not Role.NOUN_TAIL:
            sign = 0
    return None


def _is_approval(tokens: Sequence[Token], text: str) -> bool:
    roles = {token.role for token in tokens}
    if Role.APPROVAL not in roles or Role.UNAPPROVED in roles:
        return False
    has_number = any(token.number is not None and token.number.kind is NumberKind.OTHER for token in tokens)
    return has_number or bool(_DOCUMENT.search(text))
