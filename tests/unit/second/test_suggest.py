"""Drafts of entries come from what only the second reader saw, with the sentence they were seen in."""

from dataclasses import replace

from kg.model import Reading
from kg.ontology import load_ontology
from kg.second.opinions import with_opinions
from kg.second.suggest import drafts, marked
from tests.unit.second.readings import Told, article, look, reading

SNUB = ("The council", "the envoy")


def read(kind: str = "AID", trigger: tuple[int, int] = (12, 19)) -> Reading:
    answers = {"Togo": look("SUPPORT", 0.9), "The council": look(kind, 0.95, trigger=trigger)}
    return with_opinions(reading(), Told(answers, {SNUB: 0.9}), 0.9)


def test_the_sentence_is_marked_as_the_examples_of_the_lexicon_are() -> None:
    given = read()
    assert marked(given, given.added[0]) == (
        "[actor The council] [trigger snubbed] [target the envoy] and Togo praised the rebels."
    )


def test_a_draft_names_the_base_form_its_type_and_how_often_it_was_seen() -> None:
    (draft,) = drafts([read(), read()], load_ontology())
    assert (draft.lemma, draft.pos, draft.type, len(draft.sentences)) == (
        "snub",
        "verb",
        "AID",
        2,
    )
    told = draft.turtle()
    assert told.startswith("# seen 2 times\nlex:snub-v a ontolex:LexicalEntry ;")
    assert "ontolex:denotes et:AID" in told
    assert "[trigger snubbed]" in told


def test_what_was_seen_most_often_comes_first() -> None:
    at = article().text.index("envoy")
    given = read("ASSAULT")
    named = replace(given.added[0], trigger=article().span(at, at + 5))
    other = replace(given, added=(named,))
    found = drafts([other, read(), read()], load_ontology())
    assert [d.lemma for d in found] == ["snub", "envoy"]


def test_a_word_that_the_lexicon_has_with_that_type_is_no_draft() -> None:
    at = article().text.index("praised")
    assert drafts([read("SUPPORT", trigger=(at, at + 7))], load_ontology()) == []


def test_quotation_marks_of_a_sentence_are_escaped() -> None:
    given = read()
    text = given.article.text.replace("snubbed", '"nubbed')
    sentence = replace(given.sentences[0], text=text)
    (draft,) = drafts([replace(given, sentences=(sentence,))], load_ontology())
    assert '\\"nubbed' in draft.turtle()
