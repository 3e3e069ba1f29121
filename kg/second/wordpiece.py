"""Words into the pieces of BERT's uncased vocabulary, with their places in the text (Devlin et al. 2019; Schuster and Nakajima 2012).

Lower case, accents off, blanks and punctuation part words; of a word the longest piece of the vocabulary is taken from
the left, again and again, those after the first marked by ``##``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

FIRST, LAST, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST_WORD = 100
PLAIN = re.compile(r"[A-Za-z0-9]+|[!-/:-@\[-`{-~]")  # words and punctuation of ASCII
CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


@dataclass(frozen=True, slots=True)
class Pieces:
    """Numbers of pieces and where each stands in the text (end exclusive); the first and last stand nowhere."""

    ids: tuple[int, ...]
    spots: tuple[tuple[int, int], ...]


def pieces(text: str, vocabulary: Mapping[str, int], most: int) -> Pieces:
    """Cut a text into at most ``most`` pieces, the marks of beginning and end included."""
    found = [
        (number, spot)
        for word, places in _words(text)
        for number, spot in _cut(word, places, vocabulary)
    ][: most - 2]
    ids = (vocabulary[FIRST], *(n for n, _ in found), vocabulary[LAST])
    return Pieces(ids, ((0, 0), *(spot for _, spot in found), (0, 0)))


def _words(text: str) -> Iterator[tuple[str, Sequence[int]]]:
    """The words as they are looked up, with the place of every character."""
    if text.isascii() and text.replace("\n", " ").isprintable():
        for found in PLAIN.finditer(text):
            yield found[0].lower(), range(found.start(), found.end())
    else:
        yield from _any_words(text)


def _any_words(text: str) -> Iterator[tuple[str, Sequence[int]]]:
    """The same in any script."""
    word, places = "", list[int]()
    for at, char in enumerate(text):
        plain = _plain(char)
        if plain == " " or (plain and _alone(plain)):
            if word:
                yield word, places
            word, places = "", []
            if plain != " ":
                yield plain, [at] * len(plain)
        else:
            word += plain
            places += [at] * len(plain)
    if word:
        yield word, places


def _plain(char: str) -> str:
    """A character in lower case without accents; a blank for every blank, nothing for what can't be seen."""
    if char.isascii():
        return char.lower() if char.isprintable() else " " if char in "\t\n\r" else ""
    kind = unicodedata.category(char)
    if kind == "Zs":
        return " "
    if kind.startswith("C") or char == "\ufffd":
        return ""
    return "".join(
        c for c in unicodedata.normalize("NFD", char).lower() if unicodedata.category(c) != "Mn"
    )


def _alone(plain: str) -> bool:
    """Punctuation, and characters that are words by themselves."""
    code = ord(plain[0])
    if code < 128:
        return not plain.isalnum()
    return unicodedata.category(plain[0]).startswith("P") or any(a <= code <= b for a, b in CJK)


def _cut(
    word: str, places: Sequence[int], vocabulary: Mapping[str, int]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """The pieces of one word; the unknown piece where it can't be cut."""
    if len(word) <= LONGEST_WORD and word in vocabulary:
        yield vocabulary[word], (places[0], places[-1] + 1)
        return
    found: list[tuple[int, tuple[int, int]]] = []
    start = 0
    while start < len(word) <= LONGEST_WORD:
        mark = "##" if start else ""
        end = next(
            (e for e in range(len(word), start, -1) if mark + word[start:e] in vocabulary), start
        )
        if end == start:
            break
        found.append((vocabulary[mark + word[start:end]], (places[start], places[end - 1] + 1)))
        start = end
    if start < len(word):
        yield vocabulary[UNKNOWN], (places[0], places[-1] + 1)
    else:
        yield from found
