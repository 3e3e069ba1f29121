"""The page's data: what is drawn as one JSON value, compact (fields by position, sentences once) and safe inside HTML."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from kg.views.packed import ends, packed_headline
from kg.views.phrases import phrases
from kg.views.picture import Happening, Picture, Report, Said, Thing, Tie, When

PACK_ABOVE = 50_000
"""Bytes of JSON above which it is written compressed."""
LINE, LINES = 17, 2
EVENT_FIELDS = (
    "iri",
    "event",
    "standing",
    "label",
    "trigger",
    "type",
    "mode",
    "quad",
    "status",
    "polarity",
    "certainty",
    "confidence",
    "rule",
    "actors",
    "targets",
    "places",
    "object",
    "condition",
    "quantities",
    "when",
    "said",
    "article",
    "sentence",
    "quote",
    "triggerAt",
    "headline",
    "ends",
    "imported",
)
CONTROLS = re.compile("[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


def wrapped(name: str) -> str:
    """A name as a label of at most two short lines; letters that steer or hide text are left out."""
    lines: list[str] = []
    for word in CONTROLS.sub(" ", name).split():
        if lines and len(lines[-1]) + 1 + len(word) <= LINE:
            lines[-1] += " " + word
        else:
            lines.append(word)
    kept = [_cut(line) for line in lines[:LINES]] or ["?"]
    if len(lines) > LINES and not kept[-1].endswith("…"):
        kept[-1] = _cut(kept[-1] + "…") if len(kept[-1]) < LINE else kept[-1][: LINE - 1] + "…"
    return "\n".join(kept)


def _cut(line: str) -> str:
    return line if len(line) <= LINE + 2 else line[:LINE] + "…"


def utf16(text: str, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """Offsets in code points as offsets in UTF-16 units, which is how a browser counts."""
    if span is None:
        return None
    wide = [sum(ord(c) > 0xFFFF for c in text[:at]) for at in span]
    return span[0] + wide[0], span[1] + wide[1]


@cache
def land() -> dict[str, Any]:
    """Land and borders by the rule for disputed territories, as ``tools.borders`` packs them."""
    held: dict[str, Any] = json.loads(
        (Path(__file__).resolve().parent / "page" / "land.json").read_text(encoding="utf-8")
    )
    return held


def node_record(thing: Thing, index: int) -> dict[str, Any]:
    """A thing as the page and vis-network know it; keys without a value are left out."""
    record: dict[str, Any] = {
        "id": index,
        "iri": thing.iri,
        "name": thing.name,
        "kind": thing.kind,
        "aliases": thing.aliases,
        "country": thing.country,
        "lat": thing.lat,
        "lon": thing.lon,
        "precision": thing.precision,
        "within": thing.within,
        "links": thing.links,
        "unlinked": None if thing.linked else 1,
    }
    return {key: value for key, value in record.items() if value not in (None, (), "")}


def payload(
    seen: Picture,
    title: str,
    things: Sequence[Thing],
    nodes: Sequence[Mapping[str, Any]],
    lines: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """Everything that the page knows. ``things`` starts with those that ``nodes`` draws."""
    index = {thing.iri: i for i, thing in enumerate(things)}
    articles = {report.iri: i for i, report in enumerate(seen.reports)}
    sentences = {text: i for i, text in enumerate(sorted({h.sentence for h in seen.happenings}))}
    events = {iri: i for i, iri in enumerate(sorted({h.event for h in seen.happenings if h.event}))}
    names = {thing.iri: thing.name for thing in things}
    rest = [node_record(thing, i) for i, thing in enumerate(things) if i >= len(nodes)]
    return {
        "title": title,
        "counts": asdict(seen.counts),
        "land": land() if any(thing.lat is not None for thing in things) else None,
        "prefixes": dict(seen.prefixes),
        "nodes": [*nodes, *rest],
        "up": [index.get(thing.up or "", i) for i, thing in enumerate(things)],
        "drawn": len(nodes),
        "phrases": dict(phrases()),
        "ties": [_tie(tie, index, articles) for tie in seen.ties],
        "articles": [_article(report, articles) for report in seen.reports],
        "sentences": list(sentences),
        "happenings": list(events),
        "eventFields": EVENT_FIELDS,
        "events": [
            _row(h, index, articles, sentences, events)
            + [packed_headline(h, names), own or 0]
            + [1] * h.imported
            for h, own in zip(seen.happenings, ends(seen.happenings, index, lines), strict=True)
        ],
    }


def _article(report: Report, articles: Mapping[str, int]) -> dict[str, Any]:
    url = report.url if report.url and re.match("https?://", report.url) else None
    record = {
        "iri": report.iri,
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published,
        "url": url,
        "grade": report.grade,
        "copy": articles.get(report.copy_of or ""),
    }
    return {key: value for key, value in record.items() if value is not None}


def _row(
    h: Happening,
    index: Mapping[str, int],
    articles: Mapping[str, int],
    sentences: Mapping[str, int],
    events: Mapping[str, int],
) -> list[Any]:
    quote, trigger = utf16(h.sentence, h.quote), utf16(h.sentence, h.trigger_at)
    row = [
        h.iri,
        events.get(h.event or "", -1),
        h.standing,
        h.label,
        h.trigger,
        h.type,
        h.mode,
        h.quad,
        h.status,
        h.polarity,
        h.certainty,
        h.confidence,
        h.rule,
        [index[i] for i in h.actors],
        [index[i] for i in h.targets],
        [index[i] for i in h.places],
        h.object,
        h.condition,
        h.quantities or None,
        _when(h.when),
        _said(h.said, index),
        articles.get(h.article, -1),
        sentences[h.sentence],
        quote,
        trigger,
    ]
    return [0 if value is None or value == [] else value for value in row]


def _tie(tie: Tie, index: Mapping[str, int], articles: Mapping[str, int]) -> list[Any]:
    article = articles.get(tie.article or "", -1)
    return [index[tie.start], index[tie.end], tie.label, article, tie.quote or 0]


def _when(when: When | None) -> list[Any] | None:
    return None if when is None else [when.start, when.end, when.precision, when.basis, when.text]


def _said(said: Said | None, index: Mapping[str, int]) -> list[Any] | None:
    if said is None:
        return None
    speaker = index.get(said.speaker) if said.speaker else None
    return [
        speaker,
        said.name,
        said.cue,
        said.manner,
        said.stance,
        said.certainty,
        said.on,
        said.via,
        said.iri,
    ]


def in_script(value: object) -> tuple[str, str]:
    """A value as the text of a data block and its media type: JSON without a character that HTML or a script gives meaning.

    A large one is packed.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "&<>\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    raw = text.encode("utf-8", errors="replace")
    if len(raw) <= PACK_ABOVE:
        return raw.decode("utf-8"), "application/json"
    return packed(raw), "application/gzip"


def packed(raw: bytes) -> str:
    """Bytes as gzip in base64, which the page unpacks by the browser's own ``DecompressionStream``."""
    return base64.b64encode(gzip.compress(raw, 9, mtime=0)).decode("ascii")
