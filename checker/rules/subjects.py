"""What a rule is said of: `each` as written, to the places in the report where such subjects stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.kernel.suggestion import nearest
from checker.report.tree import patterns_of
from checker.report.vocabulary import Field, ObjectType, Shape, Vocabulary
from checker.rules import mistakes

if TYPE_CHECKING:
    from checker.kernel.errors import Problem
    from checker.kernel.strict_yaml import Scalar

Pattern = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subjects:
    """The places of a rule's subjects, all of one type."""

    patterns: tuple[Pattern, ...]
    type: ObjectType


def read_subjects(scalars: tuple[Scalar, ...], vocabulary: Vocabulary, problems: list[Problem]) -> Subjects | None:
    """Return where the subjects stand; None when nothing usable was written."""
    patterns: dict[Pattern, None] = {}
    types: dict[str, ObjectType] = {}
    for scalar in scalars:
        found = _places(scalar.text.strip(), vocabulary)
        if found is None:
            known = [*vocabulary.types, *vocabulary.names_in(vocabulary.root)]
            problems.append(mistakes.unknown_subject(scalar.mark, scalar.text, nearest(scalar.text, known)))
            continue
        for pattern, owner in found:
            patterns[pattern] = None
            types[owner.name] = owner
    if len(types) > 1:
        problems.append(mistakes.mixed_subjects(scalars[0].mark))
        return None
    return Subjects(tuple(patterns), next(iter(types.values()))) if types else None


def _places(written: str, vocabulary: Vocabulary) -> list[tuple[Pattern, ObjectType]] | None:
    named = vocabulary.type_named(written)
    if named is not None and "." not in written:
        found = [(pattern, named) for pattern in patterns_of(vocabulary, named.name)]
        if found:
            return found
    is_starred = written.endswith(".*")
    steps = written.removesuffix(".*").split(".")
    path = _path(steps, vocabulary)
    if path is None:
        return None
    pattern, last = path
    owner = vocabulary.object_type(last)
    if owner is None:
        return None
    if last.is_many:
        return [((*pattern, "*"), owner)]
    if not is_starred:
        return [(pattern, owner)]
    return _lines(pattern, owner, vocabulary) or None


def _path(steps: list[str], vocabulary: Vocabulary) -> tuple[Pattern, Field] | None:
    scope: ObjectType | None = vocabulary.root
    pattern: list[str] = []
    last: Field | None = None
    for step in steps:
        if last is not None and last.is_many:
            pattern.append("*")
        found = () if scope is None else vocabulary.find(scope, step)
        if not found or any(one.view is not None for one in found):
            return None
        pattern.extend(one.key for one in found)
        last = found[-1]
        scope = vocabulary.object_type(last)
    return None if last is None else (tuple(pattern), last)


def _lines(pattern: Pattern, owner: ObjectType, vocabulary: Vocabulary) -> list[tuple[Pattern, ObjectType]]:
    line = vocabulary.types["Line"]
    found: list[tuple[Pattern, ObjectType]] = []
    for field in owner.fields.values():
        if field.view is not None or field.is_many or field.shape is not Shape.OBJECT:
            continue
        if field.type_name == "Line":
            found.append(((*pattern, field.key), line))
        elif vocabulary.types[field.type_name].total is not None:
            found.append(((*pattern, field.key, "total"), line))
    return found
