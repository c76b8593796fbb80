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


@cache
def load_reason_words() -> ReasonWords:
    """Return the words that come with the program.

    Raises:
        RuleError: the file is damaged.

    """
    return read_words(ReasonWords, shipped("rules") / "lexicon", "reasons.yaml")
