"""What the names of a formula may mean, and the definitions that may stand for formulas."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.formula.tree import Name, Tree, walk
from checker.formula.typed import Scope
from checker.report.vocabulary import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.formula.typed import Constant, Typed, Words
    from checker.report.vocabulary import ObjectType, Vocabulary


@dataclass(frozen=True, slots=True)
class Definition:
    """A named formula over one object type, for use inside other formulas."""

    name: str
    type_name: str
    tree: Tree
    uses: frozenset[str] = field(init=False, compare=False, repr=False)
    """The names of one step in it, by which a parameter may be meant."""

    def __post_init__(self) -> None:
        """Look for names once: every rule that has parameters of its own asks for them."""
        found = (one.segments for one in walk(self.tree) if isinstance(one, Name))
        object.__setattr__(self, "uses", frozenset(name_key(one[0]) for one in found if len(one) == 1))


@dataclass(frozen=True, slots=True)
class Expanded:
    """Definitions checked so far: said of a row, by type and name, and said of what a path leads to, by the path as well."""

    of_rows: dict[tuple[str, str], Typed] = field(default_factory=dict)
    moved: dict[tuple[object, ...], Typed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """What the names of a formula may mean: the subject's fields, the report's, parameters, definitions."""

    vocabulary: Vocabulary
    subject: ObjectType | None = None
    parameters: Mapping[str, Constant | Words] = field(default_factory=dict)
    definitions: Mapping[tuple[str, str], Definition] = field(default_factory=dict)
    row: ObjectType | None = None
    outer: ObjectType | None = None
    expanding: tuple[str, ...] = ()
    expanded: Expanded = field(default_factory=Expanded, compare=False)
    """Shared by contexts in which definitions mean the same."""

    def with_parameters(self, own: Mapping[str, Constant | Words]) -> Context:
        """Return the context of a rule with parameters of its own, which hide others of their names."""
        is_said_of = any(not own.keys().isdisjoint(one.uses) for one in self.definitions.values())
        expanded = Expanded() if is_said_of else self.expanded
        return replace(self, parameters={**self.parameters, **own}, expanded=expanded)

    def inside(self, row: ObjectType) -> Context:
        """Return the context inside a row of the given type."""
        return replace(self, row=row, outer=self.row)

    def scopes(self) -> list[tuple[Scope, ObjectType]]:
        """Return where a name is looked for, nearest first."""
        found: list[tuple[Scope, ObjectType]] = []
        if self.row is not None:
            found.append((Scope.ROW, self.row))
        if self.outer is not None:
            found.append((Scope.OUTER, self.outer))
        if self.subject is not None:
            found.append((Scope.SUBJECT, self.subject))
        return [*found, (Scope.ROOT, self.vocabulary.root)]
