"""Rules and examples as written: the lines of a YAML file that hold one item of a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli import messages
from checker.kernel.message import Message
from checker.kernel.strict_yaml import Mapping, Scalar, Sequence, load
from checker.rules.load import EXAMPLES_SUFFIX, chapter_files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.kernel.strict_yaml import Mark, Node
    from checker.rules.across import SomeRule
    from checker.rules.model import Rulebook


def rule_lines(rule: SomeRule, rulebook: Rulebook) -> tuple[str, ...]:
    """Return the lines of a rule, as they stand in the file of its pack.

    Raises:
        UsageError: the file is no longer there.
    """
    folders = [Path(one.folder) for one in rulebook.packs if one.id == rule.pack]
    for path in (one for folder in folders for one in chapter_files(folder)):
        if rule.mark.source.endswith(path.name):
            return item_lines(path.read_text(encoding="utf-8-sig"), rule.mark.line)
    raise messages.cannot_slice(rule.id, rule.mark.where)


def example_lines(mark: Mark, folder: Path) -> tuple[str, ...]:
    """Return the lines of an example, as they stand in its file."""
    for path in sorted(folder.glob(f"*{EXAMPLES_SUFFIX}")):
        if mark.source.endswith(path.name):
            return item_lines(path.read_text(encoding="utf-8-sig"), mark.line)
    return (mark.text.strip(),)


def chapter_titles(folder: Path, sources: Iterable[str]) -> dict[str, Message]:
    """Return the titles of chapter files by their sources, looked for in the pack and in the packs beside it."""
    found: dict[str, Message] = {}
    for source in sorted(sources):
        *_, pack, name = ("", *source.replace("\\", "/").split("/"))
        path = next((one for one in (folder.parent / pack / name, folder / name) if one.is_file()), None)
        root = load(path.read_text(encoding="utf-8-sig"), source) if path is not None else None
        title = _message(root.get("title")) if isinstance(root, Mapping) else None
        if title is not None:
            found[source] = title
    return found


def item_lines(text: str, line: int) -> tuple[str, ...]:
    """Return the lines of the list item that begins on a line, without its indentation and without what follows it."""
    lines = text.splitlines()[line - 1 :]
    indent = _indent(lines[0])
    count = 1
    while count < len(lines) and (not lines[count].strip() or _indent(lines[count]) > indent):
        count += 1
    kept = lines[:count]
    while not kept[-1].strip():
        kept.pop()
    return tuple(one[indent:] for one in kept)


def wordings(lines: tuple[str, ...], key: str) -> tuple[Message, ...]:
    """Return every wording under `key` in a rule and its cases, as written, placeholders and all."""
    root = load("\n".join(lines), "")
    found: dict[Message, None] = {}
    rule = root.items[0] if isinstance(root, Sequence) else None
    cases = rule.get("cases") if isinstance(rule, Mapping) else None
    for owner in (rule, *(cases.items if isinstance(cases, Sequence) else ())):
        message = _message(owner.get(key)) if isinstance(owner, Mapping) else None
        if message is not None:
            found[message] = None
    return tuple(found)


def _message(node: Node | None) -> Message | None:
    if isinstance(node, Scalar):
        return Message(node.text, node.text)
    if not isinstance(node, Mapping):
        return None
    zh, en = node.get("zh"), node.get("en")
    return Message(zh.text if isinstance(zh, Scalar) else "", en.text if isinstance(en, Scalar) else "")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
