from __future__ import annotations

import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from checker.documents.limits import DEFAULTS
from checker.screening.chunks import tasks
from checker.screening.inputs import Input, inputs_of
from checker.screening.model import Item, Sort, Task

if TYPE_CHECKING:
    from pathlib import Path

    from checker.documents.limits import Limits


def inputs(path: Path, limits: Limits = DEFAULTS) -> list[Input]:
    stat = path.stat()
    one = Item(source=path.name, path=str(path), stamp=(stat.st_size, stat.st_mtime_ns, stat.st_ino))
    return [each for task in tasks([one]) if isinstance(task, Task) for each in inputs_of(task, limits)]


def told(found: list[Input]) -> list[tuple[str, str]]:
    return [(one.origin.source, one.problems[0].code if one.problems else one.data.decode()) for one in found]


def test_lines_are_called_by_their_number_and_empty_ones_passed_over(tmp_path: Path):
    path = tmp_path / "a.ndjson"
    path.write_bytes(b'{"a": 1}\r\n\n{broken\n{"b": 2}')

    assert told(inputs(path)) == [("a.ndjson!1", '{"a": 1}'), ("a.ndjson!3", "{broken"), ("a.ndjson!4", '{"b": 2}')]


def test_a_line_beyond_the_limit_costs_itself_alone(tmp_path: Path):
    path = tmp_path / "a.ndjson"
    path.write_bytes(b"1\n" + b"x" * 5_000_000 + b"\n3\n")
    found = inputs(path, replace(DEFAULTS, json_bytes=100))

    assert told(found) == [("a.ndjson!1", "1"), ("a.ndjson!2", "GJ-S016"), ("a.ndjson!3", "3")]
    assert found[1].origin.bytes == 5_000_001


def test_rows_are_called_by_their_number_across_groups_and_null_is_no_report(tmp_path: Path):
    path = tmp_path / "a.parquet"
    texts = [str(one) if one % 3 else None for one in range(700)]
    pq.write_table(pa.table({"report": pa.array(texts), "note": pa.array(texts)}), path, row_group_size=300)

    expected = [(f"a.parquet!{one + 1}", str(one) if one % 3 else "GJ-S015") for one in range(700)]
    assert told(inputs(path)) == expected


def test_parquet_without_a_column_of_reports_is_one_unread_input(tmp_path: Path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"x": [1]}), path)
    damaged = tmp_path / "b.parquet"
    damaged.write_bytes(b"PAR1 nothing")

    assert told(inputs(path)) == [("a.parquet", "GJ-S017")]
    assert told(inputs(damaged)) == [("b.parquet", "GJ-S018")]
    assert "没有写完" in inputs(damaged)[0].problems[0].message.zh


def test_what_is_damaged_within_a_parquet_file_is_said_in_our_words(tmp_path: Path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"report": [str(one) * 100 for one in range(300)]}), path)
    data = bytearray(path.read_bytes())
    data[200:400] = bytes(200)
    path.write_bytes(data)
    found = [one.problems[0] for one in inputs(path)]

    assert {one.message.zh for one in found} == {"Parquet 文件读不出来：部分内容已损坏，解不开；请重新导出"}
    assert [one.where for one in found] == ["a.parquet!1", "a.parquet!257"]


def test_files_of_one_name_in_two_archives_are_two_inputs(tmp_path: Path):
    for name in ("甲.zip", "乙.zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("东区/报告.txt", name)

    assert told(inputs(tmp_path / "甲.zip")) == [("甲.zip!东区/报告.txt", "甲.zip")]
    assert told(inputs(tmp_path / "乙.zip")) == [("乙.zip!东区/报告.txt", "乙.zip")]
    assert inputs(tmp_path / "乙.zip")[0].origin.region == "东区"


def test_a_damaged_archive_is_one_unread_input(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("x.txt", "x" * 1000)
    path = tmp_path / "b.zip"
    path.write_bytes((tmp_path / "a.zip").read_bytes()[:60])

    assert [one.origin.source for one in inputs(path)] == ["b.zip"]
    assert inputs(path)[0].problems


def archive_of(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for one in names:
            archive.writestr(one, one)
    return path


def test_a_large_archive_is_several_tasks_which_have_every_file_once_and_by_the_names_it_has_in_one(tmp_path: Path):
    names = [
        f"{one:03}/" if one % 7 == 0 else f"{one:03}\\a.txt" if one % 2 else f"{one:03}/a.txt" for one in range(200)
    ]
    path = archive_of(tmp_path / "a.zip", *names)
    item = Item(source="a.zip", path=str(path), stamp=(path.stat().st_size, 1, 1))
    found = [one for one in tasks([item]) if isinstance(one, Task)]
    in_one = Task(id="a", sort=Sort.FILES, items=(item,))

    assert len(found) == 4
    assert told(inputs(path)) == told(list(inputs_of(in_one, DEFAULTS)))
    assert len(told(inputs(path))) == 171


def test_what_is_wrong_with_a_large_archive_is_told_once(tmp_path: Path):
    empty = archive_of(tmp_path / "a.zip", *(f"{one}/" for one in range(200)))
    large = archive_of(tmp_path / "b.zip", *map(str, range(200)))

    assert told(inputs(empty)) == [("a.zip", "GJ-D035")]
    assert told(inputs(large, replace(DEFAULTS, archive_bytes=100, file_bytes=100))) == [("b.zip", "GJ-D007")]


def test_what_is_wrong_with_a_file_in_a_large_archive_is_told_of_that_file(tmp_path: Path):
    path = archive_of(tmp_path / "a.zip", *map(str, range(150)), "long" * 20, *map(str, range(150, 200)))

    found = told(inputs(path, replace(DEFAULTS, file_bytes=50)))

    assert [one for one in found if one[0] != f"a.zip!{one[1]}"] == [(f"a.zip!{'long' * 20}", "GJ-D007")]
    assert len(found) == 201


def test_files_beyond_the_limit_of_an_archive_that_is_shared_are_told_once(tmp_path: Path):
    path = archive_of(tmp_path / "a.zip", *map(str, range(200)))

    found = told(inputs(path, replace(DEFAULTS, entries=70)))

    assert [one for one in found if one[1].startswith("GJ-")] == [("a.zip!70", "GJ-D019")]
    assert len(found) == 71


def test_a_file_called_an_archive_that_is_none_is_one_input(tmp_path: Path):
    path = tmp_path / "c.zip"
    path.write_bytes(b"PK\x05\x06" + b"\xff" * 18)

    assert [(one.origin.source, one.data, one.problems) for one in inputs(path)] == [("c.zip", path.read_bytes(), ())]
