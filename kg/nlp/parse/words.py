"""The forms of one word: its lemmas, what its ending may be, and the compounds that it closes."""

from __future__ import annotations

from functools import cache, lru_cache

from kg.nlp.parse.tree import Token
from kg.ontology import label_word

BE, HAVE = "be", "have"  # the lemmas of the auxiliaries, which the label scheme does not tell apart


@cache
def _lemmas_of_form(form: str, pos: str) -> tuple[str, ...]:
    from lemminflect import (
        getLemma,
    )  # the table loads once, at the first word that the model's own lemma does not settle

    return tuple(getLemma(form, upos=pos))


def lemmas(token: Token, pos: str) -> tuple[str, ...]:
    """The lemmas that a word may have, the model's own first; repairs slips like “hoped” → “hop”.

    A word with a hyphened prefix has those of the word in one piece too ("re-imposed": “reimpose”).
    """
    return _lemmas(token.lemma_.lower(), token.lower_, "VERB" if pos == "verb" else "NOUN")


@lru_cache(maxsize=1 << 15)
def _lemmas(own: str, form: str, kind: str) -> tuple[str, ...]:
    others = _lemmas_of_form(form, kind)
    if "-" in form:
        first, _, last = form.rpartition("-")
        others = (
            *others,
            *_lemmas_of_form(first + last, kind),
            *(f"{first}-{lemma}" for lemma in _lemmas_of_form(last, kind)),
        )
    return tuple(dict.fromkeys((own, form, *others)))


@cache
def base_forms(form: str) -> tuple[tuple[str, str], ...]:
    """The lemmas of a word with their kinds, ``verb`` before ``noun``; none of a word that no dictionary has."""
    from lemminflect import getAllLemmas

    found = getAllLemmas(form.lower())
    kinds = (("VERB", "verb"), ("NOUN", "noun"))
    return tuple((found[kind][0], pos) for kind, pos in kinds if found.get(kind))


def may_be_participle(verb: Token) -> bool:
    """Tell whether a verb's form is also that of its past participle ("arrested", "held"; not "took")."""
    from lemminflect import getInflection

    return verb.lower_ in getInflection(verb.lemma_.lower(), "VBN")


def is_progressive(word: Token) -> bool:
    """Tell whether a word has the form of a verb's "-ing", whatever the tagger took it for."""
    from lemminflect import getInflection

    return word.tag_ == "VBG" or any(
        word.lower_ in getInflection(lemma, "VBG") for lemma in _lemmas_of_form(word.lower_, "VERB")
    )


def has_lemma(token: Token, words: frozenset[str]) -> bool:
    """Tell whether one of the word's forms is among ``words``, compounds that it ends ("hunger strike") included."""
    if (
        token.lemma_.lower() in words
        or token.lower_ in words
        or label_word(token.ent_type_) in words
    ):
        return True
    if (
        token.is_sent_start
        and token.pos_ == "PROPN"
        and not words.isdisjoint(_lemmas_of_form(token.lower_, "NOUN"))
    ):
        return True
    endings = _compounds(words)
    return any(
        compound_before(word, token)
        for form in {token.lemma_.lower(), token.lower_}
        for word in endings.get(form, ())
    )


@cache
def _compounds(words: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The words of several parts by their last part."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(words):
        if len(parts(word)) > 1:
            found[parts(word)[-1]] = (*found.get(parts(word)[-1], ()), word)
    return found


@cache
def parts(lemma: str) -> tuple[str, ...]:
    """The words of a compound, written apart or with hyphens ("hunger strike", "sit-in")."""
    return tuple(lemma.replace("-", " ").split())


def compound_before(lemma: str, token: Token) -> list[Token]:
    """The tokens of a compound that stand before its last word ``token``; empty when they are not all there."""
    found: list[Token] = []
    i = token.i
    for word in reversed(parts(lemma)[:-1]):
        i -= 1
        while i > token.sent.start and token.doc[i].text == "-":
            i -= 1
        if i < token.sent.start or word not in {token.doc[i].lower_, token.doc[i].lemma_.lower()}:
            return []
        found.append(token.doc[i])
    return found
