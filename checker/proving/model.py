"""What can be asked of a rule, and what comes of asking: a witness, the proof that there is none, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.findings.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.report.nodes import Path
    from checker.rules.model import Case, Rule


class Wish(StrEnum):
    """How a rule is to turn out."""

    APPLIES = "applies"
    PASSES = "passes"
    FAILS = "fails"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


FULFILS = {
    Wish.APPLIES: frozenset({Outcome.PASS, Outcome.FAIL, Outcome.EXPLAINED}),
    Wish.PASSES: frozenset({Outcome.PASS}),
    Wish.FAILS: frozenset({Outcome.FAIL}),
    Wish.UNKNOWN: frozenset({Outcome.UNKNOWN}),
    Wish.NOT_APPLICABLE: frozenset({Outcome.NOT_APPLICABLE}),
}
"""The outcomes that fulfil a wish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A case of a rule and one subject it is said of; the empty path is the whole report."""

    rule: Rule
    case: Case
    subject: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """A smallest report on which the evaluator says what was wished: its values by place, and the report itself."""

    place: Place
    wish: Wish
    values: Mapping[Path, object]
    tree: object
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class NoWitness:
    """Proved: no report with figures printed to two decimals makes the rule turn out so."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """Neither a witness nor a proof; `needs_solver` says that none was there to prove anything."""

    needs_solver: bool = False


Answer = Witness | NoWitness | Undecided
