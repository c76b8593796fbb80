"""Texts of a report as rows: fingerprints of chapters, texts of lists, and numbers that stand in phrases."""

from __future__ import annotations

import re
import zlib
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.comparing.uniform import runs_of, substance_of, uniform_text
from checker.extraction.numerals import small_number
from checker.findings.labels import place_of
from checker.report.nodes import child, dotted
from checker.report.schema import load_vocabulary
from checker.report.tree import subjects
from checker.rules.across import Gathered
from checker.rules.read_across import NUMBER_SIGN
from checker.storing.finding_rows import both, where_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.comparing.subjects import Of, Row
    from checker.comparing.wanted import Wanted
    from checker.report.tree import Report
    from checker.rules.across import Counted, Listed

RUN = 5
"""Characters of a run of which chapters are fingerprinted."""
SHORT_RUN = 3
"""Characters of a run of which short texts are compared."""
LEAST_RUNS = 10
"""A chapter of fewer runs has no fingerprint: any two such are alike or not by chance."""
MOST_AFTER = 16
"""Characters after a phrase that tell what is counted."""


def text_rows(of: Of, wanted: Wanted) -> Iterator[Row]:
    """Yield a row with the fingerprint of each wanted chapter that says enough."""
    from checker.comparing.minhash_door import bands_of, signature_of  # noqa: PLC0415 -- an extra, loaded where it is used

    left_out = sorted({*wanted.template_words, *_names(of.report)}, key=lambda one: (-len(one), one))
    for key in wanted.chapters:
        text = child(child(child(of.report.root, "chapters"), key), "text")
        said = substance_of(text, left_out) if isinstance(text, str) else ""
        runs = runs_of(said, RUN)
        if len(runs) >= LEAST_RUNS:
            signature = signature_of(runs)
            yield {
                "report_id": of.report_id,
                "section": key,
                "characters": len(said),
                "signature": signature,
                "bands": bands_of(signature),
            }


def _names(report: Report) -> set[str]:
    """Return what the unit is called: a text that was copied has the copier's name in it."""
    unit = child(report.root, "unit")
    aliases = child(unit, "aliases")
    return {
        one
        for one in (child(unit, "name"), *(aliases if isinstance(aliases, list) else ()))
        if isinstance(one, str) and len(one) > 1
    }


def item_rows(of: Of, wanted: Wanted) -> Iterator[Row]:
    """Yield a row for each text of the wanted lists, and one for each list of lists taken together."""
    for one in wanted.lists:
        if isinstance(one, Gathered):
            texts = [text for listed in one.lists for _, text in _texts(of.report, listed)]
            if texts:
                yield _item(of, one.name, "", "\n".join(texts))
            continue
        for path, text in _texts(of.report, one):
            yield _item(of, one.name, path, text)


def _texts(report: Report, listed: Listed) -> Iterator[tuple[str, str]]:
    for subject in subjects(report, listed.pattern):
        found: object = report.node(subject)
        for key in listed.keys:
            found = child(found, key)
        if isinstance(found, str) and found.strip():
            yield dotted((*subject, *listed.keys)), found.strip()


def _item(of: Of, name: str, path: str, text: str) -> Row:
    grams = sorted({gram for line in text.splitlines() for gram in grams_of(line)})
    told = uniform_text(text) if path else ""
    return {
        "report_id": of.report_id,
        "list": name,
        "path": path,
        "name": told,
        "text": text if path else "",
        "grams": grams,
    }


def grams_of(text: str) -> list[int]:
    """Return hashes of the runs of a short text; the text itself where it is shorter than a run."""
    told = uniform_text(text)
    runs = runs_of(told, SHORT_RUN) or ([told] if told else [])
    return [zlib.crc32(one.encode()) for one in runs]


def counted_rows(of: Of, wanted: Wanted) -> Iterator[Row]:
    """Yield a row for each thing of which chapters count years, or whatever the phrase counts; the first count is taken."""
    for one in wanted.counted:
        found: dict[str, Row] = {}
        for key in one.chapters:
            text = child(child(child(of.report.root, "chapters"), key), "text")
            for match in _pattern(one.phrase).finditer(text) if isinstance(text, str) else ():
                row = _counted(of, one, key, match)
                if row is not None:
                    found.setdefault(str(row["item"]), row)
        yield from found.values()


def _counted(of: Of, one: Counted, chapter: str, match: re.Match[str]) -> Row | None:
    printed, after = match["number"], uniform_text(match["after"])[:MOST_AFTER]
    number = int(printed) if printed.isdecimal() else small_number(printed)
    if number is None or not after:
        return None
    path = ("chapters", chapter, "text")
    place = place_of(of.report, path, of.locate)
    return {
        "report_id": of.report_id, "measure": one.name, "item": after, "path": dotted(path),
        "label_zh": match["after"], "label_en": match["after"], "dimension": "年", "unit": "", "printed": printed,
        "value": Decimal(number), "low": Decimal(number), "high": Decimal(number), "low_open": False, "high_open": False,
        "origin": "stated", "scope": "", "quote": match[0], **both("where", where_of(place, of.text)),
    }  # fmt: skip


@lru_cache(maxsize=64)
def _pattern(phrase: str) -> re.Pattern[str]:
    before, after = (re.escape(one) for one in phrase.split(NUMBER_SIGN))
    number = r"(?P<number>[0-9]{1,3}|[〇零一二两三四五六七八九十]{1,3})"
    return re.compile(rf"{before}\s*{number}\s*{after}(?P<after>[^，。；、,;.\s]{{1,40}})")


@lru_cache(maxsize=256)
def chapter_title(key: str) -> tuple[str, str]:
    """Return what a chapter is called, in Chinese and English."""
    owner = load_vocabulary().types.get("chapters")
    field = None if owner is None else owner.fields.get(key)
    return (key, key) if field is None else (field.title.zh, field.title.en)
