"""Reasons as the report writes them: the words of the original, with the amounts, counts and approvals they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.model import Base, Fact
from checker.extraction.slots import quantity

if TYPE_CHECKING:
    from checker.extraction.normal import NormalText

Json = dict[str, object]
_DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}[〔\[（(【](?:19|20)\d\d[〕\]）)】]\s*第?\d{1,5}号")


def reason_row(fact: Fact, normal: NormalText, text: str) -> Json:
    """Return the reason as the report writes it; empty when nothing is said."""
    start, end = _trimmed(text, *normal.span(fact.start, fact.end))
    if start >= end:
        return {}
    reason: Json = {
        "text": text[start:end],
        "compares": "vs_prior" if fact.base is Base.PRIOR else "vs_budget",
    }
    causes = []
    for cause in fact.causes:
        first, last = _trimmed(text, *normal.span(cause.start, cause.end))
        if cause.number is not None and first < last:
            causes.append(
                {
                    "text": text[first:last],
                    "amount": quantity(cause.number, normal, text, sign=cause.sign),
                }
            )
    if causes:
        reason["causes"] = causes
    if fact.counts:
        reason["counts_cited"] = [quantity(number, normal, text) for number in fact.counts]
    if fact.approval is not None:
        reason["approval"] = _approval(text, *normal.span(*fact.approval))
    reason["span"] = [start, end]
    return reason


def approval_in(text: str) -> Json:
    """Return the approval that a reason names by the number of its document, as a field of the reason; else nothing."""
    return {"approval": _approval(text, 0, len(text))} if _DOCUMENT_NUMBER.search(text) else {}


def _approval(text: str, start: int, end: int) -> Json:
    start, end = _trimmed(text, start, end)
    found: Json = {"text": text[start:end]}
    number = _DOCUMENT_NUMBER.search(text[start:end])
    if number:
        found["doc_no"] = number.group()
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "，,：:；;。、"):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in "，,；;。"):
        end -= 1
    return start, end
