from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.kernel.errors import InputError
from checker.storing.duckdb_door import ask, asking
from checker.storing.folder import write_part
from checker.storing.rows import Rows

if TYPE_CHECKING:
    from pathlib import Path

ROWS = Rows(reports=[{"report_id": f"{one:064}", "source": str(one)} for one in range(500)])


def run(folder: Path) -> Path:
    """Return a table of a run of two parts."""
    for name in ("a", "b"):
        write_part(ROWS, folder, name)
    return folder / "parts" / "b" / "reports.parquet"


def test_a_table_that_was_cut_off_is_named_with_what_to_do(tmp_path: Path):
    table = run(tmp_path)
    table.write_bytes(table.read_bytes()[:200])
    with pytest.raises(InputError) as caught:
        ask(tmp_path, "select source from reports")

    (problem,) = caught.value.problems
    assert (problem.code, problem.where) == ("GJ-S071", str(table))
    assert str(table.parent) in problem.message.zh


def test_so_is_one_that_is_garbled_within(tmp_path: Path):
    table = run(tmp_path)
    data = bytearray(table.read_bytes())
    data[4:400] = bytes(396)
    table.write_bytes(data)
    with pytest.raises(InputError) as caught, asking(tmp_path) as engine:
        engine.rows("select report_id, source from reports")

    assert [one.where for one in caught.value.problems] == [str(table)]


def test_a_mistake_of_a_query_is_not_taken_for_damage(tmp_path: Path):
    run(tmp_path)

    with pytest.raises(ValueError, match="nothing_of_that_name"):
        ask(tmp_path, "select nothing_of_that_name from reports")
