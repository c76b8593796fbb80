"""Texts of a formula as facts: blank or not, has one of some words, is one of some codes, how much it says."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from checker.formula.reading import Situation, path_of
from checker.formula.typed import Apply, Column, Reference, Rows, Typed, Words
from checker.formula.wording import substance
from checker.proving.constraints import (
    Amount,
    Claim,
    Fact,
    Unknown,
    all_of,
    any_of,
    at_most,
    choice,
    denied,
    known,
    total,
    zero,
)
from checker.proving.inputs import Text, exactly
from checker.proving.text_pairs import Pairs, Unsupported, is_id
from checker.proving.values import Reading as Values
from checker.report.nodes import dotted
from checker.report.vocabulary import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.proving.inputs import Inputs
    from checker.report.nodes import Path
    from checker.report.vocabulary import Field

    RowsOf = Callable[[Rows, Situation], tuple[tuple[Path, Claim], ...] | None]


class Texts:
    """Writes what formulas ask of texts."""

    def __init__(self, inputs: Inputs, rows: RowsOf) -> None:
        """Begin over the inputs, with the encoder's way of finding rows."""
        self._inputs = inputs
        self._rows = rows
        self.pairs = Pairs(inputs)

    def blank(self, text: Typed, situation: Situation) -> Claim:
        """Return that the text is empty."""
        return all_of(
            denied(all_of([there, self.given(path, field)])) for path, field, there in self._places(text, situation)
        )

    def has(self, text: Typed, words: tuple[str, ...], situation: Situation) -> Claim:
        """Return that the text holds one of the words."""
        wanted = tuple(one for one in words if one)
        if isinstance(text, Words):
            return any_of([zero(known(0))] if any(one in text.values[0] for one in wanted) else [])
        return any_of(
            all_of([there, self._has(path, field, wanted)]) for path, field, there in self._places(text, situation)
        )

    def same(self, left: Typed, right: Typed, situation: Situation) -> Claim:
        """Return that two texts are the same."""
        if isinstance(left, Words):
            left, right = right, left
        if isinstance(left, Words) and isinstance(right, Words):
            return all_of([]) if left.values[0].strip() == right.values[0].strip() else any_of([])
        places = self._places(left, situation)
        if len(places) != 1:
            raise Unsupported
        path, field, _ = places[0]
        if isinstance(right, Words):
            return self.is_whole(path, field, right.values[0].strip())
        others = self._places(right, situation)
        if len(others) != 1:
            raise Unsupported
        return self.pairs.alike((path, field), (others[0][0], others[0][1]))

    def some_alike(self, column: Column, situation: Situation) -> Claim:
        """Return that two rows have the same text."""
        places = self._places(column, situation)
        found = [
            all_of(
                [
                    there,
                    also,
                    self.given(path, field),
                    self.given(other, field),
                    self.pairs.alike((path, field), (other, field)),
                ]
            )
            for (path, field, there), (other, _, also) in combinations(places, 2)
        ]
        return any_of(found)

    def length(self, text: Typed, situation: Situation) -> Amount:
        """Return how many characters a text has."""
        if isinstance(text, Words):
            return known(len(text.values[0].strip()))
        return total(
            (1, choice(there, self._length(path, field), known(0)))
            for path, field, there in self._places(text, situation)
        )

    def substance(self, text: Typed, phrases: tuple[str, ...], situation: Situation) -> Amount:
        """Return how much a text says beside stock phrases."""
        return total(
            (1, choice(there, self._substance(path, field, phrases), known(0)))
            for path, field, there in self._places(text, situation)
        )

    def points_to(self, path: Path, field: Field, target: str) -> Claim:
        """Return that a reference is given, and leads to `target`."""
        return self.is_whole(path, field, target)

    def has_text(self, text: Typed, other: Typed, situation: Situation) -> Claim:
        """Return that one text stands in another."""
        return any_of(
            all_of([there, also, self.pairs.holds((path, field), (inner, its))])
            for path, field, there in self._places(text, situation)
            for inner, its, also in self._places(other, situation)
        )

    def rank(self, path: Path, field: Field) -> Amount:
        """Return the place of a code among the choices of its field."""
        return total(
            (1, choice(self.is_whole(path, field, code), known(position), known(0)))
            for position, code in enumerate(field.choices)
        )

    def _places(self, text: Typed, situation: Situation) -> list[tuple[Path, Field, Claim]]:
        match text:
            case Reference():
                view = text.target.view
                if view is not None and view.reading is not Reading.JOIN:
                    raise Unsupported
                path = path_of(text, situation)
                return [(path, text.target, self._there(path))]
            case Column():
                rows = self._rows(text.rows, situation)
                found: list[tuple[Path, Field, Claim]] = []
                for row, there in rows or ():
                    inner = self._places(text.each, situation.at_row(row))
                    found.extend((path, field, all_of([there, also])) for path, field, also in inner)
                if len(found) > 1:
                    self._inputs.is_rough = True
                return found
            case Apply("COALESCE", arguments):
                # The first with a text: looked for as if all were read, which the evaluator then settles.
                self._inputs.is_rough = True
                return [one for each in arguments for one in self._places(each, situation)]
            case _:
                raise Unsupported

    def _there(self, path: Path) -> Claim:
        return all_of([]) if path else any_of([])

    def given(self, path: Path, field: Field) -> Claim:
        """Return that a text is given."""
        self._text(path, field)
        return self._inputs.given(path, field)

    def _text(self, path: Path, field: Field) -> Text:
        return self._inputs.text(path, field)

    def _has(self, path: Path, field: Field, words: tuple[str, ...]) -> Claim:
        text = self._text(path, field)
        if words not in text.words:
            fact = text.words[words] = Fact(f"has {dotted(path)} {_digest(words)}")
            self._rule(any_of([denied(fact), self.given(path, field)]))
            for whole, is_whole in text.wholes.items():
                held = any(one in whole for one in words)
                self._rule(any_of([denied(is_whole), fact if held else denied(fact)]))
        return text.words[words]

    def is_whole(self, path: Path, field: Field, whole: str) -> Claim:
        """Return that a text is just this."""
        if not whole:
            return denied(self.given(path, field))
        text = self._text(path, field)
        if whole not in text.wholes:
            fact = Fact(f"is {dotted(path)} {whole}")
            self._rule(any_of([denied(fact), self.given(path, field)]))
            for other in text.wholes.values():
                self._rule(any_of([denied(fact), denied(other)]))
            for words, has in text.words.items():
                held = any(one in whole for one in words)
                self._rule(any_of([denied(fact), has if held else denied(has)]))
            for phrases, number in text.phrases.items():
                self._rule(any_of([denied(fact), exactly(number, said(whole, phrases))]))
            text.wholes[whole] = fact
            if field.choices and set(text.wholes) >= set(field.choices):
                # Some code of the list it must be, where it is given.
                some = any_of(one for each, one in text.wholes.items() if each in field.choices)
                self._rule(any_of([denied(self.given(path, field)), some]))
        return text.wholes[whole]

    def _length(self, path: Path, field: Field) -> Amount:
        return self._substance(path, field, ("",))

    def _substance(self, path: Path, field: Field, phrases: tuple[str, ...]) -> Amount:
        """Return a number that says how long the text is; the phrase `""` alone asks for its plain length."""
        text = self._text(path, field)
        if phrases == ("",) and is_id(path) and self._inputs.reading is Values.CLEAR:
            return known(1)
        if phrases not in text.phrases:
            number = Unknown(f"says {dotted(path)} {_digest(phrases)}", Fraction(1))
            given = self.given(path, field)
            is_length = phrases == ("",)
            least = at_most(total([(-1, number), (1 if is_length else 0, known(1))]), is_strict=False)
            self._rule(any_of([all_of([given, least]), all_of([denied(given), zero(number)])]))
            for whole, fact in text.wholes.items():
                self._rule(any_of([denied(fact), exactly(number, said(whole, phrases))]))
            for other, known_number in text.phrases.items():
                longer, shorter = (known_number, number) if other == ("",) else (number, known_number)
                if ("",) in (other, phrases):
                    self._rule(at_most(total([(1, shorter), (-1, longer)]), is_strict=False))
            text.phrases[phrases] = number
        if text.names and phrases == ("",) and self._inputs.reading is Values.CLEAR:
            # Ids are made of one digit.
            return choice(any_of(text.names.values()), known(1), text.phrases[phrases])
        return text.phrases[phrases]

    def _rule(self, claim: Claim) -> None:
        self._inputs.rules.append(claim)


def _digest(words: tuple[str, ...]) -> str:
    """Return a short name for a list of words, the same wherever the list is asked for."""
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:12]


def said(whole: str, phrases: tuple[str, ...]) -> int:
    """Return how long a text is, without stock phrases unless its plain length is asked for."""
    return len(whole.strip()) if phrases == ("",) else substance(whole, phrases)
