"""What a run comes to, as a number for other programs."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.rules.model import Severity, Status

if TYPE_CHECKING:
    from checker.findings.model import Finding
    from checker.pipeline import Checked, Run


class Exit(IntEnum):
    """The exit codes; of several that hold, the first of COULD_NOT_RUN, NOTHING_CHECKED, FINDINGS, INCOMPLETE, CLEAN."""

    CLEAN = 0
    FINDINGS = 1
    COULD_NOT_RUN = 2
    NOTHING_CHECKED = 3
    INCOMPLETE = 4


NEVER = "never"


def exit_code(run: Run, fail_level: str) -> Exit:
    """Return the code of a run over all its reports; `fail_level` is a severity or `never`."""
    findings = [finding for one in run.reports if one.judged is not None for finding in one.judged.findings]
    if run.rule_problems or any(one.outcome is Outcome.BROKEN for one in findings):
        return Exit.COULD_NOT_RUN
    # What a baseline already has is known; only what is new counts.
    counted = [one for one in findings if one.is_new is not False]
    if not any(was_checked(one) for one in run.reports):
        return Exit.NOTHING_CHECKED
    if fail_level != NEVER:
        worst = Severity(fail_level).rank
        # A rule on trial tells what it finds, and decides nothing, whatever the level.
        if any(one.outcome is Outcome.FAIL and one.severity.rank <= worst and not _is_trial(one) for one in counted):
            return Exit.FINDINGS
    is_open = any(one.outcome is Outcome.UNKNOWN and one.severity is Severity.ERROR for one in counted)
    if is_open or any(one.judged is None for one in run.reports):
        return Exit.INCOMPLETE
    return Exit.CLEAN


def _is_trial(finding: Finding) -> bool:
    return finding.rule.status is Status.TRIAL


def was_checked(checked: Checked) -> bool:
    """Return whether at least one rule applied to the report."""
    if checked.judged is None:
        return False
    return any(count for outcome, count in checked.judged.tally.items() if outcome is not Outcome.NOT_APPLICABLE)
