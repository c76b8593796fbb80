"""Every mistake a rule file can contain, worded here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.errors import Problem, cells
from checker.kernel.message import Message
from checker.kernel.strict_yaml import Mark, Scalar, problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.formula.mistakes import Mistake


def _maybe(suggestion: str | None) -> tuple[str, str]:
    return (f"，是不是 {suggestion}？", f"; did you mean {suggestion}?") if suggestion else ("", "")


def unknown_key(mark: Mark, key: str, suggestion: str | None, known: Iterable[str]) -> Problem:
    zh, en = _maybe(suggestion)
    listed = "" if suggestion else f"（可用：{'、'.join(known)}）"
    listed_en = "" if suggestion else f" (known: {', '.join(known)})"
    return problem("GJ-R101", mark, Message(f"不认识的键 {key}{zh}{listed}", f"unknown key {key}{en}{listed_en}"))


def missing_key(mark: Mark, key: str, what: Message) -> Problem:
    return problem("GJ-R102", mark, Message(f"{what.zh}缺 {key}", f"{what.en} lacks {key}"))


def expected(mark: Mark, wanted: Message, found: str) -> Problem:
    return problem(
        "GJ-R103", mark, Message(f"这里需要{wanted.zh}，写的是{found}", f"expected {wanted.en}, found {found}")
    )


def not_in_list(mark: Mark, value: str, choices: Iterable[str], suggestion: str | None) -> Problem:
    zh, en = _maybe(suggestion)
    listed = tuple(choices)
    return problem(
        "GJ-R104",
        mark,
        Message(
            f"不能写“{value}”{zh}（可为 {'、'.join(listed)}）",
            f"'{value}' is not allowed{en} (one of {', '.join(listed)})",
        ),
    )


def repeated_id(mark: Mark, rule_id: str, first: Mark) -> Problem:
    return problem(
        "GJ-R105",
        mark,
        Message(f"规则 {rule_id} 已在 {first.where} 写过", f"rule {rule_id} is already at {first.where}"),
    )


def formula(scalar: Scalar, mistake: Mistake) -> Problem:
    """Return a formula's mistake at its place in the file."""
    mark = scalar.mark
    code, message = mistake.code, mistake.message
    is_single = not scalar.is_block and "\n" not in scalar.text
    width = max(1, cells(scalar.text[mistake.span[0] : mistake.span[1]]))
    start = mark.text.find(scalar.text, mark.column - 1) if is_single else -1
    if start >= 0:
        return problem(code, Mark(mark.source, mark.line, start + mistake.span[0] + 1, mark.text, width), message)
    # The formula runs over several lines, so it is shown in one, and the place is where it begins.
    flat = scalar.text.replace("\n", " ")
    shown = Mark(mark.source, mark.line, mistake.span[0] + 1, flat, width)
    return Problem(code=code, where=mark.where, message=message, excerpt=shown.excerpt)


def combined(mark: Mark, printed: str, mistake: Mistake) -> Problem:
    """Return a mistake of a formula that a rule kind made out of several slots."""
    zh, en = mistake.message.zh, mistake.message.en
    return problem(
        mistake.code,
        mark,
        Message(f"{zh}（由各栏合成的公式：{printed}）", f"{en} (the formula made of the slots: {printed})"),
    )


def unknown_subject(mark: Mark, path: str, suggestion: str | None) -> Problem:
    zh, en = _maybe(suggestion)
    return problem(
        "GJ-R106",
        mark,
        Message(f"each 里的“{path}”在报告里没有这样的项目{zh}", f"each: the report has nothing called '{path}'{en}"),
    )


def mixed_subjects(mark: Mark) -> Problem:
    return problem(
        "GJ-R107",
        mark,
        Message(
            "each 列出的各处必须是同一种项目；不同种的请分写在 cases 里",
            "all places in each must be of one type; write different types as cases",
        ),
    )


def unclosed_placeholder(mark: Mark) -> Problem:
    return problem("GJ-R108", mark, Message("消息里的花括号没有配对", "a brace in the message is not closed"))


def unknown_basis(mark: Mark, key: str, suggestion: str | None) -> Problem:
    zh, en = _maybe(suggestion)
    return problem(
        "GJ-R109", mark, Message(f"依据登记表里没有“{key}”{zh}", f"no source '{key}' in the basis register{en}")
    )


def unread_article(mark: Mark, key: str, article: str) -> Problem:
    return problem(
        "GJ-R110",
        mark,
        Message(
            f"{key} 第 {article} 条没有登记为已核对，不能引用条号",
            f"article {article} of {key} is not registered as read; its number may not be cited",
        ),
    )


def repeated_basis(mark: Mark, key: str) -> Problem:
    return problem(
        "GJ-R116",
        mark,
        Message(f"依据“{key}”登记了两次", f"the source '{key}' is in the register twice"),
    )


def no_folder(source: str, suggestion: str | None = None) -> Message:
    zh, en = _maybe(suggestion)
    return Message(f"没有规则目录 {source}{zh}", f"no rule folder {source}{en}")


def unknown_rule_in_examples(mark: Mark, rule_id: str, suggestion: str | None) -> Problem:
    zh, en = _maybe(suggestion)
    return problem("GJ-R111", mark, Message(f"没有编号为 {rule_id} 的规则{zh}", f"no rule has the id {rule_id}{en}"))


def needs_one_outcome(mark: Mark, choices: Iterable[str], found: Iterable[str]) -> Problem:
    listed, written = " / ".join(choices), "、".join(found)
    zh, en = (f"，写了 {written}", f", found {written}") if written else ("", "")
    return problem(
        "GJ-R115",
        mark,
        Message(f"用例要写一个结果（{listed}）{zh}", f"an example needs one outcome ({listed}){en}"),
    )


def unknown_example_name(mark: Mark, name: str, suggestion: str | None) -> Problem:
    zh, en = _maybe(suggestion)
    return problem(
        "GJ-R112",
        mark,
        Message(f"用例里的“{name}”不是报告的项目{zh}", f"'{name}' in the example is not a field of the report{en}"),
    )


def bad_example_value(mark: Mark, name: str, value: str, wanted: Message) -> Problem:
    return problem(
        "GJ-R113",
        mark,
        Message(f"“{name}”需要{wanted.zh}，写的是{value}", f"'{name}' needs {wanted.en}, found {value}"),
    )


def clashing_parameter(mark: Mark, name: str) -> Problem:
    return problem(
        "GJ-R114",
        mark,
        Message(
            f"参数“{name}”与同名参数或项目重复", f"the parameter '{name}' has the name of another parameter or field"
        ),
    )


def unknown_parameter(mark: Mark, name: str, suggestion: str | None) -> Problem:
    zh, en = _maybe(suggestion)
    hint = zh or "。新参数要写 type 和 default"
    hint_en = en or "; a new one needs type and default"
    return problem(
        "GJ-R117",
        mark,
        Message(f"所依据的规则包里没有参数“{name}”{hint}", f"no pack below has a parameter '{name}'{hint_en}"),
    )


def other_unit(mark: Mark, name: str, wanted: str, found: str) -> Problem:
    return problem(
        "GJ-R118",
        mark,
        Message(
            f"参数“{name}”的单位是{wanted}，不能改为{found}", f"the parameter '{name}' is in {wanted}, not in {found}"
        ),
    )


def backward_years(mark: Mark, first: int, last: int) -> Problem:
    return problem(
        "GJ-R119",
        mark,
        Message(f"起始年度 {first} 晚于终止年度 {last}", f"the first year {first} is after the last, {last}"),
    )


def backward_days(mark: Mark, first: str, last: str) -> Problem:
    return problem(
        "GJ-R134",
        mark,
        Message(f"起始日期 {first} 晚于终止日期 {last}", f"the first day {first} is after the last, {last}"),
    )


def overlapping_periods(mark: Mark, name: str) -> Problem:
    return problem(
        "GJ-R120",
        mark,
        Message(
            f"参数“{name}”的这一段年度与前一段重叠，前一段要写 to",
            f"this period of the parameter '{name}' overlaps the one before, which needs a 'to'",
        ),
    )


def nothing_changed(mark: Mark, rule_id: str) -> Problem:
    return problem(
        "GJ-R121",
        mark,
        Message(
            f"没有写要改规则 {rule_id} 的什么（severity、status、fiscal_years、params 或 off）",
            f"says nothing to change of {rule_id} (severity, status, fiscal_years, params or off)",
        ),
    )


def unknown_rule(mark: Mark, rule_id: str, suggestion: str | None) -> Problem:
    zh, en = _maybe(suggestion)
    return problem(
        "GJ-R122", mark, Message(f"没有编号为 {rule_id} 的规则可改{zh}", f"there is no rule {rule_id} to change{en}")
    )


def rule_of_another_pack(mark: Mark, rule_id: str, first: Mark) -> Problem:
    return problem(
        "GJ-R123",
        mark,
        Message(
            f"规则 {rule_id} 已在所依据的规则包 {first.where} 写过；要整条换掉，请加 replaces: true",
            f"rule {rule_id} is already in a pack below, at {first.where}; to redefine it, add replaces: true",
        ),
    )


def replaces_nothing(mark: Mark, name: str, suggestion: str | None) -> Problem:
    zh, en = _maybe(suggestion)
    return problem(
        "GJ-R124",
        mark,
        Message(
            f"写了 replaces: true，但所依据的规则包里没有 {name}{zh}",
            f"replaces: true, but no pack below has {name}{en}",
        ),
    )


def repeated_definition(mark: Mark, name: str) -> Problem:
    return problem(
        "GJ-R125",
        mark,
        Message(
            f"定义“{name}”在所依据的规则包里已有；要换掉，请加 replaces: true",
            f"a pack below already defines '{name}'; to redefine it, add replaces: true",
        ),
    )


def no_such_parent(mark: Mark, name: str, suggestion: str | None) -> Problem:
    zh, en = _maybe(suggestion)
    return problem(
        "GJ-R126",
        mark,
        Message(
            f"extends 的规则包“{name}”在同级文件夹和随软件自带的规则包里都没有{zh}",
            f"extends: no pack '{name}' beside this one or among the shipped ones{en}",
        ),
    )


def other_version(mark: Mark, name: str, wanted: str, found: str) -> Problem:
    return problem(
        "GJ-R127",
        mark,
        Message(
            f"要的是规则包 {name} 的版本 {wanted}，现有的是 {found}",
            f"version {wanted} of the pack {name} is asked for, but {found} is there",
        ),
    )


def circular_packs(mark: Mark, names: Iterable[str]) -> Problem:
    listed = " → ".join(names)
    return problem(
        "GJ-R128",
        mark,
        Message(f"规则包互相依据，绕成一圈：{listed}", f"the packs extend one another in a circle: {listed}"),
    )


def long_chain(mark: Mark, limit: int) -> Problem:
    return problem(
        "GJ-R129", mark, Message(f"规则包逐级依据超过 {limit} 层", f"packs extend one another more than {limit} deep")
    )


def too_many_problems(mark: Mark, limit: int) -> Problem:
    return problem(
        "GJ-R130",
        mark,
        Message(
            f"已有 {limit} 多处问题，这个文件后面的规则没有再读",
            f"more than {limit} problems; the rest of this file was not read",
        ),
    )


def missing_reason(mark: Mark, rule_id: str) -> Problem:
    return problem(
        "GJ-R131",
        mark,
        Message(
            f"停用规则 {rule_id} 要写明理由，如 {rule_id}: 本单位没有这项业务",
            f"switching {rule_id} off needs a reason",
        ),
    )


def not_for_single_units(mark: Mark, keys: Iterable[str]) -> Problem:
    listed = "、".join(keys)
    return problem(
        "GJ-R132",
        mark,
        Message(
            f"对个别单位只能改 severity、status 和 off，不能改 {listed}",
            f"for single units only severity, status and off can be changed, not {listed}",
        ),
    )


def changed_twice(mark: Mark, rule_id: str, key: str, first: Mark) -> Problem:
    return problem(
        "GJ-R133",
        mark,
        Message(
            f"规则 {rule_id} 的 {key} 已在 {first.where} 改过",
            f"{key} of {rule_id} is already changed at {first.where}",
        ),
    )


# Rules across years and reports


def no_such_word(mark: Mark, word: str, suggestion: str | None, known: Iterable[str]) -> Problem:
    zh, en = _maybe(suggestion)
    listed = "、".join(known)
    return problem(
        "GJ-R135",
        mark,
        Message(
            f"跨报告规则的消息里没有“{{{word}}}”这个词{zh}（可用 {listed}）",
            f"messages of this kind of rule across reports have no word '{{{word}}}'{en} (there are {listed})",
        ),
    )


def no_such_chapter(mark: Mark, name: str, suggestion: str | None) -> Problem:
    zh, en = _maybe(suggestion)
    return problem("GJ-R136", mark, Message(f"没有名为“{name}”的篇章{zh}", f"there is no chapter called '{name}'{en}"))


def nothing_explains(mark: Mark, kind: str) -> Problem:
    return problem(
        "GJ-R137",
        mark,
        Message(
            f"{kind} 比较的不是单个项目，报告里没有能解除它的说明，请去掉 explain",
            f"'{kind}' compares no single item, so nothing in a report explains it; leave explain out",
        ),
    )


def no_day_across(mark: Mark) -> Problem:
    return problem(
        "GJ-R138",
        mark,
        Message(
            "跨报告规则不能按报送日期限定（submitted），请用 fiscal_years",
            "a rule across reports cannot depend on the day of submission; use fiscal_years",
        ),
    )


def years_in_formula(mark: Mark, name: str) -> Problem:
    return problem(
        "GJ-R139",
        mark,
        Message(
            f"参数“{name}”有分年度的值，跨报告规则只能在限额栏里用它",
            f"the parameter '{name}' has values for single years; a rule across reports can use it as a limit only",
        ),
    )


def example_of_reports(mark: Mark) -> Problem:
    return problem(
        "GJ-R140",
        mark,
        Message(
            "跨报告规则的用例要写 reports：几份报告的列表，每份有 unit、year 和 data",
            "an example of a rule across reports needs reports: a list, each with unit, year and data",
        ),
    )


def no_such_unit(mark: Mark, name: str, suggestion: str | None) -> Problem:
    zh, en = _maybe(suggestion)
    return problem(
        "GJ-R141", mark, Message(f"用例里没有单位“{name}”{zh}", f"the example has no unit called '{name}'{en}")
    )
