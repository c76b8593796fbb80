"""A witness beside another: all values alike but one figure, which is solved for from the rule's own formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.unit import Kind
from checker.proving.constraints import Claim, Denied, Fact, Unknown, all_of, any_of, denied, unknowns
from checker.proving.inputs import Sort, exactly
from checker.proving.outcomes import encoder_for, nothing_unreadable, others_at, turns
from checker.proving.reading_texts import said
from checker.proving.text_pairs import Unsupported
from checker.proving.trial import try_out
from checker.proving.values import Reading
from checker.proving.witness import models
from checker.proving.writing import day_read, day_written, number_read, number_written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.proving.inputs import Input
    from checker.proving.model import Place, Wish
    from checker.report.nodes import Path
    from checker.report.vocabulary import Vocabulary


def solved_for(
    place: Place, values: Mapping[Path, object], moved: Path, wish: Wish, vocabulary: Vocabulary
) -> str | None:
    """Return what one figure must be for the rule to turn out as wished, all else as it is; None when none was found."""
    try:
        encoder = encoder_for([place.subject], vocabulary, Reading.CLEAR)
        wished = turns(place, encoder).claim(wish)
        others = [
            any_of([one.silent, one.claim(wish)])
            for each in others_at(place, [place.subject])
            for one in [turns(each, encoder)]
        ]
    except Unsupported:
        return None
    found = encoder.inputs.found.get(moved)
    if found is None:
        return None
    numbers = {one.name: one for one in unknowns(wished) if isinstance(one, Unknown)}
    kept = [_kept(one, values.get(one.path), numbers) for one in encoder.inputs.found.values() if one is not found]
    claim = all_of(
        [wished, *others, *kept, Fact(f"given {found.name}"), nothing_unreadable(encoder), encoder.inputs.settled()]
    )
    for model in models(claim):
        value = model.numbers.get(found.name)
        if value is None:
            return None
        text = day_written(value) if found.sort is Sort.DATE else number_written(value, found.field)
        tried = try_out(place.rule, {**values, moved: text}, place.subject, vocabulary)
        if tried is not None and tried.outcome.value == {"passes": "pass", "fails": "fail"}.get(wish.value):
            return text
    return None


def _kept(one: Input, value: object, numbers: Mapping[str, Unknown]) -> Claim:
    """Return that an input is what the values say."""
    given = Fact(f"given {one.name}")
    if value is None:
        return Denied(given)
    claims: list[Claim] = [] if one.is_always_given else [given]
    if isinstance(value, str):
        number = day_read(value) if one.field.kind is Kind.DATE else number_read(value, one.field)
        if one.sort in (Sort.FIGURE, Sort.WHOLE, Sort.DATE) and number is not None and one.name in numbers:
            claims.append(exactly(numbers[one.name], number))
        if one.sort is Sort.FLAG:
            fact = Fact(f"true {one.name}")
            claims.append(fact if value == "true" else denied(fact))
        if one.sort is Sort.TEXT:
            claims.extend(_text_kept(one, value))
    if one.sort is Sort.SIZE and isinstance(value, list) and one.name in numbers:
        claims.append(exactly(numbers[one.name], len(value)))
    return all_of(claims)


def _text_kept(one: Input, text: str) -> list[Claim]:
    held = [(fact, any(word in text for word in words)) for words, fact in one.text.words.items()]
    held += [(fact, whole == text) for whole, fact in one.text.wholes.items()]
    claims: list[Claim] = [fact if is_so else Denied(fact) for fact, is_so in held]
    claims += [exactly(number, said(text, phrases)) for phrases, number in one.text.phrases.items()]
    return claims
