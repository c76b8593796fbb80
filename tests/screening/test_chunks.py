from __future__ import annotations

import random
from typing import TYPE_CHECKING

from checker.screening.chunks import MANY, MOST, tasks
from checker.screening.model import Item, Sort, Task

if TYPE_CHECKING:
    from pathlib import Path


def item(source: str) -> Item:
    return Item(source=source, path=source, stamp=(1, 1, 1))


def cut(names: list[str]) -> dict[str, tuple[str, ...]]:
    found = [one for one in tasks(item(name) for name in sorted(names)) if isinstance(one, Task)]
    assert len({one.id for one in found}) == len(found)
    return {one.id: tuple(each.source for each in one.items) for one in found}


def names(count: int, ending: str = "json") -> list[str]:
    chance = random.Random(7)
    return sorted(f"{chance.randrange(10**9)}.{ending}" for _ in range(count))


def test_every_input_is_in_one_task_and_in_order():
    given = names(5_000)

    assert [one for sources in cut(given).values() for one in sources] == given


def test_a_file_added_or_taken_away_changes_the_task_around_it_alone():
    given = names(5_000)
    before = cut(given)

    for position in (0, 1, 2_500, 4_999):
        added = cut([*given, given[position] + "x.json"])
        taken = cut(given[:position] + given[position + 1 :])
        for other in (added, taken):
            differing = [one for one in before.keys() | other.keys() if before.get(one) != other.get(one)]
            assert len(differing) <= 3


def test_documents_make_smaller_tasks_and_none_is_endless():
    sizes = [len(one) for one in cut(names(3_000, "docx")).values()]

    assert max(sizes) <= MOST
    assert 30 < 3_000 / len(sizes) < 130


def test_lines_are_cut_by_number_and_cover_the_file(tmp_path: Path):
    path = tmp_path / "a.ndjson"
    path.write_bytes(b"".join(b"%d\n" % one for one in range(600)) + b"last")
    size = path.stat().st_size
    found = list(tasks([Item(source="a.ndjson", path=str(path), stamp=(size, 1, 1))]))

    assert [one.first for one in found] == [1, 1 + MANY, 1 + 2 * MANY]
    assert [one.start for one in found][1:] == [one.end for one in found][:-1]
    assert (found[0].start, found[-1].end, found[0].sort) == (0, size, Sort.LINES)


def test_lines_that_are_added_leave_the_tasks_before_them_as_they_were(tmp_path: Path):
    path = tmp_path / "a.ndjson"
    one = Item(source="a.ndjson", path=str(path), stamp=(1, 1, 1))
    path.write_bytes(b"{}\n" * 600)
    before = list(tasks([one]))
    path.write_bytes(b"{}\n" * 700)

    assert list(tasks([one]))[:2] == before[:2]
