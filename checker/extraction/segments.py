"""What the words before a number say: whose number it is, which measure, which period, against what, which way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.extraction.lexicon import Role
from checker.extraction.model import Base, FactKind, Period, Stage
from checker.extraction.numbers import NumberKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.numbers import Number
    from checker.extraction.words import Token

STAGES = {
    Role.INITIAL: Stage.INITIAL,
    Role.WHOLE_BUDGET: Stage.INITIAL,
    Role.ADJUSTED: Stage.ADJUSTED,
    Role.YEARLY: Stage.YEARLY,
    Role.FINAL: Stage.FINAL,
}
PERIODS = {
    Role.THIS_YEAR: Period.CURRENT,
    Role.LAST_YEAR: Period.PRIOR,
    Role.OTHER_YEAR: Period.OTHER,
    Role.YEAR_START: Period.OTHER,
}
SIDES = frozenset({Role.INCOME_SIDE, Role.EXPENDITURE_SIDE})
HEADS = frozenset({Role.CONCEPT, Role.ITEM, Role.LABEL_TAIL})
_YEAR_END = re.compile(r"((?:19|20)\d\d)[年./-]12[月./-]31日?$")
_RELATIONS = frozenset(
    {Role.SHARE, Role.SHARE_NOUN, Role.DONE, Role.RATE_NOUN, Role.EXECUTION_NOUN, Role.OWN_RATE_NOUN, Role.CONTROL_NOUN}
)
_SIGNS = {Role.INCREASE: 1, Role.ABOVE: 1, Role.DECREASE: -1, Role.BELOW: -1}


@dataclass(slots=True)
class Segment:
    """What was read before a number; filled word by word.

    `heads` name the item. `strays` says that words nobody understands stand between the item or the relation and the
    number, so that nothing may be concluded.
    """

    heads: list[Token] = field(default_factory=list)
    prefix: list[Token] = field(default_factory=list)
    stage: Stage | None = None
    period: Period | None = None
    sign: int = 0
    is_template: bool = False
    is_flat: bool = False
    has_base: bool = False
    base_period: Period | None = None
    base_stage: Stage | None = None
    is_base_other: bool = False
    is_same_period: bool = False
    is_from_start: bool = False
    """It is held against what there was at the beginning of the year."""
    relation: str = ""
    relation_stage: Stage | None = None
    whole: list[Token] = field(default_factory=list)
    strays: bool = False
    is_each: bool = False
    is_summing: bool = False
    is_aside: bool = False
    is_execution: bool = False
    is_own_rate: bool = False
    is_future: bool = False
    is_blank: bool = False
    is_of_all: bool = False
    """It is a share of all of the budget: 占总预算的60%."""
    is_adjusted: bool = False
    """Before the item stands that its budget is the one after adjustment: 调整后基本支出预算."""
    difference: Token | None = None
    zone: str = "subject"
    stage_start: int = 0
    stage_end: int = 0

    @property
    def base(self) -> Base | None:
        """Return what the change is measured against, or None when the words do not say."""
        if self.is_base_other or self.base_period is Period.OTHER:
            return Base.OTHER
        if self.base_period is Period.PRIOR or self.is_same_period:
            return Base.PRIOR
        if self.base_stage in (Stage.INITIAL, Stage.ADJUSTED, Stage.YEARLY):
            return Base.BUDGET
        return Base.OTHER if self.has_base else None


def read_segment(tokens: Sequence[Token], year: int | None, following: Token | None = None) -> Segment:
    """Return what `tokens` say; `year` is the fiscal year, `following` the number they lead up to."""
    segment = Segment()
    for index, token in enumerate(tokens):
        after = tokens[index + 1] if index + 1 < len(tokens) else following
        if token.role is not None:
            _read_word(segment, token, token.role, after)
        elif token.number is not None and token.number.kind in (NumberKind.YEAR, NumberKind.DATE):
            _set_period(segment, _period_of(token, year), token)
        else:
            _read_text(segment, token)
    return segment


def kind_of(segment: Segment, number: Number) -> FactKind | None:
    """Return what `number` would state of an item, as far as that tells a part from the whole."""
    if number.kind is NumberKind.PERCENT:
        if segment.relation == "done":
            return FactKind.COMPLETION
        return FactKind.GROWTH if segment.sign and not segment.relation else None
    if number.kind is not NumberKind.AMOUNT or segment.relation:
        return None
    if segment.sign or segment.has_base or segment.is_same_period:
        return FactKind.DELTA
    return FactKind.LEVEL if segment.stage is not None else None


def _period_of(token: Token, year: int | None) -> Period:
    number = token.number
    if number is None:
        return Period.OTHER
    if number.kind is NumberKind.DATE:
        found = _YEAR_END.match(number.value)
        stated = int(found.group(1)) if found else None
    else:
        stated = int(number.value)
    if stated is None:
        return Period.OTHER
    if year is None or stated == year:
        return Period.CURRENT
    return Period.PRIOR if stated == year - 1 else Period.OTHER


def _set_period(segment: Segment, period: Period, token: Token) -> None:
    match segment.zone:
        case "base":
            segment.base_period = period
        case "share" | "done":
            pass
        case _:
            # A unit's name may stand before the year; what stood there is no item.
            if segment.heads and all(head.is_text for head in segment.heads):
                segment.prefix, segment.heads = [*segment.prefix, *segment.heads], []
            segment.period = period if token.start >= 0 else None


def _read_text(segment: Segment, token: Token) -> None:
    match segment.zone:
        case "base":
            segment.is_base_other = True
        case "share":
            segment.whole.append(token)
        case "subject":
            if segment.stage is not None:
                segment.strays = True
            segment.heads.append(token)
        case _:
            segment.strays = True


def _read_word(segment: Segment, token: Token, role: Role, after: Token | None) -> None:
    if role in STAGES:
        segment.is_of_all = segment.is_of_all or (role is Role.WHOLE_BUDGET and segment.zone in ("share", "base"))
        _read_stage(segment, STAGES[role], token)
    elif role in PERIODS:
        segment.is_from_start = role is Role.YEAR_START and segment.zone == "base"
        _set_period(segment, PERIODS[role], token)
    elif role in SIDES or role in HEADS:
        _read_head(segment, token, role)
    elif role in _SIGNS:
        _read_direction(segment, role)
    elif role in (Role.BASE, Role.BASE_PRIOR, Role.BASE_OTHER, Role.CLOSING_BASE):
        _read_base(segment, token, role, after)
    elif role in _RELATIONS:
        _read_relation(segment, role, after)
    elif role is Role.ADJUSTED_LEAD and not (segment.whole if segment.zone == "share" else segment.heads):
        segment.is_adjusted = True
    else:
        _read_flag(segment, token, role)


def _read_flag(segment: Segment, token: Token, role: Role) -> None:
    match role:
        case Role.TEMPLATE:
            segment.is_template = True
        case Role.FLAT:
            segment.is_flat = True
        case Role.EACH:
            segment.is_each = True
        case Role.FUTURE:
            segment.is_future = True
        case Role.SUMMING:
            segment.is_summing = True
        case Role.ADJUSTMENT:
            segment.is_aside = True
        case Role.BLANK:
            segment.is_blank = True
        case Role.NOUN_TAIL if segment.zone == "subject" and segment.heads and segment.heads[-1].end == token.start:
            segment.heads.append(token)
        case Role.APPROVAL if segment.stage is not None and segment.zone == "subject":
            # 年初预算批复 is the budget as approved.
            pass
        case Role.LEFT_OVER if segment.zone == "subject" and segment.stage is None:
            # 结余3万元 states what is left, and nothing of the item spoken of before.
            segment.heads.append(token)
        case Role.FILLER | Role.NOUN_TAIL | Role.AMONG | Role.DIFFERENCE | Role.LEFT_OVER:
            segment.difference = token if role is Role.DIFFERENCE else segment.difference
        case _:
            _read_text(segment, token)


def _read_stage(segment: Segment, stage: Stage, token: Token) -> None:
    if segment.is_adjusted and stage in (Stage.INITIAL, Stage.YEARLY):
        stage = Stage.ADJUSTED
    match segment.zone:
        case "subject":
            segment.stage, segment.stage_start, segment.stage_end = stage, token.start, token.end
            # 年中追加调整后预算: the budget as it is with what was added, and not what was added.
            segment.is_aside = segment.is_aside and stage is not Stage.ADJUSTED
        case "base":
            segment.base_stage = stage
        case "share" | "done":
            segment.relation_stage = stage
        case _:
            segment.strays = True


def _read_head(segment: Segment, token: Token, role: Role) -> None:
    match segment.zone:
        case "subject" | "done":
            segment.heads.append(token)
        case "share":
            segment.whole.append(token)
        case "change" if role not in SIDES:
            segment.strays = True
        case _:
            pass


def _read_direction(segment: Segment, role: Role) -> None:
    sign = _SIGNS[role]
    if segment.sign == -sign:
        segment.strays = True
    segment.sign = sign
    if role in (Role.ABOVE, Role.BELOW):
        segment.zone, segment.has_base = "base", True
    else:
        segment.zone = "change"


def _read_base(segment: Segment, token: Token, role: Role, after: Token | None) -> None:
    if role is Role.CLOSING_BASE or (role is Role.BASE and segment.zone == "base" and not _opens_base(after)):
        # 与上年对比增加: a second word of comparing closes what the first one opened.
        if segment.zone == "base":
            segment.zone = "subject"
        elif _opens_base(after):
            segment.has_base, segment.zone = True, "base"
        return
    if role is Role.BASE_PRIOR:
        segment.is_same_period, segment.zone = True, "base"
        return
    if role is Role.BASE_OTHER:
        segment.is_base_other, segment.has_base, segment.zone = True, True, "base"
        return
    if _opens_base(after):
        segment.has_base, segment.zone = True, "base"
    else:
        _read_text(segment, token)


def _opens_base(after: Token | None) -> bool:
    if after is None:
        return False
    if after.role is not None:
        known = after.role in STAGES or after.role in PERIODS or after.role in SIDES
        return known or after.role is Role.BASE_PRIOR
    return after.number is not None and after.number.kind is NumberKind.YEAR


def _read_relation(segment: Segment, role: Role, after: Token | None) -> None:
    match role:
        case Role.SHARE:
            segment.relation, segment.zone = "share", "share"
        case Role.SHARE_NOUN:
            segment.relation = segment.relation or "share"
            segment.zone = "share_noun"
        case Role.RATE_NOUN | Role.EXECUTION_NOUN | Role.OWN_RATE_NOUN:
            segment.is_execution = role is Role.EXECUTION_NOUN
            segment.is_own_rate = role is Role.OWN_RATE_NOUN
            segment.relation, segment.relation_stage, segment.zone = "done", segment.stage, "rate_noun"
        case Role.CONTROL_NOUN:
            segment.relation, segment.zone = "control", "rate_noun"
        case _ if _is_completion(after):
            segment.relation, segment.zone = "done", "done"
        case _:
            # 完成 before a name is only a verb: who did it stands before, what was done follows.
            segment.prefix, segment.heads = [*segment.prefix, *segment.heads], []


def _is_completion(after: Token | None) -> bool:
    if after is None:
        return False
    if after.number is not None:
        return after.number.kind in (NumberKind.PERCENT, NumberKind.YEAR)
    return after.role in STAGES or after.role is Role.THIS_YEAR
