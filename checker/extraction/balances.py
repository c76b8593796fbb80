"""What a report says of a balance besides its amount: last year's, the change, the share, in a row that names the balance."""

from __future__ import annotations

from functools import cache
from typing import cast

from checker.kernel.unit import Kind
from checker.report.schema import load_vocabulary
from checker.report.vocabulary import Shape

Json = dict[str, object]
_DETAILS = "finance.balance.details"
_FIELDS = frozenset({"prior_final", "stated.yoy_delta", "stated.yoy_rate", "stated.share", "stated.is_flat"})
_ENDS = frozenset({"opening", "closing"})
_ORDER = ("of", "label", "prior_final", "stated", "span")


@cache
def is_balance(path: str) -> bool:
    """Return whether the amount at `path` is a balance: one of the unit's, or what a fund opens or closes with."""
    field = load_vocabulary().field_at(path)
    if field is None or field.shape is not Shape.FIGURE or field.kind is not Kind.MONEY:
        return False
    block, _, last = path.rpartition(".")
    return block.startswith("finance.balance") or (block.startswith("finance.") and last in _ENDS)


def detail_slot(path: str, name: str) -> str:
    """Return what stands for the field `name` beside the balance at `path` until it is filled, or nothing for no such field.

    A row is made only for what is put into it; see `made_at`.
    """
    return f"{path}~{name}" if name in _FIELDS else ""


def made_at(report: Json, slot: str) -> str:
    """Return the path that `slot` stands for, the row of its balance made where it is missing; any other path as it is."""
    path, _, name = slot.partition("~")
    if not name:
        return slot
    if not detail_path(report, path):
        balance = cast("Json", cast("Json", report.setdefault("finance", {})).setdefault("balance", {}))
        cast("list[Json]", balance.setdefault("details", [])).append({"of": path})
    return f"{detail_path(report, path)}.{name}"


def detail_path(report: Json, path: str) -> str:
    """Return the path of the row that tells of the balance at `path`, or nothing when there is none."""
    return next((f"{_DETAILS}.{index}" for index, row in enumerate(_rows(report)) if row["of"] == path), "")


def put_in_order(report: Json) -> None:
    """Put the keys of the rows in order."""
    rows = _rows(report)
    rows[:] = [{key: row[key] for key in _ORDER if key in row} for row in rows]


def _rows(report: Json) -> list[Json]:
    balance = cast("Json", cast("Json", report.get("finance", {})).get("balance", {}))
    return cast("list[Json]", balance.get("details", []))
