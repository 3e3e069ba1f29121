"""Fuzzing of what reads untrusted input: ``python -m tools.fuzz [EXECUTIONS]`` mutates samples and counts what it ran.

A target may refuse its input with an error of the project's own or a ``ValueError`` where it says so; anything else is a
crash, which is printed with its input and belongs into a test.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from time import monotonic

import pyoxigraph as ox

from kg.articles.decode import clean, decode
from kg.articles.fields import guess_names
from kg.articles.files import read_source
from kg.articles.front_matter import split_front_matter
from kg.articles.header import parse_published
from kg.articles.make import make_article
from kg.articles.page_metadata import without_site
from kg.articles.pages import text_of_fragment
from kg.articles.source import Source
from kg.articles.tables import parse_json
from kg.articles.versions import address_key
from kg.errors import KgError
from kg.graph.questions import find_query
from kg.plain import safe_cell

SAMPLES = (
    "---\ntitle: Talks: end\npublished: 2026-02-03\nauthors: [A, B]\n---\nMARN, Feb 3 (AP) — Troops left.\n\nBy Jane Doe",
    '{"id": "a", "text": "Troops left Marn.", "date": "Tue, 03 Feb 2026 08:30:00 -0500", "n": [1, {"x": null}]}',
    "id,headline,body\na,Talks,\"They said \"\"no\"\".\"\nb,=1+1,x\n",
    "<!doctype html><html><head><meta property='og:title' content='x'></head><body><h1>Talks</h1><p>They left.</p></body></html>",
    "<rss><channel><item><guid>1</guid><description>&lt;p&gt;They left.&lt;/p&gt;</description></item></channel></rss>",
    "SELECT ?s WHERE { ?s ?p \"x\"@en FILTER(?s > 3) } # comment",
    "@prefix a: <urn:a> . a:b a:c \"x\"^^a:d , [] ; a:e (1 2.0 true) .",
    "https://www.marn.example:8080/world/talks?utm_source=x&id=7#part-2",
    "Wednesday, February 4, 2026 2:20 pm EST",
)  # fmt: skip
PIECES = (
    "\0",
    "\ud800",
    "\u2028",
    "\u202e",
    "---",
    "\n",
    "<",
    ">",
    "&#xD800;",
    "]]>",
    '"',
    "\\u0000",
    "{",
    "[" * 50,
    "9" * 50,
    "=",
    "%00",
    "é",
    "–",
)


def mutated(rng: random.Random) -> str:
    """A sample with some stretches dropped, doubled, or replaced by an odd piece."""
    text = rng.choice(SAMPLES)
    for _ in range(rng.randrange(1, 5)):
        a = rng.randrange(len(text) + 1)
        b = min(len(text), a + rng.randrange(8))
        middle = rng.choice(("", text[a:b] * 2, rng.choice(PIECES), rng.choice(SAMPLES)[a:b]))
        text = text[:a] + middle + text[b:]
    return text


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _source(ending: str) -> Callable[[str], object]:
    return lambda text: list(read_source(Source("x" + ending, "x", ending, _bytes(text))))


FAST: dict[str, Callable[[str], object]] = {
    "dates": parse_published,
    "encodings": lambda text: decode(_bytes(text), "x"),
    "cleaning": clean,
    "front matter": lambda text: split_front_matter(text, "x"),
    "lines of JSON": lambda text: parse_json(text, "x"),
    "field names": lambda text: guess_names(text.split(",")),
    "fragments": text_of_fragment,
    "addresses": address_key,
    "headlines": lambda text: without_site(text, ("Marn Post", None)),
    "cells": safe_cell,
}
SLOW: dict[str, Callable[[str], object]] = {
    "articles": lambda text: make_article("x", text),
    **{f"files {ending}": _source(ending) for ending in (".md", ".jsonl", ".json", ".csv", ".html", ".xml", ".eml", ".zip", ".pdf")},
    "Turtle": lambda text: list(ox.parse(clean(text), format=ox.RdfFormat.TURTLE)),
    "queries": lambda text: ox.Store().query(find_query(clean(text))),
}  # fmt: skip
ALLOWED = (KgError, ValueError, SyntaxError)


def fuzz(target: Callable[[str], object], times: int, rng: random.Random) -> list[str]:
    """Run a target so many times; the inputs that made it crash."""
    crashes = []
    for _ in range(times):
        text = mutated(rng)
        try:
            target(text)
        except ALLOWED:
            continue
        except Exception as error:
            crashes.append(f"{type(error).__name__}: {error}: {text!r}")
    return crashes


def main(executions: int) -> int:
    """Share the executions out, all but one of a hundred to the fast targets; print what was run and what crashed."""
    rng, start = random.Random(20260203), monotonic()
    counts: Counter[str] = Counter()
    crashed = 0
    for targets, share in ((FAST, 0.99), (SLOW, 0.01)):
        for name, target in targets.items():
            times = round(executions * share / len(targets))
            crashes = fuzz(target, times, rng)
            counts[name] += times
            crashed += len(crashes)
            print(f"{name}: {times} executions, {len(crashes)} crashes")
            print(*crashes[:5], sep="\n", end="\n" if crashes else "")
    print(f"{sum(counts.values())} executions, {crashed} crashes, {monotonic() - start:.0f} s")
    return 1 if crashed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_100_000))
