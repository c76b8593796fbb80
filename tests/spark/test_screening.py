"""The same inputs by the pool and by a real Spark of two processes, the processes killed in the middle of it."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from checker.documents.limits import DEFAULTS
from checker.kernel.errors import UsageError
from checker.screening.again import compared
from checker.screening.judging import Judge
from checker.screening.screen import Asked
from tests.screening.sample import asked, judging, report, run
from tests.spark.dangerous import Dangerous

if not os.environ.get("GOUJI_TEST_SPARK"):
    pytest.importorskip("pyspark", reason="needs pyspark: pip install 'gouji[spark]'")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("needs Java 17", allow_module_level=True)

from checker.screening.spark.run import Wished, screen_on_spark

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.filterwarnings("ignore")
TABLES = ("reports", "figures", "outcomes", "findings", "texts")
SETTINGS = {
    "spark.sql.shuffle.partitions": "4",
    "spark.ui.enabled": "false",
    "spark.driver.memory": "512m",
    "spark.sql.files.openCostInBytes": "4096",
    "spark.sql.files.maxPartitionBytes": "65536",
}
WISHED = Wished(master="local[2]", settings=SETTINGS)


def on_spark(folder: Path, *given: str, wished: Wished = WISHED, seconds: int = 60, is_dangerous: bool = False):
    made, parameters, terms = judging(replace(DEFAULTS, seconds=seconds))
    judge = Dangerous(Judge(made)) if is_dangerous else None
    return screen_on_spark(
        Asked(given=given, folder=folder, judging=made, terms=terms, parameters=parameters, judge=judge), wished
    )[0]


def rows(folder: Path) -> dict[str, list[str]]:
    return {one: sorted(map(repr, asked(folder, f"select * from {one}"))) for one in TABLES}  # noqa: S608


def word(text: str) -> bytes:
    made, kept = docx.Document(), io.BytesIO()
    for line in text.splitlines():
        made.add_paragraph(line)
    made.save(kept)
    return kept.getvalue()


TEXT = "示例单位2023年度绩效自评报告\n\n一、“三公”经费\n\n2023年公务接待费支出预算为60.00万元，支出决算为12.35万元，完成预算的20.85%。\n"


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty and more inputs of all sorts, and what the pool makes of them in `pool`."""
    home = tmp_path_factory.mktemp("mixed")
    inputs = home / "in"
    for number in range(40):
        path = inputs / f"区{number % 3}" / f"{number} a%20+#.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(report(number, "9.00" if number % 4 == 1 else "25.00"))
    (inputs / "坏.json").write_bytes(b'{"meta": 1}')
    (inputs / "空.json").write_bytes(b"")
    (inputs / "图.png").write_bytes(b"1")
    (inputs / "文.txt").write_text(TEXT, encoding="utf-8")
    (inputs / "文.docx").write_bytes(word(TEXT))
    (inputs / "坏.docx").write_bytes(word(TEXT)[:900])
    with zipfile.ZipFile(inputs / "包.zip", "w") as archive:
        archive.writestr("里/一.json", report(99, "1.00"))
        archive.writestr("坏.json", "{")
    lines = [report(number, "3.00" if number % 2 else "25.00") for number in range(10)]
    (inputs / "行.ndjson").write_bytes(b"\n".join([*lines, b"", b"{", report(3)]) + b"\r\n")
    table = pa.table({"report": [report(5).decode(), None, report(6, "1.00").decode()], "n": [1, 2, 3]})
    pq.write_table(table, inputs / "表.parquet")
    run(home / "pool", inputs)
    return home


@pytest.mark.parametrize("scheme", ["", "file://"])
def test_spark_finds_what_the_pool_finds(mixed: Path, tmp_path: Path, scheme: str):
    tally = on_spark(tmp_path / "out", f"{scheme}{mixed / 'in'}")

    assert rows(tmp_path / "out") == rows(mixed / "pool")
    assert tally.reports == len(rows(mixed / "pool")["reports"]) >= 60
    assert asked(tmp_path / "out", "select inputs, read, failed from runs") == asked(
        mixed / "pool", "select inputs, read, failed from runs"
    )
    assert compared(tmp_path / "out", mixed / "pool", are_parts_alike=False).is_same
    assert not list((tmp_path / "out").glob(".spark*"))


def test_files_that_spark_never_reads_are_told(tmp_path: Path):
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "a.json").write_bytes(report(1))
    (inputs / "_b.json").write_bytes(report(2))

    on_spark(tmp_path / "out", f"file://{inputs}")

    assert "1 files have names that begin with" in (tmp_path / "out" / "skipped.jsonl").read_text(encoding="utf-8")


def test_what_befalls_a_process_costs_at_most_the_input_it_was_at(tmp_path: Path):
    inputs = tmp_path / "in"
    inputs.mkdir()
    for number in range(30):
        (inputs / f"{number:02}.json").write_bytes(report(number))
    (inputs / "05.json").write_bytes(b"kill")
    (inputs / "10.json").write_bytes(b"hang")
    (inputs / "20.json").write_bytes(f"behead {tmp_path / 'mark'}".encode())

    on_spark(tmp_path / "out", f"file://{inputs}", seconds=1, is_dangerous=True)

    found = asked(tmp_path / "out", "select source, state, code from reports order by source")
    assert [one for one in found if one[1] != "judged"] == [
        ("05.json", "failed", "GJ-S010"),
        ("10.json", "failed", "GJ-S011"),
    ]
    assert [one[0] for one in found] == [f"{number:02}.json" for number in range(30)]
    assert (tmp_path / "mark").exists()


def test_a_table_is_judged_by_its_name(tmp_path: Path):
    from checker.screening.spark.door import opened  # noqa: PLC0415 -- only where pyspark is

    session = opened("local[2]", SETTINGS).session
    listed = [("甲/1", report(1, "9.00").decode()), ("乙/2", report(2).decode())]
    session.createDataFrame(listed, "source string, report string").createOrReplaceTempView("submissions")
    on_spark(tmp_path / "out", wished=replace(WISHED, table="submissions"))

    assert asked(tmp_path / "out", "select source, state, fails from reports order by source") == [
        ("乙/2", "judged", 1),
        ("甲/1", "judged", 3),
    ]


def test_what_the_processes_no_longer_have_is_let_go_without_a_word():
    from checker.screening.spark.door import opened  # noqa: PLC0415 -- only where pyspark is

    cluster = opened("local[2]", SETTINGS)
    sent = cluster.session.sparkContext.broadcast(b"")
    cluster._sent.append(sent)
    sent.destroy()

    cluster.forget()

    assert cluster._sent == []


@pytest.mark.parametrize(
    ("given", "wished", "code"),
    [
        ("file:///nowhere/at/all", WISHED, "GJ-S001"),
        ("nosuch://host/x", WISHED, "GJ-S063"),
        ("", replace(WISHED, table="no_such_table"), "GJ-S065"),
        ("x", Wished(master="yarn"), "GJ-S068"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(tmp_path: Path, given: str, wished: Wished, code: str):
    with pytest.raises(UsageError) as raised:
        on_spark(tmp_path / "out", given, wished=wished)

    assert raised.value.problems[0].code == code
