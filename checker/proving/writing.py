"""A model's facts and numbers, written as values of a report: amounts with two decimals, dates, codes, texts that fit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.formula.wording import substance
from checker.kernel.figure import rounded
from checker.kernel.unit import Kind
from checker.proving.inputs import Sort
from checker.proving.printing import FIRST_DAY, MONEY, USUAL_YEAR, decimals_of, unit_of, usual_number
from checker.proving.text_pairs import is_id
from checker.report.vocabulary import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.proving.constraints import Fact, Model
    from checker.proving.inputs import Input, Inputs
    from checker.report.nodes import Path
    from checker.report.vocabulary import Field

    Written = str | dict[str, object] | list[object]
    Values = dict[Path, Written]

UNREADABLE = "unreadable"
NO_SUCH_DAY = "2024-02-30"
SENTENCES = (
    "设备采购合同变更",
    "二期工程征地拆迁未完成推迟到下年开工",
    "新办公场所改造工程于年底验收并支付尾款",
    "园区管网改造一期工程已经竣工验收并交付使用群众出行更加便利",
    "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥",
)
"""Texts to choose from where only length and absence of words matter; what is short is repeated."""

PLACES = tuple(
    f"finance.{each}.total.{column}"
    for each in ("expenditure", "income")
    for column in ("final", "initial", "adjusted", "prior_final")
)
"""Figures that references lead to, where it does not matter which."""

LONGEST_TEXT = 400
MOST_DECIMALS = 6
UNITS_OF_SORTS = ("次", "小时")
"""What a figure is printed with where its unit matters: of one sort, and of another."""


def written(model: Model, inputs: Inputs) -> Values:
    """Return the values of a model, by place; what may be left out is left out."""
    found: Values = {}
    for one in inputs.found.values():
        value = _value(one, model)
        if value is not None:
            found[one.path] = value
    for one in inputs.found.values():
        _write_same(one, model, inputs, found)
    for one in inputs.found.values():
        _write_held(one, model, found)
    _write_codes(model, inputs, found)
    return found


def _write_same(one: Input, model: Model, inputs: Inputs, found: Values) -> None:
    for other, fact in one.text.same.items():
        if one.path not in found or other not in found:
            continue
        if _holds(fact, model):
            found[other] = found[one.path]
        elif found[other] == found[one.path]:
            found[other] = _other_text(inputs.found[other], model, str(found[one.path]))


def _write_held(one: Input, model: Model, found: Values) -> None:
    """Write into a text the others that stand in it, and take out those that must not."""
    wanted = [other for other, fact in one.text.holds.items() if other in found and _holds(fact, model)]
    barred = [str(found[other]) for other in one.text.holds if other in found and other not in wanted]
    if one.path not in found or not one.text.holds:
        return
    if wanted:
        found[one.path] = "".join(str(found[other]) for other in wanted)
    elif any(each in str(found[one.path]) for each in barred):
        found[one.path] = _other_text(one, model, *barred)


def _write_codes(model: Model, inputs: Inputs, found: Values) -> None:
    """Write codes: of a row that stands next below another, the code of that one and two digits more."""
    above = {
        other: one.path
        for one in inputs.found.values()
        for other, fact in one.text.goes_on.items()
        if other in found and one.path in found and _holds(fact, model)
    }
    for one in inputs.found.values():
        for path in (one.path, *one.text.goes_on) if one.text.goes_on else ():
            if path in found:
                found[path] = _code(path, above)


def _code(path: Path, above: Mapping[Path, Path], depth: int = 0) -> str:
    row = int(path[-2])
    if path not in above or depth > row + len(above):
        return f"2{row + 1:02}"
    return f"{_code(above[path], above, depth + 1)}{row + 1:02}"


def _other_text(one: Input, model: Model, *barred: str) -> str:
    """Return a text in which none of the `barred` ones stands, if there is one to choose."""
    texts = [text_for(one, model, skipped=skipped) for skipped in range(len(SENTENCES))]
    return next((each for each in texts if not any(other in each for other in barred)), texts[0])


def number_written(value: Fraction, one: Field) -> str:
    """Return a number in base units as it is printed at a field."""
    if one.is_integer:
        return str(round(value))
    number, decimals = value / unit_of(one).factor, decimals_of(one)
    while decimals < MOST_DECIMALS and (number * 10**decimals).denominator != 1:
        decimals += 1
    text = f"{rounded(number, decimals):f}"
    if one.prints_unit and one.kind is Kind.MONEY:
        return f"{text}{MONEY.symbol}"
    return f"{text}%" if one.kind is Kind.PERCENT else text


def number_read(text: str, one: Field) -> Fraction | None:
    """Return a written number in base units, or None when it is none."""
    bare = text.removesuffix("%").removesuffix(MONEY.symbol)
    try:
        value = Fraction(Decimal(bare))
    except (ArithmeticError, ValueError):
        return None
    return value if one.is_integer else value * unit_of(one).factor


def day_written(value: Fraction) -> str:
    """Return a day counted from the first year as a date."""
    return date.fromordinal(max(1, min(round(value), date.max.toordinal()))).isoformat()


def day_read(text: str) -> Fraction | None:
    """Return a date as a day counted from the first year, or None when there is no such day."""
    try:
        return Fraction(date.fromisoformat(text).toordinal())
    except ValueError:
        return None


def _holds(fact: Fact, model: Model) -> bool:
    return model.facts.get(fact.name, False)


def _value(one: Input, model: Model) -> Written | None:
    if model.facts.get(f"unreadable {one.name}", False):
        return NO_SUCH_DAY if one.sort is Sort.DATE else UNREADABLE
    if one.sort is Sort.SIZE:
        return [one.name] * round(model.numbers.get(one.name, Fraction(0)))
    if not one.is_always_given and not model.facts.get(f"given {one.name}", False):
        return None
    match one.sort:
        case Sort.OBJECT if one.field.shape is Shape.TEXT:
            return text_for(one, model)
        case Sort.OBJECT:
            return {}
        case Sort.FIGURE | Sort.WHOLE:
            text = number_written(model.numbers.get(one.name, usual_number(one.field)), one.field)
            return text + _unit_written(one, model)
        case Sort.DATE if one.parts:
            return _parts_written(one, model)
        case Sort.DATE:
            return day_written(model.numbers.get(one.name, FIRST_DAY))
        case Sort.FLAG:
            return "true" if model.facts.get(f"true {one.name}", False) else "false"
        case Sort.TEXT:
            return text_for(one, model)


def _unit_written(one: Input, model: Model) -> str:
    if one.units is None or not _holds(one.units[0], model):
        return ""
    return UNITS_OF_SORTS[_holds(one.units[1], model)]


def _parts_written(one: Input, model: Model) -> str:
    """Return a date as precise as the model says; what is not asked of it is as made dates begin."""
    parts = [str(round(model.numbers.get(f"year {one.name}", USUAL_YEAR)))]
    for part in ("month", "day"):
        if part in one.parts and not model.facts.get(f"to the {part} {one.name}", False):
            break
        parts.append(f"{round(model.numbers.get(f'{part} {one.name}', Fraction(6))):02}")
    return "-".join(parts)


def id_written(path: Path) -> str:
    """Return the id that the row at a path is given."""
    return str(int(path[-1]) + 1)


def text_for(one: Input, model: Model, skipped: int = 0) -> str:
    """Return a text that is what the model says of it, as near as can be; `skipped` sentences are left out."""
    if is_id(one.path):
        return id_written(one.path[:-1])
    for holder, fact in one.text.names.items():
        if _holds(fact, model):
            return id_written(holder[:-1])
    for whole, fact in one.text.wholes.items():
        if _holds(fact, model):
            return whole
    if one.points:
        return next(each for each in PLACES[skipped:] if each not in one.text.wholes)
    if one.field.choices:
        return next((each for each in one.field.choices if each not in one.text.wholes), one.field.choices[-1])
    wanted = [words for words, fact in one.text.words.items() if _holds(fact, model)]
    barred = tuple(word for words, fact in one.text.words.items() if not _holds(fact, model) for word in words)
    barred += tuple(one.text.wholes)
    lead = "".join(_word(words, barred) for words in wanted)
    if one.field.kind is Kind.CODE:
        return ("2010101" * 4)[: _lengths(one, model).get(("",), 3)]
    return _filled(lead, barred, _lengths(one, model), SENTENCES[skipped:])


def _lengths(one: Input, model: Model) -> Mapping[tuple[str, ...], int]:
    return {phrases: round(model.numbers.get(number.name, Fraction(1))) for phrases, number in one.text.phrases.items()}


def _word(words: tuple[str, ...], barred: tuple[str, ...]) -> str:
    allowed = [word for word in words if not any(other in word for other in barred)]
    return (allowed or list(words))[0]


def _filled(
    lead: str, barred: tuple[str, ...], lengths: Mapping[tuple[str, ...], int], sentences: tuple[str, ...]
) -> str:
    """Return `lead` and enough after it for every length asked for."""
    least = max(lengths.values(), default=0)
    plain = lengths.get(("",))
    quiet = [phrases for phrases, length in lengths.items() if length == 0 and phrases != ("",)]
    if quiet and not lead:
        # Something is written that says nothing: a stock phrase of every list, or a mark that is no letter.
        common = [each for each in quiet[0] if each and all(substance(each, other) == 0 for other in quiet)]
        return next((each for each in common if not any(word in each for word in barred)), "——")
    for sentence in sentences:
        if any(word and word in sentence * 2 for word in barred):
            continue
        text = lead
        pool = sentence * (LONGEST_TEXT // len(sentence))
        if plain is not None:
            return (lead + pool)[: max(plain, len(lead))]
        for one in pool:
            if text and all(
                substance(text, phrases) >= length for phrases, length in lengths.items() if phrases != ("",)
            ):
                break
            text += one
        if not least and not lead:
            return sentence
        return text
    return lead or "——"
