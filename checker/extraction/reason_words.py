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
