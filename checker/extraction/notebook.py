"""What a reader has found so far and keeps in mind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.extraction.model import Base, Fact, FactKind, Note, Period, Stage, Subject
from checker.extraction.state import Context, Item, Mind
from checker.extraction.subjects import both_sides, group_of
from checker.kernel.message import Message

if TYPE_CHECKING:
    from checker.extraction.lexicon import Lexicon
    from checker.extraction.numbers import Number
    from checker.extraction.segments import Segment


@dataclass(slots=True)
class Notebook:
    """Keeps what was read so far; `text` is the even text, `year` the fiscal year."""

    text: str
    lexicon: Lexicon
    year: int | None
    unit_names: tuple[str, ...] = ()
    is_project: bool = False
    """The report is on one project, whose money is no item of the unit's accounts."""
    facts: list[Fact] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    scopes_said: list[str] = field(default_factory=list)
    mind: Mind = field(default_factory=Mind)
    context: Context = field(default_factory=Context)
    root: Subject | None = None
    parallel: list[Subject] = field(default_factory=list)
    parallel_end: int = 0
    carried_rate: Stage | None = None
    carried_whole: str = ""
    in_bracket: bool = False
    unread_counts: list[tuple[str, int]] = field(default_factory=list)
    """Counts that could not be read, as 16 8人次, with where they end: what follows may be a part of them."""
    parts_counted: dict[str, dict[str, Number]] = field(default_factory=dict)
    """Parts of counts, by the path of the count and their nouns; see `CountReader.settle_counts`."""
    is_headless: bool = False
    """The bracket or list being read stands behind an amount that was not read."""
    is_cut_off: bool = False
    near_start: int = 0
    aside_end: int = 0
    """Where the last amount ends that is no item's figure, as budget added during the year."""
    list_start: int = 0
    section_start: int = 0
    """How many facts had been found when the section began."""
    changed: set[str] = field(default_factory=set)
    levelled: set[str] = field(default_factory=set)
    said: set[tuple[str, Stage, Period]] = field(default_factory=set)
    widened: set[str] = field(default_factory=set)
    """The totals of the year that this document calls 本年收入 or 本年支出; its 总收入 or 总支出 is the grand total."""
    shared_out: dict[int, str] = field(default_factory=dict)
    """The paths of counts still to come in a list, by where they begin."""
    label_at: int = -1
    """Where the name begins that heads the sentence with a colon behind it."""
    counted_at: str = ""
    """The path of the item named last, at which counts stand."""

    def note(self, start: int, end: int, zh: str, en: str) -> None:
        """Record why a stretch gave no figure."""
        self.notes.append(Note(start, end, Message(zh, en)))

    def add(  # noqa: PLR0913 -- one place builds every fact
        self,
        kind: FactKind,
        item: Item,
        segment: Segment,
        number: Number | None,
        start: int,
        end: int,
        *,
        stage: Stage | None = None,
        base: Base | None = None,
        period: Period = Period.CURRENT,
        sign: int = 0,
        is_certain: bool = False,
        is_closed: bool = False,
        whole: str = "",
    ) -> None:
        """Record a fact about `item`."""
        self.facts += [
            Fact(
                kind=kind,
                subject=subject,
                start=start,
                end=end,
                stage=stage,
                period=period,
                base=base,
                number=number,
                sign=sign or segment.sign or 1,
                parent=item.parent,
                cut=item.cut,
                is_certain=is_certain,
                is_closed=is_closed,
                whole=whole,
            )
            for subject in both_sides(item.subject)
        ]

    def is_of_the_heading(self) -> bool:
        """Return whether the sentence is still about the item of its heading, which a sentence before it may have named."""
        item, heading = self.mind.item, self.context.subject
        if heading is None or self.mind.is_lost:
            return False
        return item is None or bool(group_of(heading.path) and group_of(heading.path) == group_of(item.subject.path))
