"""Rules, packs and rulebooks: what evaluation needs, and nothing of the YAML they came from but their place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.formula.check import Definition
    from checker.formula.typed import Constant, Reference, Typed, Words
    from checker.kernel.message import Language, Message
    from checker.kernel.strict_yaml import Mark
    from checker.report.vocabulary import ObjectType


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
class Parameter:
    """A named, typed number or list that rules use instead of writing it out."""

    name: str
    names: tuple[str, ...]
    type: str
    value: Constant | Words
    written: str
    mark: Mark


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
    """Which reports a rule is for; an empty tuple or None means all."""

    report_types: tuple[str, ...] = ()
    unit_kinds: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule, ready to be judged."""

    id: str
    pack: str
    title: Message
    kind: RuleKind
    severity: Severity
    status: Status
    cases: tuple[Case, ...]
    basis: tuple[Basis, ...]
    applies: Applicability
    parameters: Mapping[str, Parameter]
    formulas: tuple[tuple[str, str], ...]
    mark: Mark
    note: Message | None = None


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
    """A set of rules that travels together."""

    id: str
    version: str
    title: Message
    parameters: Mapping[str, Parameter]
    definitions: Mapping[tuple[str, str], Definition]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """All rules in force, in order of their ids, with the packs they came from and a digest of every file read."""

    packs: tuple[Pack, ...]
    rules: tuple[Rule, ...]
    sha256: str
    by_id: Mapping[str, Rule] = field(default_factory=dict)

    def rule(self, rule_id: str) -> Rule | None:
        """Return the rule of that id, in any case, or None."""
        return self.by_id.get(rule_id.upper())
