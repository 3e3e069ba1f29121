"""The words by which the parts of a web page are known, from ``ontology/cues/pages.ttl``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from lxml.html import HtmlElement

from kg.ontology import describe
from kg.resources import ontology_dir

LONG = 7
PLACES = ("class", "id", "role", "data-component", "data-testid", "data-type", "itemprop")


@dataclass(frozen=True, slots=True)
class PageWords:
    """Words by the part that they name; ``posts`` the place of a post by its frame's class, ``zones`` offsets by letters."""

    parts: Mapping[str, re.Pattern[str]]
    posts: Mapping[str, str]
    post_template: str
    zones: Mapping[str, str]
    paywall: tuple[str, ...]
    byline: tuple[str, ...]
    no_author: frozenset[str]
    author_note: tuple[str, ...]
    office: frozenset[str]


@cache
def load_page_words() -> PageWords:
    """Read ``ontology/cues/pages.ttl`` once."""
    found = describe([ontology_dir() / "cues" / "pages.ttl"])
    words = {name.removeprefix("cue:"): props for name, props in found.items()}
    return PageWords(
        MappingProxyType(
            {
                name.removeprefix("page-"): _pattern(props["kg:word"])
                for name, props in words.items()
                if name.startswith("page-") and "kg:word" in props
            }
        ),
        _by_word(words, "post-"),
        words["post-template"]["rdfs:label"][0],
        _by_word(words, "zone-"),
        tuple(words["page-paywall"]["kg:lineStart"]),
        tuple(words["page-byline"]["kg:lineStart"]),
        frozenset(words["page-template"]["kg:wholeLine"]),
        tuple(words["page-author-note"]["kg:word"]),
        frozenset(words["page-office"]["kg:word"]),
    )


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Any of the words by itself; one of seven letters and more also where it begins a word ("relatedposts")."""
    listed = "|".join(
        re.escape(w) + ("" if len(w) >= LONG else "(?![a-z0-9])")
        for w in sorted(words, key=lambda w: (-len(w), w))
    )
    return re.compile(rf"(?<![a-z0-9])(?:{listed})")


def _by_word(words: Mapping[str, Mapping[str, list[str]]], prefix: str) -> Mapping[str, str]:
    return MappingProxyType(
        {
            word: props["rdfs:label"][0]
            for name, props in words.items()
            if name.startswith(prefix)
            for word in props.get("kg:word", ())
        }
    )


def names_of_part(element: HtmlElement) -> str:
    """What a page calls one of its parts: its class, id, role and the like, in lower case and parted by hyphens."""
    told = " ".join(element.get(place) or "" for place in PLACES)
    camel = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", told)
    return re.sub(r"[_:/]+|--+", "-", camel).lower()


def is_part(element: HtmlElement, part: str) -> bool:
    """Tell whether a page calls an element so: "aside", "caption", "byline", "standfirst", "paywall", "gallery", "live"."""
    told = names_of_part(element)
    return bool(told and load_page_words().parts[part].search(told))
