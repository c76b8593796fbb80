"""Waivers on what was judged: rules are always evaluated first, then matched. The one filter of every output."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.findings.model import Approval, Finding, Judged, Outcome
from checker.findings.settling import resettled, settled_as
from checker.report.nodes import dotted
from checker.waivers import mistakes
from checker.waivers.model import SOON_DAYS, Standing, State, Waiver, WaiverBook
from checker.waivers.values import is_same, shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from checker.kernel.message import Message
    from checker.report.tree import Report


@dataclass(frozen=True, slots=True)
class Use:
    """What one waiver came to on one report."""

    waiver: Waiver
    state: State
    note: Message | None = None


@dataclass(slots=True)
class _Settling:
    """One report's findings while its waivers are gone through, in order of their ids."""

    findings: tuple[Finding, ...]
    today: date
    changed: dict[int, Finding] = field(default_factory=dict)

    def at(self, index: int) -> Finding:
        return self.changed.get(index, self.findings[index])

    def note(self, indexes: Iterable[int], note: Message) -> bool:
        """Say something of those findings that are not waived, and return whether there was one."""
        open_ones = [index for index in indexes if self.at(index).waiver is None]
        for index in open_ones:
            one = self.at(index)
            self.changed[index] = replace(one, notes=(*one.notes, note))
        return bool(open_ones)


def settle(
    judged: Judged, report: Report, book: WaiverBook, *, ran: frozenset[str], today: date
) -> tuple[Judged, tuple[Use, ...]]:
    """Return the whole with what is waived marked so, and what became of every waiver for this unit and year.

    `ran` are the ids of the rules that were evaluated.
    """
    work = _Settling(judged.findings, today)
    concerned = book.of(report.owners, report.fiscal_year)
    # Those that hold go first, so that what another says of a finding is only said where it stays.
    in_order = sorted(concerned, key=lambda one: (one.expires < today or one.approved_on > today, one.id))
    uses = {one.id: _use(one, work, ran) for one in in_order}
    return resettled(judged, work.changed), tuple(uses[one.id] for one in concerned)


def _use(waiver: Waiver, work: _Settling, ran: frozenset[str]) -> Use:
    meant = _meant(waiver, work.findings)
    same = [one for one in meant if not _changes(waiver, work.findings[one])]
    if waiver.expires < work.today:
        note = mistakes.counts_again(waiver.id, waiver.expires)
        return Use(
            waiver, State.EXPIRED, note if work.note(same, note) else mistakes.expired(waiver.id, waiver.expires)
        )
    if waiver.approved_on > work.today:
        note = mistakes.pending(waiver.id, waiver.approved_on)
        work.note(same, note)
        return Use(waiver, State.PENDING, note)
    if not meant:
        return Use(waiver, State.UNUSED, mistakes.nothing_found() if waiver.rule in ran else mistakes.not_run())
    if not same:
        note = mistakes.lapsed(waiver.id, _changes(waiver, work.findings[meant[0]]))
        work.note(meant, note)
        return Use(waiver, State.LAPSED, note)
    free = [index for index in same if work.at(index).waiver is None]
    for index in free:
        work.changed[index] = _waived(work.at(index), waiver)
    if not free:
        other = work.at(same[0]).waiver
        return Use(waiver, State.UNUSED, mistakes.taken(other.id if other is not None else ""))
    return Use(waiver, State.ACTIVE)


def _meant(waiver: Waiver, findings: tuple[Finding, ...]) -> list[int]:
    """Return the failures a waiver speaks of: its rule at its subject, resting on every figure it names.

    A rule may find two things at one subject; of several that rest on the figures named, the one that rests on the
    fewest others is meant.
    """
    named = {one.path for one in waiver.conditions}
    sizes = {
        index: len(paths)
        for index, one in enumerate(findings)
        if one.outcome is Outcome.FAIL
        and one.rule.id == waiver.rule
        and dotted(one.judgement.subject) in waiver.subjects
        and named <= (paths := {each.path for each in one.figures})
    }
    least = min(sizes.values(), default=0)
    return [index for index, size in sizes.items() if not named or size == least]


def _changes(waiver: Waiver, finding: Finding) -> list[tuple[Message, str, str]]:
    """Return the figures that are no longer what they were: what they are called, then and now."""
    figures = {one.path: one for one in finding.figures}
    return [
        (figures[one.path].label, one.written, shown(figures[one.path]) or "—")
        for one in waiver.conditions
        if not is_same(one.written, figures[one.path])
    ]


def _waived(finding: Finding, waiver: Waiver) -> Finding:
    approval = Approval(
        id=waiver.id, reason=waiver.reason, approved_by=waiver.approved_by, expires=waiver.expires.isoformat(), file=waiver.file
    )  # fmt: skip
    return replace(settled_as(finding, Outcome.WAIVED), waiver=approval, notes=())


def standings(book: WaiverBook, uses: Iterable[Use], today: date) -> tuple[Standing, ...]:
    """Return how every waiver stands over a whole run; one for a unit or year that was not checked stands elsewhere."""
    best: dict[str, Use] = {}
    ranks = list(State)
    for use in uses:
        known = best.get(use.waiver.id)
        if known is None or ranks.index(use.state) < ranks.index(known.state):
            best[use.waiver.id] = use
    found: list[Standing] = []
    for waiver in book.waivers:
        use = best.get(waiver.id, Use(waiver, State.ELSEWHERE))
        is_soon = use.state is State.ACTIVE and (waiver.expires - today).days <= SOON_DAYS
        found.append(Standing(waiver=waiver, state=use.state, note=use.note, is_soon=is_soon))
    return tuple(found)
