"""How a noun phrase is taken apart: determiners, owner ("X's"), prepositional complement, apposition, the core.

Which words are determiners or prepositions stands in ``ontology/actors/patterns.ttl``; here are only the cuts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.resolve.names import KEPT, capitalised, fold, tokens
from kg.resolve.registry import Gazetteer

PREPOSITIONS = ("inner", "where", "beyond")  # the lists of words that cut a phrase
_POSSESSIVE = re.compile(r"^(?P<owner>.+?)(?:\s?['’]s|(?<=s)['’])\s+(?P<rest>\S.*)$")
_TRAILING = re.compile(r"(?:\s?['’]s|['’])$")
_EDGES = ' \t\n.,;:"“”‘()[]*-–—'
_COMMA = re.compile(r",\s+|\s+[–—-]\s+|\s+\(|\)\s*,?\s*")
_NUMBER = re.compile(r"^(?:\d[\d.,]*(?:st|nd|rd|th)?|\d+(?:-[a-z]+)+)$", re.IGNORECASE)
_ABBREVIATED = re.compile(r"\b(?:[A-Za-z]\.){2,}$|\b(?:Jr|Sr)\.$")
_INITIALS = re.compile(r"^(?:[A-Z]\.)+$")
_INITIAL = re.compile(r"(?<=\w)\s+[A-Z]\.(?=\s+\w)")


@dataclass(frozen=True, slots=True)
class Core:
    """The words of a phrase between its determiner and its complement; ``some``: a number or an indefinite article;
    ``owned``: "our", "their"."""

    words: tuple[str, ...]
    some: bool = False
    former: bool = False
    definite: bool = False
    owned: bool = False

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(self.words)


@lru_cache(maxsize=KEPT)
def clean(text: str) -> str:
    """Take off quotation marks, stray punctuation and a possessive ending at the edges of a phrase."""
    if text.isalnum():
        return text
    flat = " ".join(text.split())
    bare = flat.lstrip(_EDGES)
    bare = bare.rstrip(_EDGES) + ("." if _ABBREVIATED.search(bare) else "")
    return _TRAILING.sub("", bare)


def without_initials(text: str) -> str:
    """A name without its middle initials: "Mikhail S. Gorbachev"."""
    return _INITIAL.sub("", text)


def appositions(text: str) -> tuple[str, ...]:
    """The parts of a phrase between commas, dashes or brackets: ``"FSB, Russia's security service"`` → two."""
    return tuple(part for part in _COMMA.split(text) if part.strip())


def possessive(text: str) -> tuple[str, str] | None:
    """Cut ``"Russia's Defense Ministry"`` into owner and rest at the first possessive ending."""
    match = _POSSESSIVE.match(text)
    return (match["owner"], match["rest"]) if match else None


@lru_cache(maxsize=KEPT)
def prepositional(text: str, gazetteer: Gazetteer) -> tuple[str, str, str] | None:
    """Cut a phrase into head part, kind of preposition (inner, where, beyond) and object.

    The cut is at the first preposition, or at a later one where what stands before it is a listed phrase:
    "Ministry of Defence | of Ukraine".
    """
    words = text.split()
    cuts = [
        (" ".join(words[:i]), kind, " ".join(words[i + 1 :]))
        for i in range(1, len(words) - 1)
        if (kind := _preposition(words[i], words[i - 1], gazetteer))
    ]
    return next(
        (cut for cut in reversed(cuts) if listed(core(cut[0], gazetteer).text, gazetteer)),
        cuts[0] if cuts else None,
    )


def _preposition(word: str, head: str, gazetteer: Gazetteer) -> str | None:
    """The kind of a preposition; who attends somebody is theirs: "aides to the president"."""
    kind = next((k for k in PREPOSITIONS if gazetteer.is_word(k, word)), None)
    return "inner" if kind == "beyond" and gazetteer.is_word("attendant", head) else kind


def listed(text: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a phrase is listed as that of a body, an office or a class of people."""
    return bool(gazetteer.body(text) or gazetteer.noun(text) or gazetteer.offices.get(fold(text)))


@lru_cache(maxsize=KEPT)
def core(text: str, gazetteer: Gazetteer) -> Core:
    """Strip determiners, numbers and words that end an office from the front of a phrase."""
    words = list(tokens(text))
    some = former = definite = owned = False
    while len(words) > 1:
        word = words[0]
        lower = word.lower()
        if lower.startswith("ex-") and len(lower) > len("ex-"):
            former, words[0] = True, word[len("ex-") :]
        elif gazetteer.is_word("former", word) and not (gazetteer.is_word("determiner", word)):
            former, words = True, words[1:]
        elif _INITIALS.match(word) and words[1][:1].isupper():
            break  # "A. Karimi" begins with a name
        elif _NUMBER.match(word) or gazetteer.is_word("indefinite", word):
            some, words = True, words[1:]
        elif gazetteer.is_word("determiner", word) and not _is_name_start(words, gazetteer):
            definite, owned, words = True, owned or gazetteer.is_word("possessive", word), words[1:]
        else:
            break
    return Core(tuple(words), some, former, definite, owned)


def conjuncts(text: str, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """Cut "the United States and Russia" at the conjunction."""
    words = text.split()
    at = next(
        (i for i in range(1, len(words) - 1) if gazetteer.is_word("conjunction", words[i])), None
    )
    return (" ".join(words[:at]), " ".join(words[at + 1 :])) if at else None


def _is_name_start(words: Sequence[str], gazetteer: Gazetteer) -> bool:
    if (
        gazetteer.is_word("name-start", words[0])
        and words[0][:1].isupper()
        and words[1][:1].isupper()
        and not gazetteer.offices.get(fold(" ".join(words[1:])))
    ):
        return True
    return words[0][:1].isupper() and bool(gazetteer.named(" ".join(words[:2]))) and len(words) <= 2


def proper(words: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Tell whether all words are written as parts of a name (capitals, but for small words like "of")."""
    major = [w for w in words if not gazetteer.is_word("name-part", w) or w[:1].isupper()]
    return bool(major) and all(capitalised(w) for w in major) and words[0][:1].isupper()


def trailing_name(words: Sequence[str], gazetteer: Gazetteer) -> int:
    """Where the run of name words at the end begins; ``len(words)`` when there is none."""
    start = len(words)
    for i in range(len(words) - 1, -1, -1):
        word = words[i]
        small = gazetteer.is_word("name-part", word)
        known = (
            gazetteer.is_word("title", word)
            or gazetteer.noun(word) is not None
            or gazetteer.nationality(word) is not None
        )
        if (not word[:1].isupper() and not (small and start < len(words))) or (known and not small):
            break
        if word[:1].isupper():
            start = i
    return start


def same_words(left: str, right: str) -> bool:
    """Tell whether two phrases are the same but for case, accents and punctuation."""
    return fold(left) == fold(right)
