"""What a judgement lacked, in words: a few names and how many more, and what is not sure rather than not given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.labels import field_at, label_of, object_label
from checker.kernel.message import Message
from checker.kernel.truth import Lack
from checker.report.tree import steps

if TYPE_CHECKING:
    from checker.findings.model import Judgement
    from checker.kernel.truth import Cause
    from checker.report.tree import Report

MOST_NAMED = 3
"""Of more than this many missing things the first are named, the others counted."""

_LACKS = {
    Lack.MISSING: Message("没有写", "is not given"),
    Lack.UNREADABLE: Message("写了但读不出", "is given but cannot be read"),
    Lack.NOT_APPLICABLE: Message("不适用", "does not apply"),
    Lack.ZERO_BASE: Message("基数为零，不能相除", "the base is zero, so there is no quotient"),
    Lack.OTHER_UNIT: Message("单位不同，不能比较", "the units differ"),
    Lack.NO_UNIT: Message("没有写单位", "is given without its unit"),
    Lack.UNDECIDED: Message("印出的位数不足以判断", "the printed digits do not decide it"),
}
_PLURALS = {"is": "are", "does": "do"}


def causes_said(judgement: Judgement, report: Report) -> Message:
    """Return what a judgement lacked, in words."""
    lacking: dict[Lack, dict[str, Message]] = {}
    doubts: dict[str, Message] = {}
    for cause in judgement.causes:
        doubt = doubt_of(cause, report)
        if doubt is not None:
            said = _doubted(cause, doubt, judgement, report)
            doubts.setdefault(said.zh, said)
            continue
        label = label_of(report, steps(cause.path)) if cause.path else Message("", "")
        lacking.setdefault(cause.lack, {}).setdefault(label.zh, label)
    parts = [_said(lack, [one for one in labels.values() if one.zh]) for lack, labels in lacking.items()]
    parts += doubts.values()
    return Message("；".join(one.zh for one in parts), "; ".join(one.en for one in parts))


def doubt_of(cause: Cause, report: Report) -> Message | None:
    """Return what is not sure where this is missing; None for what a report gives or does not give."""
    found = field_at(report, steps(cause.path)) if cause.lack is Lack.MISSING else None
    return None if found is None else found.doubt


def is_of_subject(cause: Cause, judgement: Judgement) -> bool:
    """Return whether what is missing belongs to the thing that is judged, and not to another that may answer it."""
    return steps(cause.path)[: len(judgement.subject)] == judgement.subject


def named(labels: list[Message]) -> Message:
    """Return the first few labels in quotation marks, and how many there are where some are left out."""
    shown, count = labels[:MOST_NAMED], len(labels)
    zh = "、".join(f"“{one.zh}”" for one in shown)
    en = ", ".join(f"'{one.en}'" for one in shown)
    if count <= len(shown):
        return Message(zh, en)
    return Message(f"{zh}等 {count} 项", f"{en} and {count - len(shown)} more")


def _said(lack: Lack, labels: list[Message]) -> Message:
    words = _LACKS[lack]
    if not labels:
        return words
    verb, _, rest = words.en.partition(" ")
    verb = _PLURALS.get(verb, verb) if len(labels) > 1 else verb
    names = named(labels)
    return Message(f"{names.zh}{words.zh}", f"{names.en} {verb} {rest}")


def _doubted(cause: Cause, doubt: Message, judgement: Judgement, report: Report) -> Message:
    owner = object_label(report, steps(cause.path)[:-1])
    if is_of_subject(cause, judgement):
        return Message(f"“{owner.zh}”：不能确定{doubt.zh}", f"'{owner.en}': it is not sure {doubt.en}")
    label = object_label(report, judgement.subject)
    return Message(
        f"“{label.zh}”：不能确定{doubt.zh}，可能是“{owner.zh}”",
        f"'{label.en}': it is not sure {doubt.en}; perhaps '{owner.en}'",
    )
