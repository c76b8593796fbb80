"""Counted lists: every wording gives its names, its exclusions and whether it goes on; what is unsure gives nothing."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extraction.count_phrasings import CASES, Row
from tests.extraction.reading import TITLE, read_text

Json = dict[str, object]


def counts(text: str) -> list[Json]:
    return cast("list[Json]", read_text(text).report.get("counts", []))


def listed(text: str) -> tuple[Row, ...]:
    return tuple(
        (
            str(one["label"]),
            str(cast("Json", one["stated"])["value"]),
            tuple(cast("list[str]", one["items"])),
            tuple(cast("list[str]", one.get("excluded", []))),
            bool(one["open_list"]),
        )
        for one in counts(text)
    )


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_wording_gives_exactly_the_names_it_lists(text: str, expected: tuple[Row, ...]):
    assert listed(text) == expected
