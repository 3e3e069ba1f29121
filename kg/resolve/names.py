"""Spelling: the forms under which names are compared. Nothing here knows a language's words.

Names are compared folded: no case, accents, full stops, apostrophes or hyphens. Short upper-case names (acronyms) keep
their case, so that "US" is never "us" and "WHO" never "who".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "ı": "i",
        "đ": "d",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "ə": "a",
    }
)
_DROPPED = re.compile(r"[.'’‘`ʻʼ´]")
_BREAKS = re.compile(r"[^a-z0-9&]+")
_TOKEN = re.compile(r"[^\s,;:()\"“”]+")
KEPT = 1 << 14  # names whose look-up is remembered
_LONGEST_ACRONYM = 6
_SHORTEST_TITLE_CASE = 4


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Bring a name to the form in which names are compared: ``"Côte d'Ivoire"`` → ``"cote divoire"``."""
    plain = text.lower()
    if not plain.isascii():
        plain = "".join(
            c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)
        ).translate(_LETTERS)
    return _BREAKS.sub(" ", _DROPPED.sub("", plain)).strip()


@lru_cache(maxsize=KEPT)
def acronym(text: str) -> str | None:
    """The bare capitals of an acronym (``"U.S."`` → ``"US"``), or None when the text is none."""
    bare = text.replace(".", "").replace(" ", "") if "." in text else text
    fits = (
        1 < len(bare) <= _LONGEST_ACRONYM
        and bare.isupper()
        and bare[0].isalpha()
        and " " not in bare
    )
    if fits or ("." in text and re.fullmatch(r"(?:[a-z]\.){2,}", text)):
        return bare.upper()
    return None


def loose_acronym(text: str) -> str | None:
    """The capitals of an acronym that is written as a word (``"Nato"`` → ``"NATO"``); short ones are never taken so."""
    return (
        text.upper()
        if text.isalpha() and text.istitle() and len(text) >= _SHORTEST_TITLE_CASE
        else None
    )


@lru_cache(maxsize=KEPT)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a phrase without brackets, commas and quotation marks; hyphens stay inside a word."""
    return tuple(_TOKEN.findall(text))


def capitalised(text: str) -> bool:
    """Tell whether a phrase holds an upper-case letter, as every name does."""
    return text != text.lower()


def singulars(folded: str) -> Iterator[str]:
    """The folded phrase itself, then what it could be the regular English plural of."""
    yield folded
    if folded.endswith("ies"):
        yield folded[:-3] + "y"
    if folded.endswith("es"):
        yield folded[:-2]
    if folded.endswith("s") and not folded.endswith("ss"):
        yield folded[:-1]


def windows(words: Sequence[str], longest: int) -> Iterator[tuple[int, int]]:
    """All stretches of at most ``longest`` words, the longer ones first, then from left to right."""
    for size in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            yield start, start + size


def is_transposed(one: str, other: str) -> bool:
    """Tell whether two folded names differ by one pair of neighbouring letters swapped, the commonest slip in a known
    name; the first letter is never one of them."""
    apart = [i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or len(apart) != 2:
        return False
    i, j = apart
    return i > 0 and j == i + 1 and one[i] == other[j] and one[j] == other[i]
