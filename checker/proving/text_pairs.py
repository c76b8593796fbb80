"""Two texts held against each other: the same, one within the other, an id and what names it, a code and one below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.proving.constraints import Claim, Fact, all_of, any_of, denied
from checker.proving.values import Reading
from checker.report.nodes import dotted

if TYPE_CHECKING:
    from checker.proving.inputs import Inputs
    from checker.report.nodes import Path
    from checker.report.vocabulary import Field


class Unsupported(Exception):  # noqa: N818 -- not an error: what cannot be asked is not decided
    """A formula asks something that is not looked for."""


class Pairs:
    """Writes what is asked of two texts."""

    def __init__(self, inputs: Inputs) -> None:
        """Begin over the inputs."""
        self._inputs = inputs

    def alike(self, one: tuple[Path, Field], other: tuple[Path, Field]) -> Claim:
        """Return that two texts are the same, or that neither is given."""
        if one[0] == other[0]:
            return all_of([])
        if str(other[0]) < str(one[0]):
            one, other = other, one
        text = self._inputs.text(*one)
        if other[0] not in text.same:
            text.same[other[0]] = Fact(f"same {dotted(one[0])} {dotted(other[0])}")
            self._inputs.text(*other)
            self._inputs.is_rough = True
        both, neither = (
            [self._given(*one), self._given(*other)],
            [denied(self._given(*one)), denied(self._given(*other))],
        )
        return any_of([all_of(neither), all_of([*both, text.same[other[0]]])])

    def holds(self, one: tuple[Path, Field], other: tuple[Path, Field]) -> Claim:
        """Return that one text stands in another."""
        if is_id(other[0]) and self._inputs.reading is Reading.CLEAR:
            for row, _ in self._inputs.rows(other[0][:-2], self._listed(other[0][:-2])):
                # All ids it could be, so that whatever else is asked of it knows them.
                self._names(*one, (*row, other[0][-1]))
            return self._names(*one, other[0])
        text = self._inputs.text(*one)
        if other[0] not in text.holds:
            fact = text.holds[other[0]] = Fact(f"holds {dotted(one[0])} {dotted(other[0])}")
            self._inputs.text(*other)
            self._inputs.is_rough = True
            self._inputs.rules.append(any_of([denied(fact), all_of([self._given(*one), self._given(*other)])]))
        return text.holds[other[0]]

    def names(self, carrier: Path, holder: Path) -> Claim:
        """Return that the object at `holder` has the id, or one of the ids, that stand at `carrier`."""
        field = self._inputs.vocabulary.field_at(dotted(carrier))
        if field is None:
            raise Unsupported
        if not field.is_many:
            return self._names(carrier, field, holder)
        rows = self._inputs.rows(carrier, field)
        return any_of(all_of([there, self._names(row, field, holder)]) for row, there in rows)

    def goes_on(self, code: tuple[Path, Field], longer: tuple[Path, Field]) -> Claim:
        """Return that one code stands next below another: it begins with it and goes on."""
        text = self._inputs.text(*code)
        if longer[0] not in text.goes_on:
            fact = text.goes_on[longer[0]] = Fact(f"goes on {dotted(code[0])} {dotted(longer[0])}")
            other_way = self._inputs.text(*longer).goes_on.get(code[0])
            if other_way is not None:
                self._inputs.rules.append(any_of([denied(other_way), denied(fact)]))
            self._inputs.is_rough = True
            self._inputs.rules.append(any_of([denied(fact), all_of([self._given(*code), self._given(*longer)])]))
        return text.goes_on[longer[0]]

    def _names(self, path: Path, field: Field, holder: Path) -> Claim:
        text = self._inputs.text(path, field)
        if holder not in text.names:
            fact = Fact(f"names {dotted(path)} {dotted(holder)}")
            self._inputs.rules.append(any_of([denied(fact), self._given(path, field)]))
            for other in text.names.values() if self._inputs.reading is Reading.CLEAR else ():
                # Ids are made such that each is one object's only.
                self._inputs.rules.append(any_of([denied(fact), denied(other)]))
            text.names[holder] = fact
        return text.names[holder]

    def _listed(self, path: Path) -> Field:
        field = self._inputs.vocabulary.field_at(dotted(path))
        if field is None:
            raise Unsupported
        return field

    def _given(self, path: Path, field: Field) -> Claim:
        self._inputs.text(path, field)
        return self._inputs.given(path, field)


def is_id(path: Path) -> bool:
    """Return whether the id of a row stands at a path: what other places name the row by."""
    return len(path) > 1 and path[-1] == "id" and isinstance(path[-2], int)
