"""Each peer as one function: bytes of a report with plain numbers in, the places of the checks that fail out.

What a peer can compile, it compiles once; where it takes all checks in one expression, it is given them so, which is its
fastest way. Who is not installed is left out.
"""

from __future__ import annotations

import importlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.peers.languages import dotted, json_logic, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.peers.trees import Check, Path

Fails = list[int]
Judge = "Callable[[bytes], Fails]"


@dataclass(frozen=True, slots=True)
class Engine:
    """A peer: what it calculates in, and how it judges one report."""

    name: str
    numbers: str
    judge: Callable[[bytes], Fails]


def engines(checks: list[Check]) -> tuple[list[Engine], list[str]]:
    """Return the peers that are installed, and the names of those that are not."""
    found, missing = [], []
    for name, numbers, make in _MAKERS:
        try:
            found.append(Engine(name, numbers, make(checks)))
        except ImportError as problem:
            missing.append(f"{name} ({problem})")
    return found, missing


def _false(answers: list[object]) -> Fails:
    return [index for index, one in enumerate(answers) if one is not True]


def _datalogic(checks: list[Check]) -> Callable[[bytes], Fails]:
    module = importlib.import_module("datalogic_py")
    rule = module.Engine().compile(json.dumps([json_logic(one.holds) for one in checks]))
    loads = importlib.import_module("orjson").loads
    return lambda data: _false(loads(rule.evaluate_str(data.decode())))


def _zen(checks: list[Check]) -> Callable[[bytes], Fails]:
    module = importlib.import_module("zen")
    loads = importlib.import_module("orjson").loads
    source = ",".join(text(one.holds, dotted, conjunction="and") for one in checks)
    compiled = module.compile_expression(f"[{source}]")
    return lambda data: _false(compiled.evaluate(loads(data)))


def _cel_text(checks: list[Check]) -> str:
    return "[" + ",".join(text(one.holds, dotted, conjunction="&&") for one in checks) + "]"


def _google_cel(checks: list[Check]) -> Callable[[bytes], Fails]:
    cel = importlib.import_module("cel_expr_python.cel")
    loads = importlib.import_module("orjson").loads
    roots = sorted({str(path[0]) for one in checks for path in _paths(one)})
    environment = cel.NewEnv(variables=dict.fromkeys(roots, cel.Type.DYN))
    parts = [
        environment.compile(_cel_text(checks[start : start + _AT_ONCE])) for start in range(0, len(checks), _AT_ONCE)
    ]

    def judge(data: bytes) -> Fails:
        tree = loads(data)
        given = environment.Activation({one: tree[one] for one in roots})
        answers = [each.value() for part in parts for each in part.eval(given).value()]
        return _false(answers)

    return judge


_AT_ONCE = 40


def _paths(check: Check) -> set[Path]:
    from benchmarks.peers.trees import figures  # noqa: PLC0415 -- only what needs roots asks for them

    return figures(check.holds)


def _rust_cel(checks: list[Check]) -> Callable[[bytes], Fails]:
    cel = importlib.import_module("cel")
    loads = importlib.import_module("orjson").loads
    program = cel.compile(_cel_text(checks))
    return lambda data: _false(program.execute(loads(data)))


def _cel_python(checks: list[Check]) -> Callable[[bytes], Fails]:
    celpy = importlib.import_module("celpy")
    loads = importlib.import_module("orjson").loads
    environment = celpy.Environment()
    programs = [environment.program(environment.compile(text(one.holds, dotted, conjunction="&&"))) for one in checks]

    def judge(data: bytes) -> Fails:
        given = celpy.json_to_cel(loads(data))
        return [index for index, one in enumerate(programs) if not one.evaluate(given)]

    return judge


def _subscripts(path: Path) -> str:
    """Return a path as `a['b'][0]`."""
    return str(path[0]) + "".join(f"[{one}]" if isinstance(one, int) else f"['{one}']" for one in path[1:])


def _rule_engine(checks: list[Check]) -> Callable[[bytes], Fails]:
    module = importlib.import_module("rule_engine")
    rules = [module.Rule(text(one.holds, _subscripts, conjunction="and")) for one in checks]

    def judge(data: bytes) -> Fails:
        from decimal import Decimal  # noqa: PLC0415 -- this engine calculates in Decimal

        tree = json.loads(data, parse_float=Decimal)
        return [index for index, one in enumerate(rules) if not one.matches(tree)]

    return judge


_MAKERS: list[tuple[str, str, Callable[[list[Check]], Callable[[bytes], Fails]]]] = [
    ("datalogic-py", "float", _datalogic),
    ("zen-engine", "decimal", _zen),
    ("cel-expr-python (Google)", "float", _google_cel),
    ("common-expression-language (cel, Rust)", "float", _rust_cel),
    ("rule-engine", "decimal", _rule_engine),
    ("cel-python", "float", _cel_python),
]
