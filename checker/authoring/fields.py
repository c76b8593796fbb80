"""The names usable in formulas, looked up: the parts of a report, one part's fields, one field, or a word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.authoring.names import KINDS, bracketed, is_passed_over
from checker.formula.functions import FUNCTIONS
from checker.formula.printer import print_tree
from checker.kernel.message import Language, Message, same
from checker.kernel.unit import UNITS, Kind
from checker.report.schema import load_vocabulary
from checker.report.vocabulary import Shape, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.report.vocabulary import Field, ObjectType, Vocabulary
    from checker.rules.model import Rulebook

PARAMETERS = Message("参数", "parameters")
FUNCTIONS_TITLE = Message("函数", "functions")
DEFINITION = Message("定义", "definition")
_ROWS, _GROUP, _OPEN = Message("多行", "rows"), Message("一组", "group"), Message("不用于公式", "not for formulas")
_OVERVIEW = Message("报告的各部分", "parts of a report")
_FOUND = Message("名称里有这个词的", "names with this word")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One name: what it is, what else it is called, where it belongs, and how it is used."""

    name: Message
    kind: Message
    owner: Message
    key: str = ""
    unit: str = ""
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    example: str = ""
    note: Message | None = None
    type_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a look-up gives: rows under a title; `details` says that one name was asked for and found."""

    title: Message
    rows: tuple[Row, ...]
    details: bool = False


def look_up(asked: str, rulebook: Rulebook) -> Listing | None:
    """Return what stands under a path, a type, a field or a word; the parts of a report for nothing; None if nothing."""
    vocabulary = load_vocabulary()
    wanted = asked.strip().removesuffix(".*")
    if not wanted:
        return _overview(vocabulary, rulebook)
    if name_key(wanted) in (name_key(PARAMETERS.zh), name_key(PARAMETERS.en)):
        return Listing(title=PARAMETERS, rows=tuple(_parameters(rulebook)))
    if name_key(wanted) in (name_key(FUNCTIONS_TITLE.zh), name_key(FUNCTIONS_TITLE.en)):
        return Listing(title=FUNCTIONS_TITLE, rows=tuple(_functions()))
    owner, last = _resolved(wanted, vocabulary)
    if owner is not None:
        title = last.title if last is not None else owner.title
        return Listing(title=title, rows=tuple(rows_of_type(owner, vocabulary, rulebook)))
    rows = tuple(every_row(rulebook))
    key = name_key(wanted.rpartition(".")[2] if last is not None else wanted)
    exact = tuple(one for one in rows if key in {name_key(each) for each in _called(one)})
    if exact:
        return Listing(title=exact[0].name, rows=exact, details=True)
    near = tuple(one for one in rows if any(key in name_key(each) for each in _called(one)))
    return Listing(title=_FOUND, rows=near) if near else None


def every_row(rulebook: Rulebook) -> Iterator[Row]:
    """Yield every name at each kind of thing that has it of itself."""
    vocabulary = load_vocabulary()
    for owner in vocabulary.types.values():
        if owner.name != "Stated":
            # What a group has through its total is told at the lines themselves, and what is stated too.
            alone = replace(owner, fields={key: one for key, one in owner.fields.items() if one is not owner.total})
            yield from rows_of_type(alone, vocabulary, rulebook)
    yield from _parameters(rulebook)
    yield from _functions()


def rows_of_type(owner: ObjectType, vocabulary: Vocabulary, rulebook: Rulebook) -> Iterator[Row]:
    """Yield the names usable of a kind of thing: its own, those of what it states, and the pack's definitions."""
    listed = [one for one in owner.fields.values() if one.type_name != "Span"]
    if owner.total is not None:
        # The lines of a group come before the fields of its total.
        listed.sort(key=lambda one: one is owner.total)
    for one in listed:
        if is_passed_over(one) and (one.key == "stated" or owner.total is one):
            inner = vocabulary.types[one.type_name]
            own = [each for each in inner.fields.values() if each.type_name != "Span"]
            yield from (_row(each, owner) for each in own if not is_passed_over(each))
            if inner.name == "Line" and "stated" in inner.fields:
                yield from (_row(each, owner) for each in vocabulary.types["Stated"].fields.values())
        else:
            yield _row(one, owner)
    lines = {owner.name, *(["Line"] if owner.total is not None else [])}
    for pack in rulebook.packs:
        for (type_name, key), made in pack.definitions.items():
            if type_name in lines and key == name_key(made.name):
                said = Message(*(f"＝ {print_tree(made.tree, language)}" for language in Language))
                yield Row(name=same(made.name), kind=DEFINITION, owner=owner.title, note=said, example=made.name)


def known_names(rulebook: Rulebook) -> list[str]:
    """Return every name, for suggestions."""
    return [name for row in every_row(rulebook) for name in _called(row)]


def _called(row: Row) -> tuple[str, ...]:
    return tuple(one for one in (row.name.zh, row.name.en, row.key, *row.aliases) if one)


def _resolved(path: str, vocabulary: Vocabulary) -> tuple[ObjectType | None, Field | None]:
    """Return the kind of thing that a path or type name leads to; only the field where it leads to a value."""
    named = vocabulary.type_named(path)
    if named is not None:
        return named, None
    scope: ObjectType | None = vocabulary.root
    last: Field | None = None
    for step in path.split("."):
        found = () if scope is None else vocabulary.find(scope, step.strip("[]【】"))
        if not found:
            return None, None
        last = found[-1]
        scope = vocabulary.object_type(last)
    return scope, last


def _overview(vocabulary: Vocabulary, rulebook: Rulebook) -> Listing:
    rows = [_part(one, vocabulary) for one in vocabulary.root.fields.values() if one.shape is Shape.OBJECT]
    line = vocabulary.types["Line"]
    rows.append(
        Row(
            name=line.title, kind=Message("类型", "type"), owner=vocabulary.root.title, key=line.name, example="each: Line",
            note=Message("报告里每一个金额项目", "every line of money in the report"), type_name=line.name,
        )
    )  # fmt: skip
    for title, count in (
        (PARAMETERS, sum(1 for _ in _parameters(rulebook))),
        (FUNCTIONS_TITLE, len(FUNCTIONS)),
    ):
        said = Message(f"{count} 个", str(count))
        rows.append(Row(name=title, kind=Message("", ""), owner=vocabulary.root.title, note=said))
    return Listing(title=_OVERVIEW, rows=tuple(rows))


def _part(one: Field, vocabulary: Vocabulary) -> Row:
    inner = vocabulary.object_type(one)
    names = [each.title for each in inner.fields.values() if each.shape is not Shape.OPEN][:6] if inner else []
    note = Message("、".join(each.zh for each in names), ", ".join(each.en for each in names))
    row = _row(one, vocabulary.root)
    return Row(
        name=row.name, kind=row.kind, owner=row.owner, key=row.key, aliases=row.aliases, example=row.example, note=note,
        type_name=row.type_name,
    )  # fmt: skip


def _row(one: Field, owner: ObjectType) -> Row:
    if one.shape is Shape.OPEN:
        kind = _OPEN
    elif one.shape is Shape.OBJECT:
        kind = _ROWS if one.is_many else _GROUP
    else:
        kind = KINDS[one.kind]
    return Row(
        name=one.title,
        kind=kind,
        owner=owner.title,
        key=one.key,
        unit=one.unit,
        aliases=tuple(name for name in one.names if name not in (one.title.zh, one.title.en, one.key)),
        choices=one.choices,
        example=_example(one),
        type_name=one.type_name if one.shape is Shape.OBJECT else "",
    )


def _example(one: Field) -> str:
    """Return a formula in which the name is used."""
    name = bracketed(one.title.zh)
    if one.shape is Shape.OPEN or one.type_name == "Span":
        return ""
    if one.is_many:
        return f"计数({name}) >= 1"
    if one.shape is Shape.OBJECT:
        is_money = one.type_name == "Line" or load_vocabulary().types[one.type_name].total is not None
        return f"{name}.决算数 >= 1万元" if is_money else f"非 为空({name})"
    if one.kind is Kind.COUNT:
        return f"{name} >= 1{one.unit if one.unit in UNITS else ''}"
    if one.kind is Kind.CODE and one.choices:
        return f'{name} = "{one.choices[0]}"'
    return _USES[one.kind].format(name)


_USES = {
    Kind.MONEY: "{} >= 1万元",
    Kind.PERCENT: "{} <= 100%",
    Kind.POINTS: "{} <= 5百分点",
    Kind.NUMBER: "{} >= 1",
    Kind.CODE: "非 为空({})",
    Kind.FLAG: "{}",
    Kind.DATE: "非 为空({})",
    Kind.TEXT: "字数({}) >= 1",
}


def _parameters(rulebook: Rulebook) -> Iterable[Row]:
    found = {one.name: one for pack in rulebook.packs for one in pack.parameters.values()}
    for one in found.values():
        written = one.written if len(one.written) <= _LONGEST_WRITTEN else f"{one.written[:_LONGEST_WRITTEN]}…"
        yield Row(
            name=Message(one.name, one.names[-1]), kind=PARAMETERS, owner=PARAMETERS, key=one.type,
            note=Message(f"＝ {written}", f"= {written}"),
        )  # fmt: skip


_LONGEST_WRITTEN = 40


def _functions() -> Iterator[Row]:
    for one in FUNCTIONS.values():
        fewest = "1" if one.fewest == 1 else str(one.fewest)
        count = fewest if one.fewest == one.most else f"{fewest}+"
        yield Row(
            name=Message(one.zh, one.name), kind=FUNCTIONS_TITLE, owner=FUNCTIONS_TITLE, key=one.name,
            note=Message(f"{one.says_zh}（参数 {count} 个）", f"{one.says_en} ({count} arguments)"),
        )  # fmt: skip
