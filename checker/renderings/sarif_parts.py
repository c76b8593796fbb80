"""The parts of SARIF that every run is made of, whether its findings are at hand or stored."""

from __future__ import annotations

import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from checker.findings.model import Outcome
from checker.kernel.message import Language
from checker.rules.model import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

Json = dict[str, object]
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def uri_of(source: str) -> str:
    """Return a path as a URI: relative as it is, absolute with its scheme."""
    if _DRIVE.match(source):
        return PureWindowsPath(source).as_uri()
    path = source.replace("\\", "/")
    escaped = quote(path.encode("utf-8", "replace"), safe="/!~*'()")
    return f"file://{escaped}" if PurePosixPath(path).is_absolute() else escaped


def head(rules: Sequence[Json], *, version: str, language: Language) -> Json:
    """Return what stands first in a run: the program with its rules, the language, and how columns count."""
    return {
        "tool": {"driver": {"name": "gouji", "version": version, "rules": rules}},
        "language": "zh-CN" if language is Language.ZH else "en",
        "columnKind": "unicodeCodePoints",
    }


def described(rule_id: str, title: str, said: str, severity: Severity) -> Json:
    """Return a rule with its title, its help and its level."""
    return {
        "id": rule_id,
        "shortDescription": {"text": title},
        "help": {"text": said},
        "defaultConfiguration": {"level": LEVELS[severity]},
    }


def artifact(source: str, sha256: str) -> Json:
    """Return a file that was read, with its hash where that is known."""
    found: Json = {"location": {"uri": uri_of(source)}}
    return {**found, "hashes": {"sha-256": sha256}} if sha256 else found


def result(
    rule_id: str, rule_index: int, outcome: Outcome, severity: Severity, *, message: str, finding_id: str
) -> Json:
    """Return a finding without its place; what could not be judged is open, and has no level."""
    is_open = outcome is Outcome.UNKNOWN
    return {
        "ruleId": rule_id,
        "ruleIndex": rule_index,
        "kind": "open" if is_open else "fail",
        "level": "none" if is_open else LEVELS[severity],
        "message": {"text": message},
        "partialFingerprints": {"gouji/v1": finding_id},
    }


def note(text: str, where: str) -> Json:
    """Return something that kept the run from being whole, and where that is."""
    found: Json = {"level": "error", "message": {"text": text}}
    return (
        {**found, "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri_of(where)}}}]} if where else found
    )
