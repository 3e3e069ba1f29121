"""What ``kg articles read --json`` tells: one object a file, whatever becomes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from kg.articles import page_metadata, pages
from kg.articles.listing import listed
from kg.outputs import FORMAT
from tests.unit.articles.bad_inputs import page, prose

TEXT = prose("Marn")


def test_a_page_of_any_language_is_told(tmp_path: Path) -> None:
    foreign = "Der Minister sagte am Montag, dass die Gespräche in Marn fortgesetzt werden. " * 5
    (tmp_path / "a.html").write_bytes(
        page(f"<article><h1>Gespräche in Marn</h1><p>{foreign}</p></article>")
    )
    (found,) = listed([tmp_path], {})
    assert (found.told["page"], found.told["title"]) == ("a", "Gespräche in Marn")
    assert found.told["text"].startswith("Der Minister")
    assert found.told["language"] == "und"


def test_a_page_that_breaks_its_reader_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(
            page(f"<article><h1>Talks in Marn</h1><p>{TEXT}</p></article>")
        )
    real = page_metadata.metadata_of
    seen: list[str] = []

    def breaks_once(tree: HtmlElement, raw: str) -> page_metadata.Metadata:
        seen.append(raw)
        if len(seen) == 1:
            raise IndexError("out of range")
        return real(tree, raw)

    monkeypatch.setattr(pages, "metadata_of", breaks_once)
    first, second = listed([tmp_path], {})
    assert "IndexError" in first.told["refused"]
    assert second.told["title"] == "Talks in Marn"


def test_what_is_refused_has_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    (found,) = listed([tmp_path / "a.png"], {})
    assert set(found.told) == {"page", "refused"} and "PNG" in found.told["refused"]


def test_what_this_program_wrote_beside_articles_is_passed_over_and_that_is_told(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    table = tmp_path / "events.csv"
    table.write_text(f"label,text\nx,{TEXT}\n")
    entry = {"name": "events.csv", "sha256": "0", "command": "kg build"}
    (tmp_path / "manifest.json").write_text(json.dumps({"format": FORMAT, "files": [entry]}))
    note, article = listed([tmp_path], {})
    assert "1 files" in note.skipped[0].message and note.skipped[0].note and not note.told
    assert article.told["page"] == "a"
    (tmp_path / "a.txt").unlink()
    assert "holds no article" in list(listed([tmp_path], {}))[-1].told["refused"]
