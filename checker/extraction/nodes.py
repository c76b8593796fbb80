"""Questions about the nodes of a clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.lexicon import Role
from checker.extraction.numbers import FIGURES, NumberKind
from checker.extraction.words import Token

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from checker.extraction.clauses import Clause, Node

_SILENT_ROLES = frozenset(
    {
        Role.ITEM, Role.INITIAL, Role.ADJUSTED, Role.YEARLY, Role.FINAL, Role.INCOME_SIDE, Role.EXPENDITURE_SIDE,
        Role.THIS_YEAR, Role.LAST_YEAR, Role.OTHER_YEAR, Role.YEAR_START, Role.INCREASE, Role.DECREASE, Role.SHARE, Role.SHARE_NOUN,
        Role.DONE, Role.RATE_NOUN, Role.EXECUTION_NOUN, Role.OWN_RATE_NOUN, Role.CONTROL_NOUN, Role.DIFFERENCE, Role.APPROVAL,
        Role.UNAPPROVED, Role.FILLER,
        Role.LEFT_OVER,
        Role.SUMMING, Role.ADJUSTMENT, Role.NOUN_TAIL, Role.NOTHING_BUT_A_WORD, Role.NARRATIVE_HEADING,
    }
)  # fmt: skip
"""Without a figure beside them, such words leave the reader where it was."""

_NAME_ROLES = frozenset({None, Role.FILLER, Role.NOUN_TAIL, Role.EXPENDITURE_SIDE})
_MEASURES = frozenset({Role.INITIAL, Role.ADJUSTED, Role.YEARLY, Role.FINAL, Role.INCREASE, Role.DECREASE})
_ITEM_ROLES = frozenset({Role.CONCEPT, Role.INCOME_SIDE, Role.EXPENDITURE_SIDE})
SILENT_NUMBERS = frozenset({NumberKind.YEAR, NumberKind.DATE, NumberKind.OTHER, NumberKind.POINTS})
"""Nor do such numbers state anything."""

_FOLLOWING = ("以下", "构成", "分别为", "分项情况", "具体")
_ALL_OF_IT = ("均为", "均是", "全部为", "全部是", "全为", "都是", "都为")
_NUMERAL = re.compile(r"[一二三四五六七八九十]{1,3}[、.]|[①-⑳][、.]?")
_ITEM_MARKS = ("、", ".", ")")
_STATED = re.compile(r"\d\s?[^\d\s.,年月日号、)]")
"""A number that is no date: an amount, a rate, so many of something."""


def has_role(node: Node, role: Role) -> bool:
    """Return whether a node is a word of that role."""
    return isinstance(node, Token) and node.role is role


def place_of(nodes: Sequence[Node], role: Role) -> int | None:
    """Return the place among the nodes of the first word of that role, or None."""
    for at, node in enumerate(nodes):
        if isinstance(node, Token) and node.role is role:
            return at
    return None


def follows_a_number(text: str, at: int) -> bool:
    """Return whether the sentence has printed a number before `at` that a list opening there may cut into parts.

    州本级部门，包括行政单位、事业单位和其他单位，…: what was named are no parts of money.
    """
    start = max(text.rfind(mark, 0, at) for mark in "。\n") + 1
    return _STATED.search(text, start, at) is not None


def is_figure(node: Node) -> bool:
    """Return whether a node is a number that can be a figure."""
    return isinstance(node, Token) and node.number is not None and node.number.kind in FIGURES


def says_nothing(nodes: Sequence[Node]) -> bool:
    """Return whether a clause has no figure, no item known to the schema, no reason and no bracket: most of any prose."""
    for node in nodes:
        if not isinstance(node, Token):
            return False
        role = node.role
        if role is not None:
            if role not in _SILENT_ROLES:
                return False
        elif node.number is not None and node.number.kind not in SILENT_NUMBERS:
            return False
    return True


def all_tokens(nodes: Sequence[Node]) -> list[Token]:
    """Return every token, those in brackets included."""
    found: list[Token] = []
    for node in nodes:
        if isinstance(node, Token):
            found.append(node)
        else:
            found += [token for clause in node.clauses for token in all_tokens(clause.nodes)]
    return found


def starts_ignored(nodes: Sequence[Node]) -> bool:
    """Return whether a clause is an aside: what money was used for, what is left out."""
    for node in nodes:
        if not isinstance(node, Token) or node.role is not Role.FILLER:
            return isinstance(node, Token) and node.role is Role.IGNORED_LEAD
    return False


def leads_to_uses(clause: Clause) -> bool:
    """Return whether a clause without a figure leads in, with a colon, what money was used for: 项目资金主要用于支付：."""
    is_said = place_of(clause.nodes, Role.IGNORED_LEAD) is not None
    return is_said and clause.closer == ":" and not any(is_figure(node) for node in clause.nodes)


def without_uses(nodes: Sequence[Node]) -> Sequence[Node]:
    """Return the nodes of a clause up to what an item's money was used for: 机关运行经费主要用于办公费1万元、印刷费2万元."""
    at = next((i for i, node in enumerate(nodes) if has_role(node, Role.IGNORED_LEAD)), 0)
    before = [node for node in nodes[:at] if not has_role(node, Role.FILLER)]
    is_item = bool(before) and all(isinstance(node, Token) and node.role in _ITEM_ROLES for node in before)
    return nodes[:at] if is_item and has_role(before[0], Role.CONCEPT) else nodes


def lists_all(opener: Token, text: str) -> bool:
    """Return whether the word that opens a list says that all the parts follow: 由…构成, 主要用于以下方面."""
    return opener.role is Role.MADE_OF or any(one in text[opener.start : opener.end] for one in _FOLLOWING)


def says_all_of_it(nodes: Sequence[Node], text: str, short: Container[str]) -> bool:
    """Return whether a clause only says what all of the amount before it was: 均为公务用车运行维护费, or `short` 运行维护费."""
    first = next((node for node in nodes if not has_role(node, Role.FILLER)), None)
    if not isinstance(first, Token) or not text.startswith(_ALL_OF_IT, first.start):
        return False
    if any(isinstance(node, Token) and node.number is not None for node in nodes):
        return False
    return any(has_role(node, Role.CONCEPT) for node in nodes) or name_of_all(nodes, text) in short


def name_of_all(nodes: Sequence[Node], text: str) -> str:
    """Return the words behind 均为 to the end of the clause, or nothing."""
    start, end = nodes[0].start, nodes[-1].end
    return next((text[start + len(one) : end] for one in _ALL_OF_IT if text.startswith(one, start)), "")


def end_of_listing(clauses: Sequence[Clause], index: int) -> int:
    """Return the number of the clause after an aside; one that ends in a colon goes on to the next stop.

    So does one that lists what the money was used for, as long as nothing but names and amounts follows.
    """
    done = index + 1
    if any(is_figure(node) for node in clauses[index].nodes):
        while done < len(clauses) and clauses[done - 1].closer in (",", "") and _is_name_with_amount(clauses[done]):
            done += 1
    if clauses[index].closer == ":":
        while done < len(clauses) and clauses[done - 1].closer not in ("。", ";"):
            done += 1
    return done


def end_of_parts(clauses: Sequence[Clause], index: int) -> int:
    """Return the number of the clause after a list of amounts; one that says which measure it is of belongs to it no more."""
    done = index + 1
    while done < len(clauses) and clauses[done - 1].closer in (",", "") and _is_amount_without_measure(clauses[done]):
        done += 1
    return done


def _is_amount_without_measure(clause: Clause) -> bool:
    tokens = [one for one in clause.nodes if isinstance(one, Token)]
    is_amount = bool(tokens) and tokens[-1].number is not None and tokens[-1].number.kind is NumberKind.AMOUNT
    return is_amount and not any(one.role in _MEASURES for one in tokens)


def _is_name_with_amount(clause: Clause) -> bool:
    """Return whether a clause is 印刷费2万元 and no more, of an item the schema does not know."""
    *name, last = clause.nodes
    is_name = bool(name) and all(isinstance(one, Token) and one.role in _NAME_ROLES for one in name)
    return is_name and is_figure(last) and any(isinstance(one, Token) and one.is_text for one in name)


def without_item_number(nodes: Sequence[Node], text: str) -> list[Node]:
    """Return the nodes without the number of a list item at their head: `1、`, `2.`, `①`."""
    found = list(nodes)
    numeral = _NUMERAL.match(text, found[0].start, found[0].end) if found and isinstance(found[0], Token) else None
    if numeral is not None and isinstance(found[0], Token) and found[0].is_text:
        rest = [Token(numeral.end(), found[0].end)] if found[0].end > numeral.end() else []
        return [*rest, *found[1:]]
    if len(found) > 1 and isinstance(found[0], Token) and isinstance(found[1], Token):
        first, second = found[0], found[1]
        is_number = first.number is not None and first.number.kind in (NumberKind.BARE, NumberKind.OTHER)
        if is_number and second.is_text and text[second.start] in _ITEM_MARKS:
            rest = [Token(second.start + 1, second.end)] if second.end > second.start + 1 else []
            return [*rest, *found[2:]]
        if (
            is_number
            and first.number is not None
            and first.number.kind is NumberKind.OTHER
            and text[first.end - 1] == "."
        ):
            return found[1:]
    return found


def ends_in_a_price(clause: Clause, text: str) -> bool:
    """Return whether a clause states what one of something costs: a change behind it is of that, and of no item."""
    last = clause.nodes[-1]
    is_other = isinstance(last, Token) and last.number is not None and last.number.kind is NumberKind.OTHER
    return is_other and text.endswith("元", 0, last.end)
