"""From spaCy's documents to the tree that the rules read (:mod:`kg.nlp.parse.tree`), in bulk and each form of a word once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from types import MappingProxyType

from spacy.tokens import Doc as Parsed
from spacy.vocab import Vocab

from kg.nlp.parse.tree import Doc, Form, Morphology, Token, connect

READ: list[int | str] = [
    "ORTH",
    "LEMMA",
    "POS",
    "TAG",
    "DEP",
    "ENT_TYPE",
    "ENT_IOB",
    "SPACY",
    "MORPH",
    "HEAD",
]
IOB = ("", "I", "O", "B")


class Strings(dict[int, str]):
    """The strings behind a vocabulary's numbers, each looked up once."""

    def __init__(self, vocab: Vocab) -> None:
        super().__init__()
        self._vocab = vocab

    def __missing__(self, number: int) -> str:
        """Look a string up."""
        found = self[number] = str(self._vocab.strings[number])
        return found


class Maker:
    """Makes trees of one vocabulary's documents; remembers the strings behind its numbers."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.strings = Strings(vocab)
        self.forms: dict[int, Form] = {}
        self.features: dict[int, Morphology] = {}

    def joined(self, parts: Iterable[Parsed]) -> Doc:
        """One document of several, their texts and sentences one after the other."""
        parts = list(parts)
        doc = Doc("".join(p.text for p in parts))
        heads: list[int] = []
        char = 0
        for part in parts:
            first = len(doc)
            table = part.to_array(READ)
            heads += [
                first + i + step for i, step in enumerate(table[:, -1].astype("int64").tolist())
            ]
            for row in table[:, :-1].tolist():
                token = self._token(doc, char, row)
                doc.append(token)
                char += len(token.text) + len(token.whitespace_)
        return connect(doc, heads)

    def _token(self, doc: Doc, char: int, row: Sequence[int]) -> Token:
        orth, lemma, pos, tag, dep, kind, iob, space, morph = row
        form, strings = self.forms.get(orth) or self._form(orth), self.strings
        return Token(
            doc,
            len(doc),
            char,
            form,
            strings[lemma],
            strings[pos],
            strings[tag],
            strings[dep],
            strings[kind],
            IOB[iob],
            " " if space else "",
            self.features.get(morph) or self._features(morph),
        )

    def _form(self, orth: int) -> Form:
        word = self.vocab[orth]
        form = Form(
            word.text,
            word.lower_,
            word.is_alpha,
            word.is_punct,
            word.is_space,
            word.is_title,
            word.is_upper,
            word.is_quote,
            word.is_digit,
            word.like_num,
        )
        self.forms[orth] = form
        return form

    def _features(self, morph: int) -> Morphology:
        pairs = (
            feature.split("=", 1)
            for feature in self.vocab.strings[morph].split("|")
            if "=" in feature
        )
        self.features[morph] = MappingProxyType({name: values.split(",") for name, values in pairs})
        return self.features[morph]


@cache
def maker_for(vocab: Vocab) -> Maker:
    """The maker of a vocabulary, one for each."""
    return Maker(vocab)
