"""A rule about to be written: its slots from the command line, or those of the starter of its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.authoring import mistakes
from checker.authoring.rule_schema import EITHER
from checker.authoring.starters import STARTERS
from checker.formula.mistakes import FormulaError
from checker.formula.parser import parse
from checker.formula.printer import print_tree
from checker.formula.tree import Name, walk
from checker.kernel.message import Message
from checker.kernel.suggestion import nearest
from checker.rules.lower import SLOTS
from checker.rules.model import RuleKind, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

_ID = re.compile(r"[^\W_][\w.]*(?:-[\w.]+)*")
_MOST_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A rule as it will be written; `examples` are YAML by outcome, for what cannot be made from the formula."""

    id: str
    kind: RuleKind
    severity: Severity
    title: Message
    each: tuple[str, ...]
    when: str
    slots: Mapping[str, tuple[str, ...]]
    explain: str
    params: tuple[str, ...]
    message: Message
    fix: Message
    examples: Mapping[str, str] = field(default_factory=dict)
    is_worded: bool = False
    """Whether the message is the author's own, and so not to be changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the command line says of a new rule; nothing where it is silent."""

    id: str
    kind: RuleKind
    severity: Severity = Severity.WARNING
    title: str = ""
    title_en: str = ""
    each: tuple[str, ...] = ()
    when: str = ""
    explain: str = ""
    message: str = ""
    slots: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def draft_of(wanted: Wanted) -> Draft:
    """Return the rule to be written: all from the starter of its kind, or none of its conditions.

    Raises:
        UsageError: an id that cannot be one, or slots that the kind has not or still lacks.
    """
    if not _ID.fullmatch(wanted.id):
        raise mistakes.bad_rule_id(wanted.id)
    _check_slots(wanted)
    starter = STARTERS[wanted.kind]
    if not wanted.slots:
        draft = Draft(
            id=wanted.id, kind=wanted.kind, severity=wanted.severity, title=starter.title, each=starter.each,
            when=starter.when, slots=starter.slots, explain=starter.explain, params=starter.params,
            message=starter.message, fix=starter.fix, examples=starter.examples,
        )  # fmt: skip
        if wanted.each or wanted.when or wanted.explain:
            # The starter's examples were made for its own subjects and condition.
            each, when = wanted.each or starter.each, wanted.when or starter.when
            draft = replace(draft, each=each, when=when, explain=wanted.explain or starter.explain, examples={})
    else:
        draft = Draft(
            id=wanted.id, kind=wanted.kind, severity=wanted.severity, title=_title(wanted), each=wanted.each,
            when=wanted.when, slots=wanted.slots, explain=wanted.explain, params=(), message=_message(wanted),
            fix=Message("核对上面的数，改正有误的一处", "Check these figures and correct whichever is wrong"),
        )  # fmt: skip
    if wanted.title:
        draft = replace(draft, title=Message(wanted.title, wanted.title_en or wanted.title))
    if wanted.message:
        draft = replace(draft, message=Message(wanted.message, wanted.message), is_worded=True)
    return draft


def _check_slots(wanted: Wanted) -> None:
    shape = SLOTS[wanted.kind]
    known = (*shape.needs, *shape.may, *shape.words)
    for slot in wanted.slots:
        if slot not in known:
            raise mistakes.no_such_slot(slot, wanted.kind.value, known, nearest(slot, known))
    if not wanted.slots:
        return
    needed = [*shape.needs, *(["values"] if "values" in shape.words else [])]
    lacking = [one for one in needed if one not in wanted.slots]
    either = EITHER.get(wanted.kind, ())
    if either and not any(one in wanted.slots for one in either):
        lacking.append(" / ".join(either))
    if lacking:
        raise mistakes.slots_missing(wanted.kind.value, lacking)


def _title(wanted: Wanted) -> Message:
    return Message(f"规则 {wanted.id}", f"rule {wanted.id}")


def _message(wanted: Wanted) -> Message:
    """Return a first message for a rule: what it rests on, each figure with its value."""
    said: list[str] = []
    for slot in SLOTS[wanted.kind].needs:
        for text in wanted.slots.get(slot, ()):
            said += [one for one in _figures(text) if one not in said]
    values = "，".join(f"{_spoken(one)} {{{one}}}" for one in said[:_MOST_SHOWN])
    values_en = ", ".join(f"{{{one}}}" for one in said[:_MOST_SHOWN])
    title = wanted.title or f"不符合规则 {wanted.id}"
    title_en = wanted.title_en or f"rule {wanted.id} does not hold"
    return Message(f"{title}：{values}" if values else title, f"{title_en}: {values_en}" if values else title_en)


def _spoken(path: str) -> str:
    """Return a path as people say it: the item and what is said of it."""
    tree = parse(path)
    return "".join(tree.segments[-2:]) if isinstance(tree, Name) else path


def plain_message(draft: Draft) -> Draft:
    """Return the draft with a message that names no figures, for formulas whose names cannot stand by themselves."""
    zh, en = draft.message.zh.partition("：")[0], draft.message.en.partition(":")[0]
    return replace(draft, message=Message(zh, en))


def _figures(text: str) -> list[str]:
    try:
        tree = parse(text)
    except FormulaError:
        return []
    return list(dict.fromkeys(print_tree(one) for one in walk(tree) if isinstance(one, Name)))
