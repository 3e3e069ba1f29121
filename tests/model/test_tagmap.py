"""The remembered tag map and the steps of parser and name finder give what the model's own components give."""

from __future__ import annotations

import warnings

import pytest
import spacy

from kg.articles.files import read_paths
from kg.model import Article
from kg.nlp.parse.parser import load_parser, readable, segments_to_read
from kg.nlp.parse.tagmap import Forms
from kg.versions import DEFAULT_MODEL
from tests.floors import HERE

ODD = [
    "There's nothin' doin', y'all ain't gonna win. I gotta go, c'mon, let's talk.",
    "",
    "There were talks. Let us talk. He is the one I saw.",
]


def test_forms_are_words_or_shapes() -> None:
    forms = Forms(
        [
            {"LOWER": "na"},
            {"LOWER": {"IN": ["is", "are"]}},
            {"LOWER": {"REGEX": "^n'?t$"}},
            {"TAG": "VB"},
        ]
    )
    assert [w for w in ("na", "are", "nt", "n't", "not", "was") if forms.holds(w)] == [
        "na",
        "are",
        "nt",
        "n't",
    ]


@pytest.mark.model
def test_nothing_differs_from_the_model_as_it_comes() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain = spacy.load(DEFAULT_MODEL)
    paths = [HERE.parent / "seeds", *sorted((HERE / "gold").glob("2025*.md"))[:5]]
    articles = [a for a in read_paths(paths) if isinstance(a, Article)]
    texts = [
        *ODD,
        *(readable(a.text[s.start : s.end]) for a in articles for s in segments_to_read(a)),
    ]
    for _ in range(2):  # the second time everything comes from memory
        for ours, theirs in zip(load_parser().pipe(texts), plain.pipe(texts), strict=True):
            assert [
                (
                    t.text,
                    t.pos_,
                    str(t.morph),
                    t.lemma_,
                    t.dep_,
                    t.head.i,
                    t.is_sent_start,
                    t.ent_type_,
                    t.ent_iob_,
                )
                for t in ours
            ] == [
                (
                    t.text,
                    t.pos_,
                    str(t.morph),
                    t.lemma_,
                    t.dep_,
                    t.head.i,
                    t.is_sent_start,
                    t.ent_type_,
                    t.ent_iob_,
                )
                for t in theirs
            ]
