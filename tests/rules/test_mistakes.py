"""Every mistake of a rule file: told at its place, with the line, a caret under the word, and what may have been meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.kernel.message import Language
from tests.rules.packs import PACK, PLAIN, problems_of, rule_text, write_pack

if TYPE_CHECKING:
    from pathlib import Path

EVERY_KEY = "id、title、kind、severity、status、params、message、fix、cases、each、when、require、explain、show、anchor、basis、fiscal_years、submitted、report_types、unit_kinds、regions、note、replaces"
KINDS = "present、requires、sum、shares、equal、ratio、variance、range、one_of、unique、text、formula"


def excerpt(number: int, line: str, under: str) -> str:
    """Return a line and a caret line as they are shown; `under` begins at the line's first cell."""
    return f"{number:>5} | {line}\n      | {under}"


def in_rule(where: str, said: str, body: str, under: str) -> str:
    """Return a whole problem of a rule's own lines, of which line 7 is the first."""
    line = int(where.split(":", maxsplit=1)[0])
    return f"t.yaml:{where}: {said}\n" + excerpt(line, "    " + body.splitlines()[line - 7], "    " + under)


RULE_MISTAKES = [
    # GJ-R101: unknown keys
    (
        "require: 三公经费.决算数 > 0\nsevrity: error",
        "8:5",
        "GJ-R101 不认识的键 sevrity，是不是 severity？",
        "^^^^^^^",
    ),
    (
        "require: 三公经费.决算数 > 0\nzzz: 1",
        "8:5",
        f"GJ-R101 不认识的键 zzz（可用：{EVERY_KEY}）",
        "^^^",
    ),
    (
        "require: 三公经费.决算数 > 0\nfiscal_years: {from: 2020, too: 1}",
        "8:32",
        "GJ-R101 不认识的键 too，是不是 to？",
        " " * 27 + "^^^",
    ),
    # GJ-R103: something else expected
    ("require: 三公经费.决算数 > 0\nseverity: [error]", "8:15", "GJ-R103 这里需要文字，写的是列表 (list)", " " * 10 + "^" * 7),
    ("require: 三公经费.决算数 > 0\nfiscal_years: {from: abc}", "8:26", "GJ-R103 这里需要整数，写的是“abc”", " " * 21 + "^^^"),
    ("require: 三公经费.决算数 > 0\nfiscal_years: 2023", "8:19", "GJ-R103 这里需要“键: 值”的组，写的是“2023”", " " * 14 + "^^^^"),
    ("require: 三公经费.决算数 > 0\ncases: 5", "8:12", "GJ-R103 这里需要列表，写的是“5”", "       ^"),
    ("kind: present\nfields: [unit.name, three_public.total.final * 2]", "8:25", "GJ-R103 这里需要一个项目的名称，写的是“three_public.total.final * 2”", " " * 20 + "^" * 28),
    # GJ-R104: not one of the permitted
    ("kind: summ\nrequire: 三公经费.决算数 > 0", "7:11", f"GJ-R104 不能写“summ”，是不是 sum？（可为 {KINDS}）", "      ^^^^"),
    ("require: 三公经费.决算数 > 0\nseverity: fatal", "8:15", "GJ-R104 不能写“fatal”（可为 error、warning、info）", " " * 10 + "^^^^^"),
    ("require: 三公经费.决算数 > 0\nstatus: actve", "8:13", "GJ-R104 不能写“actve”，是不是 active？（可为 draft、trial、active、retired）", " " * 8 + "^^^^^"),
    ("require: 三公经费.决算数 > 0\nreport_types: [dept_overal]", "8:20", "GJ-R104 不能写“dept_overal”，是不是 dept_overall？（可为 dept_overall、project、policy、final_accounts、budget）", " " * 15 + "^" * 11),
    ("require: 三公经费.决算数 > 0\nunit_kinds: state", "8:17", "GJ-R104 不能写“state”（可为 行政、参公、公益一类、公益二类、企业、其他）", " " * 12 + "^^^^^"),
    ("kind: variance\nnow: 三公经费.决算数\nbase: 三公经费.年初预算数\nthreshold: 变动线\ndirection: upp", "11:16", "GJ-R104 不能写“upp”，是不是 up？（可为 any、up、down）", " " * 11 + "^^^"),
    # GJ-R106, GJ-R107: subjects
    ("each: three_publik\nrequire: 决算数 > 0", "7:11", "GJ-R106 each 里的“three_publik”在报告里没有这样的项目，是不是 three_public？", "      " + "^" * 12),
    ("each: [three_public.total, unit]\nrequire: 决算数 > 0", "7:12", "GJ-R107 each 列出的各处必须是同一种项目；不同种的请分写在 cases 里", "       " + "^" * 18),
    # GJ-R109, GJ-R110: bases
    ("require: 三公经费.决算数 > 0\nbasis: [L1-13, Q9]", "8:20", "GJ-R109 依据登记表里没有“Q9”，是不是 P9？", " " * 15 + "^^"),
    ("require: 三公经费.决算数 > 0\nbasis: L1-999", "8:12", "GJ-R110 L1 第 999 条没有登记为已核对，不能引用条号", "       ^^^^^^"),
    ("require: 三公经费.决算数 > 0\nbasis: [P5-3]", "8:13", "GJ-R110 P5 第 3 条没有登记为已核对，不能引用条号", "        ^^^^"),
    # Formulas
    ("each: three_public.*\nrequire: 年初预算数 > 决算书", "8:22", "GJ-F014 “收支项目”里没有叫“决算书”的项目，是不是“决算数”？", " " * 22 + "^^^^^^"),
    ("each: three_public.*\nrequire: '决算数 == 0'", "8:19", "GJ-F005 “等于”写作一个 =", " " * 17 + "^^"),
    ("each: three_public.*\nrequire: [决算数 > 0, 决算书 > 0]", "8:24", "GJ-F014 “收支项目”里没有叫“决算书”的项目，是不是“决算数”？", " " * 22 + "^^^^^^"),
    ("each: three_public.*\nwhen: 决算数\nrequire: 决算数 > 0", "8:11", "GJ-F021 这里需要一个能成立或不成立的条件，却是金额", "      ^^^^^^"),
    ("each: three_public.*\nrequire: 决算数 > 0\nshow: 决算书", "9:11", "GJ-F014 “收支项目”里没有叫“决算书”的项目，是不是“决算数”？", "      ^^^^^^"),
    ("each: three_public.*\nrequire: 决算数 > 0\nanchor: [决算数, 决算书]", "9:19", "GJ-F014 “收支项目”里没有叫“决算书”的项目，是不是“决算数”？", " " * 17 + "^^^^^^"),
    ("each: three_public.*\nrequire: 决算数 > 0\nexplain: 决算数", "9:14", "GJ-F022 这里需要文字，却是金额", "         ^^^^^^"),
    ("each: three_public.*\nkind: ratio\nstated: 完成率\npart: 决算数\nbase: 年初预算书", "11:11", "GJ-F014 “收支项目”里没有叫“年初预算书”的项目，是不是“年初预算”？", "      " + "^" * 10),
]  # fmt: skip


@pytest.mark.parametrize(("body", "where", "said", "under"), RULE_MISTAKES)
def test_mistake_is_told_at_its_place(tmp_path: Path, body: str, where: str, said: str, under: str):
    assert problems_of(write_pack(tmp_path, rule_text(body))) == [in_rule(where, said, body, under)]


WHOLE_RULE = [
    ("  - id: T-001\n    require: 三公经费.决算数 > 0\n    message: 不对\n", "GJ-R102 规则缺 title"),
    ("  - id: T-001\n    title: 试验\n    require: 三公经费.决算数 > 0\n", "GJ-R102 规则缺 message"),
    (rule_text("severity: error"), "GJ-R102 规则缺 require"),
    (rule_text("kind: sum\ntotal: 三公经费.决算数"), "GJ-R102 规则缺 parts"),
    (rule_text("kind: ratio\npart: 三公经费.决算数\nbase: 三公经费.年初预算数"), "GJ-R102 规则的一种情形缺 stated / min / max"),
    (rule_text("kind: range\nvalue: 三公经费.完成率"), "GJ-R102 规则的一种情形缺 min / max"),
    (rule_text("kind: text\nfield: 单位.单位名称"), "GJ-R102 规则的一种情形缺 must / must_not"),
    # What fits slot by slot but not together is told with the formula made of the slots.
    (
        rule_text("kind: equal\nleft: 三公经费.决算数\nright: 三公经费.完成率"),
        "GJ-F019 金额与百分比不能比较（由各栏合成的公式：三公经费.决算数 = 三公经费.完成率）",
    ),
    (
        rule_text("kind: range\nvalue: 三公经费.完成率\nmin: 90"),
        "GJ-F019 百分比与无单位的数不能比较（百分比请写 90%，不写 0.9 或 90）（由各栏合成的公式：三公经费.完成率 >= 90）",
    ),
    (
        rule_text("kind: one_of\nfield: 报告信息.报告类型\nvalues: [dept_overal]"),
        ('GJ-F023 “报告信息.报告类型”不会是“dept_overal”，是不是“dept_overall”？（可为 dept_overall、project、policy、final_accounts、budget）（由各栏合成的公式：报告信息.报告类型 = "dept_overal"）'),
    ),
    (
        rule_text("kind: unique\nkey: 三公经费.决算数"),
        "GJ-F018 UNIQUE 的第一个参数要是一组行（由各栏合成的公式：唯一(三公经费.决算数)）",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "said"), WHOLE_RULE)
def test_mistake_of_the_whole_rule_is_told_where_it_begins(tmp_path: Path, rule: str, said: str):
    expected = f"t.yaml:4:5: {said}\n" + excerpt(4, "  - id: T-001", "    ^")
    assert problems_of(write_pack(tmp_path, rule)) == [expected]


def test_every_mistake_of_a_rule_is_told_at_once(tmp_path: Path):
    body = "requre: 1\nseverity: fatal\nbasis: Q9\neach: unti"
    assert [one.split(" ")[1] for one in problems_of(write_pack(tmp_path, rule_text(body)))] == [
        "GJ-R104",
        "GJ-R106",
        "GJ-R109",
        "GJ-R101",
    ]


def test_mistakes_are_told_in_english_too(tmp_path: Path):
    body = "each: three_public.*\nrequire: finall > 0\nbasis: L1-999"
    first, second = problems_of(write_pack(tmp_path, rule_text(body)), Language.EN)
    assert first.startswith("t.yaml:8:14: GJ-F014 'line' has nothing called 'finall'; did you mean 'final'?\n")
    assert second.startswith(
        "t.yaml:9:12: GJ-R110 article 999 of L1 is not registered as read; its number may not be cited\n"
    )


BLOCKS = [
    ("each: three_public.*\nrequire: >-\n  决算数 > 0\n  且 年初预算书 > 0", "8:14"),
    ("each: three_public.*\nrequire: |-\n  决算数 > 0\n  且 年初预算书 > 0", "8:14"),
    ("each: three_public.*\nrequire:\n  决算数 > 0\n  且 年初预算书 > 0", "9:7"),
    ('each: three_public.*\nrequire: "决算数 > 0 且 \\u5e74初预算书 > 0"', "8:14"),
]


@pytest.mark.parametrize(("body", "where"), BLOCKS)
def test_formula_over_several_lines_is_shown_in_one(tmp_path: Path, body: str, where: str):
    said = "GJ-F014 “收支项目”里没有叫“年初预算书”的项目，是不是“年初预算”？"
    shown = excerpt(int(where.split(":", maxsplit=1)[0]), "决算数 > 0 且 年初预算书 > 0", " " * 14 + "^" * 10)
    assert problems_of(write_pack(tmp_path, rule_text(body))) == [f"t.yaml:{where}: {said}\n{shown}"]


def test_escaped_formula_whose_text_stands_earlier_in_its_line_is_told_all_the_same(tmp_path: Path):
    rule = '  - {id: T-001, title: 决算书, message: 不对, require: "决算\\u4e66"}\n'
    (found,) = problems_of(write_pack(tmp_path, rule))
    assert found.startswith("t.yaml:4:51: GJ-F014 ")
    assert found.endswith(excerpt(4, "决算书", "^^^^^^"))


@pytest.mark.parametrize("text", ["没有{决算书}", "没有{}", "{决算数 +}", "no {final"])
def test_placeholder_that_cannot_be_filled_is_refused(tmp_path: Path, text: str):
    rule = PLAIN.replace("zh: 没有决算数", f'zh: "{text}"')
    expected = {
        "没有{决算书}": ("8:23", "GJ-F014 “收支项目”里没有叫“决算书”的项目，是不是“决算数”？", " " * 24 + "^^^^^^"),
        "no {final": ("8:19", "GJ-R108 消息里的花括号没有配对", " " * 18 + "^" * 11),
        "没有{}": ("8:23", "GJ-F011 公式是空的", " " * 24 + "^"),
        "{决算数 +}": ("8:26", "GJ-F001 这里需要一个数、文字或名称，公式却到此为止", " " * 28 + "^"),
    }  # fmt: skip
    where, said, under = expected[text]
    line = f'    message: {{zh: "{text}", en: no final}}'
    assert problems_of(write_pack(tmp_path, rule)) == [f"t.yaml:{where}: {said}\n{excerpt(8, line, under)}"]


def test_repeated_id_names_the_first_place(tmp_path: Path):
    for second in ("T-001", "t-001"):
        said = f"t.yaml:9:5: GJ-R105 规则 {second} 已在 t.yaml:4:5 写过\n"
        folder = write_pack(tmp_path, PLAIN + PLAIN.replace("T-001", second))
        assert problems_of(folder) == [said + excerpt(9, f"  - id: {second}", "    ^")]


PACK_MISTAKES = [
    ("id: small\n", ["pack.yaml:1:1: GJ-R102 规则包缺 version", "pack.yaml:1:1: GJ-R102 规则包缺 title"]),
    ("[]\n", ["pack.yaml:1:1: GJ-R103 这里需要“键: 值”的组，写的是列表 (list)"]),
    ("", ["pack.yaml: GJ-Y003 文件是空的"]),
    (
        PACK + "zzz: x\n",
        [
            "pack.yaml:7:1: GJ-R101 不认识的键 zzz（可用：id、version、title、extends、region、note、params、rules、fiscal_years、submitted、report_types、unit_kinds、regions）"
        ],
    ),
    (PACK.replace("10%", "10"), ["pack.yaml:5:44: GJ-R103 这里需要百分比，如 10%，写的是“10”"]),
]


@pytest.mark.parametrize(("pack", "expected"), PACK_MISTAKES)
def test_mistake_of_the_pack_is_told(tmp_path: Path, pack: str, expected: list[str]):
    found = problems_of(write_pack(tmp_path, rule_text("require: 三公经费.决算数 > 0"), pack=pack))
    assert [one.split("\n")[0] for one in found] == expected
