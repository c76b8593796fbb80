"""Every print that a slip is said to come from gives the printed figure when the hand slips so, and none is forgotten."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.findings.roots import Slip
from checker.kernel.figure import Figure, printed_decimals
from checker.kernel.unit import UNITS
from checker.suspects.slips import SURE, origins_of, shifts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

UNIT_OF = {"money": UNITS["万元"], "rate": UNITS["%"], "count": UNITS["人"]}
texts = st.builds(
    lambda count, decimals: f"{Decimal(count).scaleb(-decimals):f}", st.integers(-99_999, 99_999), st.integers(0, 3)
)


def figure(text: str, kind: str = "money") -> Figure:
    return Figure(value=Decimal(text), decimals=printed_decimals(text), unit=UNIT_OF[kind])


def count_of(text: str, decimals: int) -> int:
    return int(Decimal(text).scaleb(decimals))


def slipped(text: str, slip: Slip) -> Iterator[str]:
    """Yield what a hand that slips so makes of a number, by its signs alone."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    places = [at for at, one in enumerate(digits) if one.isdigit()]
    match slip:
        case Slip.DIGIT:
            yield from (f"{sign}{digits[:at]}{one}{digits[at + 1 :]}" for at in places for one in "0123456789")
        case Slip.SWAPPED:
            for first, second in pairwise(places):
                made = list(digits)
                made[first], made[second] = made[second], made[first]
                yield sign + "".join(made)
        case Slip.DOUBLED:
            yield from (f"{sign}{digits[:at]}{digits[at]}{digits[at:]}" for at in places)
        case Slip.DROPPED:
            yield from (sign + made for at in places if (made := digits[:at] + digits[at + 1 :]).strip("."))
        case _:
            return


WRITTEN = (Slip.DIGIT, Slip.SWAPPED, Slip.DOUBLED, Slip.DROPPED)
MOVES = {Slip.POINT: (-3, -2, -1, 1, 2, 3), Slip.UNIT: (-8, -4, 4, 8), Slip.FRACTION: (-2, 2)}


@given(texts, st.sampled_from(sorted(UNIT_OF)), st.integers(0, 3))
def test_every_origin_gives_the_print_when_the_hand_slips_so(text: str, kind: str, decimals: int):
    stated = Decimal(text)

    for origin, (slip, chance) in origins_of(figure(text, kind), decimals).items():
        value = Decimal(origin).scaleb(-decimals)
        assert isinstance(chance, int)
        assert chance > 0
        assert value != stated
        if slip is Slip.SIGN:
            assert abs(-value - stated) < Decimal(1).scaleb(-decimals)
        else:
            assert gives(value, slip, stated), (text, decimals, value, slip)


@given(texts, st.sampled_from(sorted(UNIT_OF)), st.integers(0, 3))
def test_every_shift_gives_the_print_when_the_point_or_the_unit_slips_so(text: str, kind: str, decimals: int):
    stated, printed = Decimal(text), printed_decimals(text)

    for slip, first, last, chance in shifts_of(figure(text, kind), decimals):
        assert chance == SURE // len(MOVES[slip])
        # In between all prints give it, one way or the other: rounded or cut off.
        assert first <= last
        for end in (first, last):
            value, last_digit = Decimal(end).scaleb(-decimals), Decimal(1).scaleb(-printed)
            own = Decimal(1).scaleb(-decimals)
            assert any(abs(value.scaleb(-move) - stated) <= max(last_digit, own.scaleb(-move)) for move in MOVES[slip])


def gives(value: Decimal, slip: Slip, stated: Decimal) -> bool:
    """Return whether the slip makes the stated figure of the value, printed with as many decimals as it takes."""
    for decimals in range(5):
        text = f"{value:.{decimals}f}"
        if Decimal(text) == value and any(Decimal(one or "0") == stated for one in slipped(text, slip)):
            return True
        # Noughts in front, where they were not written.
        padded = f"{value:0{decimals + 8}.{decimals}f}"
        if Decimal(text) == value and any(Decimal(one or "0") == stated for one in slipped(padded, slip)):
            return True
    return False


@pytest.mark.parametrize("slip", WRITTEN)
@given(text=texts, data=st.data())
def test_what_a_hand_makes_of_a_number_is_traced_back_to_it(slip: Slip, text: str, data: st.DataObject):
    made = [one for one in slipped(text, slip) if Decimal(one) not in (Decimal(text), 0) and is_number(one)]
    if not made:
        return
    wrong = data.draw(st.sampled_from(made))
    decimals = printed_decimals(text)

    origins = origins_of(figure(wrong), decimals)

    assert count_of(text, decimals) in origins


def is_number(text: str) -> bool:
    """Return whether a number is written as numbers are: no nought in front, unless it is the only digit there."""
    plain = text.removeprefix("-")
    whole, point, fraction = plain.partition(".")
    return whole.isdigit() and (whole == "0" or not whole.startswith("0")) and bool(fraction) == bool(point)


@given(texts, st.integers(0, 3), st.sampled_from([-3, -2, -1, 1, 2, 3]))
def test_a_point_that_was_moved_is_moved_back(text: str, decimals: int, move: int):
    stated = Decimal(text)
    right = stated.scaleb(move)
    if not stated or right != round(right, decimals):
        return

    assert Slip.POINT in kinds_of(figure(text), decimals, int(right.scaleb(decimals)))


def kinds_of(one: Figure, decimals: int, origin: int) -> set[Slip]:
    """Return by which slips the figure can have come from a print."""
    written = origins_of(one, decimals)
    shifted = {slip for slip, first, last, _ in shifts_of(one, decimals) if first <= origin <= last}
    return shifted | ({written[origin][0]} if origin in written else set())


@pytest.mark.parametrize(
    ("text", "kind", "decimals", "origin", "slip"),
    [
        ("38.62", "money", 2, "386200.00", Slip.UNIT),
        ("386200.00", "money", 2, "38.62", Slip.UNIT),
        ("0.3676", "rate", 2, "36.76", Slip.FRACTION),
        ("36.40", "rate", 2, "36.46", Slip.DIGIT),
        ("1826.47", "money", 2, "1862.47", Slip.SWAPPED),
        ("12.5", "money", 2, "12.35", Slip.DROPPED),
        ("122.35", "money", 2, "12.35", Slip.DOUBLED),
        ("-1.39", "money", 2, "1.39", Slip.SIGN),
        ("91.9", "money", 2, "9.19", Slip.POINT),
    ],
)
def test_slips_that_reports_are_full_of_are_known(text: str, kind: str, decimals: int, origin: str, slip: Slip):
    assert slip in kinds_of(figure(text, kind), decimals, count_of(origin, decimals))


def test_only_money_slips_by_units_and_only_rates_by_fractions():
    def kinds(kind: str) -> set[Slip]:
        return {slip for slip, *_ in shifts_of(figure("7315.28", kind), 2)}

    assert kinds("money") == {Slip.POINT, Slip.UNIT}
    assert kinds("rate") == {Slip.POINT, Slip.FRACTION}
    assert kinds("count") == {Slip.POINT}


def test_nothing_has_no_unit_and_no_sign_to_slip():
    found = origins_of(figure("0.00"), 2)

    assert {slip for slip, _ in found.values()} == {Slip.DIGIT, Slip.DROPPED}
    assert sum(chance for _, chance in found.values()) <= 2 * SURE
    assert shifts_of(figure("0.00"), 2) == []


def test_the_chances_of_one_slip_are_shared_among_what_it_can_have_come_from():
    found = origins_of(figure("12.35"), 2)

    assert found[count_of("-12.35", 2)] == (Slip.SIGN, SURE)
    for slip in (Slip.DIGIT, Slip.SWAPPED):
        assert sum(chance for kind, chance in found.values() if kind is slip) <= SURE + SURE // 2
