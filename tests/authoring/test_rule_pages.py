from __future__ import annotations

import re
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from checker.authoring.page import pages_of
from checker.authoring.saying import speaker_of
from checker.cli.documenting import documents
from checker.formula.parser import parse
from checker.formula.printer import print_tree
from checker.kernel.shipped import shipped
from checker.rules.load import DEFAULT_PACK, load_rulebook
from tests.rules.packs import PACK as SMALL
from tests.rules.packs import rule_text, write_pack
from tests.shipped_rules import national

if TYPE_CHECKING:
    from pathlib import Path

    from checker.authoring.page import Page
    from tests.cli.inputs import Gouji

PACK = shipped("rules") / DEFAULT_PACK
BOOK = national()
RULES = (*BOOK.rules, *BOOK.across)
LINK = re.compile(r"(?<!\\)\]\(([^)]+)\)")


@cache
def pages() -> dict[str, str]:
    return documents(BOOK, PACK)


@cache
def without_examples() -> tuple[Page, ...]:
    return pages_of(BOOK, (), speaker_of(BOOK))


def test_every_rule_has_a_page_in_each_language_and_each_language_an_index():
    wanted = {f"{language}/{one}.md" for language in ("zh", "en") for one in [*(r.id for r in RULES), "index"]}

    assert set(pages()) == wanted


def test_every_link_leads_to_a_page():
    broken = [
        (name, link)
        for name, text in pages().items()
        for link in LINK.findall(text)
        if str(PurePosixPath(name).parent / link) not in pages()
    ]

    assert broken == []


def test_the_index_leads_to_every_rule_under_its_chapter():
    index = pages()["zh/index.md"]

    assert set(LINK.findall(index)) == {f"{one.id}.md" for one in RULES}
    assert index.index("## “三公”经费") < index.index("SG-001.md")


def test_no_page_prints_an_article_that_was_not_read():
    for rule in RULES:
        read = {one.article for one in rule.basis if one.article and one.status == "verified"}
        for language, pattern in (("zh", r"第([0-9、]+)条"), ("en", r", art\. ([0-9, ]+[0-9])")):
            basis = re.search(r"## (?:依据|Basis)\n\n(.+)", pages()[f"{language}/{rule.id}.md"])
            printed = re.findall(pattern, basis[1]) if basis else []
            assert {each.strip() for one in printed for each in re.split("[、,]", one)} <= read, rule.id


@pytest.mark.parametrize(
    "head", ["## 规则怎么说", "## 适用范围", "## 发现后怎么写", "## 什么能解除", "## 怎么改", "## 例子"]
)
def test_every_page_says(head: str):
    assert [one.id for one in RULES if f"\n{head}\n" not in pages()[f"zh/{one.id}.md"]] == []


def test_formulas_are_printed_as_formulas_that_can_be_read_again():
    for page in without_examples():
        for case in page.cases:
            for said in (case.when, case.require, case.discharge):
                for text in (said.zh, said.en) if said is not None else ():
                    assert print_tree(parse(text)) or "…" in text, page.rule.id


def test_a_definition_is_called_by_its_name():
    assert "上年决算推算" in pages()["zh/SG-005.md"]
    assert "implied_prior_final" in pages()["en/SG-005.md"]


def test_related_rules_rest_on_the_same_fields():
    related = {one.rule.id: [other.id for other in one.related] for one in without_examples()}

    assert "ARI-004" in related["ARI-001"]
    assert "SG-005" in related["SG-017"]
    assert "RAT-003" in related["ARI-012"]
    assert all(rule_id not in others for rule_id, others in related.items())


def test_signs_of_markdown_in_a_message_stay_as_they_are_written(tmp_path: Path):
    body = "each: Line\nrequire: 决算数 > 0\nfix: {zh: '改 a|b *c* <d> [e]', en: f}"
    folder = write_pack(tmp_path / "p", rule_text(body), pack=SMALL)

    page = documents(load_rulebook(folder), folder)["zh/T-001.md"]

    assert r"- 改 a|b \*c\* \<d\> \[e\]" in page


def test_the_pages_are_written_to_a_folder_the_same_every_time(gouji: Gouji, tmp_path: Path):
    ran = gouji("rules", "docs", "--out", tmp_path / "docs")

    files = (tmp_path / "docs").rglob("*.md")
    written = {one.relative_to(tmp_path / "docs").as_posix(): one.read_text(encoding="utf-8") for one in files}
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"已写 {len(RULES)} 条规则的说明页（中、英）：{tmp_path / 'docs'}\n"
    assert written == pages()


def test_a_pack_with_a_mistake_has_no_pages(gouji: Gouji, tmp_path: Path):
    folder = write_pack(tmp_path / "p", rule_text("require: 没有的 > 0"))

    assert gouji("rules", "docs", "--rules", folder, "--out", tmp_path / "docs").code == 2
    assert not (tmp_path / "docs").exists()
