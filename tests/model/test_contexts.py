"""The example of every context is given that context by what its words are."""

from __future__ import annotations

import pytest

from kg.event_types import load_event_types
from kg.nlp.parse.parser import load_parser
from kg.ontology import describe
from kg.resources import ontology_dir

CONTEXTS = {
    iri: props["skos:example"][0]
    for iri, props in describe([ontology_dir() / "contexts.ttl"]).items()
    if "skos:example" in props
}


@pytest.mark.model
def test_every_example_has_its_context() -> None:
    types, parser = load_event_types(), load_parser()
    found = {
        iri: types.contexts(
            t.lemma_.lower() for t in parser(text) if t.pos_ in {"NOUN", "VERB", "PROPN", "ADJ"}
        )
        for iri, text in CONTEXTS.items()
    }
    assert len(found) == 37
    assert {
        iri: contexts for iri, contexts in found.items() if iri.removeprefix("ctx:") not in contexts
    } == {}
