"""A compiled rulebook sent to another process judges there as here, with the programs that were made before."""

from __future__ import annotations

import pickle

from checker.findings.fast import CompiledRulebook
from checker.kernel.message import Later, Message
from checker.report.decode import decode
from tests.formulas import one_line
from tests.random_rules import bytes_of, rule_of, rulebook_of

FAULTY = bytes_of(one_line({"final": "5.00", "initial": "1.00", "adjusted": "2.00"}))


def sent(one):
    return pickle.loads(pickle.dumps(one))  # noqa: S301 -- pickled here, a line before


def said(compiled: CompiledRulebook):
    found = compiled.evaluate(decode(FAULTY, "r.json"))
    return found.tally, [(one.id, one.message, one.working) for one in found.findings]


def test_a_rulebook_that_was_sent_says_the_same():
    compiled = CompiledRulebook(rulebook_of([rule_of("决算数 = 年初预算数 + 调整预算数")]))
    here = said(compiled)

    there = sent(compiled)

    assert said(there) == here
    assert there.program(decode(FAULTY, "r.json")).source == compiled.program(decode(FAULTY, "r.json")).source


def test_a_rulebook_may_be_sent_before_it_has_a_program():
    compiled = CompiledRulebook(rulebook_of([rule_of("决算数 = 年初预算数 + 调整预算数")]))

    there = sent(compiled)

    assert said(there) == said(compiled)


def test_a_finding_that_is_sent_takes_its_words_along_and_not_its_report():
    compiled = CompiledRulebook(rulebook_of([rule_of("决算数 = 年初预算数 + 调整预算数")]))
    (finding,) = compiled.evaluate(decode(FAULTY, "r.json")).findings

    there = sent(finding.working)

    assert type(finding.working) is Later
    assert type(there) is Message
    assert there == finding.working
