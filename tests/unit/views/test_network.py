"""Reading a graph as a picture: everything that the graph says arrives, and nothing is lost on the way to the drawing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import GraphError
from kg.views.drawn import MOST_LINES, STAND_INS, drawn, network
from kg.views.network import read_picture
from kg.views.picture import Happening, Picture, Thing

SMALL = Path(__file__).parents[2] / "browser" / "small.ttl"


@pytest.fixture(scope="module")
def small() -> Picture:
    return read_picture(SMALL)


def one(picture: Picture, name: str) -> Happening:
    return next(h for h in picture.happenings if h.iri == f"id:mention-{name}")


def ends(picture: Picture, name: str) -> set[tuple[str, str, bool]]:
    _, lines = drawn(picture)
    return {
        (line.start, line.end, line.both)
        for line in lines
        if picture.happenings[line.happening].iri == f"id:mention-{name}"
    }


def test_every_event_mention_becomes_one_happening(small: Picture) -> None:
    assert len(small.happenings) == SMALL.read_text(encoding="utf-8").count("a kg:EventMention")


def test_a_happening_carries_who_what_where_when(small: Picture) -> None:
    told = one(small, "1")
    assert (told.actors, told.targets, told.places) == (
        ("ent:norway",),
        ("ent:chad",),
        ("ent:chad",),
    )
    assert told.when is not None and (told.when.start, told.when.precision, told.when.basis) == (
        "2025-03-03",
        "day",
        "relative",
    )
    assert (told.label, told.trigger, told.quad, told.rule) == (
        "send aid",
        "sent aid",
        "material cooperation",
        "lex:send-aid-v",
    )


def test_quote_and_trigger_are_found_within_the_sentence(small: Picture) -> None:
    told = one(small, "1")
    assert told.quote is not None and told.sentence[slice(*told.quote)] == "Norway sent aid to Chad"
    assert told.trigger_at is not None and told.sentence[slice(*told.trigger_at)] == "sent aid"


def test_a_claim_names_its_speaker_and_through_whom(small: Picture) -> None:
    said = one(small, "4").said
    assert said is not None
    assert (said.name, said.cue, said.stance, said.via) == (
        "United Nations",
        "said",
        "distancing",
        ("Norway",),
    )
    assert one(small, "1").said is None


def test_reports_that_denote_one_event_share_it_and_the_denied_one_is_marked(
    small: Picture,
) -> None:
    fact, denial = one(small, "1"), one(small, "2")
    assert fact.event == denial.event == "id:event-1"
    assert (fact.denied, denial.denied, fact.standing) == (False, True, "contested")


def test_things_have_names_aliases_places_and_links(small: Picture) -> None:
    things = {t.iri: t for t in small.things}
    assert things["ent:norway"].aliases == ("Norwegian government", "Oslo")
    assert (things["ent:lima"].lat, things["ent:lima"].lon, things["ent:lima"].within) == (
        -12.05,
        -77.04,
        "Peru",
    )
    assert not things["unl:ana-ruiz"].linked
    assert things["ent:un"].links == ("wd:Q1065",)


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("1", {("ent:norway", "ent:chad", False)}),
        (
            "5",
            {
                ("ent:chad", "ent:norway", True),
                ("ent:chad", "ent:un", True),
                ("ent:norway", "ent:un", True),
            },
        ),
        ("6", {("ent:peru", "phrase:id:mention-6/ent:peru/the-new-border-treaty", False)}),
        ("7", {("ent:un", "ent:lima", False)}),
        ("8", set()),
        ("9", {("event:id:mention-9", "ent:lima", False)}),
        ("a", {("unl:ana-ruiz", "said:unl:ana-ruiz", False)}),
        ("b", {("unl:ana-ruiz", "said:unl:ana-ruiz", False)}),
    ],
)
def test_each_shape_of_event_is_drawn_as_it_should_be(
    small: Picture, mention: str, expected: set[tuple[str, str, bool]]
) -> None:
    assert ends(small, mention) == expected


def test_an_event_without_any_end_is_a_node_of_its_own(small: Picture) -> None:
    nodes, _ = drawn(small)
    assert [n.name for n in nodes if n.iri == "event:id:mention-8"] == ["fighting"]


def act(iri: str, actors: tuple[str, ...], targets: tuple[str, ...] = (), **told: Any) -> Happening:
    return Happening(
        iri, "act", "acted", "ASSAULT", "id:a", "s", actors=actors, targets=targets, **told
    )


def test_of_a_great_crowd_each_party_is_drawn_and_all_hang_together() -> None:
    things = tuple(Thing(f"ent:{i:02}", str(i), "country") for i in range(40))
    iris = tuple(t.iri for t in things)
    _, lines = drawn(Picture(things, (), (act("id:m", iris[:20], iris[20:]),)))
    assert len(lines) == 39 <= MOST_LINES
    assert {end for line in lines for end in (line.start, line.end)} == set(iris)


def test_those_who_do_the_same_are_not_drawn_as_acting_on_each_other() -> None:
    things = (Thing("ent:a", "A", "country"), Thing("ent:b", "B", "country"))
    _, lines = drawn(Picture(things, (), (act("id:m", ("ent:a", "ent:b")),)))
    assert {(line.start, line.end) for line in lines} == {
        ("ent:a", "event:id:m/ent:a"),
        ("ent:b", "event:id:m/ent:b"),
    }


def test_the_same_words_of_two_pairs_join_nobody() -> None:
    things = tuple(Thing(f"ent:{n}", n, "country") for n in ("peru", "chile", "togo", "benin"))
    told = (
        act("id:1", ("ent:peru",), event="id:e1", object="the truce"),
        act("id:2", ("ent:togo",), event="id:e2", object="the truce"),
        act("id:3", ("ent:chile",), ("ent:peru",), event="id:e3"),
        act("id:4", ("ent:benin",), ("ent:togo",), event="id:e4"),
    )
    graph = network(Picture(things, (), told)).to_undirected()
    assert [n for n, name in graph.nodes(data="name") if name == "the truce"] == [
        "phrase:id:e1/ent:peru/the-truce",
        "phrase:id:e2/ent:togo/the-truce",
    ]
    assert not nx.has_path(graph, "ent:chile", "ent:benin")


def test_the_networkx_graph_has_an_edge_a_line_and_a_node_a_thing(small: Picture) -> None:
    nodes, lines = drawn(small)
    graph = network(small)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (len(nodes), len(lines))
    assert graph.edges["ent:norway", "ent:chad", "id:mention-2"]["polarity"] == "negative"
    claimed = {key for _, _, key, told in graph.edges(keys=True, data="claimed") if told}
    assert "id:mention-4" in claimed and "id:mention-1" not in claimed


def test_trig_and_turtle_of_one_graph_give_one_picture(small: Picture, tmp_path: Path) -> None:
    head, _, body = SMALL.read_text(encoding="utf-8").partition("\nent:norway")
    trig = tmp_path / "small.trig"
    trig.write_text(f"{head}\n<https://example.org/g> {{ ent:norway{body} }}\n", encoding="utf-8")
    assert read_picture(trig) == small


@pytest.mark.parametrize(
    ("name", "text"), [("a.ttl", "<a> <b"), ("a.txt", ""), ("missing.ttl", None)]
)
def test_what_is_no_graph_is_refused_in_one_sentence(
    tmp_path: Path, name: str, text: str | None
) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(GraphError, match=name):
        read_picture(path)


THINGS = tuple(Thing(f"ent:{i}", f"Actor {i}", "country") for i in range(9))
IRIS = st.lists(st.sampled_from([t.iri for t in THINGS]), max_size=6, unique=True).map(tuple)
HAPPENING = st.builds(
    Happening,
    iri=st.just("id:m"),
    label=st.just("act"),
    trigger=st.just("acted"),
    type=st.sampled_from(["ASSAULT", "CONSULT", "STATEMENT"]),
    article=st.just("id:a"),
    sentence=st.just("s"),
    actors=IRIS,
    targets=IRIS,
    places=IRIS,
    object=st.none() | st.just("a plan"),
    mutual=st.booleans(),
)


@pytest.mark.slow
@given(st.lists(HAPPENING, min_size=1, max_size=6))
def test_no_event_is_lost_whatever_its_parties(happenings: list[Happening]) -> None:
    told = tuple(replace(h, iri=f"id:m{i}") for i, h in enumerate(happenings))
    nodes, lines = drawn(Picture(THINGS, (), told))
    shown = {n.iri for n in nodes}
    lined = {line.happening for line in lines}
    assert all(i in lined or f"event:{h.iri}" in shown for i, h in enumerate(told))
    assert {iri for line in lines for iri in (line.start, line.end)} <= shown
    for i, h in enumerate(told):
        drawn_ends = {
            iri for line in lines if line.happening == i for iri in (line.start, line.end)
        }
        assert set(h.actors) <= drawn_ends and set(h.targets) <= drawn_ends


@pytest.mark.slow
@given(st.lists(HAPPENING, min_size=1, max_size=6), st.integers(0, 3))
def test_no_way_between_parties_leads_through_what_stands_in_for_an_end(
    happenings: list[Happening], shared: int
) -> None:
    told = tuple(
        replace(h, iri=f"id:m{i}", event=f"id:e{min(i, shared)}") for i, h in enumerate(happenings)
    )
    graph = network(Picture(THINGS, (), told)).to_undirected()
    stand_ins = {n for n, kind in graph.nodes(data="kind") if kind in STAND_INS}
    without = graph.subgraph(set(graph) - stand_ins)
    joined = {frozenset(c - stand_ins) for c in nx.connected_components(graph)} - {frozenset()}
    assert joined == {frozenset(c) for c in nx.connected_components(without)}
