"""What number each heading among its siblings should print.

A heading printed without a number takes part, so that 基本情况 before 二、 stands at 1. A list may begin anew, and the one
it interrupted may go on. After a number is left out or repeated, those that follow it consecutively are not blamed again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SECOND = 2


def positions(
    numbers: Sequence[int | None],
    *,
    begins_anew: Callable[[int], bool],
    is_printed_before: Callable[[int, int], bool],
) -> tuple[int, ...]:
    """Return the number that each sibling should print.

    `begins_anew(index)` says whether the text before the sibling at `index` announces a list, so that a lone 1 is no slip;
    `is_printed_before(index, number)` says whether `number` is printed inside a line before the sibling at `index`.
    """
    expected = 0
    interrupted: list[int] = []
    found: list[int] = []
    for index, number in enumerate(numbers):
        expected += 1
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        if number is None or number == expected:
            found.append(expected)
        elif number == 1 and (following == _SECOND or begins_anew(index)):
            interrupted.append(expected)
            expected = 1
            found.append(1)
        elif number in interrupted:
            del interrupted[interrupted.index(number) :]
            expected = number
            found.append(number)
        elif number > expected and all(is_printed_before(index, one) for one in range(expected, number)):
            expected = number
            found.append(number)
        else:
            found.append(expected)
            if following == number + 1:
                expected = number
    return tuple(found)
