"""Reports made from the schema itself, sparse and odd but valid, and mutants of them that mostly are not."""

from __future__ import annotations

import copy
import json
import random
from typing import TYPE_CHECKING

from checker.report.consistency import is_reference, is_span
from checker.report.places import is_figure, mapping, resolved
from checker.report.schema import report_schema

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.report.schema import Json

PLAIN = ["0", "5", "-1.39", "60.00", "174053.00", "-0.5", "00.10", "0.0", "9" * 40]
TEXTS = ["支出", "a:b", 'say "x": 1', "back\\slash", "\t", "😀", " ", "null", "12", "：“”", 'span":[9,1]', '\\":']
PATHS = ["finance.expenditure.total.final", "lines.0.final", "finance.expenditure.by_function.12.prior_final"]
DATES = ["2019", "2019-12", "2019-12-31", "9999-99"]

NOT_QUITE_NUMBERS = [
    "12\n",
    "１２",
    "1_0",
    " 1",
    "1 ",
    "+5",
    "5.",
    ".5",
    "1,000",
    "1e3",
    "-",
    "--1",
    "",
    "NaN",
    "Infinity",
    "٣",
    "1\u0000",
    "5%",
    "9" * 41,
]
STRANGE: list[object] = [
    None,
    True,
    False,
    0,
    -1,
    5,
    2**63,
    2**64,
    10**39,
    [],
    {},
    [None],
    [[]],
    {"value": "1"},
    {"": ""},
    *NOT_QUITE_NUMBERS,
    *TEXTS,
]
STRANGE_LITERALS = [
    "1e30",
    "2019.0",
    "-0",
    "-0.0",
    "0.10",
    "1E2",
    "NaN",
    "Infinity",
    "-Infinity",
    "01",
    "1.",
    "+1",
    "9" * 50,
    "9" * 5000,
    "1e99999999999999999999",
    "tru",
    "'x'",
    "\ufeff1",
]
STRANGE_TEXTS = [
    r'"\ud800"',
    r'"\udc00\ud800"',
    r'"\ud83d\ude00"',
    r'"\u0031"',
    r'"\u0022:"',
    r'"\u003a"',
    r'"\x"',
    '"\n"',
    '"a',
    r'"\/"',
    '"\x7f"',
]


def sampled(seed: int) -> Json:
    """Return a valid report with some of all fields."""
    chance = random.Random(seed)
    schema = report_schema()
    share = chance.uniform(0.05, 0.35)
    made = {
        key: _value(chance, resolved(mapping(below)), share)
        for key, below in mapping(schema["properties"]).items()
        if chance.random() < 0.6 or key in schema["required"]
    }
    made.pop("ext", None)
    return _consistent(made)


def _value(chance: random.Random, schema: Json, share: float) -> object:
    if is_figure(schema):
        return _figure(chance, schema, share)
    if "const" in schema:
        return schema["const"]
    if "enum" in schema:
        return chance.choice(schema["enum"])
    if is_span(schema):
        start = chance.randrange(5)
        return [start, start + chance.randrange(5)]
    match schema.get("type"):
        case "string":
            return _text(chance, schema)
        case "integer":
            return chance.randrange(schema.get("minimum", -3), schema.get("maximum", 9) + 1)
        case "boolean":
            return chance.random() < 0.5
        case "array":
            return [
                _value(chance, resolved(mapping(schema["items"])), share) for _ in range(chance.choice([0, 1, 1, 2]))
            ]
        case _:
            return _object(chance, schema, share)


def _text(chance: random.Random, schema: Json) -> str:
    if is_reference(schema):
        return chance.choice(PATHS)
    if schema.get("x-kind") == "date":
        return chance.choice(DATES)
    return "430100" if "pattern" in schema else chance.choice(TEXTS)


def _figure(chance: random.Random, schema: Json, share: float) -> object:
    if "properties" not in schema or chance.random() < 0.6:
        return chance.choice(PLAIN)
    made = _object(chance, schema, share)
    assert isinstance(made, dict)
    if chance.random() < 0.3:
        return {"absent": "not_disclosed", **{key: one for key, one in made.items() if key == "span"}}
    made.pop("absent", None)
    return {**made, "value": chance.choice(PLAIN)}


def _object(chance: random.Random, schema: Json, share: float) -> object:
    required = schema.get("required") or []
    made = {
        key: _value(chance, resolved(mapping(below)), share)
        for key, below in mapping(schema.get("properties")).items()
        if key in required or chance.random() < share
    }
    return {**made, "name": "单位"} if "anyOf" in schema else made


def _consistent(made: Json) -> Json:
    """Return the report with its ids told apart, its references led somewhere, and its source text long enough."""
    numbers = iter(range(10**6))
    goals = mapping(made.get("goals"))
    for rows in (*goals.values(), *made.values()):
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict) and "id" in row:
                row["id"] = f"N{next(numbers)}"
    for row in goals.get("results") or ():
        row.pop("target_ids", None)
        row.pop("candidate_ids", None)
        if goals.get("targets"):
            row["target_ids"] = [goals["targets"][0]["id"]]
            row["candidate_ids"] = [goals["targets"][-1]["id"]]
    for row in made.get("counts") or ():
        row.pop("parent_count_id", None)
    if "source" in made:
        made["source"] = {"text": "原文" * 10}
    return made


def mutant(seed: int) -> bytes:
    """Return a report as JSON in which one to three things were changed: some still valid, some hardly JSON."""
    chance = random.Random(seed)
    tree = copy.deepcopy(sampled(chance.randrange(60)))
    for _ in range(chance.choice([1, 1, 2, 3])):
        chance.choice(_TREE_CHANGES)(chance, tree)
    text = json.dumps(tree, ensure_ascii=chance.random() < 0.2, indent=chance.choice([None, None, 1]))
    data = text.encode("utf-8", "surrogatepass")
    return chance.choice(_TEXT_CHANGES)(chance, data)


def _replace(chance: random.Random, tree: Json) -> None:
    owner, key = _somewhere(chance, tree)
    owner[key] = copy.deepcopy(chance.choice(STRANGE))


def _replace_figure(chance: random.Random, tree: Json) -> None:
    found = [(owner, key) for owner, key in _slots(tree) if isinstance(owner[key], str) and owner[key] in PLAIN]
    if found:
        owner, key = chance.choice(found)
        owner[key] = chance.choice(
            [
                *NOT_QUITE_NUMBERS,
                *PLAIN,
                5,
                True,
                None,
                {"value": "5"},
                {"value": "5", "absent": "unreadable"},
                {},
                {"absent": "unreadable"},
            ]
        )


def _misspell(chance: random.Random, tree: Json) -> None:
    owner, key = _somewhere(chance, tree)
    if isinstance(owner, dict):
        owner[chance.choice([f"{key}s", key.upper(), "决算数", "", f"{key} ", "ext", "value", "span", "id"])] = (
            owner.pop(key)
        )


def _drop(chance: random.Random, tree: Json) -> None:
    owner, key = _somewhere(chance, tree)
    del owner[key]


def _repeat_row(chance: random.Random, tree: Json) -> None:
    rows = [owner[key] for owner, key in _slots(tree) if isinstance(owner[key], list) and owner[key]]
    if rows:
        found = chance.choice(rows)
        found.append(copy.deepcopy(found[0]))


def _move_span(chance: random.Random, tree: Json) -> None:
    spans = [owner[key] for owner, key in _slots(tree) if str(key).endswith("span") and isinstance(owner[key], list)]
    if spans:
        chance.choice(spans)[:] = chance.choice(
            [[3, 2], [0, 21], [0, 20], [-1, 2], [0], [1, 2, 3], [0, 2.5], ["0", "1"], [True, 1], [0, 10**20]]
        )


def _point_elsewhere(chance: random.Random, tree: Json) -> None:
    owners = [owner for owner, key in _slots(tree) if key in ("share_of", "path", "target_ids", "parent_count_id")]
    if owners:
        owner = chance.choice(owners)
        for key in ("share_of", "path"):
            if key in owner:
                owner[key] = chance.choice(
                    [
                        "finance",
                        "finance.total",
                        "lines.*.final",
                        "lines.².final",
                        "",
                        "lines.0",
                        "finance.",
                        "a" * 300,
                        "lines." + "9" * 5000,
                    ]
                )
        for key in ("target_ids", "parent_count_id"):
            if key in owner:
                owner[key] = chance.choice([["N0"], "N0", ["none"], "none", []])


def _write_out_date(chance: random.Random, tree: Json) -> None:
    found = [(owner, key) for owner, key in _slots(tree) if isinstance(owner[key], str) and owner[key] in DATES]
    if found:
        owner, key = chance.choice(found)
        owner[key] = chance.choice(["2020年3月", "20200301", "2020-3-1", ""])


def _nothing(chance: random.Random, tree: Json) -> None:
    return


_TREE_CHANGES: list[Callable[[random.Random, Json], None]] = [
    _replace,
    _replace_figure,
    _replace_figure,
    _misspell,
    _drop,
    _repeat_row,
    _move_span,
    _point_elsewhere,
    _write_out_date,
    _nothing,
]


def _slots(node: object) -> list[tuple[object, object]]:
    """Return every place of a tree as its owner and key."""
    found: list[tuple[object, object]] = []
    entries = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in entries:
        found.append((node, key))
        found += _slots(value)
    return found


def _somewhere(chance: random.Random, tree: Json) -> tuple[object, object]:
    return chance.choice(_slots(tree) or [({"x": 1}, "x")])


def _values(data: bytes) -> list[tuple[int, int]]:
    """Return where in `data` a simple value stands after a colon."""
    found = []
    for index, byte in enumerate(data):
        if byte == ord(":") and data[index - 1 : index] == b'"':
            start = index + 2 if data[index + 1 : index + 2] == b" " else index + 1
            end = start
            while end < len(data) and data[end : end + 1] not in b",}]\n":
                end += 1
            found.append((start, end))
    return found


def _put_literal(chance: random.Random, data: bytes) -> bytes:
    start, end = chance.choice(_values(data) or [(0, 0)])
    return data[:start] + chance.choice([*STRANGE_LITERALS, *STRANGE_TEXTS]).encode() + data[end:]


def _repeat_key(chance: random.Random, data: bytes) -> bytes:
    """Write one key again, sometimes disguised, with spaces or colons that upset a careless count."""
    spots = [index for index, byte in enumerate(data) if byte == ord("{") and data[index + 1 : index + 2] == b'"']
    if not spots:
        return data
    if chance.random() < 0.5:
        data = data.replace(b"a:b", rb"a\u003ab", 1)
        spots = [index for index in spots if data[index : index + 2] == b'{"']
    at = chance.choice(spots) + 1
    key = data[at : data.index(b'"', at + 1) + 1]
    first = b"\\u%04x" % key[1] if chance.random() < 0.3 and key[1] < 128 else key[1:2]
    again = key[:1] + first + key[2:]
    value = chance.choice([b'"1"', b'"a:b"', rb'"\u003a"', rb'"\u0022\u003a"', b"1", b"{}", b'{"value":"1"}'])
    return data[:at] + again + chance.choice([b":", b" :", b": ", b"\n\t:"]) + value + b"," + data[at:]


def _damage(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    return chance.choice(
        [
            data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :],
            data[:at],
            data[:at] + data[at + 1 :],
            data[:at] + b"\xff" + data[at:],
            data[:at] + b"\xed\xa0\x80" + data[at:],
            data + chance.choice([b"x", b"\x00", b"{}", b" \n"]),
            b"\xef\xbb\xbf" + data,
            data.replace(b'"', b"'"),
            b"[" * 5000 + data,
            b'{"meta":' * 500 + data,
        ]
    )


def _keep(chance: random.Random, data: bytes) -> bytes:
    return data


_TEXT_CHANGES: list[Callable[[random.Random, bytes], bytes]] = [_keep, _keep, _put_literal, _repeat_key, _damage]
