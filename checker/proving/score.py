"""How many mutants the examples notice, and which of the rest are known and explained."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.proving.accepted import Accepted
    from checker.proving.mutation import Tried
    from checker.proving.tree_mutants import Slip


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The outcome of a run of mutants.

    `survivors` are those that no example noticed, each with the reason it may survive, or None. `stale` are accepted
    mutants that an example notices after all, or that cannot be made any more.
    """

    made: int
    by_slip: tuple[tuple[Slip, int, int], ...]
    survivors: tuple[tuple[Tried, Accepted | None], ...]
    stale: tuple[Accepted, ...]

    @property
    def noticed(self) -> int:
        """Return how many mutants were noticed."""
        return self.made - len(self.survivors)

    @property
    def share(self) -> Fraction:
        """Return the share of mutants that were noticed, 1 when there were none."""
        return Fraction(self.noticed, self.made) if self.made else Fraction(1)

    @property
    def unexplained(self) -> tuple[Tried, ...]:
        """Return the survivors that nobody gave a reason for."""
        return tuple(one for one, accepted in self.survivors if accepted is None)


def score_of(tried: Iterable[Tried], accepted: Iterable[Accepted], *, is_whole: bool = True) -> Score:
    """Return the score of a run; `is_whole` says that every rule was in it, so that what is stale can be told."""
    all_tried = tuple(tried)
    reasons = {one.key: one for one in accepted}
    survivors = tuple((one, reasons.get(one.mutant.key)) for one in all_tried if not one.is_noticed)
    alive = {one.mutant.key for one, _ in survivors}
    made, noticed = (
        Counter(one.mutant.slip for one in all_tried),
        Counter(one.mutant.slip for one in all_tried if one.is_noticed),
    )
    return Score(
        made=len(all_tried),
        by_slip=tuple((slip, noticed[slip], made[slip]) for slip in sorted(made)),
        survivors=survivors,
        stale=tuple(one for key, one in reasons.items() if key not in alive) if is_whole else (),
    )
