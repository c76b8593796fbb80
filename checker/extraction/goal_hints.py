"""Where else a report may tell what became of a target: in other words, another unit or chapter, or only as a whole.

That a target has no result can be said only where nothing in the report looks like one. What is found here settles
nothing: it is a possible result, and leaves the target open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.goal_measures import quantities
from checker.extraction.goal_statements import Statement
from checker.extraction.goal_text import Clause
from checker.extraction.hint_index import HintIndex, HintSentence, amount_of, names_sought, shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.extraction.goal_text import Sentence
    from checker.extraction.goal_words import GoalWords
    from checker.extraction.linking import Links

_SUM = re.compile(r"(?:合计|共计|总计|累计|两项相加)[^,;。\n]*")
_PART = re.compile(r"[^\d]{0,2}其中")


def add_hints(
    targets: Sequence[Statement],
    results: list[Statement],
    links: Links,
    text: str,
    sentences: Iterable[Sentence],
    words: GoalWords,
) -> None:
    """Add a possible result for each target without one that another sentence of the report may answer."""
    _open_parts_of_sums(targets, results, links, text, words)
    answered = links.answered
    still_open = [one for one in enumerate(targets) if one[0] not in answered]
    if not still_open:
        return
    index = HintIndex(text, sentences, words)
    known: dict[object, HintSentence | None] = {}
    for number, target in still_open:
        key = _asked(target)
        if key not in known:
            known[key] = index.hint(target)
        said = known[key]
        if said is not None:
            _leave_open(number, target, said, results, links, words)
    _open_parts(targets, results, links, text)


def _open_parts_of_sums(
    targets: Sequence[Statement], results: Sequence[Statement], links: Links, text: str, words: GoalWords
) -> None:
    """Leave open what seems to fall short where its sentence goes on to a sum: 两县完成11.2万亩, 另外两县6.9万亩, 合计18.1万亩."""
    for number, answered in list(links.certain.items()):
        result = results[number]
        if result.quantity is None or result.measure not in ("count", "level"):
            continue
        reached = amount_of(result.quantity, words)
        short = [
            one for one in answered
            if (asked := targets[one].quantity) is not None and targets[one].direction != "le"
            and amount_of(asked, words).kind == reached.kind and amount_of(asked, words).value > reached.value
        ]  # fmt: skip
        if short and _is_summed(text, result, reached.kind, words):
            links.certain[number] = [one for one in answered if one not in short]
            links.possible.setdefault(number, []).extend(short)
            if not links.certain[number]:
                del links.certain[number]


def _is_summed(text: str, result: Statement, kind: str, words: GoalWords) -> bool:
    stops = [at for mark in "。!?\n" if (at := text.find(mark, result.end)) >= 0]
    end = min(stops, default=len(text))
    return any(
        amount_of(each, words).kind == kind
        for one in _SUM.finditer(text, result.end, end)
        for each in quantities(text, Clause(one.start(), one.end(), ""), words)
    )


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


def _leave_open(
    number: int, target: Statement, said: HintSentence, results: list[Statement], links: Links, words: GoalWords
) -> None:
    """Take the results of a stretch that count what the target counts for possible answers, or else the stretch itself."""
    counted = amount_of(target.quantity, words).kind if target.quantity is not None else None
    inside = [
        (at, one)
        for at, one in enumerate(results)
        if said.start <= one.start < said.end
        and one.quantity is not None
        and amount_of(one.quantity, words).kind == counted
    ]
    names = names_sought(target)
    near = [at for at, one in inside if any(shared(name, "".join(one.names)) > 0 for name in names)]
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
