"""Reading a YAML mapping key by key; everything wrong is gathered, and unknown keys are never passed over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.kernel.errors import SHOWN_PROBLEMS
from checker.kernel.message import Message
from checker.kernel.strict_yaml import Mapping, Mark, Node, Scalar, Sequence
from checker.kernel.suggestion import nearest
from checker.rules import mistakes

if TYPE_CHECKING:
    from checker.kernel.errors import Problem

TEXT = Message("文字", "text")
LIST = Message("列表", "a list")
MAPPING = Message("“键: 值”的组", "keys with values")
INTEGER = Message("整数", "a whole number")
MOST_UNKNOWN = 200
"""More unknown keys in one mapping are not told."""
_INTEGER = re.compile(r"[0-9]{1,18}")


def shown(node: Node) -> str:
    """Return what a node is, for a message."""
    match node:
        case Scalar(text):
            return f"“{text}”"
        case Sequence():
            return "列表 (list)"
        case Mapping():
            return "键值组 (mapping)"


class Form:
    """A mapping being read; `problems` is shared by the whole file."""

    def __init__(self, node: Mapping, problems: list[Problem], what: Message) -> None:
        """Begin to read `node`, which is `what`."""
        self.node = node
        self.mark: Mark = node.mark
        self.problems = problems
        self._what = what
        self._known: list[str] = []

    def take(self, key: str, *, required: bool = False) -> Node | None:
        """Return what stands under `key`; a required key that is missing is a problem."""
        self._known.append(key)
        found = self.node.get(key)
        if found is None and required:
            self.problems.append(mistakes.missing_key(self.mark, key, self._what))
        return found

    def scalar(self, key: str, *, required: bool = False) -> Scalar | None:
        """Return the single value under `key`."""
        found = self.take(key, required=required)
        if found is None or isinstance(found, Scalar):
            return found
        self.problems.append(mistakes.expected(found.mark, TEXT, shown(found)))
        return None

    def text(self, key: str, *, required: bool = False) -> str:
        """Return the text under `key`, or nothing."""
        found = self.scalar(key, required=required)
        text = "" if found is None else found.text.strip()
        if required and found is not None and not text:
            self.problems.append(mistakes.missing_key(found.mark, key, self._what))
        return text

    def choice(self, key: str, choices: list[str], default: str) -> str:
        """Return the text under `key`, one of `choices`."""
        found = self.scalar(key)
        if found is None:
            return default
        if found.text not in choices:
            self.problems.append(mistakes.not_in_list(found.mark, found.text, choices, nearest(found.text, choices)))
            return default
        return found.text

    def integer(self, key: str) -> int | None:
        """Return the whole number under `key`, or None."""
        found = self.scalar(key)
        if found is None:
            return None
        if not _INTEGER.fullmatch(found.text):
            self.problems.append(mistakes.expected(found.mark, INTEGER, shown(found)))
            return None
        return int(found.text)

    def scalars(self, key: str, *, required: bool = False) -> tuple[Scalar, ...]:
        """Return the single values under `key`: a list of them, or one."""
        found = self.take(key, required=required)
        if found is None:
            return ()
        if isinstance(found, Scalar):
            return (found,)
        items = found.items if isinstance(found, Sequence) else (found,)
        for one in items:
            if not isinstance(one, Scalar):
                self.problems.append(mistakes.expected(one.mark, TEXT, shown(one)))
        return tuple(one for one in items if isinstance(one, Scalar))

    def forms(self, key: str, what: Message) -> tuple[Form, ...]:
        """Return the mappings listed under `key`."""
        found = self.take(key)
        if found is None:
            return ()
        if not isinstance(found, Sequence):
            self.problems.append(mistakes.expected(found.mark, LIST, shown(found)))
            return ()
        for one in found.items:
            if not isinstance(one, Mapping):
                self.problems.append(mistakes.expected(one.mark, MAPPING, shown(one)))
        return tuple(Form(one, self.problems, what) for one in found.items if isinstance(one, Mapping))

    def form(self, key: str, what: Message) -> Form | None:
        """Return the mapping under `key`."""
        found = self.take(key)
        if found is None:
            return None
        if not isinstance(found, Mapping):
            self.problems.append(mistakes.expected(found.mark, MAPPING, shown(found)))
            return None
        return Form(found, self.problems, what)

    def worded(self, key: str, *, required: bool = False) -> dict[str, Scalar]:
        """Return the texts under `key` by language; a bare text is Chinese."""
        found = self.take(key, required=required)
        if found is None:
            return {}
        if isinstance(found, Scalar):
            return {"zh": found}
        if isinstance(found, Sequence):
            self.problems.append(mistakes.expected(found.mark, MAPPING, shown(found)))
            return {}
        inner = Form(found, self.problems, self._what)
        worded = {key: one for key in ("zh", "en") if (one := inner.scalar(key)) is not None}
        inner.close()
        return worded

    def message(self, key: str, *, required: bool = False) -> Message:
        """Return the message under `key`."""
        worded = self.worded(key, required=required)
        return Message(*(worded[one].text.strip() if one in worded else "" for one in ("zh", "en")))

    def close(self) -> None:
        """Report every key that nobody asked for."""
        unknown = [name for name, _ in self.node.entries if name.text not in self._known]
        for index, name in enumerate(unknown):
            # Suggestions take time, and nobody reads the hundredth.
            near = nearest(name.text, self._known) if index < SHOWN_PROBLEMS else None
            if index < MOST_UNKNOWN:
                self.problems.append(mistakes.unknown_key(name.mark, name.text, near, self._known))
