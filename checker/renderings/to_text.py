"""A run as text for a terminal: every report in full, then one line for each when there are several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.renderings.explanations import sentences_of
from checker.renderings.finding_text import Numbered, finding_lines
from checker.renderings.layout import Colour, Screen, entry, padded, tidy, width_of
from checker.renderings.terms import OUTCOME_SIGNS, OUTCOMES, SEVERITIES, SEVERITY_SIGNS
from checker.renderings.unknown_text import unknown_lines
from checker.rules.model import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.findings.model import Finding
    from checker.pipeline import Checked, Read, Run
    from checker.renderings.source_text import SourceText

USUAL_MAXIMUM = 50
_COLOURS = {Severity.ERROR: Colour.RED, Severity.WARNING: Colour.YELLOW, Severity.INFO: Colour.CYAN}


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOptions:
    """What is shown: at most `maximum` findings of each severity (0: all); when quiet, the failures and nothing else."""

    screen: Screen
    maximum: int = USUAL_MAXIMUM
    is_quiet: bool = False
    is_shipped: bool = True


def render_text(run: Run, sources: Mapping[str, SourceText], options: TextOptions) -> str:
    """Return the whole run as text; `sources` holds the texts that places point into, by the name of the source."""
    several = len(run.reports) > 1
    parts: list[str] = []
    for checked in run.reports:
        lines = _report(checked, run, sources.get(checked.source), options)
        if lines:
            parts.append("\n".join(lines))
    if several and not options.is_quiet:
        parts.append("\n".join(_overview(run, options.screen)))
    rule = "─" * min(options.screen.width, 60) if several else ""
    return f"\n\n{rule}\n".join(parts) + "\n" if parts else ""


def failures(checked: Checked) -> dict[Severity, list[Finding]]:
    """Return what failed, by severity, every severity named."""
    found: dict[Severity, list[Finding]] = {one: [] for one in Severity}
    for finding in checked.judged.findings if checked.judged else ():
        if finding.outcome is Outcome.FAIL:
            found[finding.severity].append(finding)
    return found


def _report(checked: Checked, run: Run, source: SourceText | None, options: TextOptions) -> list[str]:
    screen = options.screen
    if checked.judged is None or checked.read is None:
        return [] if options.is_quiet else entry(screen, screen.pick("读不了", "unreadable"), checked.source, indent=0)
    lines = [] if options.is_quiet else [*_head(checked, checked.read, run, options), _tally(checked, screen)]
    for findings in failures(checked).values():
        lines += _listed(findings, source, options)
    lines += _broken(checked, screen)
    if not options.is_quiet:
        lines += _explained(checked, checked.read, options)
        unknown = [one for one in checked.judged.findings if one.outcome is Outcome.UNKNOWN]
        lines += unknown_lines(unknown, screen, source, options.maximum)
        lines += ["", *_conclusion(checked, screen), *_next(checked, screen)]
    return lines


def _head(checked: Checked, read: Read, run: Run, options: TextOptions) -> list[str]:
    screen, report = options.screen, read.report
    facts = [checked.source]
    if report.fiscal_year is not None:
        facts.append(screen.pick(f"{report.fiscal_year} 年度", f"fiscal year {report.fiscal_year}"))
    if report.unit_name:
        facts.append(report.unit_name)
    lines: list[str] = []
    if read.extraction is not None:
        count, unread = len(read.extraction.figures), len(read.extraction.unreadable)
        facts.append(screen.pick(f"数 {count} 个", f"{count} figures"))
        if unread:
            facts.append(screen.pick(f"像数而读不出 {unread} 处（gouji extract 可看）", f"{unread} not readable (see gouji extract)"))
    lines += entry(screen, screen.pick("读取", "read "), "  ".join(facts), indent=0)
    packs = screen.pick("、", ", ").join(f"{screen.say(one.title)} {one.version}" for one in run.rulebook.packs)
    shipped = screen.pick("（随软件自带）", " (shipped)") if options.is_shipped else ""
    count = len(run.rulebook.rules)
    rules = screen.pick(f"{packs}{shipped}  {count} 条", f"{packs}{shipped}, {count} {'rule' if count == 1 else 'rules'}")
    lines += entry(screen, screen.pick("规则", "rules"), rules, indent=0)
    if run.rule_problems:
        count = len(run.rule_problems)
        lines += entry(screen, screen.pick("注意", "note "), screen.pick(f"规则文件有 {count} 处问题，有问题的规则没有运行", f"{count} problems in the rule files; those rules were not run"), indent=0)
    return lines


def _tally(checked: Checked, screen: Screen) -> str:
    tally = checked.judged.tally if checked.judged else {}
    parts = [_count(screen, OUTCOME_SIGNS[Outcome.PASS], screen.say(OUTCOMES[Outcome.PASS]), tally.get(Outcome.PASS, 0), Colour.GREEN)]
    for severity, findings in failures(checked).items():
        parts.append(_count(screen, SEVERITY_SIGNS[severity], screen.say(SEVERITIES[severity]), len(findings), _COLOURS[severity]))
    for outcome in (Outcome.EXPLAINED, Outcome.WAIVED, Outcome.UNKNOWN, Outcome.BROKEN, Outcome.NOT_APPLICABLE):
        count = tally.get(outcome, 0)
        if count or outcome in (Outcome.EXPLAINED, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE):
            parts.append(_count(screen, OUTCOME_SIGNS[outcome], screen.say(OUTCOMES[outcome]), count, Colour.DIM))
    return "   ".join(parts)


def _count(screen: Screen, sign: str, word: str, count: int, colour: Colour) -> str:
    text = f"{sign} {word} {count}"
    return screen.paint(text, colour) if count else text


def _listed(findings: list[Finding], source: SourceText | None, options: TextOptions) -> list[str]:
    shown = findings[: options.maximum] if options.maximum else findings
    lines: list[str] = []
    for number, finding in enumerate(shown, start=1):
        lines += ["", *finding_lines(Numbered(finding, number, len(findings)), options.screen, source)]
    hidden = len(findings) - len(shown)
    if hidden:
        sign, word = SEVERITY_SIGNS[findings[0].severity], options.screen.say(SEVERITIES[findings[0].severity])
        lines += ["", options.screen.pick(f"{sign} 另有 {hidden} 条{word}没有列出（--max-findings 0 全部列出）", f"{sign} {hidden} more {word} not shown (--max-findings 0 shows all)")]
    return lines


def _broken(checked: Checked, screen: Screen) -> list[str]:
    lines: list[str] = []
    for finding in checked.judged.findings if checked.judged else ():
        if finding.outcome is Outcome.BROKEN:
            head = f"{OUTCOME_SIGNS[Outcome.BROKEN]} {screen.say(OUTCOMES[Outcome.BROKEN])}"
            lines += ["", *entry(screen, head, f"{finding.rule.id} {screen.say(finding.message)}", indent=0)]
    return lines


def _explained(checked: Checked, read: Read, options: TextOptions) -> list[str]:
    findings = [one for one in checked.judged.findings if one.outcome is Outcome.EXPLAINED] if checked.judged else []
    if not findings:
        return []
    screen = options.screen
    count = len(findings)
    lines = ["", screen.pick(f"○ 已说明 {count} 项（报告写了原因，不算问题）", f"○ {count} explained (the report gives a reason)")]
    shown = findings[: options.maximum] if options.maximum else findings
    for finding in shown:
        lines += entry(screen, finding.rule.id, tidy(screen.say(finding.message)))
        reasons = sentences_of(finding, read.report)
        quoted = screen.pick("；", "; ").join(f"“{tidy(one)}”" for one in reasons)
        if quoted:
            lines += entry(screen, screen.pick("原因", "reason"), quoted, indent=4 + len(finding.rule.id))
    if count > len(shown):
        lines.append(screen.pick(f"  另有 {count - len(shown)} 项", f"  {count - len(shown)} more"))
    return lines


def _conclusion(checked: Checked, screen: Screen) -> list[str]:
    return entry(screen, screen.pick("结论", "result"), _concluded(checked, screen), indent=0)


def _concluded(checked: Checked, screen: Screen) -> str:
    found = {one: len(all_of) for one, all_of in failures(checked).items()}
    errors, warnings, hints = found[Severity.ERROR], found[Severity.WARNING], found[Severity.INFO]
    findings = checked.judged.findings if checked.judged else ()
    open_errors = sum(1 for one in findings if one.outcome is Outcome.UNKNOWN and one.severity is Severity.ERROR)
    tally = checked.judged.tally if checked.judged else {}
    if not any(count for outcome, count in tally.items() if outcome is not Outcome.NOT_APPLICABLE):
        return screen.pick("没有一条规则适用，等于没有检查", "no rule applies, so nothing was checked")
    if errors:
        said = screen.pick(f"暂不能提交：{errors} 项错误须改正", f"not ready: {errors} {_plural(errors, 'error')} to correct")
    else:
        said = screen.pick("没有发现错误", "no errors found")
    if warnings:
        said += screen.pick(f"；{warnings} 项提醒须核实或写明原因", f"; {warnings} {_plural(warnings, 'warning')} to verify or explain")
    if hints:
        said += screen.pick(f"；{hints} 项提示供参考", f"; {hints} {_plural(hints, 'hint')}")
    if open_errors:
        said += screen.pick(
            f"；{open_errors} 处错误级检查因缺数无法判断，不能当作通过",
            f"; {open_errors} error-level {_plural(open_errors, 'check')} could not be judged and {'is' if open_errors == 1 else 'are'} no pass",
        )
    return said


def _plural(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"


def _next(checked: Checked, screen: Screen) -> list[str]:
    first = next((all_of[0] for all_of in failures(checked).values() if all_of), None)
    if first is None:
        return []
    again = f"gouji check {quoted_path(checked.source)}"
    steps = screen.pick(f"gouji explain {first.rule.id}    改好后再查：{again}", f"gouji explain {first.rule.id}    then check again: {again}")
    return [f"{screen.paint(screen.pick('下一步', 'next'), Colour.DIM)}  {steps}"]


def quoted_path(path: str) -> str:
    """Return a path as it can be typed in a shell."""
    return f'"{path}"' if any(one.isspace() or one in "'&;()$" for one in path) else path


def _overview(run: Run, screen: Screen) -> list[str]:
    width = max(width_of(one.source) for one in run.reports)
    lines = [screen.pick(f"汇总 {len(run.reports)} 份", f"{len(run.reports)} reports")]
    for checked in run.reports:
        name = padded(checked.source, width)
        if checked.judged is None:
            lines.append(f"  {name}  {screen.paint(screen.pick('读不了', 'unreadable'), Colour.RED)}")
        else:
            lines.append(f"  {name}  {_tally(checked, screen)}")
    return lines
