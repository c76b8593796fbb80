"""Gouji: rules-as-code compliance checker for Chinese budget-performance self-evaluation reports.

    from pathlib import Path
    import checker

    checked = checker.check(Path("report.txt"), checker.load_rulebook())
    for finding in checked.judged.findings if checked.judged else ():
        print(finding.rule.id, finding.message.zh)

The names below are imported when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.documents.read import read as read_document
    from checker.extraction.extract import extract
    from checker.findings.evaluate import evaluate
    from checker.kernel.errors import CheckerError, InputError, RuleError
    from checker.pipeline import check_file as check
    from checker.pipeline import check_files, read_report
    from checker.renderings.to_json import result_of
    from checker.rules.load import load_rulebook

__version__ = "0.1.0"

__all__ = [
    "CheckerError",
    "InputError",
    "RuleError",
    "__version__",
    "check",
    "check_files",
    "evaluate",
    "extract",
    "load_rulebook",
    "read_document",
    "read_report",
    "result_of",
]

_HOMES = {
    "CheckerError": ("checker.kernel.errors", "CheckerError"),
    "InputError": ("checker.kernel.errors", "InputError"),
    "RuleError": ("checker.kernel.errors", "RuleError"),
    "check": ("checker.pipeline", "check_file"),
    "check_files": ("checker.pipeline", "check_files"),
    "evaluate": ("checker.findings.evaluate", "evaluate"),
    "extract": ("checker.extraction.extract", "extract"),
    "load_rulebook": ("checker.rules.load", "load_rulebook"),
    "read_document": ("checker.documents.read", "read"),
    "read_report": ("checker.pipeline", "read_report"),
    "result_of": ("checker.renderings.to_json", "result_of"),
}


def __getattr__(name: str) -> object:
    """Return a public name, imported now."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib  # noqa: PLC0415 -- nothing is imported until a name is used

    return getattr(importlib.import_module(home[0]), home[1])
