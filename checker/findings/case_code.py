"""The code of one case of a rule at one subject: does it apply, does it hold, and is a failure explained.

What is certain at a glance is asked first; intervals are worked out for the rest, and what has no compiled form at all
is left to the plain evaluator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formula.compile import emit
from checker.formula.emitter import NotCompiled
from checker.formula.normal import is_figure
from checker.formula.sure_code import joined, surely
from checker.formula.typed import Apply, Compare, Opposite, Reference, Test, Typed, parts_of, references

if TYPE_CHECKING:
    from checker.formula.emitter import Emitter
    from checker.rules.model import Case

FAILED, UNKNOWN, EXPLAINED = range(3)
"""How a judgement stands that does not pass, in what the code tells."""


def emit_case(case: Case, code: Emitter, index: int, path: str) -> None:
    """Add the code of one case.

    Raises:
        NotCompiled: nothing of it has a compiled form.
    """
    outer = code.depth
    code.say("try:")
    code.depth += 1
    start = len(code.lines)
    _emit_glance(case, code)
    is_settled_once = len(code.lines) > start
    trigger = case.triggers[0] if len(case.triggers) == 1 else None
    if isinstance(trigger, Reference) and is_figure(trigger):
        name = code.name(trigger)
        code.say(f"if {name} is ODD and is_absent({name}_raw): raise Doubt")
    elif case.triggers and trigger is None or (trigger is not None and not _is_figure(trigger)):
        _emit_triggers(case.triggers, code)
    if case.when is None:
        _emit_requirement(case, code, index, path, is_asked=is_settled_once or bool(case.triggers))
    else:
        _emit_condition(case, code, index, path, is_asked=is_settled_once or bool(case.triggers))
    code.depth = outer
    code.say(f"except GIVE_UP: look.append(({index}, {path}))")


def _is_figure(one: Typed) -> bool:
    return isinstance(one, Reference) and is_figure(one)


def _emit_glance(case: Case, code: Emitter) -> None:
    """Add what settles most subjects: the case surely does not apply, or surely passes; the rest stands where neither is so."""
    absent = []
    if case.triggers:
        nothing = surely(code, lambda sure: [each for one in case.triggers for each in sure.blank(one)])
        absent += [joined(nothing)] if nothing is not None else []
    when = case.when
    if when is not None:
        outside = surely(code, lambda sure: sure.fails(when))
        absent += [joined(outside)] if outside is not None else []
    if absent:
        code.say(f"if {' or '.join(absent)}: absent += 1")
    given = surely(code, lambda sure: [_one_given(case.triggers, sure.given)]) if case.triggers else []
    asked = surely(code, lambda sure: sure.holds(when)) if when is not None else []
    holds = surely(code, lambda sure: sure.holds(case.require, is_lenient=True))
    if given is not None and asked is not None and holds is not None:
        code.say(
            f"{'elif' if absent else 'if'} {joined([*asked, *_unless_said(given, asked, holds), *holds])}: passed += 1"
        )
    elif not absent:
        return
    code.say("else:")
    code.depth += 1


def _one_given(triggers: tuple[Typed, ...], given: object) -> str:
    said = [joined(given(one)) for one in triggers]  # type: ignore[operator]  # a method of what is sure
    return said[0] if len(said) == 1 else f"({' or '.join(said)})"


def _unless_said(given: list[str], *others: list[str]) -> list[str]:
    """Return what says that something is given, unless what is asked anyway says so of one of them."""
    known = {each for one in others for each in one}
    return [
        one for one in given if not any(part in known for part in one.split(" or ") if part.endswith("is not None"))
    ]


def _emit_triggers(triggers: tuple[Typed, ...], code: Emitter) -> None:
    given = [emit(Opposite(Test("ISBLANK", (one,))), code) for one in triggers]
    code.say(f"if not ({' or '.join(given)}): absent += 1")
    code.say("else:")
    code.depth += 1


def _emit_condition(case: Case, code: Emitter, index: int, path: str, *, is_asked: bool) -> None:
    """Add the condition under which a case applies, and what is required there."""
    when = case.when
    if when is None:
        return
    certain = surely(code, lambda sure: sure.holds(when))
    condition = code.fresh()
    if certain is not None:
        code.say(f"if {joined(certain)}: {condition} = 3")
        code.say("else:")
        code.depth += 1
    try:
        with code.trial():
            code.say(f"{condition} = {emit(when, code)}")
    except NotCompiled:
        if not is_asked and certain is None:
            raise
        _give_up(code)
        if certain is None:
            return
    code.depth -= 1 if certain is not None else 0
    code.say(f"if {condition} == 1: told.append(({index}, {path}, {UNKNOWN}))")
    code.say(f"elif {condition} != 3: absent += 1")
    code.say("else:")
    code.depth += 1
    _emit_requirement(case, code, index, path, is_asked=True)


def _emit_requirement(case: Case, code: Emitter, index: int, path: str, *, is_asked: bool) -> None:
    """Add what a case requires; where that has no compiled form the code gives up, once the case is known to apply.

    Raises:
        NotCompiled: it has none, and the case always applies.
    """
    require, result = case.require, code.fresh()
    holds = surely(code, lambda sure: sure.holds(require, is_lenient=True))
    fails = surely(code, lambda sure: sure.fails(require))
    lacks = surely(code, lambda sure: sure.lacks(require))
    outer = code.depth
    for degree, said in ((3, holds), (0, fails), (1, lacks)):
        if said is not None:
            code.say(f"if {joined(said)}: {result} = {degree}")
            code.say("else:")
            code.depth += 1
    code.is_lenient = True
    try:
        with code.trial():
            code.say(f"{result} = {emit(require, code)}")
    except NotCompiled:
        if not is_asked and holds is None and fails is None:
            raise
        _give_up(code)
    code.is_lenient = False
    if code.depth == outer and _gives_up(code):
        return
    code.depth = outer
    code.say(f"if {result} > 1: passed += 1")
    code.say(f"elif {result}: told.append(({index}, {path}, {UNKNOWN}))")
    code.say("else:")
    code.depth += 1
    _emit_failure(case, code, index, path)


def _emit_failure(case: Case, code: Emitter, index: int, path: str) -> None:
    """Add that a case fails, or is explained."""
    discharge = case.discharge
    if discharge is None:
        code.say(f"told.append(({index}, {path}, {FAILED}))")
        return
    for said, stands in (
        (surely(code, lambda sure: sure.holds(discharge)), EXPLAINED),
        (surely(code, lambda sure: sure.fails(discharge)), FAILED),
    ):
        if said is not None:
            code.say(f"if {joined(said)}: told.append(({index}, {path}, {stands}))")
            code.say("else:")
            code.depth += 1
    try:
        with code.trial():
            explained = emit(discharge, code)
            code.say(f"told.append(({index}, {path}, {EXPLAINED} if {explained} == 3 else {FAILED}))")
    except NotCompiled:
        _give_up(code)


def _give_up(code: Emitter) -> None:
    code.has_gaps = True
    code.say("raise Doubt")


def _gives_up(code: Emitter) -> bool:
    return code.lines[-1].strip() == "raise Doubt"


def _is_calculated_with(statement: Typed, trigger: Reference) -> bool:
    """Return whether a comparison surely calculates with a figure: if it is odd that fails, and so reaches the plain evaluator."""
    return isinstance(statement, Compare) and not _has_choice(statement) and trigger in references(statement)


def _has_choice(typed: Typed) -> bool:
    is_choice = isinstance(typed, Apply) and typed.function in ("COALESCE", "IF")
    return is_choice or any(_has_choice(one) for one in parts_of(typed))
