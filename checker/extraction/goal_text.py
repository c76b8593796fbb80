"""Where a report speaks of targets and where of results, sentence by sentence, clause by clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.extraction.goal_words import GoalWords
    from checker.extraction.normal import NormalText
    from checker.extraction.outline import Outline, Section

_SENTENCE = re.compile(r"[^。!?\n]+")
_BREAK = re.compile(r"[;:,、](?:(?<=[;:])|(?<=,)(?:(?!\d{3}(?!\d))|(?<!\d,))|(?<=、)(?=\d{1,2}月))")
"""The mark comes first, so that the search leaps from mark to mark."""

_ITEMS = re.compile(r"[^;]+")
_AIMED_END = re.compile(r"[;:)、]|,(?!\d{3}(?!\d))")
_TOPIC_MARKS = re.compile(r"(?:指标)?[,:(]*$")
_NAME_AND_FIGURE = re.compile(r"(?:为|达到|达|是)?[≥≤]?\d[\d,.]*[^\d,;:]{1,4}$")
"""The figure reached at the end of what stands before the one aimed at: 满意度94.3%, 目标值90%."""

_QUOTED = re.compile(r"[“「『‘][^”」』’\n]{1,30}[”」』’]")
_BRACKETS = re.compile(r"\([^()]*\)")
_DEVIATIONS = frozenset({"deviation_analysis", "problems"})
_APART = frozenset({"measures", "evaluation_work"})
_BOTH = re.compile(r"完成|实现|达成|达到")
"""In the title of a chapter on targets: it tells targets and results side by side."""

_GROUP_LEVEL = 2


class Voice(StrEnum):
    """What a stretch of text speaks of."""

    TARGET = "target"
    RESULT = "result"
    DEVIATION = "deviation"
    OTHER = "other"


class Clause(NamedTuple):
    """A stretch of the even text between two marks.

    `hidden` are the stretches in quotation marks or brackets inside it, in order, none in another.
    """

    start: int
    end: int
    closer: str
    hidden: tuple[tuple[int, int], ...] = ()

    def hides(self, start: int) -> bool:
        """Return whether what begins at `start` stands in quotation marks or brackets."""
        if not self.hidden:
            return False
        first, last = self.hidden[bisect_right(self.hidden, start, key=_first) - 1]
        return first <= start < last


def _first(stretch: tuple[int, int]) -> int:
    return stretch[0]


_OF_WHAT_WAS_DONE = ("率", "比例", "情况")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Clauses up to a full stop, with what they speak of and the group of goals they stand in.

    `topic` is where what they speak of is named, when it stands before a label: 新建公厕: 目标值8座, 实际完成9座.
    """

    voice: Voice
    group: str
    clauses: tuple[Clause, ...]
    topic: tuple[int, int] | None = None

    @property
    def start(self) -> int:
        """Return where the sentence begins."""
        return self.clauses[0].start

    @property
    def end(self) -> int:
        """Return where the sentence ends."""
        return self.clauses[-1].end


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A part of the target or result chapter under a heading of its own."""

    id: str
    title: str
    voice: Voice
    span: tuple[int, int]


def read_groups(outline: Outline) -> tuple[Group, ...]:
    """Return the parts of the target and result chapters; none for a chapter without at least two."""
    found: list[Group] = []
    voices = _voices(outline)
    for chapter in outline.sections:
        voice = voices[chapter.id]
        if not chapter.chapters or voice is None or len(voice) != 1 or Voice.DEVIATION in voice:
            continue
        parts = [one for one in outline.children_of(chapter) if one.level == _GROUP_LEVEL and not one.chapters]
        if len(parts) > 1:
            found += [
                Group(id=one.id, title=one.title, voice=next(iter(voice)), span=(one.start, one.title_end))
                for one in parts
            ]
    return tuple(found)


def read_sentences(text: str, outline: Outline, normal: NormalText, words: GoalWords) -> tuple[Sentence, ...]:
    """Return every sentence of the chapters on targets and on results; `text` is the original."""
    voices = _voices(outline)
    wanted = [one for one in outline.sections if voices[one.id]]
    if not wanted:
        return ()
    groups = {one.id for one in read_groups(outline)}
    quoted = _quoted(text, normal, wanted)
    found: list[Sentence] = []
    for section in wanted:
        own = voices[section.id]
        start = section.body_start if section.chapters else section.title_start
        first, last = normal.position(start), normal.position(section.body_end)
        found += _sentences(normal.text, (first, last), own or frozenset(), _group_of(section, groups), quoted, words)
    return (*_stated_goals(outline, normal, words), *found)


def _stated_goals(outline: Outline, normal: NormalText, words: GoalWords) -> Iterator[Sentence]:
    """Yield what is set down as the goals in another chapter, or before the first: 项目绩效目标为: 新建公厕8座."""
    text = normal.text
    for start, end in _stretches_elsewhere(outline):
        first, last = normal.position(start), normal.position(end)
        for label in words.stated_goals.finditer(text, first, last):
            sentence = _SENTENCE.match(text, label.end(), last)
            if sentence is not None and (clauses := _clauses(text, *sentence.span(), ())):
                yield Sentence(voice=Voice.TARGET, group="", clauses=clauses)


def _stretches_elsewhere(outline: Outline) -> Iterator[tuple[int, int]]:
    """Yield where nothing is about targets or results, nor about plans or the evaluation; offsets of the original."""
    voices = _voices(outline)
    yield outline.body_start, outline.sections[0].start if outline.sections else outline.body_end
    for one in outline.sections:
        if not voices[one.id] and one.body_start < one.body_end and not _is_apart(one, outline):
            yield one.body_start, one.body_end


def read_other_sentences(outline: Outline, normal: NormalText) -> tuple[Sentence, ...]:
    """Return the sentences before the first chapter and in those about neither targets nor results; none on plans."""
    found: list[Sentence] = []
    for start, end in _stretches_elsewhere(outline):
        for one in _SENTENCE.finditer(normal.text, normal.position(start), normal.position(end)):
            clauses = _clauses(normal.text, *one.span(), ())
            if clauses:
                found.append(Sentence(voice=Voice.OTHER, group="", clauses=clauses))
    return tuple(found)


def _is_apart(section: Section, outline: Outline) -> bool:
    """Return whether a section tells of next year, or of how the evaluation was done."""
    one: Section | None = section
    while one is not None and not one.chapters:
        one = outline.named(one.parent)
    return one is not None and bool(_APART & set(one.chapters))


def _voices(outline: Outline) -> dict[str, frozenset[Voice] | None]:
    """Return what each section speaks of, by its id: as its own heading says, else as the one above it."""
    found: dict[str, frozenset[Voice] | None] = {}
    for one in outline.sections:
        found[one.id] = _voice_of(one) if one.chapters else found.get(one.parent or "")
    return found


def _voice_of(section: Section) -> frozenset[Voice] | None:
    chapters = section.chapters
    voices = {Voice.TARGET} if "goals" in chapters else set()
    if "results" in chapters or (voices and _BOTH.search(section.title)):
        voices.add(Voice.RESULT)
    elif not voices and _DEVIATIONS & set(chapters):
        voices.add(Voice.DEVIATION)
    return frozenset(voices) or None


def _group_of(section: Section, groups: set[str]) -> str:
    steps = section.id.split(".")
    return next((one for one in (".".join(steps[:length]) for length in range(len(steps), 0, -1)) if one in groups), "")


def _quoted(text: str, normal: NormalText, wanted: Sequence[Section]) -> list[tuple[int, int]]:
    """Return the stretches of the even text that stand in quotation marks, which evening takes away."""
    found: list[tuple[int, int]] = []
    for section in wanted:
        found += [
            (normal.position(one.start()), normal.position(one.end()))
            for one in _QUOTED.finditer(text, section.title_start, section.body_end)
        ]
    return found


def _sentences(
    text: str,
    stretch: tuple[int, int],
    voices: frozenset[Voice],
    group: str,
    quoted: Sequence[tuple[int, int]],
    words: GoalWords,
) -> Iterator[Sentence]:
    voice = next(iter(voices)) if len(voices) == 1 else None
    for one in _SENTENCE.finditer(text, *stretch):
        labelled = _by_item(text, *one.span(), group, quoted, words)
        if labelled:
            yield from labelled
            continue
        # A label such as 目标: or 实际完成 holds up to the full stop, or to the next label.
        for said, start, end in _labelled(text, *one.span(), voice, words):
            if said is not None and (clauses := _clauses(text, start, end, quoted)):
                yield Sentence(voice=said, group=group, clauses=clauses)


def _by_item(
    text: str, start: int, end: int, group: str, quoted: Sequence[tuple[int, int]], words: GoalWords
) -> list[Sentence]:
    """Return what a sentence says that gives each figure aimed at beside the one reached; nothing for any other."""
    found: list[Sentence] = []
    here = start
    for item in _ITEMS.finditer(text, start, end):
        aimed = words.value_labels.search(text, item.start(), item.end())
        if aimed is None:
            continue
        reached = words.reached_labels.search(text, aimed.end(), item.end())
        head = _TOPIC_MARKS.sub("", text[item.start() : aimed.start()])
        said = head if reached else _NAME_AND_FIGURE.sub("", head)
        first = item.start() + max((said.rfind(mark) for mark in ",:)"), default=-1) + 1
        topic = (first, item.start() + len(said))
        if topic[0] >= topic[1] or (reached is None and said == head):
            continue
        if item.start() > here and (before := _clauses(text, here, item.start(), quoted)):
            found.append(Sentence(voice=Voice.RESULT, group=group, clauses=before))
        here = item.end()
        over = _AIMED_END.search(text, aimed.end(), item.end())
        told = (aimed.end(), over.start() if over else item.end())
        reached_at = (reached.end(), item.end()) if reached else (topic[1], item.start() + len(head))
        for voice, stretch in ((Voice.TARGET, told), (Voice.RESULT, reached_at)):
            if clauses := _clauses(text, *stretch, quoted):
                found.append(Sentence(voice=voice, group=group, clauses=clauses, topic=topic))
    if found and here < end and (rest := _clauses(text, here, end, quoted)):
        found.append(Sentence(voice=Voice.RESULT, group=group, clauses=rest))
    return found


def _labelled(
    text: str, start: int, end: int, voice: Voice | None, words: GoalWords
) -> Sequence[tuple[Voice | None, int, int]]:
    if voice is Voice.DEVIATION:
        return ((voice, start, end),)
    labels = words.target_labels.finditer(text, start, end)
    # 目标完成率 tells how much was done of a target, and opens none.
    cuts = [(one.start(), Voice.TARGET) for one in labels if not text.startswith(_OF_WHAT_WAS_DONE, one.end())]
    cuts += [(one.start(), Voice.RESULT) for one in words.result_labels.finditer(text, start, end)]
    if voice is Voice.TARGET and not any(said is Voice.TARGET or at == start for at, said in cuts):
        # 完成 is a verb of targets too; as a label it stands first, or beside 目标.
        cuts = []
    if not cuts:
        return ((voice, start, end),)
    found: list[tuple[Voice | None, int, int]] = []
    here = start
    for at, said in sorted(cuts):
        if at > here:
            found.append((voice, here, at))
        here, voice = at, said
    return [*found, (voice, here, end)]


def _clauses(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> tuple[Clause, ...]:
    hidden = _hidden(text, start, end, quoted)
    found: list[Clause] = []
    here = start
    taken = passed = reach = 0
    for one in _BREAK.finditer(text, start, end):
        at = one.start()
        while passed < len(hidden) and hidden[passed][0] <= at:
            reach = hidden[passed][1]
            passed += 1
        if reach > at:
            continue
        if at > here:
            found.append(Clause(here, at, text[at], tuple(hidden[taken:passed])))
        here, taken = at + 1, passed
    if here < end:
        found.append(Clause(here, end, "。", tuple(hidden[taken:])))
    return tuple(found)


def _hidden(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches in quotation marks or brackets that reach into `text[start:end]`, in order, none in another."""
    stretches = _within(quoted, start, end) if quoted else []
    if text.find("(", start, end) >= 0:
        stretches += [one.span() for one in _BRACKETS.finditer(text, start, end)]
        stretches.sort()
    found: list[tuple[int, int]] = []
    for one in stretches:
        if found and one[0] < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], one[1]))
        else:
            found.append(one)
    return found


def _within(stretches: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for at in range(max(0, bisect_right(stretches, (start, 0)) - 1), len(stretches)):
        one = stretches[at]
        if one[0] >= end:
            break
        if one[1] > start:
            found.append(one)
    return found
