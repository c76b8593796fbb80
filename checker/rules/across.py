"""Rules across years and across reports: what is compared with what, and nothing of how a database is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from checker.rules.model import RuleHead

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from checker.formula.typed import Constant, Reference, Typed
    from checker.kernel.message import Message
    from checker.kernel.strict_yaml import Mark
    from checker.report.vocabulary import ObjectType
    from checker.rules.model import Example, Parameter, Rule

    SomeRule: TypeAlias = "Rule | AcrossRule"
    SomeExample: TypeAlias = "Example | AcrossExample"


class Across(StrEnum):
    """What is compared: a unit's reports of two years, or reports of several units or kinds in one year."""

    YEARS = "years"
    REPORTS = "reports"


class AcrossKind(StrEnum):
    """The closed list of comparisons; each lowers to one relation."""

    EQUAL = "equal"
    AT_LEAST = "at_least"
    COUNTER = "counter"
    CHANGE = "change"
    FOLLOWED = "followed"
    SAME_SET = "same_set"
    ALIKE = "alike"
    SUM = "sum"
    OUTLIER = "outlier"
    COINCIDENT = "coincident"
    COMPLETE = "complete"
    UNIQUE = "unique"
    CONCENTRATED = "concentrated"
    DIGITS = "digits"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A number that each report gives for each subject: a field of it, or a formula over its fields.

    `name` is what its rows are called: equal names mean equal rows. `patterns` are the places of the subjects, one empty
    one for the whole report; `items` are those, as rows name them, where they are not all places of the type. `key` names
    a row of a list, from one report to the next. Where `when` is not certainly true, or `value` is not given, there is no row.
    """

    name: str
    patterns: tuple[tuple[str, ...], ...]
    subject_type: ObjectType | None
    value: Typed
    when: Typed | None = None
    key: Reference | None = None
    is_keyed_alone: bool = False
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What in a report discharges the failure of one rule on one subject; `name` is what its rows are called.

    `key` and `is_keyed_alone` are those of the figure that is judged; `paths` are the figures it is made of, where it is said
    of the whole report.
    """

    name: str
    rule: str
    patterns: tuple[tuple[str, ...], ...]
    subject_type: ObjectType | None
    condition: Typed | None
    key: Reference | None = None
    is_keyed_alone: bool = False
    paths: tuple[str, ...] = ()
    written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A text of each row of a list, such as 存在问题.条目要点; `keys` lead to it from the row."""

    name: str
    pattern: tuple[str, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """All the texts of some lists of a report, taken together."""

    name: str
    lists: tuple[Listed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A number that chapters print within a phrase, such as 连续{数}年; what follows the phrase says what is counted."""

    name: str
    phrase: str
    chapters: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A number of a rule, in base units: written out, or a parameter, which may have other values in some years."""

    value: Constant
    parameter: Parameter | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossCase:
    """One comparison of a rule: what its slots hold, by slot."""

    values: Mapping[str, Value] = field(default_factory=dict)
    lists: Mapping[str, Listed | Gathered] = field(default_factory=dict)
    counted: Counted | None = None
    chapters: tuple[str, ...] = ()
    limits: Mapping[str, Limit] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    explained: Explained | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossRule(RuleHead):
    """A rule across years or reports; its messages have words in braces for what was found."""

    across: Across
    kind: AcrossKind
    cases: tuple[AcrossCase, ...]
    message: Message
    fix: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """One report of an example: whose it is, and its tree; `copies` times, each by a unit of its own."""

    unit: str
    year: int
    report_type: str
    tree: object
    supervisor: str = ""
    region: str = ""
    copies: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossExample:
    """A few reports an author wrote beside a rule, and how the rule must come out for one unit.

    `register` are units of the register, each with the department above it. `about` is the unit that the outcome is of.
    """

    rule_id: str
    outcome: str
    reports: tuple[Fragment, ...]
    register: tuple[tuple[str, str], ...]
    about: str
    is_boundary: bool
    message_has: str
    mark: Mark
