"""A still picture of a graph, for where no script runs: a notebook that is only looked at, a report, a mail.

The colours are those of the page's style sheet. Pillow draws it (the extra ``notebook`` brings it).
"""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.plain import many
from kg.views.drawn import drawn
from kg.views.layout import place
from kg.views.payload import wrapped
from kg.views.picture import Dyad, Happening, Picture, Thing
from kg.views.style import colours

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

MOST = 60
"""More nodes can't all be named in a picture of this size: the most involved are drawn, and the picture says so."""
SIZE = (1200, 800)
RIM = (90, 50)
FINE = 2
"""Drawn so many times larger and then made smaller, so that edges are smooth."""
SIDES: Mapping[str, tuple[int, float]] = {
    "country": (4, 45),
    "government": (4, 45),
    "organisation": (4, 0),
    "armed-force": (3, 90),
    "group": (6, 0),
    "place": (3, -90),
    "item": (5, -90),
}
Point = tuple[float, float]


def still_png(seen: Picture, most: int = MOST) -> bytes:
    """A picture of the most involved actors and the acts between them, as PNG.

    Solid lines are told as fact, dashed ones are claims; a cross marks denied acts, a ring those not yet real.

    Raises:
        ImportError: Pillow is not installed.
    """
    from PIL import Image, ImageDraw

    things, lines, all_nodes = most_involved(seen, most)
    image = Image.new("RGB", (SIZE[0] * FINE, SIZE[1] * FINE), colours()["ground"])
    pen = ImageDraw.Draw(image)
    points = dict(zip((t.iri for t in things), _framed(things, lines), strict=True))
    for dyad, aside in _parallel(lines, seen.happenings):
        _line(pen, points[dyad.start], points[dyad.end], seen.happenings[dyad.happening], aside)
    for thing in things:
        _node(pen, points[thing.iri], thing)
    note = many(seen.counts.events, "event") + (
        f"; the {len(things)} most involved of {all_nodes:,} nodes"
        if len(things) < all_nodes
        else ""
    )
    pen.text((16 * FINE, 12 * FINE), note, fill=colours()["soft"], font=_font(13))
    out = io.BytesIO()
    image.resize(SIZE, Image.Resampling.LANCZOS).quantize(256, dither=Image.Dither.NONE).save(
        out, "PNG", optimize=True
    )
    return out.getvalue()


def most_involved(seen: Picture, most: int) -> tuple[tuple[Thing, ...], tuple[Dyad, ...], int]:
    """The nodes with the most lines, the lines between them, and how many nodes there are in all."""
    things, lines = drawn(seen)
    involved = Counter(end for dyad in lines for end in (dyad.start, dyad.end))
    kept = {t.iri for t in sorted(things, key=lambda t: (-involved[t.iri], t.iri))[:most]}
    between = tuple(d for d in lines if d.start in kept and d.end in kept)
    return tuple(t for t in things if t.iri in kept), between, len(things)


@cache
def _font(size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.load_default(size * FINE)


def _framed(things: Sequence[Thing], lines: Sequence[Dyad]) -> list[Point]:
    """Positions scaled into the frame."""
    index = {thing.iri: i for i, thing in enumerate(things)}
    points = place(
        [wrapped(t.name) for t in things], [(index[d.start], index[d.end]) for d in lines], SIZE
    )
    if not points:
        return []
    scaled = []
    for axis in (0, 1):
        values = [p[axis] for p in points]
        low, span = min(values), max(1, max(values) - min(values))
        room = SIZE[axis] - 2 * RIM[axis]
        scaled.append(
            [
                FINE * (RIM[axis] + room * ((v - low) / span if len(points) > 1 else 0.5))
                for v in values
            ]
        )
    return list(zip(*scaled, strict=True))


def _parallel(lines: Sequence[Dyad], acts: Sequence[Happening]) -> list[tuple[Dyad, float]]:
    """One line of each way of telling between two nodes, and how far it is moved aside so that none covers another."""
    kept: dict[frozenset[str], dict[tuple[object, ...], Dyad]] = {}
    for d in lines:
        act = acts[d.happening]
        kept.setdefault(frozenset((d.start, d.end)), {}).setdefault(
            (d.start, act.said is None, act.denied, act.status == "actual"), d
        )
    return [
        (d, (slot - (len(group) - 1) / 2) * (1 if d.start < d.end else -1))
        for group in kept.values()
        for slot, d in enumerate(group.values())
    ]


def _line(pen: ImageDraw, start: Point, end: Point, act: Happening, aside: float) -> None:
    """A line with its arrow, its dashes and its mark."""
    colour = colours()["q-" + (act.quad or "none").replace(" ", "-")]
    length = math.dist(start, end)
    if length < 1:
        return
    step = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    shift = aside * 7 * FINE

    def along(far: float) -> Point:
        return start[0] + step[0] * far - step[1] * shift, start[1] + step[1] * far + step[
            0
        ] * shift

    dash = (7.0 * FINE, 5.0 * FINE) if act.said else (length, 1.0)
    at = 0.0
    while at < length:
        pen.line(
            [along(at), along(min(length, at + dash[0]))], fill=colour, width=round(1.4 * FINE)
        )
        at += sum(dash)
    tip, wide = along(length - 11 * FINE), 3.5 * FINE
    back = along(length - 19 * FINE)
    pen.polygon(
        [
            tip,
            (back[0] - step[1] * wide, back[1] + step[0] * wide),
            (back[0] + step[1] * wide, back[1] - step[0] * wide),
        ],
        fill=colour,
    )
    _mark(pen, along(length / 2), act, colour)


def _mark(pen: ImageDraw, at: Point, act: Happening, colour: str) -> None:
    """A cross for what is denied, a ring for what is not yet real."""
    (x, y), r = at, 4 * FINE
    if act.denied:
        pen.line([(x - r, y - r), (x + r, y + r)], fill=colour, width=2 * FINE)
        pen.line([(x - r, y + r), (x + r, y - r)], fill=colour, width=2 * FINE)
    elif act.status != "actual":
        pen.ellipse(
            [x - r, y - r, x + r, y + r], fill=colours()["ground"], outline=colour, width=2 * FINE
        )


def _node(pen: ImageDraw, at: Point, thing: Thing) -> None:
    """A symbol with its name under it."""
    (x, y), r = at, (8 if thing.kind in SIDES or thing.kind == "person" else 5) * FINE
    fill = colours().get(f"k-{thing.kind}", colours()["k-unknown"])
    if thing.kind in SIDES:
        sides, turn = SIDES[thing.kind]
        pen.polygon(
            [
                (
                    x + 1.15 * r * math.cos(math.radians(turn + 360 * i / sides)),
                    y + 1.15 * r * math.sin(math.radians(turn + 360 * i / sides)),
                )
                for i in range(sides)
            ],
            fill=fill,
        )
    else:
        pen.ellipse([x - r, y - r, x + r, y + r], fill=fill)
    for row, text in enumerate(wrapped(thing.name).split("\n")):
        pen.text(
            (x, y + r + (9 + 14 * row) * FINE),
            text,
            fill=colours()["ink"],
            font=_font(12),
            anchor="mm",
            stroke_width=2 * FINE,
            stroke_fill=colours()["ground"],
        )
