"""How many wrong rules the examples notice, which they do not, and examples that would."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.kernel.message import Message
from checker.proving.tree_mutants import Slip
from checker.renderings.layout import Colour, Screen, entry, padded, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.proving.drafts import Value
    from checker.proving.mutants import Mutant
    from checker.proving.score import Score
    from checker.proving.suggest import Suggestion

SLIPS = {
    Slip.OPERATOR: Message("运算符", "operators"),
    Slip.THRESHOLD: Message("界线", "thresholds"),
    Slip.PATH: Message("项目", "paths"),
    Slip.CONDITION: Message("条件", "conditions"),
}
_NEEDS_QUOTES = re.compile(r"[{}\[\],:#&*!|>'\"%@`\n]|^[-?](\s|$)|^\s|\s$|^$")


def score_text(score: Score, screen: Screen) -> str:
    """Return the score by sort of slip, then every survivor with its reason."""
    lines: list[str] = []
    width = max((width_of(screen.say(one)) for one in SLIPS.values()), default=0)
    lines += [f"{padded(screen.say(SLIPS[slip]), width)}  {noticed}/{made}" for slip, noticed, made in score.by_slip]
    known = [(one.mutant, accepted.reason) for one, accepted in score.survivors if accepted is not None]
    open_ = [(one, "") for one in (each.mutant for each in score.unexplained)]
    for title, found in (
        (screen.pick("用例没有发现的改错", "not noticed by any example"), open_),
        (screen.pick("无从发现的改错（已说明理由）", "cannot be noticed, with the reason"), known),
    ):
        if found:
            lines += ["", f"{title}  {len(found)}"]
            lines += [line for mutant, reason in found for line in _survivor(mutant, reason, screen)]
    for one in score.stale:
        lines += ["", *entry(screen, one.mark.where, screen.pick(
            f"{one.key[0]} 的这一条已经能被用例发现，或已不存在，请从 mutants.yaml 删去",
            f"this one of {one.key[0]} is noticed by now, or gone; take it out of mutants.yaml",
        ))]  # fmt: skip
    # Cut off, not rounded: 94.97 % is not 95 %.
    whole, tenth = divmod(score.share * 1000 // 1, 10)
    share = f"{whole}.{tenth}%"
    mark = screen.paint(share, Colour.GREEN if not score.unexplained else Colour.YELLOW)
    lines += ["", screen.pick(
        f"故意改错 {score.made} 处，用例发现 {score.noticed} 处：{mark}",
        f"{score.made} mutants, {score.noticed} noticed: {mark}",
    )]  # fmt: skip
    return "\n".join(lines).lstrip("\n") + "\n"


def _survivor(mutant: Mutant, reason: str, screen: Screen) -> list[str]:
    left_out = screen.pick("（删去）", "(left out)")
    lines = [f"  {screen.paint(mutant.rule_id, Colour.BOLD)}  {mutant.where}"]
    lines += entry(screen, "-", mutant.before, indent=4)
    lines += entry(screen, "+", mutant.after or left_out, indent=4)
    return lines + (entry(screen, screen.pick("理由", "reason"), reason, indent=4) if reason else [])


def suggestions_text(rule_id: str, found: Iterable[Suggestion], screen: Screen) -> str:
    """Return examples as YAML, ready to be read over and put beside the rule."""
    lines = [f"{rule_id}:"]
    for one in found:
        note = screen.pick(f"能发现 {len(one.noticed)} 处改错", f"notices {len(one.noticed)} mutants")
        lines += [f"  # {note}", f"  - {one.outcome}: {flow(one.draft.values)}"]
        lines += [f"    at: {one.draft.at}"] if one.draft.at is not None else []
    return "\n".join(lines) + "\n"


def flow(value: Value) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, str):
        return f'"{value}"' if _NEEDS_QUOTES.search(value) and '"' not in value else value
    if isinstance(value, tuple):
        return f"[{', '.join(flow(one) for one in value)}]"
    return f"{{{', '.join(f'{flow(name)}: {flow(one)}' for name, one in value.items())}}}"
