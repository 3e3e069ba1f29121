"""The files of a set: each describes the terms that it uses, the codes of other schemes among them."""

from __future__ import annotations

import rdflib

from kg.graph.build import build_dataset
from kg.graph.parts import part_files
from kg.vocab import TERMS, namespaces
from tests.graph_fixture import events, post, wire

NS = namespaces()
FILES = {
    name: rdflib.Graph().parse(data=data, format="turtle")
    for name, data in part_files(build_dataset([post(), wire()], events())).items()
}
CODES = """SELECT DISTINCT ?plover ?cameo WHERE {
  ?event a kg:Event ; kg:eventType ?t . ?t skos:notation ?plover ; skos:closeMatch|skos:narrowMatch|skos:broadMatch ?m .
  ?m a skos:Concept ; skos:prefLabel ?name ; skos:notation ?cameo
}"""


def test_the_core_gives_each_event_its_codes_in_other_schemes() -> None:
    rows = FILES["graph.ttl"].query(CODES, initNs=dict(NS.prefixes))
    codes = {(str(plover), str(cameo)) for plover, cameo in rows}  # type: ignore[misc]
    assert {("ASSAULT", "19"), ("ASSAULT", "20"), ("AGREE", "03"), ("REQUEST", "10")} <= codes


def test_every_term_that_a_file_names_is_described_in_it() -> None:
    own = tuple(NS.prefixes[prefix] for prefix in TERMS)
    for graph in (FILES["graph.ttl"], FILES["evidence.ttl"]):
        named = {str(t) for triple in graph for t in triple if str(t).startswith(own)}
        assert named - {str(s) for s in graph.subjects()} == set()
