"""What a peer proposes for a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.report.nodes import Path


@dataclass(frozen=True, slots=True)
class Found:
    """The figures a peer would change, and the time it took over the report."""

    paths: frozenset[Path]
    seconds: float
