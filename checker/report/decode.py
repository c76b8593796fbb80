"""From the bytes of a report file to a report, or to every mistake in it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from checker.kernel.errors import InputError
from checker.report.json_text import BYTE_ORDER_MARK, Literal, read_json
from checker.report.places import is_figure, mapping, resolved
from checker.report.schema import load_vocabulary, report_schema
from checker.report.tree import Report

if TYPE_CHECKING:
    from checker.report.schema import Json


_THREE_DECIMALS = re.compile(rb"\.[0-9]{3}")


def decode(data: bytes, source: str) -> Report:
    """Return the report in `data`, the content of the JSON file `source`.

    Raises:
        InputError: the data are no report; all mistakes are named.
    """
    from checker.report import typed  # noqa: PLC0415 -- msgspec takes 0.05 s to import, and not every command reads a report

    root = typed.accept(data.removeprefix(BYTE_ORDER_MARK))
    if root is None:
        return report_from_tree(decode_tree(data, source))
    return Report(root, load_vocabulary(), most_decimals=None if _THREE_DECIMALS.search(data) else 2)


def decode_tree(data: bytes, source: str) -> dict[str, object]:
    """Return the report in `data` as plain dictionaries, judged by the schema itself; numbers for figures become text.

    Raises:
        InputError: as `decode`.
    """
    from checker.report.validate import validate  # noqa: PLC0415 -- jsonschema takes 0.1 s to import, and most reports need no words

    value = read_json(data, source)
    problems = validate(value)
    if problems:
        raise InputError(replace(one, where=source + one.where) for one in problems)
    return cast("dict[str, object]", _printed(value, report_schema()))


def report_from_tree(tree: object) -> Report:
    """Return the report that `tree` is; the tree must be valid, which is not checked again."""
    return Report(tree, load_vocabulary())


def _printed(value: object, schema: Json) -> object:
    """Return `value` with the JSON numbers at figures as the text they were written as."""
    if isinstance(value, dict):
        known = mapping(schema.get("properties"))
        return {key: _printed(item, resolved(mapping(known.get(key)))) for key, item in value.items()}
    if isinstance(value, list):
        inner = resolved(mapping(schema.get("items")))
        return [_printed(item, inner) for item in value]
    if isinstance(value, bool) or not is_figure(schema):
        return value
    if isinstance(value, Literal):
        return value.text
    return str(value) if isinstance(value, int) else value
