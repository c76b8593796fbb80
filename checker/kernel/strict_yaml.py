"""The one door to YAML: every scalar stays the text that was written, and every node knows its place.

Plain YAML reads `no` as false, `001` as 1, `12:30` as 750 and lets the last of two equal keys win. Here a scalar is
text until a reader asks for something else, equal keys are a mistake, and aliases, tags and merge keys are refused.
Nodes are made from the parser's events, one by one, so that what is too deep or too much stops the reading at once.
"""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from checker.kernel.errors import Problem, RuleError, blank
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAXIMUM_CHARACTERS = 2_000_000
MAXIMUM_BYTES = 4 * MAXIMUM_CHARACTERS
MAXIMUM_DEPTH = 40
MAXIMUM_NODES = 50_000
"""The largest rule file shipped has some two thousand."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "value", "merge", "seq", "map")
)

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a YAML file; line and column count from 1, `excerpt` shows the line with a caret."""

    source: str
    line: int
    column: int
    text: str = ""
    width: int = 1

    @property
    def where(self) -> str:
        """Return `file:line:column`."""
        return f"{self.source}:{self.line}:{self.column}"

    @property
    def excerpt(self) -> str:
        """Return the line and a caret line under the place, wide characters counted as two cells."""
        if not self.text:
            return ""
        lead = blank(self.text[: self.column - 1])
        head = f"{self.line:>5} | "
        return f"{head}{self.text}\n{' ' * (len(head) - 2)}| {lead}{'^' * max(1, self.width)}"


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as the text that was written."""

    text: str
    mark: Mark
    is_quoted: bool = False
    is_block: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order written, each key once."""

    entries: tuple[tuple[Scalar, Node], ...]
    mark: Mark

    def get(self, key: str) -> Node | None:
        """Return the value under `key`, or None when the key is not there."""
        for name, value in self.entries:
            if name.text == key:
                return value
        return None

    def keys(self) -> Iterator[str]:
        """Yield the keys in the order written."""
        return (name.text for name, _ in self.entries)


Node = Scalar | Sequence | Mapping


def texts_in(node: Node) -> Iterator[str]:
    """Yield every text below a node, keys left out."""
    match node:
        case Scalar(text):
            yield text
        case Sequence(items):
            for one in items:
                yield from texts_in(one)
        case Mapping(entries):
            for _, one in entries:
                yield from texts_in(one)


def problem(code: str, mark: Mark, message: Message) -> Problem:
    """Return a problem at a place in a YAML file."""
    return Problem(code=code, where=mark.where, message=message, excerpt=mark.excerpt)


def load(text: str, source: str) -> Node:
    """Return the document in `text`.

    Raises:
        RuleError: the text is not YAML, holds more than one document or none, repeats a key, uses anchors, aliases, tags
            or merge keys, or is larger or deeper than the limits.
    """
    if len(text) > MAXIMUM_CHARACTERS:
        raise RuleError([_too_long(source)])
    lines = text.splitlines()
    control = _UNPRINTABLE.search(text)
    if control is not None:
        raise RuleError([_control(text, control.start(), source, lines)])
    reader = _Reader(source, lines)
    try:
        node = reader.read(_Loader(text))
    except yaml.MarkedYAMLError as cause:
        raise RuleError([_syntax(cause, source, lines)]) from cause
    except yaml.YAMLError as cause:
        raise RuleError(
            [_at_start(source, "GJ-Y002", f"不是合法的 YAML：{cause}", f"not valid YAML: {cause}")]
        ) from cause
    if node is None and not reader.problems:
        raise RuleError([_at_start(source, "GJ-Y003", "文件是空的", "file is empty")])
    if node is None or reader.problems:
        raise RuleError(reader.problems)
    return node


def load_file(path: Path, shown_as: str | None = None) -> Node:
    """Return the document in the file at `path`, which must be UTF-8.

    Raises:
        RuleError: as `load`, or the file cannot be read.
    """
    source = shown_as or str(path)
    return load_bytes(read_bytes(path, source), source)


def read_bytes(path: Path, source: str) -> bytes:
    """Return the content of a file.

    Raises:
        RuleError: it cannot be read, is no ordinary file, or is larger than the limit.
    """
    try:
        # A pipe or a device would be waited for; only files are opened.
        if not stat.S_ISREG(path.stat().st_mode):
            raise RuleError([_at_start(source, "GJ-Y004", "不是普通文件", "not an ordinary file")])
        with path.open("rb") as file:
            data = file.read(MAXIMUM_BYTES + 1)
    except OSError as cause:
        raise RuleError(
            [_at_start(source, "GJ-Y004", f"读不了文件：{cause.strerror}", f"cannot read the file: {cause.strerror}")]
        ) from cause
    if len(data) > MAXIMUM_BYTES:
        raise RuleError([_too_long(source)])
    return data


def load_bytes(data: bytes, source: str) -> Node:
    """Return the document in the bytes of a file, which must be UTF-8.

    Raises:
        RuleError: as `load`, or the bytes are not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        raise RuleError(
            [_at_start(source, "GJ-Y005", "文件不是 UTF-8 编码，请另存为 UTF-8", "file is not UTF-8; save it as UTF-8")]
        ) from cause
    return load(text, source)


def _at_start(source: str, code: str, zh: str, en: str) -> Problem:
    return Problem(code=code, where=source, message=Message(zh, en))


def _too_long(source: str) -> Problem:
    zh, en = f"文件超过 {MAXIMUM_CHARACTERS} 个字符的上限", f"file is longer than {MAXIMUM_CHARACTERS} characters"
    return _at_start(source, "GJ-Y001", zh, en)


def _control(text: str, at: int, source: str, lines: list[str]) -> Problem:
    before = text[:at].splitlines(keepends=True)
    is_new_line = not before or before[-1].endswith(("\n", "\r"))
    number = len(before) + 1 if is_new_line else len(before)
    column = 1 if is_new_line else len(before[-1]) + 1
    line = _UNPRINTABLE.sub("?", lines[number - 1]) if number <= len(lines) else ""
    code = f"U+{ord(text[at]):04X}"
    message = Message(f"文件里有控制字符 {code}，请删去", f"the file holds the control character {code}; remove it")
    return problem("GJ-Y013", Mark(source, number, column, line), message)


def _syntax(cause: yaml.MarkedYAMLError, source: str, lines: list[str]) -> Problem:
    spot = cause.problem_mark or cause.context_mark
    what = cause.problem or cause.context or "?"
    message = Message(
        f"不是合法的 YAML：{what}（检查缩进、冒号后的空格和引号）",
        f"not valid YAML: {what} (check indentation, the space after colons, and quotes)",
    )
    if spot is None:
        return Problem(code="GJ-Y002", where=source, message=message)
    line = lines[spot.line] if spot.line < len(lines) else ""
    return problem("GJ-Y002", Mark(source, spot.line + 1, spot.column + 1, line), message)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    start: yaml.Event
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    first: dict[str, Mark] = field(default_factory=dict)
    key: Node | None = None


class _Enough(Exception):  # noqa: N818 -- no mistake of its own: the problem has been noted
    """The limits are passed, and nothing more is read."""


class _Reader:
    """Turns the events of the parser into our nodes, and gathers what is refused."""

    def __init__(self, source: str, lines: list[str]) -> None:
        self.source = source
        self.lines = lines
        self.problems: list[Problem] = []
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._count = 0

    def read(self, loader: yaml.SafeLoader) -> Node | None:
        """Return the only document; None when there is none, or too much."""
        try:
            while True:
                event = loader.get_event()  # type: ignore[no-untyped-call]  # the stubs leave the parser out
                if isinstance(event, yaml.StreamEndEvent):
                    return self._root
                self._take(event)
        except _Enough:
            return None
        finally:
            loader.dispose()

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._begin(event)
                is_quoted, is_block = event.style in ("'", '"'), event.style in ("|", ">")
                self._place(Scalar(event.value, self._mark(event, event), is_quoted, is_block))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._begin(event)
                self._open.append(_Open(event, isinstance(event, yaml.MappingStartEvent)))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                one = self._open.pop()
                mark = self._mark(one.start, event)
                self._place(Mapping(tuple(one.entries), mark) if one.is_mapping else Sequence(tuple(one.items), mark))
            case yaml.AliasEvent():
                mark = self._mark(event, event)
                self._refuse_anchor(mark)
                self._place(Scalar("", mark))
            case yaml.DocumentStartEvent() if self._root is not None:
                what = Message("一个文件只能有一份 YAML 文档", "expected a single document in the file")
                zh, en = f"不是合法的 YAML：{what.zh}", f"not valid YAML: {what.en}"
                self._refuse("GJ-Y002", self._mark(event, event), zh, en)
                raise _Enough
            case _:
                pass

    def _begin(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Refuse what a node may not have, and stop at the limits."""
        self._count += 1
        if len(self._open) > MAXIMUM_DEPTH:
            zh, en = f"嵌套超过 {MAXIMUM_DEPTH} 层", f"nested deeper than {MAXIMUM_DEPTH} levels"
            self._refuse("GJ-Y006", self._mark(event, event), zh, en)
            raise _Enough
        if self._count > MAXIMUM_NODES:
            zh, en = f"文件的项目超过 {MAXIMUM_NODES} 个", f"more than {MAXIMUM_NODES} items in one file"
            self._refuse("GJ-Y014", self._mark(event, event), zh, en)
            raise _Enough
        if event.anchor is not None:
            self._refuse_anchor(self._mark(event, event))
        if event.tag is not None and event.tag != "!" and event.tag not in _PLAIN_TAGS:
            mark = self._mark(event, event)
            self._refuse("GJ-Y009", mark, f"不支持标签 {event.tag}", f"tag {event.tag} is not supported")

    def _place(self, node: Node) -> None:
        """Put a finished node where it belongs: into the mapping or list that is open, or at the top."""
        if not self._open:
            self._root = node
            return
        into = self._open[-1]
        if not into.is_mapping:
            into.items.append(node)
        elif into.key is None:
            into.key = node
        else:
            key, into.key = into.key, None
            self._enter(into, key, node)

    def _enter(self, into: _Open, key: Node, value: Node) -> None:
        if not isinstance(key, Scalar):
            self._refuse("GJ-Y010", key.mark, "键必须是文字", "a key must be text")
            return
        if key.text == "<<" and not key.is_quoted:
            self._refuse("GJ-Y011", key.mark, "不支持合并键 <<", "the merge key << is not supported")
        if key.text in into.first:
            line = into.first[key.text].line
            zh, en = (
                f"键“{key.text}”重复，第 {line} 行已经写过",
                f"key '{key.text}' is repeated; line {line} has it already",
            )
            self._refuse("GJ-Y012", key.mark, zh, en)
            return
        into.first[key.text] = key.mark
        into.entries.append((key, value))

    def _refuse_anchor(self, mark: Mark) -> None:
        zh = "不支持锚点和别名（& 与 *），请直接写出内容"
        self._refuse("GJ-Y007", mark, zh, "anchors and aliases (& and *) are not supported; write the content out")

    def _refuse(self, code: str, mark: Mark, zh: str, en: str) -> None:
        self.problems.append(problem(code, mark, Message(zh, en)))

    def _mark(self, first: yaml.Event, last: yaml.Event) -> Mark:
        start, end = first.start_mark, last.end_mark
        if start is None or end is None:
            # Events that we make ourselves would have no place; the parser's always have one.
            return Mark(self.source, 1, 1)
        line = self.lines[start.line] if start.line < len(self.lines) else ""
        width = end.column - start.column if end.line == start.line else 1
        return Mark(self.source, start.line + 1, start.column + 1, line, max(1, width))
