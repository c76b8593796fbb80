"""Every wording gives exactly the figures it states."""

from __future__ import annotations

import pytest

from tests.extraction.phrasings import CASES
from tests.extraction.reading import figures_in


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_wording_gives_exactly_the_figures_it_states(text: str, expected: dict[str, str]):
    assert figures_in(text) == expected
