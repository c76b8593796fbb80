"""Laws of extraction: it always ends well, quotes what it reads, and reads back what was written."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from hypothesis import assume, example, given
from hypothesis import strategies as st

from checker.kernel.json_schema import Schema
from checker.report.schema import load_vocabulary, report_schema
from tests.extraction.reading import TITLE, figures_in, read_text

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

SCHEMA = Schema(report_schema())
FRAGMENTS = st.sampled_from(
    [
        *"，。；：、（）()%,.\n 　“”-—①一2",
        *[
            "公务接待费",
            "“三公”经费",
            "因公出国（境）费",
            "基本支出",
            "本年收入合计",
            "支出",
            "收入",
            "某项目",
            "人员经费",
        ],
        *["年初预算为", "支出决算为", "决算数", "调整预算数", "完成预算的", "占", "占总收入的比例为", "预算执行率"],
        *[
            "比上年",
            "较年初预算",
            "与2018年相比",
            "同比",
            "增加",
            "减少（增加）",
            "下降",
            "持平",
            "分别为",
            "各",
            "由",
            "构成",
        ],
        *[
            "其中：",
            "主要原因是",
            "原因",
            "决算数小于预算数的",
            "2019年",
            "〔2017〕434号",
            "12月31日",
            "单价",
            "以上",
            "约",
            "XX",
        ],
        *[
            "12.35万元",
            "1,234.50万元",
            "8",
            "3.5",
            "20.58%",
            "1.8亿多元",
            "四次",
            "12批次",
            ",867.48",
            "0.39万",
            "1.561.56120",
        ],
        *[
            "一、",
            "（一）",
            "1、",
            "XX万元",
            "\u200b",
            "\ufeff",
            "\r\n",
            "經(jīng)費",
            "３．２０",
            "－5－",
            "力争",
            "（类）（款）（项）",
        ],
    ]
)


@example("1、\u200b")  # a number of a list, and nothing behind it
@given(st.lists(FRAGMENTS, max_size=60).map("".join))
def test_any_text_gives_a_valid_report_whose_figures_stand_where_they_say(text: str):
    extraction = read_text(text)
    assert list(SCHEMA.violations(extraction.report)) == []
    for figure in extraction.figures:
        quote = unicodedata.normalize("NFKC", figure.place.quote).replace(",", "")
        digits = figure.value.lstrip("-")
        assert digits in "".join(quote.split()) or not any(one.isdigit() for one in quote)
        assert (TITLE + text + "\n")[figure.place.start : figure.place.end] == figure.place.quote
        assert load_vocabulary().has_path(figure.path)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=300))
def test_arbitrary_characters_do_no_harm(text: str):
    assert read_text(text).report["schema_version"] == "1.0"


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_reading_twice_gives_the_same(text: str):
    assert read_text(text) == read_text(text)


@st.composite
def amounts(draw: DrawFn) -> tuple[str, str]:
    """Return a value and how it is printed: plain or with separators, with or without spaces, full-width or not."""
    decimals = draw(st.integers(0, 3))
    value = Decimal(draw(st.integers(0, 10**9))).scaleb(-decimals)
    plain = f"{value:.{decimals}f}"
    whole, point, rest = plain.partition(".")
    separator = draw(st.sampled_from(["", ",", "，"]))
    grouped = f"{int(whole):,}".replace(",", separator) + point + rest
    unit = draw(st.sampled_from(["万元", "元", "亿元"]))
    space = draw(st.sampled_from(["", " ", "\u00a0"]))
    printed = grouped + space + unit
    if draw(st.booleans()):
        printed = printed.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    return str(int(whole)) + point + rest + unit, printed


BUDGETS = {
    "initial": ["年初预算为", "支出预算数", "年初预算数为", "预算安排"],
    "adjusted": ["全年预算为", "调整预算数为", "调整后预算数"],
}
FINALS = ["支出决算为", "决算数为", "实际支出", "支出决算数", "决算支出"]
PRIORS = ["比上年", "较上年", "与上年相比", "比2018年", "较2018年度", "与2018年度相比"]
ITEMS = {
    "three_public.overseas": ["因公出国（境）费", "因公出国(境)费用", "因公出国（境）经费"],
    "three_public.reception.total": ["公务接待费", "公务接待费用"],
    "three_public.vehicle.total": ["公务用车购置及运行维护费", "公务用车购置费及运行维护费", "公务用车购置及运行费"],
}


@st.composite
def paragraphs(draw: DrawFn) -> tuple[str, dict[str, str]]:
    """Return a paragraph on the public expenses and the figures it states."""
    expected: dict[str, str] = {}
    sentences = []
    for path, names in ITEMS.items():
        said = [draw(st.sampled_from(names))]
        slot = draw(st.sampled_from(["initial", "adjusted"]))
        figure, printed = draw(amounts())
        expected[f"{path}.{slot}"] = figure
        said.append(draw(st.sampled_from(BUDGETS[slot])) + printed + "，")
        figure, printed = draw(amounts())
        expected[f"{path}.final"] = figure
        said.append(draw(st.sampled_from(FINALS)) + printed)
        if draw(st.booleans()):
            rate = f"{draw(st.integers(0, 99999))}.{draw(st.integers(0, 99)):02}"
            expected[f"{path}.stated.completion_rate"] = rate + "%"
            word = {"initial": "完成预算的", "adjusted": "完成全年预算数的"}[slot]
            said.append(f"，{word}{rate}{draw(st.sampled_from(['%', '％', ' %']))}")
        if draw(st.booleans()):
            figure, printed = draw(amounts())
            word, sign = draw(st.sampled_from([("增加", ""), ("减少", "-"), ("增长", ""), ("下降", "-")]))
            is_zero = not re.search(r"[1-9]", figure)
            expected[f"{path}.stated.yoy_delta"] = figure if is_zero else sign + figure
            said.append("，" + draw(st.sampled_from(PRIORS)) + word + printed)
        sentences.append("".join(said))
    return draw(st.sampled_from(["。", "；"])).join(sentences) + "。", expected


@given(paragraphs())
def test_a_written_paragraph_reads_back_exactly(case: tuple[str, dict[str, str]]):
    text, expected = case
    assert figures_in("三、“三公”经费支出情况\n\n" + text) == expected


@given(paragraphs(), st.integers(30, 80))
def test_wrapping_the_lines_changes_no_figure(case: tuple[str, dict[str, str]], width: int):
    text, _ = case
    lines = wrapped(text, width)
    # A line that begins with full-width digits and a comma looks like a numbered item.
    assume(not any(re.match("[０-９]+[,，．]", line) for line in lines))
    whole = figures_in("三、“三公”经费支出情况\n\n" + text)
    assert figures_in("三、“三公”经费支出情况\n\n" + "\n".join(lines)) == whole


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` in lines at most `width` columns wide, never breaking inside a run of digits."""
    lines, current, columns = [], "", 0
    for piece in re.findall(r"[0-9０-９.．,，]*[0-9０-９]|[\s\S]", text):
        size = sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in piece)
        if columns + size > width and piece not in "，。；：、）":
            lines.append(current)
            current, columns = "", 0
        current += piece
        columns += size
    return [*lines, current]


@given(
    st.sampled_from(
        ["2019年", "2019年12月31日", "财行〔2017〕434号", "第3号", "3.5万元/人", "0731-88888888", "1.5", "12:30"]
    )
)
def test_years_dates_document_numbers_and_rates_are_never_figures(number: str):
    for sentence in (
        f"公务接待费{number}。",
        f"支出决算为{number}。",
        f"公务接待费支出决算比上年增加{number}。",
        f"完成预算的{number}。",
    ):
        assert figures_in("三、“三公”经费支出情况\n\n" + sentence) == {}


def test_rows_of_lines_keep_their_label():
    extraction = read_text("规模工业总产值663.4亿元，同比增长17.3%。")
    rows = cast("list[dict[str, object]]", extraction.report["lines"])
    assert [row["label"] for row in rows] == ["规模工业总产值"]
