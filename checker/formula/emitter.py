"""Where compiled code is gathered: its lines, the figures it reads, its constants, and the ways it may give up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.formula.typed import Scope

if TYPE_CHECKING:
    from fractions import Fraction

    from checker.formula.typed import Reference
    from checker.report.vocabulary import View

INDENT = "    "


class Doubt(Exception):  # noqa: N818 -- not an error: the fast path passes the case to the plain evaluator
    """The compiled code leaves a case to the plain evaluator."""


class NotCompiled(Exception):  # noqa: N818 -- not an error: the rule runs on the plain evaluator
    """A formula has no compiled form."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure the code reads: its absolute path when it starts at the root, or below the subject."""

    scope: Scope
    keys: tuple[str, ...]


@dataclass(slots=True)
class Emitter:
    """Collects lines of code; `names` gives the variable of each figure read.

    `is_lenient` says that only NO and UNKNOWN need telling apart from the rest: then printed values that agree settle
    a comparison, since they are among the true ones.
    """

    subject: tuple[str, ...] | None
    names: dict[Slot, str] = field(default_factory=dict)
    raw: dict[Slot, str] = field(default_factory=dict)
    pointers: dict[str, str] = field(default_factory=dict)
    constants: dict[Fraction, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    depth: int = 2
    is_lenient: bool = False
    branches: int = 0
    _made: int = 0

    def say(self, line: str) -> None:
        """Add a line at the current depth."""
        self.lines.append(INDENT * self.depth + line)

    def fresh(self) -> str:
        """Return a variable name not used before."""
        self._made += 1
        return f"t{self._made}"

    def constant(self, value: Fraction) -> str:
        """Return the name of an exact constant.

        Raises:
            NotCompiled: the constant is no finite decimal.
        """
        denominator = value.denominator
        for prime in (2, 5):
            while denominator % prime == 0:
                denominator //= prime
        if denominator != 1:
            raise NotCompiled
        return self.constants.setdefault(value, f"K{len(self.constants)}")

    def block(self, reference: Reference) -> str:
        """Return which block of the report a figure lies in; empty for the subject's own, wherever that is."""
        if reference.target.view is not None:
            return f"of {reference.written}"
        if reference.scope is Scope.SUBJECT:
            return self.subject[0] if self.subject is not None else ""
        return reference.fields[0].key

    def name(self, reference: Reference) -> str:
        """Return the variable that holds a figure: None when missing, else a Decimal."""
        view = reference.target.view
        if view is not None:
            return self._pointed(reference, view)
        slot = self._slot(reference, None)
        if slot not in self.names:
            self.names[slot] = f"{'f' if slot.scope is Scope.ROOT else 's'}{len(self.names)}"
        return self.names[slot]

    def _pointed(self, reference: Reference, view: View) -> str:
        """Return the variable that holds the figure at the path that another field gives."""
        source = self.raw_name(reference, (*(one.key for one in reference.fields[:-1]), *view.source))
        name = f"d{source}"
        if source not in self.pointers:
            self.pointers[source] = name
        return name

    def raw_name(self, reference: Reference, keys: tuple[str, ...] | None = None) -> str:
        """Return the variable that holds whatever stands at a reference, or at `keys` beside it: None when nothing does."""
        slot = self._slot(reference, keys)
        if slot not in self.raw:
            self.raw[slot] = f"{'x' if slot.scope is Scope.ROOT else 'y'}{len(self.raw)}"
        return self.raw[slot]

    def _slot(self, reference: Reference, keys: tuple[str, ...] | None) -> Slot:
        steps = tuple(one.key for one in reference.fields) if keys is None else keys
        if reference.scope is Scope.SUBJECT and self.subject is not None:
            return Slot(Scope.ROOT, (*self.subject, *steps))
        return Slot(reference.scope, steps)
