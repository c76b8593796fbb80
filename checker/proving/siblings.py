"""Which names a name may be mistaken for: fields of the same object that hold the same sort of thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.report.vocabulary import name_key

if TYPE_CHECKING:
    from checker.proving.tree_mutants import Siblings
    from checker.report.vocabulary import Field, Vocabulary


def siblings_in(vocabulary: Vocabulary) -> Siblings:
    """Return a function from a name to the names it may be mistaken for, one for each type that has such a field."""
    table: dict[str, dict[str, None]] = {}
    for owner in vocabulary.types.values():
        for group in _groups(list(owner.fields.values())):
            for one, other in zip(group, [*group[1:], group[0]], strict=True):
                for name in (one.key, *one.names):
                    table.setdefault(name_key(name), {})[other.title.zh] = None
    return lambda name: tuple(table.get(name_key(name), ()))


def _groups(fields: list[Field]) -> list[list[Field]]:
    groups: dict[tuple[object, ...], list[Field]] = {}
    for one in fields:
        groups.setdefault((one.shape, one.kind, one.type_name, one.is_many, one.view is None), []).append(one)
    return [group for group in groups.values() if len(group) > 1]
