"""The one door to YAML: every scalar stays the text that was written, and every node knows its place.

Plain YAML reads `no` as false, `001` as 1, `12:30` as 750 and lets the last of two equal keys win. Here a scalar is
text until a reader asks for something else, equal keys are a mistake, and aliases, tags and merge keys are refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from checker.kernel.errors import Problem, RuleError, blank
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAXIMUM_CHARACTERS = 2_000_000
MAXIMUM_DEPTH = 40

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


def problem(code: str, mark: Mark, message: Message) -> Problem:
    """Return a problem at a place in a YAML file."""
    return Problem(code=code, where=mark.where, message=message, excerpt=mark.excerpt)


def load(text: str, source: str) -> Node:
    """Return the document in `text`.

    Raises:
        RuleError: the text is not YAML, holds more than one document or none, repeats a key, uses aliases, tags or merge
            keys, or is larger or deeper than the limits.
    """
    if len(text) > MAXIMUM_CHARACTERS:
        raise RuleError(
            [
                _at_start(
                    source,
                    "GJ-Y001",
                    f"文件超过 {MAXIMUM_CHARACTERS} 个字符的上限",
                    f"file is longer than {MAXIMUM_CHARACTERS} characters",
                )
            ]
        )
    lines = text.splitlines()
    try:
        root = _compose(text)
    except yaml.MarkedYAMLError as cause:
        raise RuleError([_syntax(cause, source, lines)]) from cause
    except yaml.YAMLError as cause:
        raise RuleError(
            [_at_start(source, "GJ-Y002", f"不是合法的 YAML：{cause}", f"not valid YAML: {cause}")]
        ) from cause
    if root is None:
        raise RuleError([_at_start(source, "GJ-Y003", "文件是空的", "file is empty")])
    reader = _Reader(source, lines)
    node = reader.read(root, 0)
    if reader.problems:
        raise RuleError(reader.problems)
    return node


def load_file(path: Path, shown_as: str | None = None) -> Node:
    """Return the document in the file at `path`, which must be UTF-8.

    Raises:
        RuleError: as `load`, or the file cannot be read.
    """
    source = shown_as or str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as cause:
        raise RuleError(
            [_at_start(source, "GJ-Y004", f"读不了文件：{cause.strerror}", f"cannot read the file: {cause.strerror}")]
        ) from cause
    except UnicodeDecodeError as cause:
        raise RuleError(
            [_at_start(source, "GJ-Y005", "文件不是 UTF-8 编码，请另存为 UTF-8", "file is not UTF-8; save it as UTF-8")]
        ) from cause
    return load(text, source)


def _compose(text: str) -> yaml.Node | None:
    loader = _Loader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def _at_start(source: str, code: str, zh: str, en: str) -> Problem:
    return Problem(code=code, where=source, message=Message(zh, en))


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


class _Reader:
    """Turns composed YAML into our nodes and gathers what is refused."""

    def __init__(self, source: str, lines: list[str]) -> None:
        self.source = source
        self.lines = lines
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def read(self, node: yaml.Node, depth: int) -> Node:
        mark = self._mark(node)
        if depth > MAXIMUM_DEPTH:
            self._refuse("GJ-Y006", mark, f"嵌套超过 {MAXIMUM_DEPTH} 层", f"nested deeper than {MAXIMUM_DEPTH} levels")
            return Scalar("", mark)
        if id(node) in self._seen:
            self._refuse(
                "GJ-Y007",
                mark,
                "不支持锚点和别名（& 与 *），请直接写出内容",
                "anchors and aliases (& and *) are not supported; write the content out",
            )
            return Scalar("", mark)
        self._seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            self._refuse("GJ-Y009", mark, f"不支持标签 {node.tag}", f"tag {node.tag} is not supported")
        match node:
            case yaml.ScalarNode():
                return self._scalar(node, mark)
            case yaml.SequenceNode():
                return Sequence(tuple(self.read(item, depth + 1) for item in node.value), mark)
            case yaml.MappingNode():
                return self._mapping(node, mark, depth)
            case _:
                self._refuse("GJ-Y008", mark, "读不懂这一处 YAML", "this YAML cannot be read")
                return Scalar("", mark)

    def _scalar(self, node: yaml.ScalarNode, mark: Mark) -> Scalar:
        return Scalar(str(node.value), mark, is_quoted=node.style in ("'", '"'), is_block=node.style in ("|", ">"))

    def _mapping(self, node: yaml.MappingNode, mark: Mark, depth: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        first: dict[str, Mark] = {}
        for key_node, value_node in node.value:
            key = self.read(key_node, depth + 1)
            if not isinstance(key, Scalar):
                self._refuse("GJ-Y010", key.mark, "键必须是文字", "a key must be text")
                continue
            if key.text == "<<" and not key.is_quoted:
                self._refuse("GJ-Y011", key.mark, "不支持合并键 <<", "the merge key << is not supported")
            if key.text in first:
                line = first[key.text].line
                self._refuse(
                    "GJ-Y012",
                    key.mark,
                    f"键“{key.text}”重复，第 {line} 行已经写过",
                    f"key '{key.text}' is repeated; line {line} has it already",
                )
                continue
            first[key.text] = key.mark
            entries.append((key, self.read(value_node, depth + 1)))
        return Mapping(tuple(entries), mark)

    def _refuse(self, code: str, mark: Mark, zh: str, en: str) -> None:
        self.problems.append(problem(code, mark, Message(zh, en)))

    def _mark(self, node: yaml.Node) -> Mark:
        start, end = node.start_mark, node.end_mark
        line = self.lines[start.line] if start.line < len(self.lines) else ""
        width = end.column - start.column if end.line == start.line else 1
        return Mark(self.source, start.line + 1, start.column + 1, line, max(1, width))
