"""Places of a report spelled the way an author names them beside a rule, in Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from checker.formula.mistakes import FormulaError
from checker.formula.parser import parse
from checker.formula.tree import Name
from checker.report.vocabulary import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.report.nodes import Path
    from checker.report.vocabulary import Field, ObjectType, Vocabulary

Plain = dict[str, object]


def named(values: Mapping[Path, object], subject: Path, vocabulary: Vocabulary) -> Plain:
    """Return the values by name, as an example beside the rule gives them: plain YAML data.

    Names are said from the subject where they lie in it; rows of a list stand under the list's name.
    """
    crowded = _crowded(values, subject)
    found: Plain = {}
    for path, value in values.items():
        if subject and path[: len(subject)] == subject and not crowded and len(path) > len(subject):
            owner, rest = _type_at(subject, vocabulary), path[len(subject) :]
        else:
            owner, rest = vocabulary.root, path
        around = () if crowded or owner is not vocabulary.root else subject
        _put(found, owner, rest, (value, around), vocabulary)
    return found


def subject_type(subject: Path, vocabulary: Vocabulary) -> ObjectType:
    """Return the type of the object at a subject's place; the report's own for the whole report."""
    return _type_at(subject, vocabulary) if subject else vocabulary.root


def _crowded(values: Mapping[Path, object], subject: Path) -> bool:
    """Return whether other rows of the subject's list are given, so that the list must be written as one."""
    rows = [index for index, step in enumerate(subject) if isinstance(step, int)]
    return any(
        len(path) > index and path[:index] == subject[:index] and path[index] != subject[index]
        for index in rows
        for path in values
    )


def _type_at(path: Path, vocabulary: Vocabulary) -> ObjectType:
    field = vocabulary.field_at(".".join(map(str, path)))
    found = None if field is None else vocabulary.object_type(field)
    if found is None:
        raise LookupError(path)
    return found


def _put(into: Plain, owner: ObjectType, path: Path, given: tuple[object, Path], vocabulary: Vocabulary) -> None:
    """Put a value under its name; a first row around the subject is named without saying that it is one."""
    value, around = given
    names: list[str] = []
    scope: ObjectType | None = owner
    for index, step in enumerate(path):
        if isinstance(step, int):
            if step == 0 and around[: index + 1] == path[: index + 1] and index < len(path) - 1:
                continue
            rows = cast("list[object]", into.setdefault(".".join(names), []))
            while len(rows) <= step:
                rows.append({})
            if index == len(path) - 1:
                # Rows of a list of texts are the texts themselves.
                rows[step] = value if value != {} else rows[step]
                return
            _put(cast("Plain", rows[step]), cast("ObjectType", scope), path[index + 1 :], (value, ()), vocabulary)
            return
        if scope is None:
            raise LookupError(path)
        field = scope.fields[step]
        names.append(_spelled(field, scope, vocabulary))
        scope = vocabulary.object_type(field)
        if index == len(path) - 1 and field.is_many and field.shape is not Shape.OBJECT and isinstance(value, str):
            value = [value]
        if index == len(path) - 1 and field.is_many and field.shape is Shape.OBJECT and isinstance(value, list):
            value = [{} for _ in value]
    name = ".".join(names)
    if not (value == {} and any(one == name or one.startswith(f"{name}.") for one in into)):
        into[name] = value
    for shorter in [one for one in into if into[one] == {} and name.startswith(f"{one}.")]:
        del into[shorter]


def _spelled(field: Field, scope: ObjectType, vocabulary: Vocabulary) -> str:
    for name in (*field.names, field.key):
        for written in (name, f"[{name}]"):
            if _reads_as(written, name) and vocabulary.find(scope, name) == (field,):
                return written
    return field.key


def _reads_as(written: str, name: str) -> bool:
    try:
        tree = parse(written)
    except FormulaError:
        return False
    return isinstance(tree, Name) and tree.segments == (name,)
