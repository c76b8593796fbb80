"""What a traced evaluation is: the formula as a tree of nodes, each with its value, its place and its truth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.findings.model import Judgement
    from checker.kernel.message import Message
    from checker.kernel.place import Place
    from checker.kernel.truth import Cause, Truth
    from checker.report.nodes import Path
    from checker.rules.model import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One part of a formula, as it stands on one subject.

    `truth` is a condition's, None for a value. `value` is the value as printed or as calculated, None where there is
    none; `low` and `high` bound what it can stand for, None where it is exact or unbounded. `is_used` is false where
    the rest of the formula had already decided.
    """

    said: Message
    truth: Truth | None = None
    value: str | None = None
    low: str | None = None
    high: str | None = None
    causes: tuple[Cause, ...] = ()
    path: str = ""
    place: Place | None = None
    is_used: bool = True
    parts: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One thing the rule may ask of a report before it looks at any figure: what is wanted, and what was found.

    `is_stated` is false where the rule takes any report in this respect.
    """

    what: Message
    wanted: Message
    found: Message
    holds: bool
    is_stated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectTrace:
    """How one case of a rule stands on one subject.

    `triggers` are the figures of which one must be given; `when`, `require` and `discharge` are None where the case has
    none, or where what comes before has settled the matter.
    """

    case: int
    subject: Path
    label: Message
    judgement: Judgement
    is_triggered: bool
    triggers: tuple[Node, ...] = ()
    when: Node | None = None
    require: Node | None = None
    discharge: Node | None = None
    message: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTrace:
    """One case of a rule: where it looked for subjects, and how it stands on those it found."""

    number: int
    looked_in: tuple[str, ...]
    subjects: tuple[SubjectTrace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTrace:
    """A rule on a report, step by step; no cases are judged where a requirement does not hold."""

    rule: Rule
    requirements: tuple[Requirement, ...]
    cases: tuple[CaseTrace, ...] = field(default=())

    @property
    def applies(self) -> bool:
        """Whether the rule is for this report at all."""
        return all(one.holds for one in self.requirements)
