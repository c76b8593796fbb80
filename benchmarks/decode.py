"""Time of reading one report, all ways side by side in one run: `python -m benchmarks.decode`."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

import msgspec

from benchmarks import generate
from checker.kernel.json_schema import Schema
from checker.report import typed
from checker.report.decode import decode
from checker.report.json_text import read_json
from checker.report.schema import report_schema
from checker.report.validate import validate

try:
    import orjson
except ImportError:
    orjson = None

if TYPE_CHECKING:
    from collections.abc import Callable

SLOW_SHARE = 10
"""Ways of some milliseconds are timed on every tenth report."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    data = generate.reports(options.reports, seed=1)
    sizes = sum(map(len, data)) / len(data)
    print(f"{len(data)} reports, {sizes:.0f} bytes each; best of {options.rounds} rounds, microseconds a report")
    for name, way, is_slow in _ways():
        taken = min(_seconds(way, data[::SLOW_SHARE] if is_slow else data) for _ in range(options.rounds))
        print(f"{name:<44}{taken * 1e6:>10.1f}")


def _ways() -> list[tuple[str, Callable[[bytes], object], bool]]:
    untyped = msgspec.json.Decoder()
    exact = msgspec.json.Decoder(float_hook=str)
    schema = Schema(report_schema())
    ways: list[tuple[str, Callable[[bytes], object], bool]] = [
        ("orjson, nothing checked", orjson.loads, False)
        if orjson
        else ("orjson is not installed", lambda _: None, False),
        ("msgspec untyped, nothing checked", untyped.decode, False),
        ("msgspec untyped, figures as text", exact.decode, False),
        ("typed accept: decoded and validated", typed.accept, False),
        ("decode: the whole way in", lambda one: decode(one, "report.json"), False),
        ("read_json: exact, keys once", lambda one: read_json(one, "report.json"), True),
        ("jsonschema, schema reused", lambda one: schema.accepts(untyped.decode(one)), True),
        ("validate: every mistake worded", lambda one: validate(read_json(one, "report.json")), True),
    ]
    return ways


def _seconds(way: Callable[[bytes], object], data: list[bytes]) -> float:
    start = time.perf_counter()
    for one in data:
        way(one)
    return (time.perf_counter() - start) / len(data)


if __name__ == "__main__":
    main()
