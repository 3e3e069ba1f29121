"""Headlines that capitalise every word, put into the case of a sentence ("Iran Rejects Offer" → "Iran rejects offer").

A parser takes capitals for names. What a word's case would be is told by the article's own text first, then by the
names of the gazetteer, then by a dictionary of common words (in the manner of Lita et al. 2003, "tRuEcasIng").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.ontology import describe, load_ontology
from kg.resources import ontology_dir

WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
LEAST, LONGEST, SHARE, LONGEST_NAME = 3, 25, 0.85, 5
NAMES = ("skos:prefLabel", "skos:altLabel", "kg:shortName", "kg:demonym")
OWN = frozenset(
    {"person", "country"}
)  # kinds whose single-word names are names even where a dictionary has the word


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which words a text writes small, and which names of one or more words it writes with capitals inside a sentence."""

    small: frozenset[str]
    names: frozenset[tuple[str, ...]]


def is_title_case(line: str) -> bool:
    """Tell whether a line is a headline in which nearly every longer word has a capital and hardly any is all capitals."""
    words: list[str] = WORD.findall(line)
    long = [w for w in words if len(w) > 3]
    if not len(long) >= LEAST or len(words) > LONGEST or line.rstrip().endswith("."):
        return False
    return sum(w[0].isupper() and not w.isupper() for w in long) >= SHARE * len(long)


def evidence(text: str) -> Evidence:
    """What a text shows of the case of its words, its headlines aside."""
    text = "\n".join(line for line in text.splitlines() if not is_title_case(line))
    small = frozenset(w.lower() for w in WORD.findall(text) if w.islower())
    names = (tuple(found.group().lower().split()) for found in INSIDE.finditer(text))
    return Evidence(
        small, frozenset(part for name in names for part in (name, *((w,) for w in name)))
    )


def sentence_case(line: str, shown: Evidence) -> str:
    """The line, of the same length, with its common words in small letters.

    Args:
        line: a headline (:func:`is_title_case`).
        shown: the evidence of the article's other text; empty when there is none.
    """
    words = list(WORD.finditer(line))
    lower = [w.group().lower() for w in words]
    kept: set[int] = {0}
    for length in range(LONGEST_NAME, 1, -1):
        for start in range(len(words) - length + 1):
            name = tuple(lower[start : start + length])
            if name in shown.names or name in known_names():
                kept.update(range(start, start + length))
    for i, word in enumerate(words):
        if (
            i not in kept
            and word.group().istitle()
            and _common(lower[i].removesuffix("'s").removesuffix("’s"), shown)
        ):
            line = line[: word.start()] + word.group().lower() + line[word.end() :]
    return line


def _common(word: str, shown: Evidence) -> bool:
    if ((word,) in shown.names) != (word in shown.small):
        return word in shown.small
    uses = _dictionary(word)
    return "AUX" in uses or (bool(uses) and (word,) not in known_names())


@cache
def _dictionary(word: str) -> frozenset[str]:
    from lemminflect import getAllLemmas

    return frozenset(getAllLemmas(word)) or frozenset({"FUNCTION"} if word in FUNCTION else ())


FUNCTION = frozenset(
    {
        "with",
        "from",
        "into",
        "against",
        "after",
        "before",
        "amid",
        "without",
        "within",
        "until",
        "toward",
        "towards",
        "among",
        "this",
        "that",
        "their",
        "them",
        "they",
        "what",
        "when",
        "where",
        "which",
        "while",
        "your",
        "than",
        "then",
        "about",
    }
)


@cache
def known_names() -> frozenset[tuple[str, ...]]:
    """The names of the gazetteer as words in small letters; single words that a dictionary has only of persons and states."""
    cues = (c for group in load_ontology().cues.values() for c in group if c.kind == "KeptNameCue")
    found = {tuple(name.split()) for c in cues for name in c.lemmas}
    for props in describe(sorted((ontology_dir() / "actors").glob("*.ttl"))).values():
        own = not OWN.isdisjoint(props.get("kg:kind", ()))
        for name in (n for key in NAMES for n in props.get(key, ())):
            name = name.removeprefix("the ")
            words = tuple(w.lower() for w in WORD.findall(name))
            if (
                name[:1].isupper()
                and words
                and (len(words) > 1 or own or not _dictionary(words[0]))
            ):
                found.add(words)
    return frozenset(found)
