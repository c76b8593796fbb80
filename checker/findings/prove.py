"""A rule's own examples, run: whether it says of each what its author says it must."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.findings.evaluate import finding_of
from checker.findings.judge import judge_rule
from checker.findings.labels import nowhere
from checker.findings.model import Outcome
from checker.kernel.message import Language, Message
from checker.report.nodes import child
from checker.report.schema import load_vocabulary
from checker.report.tree import Report
from checker.report.validate import validate
from checker.rules.choosing import rule_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.rules.model import Example, Rule, Rulebook

WORST_FIRST = (
    Outcome.BROKEN,
    Outcome.FAIL,
    Outcome.WAIVED,
    Outcome.EXPLAINED,
    Outcome.UNKNOWN,
    Outcome.PASS,
    Outcome.NOT_APPLICABLE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """An example and what the rule said of it; `why` says what was wrong, None when all was right."""

    example: Example
    found: Outcome | None
    why: Message | None

    @property
    def is_proved(self) -> bool:
        """Whether the rule did what its author says."""
        return self.why is None


def prove(rulebook: Rulebook, examples: Iterable[Example]) -> tuple[Proof, ...]:
    """Return how every example went."""
    found: list[Proof] = []
    for example in examples:
        year = child(child(example.tree, "meta"), "fiscal_year")
        rule = rule_for(rulebook, example.rule_id, year if isinstance(year, int) else None)
        if rule is not None:
            found.append(prove_one(rule, example))
    return tuple(found)


def prove_one(rule: Rule, example: Example) -> Proof:
    """Return how one example of a rule went; its report must be valid against the schema."""
    problems = validate(example.tree)
    if problems:
        said = "；".join(f"{one.where} {one.message.zh}" for one in problems[:3])
        told = "; ".join(f"{one.where} {one.message.en}" for one in problems[:3])
        return Proof(
            example=example,
            found=None,
            why=Message(f"用例的数据不合报告模式：{said}", f"the data are no valid report: {told}"),
        )
    report = Report(example.tree, load_vocabulary())
    made = list(judge_rule(rule, report))
    outcome = worst(one.outcome for one, _, _ in made)
    if outcome.value != example.outcome:
        reasons = "；".join(dict.fromkeys(one.why.zh for one, _, _ in made if one.why is not None))
        extra = f"（{reasons}）" if reasons else ""
        return Proof(
            example=example,
            found=outcome,
            why=Message(f"期望 {example.outcome}，得到 {outcome}{extra}", f"expected {example.outcome}, got {outcome}"),
        )
    if example.message_has:
        texts = [
            finding_of(one, case, compared, report, nowhere).message
            for one, case, compared in made
            if one.outcome is outcome
        ]
        if not any(example.message_has in text.zh or example.message_has in text.en for text in texts):
            said = " / ".join(text.zh for text in texts)
            told = " / ".join(text.said_in(Language.EN) for text in texts)
            return Proof(
                example=example,
                found=outcome,
                why=Message(
                    f"消息里没有“{example.message_has}”：{said}", f"the message lacks '{example.message_has}': {told}"
                ),
            )
    return Proof(example=example, found=outcome, why=None)


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """Return the outcome that weighs most."""
    return min(outcomes, key=WORST_FIRST.index, default=Outcome.NOT_APPLICABLE)
