"""What only the second reader saw stands in a graph of its own, and nothing there is an event mention."""

from dataclasses import replace

from kg.event_types import load_event_types
from kg.graph.build import build_dataset
from kg.model import ResolvedArticle
from kg.records import added_records, records
from kg.second.opinions import with_opinions
from kg.vocab import namespaces
from tests.unit.second.conftest import plain_weights as plain_weights
from tests.unit.second.readings import Told, look, reading


def resolved() -> ResolvedArticle:
    told = Told(
        {"Togo": look("SUPPORT", 0.9), "The council": look("REJECT", 0.95)},
        {("The council", "the envoy"): 0.9},
    )
    return ResolvedArticle(with_opinions(reading(), told, 0.9))


def test_it_stands_apart_with_its_reader_and_probability() -> None:
    ns = namespaces()
    quads = [q for q in build_dataset([resolved()], []) if q.graph_name.value == ns.iri("g:second")]
    told = {(ns.curie(q.predicate.value), getattr(q.object, "value", "")) for q in quads}
    assert ("kg:reader", ns.iri("kg:second")) in told
    assert ("kg:confidence", "0.95") in told
    assert ("kg:eventType", ns.iri("et:REJECT")) in told
    assert ("rdfs:label", "council – snubbed – envoy") in told
    assert not any(value == ns.iri("kg:EventMention") for _, value in told)


def test_nothing_is_added_to_the_graphs_of_articles_and_events() -> None:
    with_it, without = resolved(), resolved()
    without = replace(without, reading=replace(without.reading, added=()))
    ns, second = namespaces(), "g:second"
    told = {str(q) for q in build_dataset([with_it], []) if q.graph_name.value != ns.iri(second)}
    plain = {str(q) for q in build_dataset([without], [])}
    assert all("EventMention" not in line for line in told - plain)


def test_its_record_says_who_read_it_and_denotes_no_event() -> None:
    types, ns = load_event_types(), namespaces()
    (mine,), (other,) = added_records(resolved(), types, ns), records(resolved(), (), types, ns)
    assert (mine["reader"], other["reader"]) == ("second", "rules")
    assert (mine["event"], mine["accepted"], mine["rule"]) == (None, False, "second")
    assert mine["trigger"]["text"] == "snubbed"
    assert mine["id"].endswith("-second")
