"""What a clause says before its figure of why it is so, which is neither the item's name nor its measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.extraction.lexicon import Role
from checker.extraction.nodes import without_item_number
from checker.extraction.reason_words import load_reason_words
from checker.extraction.segments import SIDES, STAGES
from checker.extraction.words import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.clauses import Node

_NAMES = frozenset({Role.CONCEPT, Role.ITEM})
_BEFORE = _NAMES | SIDES | {Role.FILLER}
_COMPARES = frozenset({Role.BASE, Role.BASE_PRIOR})
_MEASURES = frozenset({*SIDES, *STAGES, *_COMPARES, Role.FILLER, Role.LAST_YEAR, Role.THIS_YEAR})


def bare_nodes(nodes: Sequence[Node], text: str) -> Sequence[Node]:
    """Return the nodes of a clause without the number of its item, the words that lead on to it, and its cause.

    故比预算减少9万元; 公务接待费因来访减少比预算减少9万元; 受旱情影响公务接待费支出9万元.
    """
    found = without_item_number(nodes, text)
    at = next((i for i, node in enumerate(found) if not _is(node, _BEFORE)), None)
    if at is None or text[found[at].start] not in load_reason_words().first_characters:
        return found
    if not at and load_reason_words().lead_on.fullmatch(text, found[0].start, found[0].end):
        return found[1:]
    cause = _cause(found, at, text)
    return found if cause is None else [*found[: cause[0]], *found[cause[1] :]]


def _cause(nodes: Sequence[Node], at: int, text: str) -> tuple[int, int] | None:
    """Return the numbers of the first node of a cause, which is `at`, and of the one behind it."""
    if load_reason_words().opened.match(text, nodes[at].start, nodes[-1].end) is None:
        return None
    number = next((i for i, node in enumerate(nodes) if isinstance(node, Token) and node.number is not None), None)
    if number is None or number <= at:
        return None
    compared = next((i for i in range(at, number) if _is(nodes[i], _COMPARES)), None)
    named = next((i for i in range(at, number) if _is(nodes[i], _NAMES)), None)
    if compared is not None and named is None:
        return at, compared
    is_plain = named is not None and all(_is(node, _MEASURES) for node in nodes[named + 1 : number])
    return (at, named) if named is not None and at == 0 and is_plain else None


def _is(node: Node, roles: frozenset[Role]) -> bool:
    return isinstance(node, Token) and node.role in roles
