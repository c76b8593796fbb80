from checker.proving.accepted import load_accepted
from checker.proving.mutation import mutate
from checker.proving.score import score_of
from checker.proving.suggest import Survivor, suggest
from checker.proving.written import written_drafts
from checker.rules.examples import load_examples
from checker.rules.load import load_text
from tests.proving.small_pack import STRONG, WEAK, write


def tried(folder):
    pack = load_text(folder)
    return tuple(mutate(pack, load_examples(folder, pack.rulebook)))


def test_examples_on_both_sides_of_the_line_notice_every_wrong_rule(tmp_path):
    found = tried(write(tmp_path, STRONG))

    assert len(found) > 10
    assert [one.mutant for one in found if not one.is_noticed] == []


def test_a_line_that_printing_hides_makes_no_mutant(tmp_path):
    found = tried(write(tmp_path, STRONG))

    assert [one.mutant.after for one in found if one.mutant.after.endswith(("- 1 < 差异线", ">= 0"))] == []


def test_one_easy_example_notices_little(tmp_path):
    found = tried(write(tmp_path, WEAK))

    survived = [one.mutant.where for one in found if not one.is_noticed]
    assert survived == ["when", "params.差异线", "params.差异线"]


def test_the_parameter_of_the_pack_is_made_wrong_too(tmp_path):
    found = tried(write(tmp_path, STRONG))

    assert [(one.mutant.after, one.is_noticed) for one in found if one.mutant.where == "params.差异线"] == [
        ("10% + 10%", True),
        ("10% - 10%", True),
    ]


def test_a_survivor_with_a_reason_is_told_apart_and_one_that_is_noticed_is_stale(tmp_path):
    folder = write(tmp_path, WEAK)
    (folder / "mutants.yaml").write_text(
        "accepted:\n"
        "  - {rule: X-001, where: when, before: 年初预算数 > 0, after: '', reason: 预算数不会为零}\n"
        "  - {rule: X-001, where: when, before: 年初预算数 > 0, after: 年初预算数 < 0, reason: 旧的}\n",
        encoding="utf-8",
    )

    score = score_of(tried(folder), load_accepted(folder))

    assert [one.mutant.where for one in score.unexplained] == ["params.差异线", "params.差异线"]
    assert [one.reason for _, one in score.survivors if one] == ["预算数不会为零"]
    assert [one.reason for one in score.stale] == ["旧的"]


def test_suggested_examples_notice_what_they_claim(tmp_path):
    folder = write(tmp_path, WEAK)
    survivors = [Survivor(one.mutant, one.rule) for one in tried(folder) if not one.is_noticed]
    pack = load_text(folder)

    found = suggest(pack.rules[0].rule, survivors, written_drafts(folder)["X-001"])

    claimed = {one for each in found for one in each.noticed}
    assert claimed == {one.mutant for one in survivors}


def test_the_same_survivors_get_the_same_suggestions(tmp_path):
    folder = write(tmp_path, WEAK)
    survivors = [Survivor(one.mutant, one.rule) for one in tried(folder) if not one.is_noticed]
    rule, drafts = load_text(folder).rules[0].rule, written_drafts(folder)["X-001"]

    assert suggest(rule, survivors, drafts) == suggest(rule, survivors, drafts)
