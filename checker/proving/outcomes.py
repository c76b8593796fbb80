"""How a case of a rule turns out on a subject, as claims on what it reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.formula.typed import Test
from checker.proving.constraints import NO, YES, Claim, all_of, any_of, denied
from checker.proving.encode import Encoder
from checker.proving.inputs import Inputs
from checker.proving.model import Place, Wish
from checker.proving.values import Reading, Says

if TYPE_CHECKING:
    from checker.report.tree import Path
    from checker.report.vocabulary import Vocabulary
    from checker.rules.model import Rule

ALWAYS = Says(YES, NO)


@dataclass(frozen=True, slots=True)
class Turns:
    """When a case passes, fails, is explained, cannot be judged, or does not apply."""

    passes: Claim
    fails: Claim
    explained: Claim
    unknown: Claim
    does_not_apply: Claim

    def claim(self, wish: Wish) -> Claim:
        """Return what a wish comes to."""
        match wish:
            case Wish.APPLIES:
                return any_of([self.passes, self.fails, self.explained])
            case Wish.PASSES:
                return self.passes
            case Wish.FAILS:
                return self.fails
            case Wish.UNKNOWN:
                return self.unknown
            case Wish.NOT_APPLICABLE:
                return self.does_not_apply

    @property
    def silent(self) -> Claim:
        """Nothing is said against the subject."""
        return any_of([self.passes, self.does_not_apply])


def places_of(rule: Rule, most: int = 1) -> list[Place]:
    """Return each case of the rule with its first subjects, at most so many."""
    found: list[Place] = []
    for case in rule.cases:
        patterns = ((),) if case.patterns is None else case.patterns[:most]
        for pattern in patterns:
            subject: Path = tuple(0 if step == "*" else step for step in pattern)
            found.append(Place(rule=rule, case=case, subject=subject))
    return found


def encoder_for(subjects: list[Path], vocabulary: Vocabulary, reading: Reading, label: str = "") -> Encoder:
    """Return an encoder over reports in which the subjects stand."""
    fixed = {subject[:length] for subject in subjects for length in range(1, len(subject) + 1)}
    return Encoder(Inputs(vocabulary, reading, [("meta",), ("unit",), *fixed]), label)


def turns(place: Place, encoder: Encoder) -> Turns:
    """Return how the case turns out at its place."""
    case, situation = place.case, encoder.situation(place.subject)
    blanks = [encoder.says(Test("ISBLANK", (one,)), situation) for one in case.triggers]
    triggered = any_of(any_of([one.no, one.unknown]) for one in blanks) if blanks else YES
    untriggered = all_of(one.yes for one in blanks) if blanks else NO
    when = ALWAYS if case.when is None else encoder.says(case.when, situation)
    require = encoder.says(case.require, situation)
    discharge = Says(NO, YES) if case.discharge is None else encoder.says(case.discharge, situation)
    applies = all_of([triggered, when.yes])
    excused, unexcused = discharge.yes, any_of([discharge.no, discharge.unknown, discharge.open])
    return Turns(
        passes=all_of([applies, any_of([require.yes, require.open])]),
        fails=all_of([applies, require.no, unexcused]),
        explained=all_of([applies, require.no, excused]),
        unknown=all_of([triggered, any_of([when.unknown, all_of([when.yes, require.unknown])])]),
        does_not_apply=any_of([untriggered, all_of([triggered, any_of([when.no, when.open])])]),
    )


def nothing_unreadable(encoder: Encoder) -> Claim:
    """Return that every figure can be read."""
    inputs = encoder.inputs
    return all_of(denied(inputs.unreadable(one.path, one.field)) for one in list(inputs.found.values()))
