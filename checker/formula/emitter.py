"""Where compiled code is gathered: its lines, the figures it reads, its constants, and the ways it may give up."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

from checker.formula.plain_figures import sort_of
from checker.formula.typed import Scope
from checker.kernel.unit import Kind
from checker.report.vocabulary import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from checker.formula.plain_figures import Sort
    from checker.formula.typed import Reference
    from checker.report.vocabulary import Field, View

INDENT = "    "
READ = re.compile(
    r"(?<!['\w.])(?:MONEY|pointed|path|block|unit|(?:[fsgxyz]\d+|d[xyz]\d+|j[xyz]\d+_\d+)(?:_raw|_block)?)\b"
)
"""What an expression reads of the report."""
_FIGURES = {Scope.ROOT: "f", Scope.SUBJECT: "s", Scope.ROW: "g"}
_OTHERS = {Scope.ROOT: "x", Scope.SUBJECT: "y", Scope.ROW: "z"}
"""How variables begin: those of the report, of the subject, of a row."""


class Doubt(Exception):  # noqa: N818 -- not an error: the fast path passes the case to the plain evaluator
    """The compiled code leaves a case to the plain evaluator."""


class NotCompiled(Exception):  # noqa: N818 -- not an error: the rule runs on the plain evaluator
    """A formula has no compiled form."""


class TooMany(NotCompiled):
    """A formula has so many choices between values that its compiled form would be too long."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure the code reads: its absolute path when it starts at the root, or below the subject."""

    scope: Scope
    keys: tuple[str, ...]
    reader: str = ""
    """What reads a figure that is no text; nothing for what is no figure."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts of several rows: which rows count, and what is read off each."""

    where: tuple[tuple[str, str], ...]
    inner: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """Texts of several rows of one list that the code reads as one."""

    rows: str
    texts: Texts


@dataclass(slots=True)
class Named:
    """What the code of one program knows by name: exact constants, lists of words, and how figures are read."""

    constants: dict[Fraction, str] = field(default_factory=dict)
    words: dict[tuple[str, ...], str] = field(default_factory=dict)
    phrases: dict[tuple[str, ...], str] = field(default_factory=dict)
    readers: dict[Sort, str] = field(default_factory=dict)


@dataclass(slots=True)
class Tables:
    """What all code of one program shares: what it names, functions of its own, and numbers for variables."""

    named: Named = field(default_factory=Named)
    readings: dict[tuple[Texts, ...], str] = field(default_factory=dict)
    helpers: dict[str, str] = field(default_factory=dict)
    loops: dict[tuple[str, int], str] = field(default_factory=dict)
    """Loops over rows by their body, and by how much it reads beside the row."""
    numbers: Iterator[int] = field(default_factory=count)
    _readers_of: dict[int, tuple[Field, str]] = field(default_factory=dict)

    def reader(self, reference: Reference) -> str:
        """Return the name of the function that reads a figure."""
        target = reference.target
        known = self._readers_of.get(id(target))
        if known is None:
            # The field is kept beside its identity, which would else be given to another.
            readers = self.named.readers
            name = readers.setdefault(sort_of(reference), f"R{len(readers)}")
            known = self._readers_of[id(target)] = (target, name)
        return known[1]


@dataclass(slots=True)
class Frame:
    """What is read off a row inside a loop over rows; `block` is the code of the block they stand in."""

    block: str
    names: dict[Slot, str] = field(default_factory=dict)
    raw: dict[Slot, str] = field(default_factory=dict)
    joins: dict[Join, str] = field(default_factory=dict)


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
    joins: dict[Join, str] = field(default_factory=dict)
    tables: Tables = field(default_factory=Tables)
    lines: list[str] = field(default_factory=list)
    depth: int = 2
    is_lenient: bool = False
    branches: int = 0
    nesting: int = 0
    """How many conditions of an IF the code stands in."""
    frames: list[Frame] = field(default_factory=list)
    has_gaps: bool = False
    """Whether some part has no compiled form, so that the code gives up where that part decides."""

    def say(self, line: str) -> None:
        """Add a line at the current depth."""
        self.lines.append(INDENT * self.depth + line)

    def fresh(self) -> str:
        """Return a variable name not used before."""
        return f"t{next(self.tables.numbers)}"

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Take back everything added inside where that has no compiled form.

        Raises:
            NotCompiled: as inside.
        """
        read: list[dict[Any, str]] = [self.names, self.raw, self.pointers, self.joins]
        for frame in self.frames:
            read += [frame.names, frame.raw, frame.joins]
        sizes = [len(one) for one in read]
        frames, lines, length = len(self.frames), self.lines, len(self.lines)
        state = (self.depth, self.is_lenient, self.nesting)
        try:
            yield
        except NotCompiled:
            for one, size in zip(read, sizes, strict=True):
                # What is read is only ever added to, so what came last goes first.
                while len(one) > size:
                    one.popitem()
            del self.frames[frames:]
            self.depth, self.is_lenient, self.nesting = state
            self.lines = lines
            del self.lines[length:]
            raise

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
        known = self.tables.named.constants
        return known.setdefault(value, f"K{len(known)}")

    def words(self, values: tuple[str, ...]) -> str:
        """Return the name of the function that says whether a text has one of the words."""
        known = self.tables.named.words
        return known.setdefault(values, f"W{len(known)}")

    def phrases(self, values: tuple[str, ...]) -> str:
        """Return the name of the function that counts what a text has besides the phrases."""
        known = self.tables.named.phrases
        return known.setdefault(values, f"P{len(known)}")

    def helped(self, expression: str) -> str:
        """Return a long expression as the call of a function, which is one for all that differ only in what they read."""
        names = list(dict.fromkeys(READ.findall(expression)))
        numbers = {name: f"a{index}" for index, name in enumerate(names)}
        body = READ.sub(lambda found: numbers[found[0]], expression)
        known = self.tables.helpers
        return f"{known.setdefault(body, f'H{len(known)}')}({', '.join(names)})"

    def block(self, reference: Reference) -> str:
        """Return which block of the report a figure lies in; empty for the subject's own, wherever that is."""
        if reference.target.view is not None:
            return f"of {reference.written}"
        if reference.scope is Scope.SUBJECT:
            return self.subject[0] if self.subject is not None else ""
        if reference.scope is not Scope.ROOT:
            return f"of {self.frame(reference.scope).block}"
        return reference.fields[0].key

    def block_code(self, reference: Reference) -> str:
        """Return the code that gives the block of the report a figure lies in."""
        slot = self._slot(reference, None)
        if slot.scope is Scope.ROOT:
            return repr(slot.keys[0])
        return "block" if slot.scope is Scope.SUBJECT else self.frame(slot.scope).block

    def form_code(self, reference: Reference) -> str:
        """Return the code of a path on which the table of indicators begins that a score stands in.

        Raises:
            NotCompiled: it is one of a list of such tables.
        """
        block = self.block_code(reference)
        if block == repr("projects"):
            raise NotCompiled
        return "path" if block == "block" else f"({block},)"

    def frame(self, scope: Scope) -> Frame:
        """Return the loop over rows that `scope` is said of.

        Raises:
            NotCompiled: there is no such loop around.
        """
        depth = 1 if scope is Scope.ROW else 2
        if len(self.frames) < depth:
            raise NotCompiled
        return self.frames[-depth]

    def name(self, reference: Reference) -> str:
        """Return the variable that holds a figure: None when missing, else a Decimal."""
        view = reference.target.view
        keys: tuple[str, ...] | None = None
        if view is not None and view.reading is Reading.PRINTED:
            keys = (*(one.key for one in reference.fields[:-1] if one.key), *view.source)
        elif view is not None:
            return self._pointed(reference, view)
        slot = self._slot(reference, keys)
        reader = self.tables.reader(reference)
        if slot.scope in (Scope.ROW, Scope.OUTER):
            names, slot = self.frame(slot.scope).names, Slot(Scope.ROW, slot.keys, reader)
        else:
            names, slot = self.names, Slot(slot.scope, slot.keys, reader)
        if slot not in names:
            names[slot] = f"{_FIGURES[slot.scope]}{next(self.tables.numbers)}"
        return names[slot]

    def _pointed(self, reference: Reference, view: View) -> str:
        """Return the variable that holds the figure at the path that another field gives."""
        # A path may lead to anything; of amounts it is known what compares with them.
        if reference.scope in (Scope.ROW, Scope.OUTER) or reference.kind is not Kind.MONEY:
            raise NotCompiled
        source = self.raw_name(reference, (*(one.key for one in reference.fields[:-1]), *view.source))
        name = f"d{source}"
        if source not in self.pointers:
            self.pointers[source] = name
        return name

    def raw_name(self, reference: Reference, keys: tuple[str, ...] | None = None) -> str:
        """Return the variable that holds whatever stands at a reference, or at `keys` beside it: None when nothing does."""
        slot = self._slot(reference, keys)
        if not slot.keys:
            raise NotCompiled
        if slot.scope in (Scope.ROW, Scope.OUTER):
            raw, slot = self.frame(slot.scope).raw, Slot(Scope.ROW, slot.keys)
        else:
            raw = self.raw
        if slot not in raw:
            raw[slot] = f"{_OTHERS[slot.scope]}{next(self.tables.numbers)}"
        return raw[slot]

    def join_name(self, reference: Reference, view: View) -> str:
        """Return the variable that holds the joined texts of a JOIN view."""
        rows = self.raw_name(reference, (*(one.key for one in reference.fields[:-1]), *view.source))
        joins = self.joins if reference.scope in (Scope.ROOT, Scope.SUBJECT) else self.frame(reference.scope).joins
        return joins.setdefault(Join(rows, Texts(view.where, view.inner)), f"j{rows}_{next(self.tables.numbers)}")

    def _slot(self, reference: Reference, keys: tuple[str, ...] | None) -> Slot:
        steps = tuple(one.key for one in reference.fields if one.key) if keys is None else keys
        if reference.scope is Scope.SUBJECT and self.subject is not None:
            return Slot(Scope.ROOT, (*self.subject, *steps))
        return Slot(reference.scope, steps)
