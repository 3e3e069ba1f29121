"""The tree that the rules read: children, edges and sentences, also after words were hung elsewhere."""

from __future__ import annotations

import pytest

from kg.nlp.parse.tree import Doc, Token
from tests.unit.nlp.parses import MINISTRY, SURNAME, document

LIED = """
Okello Okello PROPN NNP nsubj 1 B-PERSON
said say VERB VBD ROOT 1 O
he he PRON PRP nsubj 3 O
lied lie VERB VBD ccomp 1 O
on on ADP IN prep 3 O
Monday Monday PROPN NNP pobj 4 B-DATE +
. . PUNCT . punct 1 O
"""


def word(doc: Doc, text: str) -> Token:
    return next(t for t in doc if t.text == text)


def texts(words: object) -> str:
    return " ".join(t.text for t in words)  # type: ignore[attr-defined]


def test_children_stand_left_and_right_in_text_order() -> None:
    lied = word(document(LIED), "lied")
    assert (texts(lied.lefts), texts(lied.rights), texts(lied.children)) == ("he", "on", "he on")


def test_a_subtree_goes_from_edge_to_edge() -> None:
    lied = word(document(LIED), "lied")
    assert texts(lied.subtree) == "he lied on Monday"
    assert (lied.left_edge.text, lied.right_edge.text) == ("he", "Monday")


def test_ancestors_go_up_to_the_root_and_not_beyond() -> None:
    doc = document(LIED)
    assert texts(word(doc, "Monday").ancestors) == "on lied said"
    assert word(doc, "said").is_ancestor(word(doc, "Monday"))
    assert not word(doc, "Monday").is_ancestor(word(doc, "said"))
    assert not word(doc, "said").is_ancestor(word(doc, "said"))


def test_hanging_a_word_elsewhere_moves_all_under_it_and_the_edges_of_all_above() -> None:
    doc = document(LIED)
    doc.attach(word(doc, "on"), word(doc, "said"))
    assert texts(word(doc, "said").children) == "Okello lied on ."
    assert word(doc, "lied").right_edge.text == "lied"
    assert texts(word(doc, "said").subtree) == "Okello said he lied on Monday ."


def test_a_new_root_begins_a_sentence_and_a_lost_one_ends_its_own() -> None:
    doc = document(LIED)
    doc.attach(word(doc, "lied"), word(doc, "lied"))
    assert [s.text for s in doc.sents] == ["Okello said", "he lied on Monday."]
    assert word(doc, "he").is_sent_start and word(doc, "said").is_sent_end
    doc.attach(word(doc, "lied"), word(doc, "said"))
    assert [s.text for s in doc.sents] == ["Okello said he lied on Monday."]


def test_sentences_of_one_document_keep_their_words_apart() -> None:
    doc = document(MINISTRY, SURNAME)
    assert [s.root.text for s in doc.sents] == [t.text for t in doc if t.head is t]
    assert word(doc, "Okello").sent.start == word(doc, "Okello").i


def test_the_root_of_a_stretch_is_the_word_nearest_to_the_top() -> None:
    doc = document(LIED)
    assert doc.span(2, 6).root.text == "lied"
    assert doc.span(4, 6).root.text == "on"


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [(0, 6, "Okello"), (3, 8, "Okello said"), (6, 7, "Okello"), (20, 26, "on Monday")],
)
def test_characters_find_the_words_that_they_touch(start: int, end: int, found: str) -> None:
    stretch = document(LIED).char_span(start, end)
    assert stretch is not None and texts(stretch) == found


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 3), (500, 505)])
def test_characters_outside_find_nothing(start: int, end: int) -> None:
    assert document(LIED).char_span(start, end) is None


def test_a_name_set_over_part_of_another_leaves_the_rest_a_name() -> None:
    doc = document(
        "A A PROPN NNP ROOT 0 B-GPE\nB B PROPN NNP dep 0 I-GPE\nC C PROPN NNP dep 0 I-GPE"
    )
    doc.name(0, 2, "PERSON")
    assert [(t.ent_iob_, t.ent_type_) for t in doc] == [
        ("B", "PERSON"),
        ("I", "PERSON"),
        ("B", "GPE"),
    ]


def test_no_word_stands_before_the_first_or_after_the_last() -> None:
    doc = document(LIED)
    assert doc[0].nbor().text == "said"
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[-1].nbor()


def test_neighbours_end_with_the_text() -> None:
    doc = document(LIED)
    assert [t.before.text if t.before else None for t in doc[:2]] == [None, "Okello"]
    assert [t.after.text if t.after else None for t in doc[-2:]] == [".", None]


def test_a_chain_of_a_thousand_words_has_edges_and_a_subtree() -> None:
    rows = [f"and{i} and NOUN NN conj {max(0, i - 1)} O" for i in range(3000)]
    doc = document("\n".join(rows))
    assert [t.i for t in doc[0].subtree] == list(range(3000))
    assert doc[0].right_edge is doc[-1]
