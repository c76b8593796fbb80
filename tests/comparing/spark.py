"""A small run as files, to be asked by a real local Spark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.comparing.cohorts import cohort_of, tables_of
from checker.comparing.wanted import wanted
from checker.storing.arrow_door import write_rows
from checker.storing.columns import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from checker.rules.across import AcrossExample
    from checker.rules.model import Rulebook

Row = dict[str, object]
SETTINGS = {
    "spark.sql.shuffle.partitions": "1",
    "spark.ui.enabled": "false",
    "spark.driver.memory": "1g",
    # What is tested is small: code made for it would take longer to compile than to do without.
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.files.openCostInBytes": "4096",
    "spark.sql.files.maxPartitionBytes": "65536",
}
"""Of the one Spark that all tests use: whoever comes first starts it."""


def small_run(folder: Path, examples: Iterable[AcrossExample], rulebook: Rulebook) -> Path:
    """Write the reports of all examples together as one run."""
    whole: dict[str, list[Row]] = {}
    for index, example in enumerate(examples):
        for name, rows in tables_of(cohort_of(example.reports, example.register), wanted(rulebook)).items():
            told = [
                one | ({"report_id": f"e{index:03}-{one['report_id']}"} if "report_id" in one else {}) for one in rows
            ]
            whole.setdefault(name, []).extend(told)
    part = folder / "run" / "parts" / "all"
    part.mkdir(parents=True)
    for table in TABLES:
        if table.name in whole:
            write_rows(whole[table.name], table, part / f"{table.name}.parquet")
    return folder / "run"
