"""Rules, packs and rulebooks: what evaluation needs, and nothing of the YAML they came from but their place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.formula.context import Definition
    from checker.formula.typed import Constant, Reference, Typed, Words
    from checker.kernel.errors import Problem
    from checker.kernel.message import Language, Message
    from checker.kernel.strict_yaml import Mark
    from checker.report.vocabulary import ObjectType
    from checker.rules.across import AcrossRule


class Severity(StrEnum):
    """How bad a failure is: 逻辑性 can never be right, 核实性 may be explained, 提示性 is a hint."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Return 0 for the worst."""
        return list(Severity).index(self)


class RuleKind(StrEnum):
    """The closed list of kinds of rules; each lowers to one condition."""

    PRESENT = "present"
    REQUIRES = "requires"
    SUM = "sum"
    SHARES = "shares"
    EQUAL = "equal"
    RATIO = "ratio"
    VARIANCE = "variance"
    RANGE = "range"
    ONE_OF = "one_of"
    UNIQUE = "unique"
    TEXT = "text"
    FORMULA = "formula"


class Status(StrEnum):
    """Where a rule stands in its life; a trial rule reports hints only, a draft or retired one is not run."""

    DRAFT = "draft"
    TRIAL = "trial"
    ACTIVE = "active"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Template:
    """A text with formulas in it, in one language; `parts` are texts and checked formulas in turn."""

    parts: tuple[str | Typed, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A template in each language; English may be missing."""

    zh: Template
    en: Template | None

    def template(self, language: Language) -> Template:
        """Return the template in `language`, or the Chinese one."""
        return self.en if language.value == "en" and self.en is not None else self.zh


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A document a rule rests on; an article is given only where it was read."""

    key: str
    document: Message
    status: str
    article: str = ""
    from_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something a pack or a project file changed: what, from what to what, why, and where that is written.

    `key` is `value` for a parameter; of a rule it is `severity`, `status`, `fiscal_years`, `off`, or the name of a
    parameter of its own. `by` is the id of the pack, or the name of the project file.
    """

    key: str
    before: str
    after: str
    reason: Message
    by: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The value a parameter has for reports of some fiscal years; None at an end leaves it open."""

    first_year: int | None
    last_year: int | None
    value: Constant | Words
    written: str

    def holds(self, year: int) -> bool:
        """Return whether the value is that of a fiscal year."""
        is_begun = self.first_year is None or self.first_year <= year
        return is_begun and (self.last_year is None or year <= self.last_year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A named, typed number or list that rules use instead of writing it out.

    `periods` are the fiscal years that have a value of their own; `value` is that of all others.
    """

    name: str
    names: tuple[str, ...]
    type: str
    value: Constant | Words
    written: str
    mark: Mark
    periods: tuple[Period, ...] = ()
    changes: tuple[Change, ...] = ()

    def for_year(self, year: int | None) -> Constant | Words:
        """Return the value for a fiscal year; for an unknown year the one that holds for good."""
        if year is None:
            is_open = bool(self.periods) and self.periods[-1].last_year is None
            return self.periods[-1].value if is_open else self.value
        return next((one.value for one in self.periods if one.holds(year)), self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One condition of a rule and what it is said of.

    `patterns` are the places of its subjects, None when the whole report is judged once. The case does not apply where
    `when` is not certainly true, or where none of `triggers` is given. `field` is what a `present` rule asks for.
    `severity` is set where this case is worse or less bad than the rule.
    """

    patterns: tuple[tuple[str, ...], ...] | None
    subject_type: ObjectType | None
    when: Typed | None
    triggers: tuple[Typed, ...]
    require: Typed
    discharge: Typed | None
    field: Reference | None
    message: Wording
    fix: Wording | None
    show: tuple[Typed, ...]
    anchor: tuple[Typed, ...]
    severity: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicability:
    """Which reports a rule is for; an empty tuple or text, or None, means all.

    `regions` are beginnings of GB/T 2260 codes. `submitted_from` and `submitted_to` are days, as YYYY-MM-DD.
    """

    report_types: tuple[str, ...] = ()
    unit_kinds: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    regions: tuple[str, ...] = ()
    submitted_from: str = ""
    submitted_to: str = ""

    @property
    def asks_submission(self) -> bool:
        """Whether it depends on the day a report was submitted."""
        return bool(self.submitted_from or self.submitted_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleHead:
    """What every rule says of itself; `off` says why a pack or project switched it off, `changes` what else they changed."""

    id: str
    pack: str
    title: Message
    severity: Severity
    status: Status
    basis: tuple[Basis, ...]
    applies: Applicability
    parameters: Mapping[str, Parameter]
    formulas: tuple[tuple[str, str], ...]
    mark: Mark
    note: Message | None = None
    changes: tuple[Change, ...] = ()
    off: Message | None = None

    @property
    def is_run(self) -> bool:
        """Whether the rule judges anything: in use or on trial, and not switched off."""
        return self.off is None and self.status in (Status.ACTIVE, Status.TRIAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(RuleHead):
    """A rule of one report, ready to be judged."""

    kind: RuleKind
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A case an author wrote beside a rule: data, and the outcome the rule must have on it."""

    rule_id: str
    outcome: str
    tree: object
    subject: tuple[str | int, ...] | None
    is_boundary: bool
    message_has: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A set of rules that travels together; `extends` is the id of the pack it builds on, `folder` where it lies."""

    id: str
    version: str
    title: Message
    parameters: Mapping[str, Parameter]
    definitions: Mapping[tuple[str, str], Definition]
    extends: str = ""
    region: str = ""
    note: Message | None = None
    folder: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The rules that differ for reports of some fiscal years, because parameters they use have other values then."""

    first_year: int | None
    last_year: int | None
    rules: Mapping[str, Rule]

    def holds(self, year: int) -> bool:
        """Return whether the edition is that of a fiscal year."""
        return (self.first_year or year) <= year <= (self.last_year or year)


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """What is different for some units, named by code or name."""

    entities: frozenset[str]
    changes: Mapping[str, tuple[Change, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """All rules in force, in order of their ids, with the packs they came from, base first, and a digest of every file read.

    `rules` are those for a report of an unknown or of the latest fiscal year, `off` those that would run had a pack or
    project not switched them off; `editions` hold what differs for other years, `departures` for single units. `by_id` has also the rules that are not run. `across` are the rules across years and reports, those not run among
    them: no single report is judged by them.
    """

    packs: tuple[Pack, ...]
    rules: tuple[Rule, ...]
    sha256: str
    by_id: Mapping[str, Rule] = field(default_factory=dict)
    off: tuple[Rule, ...] = ()
    editions: tuple[Edition, ...] = ()
    departures: tuple[Departure, ...] = ()
    across: tuple[AcrossRule, ...] = ()

    def rule(self, rule_id: str) -> Rule | None:
        """Return the rule of that id, in any case, or None."""
        return self.by_id.get(rule_id.upper())

    def across_rule(self, rule_id: str) -> AcrossRule | None:
        """Return the rule across years or reports of that id, in any case, or None."""
        return next((one for one in self.across if one.id.upper() == rule_id.upper()), None)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all rules, those across years and reports among them, in upper case."""
        return tuple(sorted([*self.by_id, *(one.id.upper() for one in self.across)]))

    @property
    def parameters(self) -> dict[str, Parameter]:
        """The parameters of all packs, by the key of each of their names, as the last pack left them."""
        return {key: one for pack in self.packs for key, one in pack.parameters.items()}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A rulebook, the problems of the rules that had to be left out of it, and the files it rests on, by digest.

    `rests_on` is empty where that cannot be told by files alone.
    """

    rulebook: Rulebook
    problems: tuple[Problem, ...]
    rests_on: tuple[tuple[str, str], ...] = field(default=(), compare=False)
