"""How signatures of texts are cut into bands; what a query over signatures must know, and what makes them."""

from __future__ import annotations

from typing import Final

BANDS: Final = 20
ROWS: Final = 6
PERMUTATIONS: Final = BANDS * ROWS
"""Places of a signature. Texts alike by 80 % share at least one band in 99.7 % of cases, by 40 % in 8 %."""
