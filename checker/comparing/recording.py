"""What is kept of each report so that it can be compared later: made when it is judged, as rows of the run's tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.comparing.subjects import Of
from checker.comparing.texts import counted_rows, item_rows, text_rows
from checker.comparing.value_columns import ValuePlan, is_read_row_by_row, report_values
from checker.comparing.values import value_rows
from checker.comparing.wanted import Wanted, wanted
from checker.renderings.source_text import SourceText
from checker.storing.prints import ReportFigures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.comparing.subjects import Row
    from checker.pipeline import Read
    from checker.rules.model import Rulebook


@dataclass(frozen=True, slots=True)
class Keeping:
    """Makes the rows of `compared`, `items` and `texts` of a report: what `storing.rows.Recording.across` asks for."""

    wanted: Wanted
    _plans: dict[str, ValuePlan] = field(default_factory=dict, compare=False, repr=False)
    """How values are read off reports, by the unit that these are in."""

    def __call__(self, report_id: str, read: Read) -> Mapping[str, Sequence[Row | ReportFigures]]:
        """Return the rows of a report, by table."""
        text = SourceText(read.document.text) if read.document is not None else None
        return self.rows(Of(report_id, read.report, read.locate, text))

    def rows(self, of: Of) -> dict[str, Sequence[Row | ReportFigures]]:
        """Return the rows of a report, by table."""
        compared = self._compared(of)
        compared.rows += counted_rows(of, self.wanted)
        return {
            "compared": [compared],
            "items": list(item_rows(of, self.wanted)),
            "texts": list(text_rows(of, self.wanted)) if self.wanted.chapters else [],
        }

    def _compared(self, of: Of) -> ReportFigures:
        # A plan takes longer to make than a few reports to be read without it.
        if is_read_row_by_row(of):
            return ReportFigures(of.report_id, rows=list(value_rows(of, self.wanted)))
        return report_values(of, self._plan(of.report.money_unit.symbol))

    def _plan(self, money: str) -> ValuePlan:
        known = self._plans.get(money)
        if known is None:
            known = self._plans[money] = ValuePlan(self.wanted)
        return known


def keeping(rulebook: Rulebook) -> Keeping:
    """Return what makes the rows that the rules across reports of a rulebook need."""
    return Keeping(wanted(rulebook))
