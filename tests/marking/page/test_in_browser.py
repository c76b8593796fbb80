"""The page in a browser: clicked at, typed into, narrow, without its program, on paper. Needs Chromium."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from checker.marking.page.write import run_as_page
from tests.marking.page.chromium import Browser, browser, chromium
from tests.renderings.runs import hostile, project, wanted, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(chromium() is None, reason="there is no Chromium here")

ACTIVE = "document.querySelector('.card[aria-current]')?.id ?? null"
FOCUSED = "document.activeElement?.id || document.activeElement?.getAttribute('href') || document.activeElement.tagName"


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as found:
        yield found


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "page.html"
    path.write_text(run_as_page(wrong(), wanted()), encoding="utf-8")
    return path


@pytest.fixture
def opened(chrome: Browser, page: Path) -> Browser:
    chrome.media()
    chrome.size(1440)
    chrome.open(page)
    return chrome


def in_view(chrome: Browser, selector: str) -> object:
    return chrome.ask(
        f"(() => {{ const r = document.querySelector({json.dumps(selector)}).getBoundingClientRect();"
        " return r.top >= 0 && r.top < innerHeight; })()"
    )


def troubles(chrome: Browser) -> list[object]:
    return [one for one in chrome.events if one.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded")]


def test_n_and_p_go_through_the_findings_and_mark_the_text(opened: Browser):
    seen = []
    for key in "nnnp":
        opened.key(key)
        seen.append(opened.ask(ACTIVE))

    assert seen == ["r1-f1", "r1-f2", "r1-f3", "r1-f2"]
    assert opened.ask(FOCUSED) == "r1-f2"
    assert opened.ask("document.querySelector('.at-number').textContent").startswith("2 / ")  # type: ignore[union-attr]
    assert opened.ask("document.querySelectorAll('.mark.on').length > 0")
    assert in_view(opened, "#r1-f2")
    assert in_view(opened, "#r1-f2-text ~ .mark")


def test_p_comes_to_the_last_finding_first_and_n_goes_round(opened: Browser):
    last = opened.ask("[...document.querySelectorAll('.card')].pop().id")

    opened.key("p")
    assert opened.ask(ACTIVE) == last
    opened.key("n")
    assert opened.ask(ACTIVE) == "r1-f1"


def test_enter_goes_from_the_finding_to_the_text_and_back(opened: Browser):
    opened.key("n")
    opened.key("Enter")
    assert opened.ask("document.activeElement.matches('a.mark.suspect')")
    opened.key("Enter")
    assert opened.ask(FOCUSED) == "r1-f1"


def test_escape_clears_everything(opened: Browser):
    opened.key("n")
    opened.key("Escape")

    assert opened.ask(ACTIVE) is None
    assert opened.ask("document.querySelectorAll('.on').length") == 0
    assert opened.ask("location.hash") == ""


def test_a_click_on_a_mark_shows_its_finding_and_again_the_next_of_the_same_figure(opened: Browser):
    opened.click("a.mark.suspect")
    first = opened.ask(ACTIVE)
    opened.click("a.mark.suspect")
    second = opened.ask(ACTIVE)

    assert first == "r1-f1"
    assert second != first
    assert in_view(opened, f"#{second}")


def test_a_click_on_a_place_shows_the_text(opened: Browser):
    opened.ask("document.querySelector('#r1-f9').scrollIntoView()")
    opened.click("#r1-f9 a.go")

    assert opened.ask(ACTIVE) == "r1-f9"
    assert in_view(opened, "#r1-f9-text ~ .mark")


def test_the_filter_hides_findings_and_their_marks_and_steps_pass_over_them(opened: Browser):
    before = opened.ask("document.querySelectorAll('a.mark:not(.off)').length")
    opened.click("button[data-filter=warning]")

    assert opened.ask("document.querySelector('button[data-filter=warning]').getAttribute('aria-pressed')") == "false"
    assert opened.ask("[...document.querySelectorAll('.card.warning')].every(c => !c.getClientRects().length)")
    assert opened.ask("document.querySelectorAll('a.mark:not(.off)').length") < before  # type: ignore[operator]
    opened.key("n")
    opened.key("n")
    assert opened.ask("document.querySelector('.card[aria-current]').dataset.s") == "info"
    opened.click("button[data-filter=warning]")
    assert opened.ask("document.querySelectorAll('a.mark:not(.off)').length") == before


def test_buttons_step_as_keys_do(opened: Browser):
    opened.click("button[data-step='1']")
    assert opened.ask(ACTIVE) == "r1-f1"
    opened.click("button[data-step='-1']")
    assert opened.ask(ACTIVE) != "r1-f1"


def test_a_link_to_a_finding_opens_it(chrome: Browser, page: Path):
    chrome.size(1440)
    chrome.open(page, fragment="#r1-f5")

    assert chrome.ask(ACTIVE) == "r1-f5"


def test_the_tab_key_reaches_the_tools_the_marks_and_the_findings(opened: Browser):
    seen = set()
    for _ in range(14):
        opened.key("Tab")
        seen.add(opened.ask("document.activeElement.className || document.activeElement.tagName"))

    assert any("mark" in str(one) for one in seen)
    assert "BUTTON" in seen


@pytest.mark.parametrize("width", [320, 390, 820, 1100, 1440, 1920])
def test_nothing_is_cut_off_at_any_width(opened: Browser, width: int):
    opened.size(width)

    assert opened.ask("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_narrow_screen_findings_stand_below_and_n_goes_to_them(opened: Browser):
    opened.size(390, 844)
    below = opened.ask(
        "document.querySelector('.side').getBoundingClientRect().top >= document.querySelector('.paper').getBoundingClientRect().bottom"
    )
    opened.key("n")

    assert below
    assert in_view(opened, "#r1-f1")
    opened.click("#r1-f1 a.go")
    assert in_view(opened, "#r1-f1-text ~ .mark")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_has_contrast_enough(opened: Browser, scheme: str):
    opened.media(scheme=scheme)
    opened.key("n")

    poor = opened.ask(
        """(() => {
          const parts = c => (c.match(/[\\d.]+/g) || []).map(Number);
          const light = c => { const [r, g, b] = parts(c).map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
            return .2126 * r + .7152 * g + .0722 * b; };
          const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor, p = parts(c); if (p.length < 4 || p[3] > 0) return c; } return 'rgb(255,255,255)'; };
          const poor = [];
          for (const e of document.querySelectorAll('body *')) {
            if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || !e.getClientRects().length) continue;
            const a = light(getComputedStyle(e).color), b = light(ground(e));
            const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
            if (ratio < 4.5) poor.push(e.tagName + '.' + e.className + ' ' + ratio.toFixed(2));
          }
          return [...new Set(poor)];
        })()"""
    )

    assert poor == []


def test_without_its_program_links_lead_from_finding_to_text_and_back(chrome: Browser, page: Path):
    chrome.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        chrome.size(1440)
        chrome.call("Page.navigate", url=page.resolve().as_uri() + "#r1-f9")
        chrome.picture(page.with_suffix(".png"))
    finally:
        chrome.call("Emulation.setScriptExecutionDisabled", value=False)
    text = page.read_text(encoding="utf-8")

    assert re.search(r'<div class="tools"[^>]* hidden>', text)
    assert page.with_suffix(".png").stat().st_size > 10_000


def test_on_paper_it_is_the_text_with_numbers_and_the_findings_after_it(opened: Browser, tmp_path: Path):
    opened.media("print")

    assert opened.ask("getComputedStyle(document.querySelector('.tools')).display") == "none"
    assert opened.ask("getComputedStyle(document.querySelector('a.mark'), '::after').content") != "none"
    assert opened.ask(
        "document.querySelector('.side').getBoundingClientRect().top >= document.querySelector('.paper').getBoundingClientRect().bottom"
    )
    assert opened.ask("[...document.querySelectorAll('.tally .error')].every(e => e.getClientRects().length)")
    opened.media()
    opened.print(tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_no_page_asks_for_anything_runs_anything_or_complains(chrome: Browser, tmp_path: Path):
    for number, run in enumerate((wrong(), project(), hostile(tmp_path))):
        path = tmp_path / f"page{number}.html"
        path.write_text(run_as_page(run, wanted()), encoding="utf-8")
        chrome.ask("window.name = ''")
        chrome.open(path)
        for key in "nnnp":
            chrome.key(key)

        asked = [one for one in chrome.events if one.get("method") == "Network.requestWillBeSent"]
        assert {one["params"]["request"]["url"].partition("#")[0] for one in asked} <= {path.as_uri()}  # type: ignore[index]
        assert troubles(chrome) == []
        assert [one for one in chrome.events if one.get("method") == "Page.javascriptDialogOpening"] == []


def test_the_policy_stops_whatever_is_put_into_the_page(opened: Browser):
    opened.ask(
        "(() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s);"
        " const d = document.createElement('div'); d.innerHTML = '<img src=x onerror=\"window.ran = 1\">'; document.body.append(d); })()"
    )

    assert opened.ask("window.ran ?? null") is None
