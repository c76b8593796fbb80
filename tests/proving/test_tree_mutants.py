from checker.formula.parser import parse
from checker.formula.printer import print_tree
from checker.proving.tree_mutants import Slip, mutated_trees


def mutants(formula, siblings=None):
    table = siblings or {}
    found = mutated_trees(parse(formula), lambda name: table.get(name, ()))
    return [(one.slip, print_tree(one.tree)) for one in found]


def test_a_comparison_is_loosened_and_turned_round():
    assert mutants("决算数 > 年初预算数") == [
        (Slip.OPERATOR, "决算数 >= 年初预算数"),
        (Slip.OPERATOR, "决算数 < 年初预算数"),
    ]


def test_an_equality_becomes_its_opposite():
    assert mutants("决算数 = 年初预算数") == [(Slip.OPERATOR, "决算数 <> 年初预算数")]


def test_a_threshold_moves_a_tenth_up_and_down():
    assert mutants("10%") == [(Slip.THRESHOLD, "11.0%"), (Slip.THRESHOLD, "9.0%")]


def test_a_count_moves_by_one():
    assert mutants("3") == [(Slip.THRESHOLD, "4"), (Slip.THRESHOLD, "2")]


def test_nothing_becomes_one():
    assert mutants("0") == [(Slip.THRESHOLD, "1")]


def test_each_side_of_a_condition_is_left_out():
    assert mutants("为空(决算数) 且 为空(年初预算数)") == [
        (Slip.OPERATOR, "为空(决算数) 或 为空(年初预算数)"),
        (Slip.CONDITION, "为空(决算数)"),
        (Slip.CONDITION, "为空(年初预算数)"),
    ]


def test_a_name_is_mistaken_for_its_sibling_at_the_end_of_its_path():
    found = mutants("三公经费.公务接待费.决算数", {"决算数": ("上年决算数",)})

    assert found == [(Slip.PATH, "三公经费.公务接待费.上年决算数")]


def test_a_part_of_a_sum_is_left_out():
    assert mutants("合计(甲, 乙)") == [(Slip.PATH, "合计(乙)"), (Slip.PATH, "合计(甲)")]


def test_the_words_of_a_search_are_left_out_but_never_the_text_searched():
    found = mutants('包含(项目, "费", "支出")')

    assert (Slip.PATH, '包含(项目, "支出")') in found
    assert (Slip.PATH, '包含(项目, "费")') in found
    assert all(text.startswith("包含(项目") for _, text in found)


def test_every_mutant_parses_and_differs():
    formula = "如果(非 为空(决算数) 且 绝对值(决算数 - 年初预算数) / 年初预算数 <= 10%, 最大(甲, 乙), -1) > 0"

    found = [text for _, text in mutants(formula, {"决算数": ("上年决算数",)})]

    assert all(print_tree(parse(text)) == text for text in found)
    assert formula not in found
