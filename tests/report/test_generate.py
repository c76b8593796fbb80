"""The generated reports of the benchmarks are what the benchmarks take them for."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import TYPE_CHECKING

from benchmarks.generate import reports, trees
from checker.kernel.figure import rounded
from checker.report import typed
from checker.report.validate import validate

if TYPE_CHECKING:
    from benchmarks.generate import Json


def cents(line: Json, key: str = "final") -> int:
    return int(str(line[key]).replace(".", ""))


def adds_up(tree: Json) -> bool:
    expenditure = tree["finance"]["expenditure"]
    total, basic, project = expenditure["total"], expenditure["basic"], expenditure["project"]["total"]
    held = [
        cents(total, key)
        == cents(basic["total"], key) + cents(project, key)
        == sum(cents(one, key) for one in expenditure["by_function"])
        and cents(basic["total"], key) == cents(basic["personnel"], key) + cents(basic["public"], key)
        for key in ("initial", "final", "prior_final")
    ]
    return all(held)


def test_generated_reports_are_valid_and_of_the_size_they_stand_for():
    data = reports(5, seed=1)

    assert all(validate(json.loads(one)) == () and typed.accept(one) is not None for one in data)
    assert all(15_000 < len(one) < 25_000 for one in data)


def test_the_same_seed_gives_the_same_reports():
    assert reports(3, seed=7) == reports(3, seed=7)
    assert reports(3, seed=7) != reports(3, seed=8)


def test_without_slips_every_total_and_rate_holds():
    made = trees(20, seed=2)

    assert all(adds_up(one) for one in made)
    for one in made:
        line = one["finance"]["expenditure"]["total"]
        share = rounded(Fraction(100 * cents(one["finance"]["expenditure"]["project"]["total"]), cents(line)), 2)
        assert one["finance"]["expenditure"]["project"]["total"]["stated"]["share"] == str(share)
        assert line["stated"]["yoy_delta"] == str(rounded(Fraction(cents(line) - cents(line, "prior_final"), 100), 2))


def test_a_slip_breaks_one_total_of_about_the_share_asked_for():
    made = trees(200, seed=3, slip_share=Fraction(1, 4))

    slipped = sum(not adds_up(one) for one in made)

    assert 30 <= slipped <= 70
    assert all(validate(one) == () for one in made[:10])
