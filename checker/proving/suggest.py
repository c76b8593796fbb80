"""Examples that would notice what the written ones do not: found by small steps away from those, fewest first."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from checker.findings.judge import judge_rule
from checker.findings.prove import worst
from checker.proving.drafts import Draft, Ground, neighbour, shorter
from checker.proving.fields import fields_of, landmarks_of, subjects_of
from checker.report.schema import load_vocabulary
from checker.report.tree import Report
from checker.report.validate import validate
from checker.rules.examples import tree_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.proving.mutants import Mutant
    from checker.rules.model import Rule

ROUNDS = 5
DRAFTS_A_ROUND = 260
BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An example, what its rule says of it today, and the mutants it would notice.

    Not a proof: whether today's outcome is what the policy means is for its author to say.
    """

    draft: Draft
    outcome: str
    noticed: tuple[Mutant, ...]


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no example noticed, and the rule it makes."""

    mutant: Mutant
    rule: Rule


def suggest(rule: Rule, survivors: Sequence[Survivor], written: Sequence[Draft]) -> tuple[Suggestion, ...]:
    """Return examples for a rule that between them notice as many survivors as could be found, greedily chosen."""
    search = _Search(rule, list(survivors), Random(rule.id))  # noqa: S311 -- the same search each time, no secret
    pool = list(written) or [Draft({})]
    for _ in range(ROUNDS):
        if not search.open:
            break
        pool += search.round(pool)
    return tuple(search.found)


class _Search:
    def __init__(self, rule: Rule, survivors: list[Survivor], random: Random) -> None:
        self._rule = rule
        self.open = survivors
        self.found: list[Suggestion] = []
        self._random = random
        self._ground = Ground(fields_of(rule), subjects_of(rule), landmarks_of(rule))

    def round(self, pool: list[Draft]) -> list[Draft]:
        """Return the drafts that told a survivor apart, the best of them kept as suggestions."""
        told: list[tuple[Draft, str, list[Survivor]]] = []
        for _ in range(DRAFTS_A_ROUND):
            draft = self._random.choice(pool)
            for _ in range(self._random.choice((1, 1, 2, 2, 3))):
                draft = neighbour(draft, self._ground, self._random)
            report = self._report(draft)
            if report is None:
                continue
            outcome = outcome_of(self._rule, report)
            apart = [one for one in self.open if outcome_of(one.rule, report) != outcome]
            if apart and outcome != BROKEN:
                told.append((draft, outcome, apart))
        self._choose(told)
        return [draft for draft, _, _ in told]

    def _choose(self, told: list[tuple[Draft, str, list[Survivor]]]) -> None:
        while told and self.open:
            alive = {id(one) for one in self.open}
            draft, outcome, apart = max(
                told, key=lambda one: (sum(id(each) in alive for each in one[2]), -len(str(one[0].values)))
            )
            fresh = [one for one in apart if id(one) in alive]
            if not fresh:
                break
            self._keep(draft, outcome, fresh)

    def _keep(self, draft: Draft, outcome: str, apart: list[Survivor]) -> None:
        draft = self._shortened(draft, outcome, apart)
        gone = {id(one) for one in apart}
        self.open = [one for one in self.open if id(one) not in gone]
        if not validate(tree_of(self._rule, draft.node(), draft.at) or {}):
            self.found.append(Suggestion(draft, outcome, tuple(one.mutant for one in apart)))

    def _shortened(self, draft: Draft, outcome: str, apart: list[Survivor]) -> Draft:
        for one in shorter(draft):
            report = self._report(one)
            if report is None or outcome_of(self._rule, report) != outcome:
                continue
            if all(outcome_of(each.rule, report) != outcome for each in apart):
                return self._shortened(one, outcome, apart)
        return draft

    def _report(self, draft: Draft) -> Report | None:
        tree = tree_of(self._rule, draft.node(), draft.at)
        return None if tree is None else Report(tree, load_vocabulary())


def outcome_of(rule: Rule, report: Report) -> str:
    """Return the weightiest outcome of a rule on a report; `broken` where judging it fails."""
    try:
        return worst(one.outcome for one, _, _ in judge_rule(rule, report)).value
    except Exception:  # noqa: BLE001 -- a mutant may be nonsense that no evaluator can bear
        return BROKEN
