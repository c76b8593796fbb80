"""A count that the report states by its parts: one part is all of it, of several the sum is nobody's, a whole goes before."""

from __future__ import annotations

from typing import cast

import pytest

from tests.extraction.reading import read_text

Json = dict[str, object]


def establishment(sentence: str) -> object:
    """Return what stands at the establishment: its number, why there is none, or nothing."""
    unit = cast("Json", read_text("一、单位基本情况\n\n" + sentence).report["unit"])
    found = cast("Json", unit.get("establishment", {}))
    return found.get("value", found.get("absent"))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("我局核定事业编制46名，年末在编人员43人。", "46"),
        ("核定政法专项编制236名，实有在职人员230人。", "236"),
        ("核定编制31名，其中行政编制19名、事业编制12名。", "31"),
        ("核定编制31名（行政编制19名、事业编制12名）。", "31"),
        ("行政编制42名、事业编制35名，在职人员70人。", "unreadable"),
        ("超编4人，在职人员70人。", None),
        ("在职人员70人。", None),
    ],
)
def test_establishment_of_one_kind_is_all_there_is_and_of_several_nobodys(sentence: str, found: str | None):
    assert establishment(sentence) == found


def test_several_parts_without_their_sum_are_told():
    notes = [one.why.zh for one in read_text("一、单位基本情况\n\n行政编制42名、事业编制35名。").unreadable]

    assert notes == ["分类写了几个数，没有写合计"]


def parts_of(sentence: str) -> list[list[object]]:
    """Return for every total whose parts exclude one another the numbers of the parts."""
    rows = cast("list[Json]", read_text("五、资产情况\n\n" + sentence).report.get("counts", []))
    parts = [cast("list[Json]", row["disjoint_parts"]) for row in rows if "disjoint_parts" in row]
    return [[cast("Json", part["stated"])["value"] for part in found] for found in parts]


def test_parts_listed_down_to_the_rest_are_all_there_are():
    assert parts_of("共有车辆12辆，其中，机要通信用车1辆、应急保障用车2辆、其他用车8辆。") == [["1", "2", "8"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "共有车辆12辆，其中，机要通信用车1辆、应急保障用车2辆。",
        "共有车辆12辆，其中，其他用车8辆、应急保障用车2辆。",
        "共有车辆12辆，其中，机要通信用车、应急保障用车2辆、其他用车8辆。",
        "共有车辆12辆，其中，机要通信用车1辆、其他用车8辆、专用车若干。",
        "共有车辆12辆，其中，机要通信用车1辆、特种车辆3台、其他用车8辆。",
    ],
)
def test_parts_without_a_rest_behind_them_all_may_not_be_all(sentence: str):
    assert parts_of(sentence) == []


def test_what_was_planned_is_no_part_of_what_was_done():
    rows = cast(
        "list[Json]",
        read_text("五、人才情况\n\n引进高层次人才28人，其中国家级人才4人，计划引进40人。").report.get("counts", []),
    )
    within = [cast("Json", one["stated"])["value"] for one in rows if one.get("within") or one.get("parent_count_id")]

    assert "40" not in within
