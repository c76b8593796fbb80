"""The examples beside rules as drafts: what suggestions start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.strict_yaml import Mapping, Scalar, Sequence, load_file
from checker.proving.drafts import Draft, values_of
from checker.rules.examples import OUTCOMES
from checker.rules.load import EXAMPLES_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from checker.kernel.strict_yaml import Node


def written_drafts(folder: Path) -> dict[str, tuple[Draft, ...]]:
    """Return the examples of a pack that loads, by rule."""
    found: dict[str, tuple[Draft, ...]] = {}
    for path in sorted(folder.glob(f"*{EXAMPLES_SUFFIX}")):
        node = load_file(path)
        for name, cases in node.entries if isinstance(node, Mapping) else ():
            found[name.text] = (*found.get(name.text, ()), *_drafts(cases))
    return found


def _drafts(cases: Node) -> Iterator[Draft]:
    for one in cases.items if isinstance(cases, Sequence) else ():
        if not isinstance(one, Mapping):
            continue
        at = one.get("at")
        for outcome in OUTCOMES:
            data = values_of(given) if (given := one.get(outcome)) is not None else None
            if isinstance(data, dict):
                yield Draft(data, at.text if isinstance(at, Scalar) else None)
