"""Tokens, and the word classes that ``ontology/cues/{time,quantities}.ttl`` gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from kg.errors import OntologyError
from kg.ontology import describe, local
from kg.resources import ontology_dir

TOKEN = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?(?!\w)"  # ISO 8601
    r"|\d{1,2}([/.-])\d{1,2}\1\d{4}(?!\d)|\d{4}/\d{1,2}/\d{1,2}(?!\d)"  # 13/05/2025, 13.05.2025, 2025/05/13
    r"|\d{1,2}[:.]\d{2}(?!\d)(?=[ ]?[\w(,;.)]|$)"  # 6:30
    r"|\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+"  # 1,500 and 1.5 and 12
    r"|[^\W\d_]+(?:\.[^\W\d_]+)+\.?"  # U.S. and a.m.
    r"|[^\W\d_]+"
    r"|['’]s(?!\w)"
    r"|\S"
)

LONGEST = 8  # tokens of a form that is looked for backwards


class Token(NamedTuple):
    """A word, number or sign of a text with its offsets; ``low`` is its lower-case form."""

    text: str
    start: int
    end: int
    low: str


@dataclass(frozen=True, slots=True)
class Word:
    """One reading of a written form: its value in its class and how it was written."""

    value: int | float | str
    abbreviation: bool = False
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Word class → written form (as lower-case tokens) → reading.

    ``longest``: first token → class → length of the longest such form; ``tails``: class → last tokens of its forms.
    """

    forms: Mapping[str, Mapping[tuple[str, ...], Word]]
    longest: Mapping[str, Mapping[str, int]]
    tails: Mapping[str, frozenset[str]]

    def match(self, kind: str, tokens: Sequence[Token], at: int) -> tuple[Word, int] | None:
        """The longest form of a class at a token: its reading and the index after it, or None.

        The full stop of an abbreviation is taken along.
        """
        kinds = self.longest.get(tokens[at].low) if at < len(tokens) else None
        if kinds is None or kind not in kinds:
            return None
        forms = self.forms[kind]
        for length in range(min(kinds[kind], len(tokens) - at), 0, -1):
            word = forms.get(tuple([token.low for token in tokens[at : at + length]]))
            if word is not None:
                return word, at + length + (word.abbreviation and _is(tokens, at + length, "."))
        return None

    def standing(self, kind: str, tokens: Sequence[Token]) -> list[tuple[int, int, Word]]:
        """Where forms of a class begin: the token, the index after the form, its reading."""
        longest = self.longest
        starts = [n for n, t in enumerate(tokens) if kind in longest.get(t.low, ())]
        found = ((at, self.match(kind, tokens, at)) for at in starts)
        return [(at, hit[1], hit[0]) for at, hit in found if hit is not None]

    def ends(self, kind: str, tokens: Sequence[Token], end: int) -> bool:
        """Tell whether a form of the class ends just before the token ``end``."""
        if not end or tokens[end - 1].low not in self.tails.get(kind, frozenset()):
            return False
        forms = self.forms[kind]
        starts = range(max(0, end - LONGEST), end)
        return any(tuple(token.low for token in tokens[start:end]) in forms for start in starts)


def _is(tokens: Sequence[Token], at: int, sign: str) -> bool:
    return at < len(tokens) and tokens[at].text == sign


@lru_cache(maxsize=64)
def tokenize(text: str) -> tuple[Token, ...]:
    """Cut a text into tokens; every character that is not white space belongs to exactly one."""
    return tuple(
        [Token(m.group(), m.start(), m.end(), m.group().lower()) for m in TOKEN.finditer(text)]
    )


def _value(raw: str) -> int | float | str:
    for kind in (int, float):
        try:
            return kind(raw)
        except ValueError:
            continue
    return raw


def load_words(file: str, kind: str) -> Words:
    """Read the word classes of one file of ``ontology/cues/`` (``kind``: the class of its entries, ``kg:TimeWord`` …).

    Raises:
        OntologyError: the file is unreadable, or one form has two values in one class.
    """
    forms: dict[str, dict[tuple[str, ...], Word]] = {}
    for iri, props in describe([ontology_dir() / "cues" / file]).items():
        if kind not in props.get("rdf:type", ()):
            continue
        value, ambiguous = _value(props["kg:value"][0]), "true" in props.get("kg:ambiguous", ())
        table = forms.setdefault(local(props["kg:wordClass"][0]), {})
        for abbreviation, name in ((False, "kg:form"), (True, "kg:abbreviation")):
            for form in props.get(name, ()):
                key = tuple(token.low for token in tokenize(form))
                if key in table and table[key].value != value:
                    raise OntologyError(
                        f"{file}: {form!r} of {iri} has two values in one class. Keep one of them."
                    )
                table[key] = Word(value, abbreviation, ambiguous)
    frozen = {
        name: MappingProxyType(dict(sorted(table.items()))) for name, table in sorted(forms.items())
    }
    longest: dict[str, dict[str, int]] = {}
    for name, words in ((name, words) for name, table in frozen.items() for words in table):
        sizes = longest.setdefault(words[0], {})
        sizes[name] = max(len(words), sizes.get(name, 0))
    tails = {name: frozenset(form[-1] for form in table) for name, table in frozen.items()}
    return Words(MappingProxyType(frozen), longest, MappingProxyType(tails))


@cache
def time_words() -> Words:
    """The words of ``ontology/cues/time.ttl``."""
    return load_words("time.ttl", "kg:TimeWord")


@cache
def quantity_words() -> Words:
    """The words of ``ontology/cues/quantities.ttl``."""
    return load_words("quantities.ttl", "kg:QuantityWord")
