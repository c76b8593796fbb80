"""A report judged by its schema: every mistake at once, each said once, with what was expected and what was found."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from checker.kernel.json_schema import Schema, Violation
from checker.kernel.message import Message
from checker.kernel.suggestion import nearest
from checker.report import mistakes
from checker.report.consistency import inconsistencies
from checker.report.json_text import Pointer, pointed
from checker.report.places import mapping, resolved, schema_at
from checker.report.schema import report_schema
from checker.report.vocabulary import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.kernel.errors import Problem
    from checker.report.schema import Json

_DATE = Message("日期 YYYY-MM-DD、YYYY-MM 或 YYYY", "a date YYYY-MM-DD, YYYY-MM or YYYY")
_REGION = Message("六位数字", "six digits")


def validate(data: object) -> tuple[Problem, ...]:
    """Return every mistake in `data`, a JSON value as `read_json` gives it; each place is a JSON pointer `#/…`."""
    if not isinstance(data, dict) or not data.keys() & _root_keys():
        return (mistakes.not_a_report("#", found=data, known=cast("list[str]", report_schema()["required"])),)
    violations = _each_fault_once(_schema().violations(data))
    mended = _mended_keys(violations)
    found = [problem for one in violations for problem in _problems(one, mended)]
    found += inconsistencies(data)
    return tuple(dict.fromkeys(found))


@cache
def _schema() -> Schema:
    return Schema(report_schema())


@cache
def _root_keys() -> frozenset[str]:
    return frozenset(mapping(report_schema()["properties"]))


def _each_fault_once(violations: Iterable[Violation]) -> list[Violation]:
    """Return the violations without those that only follow from a value being of the wrong type."""
    found = list(violations)
    mistyped = {one.path for one in found if one.keyword == "type"}
    return [one for one in found if one.keyword == "type" or one.path not in mistyped]


def _mended_keys(violations: list[Violation]) -> set[tuple[Pointer, str]]:
    """Return object and key for every key that is there, but misspelt: it is not missing as well."""
    return {
        (one.path, suggestion)
        for one in violations
        if one.keyword == "additionalProperties"
        for key in one.unknown
        if (suggestion := _nearest_key(one, key)) is not None
    }


def _problems(one: Violation, mended: set[tuple[Pointer, str]]) -> Iterator[Problem]:
    where = pointed(one.path)
    match one.keyword:
        case "additionalProperties":
            for key in one.unknown:
                place = pointed((*one.path, key))
                yield mistakes.unknown_key(place, key=key, suggestion=_nearest_key(one, key), known=one.known)
        case "required":
            titles = _titles(one.path)
            for key in one.unknown:
                if (one.path, key) not in mended:
                    yield mistakes.missing_key(where, key=key, title=titles.get(key, Message(key, key)))
        case "anyOf":
            keys = _alternatives(one.expected)
            if not any((one.path, key) in mended for key in keys):
                titles = _titles(one.path)
                yield mistakes.nothing_of(where, keys={key: titles[key] for key in keys})
        case _:
            yield _value_problem(one, where)


def _value_problem(one: Violation, where: str) -> Problem:
    match one.keyword:
        case "type":
            expected = one.expected if isinstance(one.expected, list) else [one.expected]
            return mistakes.wrong_type(where, expected=cast("list[str]", expected), found=one.found)
        case "enum":
            choices = cast("list[str]", one.expected)
            return mistakes.not_in_list(
                where, choices=choices, suggestion=_nearest_choice(one.found, choices), found=one.found
            )
        case "const":
            return mistakes.wrong_version(where, expected=one.expected, found=one.found)
        case "minLength":
            return mistakes.empty_text(where)
        case "pattern":
            return _form_problem(one, where)
        case "minimum":
            return mistakes.out_of_range(
                where, bound=Message(f"不小于 {one.expected}", f"at least {one.expected}"), found=one.found
            )
        case "maximum":
            return mistakes.out_of_range(
                where, bound=Message(f"不大于 {one.expected}", f"at most {one.expected}"), found=one.found
            )
        case "minItems" | "maxItems":
            return mistakes.wrong_length(
                where, expected=cast("int", one.expected), found=len(cast("list[object]", one.found))
            )
        case "not":
            return mistakes.value_and_absent(where)
        case _:
            return mistakes.otherwise_wrong(where, keyword=one.keyword, expected=one.expected, found=one.found)


def _form_problem(one: Violation, where: str) -> Problem:
    schema = schema_at(one.path)
    if one.found == "":
        return mistakes.empty_text(where)
    if schema.get("x-kind") == "date":
        return mistakes.wrong_form(where, expected=_DATE, found=one.found)
    if one.path[-1:] == ("region_code",):
        return mistakes.wrong_form(where, expected=_REGION, found=one.found)
    return mistakes.wrong_number_form(where, found=one.found)


def _nearest_key(one: Violation, key: str) -> str | None:
    """Return the known key that `key` most likely means, by its own name or by a name of the vocabulary."""
    names = _names_at(one.path)
    exact = names.get(name_key(key))
    if exact is not None:
        return exact
    found = nearest(name_key(key), names)
    return None if found is None else names[found]


def _names_at(path: Pointer) -> dict[str, str]:
    names: dict[str, str] = {}
    for key, below in mapping(schema_at(path).get("properties")).items():
        for name in (key, *_said(mapping(below))):
            names.setdefault(name_key(name), key)
    return names


def _said(schema: Json) -> Iterator[str]:
    name = mapping(resolved(schema).get("x-name"))
    yield from (str(name[one]) for one in ("zh", "en") if one in name)
    yield from cast("list[str]", name.get("aliases") or [])


def _titles(path: Pointer) -> dict[str, Message]:
    titles: dict[str, Message] = {}
    for key, below in mapping(schema_at(path).get("properties")).items():
        name = mapping(resolved(mapping(below)).get("x-name"))
        titles[key] = Message(str(name.get("zh", key)), str(name.get("en", key)))
    return titles


def _alternatives(expected: object) -> list[str]:
    return [str(key) for one in cast("list[Json]", expected) for key in cast("list[object]", one.get("required") or [])]


def _nearest_choice(found: object, choices: Sequence[str]) -> str | None:
    if not isinstance(found, str) or not found:
        return None
    begun = next((one for one in choices if one.startswith(found)), None)
    return begun or nearest(found, choices)
