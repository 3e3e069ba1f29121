"""The still picture: a PNG of the most involved actors, drawn where no script runs."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg.views.network import read_picture
from kg.views.picture import Picture
from kg.views.still import most_involved, still_png
from kg.views.style import colours

Image = pytest.importorskip("PIL.Image", reason="NO PILLOW: the still picture was not tested")
SMALL = Path(__file__).parents[2] / "browser" / "small.ttl"


@pytest.fixture(scope="module")
def small() -> Picture:
    return read_picture(SMALL)


@pytest.mark.slow
def test_it_is_a_png_with_the_colours_of_the_page(small: Picture) -> None:
    image = Image.open(io.BytesIO(still_png(small))).convert("RGB")
    assert image.size == (1200, 800)
    inked = [rgb for _, rgb in image.getcolors(1 << 20)]
    for name in ("k-country", "k-organisation", "q-material-conflict", "ground"):
        asked = bytes.fromhex(colours()[name][1:])
        assert min(max(abs(a - b) for a, b in zip(asked, rgb, strict=True)) for rgb in inked) <= 4


def test_of_many_the_most_involved_are_drawn_with_the_lines_between_them(small: Picture) -> None:
    things, lines, of = most_involved(small, 3)
    assert len(things) == 3 < of
    assert {t.name for t in things} >= {"Chad", "Norway"}
    assert {end for d in lines for end in (d.start, d.end)} <= {t.iri for t in things}


@pytest.mark.slow
def test_nothing_and_hostile_names_are_drawn_too(small: Picture) -> None:
    assert still_png(Picture((), (), ())).startswith(b"\x89PNG")
    hostile = replace(
        small, things=tuple(replace(t, name="</svg>\u202e" + "w" * 5000) for t in small.things)
    )
    assert still_png(hostile).startswith(b"\x89PNG")


@pytest.mark.slow
def test_a_notebook_gets_page_picture_and_text(monkeypatch: pytest.MonkeyPatch) -> None:
    held = kg.load(SMALL)._repr_mimebundle_()
    assert (
        set(held) == {"text/plain", "text/html", "image/png"}
        and "11 event mentions" in held["text/plain"]
    )
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert set(kg.load(SMALL)._repr_mimebundle_()) == {"text/plain", "text/html"}
