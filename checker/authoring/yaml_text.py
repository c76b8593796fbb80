"""Rules and examples written as YAML, with a word on each key for whoever edits them next."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from checker.authoring.schema_words import KEYS, KINDS, SEVERITIES
from checker.rules.lower import SLOTS

if TYPE_CHECKING:
    from checker.authoring.draft import Draft
    from checker.kernel.message import Message
    from checker.proving.boundary import MadeExample

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~][^\n#:,\[\]{}'\"]*")
_PLAIN_IN_BLOCK = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~](?:[^\n#:]|:(?=\S)|(?<=\S)#)*")
_TYPED = frozenset({"true", "false", "null", "yes", "no", "on", "off", "~"})


def rule_text(draft: Draft, indent: str) -> str:
    """Return a rule as an item of the list of rules, each line led by `indent`."""
    lines = [
        f"- id: {scalar(draft.id)}",
        f"  title: {_worded(draft.title)}",
        f"  kind: {draft.kind.value}  # {KINDS[draft.kind]}",
        f"  severity: {draft.severity.value}  # {SEVERITIES[draft.severity]}",
    ]
    if draft.params:
        lines += [f"  params:  # {_said('params')}", *(f"    {one}" for one in draft.params)]
    if draft.each:
        lines.append(f"  each: {_values(draft.each)}  # {_said('each')}")
    if draft.when:
        lines.append(f"  when: {block(draft.when)}  # {_said('when')}")
    shape = SLOTS[draft.kind]
    for slot in (*shape.needs, *shape.may, *shape.words):
        if slot in draft.slots:
            lines.append(f"  {slot}: {_values(draft.slots[slot])}  # {_said(slot)}")
    if draft.explain:
        lines.append(f"  explain: {block(draft.explain)}  # {_said('explain')}")
    lines += ["  message:", *(f"    {key}: {_quoted(text)}" for key, text in _both(draft.message))]
    lines += ["  fix:", *(f"    {key}: {_quoted(text)}" for key, text in _both(draft.fix))]
    return "".join(f"{indent}{line}\n" for line in lines)


def example_text(made: MadeExample) -> str:
    """Return an example as an item of the list of a rule's examples."""
    lines = [f"  - {made.outcome}: {flow(made.values)}"]
    if made.at:
        lines.append(f"    at: {made.at}")
    if made.is_boundary:
        lines.append("    boundary: true")
    lines.append(f"    note: {scalar(made.note.zh)}")
    return "".join(f"{one}\n" for one in lines)


def flow(value: object) -> str:
    """Return a value in one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(str(key))}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return scalar(str(value))


def scalar(text: str) -> str:
    """Return a text inside brackets or braces, quoted where it must be."""
    is_plain = _PLAIN.fullmatch(text) and text == text.strip() and text not in _TYPED
    return text if is_plain or re.fullmatch(r"-?[0-9][0-9.]*%?", text) else _quoted(text)


def block(text: str) -> str:
    """Return a text after a key at the beginning of a line, quoted where it must be."""
    return text if _PLAIN_IN_BLOCK.fullmatch(text) and text == text.strip() and text not in _TYPED else _quoted(text)


def _key(text: str) -> str:
    return scalar(text)


def _values(values: tuple[str, ...]) -> str:
    return block(values[0]) if len(values) == 1 else flow(list(values))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _both(message: Message) -> tuple[tuple[str, str], ...]:
    return (("zh", message.zh), ("en", message.en))


def _worded(message: Message) -> str:
    return flow(dict(_both(message)))


def _said(key: str) -> str:
    return KEYS[key].partition("。")[0]
