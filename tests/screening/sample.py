"""What tests of screening are run on: a small pack, small reports, and a run of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from checker import __version__
from checker.documents.limits import DEFAULTS
from checker.rules.load import load_rulebook
from checker.screening import record
from checker.screening.model import Judging
from checker.screening.screen import Asked, screen
from checker.storing.duckdb_door import opened
from checker.storing.folder import PARTS
from checker.storing.register import Register
from checker.storing.rows import Recording

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.documents.limits import Limits
    from checker.screening.screen import Tally
    from checker.storing.rows import Origin, Rows

PACK = Path(__file__).parent.parent / "cli" / "pack"
RULEBOOK = load_rulebook(PACK)


def report(number: int, final: str = "25.00") -> bytes:
    """Return a small report; with a final amount other than 25.00 a rule fails."""
    vehicle = {"label": "公务用车费", "initial": "25.00", "final": final, "stated": {"completion_rate": "100.00"}}
    whole = {
        "schema_version": "1.0",
        "meta": {"fiscal_year": 2023, "report_type": "dept_overall", "money_unit": "万元"},
        "unit": {"name": f"示例单位{number}"},
        "three_public": {"vehicle": {"total": vehicle}},
    }
    return json.dumps(whole, ensure_ascii=False).encode()


def judging(limits: Limits = DEFAULTS, register: Register | None = None) -> tuple[Judging, record.Json, record.Terms]:
    register = register or Register()
    terms = record.Terms(version=__version__)
    parameters = record.parameters_of(RULEBOOK, limits, register, None, terms)
    key = record.key_of(RULEBOOK, parameters, __version__)
    return Judging(rulebook=RULEBOOK, key=key, limits=limits, recording=Recording(register=register)), parameters, terms


def run(
    folder: Path,
    *given: Path | str,
    jobs: int = 2,
    limits: Limits = DEFAULTS,
    register: Register | None = None,
    judge: Callable[[bytes, Origin], Rows] | None = None,
    is_strict: bool = False,
    retries_failed: bool = False,
) -> Tally:
    made, parameters, terms = judging(limits, register)
    asked = Asked(
        given=tuple(map(str, given)), folder=folder, judging=made, terms=terms, parameters=parameters, jobs=jobs,
        judge=judge, is_strict=is_strict, retries_failed=retries_failed,
    )  # fmt: skip
    return screen(asked)[0]


def tables(folder: Path) -> dict[str, bytes]:
    """Return every file of the tables, and the record of the run."""
    files = [*(folder / PARTS).rglob("*"), folder / "run.json"]
    return {str(one.relative_to(folder)): one.read_bytes() for one in files if one.is_file()}


def asked(folder: Path, query: str) -> list[tuple[object, ...]]:
    connection = opened(folder)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()
