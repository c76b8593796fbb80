"""Where else a report may tell what became of a target: in other words, another unit or chapter, or only as a whole.

That a target has no result can be said only where nothing in the report looks like one. What is found here settles
nothing: it is a possible result, and leaves the target open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.goal_measures import Quantity, quantities
from checker.extraction.goal_statements import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.extraction.goal_text import Clause, Sentence
    from checker.extraction.goal_words import GoalWords
    from checker.extraction.linking import Links

_MOST_LOOKED_AT = 2000
_HALF = Decimal("0.5")
_MORE_THAN_HALF = Decimal("0.6")
_FEW, _ONE_IN = 4, 20
"""A word that stands in more sentences than these few, or than one in so many, tells no two things apart."""

_TEN_THOUSAND = 10**4
_PRINTED = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"20\d\d年")
_SAID_IN_FULL = 4
_NEAR_VALUE = (Decimal("0.75"), Decimal("1.35"))
_COUNTED_ALIKE = frozenset({"个", "人", "人次", "次", "场", "元", "万元", "亿元", "%", "‰", "百分点"})
"""So many things are counted in these units that a number nearly the same says nothing."""

_CLOSE_VALUE = (Decimal("0.8"), Decimal("1.25"))
_FAIR_VALUE = (Decimal("0.4"), Decimal("2.5"))
_LIKELY_VALUE = (Decimal("0.2"), Decimal(5))
_TELLING_DIGITS = 3
"""A number of so many digits is hardly the same, or nearly the same, by chance."""

_RATE_TAIL = re.compile(r"(?:比例|比重|占比|[率度比])$")
_ALL_DONE = re.compile(r"全部|全覆盖|均|应\S{1,2}尽|所有|无一|未发生|没有")
_PERCENT = frozenset({"%", "‰"})
_SHORT_NAME = 4
_STEM = 2
_PART = re.compile(r"[^\d]{0,2}其中")

_Clause = tuple[str, tuple[Quantity, ...]]


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence, the numbers in it, and its clauses with the numbers in each."""

    start: int
    end: int
    text: str
    clauses: tuple[_Clause, ...]

    @property
    def numbers(self) -> Iterator[Quantity]:
        """Return every number of the sentence."""
        return (one for _, several in self.clauses for one in several)


def add_hints(
    targets: Sequence[Statement],
    results: list[Statement],
    links: Links,
    text: str,
    sentences: Iterable[Sentence],
    words: GoalWords,
) -> None:
    """Add a possible result for each target without one that another sentence of the report may answer."""
    answered = links.answered
    still_open = [one for one in enumerate(targets) if one[0] not in answered]
    if not still_open:
        return
    index = _Index(text, sentences, words)
    known: dict[object, _Said | None] = {}
    for number, target in still_open:
        key = _asked(target)
        if key not in known:
            known[key] = index.hint(target)
        said = known[key]
        if said is not None:
            _leave_open(number, target, said, results, links)
    _open_parts(targets, results, links, text)


def _open_parts(targets: Sequence[Statement], results: list[Statement], links: Links, text: str) -> None:
    """Leave open what is asked of a part (其中……) where the whole before it is answered, or may be."""
    reached = {one for numbers in (*links.certain.values(), *links.possible.values()) for one in numbers}
    parts: set[int] = set()
    for number, target in enumerate(targets):
        whole = targets[number - 1]
        is_more = number - 1 in parts and whole.names == target.names and whole.end + 1 == target.start
        if number and (is_more or _PART.match(text, target.start)) and number - 1 in reached and number not in reached:
            _add(number, target, whole.start, whole.end, results, links)
            reached.add(number)
            parts.add(number)


def _leave_open(number: int, target: Statement, said: _Said, results: list[Statement], links: Links) -> None:
    """Take the results of a stretch that count what the target counts for possible answers, or else the stretch itself."""
    counted = target.quantity.unit_class if target.quantity is not None else None
    inside = [
        (at, one)
        for at, one in enumerate(results)
        if said.start <= one.start < said.end and one.quantity is not None and one.quantity.unit_class == counted
    ]
    names = _names(target)
    near = [at for at, one in inside if any(_shared(name, "".join(one.names)) > 0 for name in names)]
    for at in near or [at for at, _ in inside][:1]:
        links.possible.setdefault(at, []).append(number)
    if not inside:
        _add(number, target, said.start, said.end, results, links)


def _add(number: int, target: Statement, start: int, end: int, results: list[Statement], links: Links) -> None:
    links.possible[len(results)] = [number]
    results.append(Statement(start=start, end=end, group="", measure="qualitative", indicator=target.indicator))


def _asked(target: Statement) -> object:
    quantity = target.quantity
    amount = (quantity.unit_class, quantity.value) if quantity is not None else None
    return (target.measure, target.names, target.things, target.criterion, amount)


class _Index:
    """Sentences by the pairs of characters in them, and by their telling numbers."""

    def __init__(self, text: str, sentences: Iterable[Sentence], words: GoalWords) -> None:
        self._words = words
        self._said: list[_Said] = []
        self._by_pair: dict[str, list[int]] = {}
        self._by_class: dict[str, list[tuple[Decimal, int]]] = {}
        self._by_value: dict[Decimal, int] = {}
        self._measured: dict[str, list[tuple[Decimal, int]]] = {}
        self._by_character: dict[str, set[int]] = {}
        for sentence in sentences:
            start = 0
            for at, clause in enumerate(sentence.clauses):
                if clause.closer == ";" or at + 1 == len(sentence.clauses):
                    self._put(text, sentence.clauses[start : at + 1])
                    start = at + 1
        self._commonest = max(_FEW, len(self._said) // _ONE_IN)

    def _put(self, text: str, several: Sequence[Clause]) -> None:
        clauses = tuple((text[one.start : one.end], tuple(quantities(text, one, self._words))) for one in several)
        start, end = several[0].start, several[-1].end
        said = _Said(start, end, text[start:end], clauses)
        number = len(self._said)
        self._said.append(said)
        for pair in _pairs(said.text):
            self._by_pair.setdefault(pair, []).append(number)
        for one in said.numbers:
            value = abs(Decimal(one.value))
            self._measured.setdefault(one.unit_class, []).append((value, number))
            if _is_telling(value):
                self._by_class.setdefault(one.unit_class, []).append((value, number))
        for printed in _PRINTED.finditer(said.text):
            value = Decimal(printed.group().replace(",", ""))
            if _is_telling(value) and not _YEAR.match(said.text, printed.start()):
                self._by_value.setdefault(value, number)

    def hint(self, target: Statement) -> _Said | None:
        """Return a sentence that may tell what became of a target, or None."""
        same = self._same_number(target)
        if same is not None:
            return same
        names = _names(target)
        near = {one for name in names for pair in _pairs(name) for one in self._by_pair.get(pair, ())}
        if _asks_rate(target):
            near.update(one for name in names if len(name) <= _SHORT_NAME for one in self._with_all(name))
        for number in sorted(near)[:_MOST_LOOKED_AT]:
            said = self._said[number]
            if any(self._speaks_of(target, name, said) for name in names):
                return said
        return None

    def _with_all(self, name: str) -> set[int]:
        """Return the stretches that have all the characters of a name: 药占比 is the share that 药品 have."""
        if not self._by_character:
            for number, said in enumerate(self._said):
                for character in set(said.text):
                    self._by_character.setdefault(character, set()).add(number)
        return set.intersection(*(self._by_character.get(one, set()) for one in name))

    def _is_common(self, pair: str) -> bool:
        return len(self._by_pair.get(pair, ())) > self._commonest

    def _shares_a_word(self, name: str, text: str) -> bool:
        """Return whether a text has two characters of a name that do not stand all over the report."""
        return any(pair in text and not self._is_common(pair) for pair in _pairs(name))

    def _same_number(self, target: Statement) -> _Said | None:
        """Return where the number itself, or one a little more or less of what it counts, stands again."""
        quantity = target.quantity
        if quantity is None or target.measure not in ("count", "level"):
            return None
        asked = abs(Decimal(quantity.value))
        measured = self._measured.get(quantity.unit_class, ()) if quantity.unit_class not in _COUNTED_ALIKE else ()
        found = next((number for value, number in measured if _is_within(value, asked, _CLOSE_VALUE)), None)
        if found is not None:
            return self._said[found]
        if not _is_telling(asked):
            return None
        for value in (asked, asked / _TEN_THOUSAND):
            if _is_telling(value) and value in self._by_value:
                return self._said[self._by_value[value]]
        near = (
            number
            for value, number in self._by_class.get(quantity.unit_class, ())
            if _is_within(value, asked, _NEAR_VALUE)
        )
        found = next(near, None)
        return self._said[found] if found is not None else None

    def _speaks_of(self, target: Statement, name: str, said: _Said) -> bool:
        quantity = target.quantity
        is_in_full = len(name) >= _SAID_IN_FULL and name in said.text
        share = _shared(name, said.text)
        if quantity is None:
            return is_in_full or share >= _MORE_THAN_HALF
        if is_in_full and not any(one.unit_class == quantity.unit_class for one in said.numbers):
            # Spoken of without a number: done, given up, or put off.
            return True
        if quantity.value == "1" and name in said.text:
            return True
        if _asks_rate(target):
            return self._tells_rate(name, said, quantity, share)
        if share >= _HALF and self._counts_in_words(target, quantity, name, said):
            return True
        return any(self._counts(target, quantity, name, one) for one in said.clauses)

    def _counts_in_words(self, target: Statement, quantity: Quantity, name: str, said: _Said) -> bool:
        """Return whether a clause, with what stands before it without a number, names what a target counts and counts it."""
        before = ""
        for clause, numbers in said.clauses:
            is_likely = any(_is_alike(one, quantity, _LIKELY_VALUE) for one in numbers)
            if is_likely and not self._is_other(target, clause) and _shared(name, before + clause) >= _HALF:
                return True
            before = "" if numbers else before + clause
        return False

    def _counts(self, target: Statement, quantity: Quantity, name: str, said: _Clause) -> bool:
        """Return whether a clause may count what a target counts: by the end of its name, or by a word of it and the number."""
        clause, numbers = said
        if self._is_other(target, clause):
            return False
        head = name[-_STEM:]
        if (
            head in clause
            and any(_is_alike(one, quantity, _LIKELY_VALUE) for one in numbers)
            and not self._is_common(head)
        ):
            return True
        is_near = head in clause or self._shares_a_word(name, clause)
        return is_near and any(_is_alike(one, quantity, _NEAR_VALUE) for one in numbers)

    def _is_other(self, target: Statement, clause: str) -> bool:
        """Return whether one counts all there are, and the other only what was added."""
        return target.is_stock is not None and self._is_stock(clause) is (not target.is_stock)

    def _is_stock(self, clause: str) -> bool | None:
        if self._words.stock.search(clause):
            return True
        return False if self._words.increment.search(clause) else None

    def _tells_rate(self, name: str, said: _Said, quantity: Quantity, share: Decimal) -> bool:
        tail = _RATE_TAIL.search(name)
        stem = name[max(0, tail.start() - _STEM) : tail.start()] if tail else name[-_STEM:]
        is_plain = len(name) - len(stem) <= _STEM or self._words.actions.fullmatch(stem) is None
        for clause, numbers in said.clauses:
            rates = [one for one in numbers if one.unit_class in _PERCENT]
            has_stem = stem in clause and (is_plain or share > _HALF)
            if _ALL_DONE.search(clause) and (has_stem or share >= _HALF):
                return True
            if not rates:
                continue
            is_short = len(name) <= _SHORT_NAME and _is_inside(name, clause)
            if has_stem or is_short or _shared(name, clause) >= _HALF:
                return True
            subject = name[: tail.start()] if tail else name
            if self._shares_a_word(subject, clause) and any(_is_alike(one, quantity, _NEAR_VALUE) for one in rates):
                return True
        return False


def _asks_rate(target: Statement) -> bool:
    return target.quantity is not None and target.quantity.unit_class in _PERCENT


def _names(target: Statement) -> tuple[str, ...]:
    things = tuple(thing.label or thing.names[0] for thing in target.things)
    found = things or (target.indicator, target.criterion, *target.names[:1])
    return tuple(dict.fromkeys(one for one in found if len(one) > 1))


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _shared(name: str, text: str) -> Decimal:
    """Return the part of the pairs of characters in a name that a text has."""
    pairs = _pairs(name)
    return Decimal(sum(pair in text for pair in pairs)) / max(1, len(pairs))


def _is_alike(one: Quantity, asked: Quantity, bounds: tuple[Decimal, Decimal]) -> bool:
    if one.unit_class != asked.unit_class:
        return False
    wanted, value = abs(Decimal(asked.value)), abs(Decimal(one.value))
    return (asked.op in ("≤", "<") and value <= wanted) or _is_within(value, wanted, bounds)


def _is_within(value: Decimal, asked: Decimal, bounds: tuple[Decimal, Decimal]) -> bool:
    return asked > 0 and bounds[0] * asked <= value <= bounds[1] * asked


def _is_telling(value: Decimal) -> bool:
    return len(value.normalize().as_tuple().digits) >= _TELLING_DIGITS or value >= 10**_TELLING_DIGITS


def _is_inside(short: str, long: str) -> bool:
    rest = iter(long)
    return all(one in rest for one in short)
