"""What is taken out of a store leaves word of itself, and no word of what it said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.model import Event, MentionRef
from kg.resolve.events import Merged
from kg.resolve.outlines import Outline
from kg.store.removed import GRAPH, Removal
from kg.store.store import GraphStore, create_store
from tests.graph_fixture import post, wire

THEN = Removal("kg remove", datetime(2026, 3, 1, 12, 30, tzinfo=UTC))
LATER = Removal("kg add", datetime(2026, 3, 2, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    with create_store(tmp_path / "s") as found:
        yield found


def stones(store: GraphStore) -> dict[str, dict[str, str]]:
    """Of each thing that is gone its properties."""
    found: dict[str, dict[str, str]] = {}
    for quad in store.quads(store.ns.iri(GRAPH)):
        props = found.setdefault(store.ns.curie(quad.subject.value), {})  # type: ignore[union-attr]
        props[store.ns.curie(quad.predicate.value)] = store.ns.curie(quad.object.value)  # type: ignore[union-attr]
    return found


@pytest.mark.slow
def test_a_removed_article_is_told_with_what_it_was_when_and_by_which_command(
    store: GraphStore,
) -> None:
    store.commit([post(), wire()])
    store.commit([], ["wire"], removal=THEN)
    told = stones(store)
    assert {name: told[name]["kg:was"] for name in ("id:article-wire", "g:article-wire")} == {
        "id:article-wire": "schema:NewsArticle",
        "g:article-wire": "prov:Bundle",
    }
    assert "kg:EventMention" in {props.get("kg:was") for props in told.values()}
    removal = told[told["id:article-wire"]["kg:removedBy"]]
    assert removal["rdfs:label"] == "kg remove"
    assert removal["prov:endedAtTime"] == "2026-03-01T12:30:00Z"
    assert "id:article-post" not in told


@pytest.mark.slow
def test_of_its_words_nothing_is_kept(store: GraphStore) -> None:
    store.commit([post()])
    store.commit([], ["post"], removal=THEN)
    assert store.graphs() == (store.ns.iri(GRAPH),)
    assert not {word for word in (b"olberg", b"ferries", b"belland") if word in store.lines()}


@pytest.mark.slow
def test_all_other_graphs_are_as_if_it_had_never_been_there(store: GraphStore) -> None:
    store.commit([post()])
    before = set(store.quads())
    store.commit([wire()])
    store.commit([], ["wire"], removal=THEN)
    assert {q for q in store.quads() if q.graph_name.value != store.ns.iri(GRAPH)} == before  # type: ignore[union-attr]


@pytest.mark.slow
def test_what_comes_back_is_no_longer_said_to_be_gone(store: GraphStore) -> None:
    store.commit([post(), wire()])
    store.commit([], ["wire"], removal=THEN)
    store.commit([wire()])
    assert stones(store) == {}


@pytest.mark.slow
def test_an_earlier_removal_keeps_its_own_moment(store: GraphStore) -> None:
    store.commit([post(), wire()])
    store.commit([], ["wire"], removal=THEN)
    store.commit([], ["post"], removal=LATER)
    told = stones(store)
    assert told["id:article-wire"]["kg:removedBy"] != told["id:article-post"]["kg:removedBy"]
    assert {"kg remove", "kg add"} == {
        props["rdfs:label"] for props in told.values() if "rdfs:label" in props
    }


@pytest.mark.slow
def test_without_a_name_for_the_change_nothing_is_told(store: GraphStore) -> None:
    store.commit([post()])
    store.commit([], ["post"])
    assert list(store.quads()) == []


def ferries(articles: Sequence[Outline]) -> Merged:
    """The event of the ferries, named after the first article that tells of it."""
    mentions = {"post": MentionRef("post", 2), "wire": MentionRef("wire", 0)}
    told = tuple(mentions[a.text.id] for a in articles)
    events = (Event(f"id:event-{told[0].article}-ferries", "AGREE", told, "asserted"),)
    return Merged(events if told else (), 0, 0)


@pytest.mark.slow
def test_an_event_that_others_still_tell_of_leads_to_its_new_name(store: GraphStore) -> None:
    store.commit([post(), wire()], merge=ferries)
    store.commit([], ["post"], merge=ferries, removal=THEN)
    gone = stones(store)["id:event-post-ferries"]
    assert (gone["kg:was"], gone["dct:isReplacedBy"]) == ("kg:Event", "id:event-wire-ferries")
    assert "dct:isReplacedBy" not in stones(store)["id:article-post"]
