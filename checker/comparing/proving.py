"""A rule's own examples, run: each a small cohort in DuckDB, and whether the rule comes out as its author says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.comparing.beside import about, ask, beside, outcome_of, take
from checker.comparing.compare import compare_with
from checker.comparing.lower import lowered
from checker.comparing.sql_door import Engine
from checker.comparing.wanted import wanted_by
from checker.kernel.message import Language, Message
from checker.report.validate import validate
from checker.storing.duckdb_door import asking_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.comparing.beside import Beside
    from checker.comparing.compare import Row
    from checker.comparing.lower import Lowered
    from checker.comparing.wanted import Wanted
    from checker.findings.model import Outcome
    from checker.rules.across import AcrossExample
    from checker.rules.model import Rulebook
    from checker.storing.duckdb_door import DuckAsking


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossProof:
    """An example and how the rule came out on it; `why` says what was wrong, None when all was right."""

    example: AcrossExample
    found: Outcome | None
    why: Message | None

    @property
    def is_proved(self) -> bool:
        """Whether the rule did what its author says."""
        return self.why is None


def prove_across(rulebook: Rulebook, examples: Iterable[AcrossExample]) -> tuple[AcrossProof, ...]:
    """Return how every example went, in the order given; an example of no rule there is left out."""
    given = tuple(examples)
    found: dict[int, AcrossProof] = {}
    # What all rules want, as in a real run: one must not take another's rows for its own.
    wanted = wanted_by(rulebook.across, rulebook)
    with asking_rows() as asking:
        for name in dict.fromkeys(one.rule_id for one in given):
            rule = rulebook.across_rule(name)
            if rule is None:
                continue
            of_rule, as_sql = [one for one in given if one.rule_id == name], lowered(rule, Engine.DUCKDB)
            bad = {id(one): why for one in of_rule if (why := _not_valid(one)) is not None}
            found |= {
                id(one): AcrossProof(example=one, found=None, why=bad[id(one)]) for one in of_rule if id(one) in bad
            }
            for group in beside(rule, [one for one in of_rule if id(one) not in bad]):
                found |= {id(one.example): one for one in _proved(as_sql, group, wanted, asking)}
    return tuple(found[id(one)] for one in given if id(one) in found)


def _not_valid(example: AcrossExample) -> Message | None:
    """Return why the data of an example are no report, None where they are."""
    problems = [problem for report in example.reports for problem in validate(report.tree)]
    if not problems:
        return None
    said, in_english = (
        "; ".join(f"{each.where} {each.message.said_in(language)}" for each in problems[:3]) for language in Language
    )
    return Message(f"用例的数据不合报告模式：{said}", f"the data are no valid report: {in_english}")


def _proved(one: Lowered, group: Beside, wanted: Wanted, asking: DuckAsking) -> list[AcrossProof]:
    """Return how examples went that are judged at once; what is told is only worked out where one of them wants to see it."""
    tables = group.tables(wanted)
    take(asking, tables)
    judged: list[Row] = []
    told: tuple[Row, ...] = ()
    if any(example.message_has for example in group.examples):
        told = compare_with(asking, (one,), Engine.DUCKDB, judged.extend).findings
    else:
        judged = ask(asking, one)
    found: list[AcrossProof] = []
    for index, example in enumerate(group.examples):
        rows = about(one.rule, example, group.own(index, judged), group.own(index, group.reports))
        outcome = outcome_of(rows)
        why = _why(example, outcome, rows, group.own(index, told))
        found.append(AcrossProof(example=example, found=outcome, why=why))
    return found


def _why(example: AcrossExample, outcome: Outcome, rows: Sequence[Row], told: Sequence[Row]) -> Message | None:
    """Return what is wrong with how an example came out, None where it is as its author says."""
    if outcome.value != example.outcome:
        why = "、".join(dict.fromkeys(str(row["why"]) for row in rows if row["why"]))
        extra = f"（{why}）" if why else ""
        return Message(f"期望 {example.outcome}，得到 {outcome}{extra}", f"expected {example.outcome}, got {outcome}")
    texts = [str(row[key]) for row in told for key in ("message_zh", "message_en")]
    if example.message_has and not any(example.message_has in text for text in texts):
        said = " / ".join(texts)
        return Message(
            f"消息里没有“{example.message_has}”：{said}", f"the message lacks '{example.message_has}': {said}"
        )
    return None
