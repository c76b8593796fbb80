"""The words reasons are read by, from `rules/lexicon/reasons.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from checker.extraction.word_groups import choice, read_words
from checker.kernel.shipped import shipped

if TYPE_CHECKING:
    from checker.extraction.word_groups import Words

_POINT = r"(?:[一二三四五六七八九十]是|\(?[0-9一二三四五六七八九十]{1,2}[)、.])?"
"""The number of a point."""


@dataclass(frozen=True, kw_only=True, eq=False)
class ReasonWords:
    """Words by their role; see the comments in the file."""

    because: Words
    no_reason: Words
    no_reason_behind: Words
    listed: Words
    added: Words
    caused: Words
    caused_ends: Words
    added_from: Words
    added_ends: Words
    given_down: Words
    slow: Words
    slow_of: Words
    slow_why: Words
    left_open: Words
    left_as: Words
    added_what: Words
    left_mostly: Words
    cut: Words
    carried: Words
    mostly_for: Words
    among: Words
    opens_reason: Words
    bears: Words
    born: Words
    no_bears_behind: Words
    goes_with: Words
    goes_with_ends: Words
    leads_to: Words
    brings_change: Words
    given_from: Words
    leads_inside: Words
    items_named: Words
    rises: Words
    falls: Words
    all_named: Words
    against_budget: Words
    against_prior: Words
    of_each: Words
    reason_of_all: Words
    gap_named: Words
    lead_words: Words
    reasons_follow: Words
    why_heads: Words
    why_tails: Words
    why_of_budget: Words
    why_of_prior: Words

    @cached_property
    def why_added(self) -> re.Pattern[str]:
        """What is why an amount was added: 因增发津贴、下达专项资金, of 因增发津贴、下达专项资金等原因调增9万元."""
        opens = rf"(?<!{choice(self.no_reason_behind)})(?!{choice(self.no_reason)}){choice(self.because)}"
        return re.compile(rf"{opens}[^。;\n]{{4,}}?(?={choice(self.listed)}?,?{choice(self.added)}[0-9])")

    @cached_property
    def handed_down(self) -> re.Pattern[str]:
        """What says that money was handed down to whoever spends it: 下达."""
        return re.compile(choice(self.given_down))

    @cached_property
    def what_was_added(self) -> re.Pattern[str]:
        """What was added, behind the word for it: 科技项目资金9万元 of 追加科技项目资金9万元, 其中中央资金5万元 of 追加9万元，其中中央资金5万元."""
        named = r"[^0-9,;。\n]{5,}(?=[0-9])"
        amount = r"[0-9][0-9.]*[万亿]?元"
        parts = rf"{amount},其中:?(?P<parts>[^0-9,;。\n]{{4,}}{amount}(?:[、和][^0-9,、;。\n]{{2,}}{amount})*)"
        return re.compile(rf"{choice(self.added_what)}(?:(?P<named>{named})|{parts})")

    @cached_property
    def why_slow(self) -> re.Pattern[str]:
        """Why so little was spent, behind the words for it: 主要是审计没有完成, of 执行率不高，主要是审计没有完成."""
        return re.compile(rf"{choice(self.slow)}(?:,|的)?(?={choice(self.slow_why)})(?P<why>[^;。\n]+)")

    @cached_property
    def said_of_all(self) -> re.Pattern[str]:
        """What stands before that where it is said of all the money, with the number of the point: 一是部分项目预算."""
        return re.compile(rf"{_POINT}{choice(self.slow_of)}?(?:预算)?")

    @cached_property
    def why_left(self) -> re.Pattern[str]:
        """What says that money was left; why stands before it: 部分项目受旱情影响进度滞后，形成结转9万元."""
        return re.compile(rf",?{choice(self.left_open)}")

    @cached_property
    def mostly_left(self) -> re.Pattern[str]:
        """What the money is that was carried over: 主要为跨年度实施的工程款."""
        return re.compile(rf",(?P<why>{choice(self.left_mostly)}[^,;。\n]{{6,}})")

    @cached_property
    def then_added(self) -> re.Pattern[str]:
        """What follows the name of an amount beside which something was added: 1万元，追加2万元, of 上年结转1万元，追加2万元."""
        return re.compile(rf"[^,;。\n]*,[^0-9,;。\n]{{0,4}}?{choice(self.added)}[0-9]")

    @cached_property
    def whole_clause(self) -> re.Pattern[str]:
        """What a clause says that gives a reason without the word: 系新进人员所致."""
        return re.compile(rf"{choice(self.caused)}[^,;。]*{choice(self.caused_ends)}$|{self.of_what_was_added.pattern}")

    @cached_property
    def of_what_was_added(self) -> re.Pattern[str]:
        """What a clause says of the money that was added, which is why more was spent than planned: 为年中下达的治理补助."""
        return re.compile(rf"{choice(self.added_from)}[^,;。0-9]+{choice(self.added_ends)}$")

    @cached_property
    def opened(self) -> re.Pattern[str]:
        """A reason that opens with a word of its own, up to the end of its clause: 由于两辆车报废, 受旱情影响."""
        # Each begins with its word: a pattern that begins by looking back is tried at every character of a text.
        opens = "|".join(self._opener(one) for one in self.opens_reason)
        borne = rf"[^,;。\n]{{2,40}}?{choice(self.born)}"
        bears = "|".join(f"{one}(?<!{choice(self._behind(one, self.no_bears_behind))}){borne}" for one in self.bears)
        return re.compile(rf"(?:(?:{opens})[^,;。\n]{{3}}|{bears})[^,;。\n]*")

    def _opener(self, word: str) -> str:
        """Return a pattern of a word that opens a reason where it stands neither behind nor before what makes it another."""
        others = tuple(one.removeprefix(word) for one in self.no_reason if one.startswith(word))
        ahead = f"(?!{choice(others)})" if others else ""
        return f"{word}(?<!{choice(self._behind(word, self.no_reason_behind))}){ahead}"

    @staticmethod
    def _behind(word: str, characters: Words) -> Words:
        return tuple(one + word for one in characters)

    @cached_property
    def first_characters(self) -> frozenset[str]:
        """The first characters of words that open a reason, or lead from one to what came of it: most clauses have none."""
        return frozenset(one[0] for one in (*self.opens_reason, *self.bears, *self.leads_to))

    @cached_property
    def related(self) -> re.Pattern[str]:
        """A whole clause that tells what a change goes with: 与来访增加有关."""
        return re.compile(
            rf"[,(](?P<why>{choice(self.goes_with)}[^,;。\n]{{4,40}}?{choice(self.goes_with_ends)})(?=[,;。)\n]|$)"
        )

    @cached_property
    def lead_on(self) -> re.Pattern[str]:
        """The words that lead from a reason to what came of it."""
        return re.compile(rf"{choice(self.leads_to)}(?![障意事])")

    @cached_property
    def change_brought(self) -> re.Pattern[str]:
        """A clause that tells of a change, as why an amount changed: 公积金基数调高, 年中下达专项资金."""
        given = rf"{choice(self.given_from)}[^,;。\n0-9]+{choice(self.added_ends)}"
        return re.compile(rf"[^,;:。\n0-9]{{3,30}}{choice(self.brings_change)}|{given}")

    @cached_property
    def leads_within(self) -> re.Pattern[str]:
        """Those of them that may stand within a clause."""
        return re.compile(choice(self.leads_inside))

    @cached_property
    def rise(self) -> re.Pattern[str]:
        """That something rose."""
        return re.compile(choice(self.rises))

    @cached_property
    def fall(self) -> re.Pattern[str]:
        """That something fell."""
        return re.compile(choice(self.falls))

    @cached_property
    def came_of_it(self) -> re.Pattern[str]:
        """That an item rose or fell: 会议费减少."""
        return re.compile(rf"{choice(self.items_named)}(?:(?P<rise>{choice(self.rises)})|{choice(self.falls)})")

    @cached_property
    def added_between(self) -> re.Pattern[str]:
        """An amount that was added: 追加专项资金9万元."""
        return re.compile(rf"{choice(self.added)}[^0-9,;。]{{0,12}}[0-9]")

    @cached_property
    def all_of_them(self) -> re.Pattern[str]:
        """Why all items named before are as they are: 三项经费均小于预算，主要原因是视频办会增多."""
        said = rf"(?P<all>{choice(self.all_named)})(?P<said>[^;。\n0-9]{{2,24}}?)"
        return re.compile(rf"{said}(?P<opener>(?:主要)?{choice(self.reason_of_all)}):?(?P<why>[^。\n]{{4,}})")

    @cached_property
    def with_budget(self) -> re.Pattern[str]:
        """A comparison with the budget."""
        return re.compile(choice(self.against_budget))

    @cached_property
    def with_prior(self) -> re.Pattern[str]:
        """A comparison with last year."""
        return re.compile(choice(self.against_prior))

    def names_both(self, text: str) -> bool:
        """Return whether words name the budget and last year as what is compared with."""
        return self.with_budget.search(text) is not None and self.with_prior.search(text) is not None

    @cached_property
    def each(self) -> re.Pattern[str]:
        """What is said of several items at once."""
        return re.compile(choice(self.of_each))

    @cached_property
    def by_so_much(self) -> re.Pattern[str]:
        """By how much spending missed its budget, between the two and why: 超支9万元."""
        return re.compile(rf",?{choice(self.gap_named)}[0-9][0-9.,]*[万亿]?元[,;]?")

    @cached_property
    def names_nothing(self) -> re.Pattern[str]:
        """Words before a reason that name no item: 减少的主要原因是."""
        said = (self.lead_words, self.rises, self.falls, self.against_budget, self.against_prior)
        return re.compile(rf"(?:[,;:。\n()%]|{'|'.join(choice(one) for one in said)})*")

    @cached_property
    def why_head(self) -> re.Pattern[str]:
        """The head of a column of reasons: 与上年增减原因."""
        return re.compile(rf"{choice(self.why_heads)}*{choice(self.why_tails)}")

    @cached_property
    def follow(self) -> re.Pattern[str]:
        """What announces reasons that follow as paragraphs: 主要原因如下：."""
        return re.compile(rf"{choice(self.reasons_follow)}:\s*\n\s*")


@cache
def load_reason_words() -> ReasonWords:
    """Return the words that come with the program.

    Raises:
        RuleError: the file is damaged.

    """
    return read_words(ReasonWords, shipped("rules") / "lexicon", "reasons.yaml")
