"""What of the report a problem is about: the items it names for which the report has a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from checker.extraction.lexicon import Role
from checker.extraction.normal import evened
from checker.extraction.slots import is_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.extraction.lexicon import Lexicon

Json = dict[str, object]
_SHORTEST = 4
"""A shorter name of an indicator or project may stand in any sentence by chance."""
_EXECUTION = "finance.execution.rate_stated"
_SPENDING = "finance.expenditure.total"
_FIGURES = ("initial", "adjusted", "final", "prior_final")
_NAMED = (
    ("goals.results", "indicator"),
    ("goals.targets", "indicator"),
    ("indicators", "l3"),
    ("projects", "name"),
    ("finance.expenditure.by_function", "label"),
    ("lines", "label"),
    ("counts", "label"),
)


def link_items(report: Json, lexicon: Lexicon) -> None:
    """Give every problem and measure the paths of the items it names; the report must be filled."""
    rows = [row for block in ("problems", "measures") for row in cast("list[Json]", report.get(block, []))]
    names = dict(_names(report)) if rows else {}
    for row in rows:
        text = evened(str(row["text"]))
        found = [*_concepts(text, report, lexicon), *(path for name, path in names.items() if name in text)]
        if found:
            row["linked_items"] = list(dict.fromkeys(found))


def _concepts(text: str, report: Json, lexicon: Lexicon) -> Iterator[str]:
    position = 0
    for opener in lexicon.openers.finditer(text):
        found = lexicon.match(text, opener.start()) if opener.start() >= position else None
        if found is None:
            continue
        entry, position = found
        if entry.role is Role.EXECUTION_NOUN or entry.key == _EXECUTION:
            yield from (path for path in (_EXECUTION, _SPENDING) if _has_figure(report, path))
        elif entry.role is Role.CONCEPT and _has_figure(report, entry.key):
            yield entry.key


def _names(report: Json) -> Iterator[tuple[str, str]]:
    for block, key in _NAMED:
        for at, row in enumerate(cast("list[Json]", _at(report, block) or [])):
            name = evened(str(row.get(key) or ""))
            if len(name) >= _SHORTEST:
                yield name, f"{block}.{at}"


def _has_figure(report: Json, path: str) -> bool:
    node = _at(report, path)
    if not is_line(path):
        return node is not None
    return isinstance(node, dict) and any(name in node for name in _FIGURES)


def _at(report: Json, path: str) -> object:
    node: object = report
    for step in path.split("."):
        node = node.get(step) if isinstance(node, dict) else None
    return node
