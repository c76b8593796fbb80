"""The words targets and results are read by, from rules/lexicon/goals.yaml, as patterns ready to search with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from checker.extraction.alternation import longest_first
from checker.extraction.wordings import wordings
from checker.kernel.errors import RuleError
from checker.kernel.message import Message
from checker.kernel.shipped import shipped
from checker.kernel.strict_yaml import Mapping, Node, Scalar, Sequence, load_file, problem
from checker.kernel.unit import UNITS
from checker.report.schema import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMPARED = "比较过到于与达的超距"
"""Behind one of these a label is what something is compared with."""

_TO_NUMBER = r"[为是:]{0,2}(?=[约近]?(?:[≥≤<>=]|不[少低高超多大小]\S{0,2}?)?\d)"
"""A label of a figure stands right before it."""

STAGE_FIELD = "stage_required"


@dataclass(frozen=True)
class Affixes:
    """Words that are taken off the ends of a name, longest first, again and again; `tails` matches the name turned round.

    Either pattern is made when it is first needed: of most words one of the two never is.
    """

    words: tuple[str, ...]

    @cached_property
    def heads(self) -> re.Pattern[str]:
        """Return what matches the words before a name."""
        return re.compile(f"(?:{longest_first(self.words)})+")

    @cached_property
    def tails(self) -> re.Pattern[str]:
        """Return what matches the words behind a name, both turned round."""
        return re.compile(f"(?:{longest_first(one[::-1] for one in self.words)})+")

    def without_heads(self, text: str) -> str:
        """Return the text without such words before it."""
        found = self.heads.match(text)
        return text[found.end() :] if found is not None else text

    def without_tails(self, text: str) -> str:
        """Return the text without such words behind it."""
        found = self.tails.match(text[::-1])
        return text[: len(text) - found.end()] if found is not None else text


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalWords:
    """Patterns for the parts of a clause; lists are searched longest wording first.

    `stage_of` gives the stage of a wording; one that is there without a stage only looks like one. `units` gives for each
    printed unit the unit it is counted in and how many of that it is, `unit_classes` which units can be compared.
    """

    stages: re.Pattern[str]
    stage_of: dict[str, str]
    ranks: tuple[str, ...]
    finishing: re.Pattern[str]
    starting: re.Pattern[str]
    works: re.Pattern[str]
    main_works: re.Pattern[str]
    numbers: re.Pattern[str]
    units: dict[str, str]
    unit_classes: dict[str, str]
    after: tuple[tuple[str, re.Pattern[str]], ...]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    growth: re.Pattern[str]
    decrease: re.Pattern[str]
    compared: re.Pattern[str]
    reaching: re.Pattern[str]
    share_noun: re.Pattern[str]
    parallel: re.Pattern[str]
    stock: re.Pattern[str]
    increment: re.Pattern[str]
    leads: Affixes
    actions: re.Pattern[str]
    verbs_before: Affixes
    verbs_after: Affixes
    tails: Affixes
    thing_tails: Affixes
    levels: re.Pattern[str]
    level_order: tuple[str, ...]
    synonym: re.Pattern[str]
    synonyms: dict[str, str]
    hint_numbers: re.Pattern[str]
    hint_words: re.Pattern[str]
    wider: tuple[tuple[str, re.Pattern[str]], ...]
    member: re.Pattern[str]
    commits: re.Pattern[str]
    existing: re.Pattern[str]
    checkable: re.Pattern[str]
    outcome: re.Pattern[str]
    title_verbs: re.Pattern[str]
    titles: re.Pattern[str]
    reasons: re.Pattern[str]
    reasons_within: re.Pattern[str]
    future: re.Pattern[str]
    target_labels: re.Pattern[str]
    result_labels: re.Pattern[str]
    value_labels: re.Pattern[str]
    reached_labels: re.Pattern[str]
    bare_rates: re.Pattern[str]
    stated_goals: re.Pattern[str]
    starting_from: re.Pattern[str]
    rising_to: re.Pattern[str]

    def hint_at(self, text: str, start: int, end: int) -> bool:
        """Return whether `text[start:end]` has what a clause must have for anything in it to be measured or checked."""
        return (
            self.hint_numbers.search(text, start, end) is not None
            or self.hint_words.search(text, start, end) is not None
        )


@cache
def load_goal_words() -> GoalWords:
    """Return the words of targets and results that travel with the program.

    Raises:
        RuleError: as `read_goal_words`.
    """
    return read_goal_words(load_file(shipped("rules") / "lexicon" / "goals.yaml", "rules/lexicon/goals.yaml"))


def read_goal_words(node: Node) -> GoalWords:
    """Return the words that `node` writes down.

    Raises:
        RuleError: a list is missing or of the wrong shape, or a stage is none of the report schema's.
    """
    lists = _Lists(node)
    stage_of, ranks = lists.stages()
    units = {symbol: symbol for symbol in UNITS} | lists.units()
    left_out = lists.words("not_quantities")
    counted = [symbol for symbol in units if symbol not in left_out]
    classes = {unit: group[0] for group in lists.groups("alike_units") for unit in group}
    leads, actions, tails = (lists.words(one) for one in ("leads", "actions", "tails"))
    wider = lists.wider()
    synonyms = {one: group[0] for group in lists.groups("synonyms") for one in group[1:]}
    outcome = f"(?:{longest_first(lists.words('outcome_verbs'))})(?P<object>[^,;。]{{0,10}}?(?:{longest_first(lists.words('outcome_nouns'))}))"
    return GoalWords(
        stages=re.compile(longest_first(stage_of)),
        stage_of=stage_of,
        ranks=ranks,
        finishing=re.compile(longest_first(lists.words("finishing"))),
        starting=re.compile(longest_first(lists.words("starting"))),
        works=re.compile(f"(?:{longest_first(lists.words('works'))})$"),
        main_works=re.compile(f"(?:{longest_first(lists.words('main_works'))})$"),
        numbers=_numbers(counted),
        units=units,
        unit_classes={symbol: classes.get(symbol, symbol) for symbol in units},
        after=_bounds(lists, "after", "(?:{})"),
        before=_bounds(lists, "before", "(?:{})$"),
        growth=re.compile(f"(?:{longest_first([*lists.words('increase'), *lists.words('decrease')])})"),
        decrease=re.compile(longest_first(lists.words("decrease"))),
        compared=re.compile(longest_first(lists.words("compared"))),
        reaching=re.compile(f"(?:{longest_first(lists.words('reaching'))})$"),
        share_noun=re.compile(longest_first(lists.words("shares"))),
        parallel=re.compile(longest_first(lists.words("parallel"))),
        stock=re.compile(longest_first(lists.words("stock"))),
        increment=re.compile(longest_first(lists.words("increment"))),
        leads=Affixes(tuple(leads)),
        actions=re.compile(longest_first(actions)),
        verbs_before=Affixes((*leads, *actions)),
        verbs_after=Affixes((*tails, *actions)),
        tails=Affixes(tuple(tails)),
        thing_tails=Affixes(tuple(lists.words("thing_tails"))),
        levels=re.compile(f"(?:{longest_first(lists.words('levels'))})(?:及?以上)?"),
        level_order=tuple(lists.words("levels")),
        synonym=re.compile(longest_first(synonyms)),
        synonyms=synonyms,
        hint_numbers=re.compile(r"[\d二两三四五六七八九十](?:(?<=\d)|(?!是))"),
        hint_words=_hint_words(lists, stage_of),
        wider=tuple((one, re.compile(f"(?:{longest_first(members)})$")) for one, members in wider.items()),
        member=re.compile(f"(?:{longest_first({one for members in wider.values() for one in members})})$"),
        commits=re.compile(longest_first(lists.words("commits"))),
        existing=re.compile(longest_first(lists.words("existing"))),
        checkable=re.compile(longest_first(lists.words("checkable"))),
        outcome=re.compile(outcome),
        title_verbs=re.compile(longest_first(lists.words("titles_sought"))),
        titles=re.compile(longest_first(lists.words("titles"))),
        reasons=_reasons(lists),
        future=re.compile(longest_first(lists.words("future"))),
        reasons_within=re.compile(f"(?:{longest_first(lists.words('reasons_within'))})(?![公益素地此而])"),
        target_labels=re.compile(longest_first(lists.words("target_labels"))),
        result_labels=re.compile(longest_first(lists.words("result_labels"))),
        value_labels=re.compile(f"(?<![{_COMPARED}])(?:{longest_first(lists.words('value_labels'))}){_TO_NUMBER}"),
        reached_labels=re.compile(f"(?<=[,;、(])(?:{longest_first(lists.words('reached_labels'))}){_TO_NUMBER}"),
        stated_goals=re.compile(f"(?:{longest_first(lists.words('stated_goals'))})(?:如下)?(?:[是为]:?|:)"),
        starting_from=re.compile(f"(?:{longest_first(lists.words('starting_from'))})[的约]?$"),
        rising_to=re.compile(f"^(?:{longest_first(lists.words('rising_to'))})?[了]?[到至为]?$"),
        bare_rates=re.compile(longest_first(lists.words("bare_rates"))),
    )


def _numbers(units: list[str]) -> re.Pattern[str]:
    listed = longest_first(units)
    # The first character comes before all else, so that the search leaps to it; `digits` and `numerals` are what follows it.
    return re.compile(
        r"[\d一二两三四五六七八九十](?:"
        r"(?<=\d)(?<![\d.A-Za-z第前〔].)(?P<digits>(?:\d{0,2}(?:,\d{3})+(?!\d)|\d*)(?:\.\d+)?)(?P<vague>[余多])?"
        rf"(?:(?P<unit>个百分点|{listed})|(?P<scale>[万亿千百])(?P<more>[余多])?(?P<scaled>{listed}))(?![月\d]|工作日|小时)"
        rf"|(?<=[一二两三四五六七八九十])(?P<numerals>[一二两三四五六七八九十]{{0,2}})(?P<classifier>{listed}))"
    )


def _hint_words(lists: _Lists, stage_of: Iterable[str]) -> re.Pattern[str]:
    named = ("finishing", "outcome_verbs", "titles_sought", "checkable")
    return re.compile(longest_first([*stage_of, *(one for key in named for one in lists.words(key))]))


def _reasons(lists: _Lists) -> re.Pattern[str]:
    rest, openers = longest_first(lists.words("what_is_left")), longest_first(lists.words("reasons"))
    return re.compile(f"(?:(?:{rest})[^,;。]{{0,12}}?)?(?:{openers})(?![公益素地此])")


def _bounds(lists: _Lists, side: str, form: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    signs = (("≤", f"at_most_{side}"), ("≥", f"at_least_{side}"), ("≈", f"about_{side}"))
    return tuple((sign, re.compile(form.format(longest_first(lists.words(name))))) for sign, name in signs)


class _Lists:
    def __init__(self, node: Node) -> None:
        if not isinstance(node, Mapping):
            raise _wrong(node, "这里应是键和值", "keys and values are expected here")
        self._node = node

    def words(self, key: str) -> list[str]:
        return self._wordings(self._required(key))

    def groups(self, key: str) -> list[list[str]]:
        return [self._wordings(one) for one in self._sequence(self._required(key)).items]

    def stages(self) -> tuple[dict[str, str], tuple[str, ...]]:
        """Return the stage of each wording, and all stages, least first; words that only look like a stage have none."""
        field = load_vocabulary().types["Target"].fields[STAGE_FIELD]
        found = dict.fromkeys(self.words("not_stages"), "")
        for key, value in self._mapping(self._required("stages")).entries:
            if key.text not in field.choices:
                raise _wrong(key, f"报告模式里没有阶段“{key.text}”", f"the report schema has no stage '{key.text}'")
            found.update({one: found.get(one, key.text) for one in self._wordings(value)})
        return found, field.choices

    def units(self) -> dict[str, str]:
        """Return units beside those of the unit table, each with the one it is counted in, which may be none."""
        pairs = (one.partition("=") for one in self.words("more_units"))
        return {symbol: unit for symbol, _, unit in pairs}

    def wider(self) -> dict[str, tuple[str, ...]]:
        return {key.text: tuple(self._wordings(value)) for key, value in self._mapping(self._required("wider")).entries}

    def _required(self, key: str) -> Node:
        found = self._node.get(key)
        if found is None:
            raise _wrong(self._node, f"缺少“{key}”", f"'{key}' is missing")
        return found

    def _mapping(self, node: Node) -> Mapping:
        if not isinstance(node, Mapping):
            raise _wrong(node, "这里应是键和值", "keys and values are expected here")
        return node

    def _sequence(self, node: Node) -> Sequence:
        if not isinstance(node, Sequence):
            raise _wrong(node, "这里应是列表", "a list is expected here")
        return node

    def _wordings(self, node: Node) -> list[str]:
        found: list[str] = []
        for one in self._sequence(node).items:
            if not isinstance(one, Scalar):
                raise _wrong(one, "这里应是词", "a word is expected here")
            try:
                found += wordings(one.text)
            except ValueError:
                raise _wrong(
                    one, "括号没有配对，或写法太多", "a bracket is not closed, or there are too many wordings"
                ) from None
        return list(dict.fromkeys(found))


def _wrong(node: Node, zh: str, en: str) -> RuleError:
    return RuleError([problem("GJ-L011", node.mark, Message(zh, en))])
