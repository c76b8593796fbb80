"""The names an author may write: fields and paths of the report, parameters, definitions, bases, with what each is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.formula.functions import FUNCTIONS
from checker.formula.lexer import is_plain_name
from checker.kernel.message import Message
from checker.kernel.shipped import shipped
from checker.kernel.strict_yaml import Mapping, Scalar, Sequence, load_file
from checker.kernel.unit import UNITS, Kind
from checker.report.schema import load_vocabulary
from checker.report.vocabulary import Reading, Shape
from checker.rules.load import BASIS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from checker.kernel.strict_yaml import Node
    from checker.report.vocabulary import Field, ObjectType, Vocabulary
    from checker.rules.model import Rulebook

KINDS = {
    Kind.MONEY: Message("金额", "money"),
    Kind.PERCENT: Message("百分比", "percent"),
    Kind.POINTS: Message("百分点", "percentage points"),
    Kind.COUNT: Message("数量", "count"),
    Kind.NUMBER: Message("数", "number"),
    Kind.TEXT: Message("文字", "text"),
    Kind.CODE: Message("代码", "code"),
    Kind.FLAG: Message("是否", "flag"),
    Kind.DATE: Message("日期", "date"),
}
_GROUP = Message("一组项目", "group")
_ROWS = Message("多行", "rows")
_SKIPPED = frozenset({"Span"})
_FIRST = frozenset({"Line", "Stated"})
"""Most rules are about lines of money, so an editor offers their fields first."""
_SHUT = frozenset({"reasons"})
"""What stands below is used by its bare name, in each row; paths from the top would only be noise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A name to be completed, and what it stands for."""

    name: str
    says: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Everything an author may name.

    `fields` are the field names by themselves, `paths` lead to them from the top of the report, `groups` to what a rule
    can be said of. `others` are the further names of the same things: English, aliases, keys.
    """

    fields: tuple[Entry, ...]
    paths: tuple[Entry, ...]
    groups: tuple[Entry, ...]
    others: tuple[str, ...]
    group_words: tuple[str, ...]
    parameters: tuple[Entry, ...]
    definitions: tuple[Entry, ...]
    bases: tuple[Entry, ...]
    functions: tuple[Entry, ...]
    report_types: tuple[str, ...]
    unit_kinds: tuple[str, ...]


def names_of(rulebook: Rulebook, bases: tuple[Entry, ...] = ()) -> Names:
    """Return the names that rules of the rulebook's packs may use; `bases` are the registered documents."""
    vocabulary = load_vocabulary()
    types = sorted(vocabulary.types.values(), key=lambda one: one.name not in _FIRST)
    fields = [one for owner in types for one in owner.fields.values() if not _is_skipped(one)]
    known: dict[str, Entry] = {}
    others: dict[str, None] = {}
    for one in fields:
        known.setdefault(one.title.zh, Entry(name=one.title.zh, says=field_said(one)))
        others |= dict.fromkeys((*one.names, one.key))
    parameters = {one.name: one for pack in rulebook.packs for one in pack.parameters.values()}
    definitions = {one.name: one for pack in rulebook.packs for one in pack.definitions.values()}
    keys = [key for pack in rulebook.packs for _, key in pack.definitions]
    group_words = [name for one in fields if one.shape is Shape.OBJECT for name in (*one.names, one.key)]
    return Names(
        fields=tuple(one for one in known.values() if is_plain_name(one.name)),
        paths=tuple(_paths(vocabulary)),
        groups=tuple(_groups(vocabulary)),
        others=tuple(one for one in dict.fromkeys([*others, *keys, *_english(rulebook)]) if is_plain_name(one)),
        group_words=tuple(dict.fromkeys(group_words)),
        parameters=tuple(
            Entry(name=one.name, says=Message(f"参数 ＝ {one.written}", f"parameter = {one.written}"))
            for one in parameters.values()
        ),
        definitions=tuple(
            Entry(name=one.name, says=Message("规则包的定义", "definition of the pack")) for one in definitions.values()
        ),
        bases=bases,
        functions=tuple(Entry(name=one.zh, says=Message(one.says_zh, one.says_en)) for one in FUNCTIONS.values()),
        report_types=_choices(vocabulary, "meta.report_type"),
        unit_kinds=_choices(vocabulary, "unit.kind"),
    )


def basis_entries(folder: Path) -> tuple[Entry, ...]:
    """Return the sources that rules of a pack may cite, and of each the articles that were read."""
    found: dict[str, Entry] = {}
    for path in (folder / BASIS_FILE, folder.parent / BASIS_FILE, shipped("rules") / BASIS_FILE):
        root = load_file(path, path.name) if path.is_file() else None
        sources = root.get("sources") if isinstance(root, Mapping) else None
        for one in sources.items if isinstance(sources, Sequence) else ():
            for entry in _cited(one) if isinstance(one, Mapping) else ():
                found.setdefault(entry.name, entry)
    return tuple(found.values())


def _cited(source: Mapping) -> Iterator[Entry]:
    key, title = _text(source.get("key")), source.get("title")
    zh, en = (_text(title.get(one)) if isinstance(title, Mapping) else _text(title) for one in ("zh", "en"))
    articles = source.get("articles")
    yield Entry(name=key, says=Message(zh, en))
    read = [_text(one) for one in articles.items] if isinstance(articles, Sequence) else []
    if _text(source.get("status")) == "verified":
        for article in sorted(read, key=lambda text: (len(text), text)):
            yield Entry(name=f"{key}-{article}", says=Message(f"{zh}第{article}条", f"{en}, art. {article}"))


def _text(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, Scalar) else ""


def field_said(one: Field) -> Message:
    """Return what stands at a field: its kind, its unit, its English key."""
    kind = (_ROWS if one.is_many else _GROUP) if one.shape is Shape.OBJECT else KINDS[one.kind]
    unit = f"（{one.unit}）" if one.unit in UNITS else ""
    choices = f"：{' / '.join(one.choices)}" if one.choices else ""
    return Message(f"{kind.zh}{unit}{choices} {one.key}", f"{kind.en}{unit}{choices} {one.key}")


def is_passed_over(one: Field) -> bool:
    """Whether a step of a path may be left out: the total of a group, and what is stated beside a line."""
    return (one.key == "total" and one.type_name == "Line") or (one.key == "stated" and one.type_name == "Stated")


def _is_skipped(one: Field) -> bool:
    return one.type_name in _SKIPPED or one.shape is Shape.OPEN


def _walk(vocabulary: Vocabulary, scope: ObjectType, lead: tuple[Field, ...]) -> Iterator[tuple[Field, ...]]:
    for one in scope.fields.values():
        is_lines = one.view is not None and one.view.reading in (Reading.PARTS, Reading.SIBLINGS, Reading.BELOW)
        if _is_skipped(one) or is_lines:
            continue
        yield (*lead, one)
        owner = vocabulary.object_type(one)
        # Rows that a view finds elsewhere lead back to where one came from.
        if owner is not None and one.view is None and one.key not in _SHUT:
            yield from _walk(vocabulary, owner, (*lead, one))


def _paths(vocabulary: Vocabulary) -> Iterator[Entry]:
    seen: set[str] = set()
    for fields in _walk(vocabulary, vocabulary.root, ()):
        kept = [one for one in fields if not is_passed_over(one)]
        path = ".".join(bracketed(one.title.zh) for one in kept)
        if len(kept) > 1 and fields[-1].shape is not Shape.OBJECT and path not in seen:
            seen.add(path)
            yield Entry(name=path, says=field_said(fields[-1]))


def _groups(vocabulary: Vocabulary) -> Iterator[Entry]:
    for owner in vocabulary.types.values():
        if "." not in owner.name and owner.name[0].isupper() and owner.name != "Report":
            everywhere = Message(f"报告里每一个“{owner.title.zh}”", f"every {owner.title.en} of the report")
            yield Entry(name=owner.name, says=everywhere)
    seen: set[str] = set()
    for fields in _walk(vocabulary, vocabulary.root, ()):
        last = fields[-1]
        if last.shape is not Shape.OBJECT or last.key == "stated" or last.view is not None:
            continue
        lines = vocabulary.types[last.type_name].total is not None
        zh = ".".join(one.title.zh for one in fields if not is_passed_over(one) or one is last)
        for path in (zh, ".".join(one.key for one in fields)):
            for name in (path, f"{path}.*") if lines else (path,):
                if name not in seen:
                    seen.add(name)
                    yield Entry(name=name, says=Message(last.title.zh, last.title.en))


def bracketed(name: str) -> str:
    """Return a name as a formula needs it: in brackets where it has signs that would end it."""
    if is_plain_name(name):
        return name
    return f"【{name}】" if "]" in name else f"[{name}]"


def _english(rulebook: Rulebook) -> list[str]:
    return [name for pack in rulebook.packs for one in pack.parameters.values() for name in one.names]


def _choices(vocabulary: Vocabulary, path: str) -> tuple[str, ...]:
    found = vocabulary.field_at(path)
    return found.choices if found is not None else ()
