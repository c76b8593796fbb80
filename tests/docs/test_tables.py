from __future__ import annotations

import pytest

from checker.kernel.message import Language
from tests.docs.tables import BEGIN, PAGES, with_tables


@pytest.mark.parametrize("language", list(Language))
def test_the_pages_show_the_tables_as_they_are(language: Language):
    page = PAGES[language].read_text(encoding="utf-8")

    assert BEGIN in page
    assert with_tables(page, language) == page
