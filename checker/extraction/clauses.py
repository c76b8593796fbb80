"""A paragraph as clauses: split at commas and stops, brackets kept as clauses inside a clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from checker.extraction.words import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

MAXIMUM_DEPTH = 4
_CLOSERS = {",": ",", ";": ";", ":": ":", "。": "。", "!": "。", "?": "。", "\n": "。"}


@dataclass(frozen=True, slots=True)
class Group:
    """What stands in a pair of brackets; the brackets are `start` and `end - 1`."""

    start: int
    end: int
    clauses: tuple[Clause, ...]


Node = Token | Group


class Clause(NamedTuple):
    """Nodes up to a comma or a stop; `closer` is that mark, `;` and `。` for all their kin, empty at the end."""

    nodes: tuple[Node, ...]
    closer: str

    @property
    def start(self) -> int:
        """Return where the clause begins."""
        return self.nodes[0].start

    @property
    def end(self) -> int:
        """Return where the clause ends, before its closing mark."""
        return self.nodes[-1].end

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Return the clause's own tokens, without those in brackets."""
        return tuple(node for node in self.nodes if isinstance(node, Token))


def read_clauses(tokens: Sequence[Token]) -> tuple[Clause, ...]:
    """Return the clauses of a paragraph; brackets without a partner are plain text."""
    partners = _partners(tokens)
    return _clauses(tokens, 0, len(tokens), partners)


def labelled(clauses: Sequence[Clause]) -> list[Clause]:
    """Return the clauses, those joined where only a colon stands between a name and its figure: 收入总计：12万元."""
    found: list[Clause] = []
    for clause in clauses:
        first = clause.nodes[0]
        is_figure = isinstance(first, Token) and first.number is not None and bool(first.number.unit)
        if found and found[-1].closer == ":" and is_figure and found[-1].end + 1 == first.start:
            found[-1] = Clause((*found[-1].nodes, *clause.nodes), clause.closer)
        else:
            found.append(clause)
    return found


def _partners(tokens: Sequence[Token]) -> dict[int, int]:
    """Return for each opening bracket the place of its closing one; too deep ones are left out."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.mark == "(":
            opened.append(index)
        elif token.mark == ")" and opened:
            start = opened.pop()
            if len(opened) < MAXIMUM_DEPTH:
                found[start] = index
    return found


def _clauses(tokens: Sequence[Token], start: int, end: int, partners: dict[int, int]) -> tuple[Clause, ...]:
    found: list[Clause] = []
    nodes: list[Node] = []
    index = start
    while index < end:
        token = tokens[index]
        mark = token.mark
        if not mark:
            nodes.append(token)
        elif (partner := partners.get(index)) is not None:
            inner = _clauses(tokens, index + 1, partner, partners)
            nodes.append(Group(token.start, tokens[partner].end, inner))
            index = partner
        elif (closer := _CLOSERS.get(mark)) is None:
            nodes.append(Token(token.start, token.end))
        elif nodes:
            found.append(Clause(tuple(nodes), closer))
            nodes = []
        elif mark != ",":
            found.append(Clause((token,), closer))
        index += 1
    if nodes:
        found.append(Clause(tuple(nodes), ""))
    return tuple(found)
