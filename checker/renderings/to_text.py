"""A run as text for a terminal: every report in full, then one line for each when there are several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.renderings.explanations import sentences_of
from checker.renderings.finding_text import Numbered, finding_lines
from checker.renderings.layout import Colour, Screen, entry, padded, tidy, width_of
from checker.renderings.pack_text import pack_lines
from checker.renderings.preview_text import preview_lines
from checker.renderings.source_text import source_texts
from checker.renderings.summary_text import conclusion_lines, failures, next_lines, tally_line
from checker.renderings.suspect_text import beneath_lines, suspect_lines
from checker.renderings.terms import OUTCOME_SIGNS, OUTCOMES, SEVERITIES, SEVERITY_SIGNS
from checker.renderings.unknown_text import unknown_lines
from checker.renderings.waiver_text import accepted_said, remark_lines, waived_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.findings.model import Finding, Judged
    from checker.pipeline import Checked, Read, Run
    from checker.renderings.source_text import SourceText
    from checker.renderings.wanted import Wanted

USUAL_MAXIMUM = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOptions:
    """What is shown: at most `maximum` findings of each severity (0: all); when quiet, the failures and nothing else.

    `project` is the project file that was used, or nothing. `is_previewing`: the corrected sentences are shown as well.
    """

    screen: Screen
    maximum: int = USUAL_MAXIMUM
    is_quiet: bool = False
    is_shipped: bool = True
    project: str = ""
    is_previewing: bool = False


def run_as_text(run: Run, wanted: Wanted) -> str:
    """Return the run as the format `text`."""
    return render_text(run, source_texts(run), wanted.options)


def render_text(run: Run, sources: Mapping[str, SourceText], options: TextOptions) -> str:
    """Return the whole run as text; `sources` holds the texts that places point into, by the name of the source."""
    several = len(run.reports) > 1
    parts: list[str] = []
    for checked in run.reports:
        lines = _report(checked, run, sources.get(checked.source), options)
        if lines:
            parts.append("\n".join(lines).lstrip("\n"))
    if several and not options.is_quiet:
        parts.append("\n".join(_overview(run, options.screen)))
    remarks = [] if options.is_quiet else remark_lines(run, options.screen)
    rule = "─" * min(options.screen.width, 60) if several else ""
    text = f"\n\n{rule}\n".join(parts) + "\n" if parts else ""
    return text + "".join(f"{one}\n" for one in remarks)


def _report(checked: Checked, run: Run, source: SourceText | None, options: TextOptions) -> list[str]:
    screen = options.screen
    if checked.judged is None or checked.read is None:
        return [] if options.is_quiet else entry(screen, screen.pick("读不了", "unreadable"), checked.source, indent=0)
    lines = [] if options.is_quiet else [*_head(checked, checked.read, run, options), tally_line(checked, screen)]
    for findings in failures(checked).values():
        lines += _listed(findings, checked.judged, checked.read, source, options)
    lines += _broken(checked, screen)
    if options.is_previewing:
        lines += preview_lines(checked, screen, source)
    if not options.is_quiet:
        lines += _explained(checked, checked.read, options)
        lines += waived_lines(checked, screen, options.maximum)
        unknown = [one for one in checked.judged.findings if one.outcome is Outcome.UNKNOWN]
        lines += unknown_lines(unknown, checked.read.report, screen, source, options.maximum)
        lines += ["", *conclusion_lines(checked, screen), *next_lines(checked, screen)]
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
            facts.append(
                screen.pick(
                    f"像数而读不出 {unread} 处（gouji extract 可看）", f"{unread} not readable (see gouji extract)"
                )
            )
    lines += entry(screen, screen.pick("读取", "read "), "  ".join(facts), indent=0)
    for note in read.document.notes if read.document is not None else ():
        lines += entry(screen, screen.pick("注意", "note "), screen.say(note), indent=0)
    *below, top = run.rulebook.packs
    packs = f"{screen.say(top.title)} {top.version}{''.join(f' ← {one.id} {one.version}' for one in reversed(below))}"
    shipped = screen.pick("（随软件自带）", " (shipped)") if options.is_shipped else ""
    count = len(run.rulebook.rules)
    rules = screen.pick(
        f"{packs}{shipped}  {count} 条", f"{packs}{shipped}, {count} {'rule' if count == 1 else 'rules'}"
    )
    lines += entry(screen, screen.pick("规则", "rules"), rules, indent=0)
    lines += pack_lines(run.rulebook, report, screen, options.project)
    if run.rule_problems:
        count = len(run.rule_problems)
        lines += entry(
            screen,
            screen.pick("注意", "note "),
            screen.pick(
                f"规则文件有 {count} 处问题，有问题的规则没有运行",
                f"{count} problems in the rule files; those rules were not run",
            ),
            indent=0,
        )
    return lines


def _listed(
    findings: list[Finding], judged: Judged, read: Read, source: SourceText | None, options: TextOptions
) -> list[str]:
    told, screen = judged.told, options.screen
    by_id = {one.id: one for one in judged.findings}
    shown = findings[: options.maximum] if options.maximum else findings
    lines: list[str] = []
    for number, finding in enumerate(shown, start=1):
        behind = told.heads.get(finding.id)
        said: list[str] = []
        if behind is not None:
            said = suspect_lines(behind, read, screen, source, finding.place)
            said += beneath_lines([by_id[one] for one in behind.beneath], screen)
        lines += ["", *finding_lines(Numbered(finding, number, len(findings), tuple(said)), screen, source)]
    hidden = len(findings) - len(shown)
    if hidden:
        sign, word = SEVERITY_SIGNS[findings[0].severity], screen.say(SEVERITIES[findings[0].severity])
        lines += [
            "",
            screen.pick(
                f"{sign} 另有 {hidden} 条{word}没有列出（--max-findings 0 全部列出）",
                f"{sign} {hidden} more {word} not shown (--max-findings 0 shows all)",
            ),
        ]
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
    lines = [
        "",
        screen.pick(
            f"○ 已说明 {count} 项（报告写了原因，不算问题）", f"○ {count} explained (the report gives a reason)"
        ),
    ]
    shown = findings[: options.maximum] if options.maximum else findings
    for finding in shown:
        lines += entry(screen, finding.rule.id, tidy(screen.say(finding.message)))
        reasons = sentences_of(finding, read.report) if finding.explanation is None else ()
        quoted = screen.pick("；", "; ").join(f"“{tidy(one)}”" for one in reasons) or accepted_said(finding, screen)
        if quoted:
            lines += entry(screen, screen.pick("原因", "reason"), quoted, indent=4 + len(finding.rule.id))
    if count > len(shown):
        lines.append(screen.pick(f"  另有 {count - len(shown)} 项", f"  {count - len(shown)} more"))
    return lines


def _overview(run: Run, screen: Screen) -> list[str]:
    width = max(width_of(one.source) for one in run.reports)
    lines = [screen.pick(f"汇总 {len(run.reports)} 份", f"{len(run.reports)} reports")]
    for checked in run.reports:
        name = padded(checked.source, width)
        if checked.judged is None:
            lines.append(f"  {name}  {screen.paint(screen.pick('读不了', 'unreadable'), Colour.RED)}")
        else:
            lines.append(f"  {name}  {tally_line(checked, screen)}")
    return lines
