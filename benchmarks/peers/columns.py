"""Peers that judge columns: many reports at once, a column a figure, a boolean a check."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.peers.languages import text
from benchmarks.peers.trees import Binary, Choice, Figure, Number, figures

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path as File

    from benchmarks.peers.trees import Check, Path, Tree

Fails = set[tuple[int, int]]
"""Which check fails in which report, both counted from nought."""


@dataclass(frozen=True, slots=True)
class ColumnEngine:
    """A peer: what it calculates in, and how it judges a file of one report a line."""

    name: str
    numbers: str
    judge: Callable[[File], Fails]


def column_engines(checks: list[Check]) -> tuple[list[ColumnEngine], list[str]]:
    """Return the peers that are installed, and the names of those that are not."""
    found, missing = [], []
    for name, numbers, make in _MAKERS:
        try:
            found.append(ColumnEngine(name, numbers, make(checks)))
        except ImportError as problem:
            missing.append(f"{name} ({problem})")
    return found, missing


def _duckdb(number: str) -> Callable[[list[Check]], Callable[[File], Fails]]:
    def make(checks: list[Check]) -> Callable[[File], Fails]:
        duckdb = importlib.import_module("duckdb")
        answers = ",".join(
            text(one.holds, lambda path: _sql(path, number), conjunction="and", choice=_CASE) for one in checks
        )

        def judge(file: File) -> Fails:
            connection = duckdb.connect()
            rows = connection.execute(
                f"select [{answers}] from read_json('{file}', format='newline_delimited', maximum_object_size=1000000)"  # noqa: S608 -- our own
            ).fetchall()
            return {
                (report, check) for report, (row,) in enumerate(rows) for check, holds in enumerate(row) if not holds
            }

        return judge

    return make


_CASE = "(case when {when} then {yes} else {no} end)"


def _sql(path: Path, number: str) -> str:
    first, *rest = path
    inner = "".join(f"[{one + 1}]" if isinstance(one, int) else f"['{one}']" for one in rest)
    return f"cast({first}{inner} as {number})"


def _polars_frame(file: File, paths: list[Path]) -> object:
    """Return the figures of every report as a frame, read as fast as Python can."""
    polars, loads = importlib.import_module("polars"), importlib.import_module("orjson").loads
    trees = [loads(line) for line in file.read_bytes().splitlines()]
    return polars.DataFrame({_name(path): [_at(one, path) for one in trees] for path in paths})


def _at(tree: object, path: Path) -> object:
    for step in path:
        tree = tree[step]  # type: ignore[index]  # as generated
    return tree


def _name(path: Path) -> str:
    return ".".join(map(str, path))


def _polars_of(tree: Tree) -> object:
    polars = importlib.import_module("polars")
    match tree:
        case Figure(path):
            return polars.col(_name(path))
        case Number(thousandths):
            return polars.lit(thousandths / 1000)
        case Choice(when, yes, no):
            return polars.when(_polars_of(when)).then(_polars_of(yes)).otherwise(_polars_of(no))
        case Binary(operator, left, right):
            first, second = _polars_of(left), _polars_of(right)
            return {
                "+": lambda: first + second,
                "-": lambda: first - second,
                "*": lambda: first * second,
                "<": lambda: first < second,
                "<=": lambda: first <= second,
                "and": lambda: first & second,
            }[operator]()  # type: ignore[operator]  # polars expressions


def _pandera(checks: list[Check]) -> Callable[[File], Fails]:
    module = importlib.import_module("pandera.polars")
    errors = importlib.import_module("pandera.errors")
    paths = sorted({path for one in checks for path in figures(one.holds)}, key=str)
    made = [module.Check(_selecting(_polars_of(one.holds)), name=str(index)) for index, one in enumerate(checks)]
    schema = module.DataFrameSchema({_name(path): module.Column(float) for path in paths}, checks=made)

    def judge(file: File) -> Fails:
        frame = _polars_frame(file, paths)
        try:
            schema.validate(frame, lazy=True)
        except errors.SchemaErrors as problem:
            cases = problem.failure_cases
            return {
                (row, int(check)) for row, check in zip(cases["index"], cases["check"], strict=True) if row is not None
            }
        return set()

    return judge


def _selecting(holds: object) -> Callable[[object], object]:
    """Return a check of pandera that asks whether an expression holds, row by row."""
    return lambda data: data.lazyframe.select(holds.alias("holds"))  # type: ignore[attr-defined]  # pandera's and polars'


def _pointblank(checks: list[Check]) -> Callable[[File], Fails]:
    module = importlib.import_module("pointblank")
    paths = sorted({path for one in checks for path in figures(one.holds)}, key=str)
    made = [_polars_of(one.holds) for one in checks]

    def judge(file: File) -> Fails:
        validation = module.Validate(_polars_frame(file, paths))
        for holds in made:
            validation = validation.col_vals_expr(expr=holds)
        validation = validation.interrogate(get_first_n=100_000)
        failed = set()
        for index, count in validation.n_failed().items():
            if count:
                rows = validation.get_data_extracts(i=index, frame=True)["_row_num_"]
                failed |= {(int(row) - 1, index - 1) for row in rows}
        return failed

    return judge


_MAKERS: list[tuple[str, str, Callable[[list[Check]], Callable[[File], Fails]]]] = [
    ("DuckDB SQL over NDJSON, doubles", "float", _duckdb("double")),
    ("DuckDB SQL over NDJSON, DECIMAL(18,4)", "decimal, read as double", _duckdb("decimal(18,4)")),
    ("polars + pandera", "float", _pandera),
    ("polars + pointblank", "float", _pointblank),
]
