"""The forms of tables and the words they are known by, as `rules/lexicon/tables.yaml` declares them."""

from __future__ import annotations

from dataclasses import dataclass, field

Wordings = dict[str, str]
"""What each wording means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a form of accounts: its heads, where its total goes, and the field of a row it fills."""

    key: str
    heads: frozenset[str]
    whole: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One side of a table of two: the rows it has, by name, and those that follow one of them.

    `columns` gives for each list of accounts the heads of its column; none where the side has one column of figures. `foot`
    gives for a row the place of its figure in each of the columns. `economic` is the list of accounts that classes by economic
    nature go to, where the side has them; `grand` gives for a grand total what it is made of.
    """

    rows: Wordings
    after: dict[str, Wordings] = field(default_factory=dict)
    columns: dict[str, frozenset[str]] = field(default_factory=dict)
    foot: dict[str, tuple[str, ...]] = field(default_factory=dict)
    total: str = ""
    economic: str = ""
    grand: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form: how its rows lie, what it is called, and whether its heads alone tell it.

    A form that `is_budget` publishes a budget: amounts whose heads do not say which they are may be planned ones. One that
    `is_short` prescribes short names for items, so that who fills it in cannot write them in full.
    """

    name: str
    layout: str
    titles: frozenset[str]
    is_alone: bool = False
    is_short: bool = False
    is_economic: bool = False
    is_budget: bool = False
    accounts: str = ""
    columns: tuple[Column, ...] = ()
    needs: tuple[str, ...] = ()
    rows: Wordings = field(default_factory=dict)
    parts: Wordings = field(default_factory=dict)
    income: Half | None = None
    expenditure: Half | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The words of self-evaluation tables: labels beside a text, sources and columns of funds, columns of indicators.

    `tiers` gives for each wording the degree to which a qualitative indicator was reached; `instructions` are words by
    which what a form asks for is known; `scores` are labels beside the whole score, `reasons` and `remedies` beside the
    reasons and measures of all indicators, where they stand in a row of their own; `tasks` head the names of tasks. Heads
    with one of `changes` in them are of targets that were changed; `natures` gives for a head the items listed below it, and
    `levels` for the first and the second level of indicators what these may be called; `feet` are labels below a form, and
    `label_ends` the words that labels end with.
    """

    labels: Wordings
    sources: Wordings
    funds: Wordings
    indicators: Wordings
    tiers: Wordings
    instructions: frozenset[str]
    totals: frozenset[str]
    subtotals: frozenset[str]
    scores: frozenset[str]
    reasons: frozenset[str]
    remedies: frozenset[str]
    tasks: frozenset[str]
    changes: frozenset[str]
    natures: dict[str, Wordings]
    levels: dict[str, frozenset[str]]
    feet: frozenset[str]
    label_ends: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The words of lists of projects: heads of their columns, of groups of columns, what other lists are of, and summaries.

    What heads in `unsure` mean elsewhere they may not mean here.
    """

    names: frozenset[str]
    numbers: frozenset[str]
    unsure: frozenset[str]
    scores: frozenset[str]
    groups: frozenset[str]
    others: frozenset[str]
    summaries: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """All words of tables."""

    forms: tuple[Form, ...]
    titles: dict[str, Form]
    general: frozenset[str]
    """Words in the name of a table that any table may have: 情况, 一览."""
    bare_titles: dict[str, Form]
    elsewhere: frozenset[str]
    """Words before the name of a table by which it is not that of the unit or the year."""
    own_level: frozenset[str]
    """Words before the name of a table by which it is of the unit alone, where another is of all below it too."""
    funds: frozenset[str]
    """Words in a heading by which the table below is of some funds alone."""
    longest_title: int
    measures: Wordings
    skipped: frozenset[str]
    labels: frozenset[str]
    codes: frozenset[str]
    totals: frozenset[str]
    functions: Wordings
    economic: Wordings
    evaluation: Evaluation
    projects: Listed


def without_general(title: str, general: frozenset[str]) -> str:
    """Return a title without the words that any table may have before 表."""
    stem = title.removesuffix("表")
    while (end := next((one for one in general if stem.endswith(one)), "")) and stem != title:
        stem = stem.removesuffix(end)
    return f"{stem}表"
