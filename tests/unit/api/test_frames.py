"""Tables in Python: real types, the same from every file of a graph, choice by side and day."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import kg
from kg.api import Graph, from_result
from kg.errors import GraphError, InputError
from kg.exports.mentions import Told
from kg.exports.rows import ACTORS, ARTICLES, EVENTS, MENTIONS, article_rows
from kg.frames import typed
from kg.pipeline import Options, Result
from kg.resolve.events import merge_events
from tests import crisis
from tests.graph_fixture import post, wire


@pytest.fixture(scope="module")
def graph() -> Graph:
    articles = (post(), wire())
    return from_result(Result(articles, merge_events(articles)), Options())


@pytest.fixture(scope="module")
def folder(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("saved")
    graph.save(path)
    return path


def test_columns_have_the_types_that_their_names_say(graph: Graph) -> None:
    events, mentions = graph.events, graph.mentions
    assert tuple(events.columns) == EVENTS
    assert tuple(mentions.columns.drop("published_on")) == MENTIONS
    assert pd.api.types.is_datetime64_any_dtype(events["reported"])
    assert mentions["published"].dt.tz is not None
    assert isinstance(events["type"].dtype, pd.CategoricalDtype)
    assert events["fact"].dtype == "boolean" and mentions["killed"].dtype == "Int64"
    assert pd.api.types.is_float_dtype(mentions["confidence"])
    assert mentions["start"].dtype == mentions["stop"].dtype == "Int64"
    first = mentions.iloc[0]
    assert first["stop"] - first["start"] == len(first["trigger"])


def test_the_columns_of_an_empty_table_have_their_types_too() -> None:
    empty = Graph(())
    assert empty.mentions["scale"].dtype == empty.events["latitude"].dtype == "float64"
    assert empty.mentions["published"].dt.tz is not None


def test_each_event_and_each_mention_has_a_row(graph: Graph) -> None:
    assert len(graph.mentions) == sum(len(a.reading.events) for a in (post(), wire()))
    assert set(graph.mentions["event"]) == set(graph.events["iri"])
    assert tuple(graph.actors.columns) == ACTORS
    assert tuple(graph.articles.columns.drop("published_on")) == ARTICLES
    assert graph.articles["mentions"].sum() == len(graph.mentions)


@pytest.mark.slow
def test_the_core_alone_gives_the_same_events(graph: Graph, folder: Path) -> None:
    core, whole = kg.load(folder / "graph.ttl"), kg.load(folder / "graph.trig")
    told = [c for c in EVENTS if c not in ("confidence", "sentence")]  # of the trace, the evidence
    assert core.events[told].equals(whole.events[told])
    assert whole.events.equals(graph.events) and whole.mentions.equals(graph.mentions)


def test_mentions_say_which_file_they_need(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes((folder / "graph.ttl").read_bytes())
    with pytest.raises(InputError, match=r"evidence\.ttl"):
        _ = kg.load(tmp_path / "graph.ttl").mentions


def test_a_saved_folder_is_loaded(graph: Graph, folder: Path) -> None:
    assert set(kg.load(folder).quads) == set(graph.quads)


def test_events_between_two_sides_either_way(graph: Graph) -> None:
    both = graph.between("Norway", "LVA")
    assert len(both) and both.equals(graph.between("Latvia", "NOR"))
    assert len(graph.between("Norway")) >= len(both)
    with pytest.raises(InputError, match=r"called “Norwai”\. Did you mean “Norway”\?"):
        graph.between("Norwai")
    with pytest.raises(InputError, match=r"called “Nobody”\. `graph.actors` lists them"):
        graph.between("Nobody")
    with pytest.raises(InputError, match=r"called “nor”\. Did you mean “NOR”\?"):
        graph.between("nor")
    with pytest.raises(InputError, match="Give one name, country code or IRI as text"):
        graph.between("NOR", ["LVA"])  # type: ignore[arg-type]


def test_events_between_two_days(graph: Graph) -> None:
    assert len(graph.between(since="1900-01-01", until="1900-12-31")) == 0
    assert len(graph.between(since="1900-01-01")) == len(graph.events.dropna(subset=["reported"]))
    with pytest.raises(InputError, match="no day"):
        graph.between(since="2026/02/01")
    for asked in (graph.between, graph.timeline, graph.network):
        with pytest.raises(InputError, match="since=2026-02-02 is later than until=2026-02-01"):
            asked(since="2026-02-02", until="2026-02-01")


def test_the_timeline_counts_every_dated_event(graph: Graph) -> None:
    assert graph.timeline("W").to_numpy().sum() == len(graph.events.dropna(subset=["reported"]))
    with pytest.raises(InputError, match="no column"):
        graph.timeline(by="colour")
    for every in ("M", "month", 7, None):
        with pytest.raises(InputError, match="is no length of time"):
            graph.timeline(every)  # type: ignore[arg-type]
    assert len(graph.timeline(until="1900-01-01")) == 0


def test_the_network_can_be_cut(graph: Graph) -> None:
    whole, claimed = graph.network(), graph.network(told="claimed")
    assert {d["told"] for _, _, d in claimed.edges(data=True)} == {"claimed"}
    assert 0 < claimed.number_of_edges() < whole.number_of_edges()
    assert min(dict(claimed.degree()).values()) > 0
    assert graph.network(since="1900-01-01", until="1900-12-31").number_of_edges() == 0
    with pytest.raises(InputError, match="told='claim' is none of asserted, claimed, denied"):
        graph.network(told="claim")


def test_nodes_have_the_iri_of_the_table_and_stand_ins_are_linked_to_nothing() -> None:
    graph = Graph(tuple(crisis.quads()))
    nodes = [data for _, data in graph.network().nodes(data=True)]
    apart = [n for n in nodes if n["kind"] in ("phrase", "event")]
    assert apart and not any(n["linked"] or "iri" in n for n in apart)
    iris = {n["iri"] for n in nodes if n not in apart}
    assert iris & set(graph.actors["iri"]) and all(iri.startswith("https://") for iri in iris)


def test_the_name_of_a_format_may_be_written_in_any_case(graph: Graph) -> None:
    assert graph.export("GraphML") == graph.export("graphml")
    with pytest.raises(InputError, match="no format “grapml”"):
        graph.export("grapml")


def test_a_graph_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"There is no file or folder “.*graff”"):
        kg.load(tmp_path / "graff")


def test_an_event_shows_its_evidence(graph: Graph) -> None:
    name = graph.events["iri"][0]
    event = graph.event(name)
    assert event.evidence and event.evidence[0].sentence in str(event)
    assert "<strong>" in event._repr_html_()
    assert graph.event(name.rpartition("/")[2]) == event
    with pytest.raises(InputError, match="no event"):
        graph.event("event-of-nowhere")


def test_the_core_alone_has_its_quotes_as_evidence(folder: Path) -> None:
    core = kg.load(folder / "graph.ttl")
    assert core.event(core.events["iri"][0]).evidence[0].sentence


def test_a_graph_says_what_is_in_it(graph: Graph) -> None:
    assert f"{len(graph.events)} events" in repr(graph) and "2 articles" in repr(graph)


def test_an_answer_has_real_types(graph: Graph) -> None:
    found = graph.query(
        "PREFIX kg: <https://example.org/kg/ontology#> SELECT ?e ?day ?a { ?e a kg:Event ; kg:reportedOn ?day ; kg:accepted ?a }"
    )
    assert pd.api.types.is_datetime64_any_dtype(found.frame["day"])
    assert found.frame["a"].dtype == bool
    assert "<table" in found._repr_html_() and "day" in str(found)
    assert str(graph.query("ASK {}")) == "True"


def test_only_the_domain_is_offered() -> None:
    assert dir(kg) == ["Graph", "KgError", "__version__", "build", "load", "read"]
    offered = {name for name in dir(Graph(())) if not name.startswith("_")}
    assert {"events", "between", "query", "review", "save"} <= offered
    assert not offered & {"told", "result", "happenings", "settings", "page_titled"}


def test_a_day_is_the_publishers_own_and_instants_are_sorted_as_such(graph: Graph) -> None:
    """Half past midnight in Seoul is still the day before in Lima, where it is half past ten."""
    told = {
        "lagos": "2026-03-02T12:00:00+01:00",
        "seoul": "2026-03-03T00:30:00+09:00",
        "lima": "2026-03-02T08:00:00-05:00",
    }
    one = graph.happenings[0]
    sources = tuple(
        replace(one.sources[0], iri=f"urn:{name}", id=name, published=at)
        for name, at in told.items()
    )
    rows = article_rows([replace(one, sources=sources)], Told((), {}, {}))
    frame = typed(rows, ARTICLES)
    assert list(frame["article"]) == ["lagos", "lima", "seoul"]
    assert [str(day.date()) for day in frame["published_on"]] == [
        "2026-03-02",
        "2026-03-02",
        "2026-03-03",
    ]


def test_the_page_has_the_title_that_it_is_saved_with(graph: Graph, tmp_path: Path) -> None:
    graph.save(tmp_path, "Ports & straits")
    assert "<title>Ports &amp; straits</title>" in (tmp_path / "graph.html").read_text("utf-8")


def test_a_kg_toml_beside_a_graph_gives_its_title_and_its_questions(
    graph: Graph, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    project = tmp_path / "project"
    (project / "questions").mkdir(parents=True)
    (project / "questions" / "kinds.rq").write_text("SELECT DISTINCT ?t { ?e kg:eventType ?t }")
    (project / "kg.toml").write_text('title = "The strait"\nquestions = ["questions"]\n')
    graph.save(project / "out")
    assert b"<title>The strait</title>" not in (project / "out" / "graph.html").read_bytes()
    (project / "out" / "review.ttl").touch()  # as a store keeps it
    loaded = kg.load(project / "out")
    assert loaded.query("kinds").rows
    loaded.save(tmp_path / "again")
    assert b"<title>The strait</title>" in (tmp_path / "again" / "graph.html").read_bytes()
    with pytest.raises(InputError, match="no question"):
        kg.load(folder).query("kinds")


def test_a_review_shows_each_statement_as_a_line(graph: Graph, tmp_path: Path) -> None:
    first = next(iter(graph.review(tmp_path / "review.ttl")))
    assert first.headline and first.headline == graph.told.headlines[first.record["id"]]


def test_an_event_shows_who_says_so_and_where_in_the_text(graph: Graph) -> None:
    said = graph.mentions[graph.mentions["speaker"].notna()].iloc[0]
    shown = str(graph.event(said["event"]))
    assert f"says {said['speaker']}; " in shown
    assert f"characters {said['start']} to {said['stop']} of {said['article']}" in shown
