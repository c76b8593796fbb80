"""The sentences of a report in which it may tell what became of a target, found by the words and numbers in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from checker.extraction.goal_measures import Quantity, quantities
from checker.kernel.unit import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.extraction.goal_statements import Statement
    from checker.extraction.goal_text import Clause, Sentence
    from checker.extraction.goal_words import GoalWords

_MOST_LOOKED_AT = 2000
_THIRD = Decimal("0.33")
_HALF = Decimal("0.5")
_MORE_THAN_HALF = Decimal("0.6")
_FEW, _ONE_IN = 4, 20
"""A word that stands in more sentences than these few, or than one in so many, tells no two things apart."""

_TEN_THOUSAND = 10**4
_PRINTED = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"20\d\d年")
_SAID_IN_FULL = 4
_NEAR_VALUE = (Decimal("0.75"), Decimal("1.35"))
_COUNTED_ALIKE = frozenset({"个", "人", "场", "元", "%", "百分点"})
"""So many things are counted in these units that a number nearly the same says nothing."""

_CLOSE_VALUE = (Decimal("0.8"), Decimal("1.25"))
_FAIR_VALUE = (Decimal("0.5"), Decimal(2))
_LIKELY_VALUE = (Decimal("0.2"), Decimal(5))
_TELLING_DIGITS = 3
"""A number of so many digits is hardly the same, or nearly the same, by chance."""

_RATE_TAIL = re.compile(r"(?:比例|比重|占比|[率度比])$")
_ALL_DONE = re.compile(r"全部|全覆盖|(?<![平人户年月日车])均|应\S{1,2}尽|所有|无一|未发生|没有")
_EACH_DONE = re.compile(
    "(?:全部|均)[^,;]{0,6}(?:办结|办理|完成|合格|达标|落实|到位|通过|按时|按期|及时|规定|处理|更新|发放)"
)
_OF_WHICH = re.compile("占|比例|达")
_PERCENT = "%"
_PERSONS = "人"
_SHORT_NAME = 4
_STEM = 2
"""So many characters before 率 say what it is a rate of: 满意度 may be told as 满意率."""


class Amount(NamedTuple):
    """A number in the base unit of what it counts, without sign; `kind` is the same for units that can be compared."""

    kind: str
    value: Decimal
    op: str


def amount_of(quantity: Quantity, words: GoalWords) -> Amount:
    """Return how much a quantity is."""
    unit = UNITS.get(quantity.unit)
    value = abs(Decimal(quantity.value))
    if unit is None:
        return Amount(quantity.unit_class, value, quantity.op)
    kind = words.unit_classes.get(unit.dimension, unit.dimension)
    base = value * unit.factor.numerator / unit.factor.denominator
    return Amount(_PERSONS if kind == "人次" else kind, base, quantity.op)


_Clause = tuple[str, tuple[Amount, ...]]


class _Sought(NamedTuple):
    """What of a name may stand in a sentence: pairs of characters that are not common, characters that are rare, its end."""

    words: tuple[str, ...]
    rare: tuple[str, ...]
    head: str
    is_telling: bool


@dataclass(frozen=True, slots=True)
class HintSentence:
    """A sentence, the numbers in it, and its clauses with the numbers in each."""

    start: int
    end: int
    text: str
    clauses: tuple[_Clause, ...]

    @property
    def numbers(self) -> Iterator[Amount]:
        """Return every number of the sentence."""
        return (one for _, several in self.clauses for one in several)


class HintIndex:
    """Sentences by the pairs of characters in them, and by their telling numbers."""

    def __init__(self, text: str, sentences: Iterable[Sentence], words: GoalWords) -> None:
        self._words = words
        self._said: list[HintSentence] = []
        self._by_pair: defaultdict[str, list[int]] = defaultdict(list)
        self._by_class: dict[str, list[tuple[Decimal, int]]] = {}
        self._by_value: dict[Decimal, int] = {}
        self._by_character: defaultdict[str, set[int]] = defaultdict(set)
        self._sought: dict[str, _Sought] = {}
        for sentence in sentences:
            start = 0
            for at, clause in enumerate(sentence.clauses):
                if clause.closer == ";" or at + 1 == len(sentence.clauses):
                    self._put(text, sentence.clauses[start : at + 1])
                    start = at + 1
        for several in self._by_class.values():
            several.sort()
        self._commonest = max(_FEW, len(self._said) // _ONE_IN)

    def _put(self, text: str, several: Sequence[Clause]) -> None:
        clauses = tuple(
            (
                text[one.start : one.end],
                tuple(amount_of(each, self._words) for each in quantities(text, one, self._words)),
            )
            for one in several
        )
        start, end = several[0].start, several[-1].end
        said = HintSentence(start, end, text[start:end], clauses)
        number = len(self._said)
        self._said.append(said)
        for pair in _pairs(said.text):
            self._by_pair[pair].append(number)
        for one in said.numbers:
            self._by_class.setdefault(one.kind, []).append((one.value, number))
        for printed in _PRINTED.finditer(said.text):
            value = Decimal(printed.group().replace(",", ""))
            if _is_telling(value) and not _YEAR.match(said.text, printed.start()):
                self._by_value.setdefault(value, number)

    def hint(self, target: Statement) -> HintSentence | None:
        """Return a sentence that may tell what became of a target, or None."""
        same = self._same_number(target)
        if same is not None:
            return same
        names = names_sought(target)
        asked = amount_of(target.quantity, self._words) if target.quantity is not None else None
        near = {one for name in names for pair in _pairs(name) for one in self._by_pair.get(pair, ())}
        near.update(one for name in names for one in self._with_rare(name))
        if _asks_rate(target):
            near.update(one for name in names if len(name) <= _SHORT_NAME for one in self._with_all(name))
        for number in sorted(near)[:_MOST_LOOKED_AT]:
            said = self._said[number]
            if any(self._speaks_of(target, asked, name, said) for name in names):
                return said
        return None

    def _with(self, character: str) -> set[int]:
        if not self._by_character:
            for number, said in enumerate(self._said):
                for each in set(said.text):
                    self._by_character[each].add(number)
        return self._by_character.get(character, set())

    def _with_all(self, name: str) -> set[int]:
        """Return the stretches that have all the characters of a name: 药占比 is the share that 药品 have."""
        return set.intersection(*(self._with(one) for one in name))

    def _with_rare(self, name: str) -> set[int]:
        """Return the stretches with a character of a name that hardly stands elsewhere: 追回基金 told as 追缴资金."""
        several = [self._with(one) for one in name]
        return {number for numbers in several if len(numbers) <= _FEW for number in numbers}

    def _of(self, name: str) -> _Sought:
        """Return what to look for of a name, worked out once for all sentences."""
        found = self._sought.get(name)
        if found is None:
            head = self._words.verbs_after.without_tails(name)[-_STEM:] or name
            found = self._sought[name] = _Sought(
                words=tuple(pair for pair in _pairs(name) if not self._is_common(pair)),
                rare=tuple(one for one in set(name) if len(self._with(one)) <= _FEW),
                head=head,
                is_telling=not self._is_common(head),
            )
        return found

    def _is_common(self, pair: str) -> bool:
        return len(self._by_pair.get(pair, ())) > self._commonest

    def _shares_a_word(self, name: str, text: str) -> bool:
        """Return whether a text has two characters of a name that do not stand all over the report."""
        return any(pair in text for pair in self._of(name).words)

    def _same_number(self, target: Statement) -> HintSentence | None:
        """Return where the number itself, or one a little more or less of what it counts, stands again."""
        if target.quantity is None or target.measure not in ("count", "level"):
            return None
        asked = amount_of(target.quantity, self._words)
        for value in (abs(Decimal(target.quantity.value)), asked.value / _TEN_THOUSAND):
            if _is_telling(value) and value in self._by_value:
                return self._said[self._by_value[value]]
        if asked.kind not in _COUNTED_ALIKE:
            return self._with_number(asked, _CLOSE_VALUE)
        return self._with_number(asked, _NEAR_VALUE) if _is_telling(asked.value) and asked.kind != "元" else None

    def _with_number(self, asked: Amount, bounds: tuple[Decimal, Decimal]) -> HintSentence | None:
        several = self._by_class.get(asked.kind, [])
        for at in range(bisect_left(several, (asked.value * bounds[0], 0)), len(several)):
            value, number = several[at]
            if not is_within(value, asked.value, bounds):
                break
            if asked.kind not in _COUNTED_ALIKE or _is_telling(value):
                return self._said[number]
        return None

    def _speaks_of(self, target: Statement, asked: Amount | None, name: str, said: HintSentence) -> bool:
        is_in_full = len(name) >= _SAID_IN_FULL and name in said.text
        share = shared(name, said.text)
        if asked is None:
            is_half = share >= _HALF and len(name) > _SHORT_NAME + 1
            return is_in_full or is_half or share >= _MORE_THAN_HALF
        alike = [one.value for one in said.numbers if one.kind == asked.kind] if is_in_full else []
        if is_in_full and (not alike or asked.value in alike):
            # Spoken of without a number: done, given up, or put off. Or with the very number that was asked for.
            return True
        if asked.value == 1 and name in said.text:
            return True
        if _asks_rate(target):
            return self._tells_rate(name, said, asked, share)
        if share >= _HALF and self._counts_in_words(target, asked, name, said):
            return True
        sought = self._of(name)
        is_of_it = sought.is_telling and sought.head in said.text
        return any(
            (is_of_it and self._is_counted(target, asked, one, _FAIR_VALUE)) or self._counts(target, asked, sought, one)
            for one in said.clauses
        )

    def _is_counted(self, target: Statement, asked: Amount, said: _Clause, bounds: tuple[Decimal, Decimal]) -> bool:
        clause, numbers = said
        return not self._is_other(target, clause) and any(_is_alike(one, asked, bounds) for one in numbers)

    def _counts_in_words(self, target: Statement, asked: Amount, name: str, said: HintSentence) -> bool:
        """Return whether a clause, with what stands before it without a number, names what a target counts and counts it."""
        before = ""
        for clause, numbers in said.clauses:
            is_likely = self._is_counted(target, asked, (clause, numbers), _LIKELY_VALUE)
            if is_likely and shared(name, before + clause) >= _HALF:
                return True
            before = "" if numbers else before + clause
        return False

    def _counts(self, target: Statement, asked: Amount, sought: _Sought, said: _Clause) -> bool:
        """Return whether a clause may count what a target counts: by the end of its name, or by a word of it and the number."""
        clause, numbers = said
        if not numbers:
            return False
        has_head = sought.head in clause
        if has_head and sought.is_telling and self._is_counted(target, asked, said, _LIKELY_VALUE):
            return True
        told = sum([pair in clause for pair in sought.words])
        if told >= _STEM and self._is_counted(target, asked, said, _FAIR_VALUE):
            return True
        is_near = has_head or told > 0 or any(one in clause for one in sought.rare)
        return is_near and self._is_counted(target, asked, said, _NEAR_VALUE)

    def _is_other(self, target: Statement, clause: str) -> bool:
        """Return whether one counts all there are, and the other only what was added."""
        return target.is_stock is not None and self._is_stock(clause) is (not target.is_stock)

    def _is_stock(self, clause: str) -> bool | None:
        if self._words.stock.search(clause):
            return True
        return False if self._words.increment.search(clause) else None

    def _tells_rate(self, name: str, said: HintSentence, asked: Amount, share: Decimal) -> bool:
        tail = _RATE_TAIL.search(name)
        stem = name[max(0, tail.start() - _STEM) : tail.start()] if tail else name[-_STEM:]
        is_plain = len(name) - len(stem) <= _STEM or self._words.actions.fullmatch(stem) is None
        is_telling, is_named_before = not self._is_common(stem), False
        before = ""
        for clause, numbers in said.clauses:
            rates = [one for one in numbers if one.kind == _PERCENT]
            if (_EACH_DONE.search(clause) and is_named_before) or (
                rates and is_telling and _OF_WHICH.match(clause) and stem in before
            ):
                # 受理投诉47件, 均按时办结; 2小时内到场209起, 占98.6%.
                return True
            is_named_before = is_named_before or self._shares_a_word(name, clause)
            before = clause
            has_stem = stem in clause and (is_plain or share > _HALF)
            is_named = shared(name, clause) >= _THIRD or (stem in clause and share >= _THIRD)
            if _ALL_DONE.search(clause) and (has_stem or is_named):
                return True
            if not rates:
                continue
            is_short = len(name) <= _SHORT_NAME and _is_inside(name, clause)
            if has_stem or is_short or shared(name, clause) >= _HALF:
                return True
            subject = name[: tail.start()] if tail else name
            is_short_for = subject[-1:] in clause and sum(one in clause for one in set(subject)) >= _STEM
            is_near = any(_is_alike(one, asked, _NEAR_VALUE) for one in rates)
            if is_near and (is_short_for or self._shares_a_word(subject, clause)):
                # 机械化清扫率 may be told as 机扫率.
                return True
        return False


def _asks_rate(target: Statement) -> bool:
    return target.quantity is not None and target.quantity.unit in ("%", "‰")


def names_sought(target: Statement) -> tuple[str, ...]:
    """Return what a target is looked for by: the things it names, or else its indicator in short and in full."""
    things = tuple(thing.label or thing.names[0] for thing in target.things)
    found = things or (target.indicator, target.criterion, *target.names[:1])
    return tuple(dict.fromkeys(one for one in found if len(one) > 1))


def _pairs(text: str) -> set[str]:
    return set(map(add, text, text[1:]))


@lru_cache(maxsize=4096)
def _pairs_of(name: str) -> tuple[str, ...]:
    return tuple(_pairs(name))


def shared(name: str, text: str) -> Decimal:
    """Return the part of the pairs of characters in a name that a text has."""
    pairs = _pairs_of(name)
    return Decimal(sum([pair in text for pair in pairs])) / max(1, len(pairs))


def _is_alike(one: Amount, asked: Amount, bounds: tuple[Decimal, Decimal]) -> bool:
    if one.kind != asked.kind:
        return False
    return (asked.op in ("≤", "<") and one.value <= asked.value) or is_within(one.value, asked.value, bounds)


def is_within(value: Decimal, asked: Decimal, bounds: tuple[Decimal, Decimal]) -> bool:
    """Return whether a value is so many times what was asked, at least and at most."""
    return asked > 0 and bounds[0] * asked <= value <= bounds[1] * asked


def _is_telling(value: Decimal) -> bool:
    return len(value.normalize().as_tuple().digits) >= _TELLING_DIGITS or value >= 10**_TELLING_DIGITS


def _is_inside(short: str, long: str) -> bool:
    rest = iter(long)
    return all(one in rest for one in short)
