"""The page of a run in a browser: clicked at, typed into, narrow, on paper. Needs Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.overviews.page.units import FIRST_SHOWN
from tests.marking.page.chromium import Browser, browser, chromium
from tests.overviews.conftest import made
from tests.overviews.sample import invented

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(chromium() is None, reason="there is no Chromium here")

SHOWN = "[...document.querySelectorAll('table.units tbody')].filter(one => one.getClientRects().length).length"


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    path = folder / "page.html"
    path.write_bytes(made(invented(FIRST_SHOWN + 13).written(folder / "run"), "html"))
    return path


@pytest.fixture
def opened(chrome: Browser, many: Path) -> Browser:
    chrome.media()
    chrome.size(1280)
    chrome.open(many)
    return chrome


def test_nothing_goes_wrong_when_the_page_is_opened(opened: Browser):
    found = [one for one in opened.events if one.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded")]

    assert found == []


def test_of_many_units_the_first_are_shown_until_all_are_asked_for(opened: Browser):
    assert opened.ask(SHOWN) == FIRST_SHOWN
    opened.click(".later button")
    assert opened.ask(SHOWN) == FIRST_SHOWN + 13


def test_a_number_of_the_grid_opens_its_finding(opened: Browser):
    target = opened.ask("document.querySelector('.grid td a').getAttribute('href').slice(1)")

    opened.click(".grid td a")

    assert opened.ask("document.activeElement.id") == target
    assert opened.ask("document.activeElement.getClientRects().length > 0")


def test_a_unit_that_is_not_shown_yet_is_shown_when_a_link_leads_to_it(opened: Browser, many: Path):
    opened.open(many, fragment=f"#u{FIRST_SHOWN + 1}")

    assert opened.ask(f"document.querySelector('#u{FIRST_SHOWN + 1}').getClientRects().length > 0")


def test_arrow_keys_move_in_the_grid(opened: Browser):
    opened.ask("document.querySelector('.grid tbody th a').focus()")

    opened.key("ArrowRight")
    first = opened.ask("document.activeElement.closest('td').cellIndex")
    opened.key("ArrowDown")

    assert opened.ask("document.activeElement.closest('td').cellIndex") == first
    assert opened.ask("document.activeElement.closest('tr').rowIndex > 1")


def test_the_list_is_sorted_by_a_column_with_the_keyboard_too(opened: Browser):
    values = "[...document.querySelectorAll('table.units tbody')].map(one => Number(one.rows[0].cells[3].dataset.v))"

    opened.ask("document.querySelector('[data-sort=\"3\"]').focus()")
    opened.key("Enter")
    down = opened.ask(values)
    opened.click('[data-sort="3"]')
    up = opened.ask(values)

    assert down == sorted(down, reverse=True)  # type: ignore[call-overload]  # the page gives a list of numbers
    assert up == sorted(down)  # type: ignore[call-overload]


def test_a_unit_is_found_by_part_of_its_name(opened: Browser):
    opened.ask("document.querySelector('[data-find]').focus()")
    for one in "档案馆":
        opened.call("Input.insertText", text=one)

    assert opened.ask(SHOWN) == 3
    assert opened.ask("document.querySelector('[data-found]').textContent") == f"3 / {FIRST_SHOWN + 13}"


@pytest.mark.parametrize("width", [390, 800, 1280])
def test_nothing_is_cut_off_at_any_width(opened: Browser, width: int):
    opened.size(width)

    assert opened.ask("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_what_is_only_for_the_screen_is_left_out(opened: Browser, tmp_path: Path):
    opened.print(tmp_path / "page.pdf")
    opened.media("print")

    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    for selector in (".contents", ".tools", ".skip"):
        assert opened.ask(f"document.querySelector('{selector}').getClientRects().length") == 0
