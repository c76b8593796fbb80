"""Runs to render: a report with a wrong figure, one whose every word is hostile, report JSON, and files that cannot be read."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker import check_files
from checker.findings.model import Approval, Outcome
from checker.kernel.message import Language
from checker.renderings.layout import Screen
from checker.renderings.to_text import TextOptions
from checker.renderings.wanted import Wanted
from tests.shipped_rules import national

if TYPE_CHECKING:
    from checker.pipeline import Run
    from checker.rules.model import Rulebook

FIXTURES = Path(__file__).parents[2] / "fixtures"
WRONG = FIXTURES / "wrong-figures" / "2020-卫生监督所.txt"
PROJECT = FIXTURES / "reports" / "2023-公路养护项目自评表-有错.json"
HOSTILE = (
    "</script><img src=x onerror=alert(1)>]]>--><b>&amp;'\"`*_[x](javascript:alert(1))::error::%0A@all\u202e\u2066"
)
BAD_NAME = "a<b>&\"'`]]>,%：,x\n.txt"


@lru_cache(maxsize=1)
def rulebook() -> Rulebook:
    """Return the shipped rules, loaded once."""
    return national()


def wanted(language: Language = Language.ZH, *, maximum: int = 50, fail_level: str = "error") -> Wanted:
    """Return what the command line would ask for."""
    options = TextOptions(screen=Screen(language=language), maximum=maximum)
    return Wanted(version="1.2.3", options=options, fail_level=fail_level)


@lru_cache(maxsize=1)
def wrong() -> Run:
    """Return a report with one wrong figure that four rules notice."""
    return check_files([WRONG], rulebook())


@lru_cache(maxsize=1)
def project() -> Run:
    """Return report JSON with faults, which has no text."""
    return check_files([PROJECT], rulebook())


@lru_cache(maxsize=1)
def waived() -> Run:
    """Return the report with one finding waived, in hostile words, and the others marked as new or known."""
    run = wrong()
    checked = run.reports[0]
    assert checked.judged is not None
    approval = Approval(id="W-1", reason=HOSTILE, approved_by="预算科", expires="2030-12-31", file="w.yaml")
    findings = []
    for number, one in enumerate(checked.judged.findings):
        if one.outcome is Outcome.FAIL and not any(each.waiver for each in findings) and number:
            judgement = replace(one.judgement, outcome=Outcome.WAIVED)
            findings.append(replace(one, judgement=judgement, waiver=approval))
        else:
            findings.append(replace(one, is_new=number % 2 == 0))
    judged = replace(checked.judged, findings=tuple(findings))
    return replace(run, reports=(replace(checked, judged=judged),))


def hostile(folder: Path) -> Run:
    """Return a report in which names, headings and sentences are hostile, under a hostile name, beside files not to be read."""
    text = WRONG.read_text(encoding="utf-8")
    text = text.replace("北坪市卫生监督所2020年度", f"{HOSTILE}卫生监督所2020年度").replace(
        "公务接待费", f"公务{HOSTILE}接待费", 1
    )
    text = text.replace("四、存在的主要问题", f"四、存在的主要{HOSTILE}问题").replace(
        "项目预算编制", f"{HOSTILE}\u0007项目预算编制"
    )
    text = text.replace("21.55万元，", f"21.55万元，<img src=x>@all，{HOSTILE}，", 1)
    path, empty = folder / BAD_NAME, folder / "empty.txt"
    path.write_text(text, encoding="utf-8")
    empty.write_bytes(b"")
    return check_files([path, empty, folder / "nowhere.txt"], rulebook())
