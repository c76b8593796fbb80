"""Rows found by what they say: linked by ids, of the same names, or next below by their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.proving.constraints import Claim, all_of, any_of, denied
from checker.proving.text_pairs import Unsupported
from checker.proving.values import Reading
from checker.report.nodes import dotted
from checker.report.vocabulary import Reading as Off

if TYPE_CHECKING:
    from checker.proving.inputs import Inputs
    from checker.proving.reading_texts import Texts
    from checker.report.nodes import Path
    from checker.report.vocabulary import Field, ObjectType, View

    Rows = tuple[tuple[Path, Claim], ...]

CONTENT = frozenset({Off.LINKED, Off.MEMBERS, Off.BELOW})
"""Views of rows that only their content relates to an object."""


class Related:
    """Writes which rows belong to an object, and when."""

    def __init__(self, inputs: Inputs, texts: Texts) -> None:
        """Begin over the inputs, with what is asked of texts."""
        self._inputs = inputs
        self._texts = texts

    def rows(self, owner: Path, view: View) -> Rows:
        """Return the rows that may be related to the object at `owner`, and when each is."""
        match view.reading:
            case Off.LINKED:
                return self._linked(owner, view)
            case Off.MEMBERS:
                return self._members(owner, view)
            case Off.BELOW if self._inputs.reading is Reading.CLEAR:
                return self._below(owner, view)
            case _:
                # Which of all rows stand next below is found among the reports tried.
                raise Unsupported

    def _linked(self, owner: Path, view: View) -> Rows:
        listed, kind = self._list(view.source)
        found: list[tuple[Path, Claim]] = []
        for row, there in self._inputs.rows(view.source, listed):
            own, their = (*owner, view.by), (*row, *view.inner)
            carrier, holder = (own, their) if view.inner[-1] in kind.row_key else (their, own)
            found.append((row, all_of([there, self._texts.pairs.names(carrier, holder)])))
        return tuple(found)

    def _members(self, path: Path, view: View) -> Rows:
        source = (*path[:-2], *view.source)
        listed, kind = self._list(source)
        own_kind = self._kind(path)
        found: list[tuple[Path, Claim]] = []
        for row, there in self._inputs.rows(source, listed):
            if view.is_before and (
                row == path or (self._inputs.reading is Reading.CLEAR and not _is_before(row, path))
            ):
                # Where nothing may be overlooked, the rows that follow stand for those that could come before.
                continue
            asked: list[Claim] = []
            alike: list[Claim] = []
            for key in view.match:
                own, its = ((*path, key), own_kind.fields[key]), ((*row, key), kind.fields[key])
                given = self._texts.given(*own)
                asked.append(given)
                alike.append(any_of([denied(given), all_of([given, self._texts.pairs.alike(own, its)])]))
            found.append((row, all_of([there, any_of(asked), *alike])))
        return tuple(found)

    def _below(self, path: Path, view: View) -> Rows:
        """Return the rows of the same list whose code goes on from the row's own, which is then given."""
        listed, kind = self._list(path[:-1])
        rows = self._inputs.rows(path[:-1], listed)
        key = view.source[0]
        own = ((*path, key), kind.fields[key])
        self._inputs.rules.append(any_of([denied(self._inputs.stands(path)), self._texts.given(*own)]))
        return tuple(
            (row, all_of([there, self._texts.pairs.goes_on(own, ((*row, key), kind.fields[key]))]))
            for row, there in rows
            if row != path
        )

    def _list(self, path: Path) -> tuple[Field, ObjectType]:
        field = self._inputs.vocabulary.field_at(dotted(path))
        if field is None:
            raise Unsupported
        return field, self._inputs.vocabulary.types[field.type_name]

    def _kind(self, path: Path) -> ObjectType:
        return self._list(path)[1]


def _is_before(row: Path, other: Path) -> bool:
    return row[:-1] == other[:-1] and int(row[-1]) < int(other[-1])
