"""The tables of a run in the pages about screening: `python -m tests.docs.tables` writes them anew."""

from __future__ import annotations

from checker.kernel.message import Language
from checker.storing.description import tables_as_markdown
from tests.docs.replay import ROOT

PAGES = {Language.ZH: ROOT / "docs" / "screening.zh-CN.md", Language.EN: ROOT / "docs" / "screening.md"}
BEGIN, END = "<!-- tables -->\n", "<!-- end of tables -->\n"


def with_tables(page: str, language: Language) -> str:
    """Return the page with the tables as they are defined now."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    return before + begin + tables_as_markdown(language) + end + after


def main() -> None:
    for language, path in PAGES.items():
        path.write_text(with_tables(path.read_text(encoding="utf-8"), language), encoding="utf-8")


if __name__ == "__main__":
    main()
