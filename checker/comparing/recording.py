"""What is kept of each report so that it can be compared later: made when it is judged, as rows of the run's tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.comparing.texts import counted_rows, item_rows, text_rows
from checker.comparing.values import Of, value_rows
from checker.comparing.wanted import Wanted, wanted
from checker.renderings.source_text import SourceText

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.comparing.values import Row
    from checker.pipeline import Read
    from checker.rules.model import Rulebook


@dataclass(frozen=True, slots=True)
class Keeping:
    """Makes the rows of `compared`, `items` and `texts` of a report: what `storing.rows.Recording.across` asks for."""

    wanted: Wanted

    def __call__(self, report_id: str, read: Read) -> Mapping[str, Sequence[Row]]:
        """Return the rows of a report, by table."""
        text = SourceText(read.document.text) if read.document is not None else None
        return self.rows(Of(report_id, read.report, read.locate, text))

    def rows(self, of: Of) -> dict[str, list[Row]]:
        """Return the rows of a report, by table."""
        return {
            "compared": [*value_rows(of, self.wanted), *counted_rows(of, self.wanted)],
            "items": list(item_rows(of, self.wanted)),
            "texts": list(text_rows(of, self.wanted)) if self.wanted.chapters else [],
        }


def keeping(rulebook: Rulebook) -> Keeping:
    """Return what makes the rows that the rules across reports of a rulebook need."""
    return Keeping(wanted(rulebook))
