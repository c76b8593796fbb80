"""How much work the naming of suspects may be: counted in steps, not by a clock, so that the same report gives the same answer.

What is cut short is told as not to be decided from the report; a list of suspects that may lack some would tell more than is
known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.suspects.equalities import Sides

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.suspects.equalities import Equality

MOST_STEPS = 40_000
"""Of the failures that hang together. The hardest of the reports with known slips take a tenth of it; so much takes a second."""
MOST_STEPS_IN_ALL = 200_000
"""Of a report; hundreds of failures that have nothing to do with one another are no slips of the pen."""


class SpentError(Exception):
    """There was more work than there may be."""


@dataclass(slots=True)
class Effort:
    """What is left of the work that may be done; a share of it counts against the whole."""

    left: int = MOST_STEPS
    whole: Effort | None = None

    def share(self) -> Effort:
        """Return what may be spent on one group of failures."""
        return Effort(min(MOST_STEPS, self.left), self)

    def spend(self, steps: int) -> None:
        """Count work before it is done.

        Raises:
            SpentError: there is not so much left.

        """
        if steps > self.left:
            raise SpentError
        self.left -= steps
        if self.whole is not None:
            self.whole.left -= steps


def steps_of(equalities: Iterable[Equality]) -> int:
    """Return about how much work it is to solve equalities for a figure: a sum is gone through once, others once a figure."""
    return sum(
        len(way.figures) ** 2 if isinstance(way.form, Sides) else len(way.figures)
        for one in equalities
        for way in one.ways
    )
