"""The one door to JSON Schema: every problem at once, with its place, what was expected and what was found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jsonschema import Draft202012Validator, ValidationError


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One value that is not as the schema asks.

    `path` leads to the value; `keyword` and `expected` are the schema's; `known` are the keys allowed beside an unknown
    one; `unknown` are the keys that are not allowed.
    """

    path: tuple[str | int, ...]
    keyword: str
    expected: object
    found: object
    known: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class Schema:
    """A schema, ready to judge; made once, used often."""

    def __init__(self, schema: Mapping[str, object]) -> None:
        """Keep `schema`; it is checked against its metaschema by the tests, not at every start."""
        self._schema = schema

    @cached_property
    def _validator(self) -> Draft202012Validator:
        from jsonschema import Draft202012Validator  # noqa: PLC0415 -- takes 0.1 s to import, and most runs judge nothing

        return Draft202012Validator(self._schema)

    def accepts(self, value: object) -> bool:
        """Return whether `value` is as the schema asks."""
        return bool(self._validator.is_valid(value))

    def violations(self, value: object) -> Iterator[Violation]:
        """Yield every violation, by place."""
        found = sorted(self._validator.iter_errors(value), key=lambda one: [str(step) for step in one.absolute_path])
        return (_violation(one) for one in found)


def _violation(error: ValidationError) -> Violation:
    schema = cast("Mapping[str, object]", error.schema if isinstance(error.schema, dict) else {})
    properties = cast("Mapping[str, object]", schema.get("properties") or {})
    unknown: tuple[str, ...] = ()
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        unknown = tuple(str(key) for key in error.instance if key not in properties)
    if error.validator == "required" and isinstance(error.instance, dict):
        unknown = tuple(key for key in cast("list[str]", error.validator_value) if key not in error.instance)
    return Violation(
        path=tuple(error.absolute_path),
        keyword=str(error.validator),
        expected=error.validator_value,
        found=error.instance,
        known=tuple(properties),
        unknown=unknown,
    )
