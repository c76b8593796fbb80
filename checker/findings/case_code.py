"""The code of one case of a rule at one subject: does it apply, does it hold, and is a failure explained.

What is certain at a glance is asked first; intervals are worked out for the rest, and what has no compiled form at all
is left to the plain evaluator. What passes is counted, what is left or worth a finding is put on a list; what does not
apply, which is most, is neither: it is the rest of what was asked.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from checker.findings.gates import Gated, answered, parted
from checker.formula.compile import emit
from checker.formula.emitter import NotCompiled
from checker.formula.normal import is_figure
from checker.formula.sure_code import joined, surely
from checker.formula.tree import Operator
from checker.formula.typed import Logic, Opposite, Reference, Test, Typed

if TYPE_CHECKING:
    from checker.formula.emitter import Emitter
    from checker.formula.sure_code import Sure
    from checker.rules.model import Case

QUICK = 120
"""Characters that a quick question comes to; it calls no function."""

_CALL = re.compile(r"\b[HWPJL]\d+\(|pointed")

FAILED, UNKNOWN, EXPLAINED = range(3)
"""How a judgement stands that does not pass, in what the code tells."""


def emit_case(case: Case, code: Emitter, index: int, path: str) -> None:
    """Add the code of one case: what a glance settles where that may settle it, else all of it.

    Raises:
        NotCompiled: nothing of it has a compiled form.
    """
    _emit(case, code, (index, path), None)


def emit_gated(case: Case, code: Emitter, index: int, path: str) -> Gated:
    """Return the code of one case as `emit_case` adds it, and apart from it what several cases may ask first.

    Raises:
        NotCompiled: nothing of it has a compiled form.
    """
    gates: list[str] = []
    code.depth, code.lines = 0, []
    with code.trial():
        _emit(case, code, (index, path), gates)
    return Gated(frozenset(gates), tuple(code.lines))


def _emit(case: Case, code: Emitter, which: tuple[int, str], gates: list[str] | None) -> None:
    outer, start = code.depth, len(code.lines)
    code.say("try:")
    code.depth += 1
    left = "cold"
    if not _emit_glance(case, code, which, gates):
        left = "look"
        _emit_case(case, code, *which)
    code.depth = outer
    code.say(f"except GIVE_UP: {left}.append(({which[0]}, {which[1]}))")
    code.lines[start:] = _numbered_anew(code.lines[start:])


def emit_at_length(case: Case, code: Emitter, index: int, path: str) -> None:
    """Add the code of one case that a glance has not settled.

    Raises:
        NotCompiled: nothing of it has a compiled form.
    """
    code.say("try:")
    code.depth += 1
    _emit_case(case, code, index, path)
    code.depth -= code.depth - 1
    code.say(f"except GIVE_UP: look.append(({index}, {path}))")


def _emit_case(case: Case, code: Emitter, index: int, path: str) -> None:
    is_asked = bool(case.triggers)
    if case.triggers or case.when is not None:
        is_asked = _emit_applicability(case, code, index, path)
    _emit_requirement(case, code, index, path, is_asked=is_asked)


def _emit_glance(case: Case, code: Emitter, which: tuple[int, str], gates: list[str] | None) -> bool:
    """Add what settles a case at a glance, all else being left for later; return whether there is such a form.

    Where there are `gates`, what several cases may ask first is added to them, and not to the code.
    """
    absent = _surely_absent(case, code)
    # What is quickly said comes first; most cases that get beyond it do apply.
    last = [one for one in absent if len(one) > QUICK or _CALL.search(one)]
    first = [one for one in absent if one not in last] if len(absent) > len(last) else last
    # Each of them alone is enough, so the dearer ones, which are the longer ones, are asked last.
    first.sort(key=_dearness)
    last = [one for one in last if one not in first]
    applies = _surely_applies(case, code)
    holds = surely(code, lambda sure: sure.holds(case.require, is_lenient=True))
    if applies is None or holds is None or (case.when is not None and not absent):
        return False
    before, others = parted(first)
    if gates is not None:
        first = others
        gates += before
    known = answered(before)
    applies = [one for one in applies if one not in known]
    word = "if"
    if first:
        code.say(f"if {' or '.join(first)}: pass")
        word = "elif"
    if not applies:
        _emit_settled(case, code, which, (word, holds, known))
        return True
    code.say(f"{word} {joined(applies)}:")
    code.depth += 1
    _emit_settled(case, code, which, ("if", holds, known | frozenset(applies)))
    code.depth -= 1
    if last:
        code.say(f"elif {' or '.join(last)}: pass")
    code.say(f"else: {_later(which)}")
    return True


def _emit_settled(
    case: Case, code: Emitter, which: tuple[int, str], asked: tuple[str, list[str], frozenset[str]]
) -> None:
    """Add how a case that applies stands at a glance, from the word that asks, what makes it hold and what is known."""
    require, (word, holds, known) = case.require, asked
    code.say(f"{word} {_besides(known, holds)}: passed += 1")
    fails = surely(code, lambda sure: sure.fails(require))
    if fails is not None:
        code.say(f"elif {_besides(known, fails)}:")
        code.depth += 1
        _emit_failure(case, code, *which, _later(which))
        code.depth -= 1
    lacks = surely(code, lambda sure: sure.lacks(require))
    if lacks is not None:
        code.say(f"elif {_besides(known, lacks)}: told.append(({which[0]}, {which[1]}, {UNKNOWN}))")
    code.say(f"else: {_later(which)}")


def _later(which: tuple[int, str]) -> str:
    return f"cold.append(({which[0]}, {which[1]}))"


def _besides(known: frozenset[str], conjuncts: list[str]) -> str:
    """Return conjuncts as one expression, without what is known to be so."""
    return joined(one for one in conjuncts if one not in known)


def _dearness(said: str) -> tuple[bool, int]:
    """Return what grows with the time a question takes: calculations that are functions of their own, then its length."""
    return re.search(r"\b[HL]\d+\(", said) is not None, len(said)


def _surely_applies(case: Case, code: Emitter) -> list[str] | None:
    """Return what makes a case certainly apply; nothing where it always does, None where that cannot be said."""
    when, triggers = case.when, case.triggers
    given = surely(code, lambda sure: [_one_given(triggers, sure.given)]) if triggers else []
    asked = surely(code, lambda sure: sure.holds(when)) if when is not None else []
    return None if given is None or asked is None else [*asked, *_unless_said(given, asked)]


def _numbered_anew(lines: list[str]) -> list[str]:
    """Return code with the variables of the case alone numbered from nought: a function of many variables is slow to enter."""
    known: dict[str, str] = {}
    return [
        _OWN.sub(lambda found: f"{found[1]}{known.setdefault(found[2], str(len(known)))}{found[3]}", one)
        for one in lines
    ]


_OWN = re.compile(r"(?<!['\w])([trgz])(\d+)(_raw|_low|_high|_step|)\b")


def _emit_applicability(case: Case, code: Emitter, index: int, path: str) -> bool:
    """Add whether a case applies; what follows stands where it does. Return whether anything certain is known of that.

    Raises:
        NotCompiled: nothing of it has a compiled form.
    """
    triggers = case.triggers
    absent = _surely_absent(case, code)
    if absent:
        code.say(f"if not ({' or '.join(absent)}):")
        code.depth += 1
    surely_so = _surely_applies(case, code)
    certain = None if surely_so is None else joined(surely_so)
    applies = code.fresh()
    if certain is not None:
        code.say(f"if {certain}: {applies} = 3")
        code.say("else:")
        code.depth += 1
    is_certain = certain is not None or bool(absent)
    try:
        with code.trial():
            _emit_doubtful(case, code, applies)
    except NotCompiled:
        if not is_certain and not triggers:
            raise
        _give_up(code)
    code.depth -= 1 if certain is not None else 0
    code.say(f"if {applies} == 1: told.append(({index}, {path}, {UNKNOWN}))")
    code.say(f"elif {applies} == 3:")
    code.depth += 1
    return is_certain or bool(triggers)


def _surely_absent(case: Case, code: Emitter) -> list[str]:
    absent = []
    when = case.when
    if case.triggers:
        nothing = surely(code, lambda sure: [each for one in case.triggers for each in sure.blank(one)])
        absent += [joined(nothing)] if nothing is not None else []
    parts = when.parts if isinstance(when, Logic) and when.operator is Operator.AND else (when,)
    for part in parts:
        if part is not None:
            outside = surely(code, partial(_fails, part))
            absent += [joined(outside)] if outside is not None else []
    return list(dict.fromkeys(absent))


def _fails(condition: Typed, sure: Sure) -> list[str]:
    return sure.fails(condition)


def _emit_doubtful(case: Case, code: Emitter, applies: str) -> None:
    """Add whether a case applies where that is not certain at a glance: 3 if so, 1 where a figure for that is missing."""
    trigger = case.triggers[0] if len(case.triggers) == 1 else None
    code.say(f"{applies} = 3")
    if isinstance(trigger, Reference) and is_figure(trigger):
        name = code.name(trigger)
        code.say(f"if {name} is ODD and is_absent({name}_raw): raise Doubt")
        code.say(f"if {name} is None: {applies} = 0")
    elif case.triggers:
        given = [emit(Opposite(Test("ISBLANK", (one,))), code) for one in case.triggers]
        code.say(f"if not ({' or '.join(given)}): {applies} = 0")
    if case.when is None:
        return
    if case.triggers:
        code.say(f"if {applies}:")
        code.depth += 1
    code.say(f"{applies} = {emit(case.when, code)}")
    code.depth -= 1 if case.triggers else 0


def _one_given(triggers: tuple[Typed, ...], given: object) -> str:
    said = [joined(given(one)) for one in triggers]  # type: ignore[operator]  # a method of what is sure
    return said[0] if len(said) == 1 else f"({' or '.join(said)})"


def _unless_said(given: list[str], *others: list[str]) -> list[str]:
    """Return what says that something is given, unless what is asked anyway says so of one of them."""
    known = {each for one in others for each in one}
    return [
        one for one in given if not any(part in known for part in one.split(" or ") if part.endswith("is not None"))
    ]


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


def _emit_failure(case: Case, code: Emitter, index: int, path: str, later: str = "") -> None:
    """Add that a case fails, or is explained; with `later`, that is what is done where it takes more than a glance."""
    discharge, outer = case.discharge, code.depth
    if discharge is None:
        code.say(f"told.append(({index}, {path}, {FAILED}))")
        return
    for said, stands in (
        (surely(code, lambda sure: sure.holds(discharge)), EXPLAINED),
        (surely(code, lambda sure: sure.is_not(discharge, degree=True)), FAILED),
    ):
        if said is not None:
            code.say(f"if {joined(said)}: told.append(({index}, {path}, {stands}))")
            code.say("else:")
            code.depth += 1
    if later:
        code.say(later)
        code.depth = outer
        return
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
