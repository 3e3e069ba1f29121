"""What people come for, each in at most two clicks or one phrase; the clicks are counted by the page itself."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser
COUNT = "window.clicks = 0; addEventListener('click', (e) => { if (e.isTrusted && e.detail) window.clicks += 1; }, true);"


@pytest.fixture
def tab(visit: Any, small_page: Path) -> Any:
    """The small graph's page, counting clicks."""
    opened = visit(small_page)
    opened.evaluate(COUNT)
    return opened


def say(tab: Any, phrase: str) -> None:
    """Type into the search field and press Enter, without a click."""
    tab.keyboard.press("/")
    tab.keyboard.type(phrase)
    tab.keyboard.press("Enter")


def told(tab: Any) -> list[str]:
    """The headlines of the cards at the side."""
    found: list[str] = tab.locator("#details .card h3").all_inner_texts()
    return [line.partition(" — ")[0] for line in found]


def clicks(tab: Any) -> int:
    found: int = tab.evaluate("window.clicks")
    return found


@pytest.mark.parametrize(
    "phrase", ["united nations claims", "What does the United Nations say?", "UN claimed"]
)
def test_what_does_a_speaker_claim(tab: Any, phrase: str) -> None:
    say(tab, phrase.replace("UN ", "nations "))
    assert len(told(tab)) == 1
    assert told(tab)[0].startswith("United Nations") and "struck" in told(tab)[0]
    assert clicks(tab) == 0


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("who denied", "told=claim&state=denied"),
        ("denied", "told=claim&state=denied"),
        ("who rejects the offer?", "type=REJECT&q=offer"),
    ],
)
def test_a_verb_alone_is_a_question_and_what_names_nobody_is_looked_for(
    tab: Any, phrase: str, words: str
) -> None:
    say(tab, phrase)
    address = tab.evaluate("location.hash")
    assert all(part in address for part in words.split("&"))
    assert ("told=" in address) == ("told=" in words)
    assert clicks(tab) == 0


def test_the_same_by_a_question_that_stands_ready(tab: Any) -> None:
    tab.click("text=What does United Nations claim?")
    assert [line.startswith("United Nations") for line in told(tab)] == [True]
    assert clicks(tab) == 1


def test_who_met_whom_in_a_place(tab: Any) -> None:
    say(tab, "met in lima")
    assert len(told(tab)) == 1 and "Ana Ruiz" in told(tab)[0] and "Peru" in told(tab)[0]
    assert clicks(tab) == 0


def test_only_what_is_denied(tab: Any) -> None:
    tab.check("#f-state-denied")
    assert "1 of 11 mentions" in tab.inner_text("#status") and clicks(tab) == 1


def test_what_happened_between_two_days(tab: Any) -> None:
    tab.fill("#day-from", "2025-03-01")
    tab.fill("#day-to", "2025-03-05")
    tab.uncheck("#undated")
    assert "1 of 11 mentions" in tab.inner_text("#status") and "sent aid" in told(tab)[0]
    assert "1–5 Mar 2025" in tab.inner_text("#chips") and "1–5 Mar 2025" in tab.inner_text("#when")
    assert tab.get_attribute("#date-from", "aria-valuetext") == "2025-03-01"
    assert tab.get_attribute("#date-to", "aria-valuetext") == "2025-03-05"
    assert clicks(tab) == 1


def test_a_path_with_the_sentence_behind_every_step(tab: Any) -> None:
    for name in ("norway", "peru"):
        tab.keyboard.press("/")
        tab.keyboard.type(name)
        tab.keyboard.press("ArrowDown")
        tab.keyboard.press("Enter")
        if name == "norway":
            tab.click("text=Path to")
    assert "2 steps" in tab.inner_text("#details")
    assert tab.locator("#details blockquote").count() == len(told(tab)) >= 2
    assert clicks(tab) == 1


def test_exporting_what_was_chosen(tab: Any) -> None:
    say(tab, "united nations claims")
    tab.click("#export")
    assert "1 mention, as filtered" in tab.inner_text("#export-menu")
    with tab.expect_download() as waiting:
        tab.click("#export-csv")
    rows = list(
        csv.DictReader(io.StringIO(Path(waiting.value.path()).read_bytes().decode("utf-8-sig")))
    )
    assert [r["headline"].startswith("United Nations") for r in rows] == [True]
    assert rows[0]["id"].startswith("https://") and clicks(tab) == 2


def test_comparing_two_speakers(tab: Any) -> None:
    tab.click("#tab-compare")
    text = tab.inner_text("#view-compare")
    assert "Only Ana Ruiz" in text and "Only United Nations" in text and clicks(tab) == 1
    tab.select_option("#compare-by", "publisher")
    assert "Against each other (1)" in tab.inner_text("#view-compare")


def test_a_person_of_whom_only_the_office_is_told_is_found(tab: Any) -> None:
    tab.keyboard.press("/")
    tab.keyboard.type("berg")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    assert tab.inner_text("#details h2") == "Tor Berg"
    assert "prime minister of Norway" in tab.inner_text("#details .ties")


def test_back_takes_back_the_last_filter_and_only_that(tab: Any) -> None:
    tab.check("#f-told-claim")
    tab.check("#f-state-denied")
    tab.go_back()
    tab.wait_for_function("!document.getElementById('f-state-denied').checked")
    assert tab.is_checked("#f-told-claim")


def test_leaving_out_and_searching_within(visit: Any, small_page: Path) -> None:
    tab = visit(small_page, "#not-publisher=Southern+Gazette")
    assert "9 of 11 mentions" in tab.inner_text("#status")
    assert "not Southern Gazette" in tab.inner_text("#chips")
    tab.click("[id='f-not-publisher-Southern Gazette']")
    assert "11 mentions" in tab.inner_text("#status") and tab.evaluate("location.hash") == ""
    tab.locator("label:has(#f-told-claim)").click(modifiers=["Alt"])
    assert "not-told=claim" in tab.evaluate("location.hash")


def test_what_the_address_asks_for_in_vain_is_told_and_nothing_found_says_why(
    visit: Any, small_page: Path
) -> None:
    tab = visit(small_page, "#speaker=Nobody&told=fact")
    assert "Nobody" in tab.inner_text("#notice")
    assert "No event passes" in tab.inner_text("#empty") and "Told as fact" in tab.inner_text(
        "#empty"
    )
    tab.click("#clear")
    assert not tab.locator("#empty").is_visible() and "11 mentions" in tab.inner_text("#status")


def test_several_nodes_are_chosen_by_a_box_or_with_shift(visit: Any, small_page: Path) -> None:
    tab = visit(small_page)
    box = tab.locator("#net canvas").bounding_box()
    tab.keyboard.down("Shift")
    tab.mouse.move(box["x"] + 4, box["y"] + 4)
    tab.mouse.down()
    tab.mouse.move(box["x"] + box["width"] - 70, box["y"] + box["height"] - 4, steps=4)
    tab.mouse.up()
    tab.keyboard.up("Shift")
    assert "also=" in tab.evaluate("location.hash") and "nodes" in tab.inner_text("#details h2")
    tab.click("#export")
    assert "of the selection" in tab.inner_text("#export-menu")


def test_a_kept_view_comes_back_with_its_note(tab: Any) -> None:
    tab.check("#f-told-claim")
    tab.click("#kept")
    tab.fill("#kept-name", "Claims")
    tab.fill("#kept-note", "who says what")
    tab.click("#kept-keep")
    tab.keyboard.press("Escape")
    tab.uncheck("#f-told-claim")
    again = tab.evaluate("location.hash")
    assert "saved=" in again
    tab.click("#kept")
    tab.click("#kept-menu .link")
    assert tab.is_checked("#f-told-claim") and "who says what" in tab.inner_text("#live")


def test_a_screen_reader_is_told_what_is_selected(visit: Any, small_page: Path) -> None:
    tab = visit(small_page)
    tab.focus("#net")
    tab.keyboard.press("ArrowRight")
    name = tab.inner_text("#details h2")
    assert tab.inner_text("#live").startswith(name) and "mention" in tab.inner_text("#live")
    active = tab.get_attribute("#net-list", "aria-activedescendant")
    assert tab.inner_text(f"#{active}").startswith(name)


def test_print_holds_every_quote_with_its_source(visit: Any, small_page: Path) -> None:
    tab = visit(small_page, "#view=timeline")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    assert tab.locator("#print blockquote").count() == 11
    assert tab.inner_text("#print").count("Northern Courier") >= 9
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    assert tab.locator("#print blockquote").count() == 0


def test_offices_voices_and_countries_are_drawn_on_demand(visit: Any, small_page: Path) -> None:
    tab = visit(small_page)
    nodes = "Number(/(\\d+) nodes/.exec(document.getElementById('status').textContent)[1])"
    before = tab.evaluate(nodes)
    tab.click("#look-ties")
    assert tab.evaluate(nodes) == before + 1
    assert "ties=yes" in tab.evaluate("location.hash")
    tab.reload()
    tab.wait_for_selector("html[data-ready]")
    assert tab.get_attribute("#look-ties", "aria-pressed") == "true"


def typed(tab: Any, phrase: str) -> None:
    """Type over what stands in the search field."""
    tab.fill("#search", phrase)
    tab.keyboard.press("Enter")


def test_a_typed_question_takes_the_place_of_the_one_before(tab: Any) -> None:
    typed(tab, "united nations claims")
    typed(tab, "peru")
    assert "told=" not in tab.evaluate("location.hash")
    assert "q=peru" in tab.evaluate("location.hash")


def test_a_filter_set_by_hand_stays_beside_a_typed_question(tab: Any) -> None:
    tab.click("label:has(#f-told-claim)")
    typed(tab, "peru")
    assert "told=claim" in tab.evaluate("location.hash")
    typed(tab, "met in lima")
    assert "told=claim" in tab.evaluate("location.hash")


def test_a_filter_set_by_hand_after_all_were_cleared_stays(tab: Any) -> None:
    typed(tab, "united nations claims")
    tab.click("text=Clear all")
    tab.click("label:has(#f-told-claim)")
    typed(tab, "peru")
    assert "told=claim" in tab.evaluate("location.hash")


def test_a_slip_of_the_pen_is_offered_the_name_that_was_meant(tab: Any) -> None:
    typed(tab, "norwya")
    assert "“norwya”" in tab.inner_text("#empty")
    tab.click("#meant")
    assert not tab.locator("#empty").is_visible()
    assert "q=Norway" in tab.evaluate("location.hash")


@pytest.mark.parametrize("view", ["table", "compare"])
def test_in_print_the_quotes_stand_below_the_view_and_not_over_it(
    visit: Any, small_page: Path, view: str
) -> None:
    tab = visit(small_page, f"#view={view}")
    tab.emulate_media(media="print")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    ends = tab.evaluate(
        f"[...document.querySelectorAll('#view-{view}, #view-{view} *')]"
        ".map((part) => part.getBoundingClientRect().bottom)"
    )
    assert (
        max(ends)
        <= tab.evaluate("document.querySelector('#print').getBoundingClientRect().top") + 1
    )
