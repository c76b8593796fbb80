"""The real report's counted lists against its oracle: the closed and clear ones are read whole, slogans are not."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, cast

import pytest

from checker.documents.read import read
from checker.extraction.extract import extract
from tests.extraction.test_seed_figures import SEEDS

if TYPE_CHECKING:
    from pathlib import Path

Json = dict[str, Any]
CLOSED = ("O01", "O02", "O03", "O04", "L01", "L03", "L04", "R10", "R23", "R24")
OPEN = ("L09", "L10", "R14", "R15", "R16", "R17", "R18", "R19", "R20", "R21", "R22")
REFUSED = ("O05", "L02", "L05", "L06", "L07", "L08", "L11", "R25", "R26")


@pytest.fixture(scope="module")
def oracle() -> dict[str, Json]:
    path: Path = SEEDS / "oracle.json"
    if not path.exists():
        if os.environ.get("CI"):
            pytest.fail("the oracle is missing")
        pytest.skip("the oracle is not on this machine")
    return {one["id"]: one for one in json.loads(path.read_text(encoding="utf-8"))}


@pytest.fixture(scope="module")
def rows() -> list[Json]:
    found = sorted(SEEDS.glob("000_*.txt"))
    if not found:
        pytest.skip("the seed report is not on this machine")
    return cast("list[Json]", extract(read(found[0])).report["counts"])


def standing_at(rows: list[Json], record: Json) -> list[Json]:
    """Return the rows whose count is printed inside the record's quote."""
    start, end = record["char_offset"], record["char_offset"] + len(record["quote"])
    return [one for one in rows if start <= one["stated"]["span"][0] < end]


@pytest.mark.parametrize("name", CLOSED)
def test_closed_lists_are_read_with_all_their_names(name: str, rows: list[Json], oracle: dict[str, Json]):
    inputs = oracle[name]["inputs"]

    (row,) = standing_at(rows, oracle[name])

    assert row["open_list"] is False
    assert int(row["stated"]["value"]) == inputs["stated_count"]
    assert len(row["items"]) == len(inputs["items"])
    assert len(row.get("excluded", [])) == inputs["excluded"]
    assert all(item.endswith(name) for item, name in zip(row["items"], inputs["items"], strict=True))


@pytest.mark.parametrize("name", OPEN)
def test_open_lists_are_read_as_open(name: str, rows: list[Json], oracle: dict[str, Json]):
    (row,) = standing_at(rows, oracle[name])

    assert row["open_list"] is True
    assert int(row["stated"]["value"]) == oracle[name]["inputs"]["stated_count"]


@pytest.mark.parametrize("name", REFUSED)
def test_slogans_and_counts_without_names_give_no_list(name: str, rows: list[Json], oracle: dict[str, Json]):
    assert [one for one in standing_at(rows, oracle[name]) if one["items"]] == []
