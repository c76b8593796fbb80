"""A list beside a document is refused where it cannot be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.extraction.corpus import read_case

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "公务接待费支出1,200.50万元，占12.00%，未发生因公出国（境）费用。"
SHARE = "three_public.reception.total.stated.share"
OVERSEAS = "three_public.overseas.final"


def listed(folder: Path, path: str, value: str, unit: str, at: int) -> None:
    document, beside = folder / "a.txt", folder / "a.figures.yaml"
    document.write_text(TEXT, encoding="utf-8")
    beside.write_text(
        f'figures:\n  - {{path: "{path}", value: "{value}", unit: "{unit}", at: {at}}}\n', encoding="utf-8"
    )
    read_case(document, beside)


@pytest.mark.parametrize(
    ("path", "value", "unit", "said"),
    [
        ("three_public.reception.total.final", "1200.50", "万元", "1,200.50"),
        (SHARE, "12.00", "%", "12.00%"),
        (OVERSEAS, "0", "", "未发生"),
    ],
)
def test_a_list_with_each_value_at_its_place_is_read(tmp_path: Path, path: str, value: str, unit: str, said: str):
    listed(tmp_path, path, value, unit, TEXT.index(said))


def test_a_share_in_money_is_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="a rate or share is in %"):
        listed(tmp_path, SHARE, "12.00", "万元", TEXT.index("12.00%"))


@pytest.mark.parametrize(
    ("value", "said"),
    [("1200.50", "支出1,"), ("200.50", "200.50"), ("1200", "1,200.50"), ("12.0", "12.00%"), ("0", "公务")],
)
def test_a_place_at_which_the_value_does_not_begin_is_refused(tmp_path: Path, value: str, said: str):
    with pytest.raises(ValueError, match="where the printed value begins"):
        listed(tmp_path, "three_public.reception.total.final", value, "万元", TEXT.index(said))
