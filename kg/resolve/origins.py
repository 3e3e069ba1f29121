"""Which articles are copies of one text: a wire story carried by five papers counts as one origin.

Texts are cut into overlapping runs of words (shingles; Broder 1997, "On the resemblance and containment of documents"),
hashed, and compared by how much of the shorter one the longer one holds. Only articles that share some of their
smallest hashes (a sketch) are compared in full, so that the cost stays near linear.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from zlib import crc32

from kg.model import Article
from kg.resolve.names import KEPT

WORDS = 5
SKETCH = 64
SHARED = 4
CONTAINED = 0.6
SHORTEST = 20
CROWD = 40
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=KEPT)
def shingles(text: str, size: int = WORDS) -> frozenset[int]:
    """The hashes of all runs of ``size`` words of a text, whatever its case and punctuation."""
    return _runs(text, size)


def _runs(text: str, size: int) -> frozenset[int]:
    words = [word.encode() for word in _WORD.findall(text.lower())]
    return frozenset(
        map(crc32, map(b" ".join, zip(*(words[i:] for i in range(size)), strict=False)))
    )


def containment(one: frozenset[int], two: frozenset[int]) -> float:
    """How much of the smaller set the other one holds, from 0 to 1."""
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def resemblance(one: frozenset[int], two: frozenset[int]) -> float:
    """What the sets share of all that they hold together, from 0 to 1."""
    return len(one & two) / len(one | two) if one and two else 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is compared: the article's id, its instant of publication (``9999`` where it has none), and the hashes of
    its runs of words, ascending."""

    id: str
    published: str
    hashes: Sequence[int]


def text_of(article: Article) -> Text:
    """What an article is compared by."""
    published = article.published.isoformat() if article.published else "9999"
    return Text(article.id, published, array("I", sorted(_runs(_body(article), WORDS))))


def independent_origins(articles: Sequence[Article]) -> dict[str, str]:
    """Article id → id of the origin that it is a copy of; an independent text is its own origin.

    The origin of a group of copies is the article published first, then the one with the smallest id. The outcome does
    not depend on the order of the articles.
    """
    return origins_of([text_of(article) for article in articles])


def origins_of(texts: Sequence[Text]) -> dict[str, str]:
    """The same from texts as they are compared."""
    hashes = {text.id: text.hashes for text in texts}
    groups = {name: name for name in hashes}

    def root(name: str) -> str:
        while groups[name] != name:
            name = groups[name]
        return name

    for one, two in _suspects(hashes):
        if containment(frozenset(hashes[one]), frozenset(hashes[two])) >= CONTAINED:
            first, second = sorted((root(one), root(two)))
            groups[second] = first
    members: dict[str, list[Text]] = {}
    for text in texts:
        members.setdefault(root(text.id), []).append(text)
    oldest = {name: min(copies, key=_age).id for name, copies in members.items()}
    return {t.id: oldest[name] for name, copies in members.items() for t in copies}


def _age(text: Text) -> tuple[str, str]:
    return text.published, text.id


def _body(article: Article) -> str:
    """What is read of an article: its text without page furniture."""
    kept = [article.text[s.start : s.end] for s in article.segments if s.kind != "furniture"]
    return "\n".join(kept) if kept else article.text


def _suspects(hashes: Mapping[str, Sequence[int]]) -> list[tuple[str, str]]:
    """Pairs that share several of their smallest hashes; very short texts are never taken for copies."""
    holders: dict[int, list[str]] = {}
    for name in sorted(hashes):
        if len(hashes[name]) >= SHORTEST:
            for value in hashes[name][:SKETCH]:
                holders.setdefault(value, []).append(name)
    shared: dict[tuple[str, str], int] = {}
    for names in holders.values():
        pairs = combinations(names, 2) if len(names) <= CROWD else pairwise(names)
        for pair in pairs:
            shared[pair] = shared.get(pair, 0) + 1
    return sorted(pair for pair, count in shared.items() if count >= SHARED)
