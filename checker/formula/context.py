"""What the names of a formula may mean, and the definitions that may stand for formulas."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.formula.typed import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.formula.tree import Tree
    from checker.formula.typed import Constant, Typed, Words
    from checker.report.vocabulary import ObjectType, Vocabulary


@dataclass(frozen=True, slots=True)
class Definition:
    """A named formula over one object type, for use inside other formulas."""

    name: str
    type_name: str
    tree: Tree


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
    expanded: dict[tuple[str, str], Typed] = field(default_factory=dict, compare=False)
    """Definitions checked so far, said of a row; shared by contexts whose parameters are the same."""

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
