"""Every wording gives exactly the figures it states."""

from __future__ import annotations

import pytest

from tests.extraction.phrasings import CASES, REFUSED
from tests.extraction.reading import figures_in


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_wording_gives_exactly_the_figures_it_states(text: str, expected: dict[str, str]):
    assert figures_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "left"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_wording_that_is_refused_in_part_gives_the_rest_and_not_what_it_is_known_to_leave_out(
    text: str, expected: dict[str, str], left: dict[str, str]
):
    assert figures_in(text) == expected
    assert left
    assert not set(left) & set(expected)
