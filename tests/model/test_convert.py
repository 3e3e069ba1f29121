"""The tree says of every word what spaCy says of it, before and after words are hung elsewhere."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.tokens import Doc as Parsed

from kg.nlp.parse.convert import maker_for
from kg.nlp.parse.parser import load_parser

pytestmark = pytest.mark.model
TEXTS = (
    "Kenya's president, William Ruto, who met the envoys in Nairobi on 4 May 2024, said that talks hadn't failed.",
    'Rebels killed 12 soldiers; the army, "a ruin", fled. Nobody asked why – not even  the premier.',
    "Two men held in Minsk",
)
PLAIN = (
    "i",
    "idx",
    "text",
    "lower_",
    "lemma_",
    "pos_",
    "tag_",
    "dep_",
    "ent_type_",
    "ent_iob_",
    "whitespace_",
    "is_punct",
    "is_alpha",
    "is_space",
    "is_title",
    "is_upper",
    "is_quote",
    "is_digit",
    "like_num",
    "is_sent_start",
    "is_sent_end",
)
WORDS = ("head", "left_edge", "right_edge")
LISTS = ("children", "lefts", "rights", "subtree", "ancestors")


def told(token: Any) -> dict[str, object]:
    found = {name: getattr(token, name) for name in PLAIN}
    found |= {name: getattr(token, name).i for name in WORDS}
    found |= {name: [t.i for t in getattr(token, name)] for name in LISTS}
    found["morph"] = {
        name: list(token.morph.get(name, [])) for name in ("Number", "Reflex", "Tense")
    }
    found["sent"] = (token.sent.start, token.sent.end, token.sent.root.i)
    return found


def test_every_word_of_several_texts_joined_is_told_as_spacy_tells_it() -> None:
    nlp = load_parser()
    docs = list(nlp.pipe(TEXTS))
    whole = Parsed.from_docs(docs, ensure_whitespace=False)
    tree = maker_for(nlp.vocab).joined(docs)
    assert whole is not None and tree.text == whole.text
    assert [told(t) for t in tree] == [told(t) for t in whole]
    assert [(s.start, s.end, s.text, s.start_char, s.end_char) for s in tree.sents] == [
        (s.start, s.end, s.text, s.start_char, s.end_char) for s in whole.sents
    ]


@pytest.mark.parametrize(("word", "head"), [(3, 3), (8, 2), (12, 18), (1, 20)])
def test_after_a_word_was_hung_elsewhere_too(word: int, head: int) -> None:
    nlp = load_parser()
    parsed = nlp(TEXTS[0])
    tree = maker_for(nlp.vocab).joined([parsed])
    if word != head and parsed[word].is_ancestor(parsed[head]):
        pytest.fail("the example would close a circle")
    tree.attach(tree[word], tree[head])
    parsed[word].head = parsed[head]
    assert [(t.head.i, [c.i for c in t.children], t.left_edge.i, t.right_edge.i) for t in tree] == [
        (t.head.i, [c.i for c in t.children], t.left_edge.i, t.right_edge.i) for t in parsed
    ]
    assert [(s.start, s.end) for s in tree.sents] == [(s.start, s.end) for s in parsed.sents]
