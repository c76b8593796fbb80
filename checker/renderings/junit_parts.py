"""The parts of JUnit XML that every run is made of, whether its findings are at hand or stored."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from checker.renderings.layout import tidy
from checker.renderings.told import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

COUNTED = ("tests", "failures", "errors", "skipped")
# What XML 1.0 cannot hold, in whatever way it is written.
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def suite_xml(name: str, counts: Mapping[str, int], cases: Sequence[str]) -> str:
    """Return a suite with its cases."""
    body = "\n".join(cases)
    return f'<testsuite name="{xml_text(name)}"{counts_xml(counts)}>\n{body}\n</testsuite>'


def counts_of(cases: Sequence[str]) -> dict[str, int]:
    """Return how many cases there are, and how many came out in which way."""
    return {
        "tests": len(cases),
        "failures": sum("<failure " in one for one in cases),
        "errors": sum("<error " in one for one in cases),
        "skipped": sum("<skipped " in one for one in cases),
    }


def case_xml(rule_id: str, name: str, content: str) -> str:
    """Return a case, `content` being XML; without any it passed."""
    head = f'<testcase classname="{xml_text(rule_id)}" name="{xml_text(tidy(name))}"'
    return f"{head}>{content}</testcase>" if content else f"{head}/>"


def element(name: str, message: str, *, kind: str = "", body: str = "") -> str:
    """Return what came of a case; `message` and `body` are text."""
    typed = f' type="{xml_text(kind)}"' if kind else ""
    head = f'<{name} message="{xml_text(tidy(message))}"{typed}'
    return f"{head}>{xml_text(body)}</{name}>" if body else f"{head}/>"


def counts_xml(counts: Mapping[str, int]) -> str:
    """Return counts as attributes."""
    return "".join(f' {name}="{count}"' for name, count in counts.items())


def xml_text(text: str) -> str:
    """Return text for the content of an element or a quoted attribute."""
    return escape(_NO_XML.sub("\ufffd", shown(text)), quote=True)
