"""What rows of a report are of: its subjects, what names each from one report to the next, and the report itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.comparing.uniform import uniform_text
from checker.formula.evaluate import read_text
from checker.formula.reading import Situation
from checker.report.nodes import child, dotted
from checker.report.tree import subjects
from checker.rules.across import Value

if TYPE_CHECKING:
    from checker.findings.labels import Locate
    from checker.renderings.source_text import SourceText
    from checker.report.nodes import Path
    from checker.report.tree import Report
    from checker.rules.across import Explained

Row = dict[str, object]
Subject = tuple["Path", object, str]
"""A subject's path, what stands there, and what names it from one report to the next."""


@dataclass(frozen=True, slots=True)
class Of:
    """A report whose rows are made: its id, where its parts stand, and its text, for documents."""

    report_id: str
    report: Report
    locate: Locate
    text: SourceText | None = None
    subjects: dict[str, list[Subject]] = field(default_factory=dict, compare=False, repr=False)
    """The subjects found so far, with what names them, by type or value."""


def subjects_of(of: Of, value: Value | Explained) -> list[Subject]:
    """Return the subjects of a value with what names them; those of lines anywhere are looked for once for all values."""
    is_shared = value.subject_type is not None and value.key is None and not (isinstance(value, Value) and value.items)
    name = value.subject_type.name if value.subject_type is not None and is_shared else value.name
    known = of.subjects.get(name)
    if known is None:
        known = of.subjects[name] = [each for one in value.patterns for each in subjects_at(of, value, one)]
    return known


def subjects_at(of: Of, value: Value | Explained, pattern: tuple[str, ...]) -> list[Subject]:
    """Return the subjects of a value at one of its places, with what names them."""
    return [
        (subject, of.report.node(subject), item)
        for subject in (subjects(of.report, pattern) if pattern else ((),))
        if (item := item_of(of, value, pattern, subject)) is not None
    ]


def item_of(of: Of, value: Value | Explained, pattern: tuple[str, ...], subject: Path) -> str | None:
    """Return what names a subject from one report to the next; None where a row has no name."""
    if not any(isinstance(step, int) for step in subject):
        return dotted(subject)
    if value.key is not None:
        name = read_text(value.key, Situation(of.report, subject))
    else:
        node = of.report.node(subject)
        # A code is the same in every report that has it; where there is none, the item's own name must do.
        name = next((str(one) for key in ("code", "label", "name", "id") if (one := child(node, key))), "")
    told = uniform_text(name)
    if not told:
        return None
    return f"[{told}]" if value.is_keyed_alone else f"{dotted(pattern)}[{told}]"


def nothing() -> Row:
    """Return what a row says of a number that is there and tells nothing."""
    return {
        "value": None, "low": None, "high": None, "low_open": False, "high_open": False, "printed": "", "unit": "", "dimension": "",
    }  # fmt: skip
