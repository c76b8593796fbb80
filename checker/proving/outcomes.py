"""How a case of a rule turns out on a subject, as claims on what it reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.formula.typed import Apply, Constant, Reference, Rows, Test, parts_of
from checker.proving.constraints import NO, YES, Claim, all_of, any_of, denied
from checker.proving.encode import Encoder
from checker.proving.inputs import MOST_ROWS, Inputs
from checker.proving.model import Place, Wish
from checker.proving.values import Reading, Says
from checker.report.vocabulary import Reading as View

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.formula.typed import Typed
    from checker.report.nodes import Path
    from checker.report.vocabulary import Vocabulary
    from checker.rules.model import Case, Rule

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
    """Return each case of the rule with its first subjects, at most so many kinds; a second row where it looks back."""
    found: list[Place] = []
    for case in rule.cases:
        patterns = ((),) if case.patterns is None else case.patterns[:most]
        for pattern in patterns:
            rows = (0, 1) if "*" in pattern and _looks_back(case) else (0,)
            found += [Place(rule=rule, case=case, subject=_at_rows(pattern, row)) for row in rows]
    return found


def others_at(place: Place, subjects: Iterable[Path]) -> list[Place]:
    """Return every case of the rule at each of the subjects that it is said of, but the one at the place itself."""
    found = [
        Place(rule=place.rule, case=case, subject=subject)
        for subject in dict.fromkeys(subjects)
        for case in place.rule.cases
        if _is_said_of(case, subject)
    ]
    return [one for one in found if one.case is not place.case or one.subject != place.subject]


def _at_rows(pattern: tuple[str, ...], row: int) -> Path:
    """Return the place of a subject: in the first rows of tables, and in the row asked for of the innermost."""
    last = max((index for index, step in enumerate(pattern) if step == "*"), default=-1)
    return tuple((row if index == last else 0) if step == "*" else step for index, step in enumerate(pattern))


def _is_said_of(case: Case, subject: Path) -> bool:
    return any(
        len(pattern) == len(subject) and all(one in (step, "*") for one, step in zip(pattern, subject, strict=True))
        for pattern in ([()] if case.patterns is None else case.patterns)
    )


def _looks_back(case: Case) -> bool:
    """Return whether a case reads rows that stand before the one it is said of."""
    return any(
        field.view is not None and (field.view.is_before or field.view.reading is View.EARLIER)
        for one in _parts(case)
        if isinstance(one, Reference | Rows)
        for field in one.fields
    )


def _finer(case: Case) -> int:
    """Return one decimal more than a case rounds figures to, 0 when it rounds none."""
    rounded = (one.arguments[1] for one in _parts(case) if isinstance(one, Apply) and one.function == "ROUND")
    return max((int(one.value) + 1 for one in rounded if isinstance(one, Constant)), default=0)


def _parts(case: Case) -> Iterator[Typed]:
    """Yield every part of the conditions of a case."""
    ahead = [one for one in (case.require, case.when, case.discharge, *case.triggers) if one is not None]
    while ahead:
        one = ahead.pop()
        yield one
        ahead.extend(parts_of(one))


def encoder_for(
    subjects: list[Path], vocabulary: Vocabulary, reading: Reading, label: str = "", most_rows: int = MOST_ROWS
) -> Encoder:
    """Return an encoder over reports in which the subjects stand."""
    fixed = {subject[:length] for subject in subjects for length in range(1, len(subject) + 1)}
    return Encoder(Inputs(vocabulary, reading, [("meta",), ("unit",), *fixed], most_rows), label)


def turns(place: Place, encoder: Encoder) -> Turns:
    """Return how the case turns out at its place."""
    case, situation = place.case, encoder.situation(place.subject)
    encoder.inputs.finest = max(encoder.inputs.finest, _finer(case))
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
