"""Claims as a script in SMT-LIB, the solvers' common language: each part written once, however many questions it stands in.

A solver reads a script much faster than it is built up piece by piece; for proofs alone, as no model is read back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.proving.constraints import (
    AtMost,
    Both,
    Choice,
    Denied,
    Either,
    Fact,
    Known,
    Product,
    Settled,
    Sum,
    Unknown,
    Zero,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from checker.proving.constraints import Amount, Claim

LONGEST = 60
"""What is longer has a name of its own, by which it is spoken of."""


class Scripts:
    """Writes questions that share parts."""

    def __init__(self) -> None:
        """Begin with nothing written."""
        self._symbols: dict[tuple[str, str], str] = {}
        self._texts: dict[int, tuple[object, str]] = {}
        self._lines: list[str] = []
        self._uses: list[tuple[int, ...]] = []
        self._numbers: dict[str, int] = {}
        self._whole: dict[int, tuple[object, str, tuple[int, ...]]] = {}

    def script(self, claims: Iterable[Claim]) -> str:
        """Return a script that says that all the claims hold."""
        lines: dict[int, None] = {}
        asserted: list[str] = []
        for claim in claims:
            text, needed = self._asserted(claim)
            lines.update(dict.fromkeys(needed))
            asserted.append(f"(assert {text})")
        return "\n".join([*(self._lines[one] for one in sorted(lines)), *asserted])

    def _asserted(self, claim: Claim) -> tuple[str, tuple[int, ...]]:
        """Return a claim as it is asserted, and the numbers of the lines it rests on."""
        if id(claim) not in self._whole:
            text = self.claim(claim)
            found: set[int] = set()
            ahead = list(self._named_in(text))
            while ahead:
                one = ahead.pop()
                if one not in found:
                    found.add(one)
                    ahead.extend(self._uses[one])
            self._whole[id(claim)] = (claim, text, tuple(found))
        _, text, needed = self._whole[id(claim)]
        return text, needed

    def claim(self, claim: Claim) -> str:
        """Return the claim as the script writes it."""
        if id(claim) not in self._texts:
            self._texts[id(claim)] = (claim, self._short(self._claim(claim), "Bool"))
        return self._texts[id(claim)][1]

    def _amount(self, amount: Amount) -> str:
        if id(amount) not in self._texts:
            self._texts[id(amount)] = (amount, self._short(self._written(amount), "Real"))
        return self._texts[id(amount)][1]

    def _claim(self, claim: Claim) -> str:
        match claim:
            case Settled(holds):
                return "true" if holds else "false"
            case Fact(name):
                return self._symbol(name, "Bool")
            case Denied(fact):
                return f"(not {self.claim(fact)})"
            case Both(parts):
                return f"(and {' '.join([self.claim(one) for one in parts])})"
            case Either(parts):
                return f"(or {' '.join([self.claim(one) for one in parts])})"
            case AtMost(amount, is_strict):
                return f"({'<' if is_strict else '<='} {self._amount(amount)} 0.0)"
            case Zero(amount):
                return f"(= {self._amount(amount)} 0.0)"

    def _written(self, amount: Amount) -> str:
        match amount:
            case Known(value):
                return _number(value)
            case Unknown(name):
                return self._symbol(name, "Real")
            case Sum(terms, constant):
                parts = [
                    self._amount(one) if factor == 1 else f"(* {_number(factor)} {self._amount(one)})"
                    for factor, one in terms
                ]
                return f"(+ {' '.join(parts)} {_number(constant)})"
            case Product(left, right):
                return f"(* {self._amount(left)} {self._amount(right)})"
            case Choice(claim, first, second):
                return f"(ite {self.claim(claim)} {self._amount(first)} {self._amount(second)})"

    def _short(self, text: str, sort: str) -> str:
        return text if len(text) <= LONGEST else self._line(f"(define-fun {{}} () {sort} {text})", text)

    def _symbol(self, name: str, sort: str) -> str:
        """Return the symbol of a fact or number; names may hold what a script cannot."""
        if (name, sort) not in self._symbols:
            self._symbols[name, sort] = self._line(f"(declare-const {{}} {sort})", "")
        return self._symbols[name, sort]

    def _line(self, line: str, text: str) -> str:
        symbol = f"x{len(self._lines)}"
        self._numbers[symbol] = len(self._lines)
        self._lines.append(line.format(symbol))
        self._uses.append(tuple(self._named_in(text)))
        return symbol

    def _named_in(self, text: str) -> Iterable[int]:
        words = text.replace("(", " ").replace(")", " ").split(" ")
        return [self._numbers[word] for word in words if word in self._numbers]


def _number(value: Fraction) -> str:
    text = (
        f"(/ {abs(value.numerator)}.0 {value.denominator}.0)" if value.denominator != 1 else f"{abs(value.numerator)}.0"
    )
    return f"(- {text})" if value < 0 else text
