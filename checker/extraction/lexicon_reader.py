"""Reading lexicon files: mappings, lists and wordings, with everything wrong gathered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.extraction.wordings import wordings
from checker.kernel.message import Message
from checker.kernel.strict_yaml import Mapping, Node, Scalar, Sequence, load_file, problem
from checker.kernel.suggestion import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from checker.kernel.errors import Problem
    from checker.kernel.strict_yaml import Mark


@dataclass(slots=True)
class LexiconReader:
    """Reads the files of one folder; what is wrong with them is in `problems`."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)

    def load(self, name: str) -> Node:
        """Return the file `name` of the folder."""
        return load_file(self.folder / name, f"rules/lexicon/{name}")

    def mapping(self, node: Node | None) -> tuple[tuple[Scalar, Node], ...]:
        """Return the keys of `node` with their values."""
        if isinstance(node, Mapping):
            return node.entries
        if node is not None:
            self.refuse("GJ-L002", node.mark, "这里应是键和值", "keys and values are expected here")
        return ()

    def rows(self, node: Node | None) -> tuple[Node, ...]:
        """Return the items of the list `node`."""
        if isinstance(node, Sequence):
            return node.items
        if node is not None:
            self.refuse("GJ-L003", node.mark, "这里应是列表", "a list is expected here")
        return ()

    def patterns(self, node: Node | None) -> Iterator[str]:
        """Yield every wording that the patterns listed in `node` stand for."""
        for row in self.rows(node):
            if isinstance(row, Scalar):
                yield from self.wordings(row)

    def wordings(self, row: Scalar) -> list[str]:
        """Return every wording that a pattern stands for."""
        try:
            return wordings(row.text)
        except ValueError:
            self.refuse(
                "GJ-L004",
                row.mark,
                "括号没有配对，或写法太多",
                "a bracket is not closed, or there are too many wordings",
            )
            return []

    def unknown(self, code: str, key: Scalar, zh: str, en: str, known: Iterable[str]) -> None:
        """Record a key nothing reads, with the known one that is like it."""
        near = nearest(key.text, known)
        hint = (f"，是不是 {near}？", f"; did you mean {near}?") if near else ("", "")
        self.refuse(code, key.mark, zh + hint[0], en + hint[1])

    def refuse(self, code: str, mark: Mark, zh: str, en: str) -> None:
        """Record what is wrong at `mark`."""
        self.problems.append(problem(code, mark, Message(zh, en)))
