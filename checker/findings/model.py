"""What judging a report gives: judgements, and findings with the figures they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.findings.roots import told_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.findings.roots import Root, Told
    from checker.kernel.message import Message
    from checker.kernel.place import Place
    from checker.kernel.truth import Cause
    from checker.report.nodes import Path
    from checker.rules.model import Basis, Rule, Severity


class Outcome(StrEnum):
    """How a rule stands on one subject."""

    PASS = "pass"  # noqa: S105 -- an outcome, no password
    FAIL = "fail"
    EXPLAINED = "explained"
    WAIVED = "waived"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    BROKEN = "broken"


class Verdict(StrEnum):
    """How an equality stands: to the printed digit, within what printing can hide, or not at all."""

    EXACT = "exact"
    ROUNDING = "rounding"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureShown:
    """A figure or text a finding rests on; `value` is None where it is missing, and `place` is then where it would stand."""

    path: str
    label: Message
    value: str | None
    unit: str
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """What a stated figure should be: between `low` and `high`, as printed with its decimals, in `unit`."""

    low: str
    high: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A rule judged on one subject; `why` says why it could not be judged or does not apply."""

    rule: Rule
    subject: Path
    outcome: Outcome
    verdict: Verdict | None = None
    causes: tuple[Cause, ...] = ()
    why: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """The waiver that a finding is waived by, as it is shown; `expires` is the last day on which it holds."""

    id: str
    reason: str
    approved_by: str
    expires: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """An explanation beside the report, accepted by a reviewer, that discharges one finding; `by` and `at` may be empty."""

    text: str
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A judgement worth telling: a failure, an explained or waived one, or one that could not be made.

    `notes` say what else is to be known of it, such as a waiver that no longer holds; `is_new` is None where the run was
    not compared with a baseline.
    """

    id: str
    judgement: Judgement
    severity: Severity
    label: Message
    message: Message
    working: Message | None
    figures: tuple[FigureShown, ...]
    stated: str | None
    computed: Computed | None
    basis: tuple[Basis, ...]
    fix: Message
    waiver: Approval | None = None
    explanation: Accepted | None = None
    notes: tuple[Message, ...] = ()
    is_new: bool | None = None

    @property
    def rule(self) -> Rule:
        """Return the rule judged."""
        return self.judgement.rule

    @property
    def outcome(self) -> Outcome:
        """Return the judgement's outcome."""
        return self.judgement.outcome

    @property
    def place(self) -> Place | None:
        """Return where the finding stands: the place of its first figure that has one."""
        return next((one.place for one in self.figures if one.place is not None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Everything the rules say of one report.

    `tally` counts the judgements by outcome, every outcome named. `judgements` are those made one by one: compiled
    rules only count what passes or does not apply. `roots` name the figures behind failures, where they were looked for.
    """

    tally: dict[Outcome, int]
    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]
    roots: tuple[Root, ...] = ()

    @property
    def told(self) -> Told:
        """Return which failures stand by themselves and which are told beneath another."""
        return told_of(self.roots, (one.id for one in self.findings if one.outcome is Outcome.FAIL))


def tally_of(judgements: Iterable[Judgement]) -> dict[Outcome, int]:
    """Return how many judgements have each outcome, every outcome named."""
    counts = dict.fromkeys(Outcome, 0)
    for one in judgements:
        counts[one.outcome] += 1
    return counts
