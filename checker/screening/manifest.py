"""The register of units as bureaus keep it: CSV, JSON Lines or a workbook, with Chinese or English heads."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, cast

from checker.documents.encodings import decode
from checker.documents.read import read_bytes, read_file
from checker.kernel.errors import InputError, UsageError
from checker.kernel.message import Message
from checker.screening import mistakes
from checker.storing.register import Entry, Register, register_of, uniform

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

HEADS = {
    "unit_code": ("单位代码", "预算单位代码", "单位编码", "预算单位编码", "代码", "编码", "code", "unit.code"),
    "unit_name": ("单位名称", "预算单位", "预算单位名称", "单位", "名称", "name", "unit", "unit.name"),
    "unit_kind": ("单位性质", "性质", "单位类型", "kind", "unit.kind"),
    "supervisor_code": ("主管部门代码", "主管部门编码", "主管部门", "supervisor", "unit.supervisor_code"),
    "region": ("所属地区", "地区", "区划", "行政区划", "区县", "region", "region_code"),
    "fiscal_year": ("年度", "预算年度", "会计年度", "年份", "year"),
    "report_type": ("报告类型", "类型", "报告种类", "type"),
    "path": ("文件", "文件路径", "路径", "文件名", "file", "source"),
}
"""What the columns may be called, beside their own name."""
REPORT_TYPES = {
    "部门整体支出": "dept_overall", "部门整体": "dept_overall", "整体支出": "dept_overall", "整体自评": "dept_overall",
    "项目支出": "project", "项目": "project", "项目自评": "project", "政策": "policy",
    "部门决算": "final_accounts", "决算": "final_accounts", "部门预算": "budget", "预算": "budget",
}  # fmt: skip
_KNOWN = {uniform(one).casefold(): key for key, names in HEADS.items() for one in (key, *names)}
_YEAR_DIGITS = 4


def read_register(path: Path) -> Register:
    """Return the register in a file.

    Raises:
        UsageError: it cannot be read, names no units, or has mistakes, all of which are named.
    """
    try:
        rows = list(_rows(path))
    except InputError as error:
        first = error.problems[0].message
        raise mistakes.register_unreadable(str(path), first) from error
    except (csv.Error, ValueError) as error:
        raise mistakes.register_unreadable(str(path), Message(str(error), str(error))) from error
    known = {key for _, one in rows for key in one}
    if not known & {"unit_code", "unit_name"}:
        heads = "、".join(sorted({key for _, one in rows for key in one.get("", "").split("\t") if key}))
        raise mistakes.register_has_no_unit(str(path), heads)
    problems = [
        mistakes.register_year(str(path), line, one["fiscal_year"])
        for line, one in rows
        if one.get("fiscal_year") and _year(one["fiscal_year"]) is None
    ]
    if problems:
        raise UsageError(problems)
    return register_of(_entry(one) for _, one in rows if one.get("unit_code") or one.get("unit_name"))


def _entry(row: dict[str, str]) -> Entry:
    kind = row.get("report_type", "")
    return Entry(
        unit_code=row.get("unit_code", ""),
        unit_name=row.get("unit_name", ""),
        unit_kind=row.get("unit_kind", ""),
        supervisor_code=row.get("supervisor_code", ""),
        region=row.get("region", ""),
        fiscal_year=_year(row.get("fiscal_year", "")),
        report_type=REPORT_TYPES.get(uniform(kind), kind),
        path=row.get("path", "").replace("\\", "/"),
    )


def _year(written: str) -> int | None:
    digits = written.removesuffix("年度").removesuffix("年").removesuffix(".0")
    return int(digits) if len(digits) == _YEAR_DIGITS and digits.isascii() and digits.isdigit() else None


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    data = read_file(path)
    ending = path.suffix.lower()
    if ending in (".jsonl", ".ndjson"):
        for line, text in enumerate(decode(data, str(path)).text.splitlines(), 1):
            if text.strip():
                yield line, _named(_flat(json.loads(text)).items())
    elif ending in (".xlsx", ".xls", ".et", ".ods"):
        yield from _below_head(_cells(data, str(path)))
    else:
        text = decode(data, str(path)).text
        yield from _below_head(enumerate(csv.reader(io.StringIO(text)), 1))


def _flat(value: object, lead: str = "") -> dict[str, object]:
    """Return an object's values by dotted keys, as `unit.code`.

    Raises:
        ValueError: it is no object.
    """
    if not isinstance(value, dict):
        raise ValueError(  # noqa: TRY004 -- their file is wrong, not our types
            "每行应为一个 JSON 对象 / each line must be a JSON object"
        )
    found: dict[str, object] = {}
    for key, one in cast("dict[str, object]", value).items():
        found |= _flat(one, f"{lead}{key}.") if isinstance(one, dict) else {f"{lead}{key}": one}
    return found


def _cells(data: bytes, source: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of the first sheet that has any, with their numbers."""
    document = read_bytes(data, source)
    table = next((one.table for one in document.blocks if one.table is not None), None)
    if table is None:
        return
    rows: dict[int, dict[int, str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell.text
    for number in sorted(rows):
        yield number + 1, [rows[number].get(column, "") for column in range(table.width)]


def _below_head(lines: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows below the head, which is the first line that names units; titles may stand above it."""
    head: list[str] = []
    first: list[str] = []
    for number, cells in lines:
        if not head:
            first = first or [one for one in cells if one.strip()]
            known = {_KNOWN.get(uniform(one).casefold()) for one in cells}
            head = cells if known & {"unit_code", "unit_name"} else []
        elif any(one.strip() for one in cells):
            yield number, _named(zip(head, cells, strict=False))
    if not head and first:
        yield 1, {"": "\t".join(first)}


def _named(pairs: Iterable[tuple[str, object]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for head, value in pairs:
        key = _KNOWN.get(uniform(str(head)).casefold())
        if key is not None and value is not None and str(value).strip():
            found.setdefault(key, str(value).strip())
    return found
