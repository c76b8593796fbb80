from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings, strategies

pytest.importorskip("duckdb")
pytest.importorskip("sqlglot")

from checker.comparing.bands import BANDS, PERMUTATIONS, ROWS
from checker.rules.across_slots import SLOTS
from tests.comparing.tables import Row, Tables, compared, figure, report
from tests.shipped_rules import national

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from checker.rules.across import AcrossRule

BOOK = national()
FEW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
UNITS = ("甲", "乙", "丙")
SMALL = strategies.integers(0, 4)
Outcomes = Counter[tuple[object, ...]]


def rule(rule_id: str) -> AcrossRule:
    found = BOOK.across_rule(rule_id)
    assert found is not None
    return found


@strategies.composite
def cohorts(draw: strategies.DrawFn, kinds: tuple[str, ...] = ("dept_overall", "final_accounts")) -> list[Row]:
    said = draw(
        strategies.lists(
            strategies.tuples(
                strategies.sampled_from(UNITS), strategies.integers(2021, 2023), strategies.sampled_from(kinds)
            ),
            min_size=2,
            max_size=9,
        )
    )
    return [report(number, unit, year, report_type=kind) for number, (unit, year, kind) in enumerate(said)]


def of_figures(draw: strategies.DrawFn, reports: list[Row], names: Iterable[str], items: tuple[str, ...]) -> list[Row]:
    rows = []
    for one in reports:
        for name in dict.fromkeys(names):
            for item in items:
                value = draw(strategies.one_of(strategies.none(), SMALL, SMALL))
                if value is not None or draw(strategies.booleans()):
                    more: Row = {"scope": draw(strategies.sampled_from(["", "", "财政拨款", "全口径"]))}
                    more["dimension"] = draw(strategies.sampled_from(["元", "元", "元", "%"]))
                    if value is not None:
                        # Ends that are whole numbers on both sides come to touch, where it matters whether they are open.
                        more["low"] = Decimal(value) - 1
                    rows.append(figure(one, name, value, item, **more))
    return rows


def by_key(rows: list[Row]) -> dict[tuple[object, object, object], Row]:
    return {(one["report_id"], one["measure"], one["item"]): one for one in rows}


def asked(of: AcrossRule, reports: list[Row]) -> list[Row]:
    types = of.applies.report_types
    return [one for one in reports if not types or one["report_type"] in types]


def copies(reports: list[Row], one: Row) -> int:
    return sum(
        1 for other in reports if all(other[key] == one[key] for key in ("unit_key", "fiscal_year", "report_type"))
    )


def before(reports: list[Row], one: Row) -> list[Row]:
    year = int(str(one["fiscal_year"])) - 1
    return [
        other for other in reports
        if (other["unit_key"], other["fiscal_year"], other["report_type"]) == (one["unit_key"], year, one["report_type"])
    ]  # fmt: skip


def published(reports: list[Row], one: Row) -> list[Row]:
    key = (one["unit_key"], one["fiscal_year"], "final_accounts")
    return [
        other
        for other in reports
        if (other["unit_key"], other["fiscal_year"], other["report_type"]) == key
        and other is not one
        and one["report_type"] != "final_accounts"
    ]


def is_below(first: Row, second: Row) -> bool:
    high, low = first["high"], second["low"]
    assert isinstance(high, Decimal)
    assert isinstance(low, Decimal)
    return high < low or (high == low and bool(first["high_open"] or second["low_open"]))


def stands(now: Row, then: Row | None, wrong: Callable[[Row, Row], bool]) -> str:
    if now["value"] is None or then is None or then["value"] is None:
        return "unknown"
    if now["dimension"] != then["dimension"]:
        return "not_applicable"
    if now["scope"] != then["scope"]:
        return "not_applicable" if now["scope"] and then["scope"] else "unknown"
    return "fail" if wrong(now, then) else "pass"


def figures_expected(
    of: AcrossRule, reports: list[Row], rows: list[Row], slots: tuple[str, str], others: Callable[[list[Row], Row], list[Row]],
    wrong: Callable[[Row, Row], bool],
) -> Outcomes:  # fmt: skip
    known, found = by_key(rows), Counter()
    for case in of.cases:
        now, then = (case.values[one].name for one in slots)
        for one in asked(of, reports):
            there = others(reports, one)
            for (owner, measure, item), row in known.items():
                if owner != one["report_id"] or measure != now or not there:
                    continue
                other = min(str(each["report_id"]) for each in there)
                twice = copies(reports, one) > 1 or len(there) > 1
                outcome = "unknown" if twice else stands(row, known.get((other, then, item)), wrong)
                found[(owner, outcome) if outcome == "pass" else (owner, outcome, item, other, None)] += 1
    return found


def contradicts(now: Row, then: Row) -> bool:
    return is_below(now, then) or is_below(then, now)


def changed(now: Row, then: Row) -> bool:
    least, most = (Fraction(str(then[key])) for key in ("low", "high"))
    return Fraction(str(now["low"])) > most * Fraction(13, 10) or Fraction(str(now["high"])) < least * Fraction(7, 10)


@FEW
@given(strategies.data())
@pytest.mark.parametrize(
    ("rule_id", "slots", "others", "wrong"),
    [
        ("XYR-001", ("now", "before"), before, contradicts), ("XYR-002", ("now", "before"), before, contradicts),
        ("XRP-005", ("value", "other"), published, contradicts), ("XYR-006", ("now", "before"), before, is_below),
    ],
)  # fmt: skip
def test_figures_are_held_against_each_other_as_sets_of_values(
    rule_id: str, slots: tuple[str, str], others: Callable[[list[Row], Row], list[Row]], wrong: Callable[[Row, Row], bool],
    data: strategies.DataObject,
):  # fmt: skip
    of = rule(rule_id)
    reports = data.draw(cohorts())
    names = [case.values[slot].name for case in of.cases for slot in slots]
    rows = of_figures(
        data.draw, reports, names, ("indicators.*[甲]", "indicators.*[乙]") if rule_id == "XYR-006" else ("", "x")
    )
    if rule_id == "XYR-006":
        # Rows named by the key alone are of the first case, the others of the second.
        first = {one.name for one in of.cases[0].values.values()}
        rows = [
            one | {"item": str(one["item"]).removeprefix("indicators.*")} if one["measure"] in first else one
            for one in rows
        ]
    _, seen = compared([of], {"reports": reports, "compared": rows})

    assert seen == figures_expected(of, reports, rows, slots, others, wrong)


@FEW
@given(strategies.data())
def test_a_change_is_too_great_when_no_possible_values_are_near(data: strategies.DataObject):
    of = rule("XYR-009")
    reports = data.draw(cohorts(("dept_overall",)))
    name = of.cases[0].values["value"].name
    rows = [figure(one, name, data.draw(strategies.integers(1, 30))) for one in reports]
    _, seen = compared([of], {"reports": reports, "compared": rows})

    known, wanted = by_key(rows), Counter()
    for one in reports:
        there = before(reports, one)
        if there:
            other = min(str(each["report_id"]) for each in there)
            now, then = known[one["report_id"], name, ""], known[other, name, ""]
            twice = copies(reports, one) > 1 or len(there) > 1
            outcome = "unknown" if twice else "fail" if changed(now, then) else "pass"
            wanted[
                (one["report_id"], outcome) if outcome == "pass" else (one["report_id"], outcome, "", other, None)
            ] += 1

    assert seen == wanted


def doubled_median(values: list[Fraction]) -> Fraction:
    ordered = sorted(values)
    return ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]


@FEW
@given(
    strategies.lists(
        strategies.tuples(strategies.integers(0, 40), strategies.sampled_from(["行政", "参公", None])),
        min_size=1,
        max_size=26,
    )
)
def test_outliers_are_those_far_from_the_median_of_their_group(said: list[tuple[int, str | None]]):
    of = rule("XRP-006")
    name = of.cases[0].values["value"].name
    reports = [report(number, f"U{number}", 2023, unit_kind=kind) for number, (_, kind) in enumerate(said)]
    rows = [figure(one, name, value) for one, (value, _) in zip(reports, said, strict=True)]
    _, seen = compared([of], {"reports": reports, "compared": rows})

    groups = defaultdict(list)
    for one, (value, kind) in zip(reports, said, strict=True):
        groups[kind].append((str(one["report_id"]), Fraction(value)))
    wanted: dict[object, str] = {}
    for kind, members in groups.items():
        middle = doubled_median([value for _, value in members])
        spread = doubled_median([abs(2 * value - middle) for _, value in members])
        for owner, value in members:
            # The z-score by its definition, with the divisions that SQL does without.
            far = spread and Fraction("0.6745") * abs(value - middle / 2) / (spread / 4) > Fraction("3.5")
            few = kind is None or len(members) < 8
            wanted[owner] = "not_applicable" if few or not spread else "fail" if far else "pass"

    assert {key[0]: key[1] for key in seen} == wanted


@FEW
@given(strategies.data())
def test_a_department_is_the_sum_of_its_units_where_all_are_there(data: strategies.DataObject):
    of = rule("XRP-001")
    name, less = of.cases[0].values["parent"].name, of.cases[0].values["less"].name
    count = data.draw(strategies.integers(1, 4))
    values = [data.draw(strategies.one_of(strategies.none(), SMALL)) for _ in range(count)]
    paid = [data.draw(strategies.one_of(strategies.none(), strategies.integers(0, 2))) for _ in range(count)]
    total = data.draw(strategies.integers(0, 12))
    units = [report(number, f"U{number}", 2023, supervisor_code="D") for number in range(count)]
    parent = report(90, "D", 2023)
    rows = [figure(parent, name, total)]
    rows += [figure(one, name, value) for one, value in zip(units, values, strict=True) if value is not None]
    rows += [figure(one, less, value) for one, value in zip(units, paid, strict=True) if value is not None]
    due = data.draw(strategies.integers(0, count + 1))
    register = [{"unit_key": f"U{number}", "unit_code": f"U{number}", "supervisor_code": "D"} for number in range(due)]
    single = type(of)(**{key: getattr(of, key) for key in of.__dataclass_fields__} | {"cases": of.cases[:1]})
    _, seen = compared([single], {"reports": [*units, parent], "compared": rows, "register": register})

    half = Fraction(1, 2)
    low = sum(((value or 0) - half for value in values), Fraction(0)) - sum(
        (one + 1 for one in paid if one is not None), 0
    )
    high = sum(((value or 0) + 1 for value in values), Fraction(0)) - sum(
        (one - half for one in paid if one is not None), Fraction(0)
    )
    is_above, is_under = low >= total + 1, high <= total - half
    if None in values:
        wanted = "unknown"
    elif due == 0 or due > count:
        wanted = "fail" if is_above else "unknown"
    else:
        wanted = "fail" if is_above or is_under else "pass"

    assert {key[1] for key in seen if key[0] == "r90"} == {wanted}


@FEW
@given(
    strategies.lists(
        strategies.tuples(strategies.sampled_from(UNITS), strategies.integers(2022, 2023), strategies.integers(0, 30)),
        max_size=24,
    )
)
def test_units_with_several_odd_amounts_in_common_are_told(said: list[tuple[str, int, int]]):
    of = rule("XRP-004")
    name = of.cases[0].values["value"].name
    reports = [
        report(10 * (year - 2020) + number, unit, year) for year in (2022, 2023) for number, unit in enumerate(UNITS)
    ]
    known = {(one["unit_key"], one["fiscal_year"]): one for one in reports}
    # Amounts of 9500 to 24500 yuan: some too small, some round, some odd.
    amounts = [(known[unit, year], 9500 + 500 * step) for unit, year, step in said]
    rows = [figure(one, name, amount, f"line{index}") for index, (one, amount) in enumerate(amounts)]
    _, seen = compared([of], {"reports": reports, "compared": rows})

    odd: dict[object, set[int]] = defaultdict(set)
    for one, amount in amounts:
        if amount >= 10_000 and amount % 1000:
            odd[one["report_id"]].add(amount)
    year = {str(one["report_id"]): one["fiscal_year"] for one in reports}
    pairs = {
        (a, b) for a in odd for b in odd
        if a != b and year[str(a)] == year[str(b)] and len(odd[a] & odd[b]) >= 3
    }  # fmt: skip
    with_amounts = {one["report_id"] for one, _ in amounts}

    assert {(key[0], key[3]) for key in seen if key[1] == "fail"} == pairs
    assert {key[0] for key in seen if key[1] == "pass"} == with_amounts - {a for a, _ in pairs}


@FEW
@given(strategies.data())
def test_names_of_two_years_are_compared_as_sets(data: strategies.DataObject):
    of = rule("XYR-007")
    reports = data.draw(cohorts(("dept_overall",)))
    first = of.cases[0].lists["items"].name
    names = {
        str(one["report_id"]): data.draw(strategies.lists(strategies.sampled_from("abcdefgh"), max_size=7))
        for one in reports
    }
    items = [
        {"report_id": owner, "list": first, "path": f"p{index}", "name": name, "text": name, "grams": []}
        for owner, found in names.items() for index, name in enumerate(found)
    ]  # fmt: skip
    _, seen = compared([of], {"reports": reports, "items": items})

    wanted = Counter()
    for one in reports:
        there = before(reports, one)
        if not there:
            continue
        owner, other = str(one["report_id"]), min(str(each["report_id"]) for each in there)
        now, then = set(names[owner]), set(names[other])
        if not now and not then:
            continue
        twice = copies(reports, one) > 1 or len(there) > 1
        outcome = (
            "unknown" if twice or not now or not then else "fail" if 10 * len(now ^ then) > 3 * len(then) else "pass"
        )
        wanted[(owner, outcome) if outcome == "pass" else (owner, outcome, "", other, None)] += 1

    assert seen == wanted


@FEW
@given(strategies.data())
def test_texts_of_last_year_are_taken_up_when_half_of_their_runs_come_back(data: strategies.DataObject):
    of = rule("XYR-005")
    reports = data.draw(cohorts(("dept_overall",)))
    case = of.cases[0]
    grams = strategies.lists(strategies.integers(1, 9), min_size=1, max_size=6, unique=True)
    problems = {str(one["report_id"]): data.draw(strategies.lists(grams, max_size=3)) for one in reports}
    taken = {owner: data.draw(grams) for owner in problems if data.draw(strategies.booleans())}
    items = [
        {"report_id": owner, "list": case.lists["items"].name, "path": f"p{index}", "name": "x", "text": "x", "grams": one}
        for owner, found in problems.items() for index, one in enumerate(found)
    ]  # fmt: skip
    items += [
        {"report_id": owner, "list": case.lists["by"].name, "path": "", "name": "", "text": "", "grams": one}
        for owner, one in taken.items()
    ]
    _, seen = compared([of], {"reports": reports, "items": items})

    wanted = Counter()
    for one in reports:
        there = before(reports, one)
        for index, runs in enumerate(problems[min(str(each["report_id"]) for each in there)] if there else ()):
            owner, other = str(one["report_id"]), min(str(each["report_id"]) for each in there)
            twice = copies(reports, one) > 1 or len(there) > 1
            if twice or owner not in taken:
                outcome = "unknown"
            else:
                outcome = "pass" if 2 * len(set(runs) & set(taken[owner])) >= len(runs) else "fail"
            wanted[(owner, outcome) if outcome == "pass" else (owner, outcome, f"p{index}", other, None)] += 1

    assert seen == wanted


def fingerprint(base: int, changed_places: int) -> tuple[list[int], list[int]]:
    signature = [1000 * base + place for place in range(PERMUTATIONS)]
    for place in range(changed_places):
        signature[(place * ROWS) % PERMUTATIONS + place * ROWS // PERMUTATIONS] += 500_000 + base
    return signature, [hash((band, *signature[band * ROWS : (band + 1) * ROWS])) for band in range(BANDS)]


@FEW
@given(
    strategies.lists(
        strategies.tuples(strategies.integers(1, 3), strategies.integers(0, 30), strategies.integers(50, 200)),
        min_size=2,
        max_size=8,
    )
)
def test_chapters_are_alike_when_enough_places_of_their_fingerprints_agree(said: list[tuple[int, int, int]]):
    of = rule("XRP-003")
    reports = [report(number, f"U{number}", 2023) for number in range(len(said))]
    prints = [fingerprint(base, places) for base, places, _ in said]
    texts = [
        {"report_id": one["report_id"], "section": "problems", "characters": chars, "signature": signature, "bands": bands}
        for one, (signature, bands), (_, _, chars) in zip(reports, prints, said, strict=True)
    ]  # fmt: skip
    _, seen = compared([of], {"reports": reports, "texts": texts})

    long = [index for index, (_, _, chars) in enumerate(said) if chars >= 100]
    alike = {
        (a, b) for a in long for b in long
        if a != b and sum(x == y for x, y in zip(prints[a][0], prints[b][0], strict=True)) >= 96
        and set(prints[a][1]) & set(prints[b][1])
    }  # fmt: skip
    told = {(int(str(key[0])[1:]), int(str(key[3])[1:])) for key in seen if key[1] == "fail"}

    assert told == alike
    assert {int(str(key[0])[1:]) for key in seen} == set(long)


@FEW
@given(
    strategies.lists(
        strategies.tuples(strategies.sampled_from(["东", "西", None]), strategies.integers(86, 93)), max_size=30
    )
)
def test_scores_are_bunched_when_more_than_a_share_reaches_the_top(said: list[tuple[str | None, int]]):
    of = rule("XRP-009")
    name = of.cases[0].values["value"].name
    reports = [report(number, f"U{number}", 2023, region=region) for number, (region, _) in enumerate(said)]
    rows = [figure(one, name, score) for one, (_, score) in zip(reports, said, strict=True)]
    _, seen = compared([of], {"reports": reports, "compared": rows})

    groups = defaultdict(list)
    for region, score in said:
        if region is not None:
            groups[region].append(score >= 90)
    wanted = {
        region: "not_applicable" if len(found) < 10 else "fail" if 10 * sum(found) > 9 * len(found) else "pass"
        for region, found in groups.items()
    }

    assert {key[4]: key[1] for key in seen} == wanted


BENFORD = ["0.301030", "0.176091", "0.124939", "0.096910", "0.079181", "0.066947", "0.057992", "0.051153", "0.045757"]


@FEW
@given(strategies.lists(strategies.integers(1, 9), min_size=9, max_size=9), strategies.sampled_from([29, 33, 40]))
def test_leading_digits_are_off_when_their_shares_are_far_from_the_law(weights: list[int], many: int):
    of = rule("XRP-010")
    name = of.cases[0].values["value"].name
    one = report(1, "甲", 2023, supervisor_code="D")
    leading = [digit for digit, weight in enumerate(weights, start=1) for _ in range(weight * many // 4)]
    rows = [
        figure(one, name, digit * 10 ** (index % 5) + index % 3 * (index % 5 > 1), f"l{index}")
        for index, digit in enumerate(leading)
    ]
    _, seen = compared([of], {"reports": [one], "compared": rows})

    count = Counter(str(row["value"])[0] for row in rows)
    apart = (
        sum(
            abs(Fraction(count[str(digit)], len(rows)) - Fraction(share))
            for digit, share in enumerate(BENFORD, start=1)
        )
        / 9
    )
    wanted = "not_applicable" if len(rows) < 300 else "fail" if apart > Fraction("0.015") else "pass"

    assert [key[1] for key in seen] == [wanted]


@FEW
@given(cohorts(), strategies.lists(strategies.sampled_from([*UNITS, "丁"]), unique=True))
def test_units_of_the_register_and_reports_of_one_key_are_counted(reports: list[Row], listed: list[str]):
    register = [{"unit_key": one, "unit_code": one, "unit_name": one} for one in listed]
    tables: Tables = {"reports": reports, "register": register}
    _, complete = compared([rule("XRP-007")], tables)
    _, unique = compared([rule("XRP-008")], tables)

    own = [one for one in reports if one["report_type"] == "dept_overall"]
    years = {one["fiscal_year"] for one in own}
    got = {(one["unit_key"], one["fiscal_year"]) for one in own}
    wanted = Counter("pass" if (unit, year) in got else "fail" for unit in listed for year in years)
    found = Counter()
    for key, times in complete.items():
        found[key[1]] += times
    twice = {one["report_id"] for one in reports if copies(reports, one) > 1}

    assert found == wanted
    assert {key[0] for key in unique if key[1] == "fail"} == twice
    assert {key[0] for key in unique if key[1] == "pass"} == {one["report_id"] for one in reports} - twice


def test_every_kind_of_comparison_is_used_by_a_shipped_rule():
    used = {(one.across, one.kind) for one in BOOK.across}

    assert used == set(SLOTS)
