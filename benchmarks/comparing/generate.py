# ruff: noqa: S608 -- the queries are made of names and numbers of this file
"""Tables of a run over many units and five years, made by DuckDB itself: no report is judged for them.

About a report in twenty has something wrong: an opening balance, a prior-year figure, a copied chapter, a figure far off.
Everything follows from the numbers of unit, year and row by hashing, so two makings are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from checker.comparing.bands import BANDS, PERMUTATIONS
from checker.storing.columns import COMPARED, FINDINGS, ITEMS, REGISTER, REPORTS, TEXTS, Table
from checker.storing.duckdb_door import type_of

if TYPE_CHECKING:
    from pathlib import Path

    from checker.rules.model import Rulebook

FIRST_YEAR, YEARS = 2019, 5
UNITS_OF_PART = 1000
"""A run keeps its reports in parts; what is measured of one report stands together, and not with the like of others."""
LINES = 12
CHAPTERS = ("results", "problems", "measures")
_KINDS = "['行政', '参公', '公益一类', '公益二类']"
_CENT = "decimal(38, 10)"


def generate(folder: Path, units: int, rulebook: Rulebook) -> None:
    """Write the tables of `units` units' reports of five years as a run in `folder`."""
    made = duckdb.connect()
    names = _names(rulebook)
    # A random number from 0 to 1 of a few whole numbers.
    made.execute("create macro chance(a, b, c) as (hash(a, b, c) % 1000003) / 1000003.0")
    for first in range(0, units, UNITS_OF_PART):
        part = folder / "parts" / f"p{first:08}"
        part.mkdir(parents=True)
        made.execute(
            f"create or replace table units as select range as u from range({first}, {min(units, first + UNITS_OF_PART)})"
        )
        made.execute(
            "create or replace table told as "
            f"select u, y, {_id('u', 'y')} as report_id from units, (select range as y from range({YEARS}))"
        )
        _write(made, REPORTS, part, _reports())
        _write(made, COMPARED, part, _compared(names))
        _write(made, ITEMS, part, _items(names))
        _write(made, TEXTS, part, _texts())
        _write(made, REGISTER, part, _register())
        _write(made, FINDINGS, part, "select 1 as nothing where false")
    made.close()


def _names(rulebook: Rulebook) -> dict[str, str]:
    """Return what the rows are called that the rules read, by rule and slot."""
    found: dict[str, str] = {}
    for rule in rulebook.across:
        for index, case in enumerate(rule.cases):
            found |= {f"{rule.id}.{index}.{slot}": one.name for slot, one in case.values.items()}
            found |= {f"{rule.id}.{index}.{slot}": one.name for slot, one in case.lists.items()}
            if case.counted is not None:
                found[f"{rule.id}.{index}.counted"] = case.counted.name
    return {key: one.replace("'", "''") for key, one in found.items()}


def _id(unit: str, year: str) -> str:
    return f"lower(lpad(to_hex(hash({unit}, {year})), 16, '0'))"


def _write(made: duckdb.DuckDBPyConnection, table: Table, part: Path, query: str) -> None:
    """Write a table; columns that the query does not give are empty."""
    given = {one[0] for one in made.execute(f"describe {query}").fetchall()}
    columns = ", ".join(
        f'cast({one.name if one.name in given else "null"} as {type_of(one)}) as "{one.name}"' for one in table.columns
    )
    path = str(part / f"{table.name}.parquet").replace("'", "''")
    order = "order by report_id" if "report_id" in given else ""
    made.execute(f"copy (select {columns} from ({query}) {order}) to '{path}' (format parquet, compression zstd)")


def _reports() -> str:
    return f"""select report_id, report_id || '.json' as source, 'judged' as state, 'U' || u as unit_key, 'U' || u as unit_code,
        '单位' || u as unit_name, {_KINDS}[u % 4 + 1] as unit_kind, case when u % 25 > 0 then 'U' || (u - u % 25) end as supervisor_code,
        '区' || (u % 100) as region, {FIRST_YEAR} + y as fiscal_year, 'dept_overall' as report_type from told"""


def _amount(unit: str, year: str, line: str) -> str:
    """Return an amount in yuan, printed in 万元 with two decimals; over years it grows a little."""
    return f"cast(round(exp(7 + 9 * chance({unit}, {line}, 7)) * (1 + 0.03 * {year}) + chance({unit}, {year}, {line}) * 50, 0) * 100 as {_CENT})"


def _row(measure: str, item: str, value: str, *, dimension: str = "元", half: str = "50", when: str = "true") -> str:
    return f"""select report_id, '{measure}' as measure, {item} as item, {item} || '.x' as path, '项目' as label_zh, 'item' as label_en,
        '{dimension}' as dimension, '万元' as unit, cast({value} / 10000 as varchar) as printed, {value} as value, {value} - {half} as low, {value} + {half} as high,
        false as low_open, true as high_open, 'stated' as origin, '' as scope, '原文' as quote from told, lines where {when}"""


def _compared(names: dict[str, str]) -> str:
    item = "'finance.expenditure.line' || n"
    amount, before = _amount("u", "y", "n"), _amount("u", "(y - 1)", "n")
    wrong = f"case when chance(u, y, 100 + n) < 0.002 then {before} + 20000 else {before} end"
    once = "n = 0"
    ratio = f"cast(0.9 + 0.08 * chance(u, y, 1) + case when chance(u, y, 2) < 0.002 then 0.9 else 0 end as {_CENT})"
    closing = _amount("u", "y", "77")
    opening = f"case when chance(u, y, 55) < 0.01 then {_amount('u', '(y - 1)', '77')} + 30000 else {_amount('u', '(y - 1)', '77')} end"
    whole = [
        _row(names["XYR-002.0.before"], item, amount),
        _row(names["XYR-002.0.now"], item, wrong, when="y > 0"),
        _row(names["XYR-002.1.before"], item, amount, when="n < 6"),
        _row(names["XYR-003.0.now"], item, before, half="5000", when="n < 3 and y > 0"),
        _row(names["XYR-001.0.now"], "''", opening, when=once),
        _row(names["XYR-001.0.before"], "''", closing, when=once),
        _row(names["XRP-002.0.value"], "''", ratio, dimension="%", half="0.00005", when=once),
        _row(names["XRP-002.1.value"], "''", ratio, dimension="%", half="0.00005", when=once),
        _row(names["XRP-006.0.value"], "''", f"cast({ratio} * 300000 as {_CENT})", dimension="元/人", when=once),
        _row(names["XYR-009.0.value"], "''", f"cast({ratio} * 150000 as {_CENT})", dimension="元/人", when=once),
        _row(names["XRP-001.0.parent"], "''", amount, when=once),
        _row(
            names["XRP-009.0.value"],
            "''",
            f"cast(80 + floor(chance(u, y, 3) * 20) as {_CENT})",
            dimension="分",
            when=once,
        ),
        _row(names["XYR-003.1.before"], "'goals.results.*[指标' || n || ']'", amount, dimension="个", when="n < 4"),
        _row(names["XYR-006.0.before"], "'[指标' || n || ']'", before, dimension="个", when="n < 4"),
        _row(names["XYR-006.0.now"], "'[指标' || n || ']'", amount, dimension="个", when="n < 4"),
        _row(names["XYR-004.0.counted"], "'获评先进'", f"cast(y + 1 as {_CENT})", dimension="年", half="0", when=once),
    ]
    return f"with lines as (select range as n from range({LINES})) " + " union all ".join(whole)


def _items(names: dict[str, str]) -> str:
    grams = "list_transform(range({count}), lambda i: (hash(u, {source}, {part}, i) % 4294967296)::bigint)"
    problem = grams.format(count=25, source="y", part="k")
    # Most of last year's problems are taken up; one in ten is not.
    taken = grams.format(count=25, source="y - 1", part="0")
    second = grams.format(count=25, source="case when chance(u, y, 9) < 0.1 then 99 else y - 1 end", part="1")
    whole = [
        f"select report_id, '{names['XYR-005.0.items']}' as list, 'problems.' || k || '.text' as path, '问题' || hash(u, y, k) as name, '问题' as text, {problem} as grams from told, (select range as k from range(2))",
        f"select report_id, '{names['XYR-005.0.by']}', '', '', '', list_concat({taken}, {second}) from told",
        f"select report_id, '{names['XYR-007.0.items']}', 'indicators.' || k, '指标' || case when chance(u, y, k) < 0.02 then k + 100 else k end, '', []::bigint[] from told, (select range as k from range(5))",
    ]
    return " union all ".join(whole)


def _texts() -> str:
    chapters = ", ".join(f"'{one}'" for one in CHAPTERS)
    # Of a chapter in twenty the source is another unit's, with some places of its own.
    source = "case when chance(u, y, k) < 0.03 and u > 0 then u - 1 else u end"
    return f"""select report_id, [{chapters}][k + 1] as section, 600 as characters, signature,
          list_transform(range({BANDS}), lambda b: (hash(b, list_slice(signature, b * {PERMUTATIONS // BANDS} + 1, (b + 1) * {PERMUTATIONS // BANDS})) >> 1)::bigint) as bands
        from (select report_id, k, list_transform(range({PERMUTATIONS}), lambda i:
            (hash(case when i % 15 = 14 then u else {source} end, y, k, i) % 4294967296)::bigint) as signature
          from told, (select range as k from range({len(CHAPTERS)})))"""


def _register() -> str:
    return "select 'U' || u as unit_key, 'U' || u as unit_code, '单位' || u as unit_name, case when u % 25 > 0 then 'U' || (u - u % 25) end as supervisor_code from units"
