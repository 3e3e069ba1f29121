"""Every term that a graph uses is defined: ours in the ontology, each role and value too."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from kg.graph.build import build_dataset
from kg.ontology import describe
from kg.resources import ontology_dir
from kg.vocab import REUSED, namespaces
from tests import crisis
from tests.graph_fixture import events, post, wire

NS = namespaces()
QUADS = [
    *build_dataset([post(), wire()], events()),
    *crisis.quads(),
]
DEFINED = describe(sorted(ontology_dir().glob("*.ttl")))


def used(prefixes: tuple[str, ...]) -> set[str]:
    terms = (
        t for q in QUADS for t in (q.subject, q.predicate, q.object) if isinstance(t, ox.NamedNode)
    )
    return {curie for curie in (NS.curie(t.value) for t in terms) if curie.startswith(prefixes)}


def test_every_own_term_and_value_is_defined() -> None:
    assert used(("kg:", "et:", "mode:", "ctx:", "role:")) - set(DEFINED) == set()


def test_every_event_type_mode_and_context_is_explained() -> None:
    concepts = {
        iri: props
        for iri, props in DEFINED.items()
        if iri.startswith(("et:", "mode:", "ctx:", "role:")) and not iri.endswith(":scheme")
    }
    assert {
        iri
        for iri, props in concepts.items()
        if not {"skos:prefLabel", "skos:definition"} <= set(props)
    } == set()
    assert {
        iri
        for iri, props in concepts.items()
        if not {"skos:example", "vs:term_status"} <= set(props)
    } == set()


@pytest.mark.slow
def test_every_own_term_of_every_file_is_defined() -> None:
    terms = {
        t
        for path in sorted(ontology_dir().rglob("*.ttl"))
        for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        for t in (triple.subject, triple.predicate, triple.object)
        if isinstance(t, ox.NamedNode)
    }
    written = {
        curie
        for curie in (NS.curie(t.value) for t in terms)
        if curie.startswith(("kg:", "syn:", "role:", "frame:"))
    }
    assert {iri for iri in written if iri not in DEFINED} == set()


def test_every_own_term_that_the_code_names_is_defined() -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in sorted((ontology_dir().parent / "kg").rglob("*.py"))
    )
    assert {
        iri for iri in re.findall(r'"(kg:[A-Za-z][\w-]*\w)"', code) if iri not in DEFINED
    } == set()


def test_every_reused_term_of_graph_and_questions_is_one_of_its_vocabulary() -> None:
    listed = set(describe([ontology_dir() / "vocabularies" / "reused.ttl"]))
    prefixes = tuple(f"{p}:" for p in REUSED if p != "wd")
    asked = "".join(
        path.read_text(encoding="utf-8") for path in sorted(ontology_dir().rglob("*.rq"))
    )
    in_queries = {
        f"{p}{name}" for p in prefixes for name in re.findall(rf"(?<![\w:/]){p}(\w+)", asked)
    }
    assert (used(prefixes) | in_queries) - listed == set()


def test_the_counts_of_plover_are_kept() -> None:
    assert (
        len(
            [
                iri
                for iri in DEFINED
                if iri.startswith("et:") and iri not in {"et:scheme", "et:STATEMENT", "et:INCIDENT"}
            ]
        )
        == 16
    )
    assert len([iri for iri in DEFINED if iri.startswith("ctx:") and iri != "ctx:scheme"]) == 37


def test_every_shared_thing_has_one_preferred_label() -> None:
    labels: dict[str, set[str]] = {}
    for q in QUADS:
        if q.predicate.value == NS.iri("skos:prefLabel"):
            labels.setdefault(q.subject.value, set()).add(q.object.value)
    actors = {
        q.object.value
        for q in QUADS
        if NS.curie(q.predicate.value) in {"kg:actor", "kg:target", "kg:place", "kg:speaker"}
    }
    assert all(len(labels.get(iri, ())) == 1 for iri in actors)
