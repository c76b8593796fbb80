"""A traced rule for people and for machines: what was asked, what was found, and where it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.model import Outcome
from checker.kernel.message import Message
from checker.kernel.truth import Degree, Lack
from checker.renderings.layout import Colour, Screen, ends, entry, padded, tidy, width_of
from checker.renderings.place_text import place_said
from checker.renderings.terms import LACKS, OUTCOME_SIGNS, OUTCOMES
from checker.report.nodes import dotted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.authoring.model import CaseTrace, Node, RuleTrace, SubjectTrace
    from checker.renderings.source_text import SourceText

TRUTHS = {
    Degree.YES: Message("真", "true"),
    Degree.NO: Message("假", "false"),
    Degree.OPEN: Message("印出的位数定不了，不算错", "open: the printed digits allow both"),
    Degree.UNKNOWN: Message("无法判断", "unknown"),
}
WIDEST_FORMULA = 62
"""A formula that takes more cells does not push the values of the others to the right."""
LONGEST_VALUE = 40
_OUTCOME_COLOURS = {Outcome.FAIL: Colour.RED, Outcome.PASS: Colour.GREEN, Outcome.UNKNOWN: Colour.YELLOW}


def trace_text(trace: RuleTrace, source: SourceText | None, screen: Screen) -> str:
    """Return the rule on the report step by step; `source` is the text that places point into."""
    lines = ends(screen, screen.say(trace.rule.title), trace.rule.id, Colour.BOLD)
    lines += _requirements(trace, screen)
    for case in trace.cases:
        lines += _case(case, len(trace.cases), source, screen)
    if trace.cases:
        lines += ["", _sum(trace, screen)]
    return "\n".join(lines) + "\n"


def _requirements(trace: RuleTrace, screen: Screen) -> list[str]:
    lines: list[str] = []
    for one in trace.requirements:
        if one.holds and not one.is_stated:
            continue
        sign = "√" if one.holds else "×"
        wanted, found = screen.say(one.wanted), screen.say(one.found)
        said = screen.pick(f"{sign} 要求 {wanted}，报告为 {found}", f"{sign} asks for {wanted}; the report has {found}")
        lines += entry(screen, screen.say(one.what), said)
    if not trace.applies:
        lines.append("")
        lines += entry(
            screen,
            f"{OUTCOME_SIGNS[Outcome.NOT_APPLICABLE]} {screen.say(OUTCOMES[Outcome.NOT_APPLICABLE])}",
            screen.pick("上面打 × 的一项不合，规则不看这份报告", "what is marked × does not hold, so the rule passes over the report"),
            indent=0,
        )  # fmt: skip
    return lines


def _case(case: CaseTrace, count: int, source: SourceText | None, screen: Screen) -> list[str]:
    lines: list[str] = []
    if count > 1:
        head = screen.pick(f"第 {case.number} 种情形（共 {count} 种）", f"case {case.number} of {count}")
        lines += ["", screen.paint(head, Colour.BOLD)]
    if not case.subjects:
        places = screen.pick("、", ", ").join(case.looked_in)
        said = screen.pick(f"报告里没有：{places}", f"the report has none of: {places}")
        lines += entry(screen, _outcome(Outcome.NOT_APPLICABLE, screen), said)
    for one in case.subjects:
        lines += ["", *_subject(one, source, screen)]
    return lines


def _subject(one: SubjectTrace, source: SourceText | None, screen: Screen) -> list[str]:
    judgement = one.judgement
    name = screen.say(one.label) or screen.pick("整份报告", "the whole report")
    where = dotted(one.subject)
    head = f"{name}  {where}" if where else name
    colours = [_OUTCOME_COLOURS[judgement.outcome]] if judgement.outcome in _OUTCOME_COLOURS else []
    lines = [f"  {screen.paint(head, Colour.BOLD)}  {screen.paint(_outcome(judgement.outcome, screen), *colours)}"]
    if not one.is_triggered:
        lines += entry(
            screen,
            screen.pick("不适用", "not applicable"),
            screen.pick("所查的数报告一个也没有写", "the report gives none of the figures it is about"),
            indent=4,
        )
        lines += _tree(one.triggers, source, screen)
    for label, node in (
        (screen.pick("条件 when", "when"), one.when),
        (screen.pick("要求 require", "require"), one.require),
        (screen.pick("说明 explain", "explain"), one.discharge),
    ):
        if node is not None:
            lines += [f"    {screen.paint(label, Colour.DIM)}", *_tree((node,), source, screen)]
    if judgement.why is not None and one.is_triggered:
        lines += entry(screen, screen.pick("结果", "so"), screen.say(judgement.why), indent=4)
    if one.message is not None:
        lines += entry(screen, screen.pick("消息", "message"), tidy(screen.say(one.message)), indent=4)
    return lines


def _tree(nodes: Sequence[Node], source: SourceText | None, screen: Screen) -> list[str]:
    rows = [row for node in nodes for row in _rows(node, 0, source, screen)]
    widths = [width_of(row[0]) for row in rows]
    width = max((one for one in widths if one <= WIDEST_FORMULA), default=0)
    values = max((width_of(row[1]) for row in rows if row[2] and width_of(row[1]) <= WIDEST_FORMULA), default=0)
    lines: list[str] = []
    for formula, value, place in rows:
        tail = f"{padded(value, values)}  {place}".rstrip() if place else value
        if width_of(formula) > width and tail:
            lines += [f"      {formula}", f"      {' ' * width}  {tail}"]
        else:
            lines.append(f"      {padded(formula, width)}  {tail}".rstrip())
    return lines


def _rows(node: Node, depth: int, source: SourceText | None, screen: Screen) -> list[tuple[str, str, str]]:
    """Return formula, value and place of a node and those below it; parts that were not needed are passed over."""
    formula = "  " * depth + tidy(screen.say(node.said))
    value = _value(node, screen)
    if not node.is_used:
        return [(formula, screen.pick("（没有用到）", "(not needed)"), "")]
    rows = [(formula, value, _place(node, source, screen))]
    for one in node.parts:
        rows += _rows(one, depth + 1, source, screen)
    return rows


def _value(node: Node, screen: Screen) -> str:
    said: list[str] = []
    if node.truth is not None:
        said.append(screen.say(TRUTHS[node.truth.degree]))
    if node.value is not None:
        short = node.value if len(node.value) <= LONGEST_VALUE else f"{node.value[:LONGEST_VALUE]}…"
        said.append(short)
    elif node.truth is None and not node.causes and not node.parts:
        said.append(screen.pick("没有写", "not given"))
    if node.low is not None or node.high is not None:
        low, high = node.low or "-∞", node.high or "+∞"
        said.append(screen.pick(f"可代表 {low} 至 {high}", f"stands for {low} to {high}"))
    if node.causes:
        said.append(_lacks(node, screen))
    return "  ".join(part for part in said if part)


def _lacks(node: Node, screen: Screen) -> str:
    """Return why there is no value; which figure is missing is said at that figure, further down."""
    told = [one for one in node.causes if not node.parts or one.lack is not Lack.MISSING]
    said = [
        " ".join(part for part in (screen.say(LACKS[one.lack]), one.path if one.path != node.path else "") if part)
        for one in told
    ]
    if not said and node.truth is None:
        return screen.pick("算不出", "no value")
    return screen.pick("；", "; ").join(dict.fromkeys(said))


def _place(node: Node, source: SourceText | None, screen: Screen) -> str:
    if node.place is None:
        return node.path if node.value is not None else ""
    if source is None:
        return node.path
    return place_said(node.place, source, screen)


def _outcome(outcome: Outcome, screen: Screen) -> str:
    return f"{OUTCOME_SIGNS[outcome]} {screen.say(OUTCOMES[outcome])}"


def _sum(trace: RuleTrace, screen: Screen) -> str:
    found = [one.judgement.outcome for case in trace.cases for one in case.subjects]
    if not found:
        return screen.pick("没有这条规则所说的对象", "nothing the rule is said of")
    counts = [f"{_outcome(one, screen)} {found.count(one)}" for one in Outcome if one in found]
    return "  ".join(counts)
