"""What a report comes to: the tally, the conclusion, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.renderings.layout import SEVERITY_COLOURS, Colour, Screen, entry
from checker.renderings.terms import OUTCOME_SIGNS, OUTCOMES, SEVERITIES, SEVERITY_SIGNS
from checker.rules.model import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.findings.model import Finding
    from checker.pipeline import Checked


def failures(checked: Checked) -> dict[Severity, list[Finding]]:
    """Return what failed, by severity, every severity named; without what is told beneath another failure, or in the same words.

    One heading may open two chapters, and what is wrong with it is then wrong with both.
    """
    found: dict[Severity, list[Finding]] = {one: [] for one in Severity}
    said: set[tuple[object, ...]] = set()
    under = checked.judged.told.under if checked.judged else {}
    for finding in checked.judged.findings if checked.judged else ():
        words = (finding.rule.id, finding.severity, finding.message.zh, finding.place)
        if finding.outcome is Outcome.FAIL and finding.id not in under and not (finding.place and words in said):
            said.add(words)
            found[finding.severity].append(finding)
    return found


def tally_line(checked: Checked, screen: Screen) -> str:
    """Return how many judgements have each outcome, on one line."""
    tally = checked.judged.tally if checked.judged else {}
    parts = [
        _count(
            screen,
            OUTCOME_SIGNS[Outcome.PASS],
            screen.say(OUTCOMES[Outcome.PASS]),
            tally.get(Outcome.PASS, 0),
            Colour.GREEN,
        )
    ]
    for severity, findings in failures(checked).items():
        parts.append(
            _count(
                screen,
                SEVERITY_SIGNS[severity],
                screen.say(SEVERITIES[severity]),
                len(findings),
                SEVERITY_COLOURS[severity],
            )
        )
    for outcome in (Outcome.EXPLAINED, Outcome.WAIVED, Outcome.UNKNOWN, Outcome.BROKEN, Outcome.NOT_APPLICABLE):
        count = tally.get(outcome, 0)
        if count or outcome in (Outcome.EXPLAINED, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE):
            parts.append(_count(screen, OUTCOME_SIGNS[outcome], screen.say(OUTCOMES[outcome]), count, Colour.DIM))
    return "   ".join(parts)


def _count(screen: Screen, sign: str, word: str, count: int, colour: Colour) -> str:
    text = f"{sign} {word} {count}"
    return screen.paint(text, colour) if count else text


def conclusion_lines(checked: Checked, screen: Screen) -> list[str]:
    """Return what the report comes to."""
    return entry(screen, screen.pick("结论", "result"), conclusion_said(checked, screen), indent=0)


def conclusion_said(checked: Checked, screen: Screen) -> str:
    """Return what the report comes to, in one sentence."""
    found = {one: len(all_of) for one, all_of in failures(checked).items()}
    errors, warnings, hints = found[Severity.ERROR], found[Severity.WARNING], found[Severity.INFO]
    findings = checked.judged.findings if checked.judged else ()
    open_errors = sum(1 for one in findings if one.outcome is Outcome.UNKNOWN and one.severity is Severity.ERROR)
    tally = checked.judged.tally if checked.judged else {}
    if not any(count for outcome, count in tally.items() if outcome is not Outcome.NOT_APPLICABLE):
        return screen.pick("没有一条规则适用，等于没有检查", "no rule applies, so nothing was checked")
    if errors:
        said = screen.pick(
            f"暂不能提交：{errors} 项错误须改正", f"not ready: {errors} {_plural(errors, 'error')} to correct"
        )
        said += _beneath(checked, screen)
    elif _has_no_figures(checked):
        said = screen.pick(
            "没有读到一个数，数的检查等于没有做，不能当作通过",
            "not a figure was read, so no figure was checked; this is no pass",
        )
    else:
        said = screen.pick("没有发现错误", "no errors found")
    if warnings:
        said += screen.pick(
            f"；{warnings} 项提醒须核实或写明原因", f"; {warnings} {_plural(warnings, 'warning')} to verify or explain"
        )
    if hints:
        said += screen.pick(f"；{hints} 项提示供参考", f"; {hints} {_plural(hints, 'hint')}")
    waived = tally.get(Outcome.WAIVED, 0)
    if waived:
        said += screen.pick(f"；{waived} 项已豁免", f"; {waived} waived")
    if open_errors:
        said += screen.pick(
            f"；{open_errors} 处错误级检查因缺数无法判断，不能当作通过",
            f"; {open_errors} error-level {_plural(open_errors, 'check')} could not be judged and {'is' if open_errors == 1 else 'are'} no pass",
        )
    return said + _newness(findings, screen)


def _has_no_figures(checked: Checked) -> bool:
    """Return whether a document was read in which no figure was found."""
    extraction = checked.read.extraction if checked.read is not None else None
    return extraction is not None and not extraction.figures


def _beneath(checked: Checked, screen: Screen) -> str:
    """Return how many failures are told beneath others; nothing where there are none."""
    count = len(checked.judged.told.under) if checked.judged else 0
    return screen.pick(f"（另有 {count} 项与之同因）", f" ({count} more have the same root)") if count else ""


def _newness(findings: Sequence[Finding], screen: Screen) -> str:
    """Return how many of the failures a baseline does not have; nothing where there is no baseline."""
    marked = [one for one in findings if one.outcome is Outcome.FAIL and one.is_new is not None]
    if not marked:
        return ""
    new = sum(1 for one in marked if one.is_new)
    return screen.pick(
        f"。与基线相比，新增 {new} 项，原有 {len(marked) - new} 项",
        f". Against the baseline {new} {'is' if new == 1 else 'are'} new, {len(marked) - new} known",
    )


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"


def next_lines(checked: Checked, screen: Screen) -> list[str]:
    """Return the commands to go on with; none where nothing failed."""
    first = next((all_of[0] for all_of in failures(checked).values() if all_of), None)
    if first is None:
        return []
    again = f"gouji check {quoted_path(checked.source)}"
    steps = screen.pick(
        f"gouji explain {first.rule.id}    改好后再查：{again}",
        f"gouji explain {first.rule.id}    then check again: {again}",
    )
    return [f"{screen.paint(screen.pick('下一步', 'next'), Colour.DIM)}  {steps}"]


def quoted_path(path: str) -> str:
    """Return a path as it can be typed in a shell."""
    return f'"{path}"' if any(one.isspace() or one in "'&;()$" for one in path) else path
