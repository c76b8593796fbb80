"""A pack as written, beside what it was read as: what mutants are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as Table

    from checker.formula.check import Context, Definition
    from checker.formula.typed import Constant, Words
    from checker.kernel.strict_yaml import Mapping, Node, Scalar
    from checker.rules.model import Rule
    from checker.rules.read_rule import Surroundings


@dataclass(frozen=True, slots=True)
class RuleSource:
    """A rule, the YAML it was read from, and what it may use."""

    rule: Rule
    node: Mapping
    surroundings: Surroundings


@dataclass(frozen=True, slots=True)
class DefinitionSource:
    """A definition and the formula it was read from."""

    definition: Definition
    formula: Scalar


@dataclass(frozen=True, slots=True)
class ParameterSource:
    """A parameter of the pack: its names as keys, its value as written, and how such a value is read."""

    name: str
    keys: tuple[str, ...]
    default: Node
    read: Callable[[Node], Constant | Words | None]


@dataclass(frozen=True, slots=True)
class PackSource:
    """All of a pack that a mutant can be made from."""

    context: Context
    rules: tuple[RuleSource, ...]
    definitions: tuple[DefinitionSource, ...]
    parameters: tuple[ParameterSource, ...]

    @property
    def table(self) -> Table[tuple[str, str], Definition]:
        """Return the definitions as formulas find them."""
        return self.context.definitions
