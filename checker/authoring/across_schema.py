"""JSON Schema for rules across years and reports: the keys of each kind of comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.authoring import schema_words as words
from checker.authoring.schema_parts import TEXT, choice, described, one_or_many, reference
from checker.rules.across import Across, AcrossKind
from checker.rules.across_slots import LISTS, MAY_EXPLAIN, SLOTS, VALUES, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.authoring.schema_parts import Json

_SIDES = ("each", "each_other", "key", "key_other", "when")
_SAYS = {
    Across.YEARS: "years 本单位的本年报告与上年报告 · the unit's report and that of the year before",
    Across.REPORTS: "reports 同一年度的各份报告 · reports of one year",
}


def across_pieces(common: Iterable[str]) -> Json:
    """Return the shared pieces of rules across years and reports; `common` are the keys that every rule may have."""
    found: Json = {}
    for (across, kind), slots in SLOTS.items():
        properties = dict(_slots(kind, (*slots.needs, *slots.may)))
        needs: Json = {"required": list(slots.needs)}
        case: Json = {"type": "object", "properties": properties, "additionalProperties": False, **needs}
        whole: Json = dict.fromkeys((*common, "message", "fix", "across"), True)
        cases = described({"type": "array", "minItems": 1, "items": reference(_name(across, kind, "case"))}, words.KEYS["cases"])  # fmt: skip
        with_cases: Json = {"properties": {**whole, "cases": cases}, "additionalProperties": False}
        alone: Json = {"properties": {**whole, **properties}, "additionalProperties": False, **needs}
        found[_name(across, kind, "case")] = case
        found[_name(across, kind, "rule")] = {"if": {"required": ["cases"]}, "then": with_cases, "else": alone}
    found["across-rule"] = {"required": ["across", "kind"], "allOf": [_chosen(*one) for one in SLOTS]}
    return found


def across_key() -> Json:
    """Return the schema of the key `across`."""
    return described(
        choice([one.value for one in Across], list(_SAYS.values())),
        "跨报告规则：比较几份报告，由 gouji screen 执行。 A rule across reports; gouji screen asks it.",
    )


def _name(across: Across, kind: AcrossKind, part: str) -> str:
    return f"across-{across.value}-{kind.value}-{part}"


def _chosen(across: Across, kind: AcrossKind) -> Json:
    return {
        "if": {
            "properties": {"across": {"const": across.value}, "kind": {"const": kind.value}},
            "required": ["across", "kind"],
        },
        "then": reference(_name(across, kind, "rule")),
    }


def _slots(kind: AcrossKind, slots: Iterable[str]) -> Iterator[tuple[str, Json]]:
    for key in _SIDES:
        yield key, reference("groups") if key.startswith("each") else TEXT
    if kind in MAY_EXPLAIN:
        yield "explain", TEXT
    for slot in slots:
        if slot in WORDS:
            yield slot, one_or_many(choice(WORDS[slot]))
        elif slot in VALUES:
            yield slot, reference("values")
        elif slot in LISTS or slot in ("chapters", "phrase"):
            yield slot, one_or_many(TEXT)
        else:
            yield slot, TEXT
