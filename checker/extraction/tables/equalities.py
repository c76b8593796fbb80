"""The sums that a table of accounts makes by itself: across a row, over the classes, and over what stands below a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.extraction.tables.accounts import AccountTable

Json = dict[str, object]
BALANCES = ("opening", "income", "closing")
_CLASS = 3
_BELOW = 2
_PERSONNEL = ("301", "303")
_CHECKED = ("finance.income.total", "finance.expenditure.total")
WHOLE = "合计"


def sum_of(label: str, total: Json, parts: Iterable[tuple[str, Json]]) -> Json:
    """Return a total with its parts, which are all there are."""
    listed = [{"label": name, "value": value} for name, value in parts]
    spans = [one["span"] for one in (total, *(part["value"] for part in listed))]  # type: ignore[index]
    start = min(span[0] for span in spans)
    end = max(span[1] for span in spans)
    return {
        "label": label,
        "total": total,
        "parts": listed,
        "is_closed": True,
        "period": "current",
        "span": [start, end],
    }


def sums_of(table: AccountTable, names: Mapping[str, str]) -> list[Json]:
    """Return the sums of a table that was read whole; `names` is what each account is called."""
    if not table.is_whole:
        return []
    found = [*_across(table, names), *_over_classes(table, names), *_below(table, names)]
    return [*found, *_by_nature(table, names)] if table.form.is_economic else found


def _across(table: AccountTable, names: Mapping[str, str]) -> Iterable[Json]:
    keys = [column.key for column in table.form.columns if column.key not in (*BALANCES, "total")]
    for (key, column), total in table.values.items():
        if column != "total" or not keys:
            continue
        parts = [(_head(table, one), table.values[key, one]) for one in keys if (key, one) in table.values]
        # The row of the whole is checked where its figures went, if those have a rule of their own.
        if parts and (key != "=" or table.form.columns[0].whole not in _CHECKED):
            yield sum_of(f"{table.form.name}：{names.get(key, WHOLE)}", total, parts)


def _over_classes(table: AccountTable, names: Mapping[str, str]) -> Iterable[Json]:
    codes = {key for key, _ in table.values if key.isdecimal() and len(key) == _CLASS}
    has_strays = any(key.startswith("~") for key, _ in table.values)
    if not codes or has_strays:
        return
    for column in table.form.columns:
        total = table.values.get(("=", column.key))
        parts = [
            (names[code], table.values[code, column.key])
            for code in sorted(codes)
            if (code, column.key) in table.values
        ]
        if total is not None and parts:
            yield sum_of(f"{table.form.name}：{_head(table, column.key)}", total, parts)


def _below(table: AccountTable, names: Mapping[str, str]) -> Iterable[Json]:
    """Yield the sums below each code for the columns whose figures are no lines, which have a rule of their own."""
    below: dict[tuple[str, str], list[tuple[str, Json]]] = {}
    for (key, column), value in table.values.items():
        if key.isdecimal() and len(key) > _CLASS:
            below.setdefault((key[:-_BELOW], column), []).append((names[key], value))
    for (key, column), total in table.values.items():
        parts = below.get((key, column), [])
        if column != "total" and parts:
            yield sum_of(f"{table.form.name}：{names[key]}（{_head(table, column)}）", total, parts)


def _by_nature(table: AccountTable, names: Mapping[str, str]) -> Iterable[Json]:
    classes = sorted(key for key, _ in table.values if key.isdecimal() and len(key) == _CLASS)
    ends = {key: value for (key, _), value in table.values.items() if key.startswith("=") and key != "="}
    for key, total in ends.items():
        is_personnel = key.endswith("personnel")
        parts = [
            (names[code], table.values[code, "total"])
            for code in classes
            if (code in _PERSONNEL) == is_personnel and (code, "total") in table.values
        ]
        if parts:
            yield sum_of(f"{table.form.name}：{'人员经费' if is_personnel else '公用经费'}", total, parts)


def _head(table: AccountTable, key: str) -> str:
    column = next(one for one in table.form.columns if one.key == key)
    return min(column.heads, key=lambda one: (len(one), one)) if column.key != "total" else WHOLE
