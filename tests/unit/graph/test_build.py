"""From hand-built readings to quads: what is told, on which words, and what must not be told."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import GraphError
from kg.event_types import load_event_types
from kg.graph.build import build_article_graph, build_dataset
from kg.graph.questions import load_store
from kg.graph.turtle import read_graph, trig, turtle
from kg.graph.validate import validate
from kg.model import Link
from kg.outputs import write_bytes
from kg.vocab import MINTED, namespaces
from tests.graph_fixture import POST, WIRE, events, post, wire
from tests.stories import Line, Says, Told, When, story

NS = namespaces()
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    return build_dataset([post(), wire()], events())


def told(
    quads: list[ox.Quad],
    subject: str | None = None,
    prop: str | None = None,
    graph: str | None = None,
) -> set[tuple[str, str]]:
    """Subject and value (CURIE or text) of the quads that fit."""
    return {
        (NS.curie(str(q.subject.value)), NS.curie(q.object.value))
        for q in quads
        if (subject is None or NS.curie(q.subject.value) == subject)
        and (prop is None or NS.curie(q.predicate.value) == prop)
        and (graph is None or NS.curie(q.graph_name.value) == graph)
    }


def values(quads: list[ox.Quad], subject: str, prop: str) -> set[str]:
    return {value for _, value in told(quads, subject, prop)}


def mention(text: str, words: str, article: str) -> str:
    return f"id:mention-{article}-{text.index(words)}"


def edges(quads: list[ox.Quad], kind: str) -> set[tuple[str, str, str]]:
    return {
        (NS.curie(q.subject.value), NS.curie(q.predicate.value), NS.curie(q.object.value))
        for q in quads
        if NS.curie(q.graph_name.value) == f"g:edges-{kind}"
    }


def test_a_mention_carries_type_mode_rule_roles_and_sentence(quads: list[ox.Quad]) -> None:
    landed = mention(POST, "landed", "post")
    assert values(quads, landed, "kg:eventType") == {"et:CONSULT"}
    assert values(quads, landed, "kg:mode") == {"mode:CONSULT-visit"}
    assert values(quads, landed, "kg:scale") == {"4"}
    assert values(quads, landed, "kg:actor") == {"unl:mira-solberg"}
    assert values(quads, landed, "kg:place") == {"ent:riga"}
    assert values(quads, landed, "kg:segment") == {"paragraph"}
    (sentence,) = values(quads, landed, "kg:sentence")
    assert values(quads, sentence, "nif:anchorOf") == {
        "Mira Solberg, special envoy of Norway, landed in Riga on Sunday for talks with Latvian officials"
    }


def test_a_condition_and_an_object_keep_their_words(quads: list[ox.Quad]) -> None:
    offered = mention(POST, "offered", "post")
    assert values(quads, offered, "kg:object") == {"two ferries"}
    assert values(quads, offered, "kg:condition") == {"if the port reopened"}


def test_a_claim_has_speaker_cue_stance_and_day(quads: list[ox.Quad]) -> None:
    claim = f"id:claim-post-{POST.index('captured')}"
    assert values(quads, claim, "kg:claims") == {mention(POST, "captured", "post")}
    assert values(quads, claim, "kg:speaker") == {"unl:navy-ministry-of-belland"}
    assert (values(quads, claim, "kg:cue"), values(quads, claim, "kg:stance")) == (
        {"said"},
        {"kg:neutral"},
    )
    assert values(quads, claim, "kg:saidOn") == {"2025-03-02"}


def test_a_speaker_without_a_name_is_said_to_be_unnamed(quads: list[ox.Quad]) -> None:
    claim = f"id:claim-wire-{WIRE.index('attack')}"
    assert values(quads, claim, "kg:unnamedSpeaker") == {"true"}
    assert values(quads, claim, "kg:speaker") == set()


def test_a_minimum_is_no_count(quads: list[ox.Quad]) -> None:
    (group,) = values(quads, mention(POST, "captured", "post"), "kg:quantity")
    assert values(quads, group, "kg:countMin") == {"3"}
    assert values(quads, group, "kg:count") == values(quads, group, "kg:countMax") == set()


@pytest.mark.slow
def test_every_stretch_is_where_its_name_says_and_gives_back_its_words(
    quads: list[ox.Quad],
) -> None:
    texts = {"id:article-post": POST, "id:article-wire": WIRE}
    for span, words in told(quads, prop="nif:anchorOf"):
        article, _, place = span.partition("#char=")
        (start,), (end,) = (values(quads, span, f"nif:{p}Index") for p in ("begin", "end"))
        assert (place, values(quads, span, "dct:isPartOf")) == (f"{start},{end}", {article})
        assert texts[article][int(start) : int(end)] == words


def test_no_sentence_is_told_twice(quads: list[ox.Quad]) -> None:
    sentences = {span for _, span in told(quads, prop="kg:sentence")}
    whole = [v for s in sentences for v in values(quads, s, "nif:anchorOf")]
    for words in whole:
        literals = {q for q in quads if q.object.value == words}
        assert {NS.curie(q.predicate.value) for q in literals} <= {"nif:anchorOf", "kg:quote"}
        assert [NS.curie(q.predicate.value) for q in literals].count("nif:anchorOf") == 1


def test_the_asserted_edges_are_what_happened_by_the_article_alone(quads: list[ox.Quad]) -> None:
    assert edges(quads, "asserted") == {
        ("unl:mira-solberg", "act:land", "ent:riga"),
        ("unl:mira-solberg", "act:urge", "unl:belland"),
    }


def test_claimed_and_denied_edges_stay_apart(quads: list[ox.Quad]) -> None:
    assert edges(quads, "claimed") == {
        ("unl:forces-of-belland", "claimed:capture", "unl:storvik"),
        ("ent:norway", "claimed:offer", "ent:latvia"),
    }
    assert {(s, p) for s, p, _ in edges(quads, "denied")} == {
        ("unl:forces-of-belland", "denied:shell"),
    }


def test_planned_talks_and_attacks_are_to_come(quads: list[ox.Quad]) -> None:
    assert {p for _, p, _ in edges(quads, "prospective")} == {
        "prospective:talk",
        "prospective:attack",
    }


GULLS = Link("ent:gullhaven", "Gullhaven", "country", True, "name of a state", sector="GOV")
TERNS = Link("ent:ternland", "Ternland", "country", True, "name of a state", sector="GOV")
TWO = {"Gullhaven": GULLS, "Ternland": TERNS}


def test_what_the_article_itself_denies_is_no_asserted_edge() -> None:
    act = Told("shell", "ASSAULT", ("Gullhaven",), ("Ternland",), polarity="negative")
    made = story("quiet", [Line("Gullhaven did not shell Ternland", (act,))], TWO, {})
    assert edges(build_dataset([made], []), "asserted") == set()


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [("2025-03-03", "2025-03-03", {"2025-03-03"}), ("2025-03-03", "2025-03-09", set())],
)
def test_a_claim_is_dated_only_where_its_day_is_known(start: str, end: str, days: set[str]) -> None:
    says = Says("Ternland", when=When("that week", start, end))
    act = Told("shelled", "ASSAULT", ("Gullhaven",), ("Ternland",), says=says)
    line = Line("Ternland said that week that Gullhaven shelled it with Ternland's guns", (act,))
    made = build_dataset([story("week", [line], TWO, {})], [])
    assert {value for _, value in told(made, prop="kg:saidOn")} == days


def test_the_order_of_quads_changes_no_byte(quads: list[ox.Quad]) -> None:
    assert trig(quads[::-1]) == trig(quads)
    assert turtle(quads[::-1]) == turtle(quads)


def test_a_file_that_could_not_be_written_whole_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space")

    (tmp_path / "g.trig").write_bytes(b"before")
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(GraphError, match="No space"):
        write_bytes(tmp_path / "g.trig", b"after")
    assert (tmp_path / "g.trig").read_bytes() == b"before"


def test_only_facts_have_edges_under_actions_even_in_one_file(quads: list[ox.Quad]) -> None:
    plain = {
        (NS.curie(t.subject.value), NS.curie(t.predicate.value), NS.curie(t.object.value))
        for t in ox.parse(turtle(quads), format=ox.RdfFormat.TURTLE)
    }
    assert {t for t in plain if t[1].startswith("act:")} == edges(quads, "asserted")


def test_relations_have_an_instance_and_evidence(quads: list[ox.Quad]) -> None:
    ((membership, _),) = {
        t for t in told(quads, prop="org:member", graph="g:entities") if t[1] == "unl:mira-solberg"
    }
    assert values(quads, membership, "kg:officeUnder") == {"ent:norway"}
    assert values(quads, "id:role-special-envoy", "skos:prefLabel") == {"special envoy"}
    assert [a for a, body in told(quads, prop="oa:hasBody") if body == membership]
    assert values(quads, "ent:riga", "schema:containedInPlace") == {"ent:latvia"}
    assert values(quads, "unl:forces-of-belland", "kg:partOf") == {"unl:belland"}


def test_an_entity_of_two_articles_has_one_label_and_its_point(quads: list[ox.Quad]) -> None:
    assert values(quads, "ent:norway", "skos:prefLabel") == {"Norway"}
    assert values(quads, "ent:norway", "schema:sameAs") == {"wd:Q20"}
    assert values(quads, "id:geometry-riga", "geo:asWKT") == {"POINT(24.10589 56.946)"}
    assert values(quads, "unl:belland", "kg:linked") == {"false"}
    assert values(quads, "unl:storvik", "wgs:lat") == set()


def test_an_event_of_two_mentions_names_both_and_why(quads: list[ox.Quad]) -> None:
    ferries = "id:event-post-ferries"
    assert values(quads, ferries, "gaf:denotedBy") == {
        mention(POST, "offered", "post"),
        mention(WIRE, "sent", "wire"),
    }
    assert values(quads, ferries, "kg:standing") == {"kg:contested"}
    assert any("same sides, same goods" in v for v in values(quads, ferries, "kg:mergeReason"))


def test_the_moment_of_publication_keeps_the_day_of_its_publisher(quads: list[ox.Quad]) -> None:
    assert values(quads, "id:article-post", "schema:datePublished") == {"2025-03-02T20:15:00+02:00"}
    assert values(quads, "id:article-wire", "schema:datePublished") == set()


def test_no_blank_node_and_no_violation(quads: list[ox.Quad]) -> None:
    assert not [
        q
        for q in quads
        if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)
    ]
    assert validate(quads) == []


def test_another_article_changes_nothing_of_this_one(quads: list[ox.Quad]) -> None:
    alone = build_article_graph(post(), load_event_types(), NS)
    assert alone == [q for q in quads if q.graph_name.value == NS.iri("g:article-post")]


@pytest.mark.slow
def test_the_order_of_articles_and_events_changes_no_byte(quads: list[ox.Quad]) -> None:
    for articles, found in itertools.product(
        itertools.permutations([post(), wire()]), (events(), events()[::-1])
    ):
        assert trig(build_dataset(articles, found)) == trig(quads)


@pytest.mark.slow
def test_another_hash_seed_changes_no_byte(quads: list[ox.Quad]) -> None:
    program = (
        "import sys; from tests.graph_fixture import *; from kg.graph.build import build_dataset; from kg.graph.turtle import trig, turtle;"
        "q = build_dataset([post(), wire()], events()); sys.stdout.buffer.write(trig(q) + turtle(q))"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "77")
    }
    assert made == {trig(quads) + turtle(quads)}


def test_another_base_reaches_every_minted_name_and_no_term() -> None:
    made = build_dataset([post()], events()[1:6], namespaces("https://news.example/"))
    assert edges_of(made, "https://news.example/graph/edges-asserted")
    text = trig(made).decode()
    assert "@prefix ent: <https://news.example/entity/> ." in text
    minted = tuple(NS.iri(f"{prefix}:") for prefix in MINTED)
    assert not [
        t
        for q in made
        for t in (q.subject, q.predicate, q.object, q.graph_name)
        if getattr(t, "value", "").startswith(minted)
    ]
    assert {q.predicate.value for q in made} == {
        q.predicate.value for q in build_dataset([post()], events()[1:6])
    }
    assert validate(made) == []


def edges_of(quads: list[ox.Quad], graph: str) -> list[ox.Quad]:
    return [q for q in quads if q.graph_name.value == graph]


def test_written_files_read_back_the_same(quads: list[ox.Quad], tmp_path: Path) -> None:
    (tmp_path / "g.trig").write_bytes(trig(quads))
    (tmp_path / "g.ttl").write_bytes(turtle(quads))
    assert set(read_graph(tmp_path / "g.trig")) == set(quads)
    assert len(load_store([tmp_path / "g.ttl"])) == len(
        list(ox.parse(turtle(quads), format=ox.RdfFormat.TURTLE))
    )


def test_rdflib_reads_the_same_triples(
    quads: list[ox.Quad], monkeypatch: pytest.MonkeyPatch
) -> None:
    import rdflib

    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    graph = rdflib.Graph().parse(data=turtle(quads), format="turtle")
    assert {tuple(map(str, t)) for t in graph} == {
        (t.subject.value, t.predicate.value, t.object.value)
        for t in ox.parse(turtle(quads), format=ox.RdfFormat.TURTLE)
    }


def test_each_name_of_a_byline_is_the_articles_own() -> None:
    resolved = post()
    article = replace(resolved.reading.article, authors=("Ana Lind", "Jo Berg"))
    told = replace(resolved, reading=replace(resolved.reading, article=article))
    held = build_article_graph(told, load_event_types(), namespaces())
    author = ox.NamedNode(namespaces().iri("schema:author"))
    names = {q.subject: q.object for q in held if q.predicate.value.endswith("/name")}
    written = [names[q.object] for q in held if q.predicate == author]  # type: ignore[index]
    assert sorted(str(getattr(n, "value", "")) for n in written) == ["Ana Lind", "Jo Berg"]
    assert all("author-post-" in str(n) for n in names)
