"""Whatever is read, and however reports are joined: no triple under an action states what no article does.

The union of all named graphs is looked at; it holds every triple of every other union.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.build import build_dataset
from kg.model import Event, EventMention, Link, MentionRef, ResolvedArticle, Segment
from kg.resolve.events import merge_events
from kg.vocab import namespaces
from tests import crisis
from tests.graph_fixture import events, post, wire
from tests.stories import Line, Says, Told, story

NS = namespaces()
NAMES = ("Aldora", "Brennia", "Castavia", "Dornland")
WHO = {
    name: Link(f"ent:{name.lower()}", name, "country", True, "name of a state") for name in NAMES
}
ACTS = {"shelled": "ASSAULT", "invited": "AGREE", "met": "CONSULT"}
STANDINGS = (
    "asserted",
    "asserted",
    "confirmed",
    "confirmed",
    "claimedByOneSide",
    "contested",
    "denied",
    "prospective",
)
Triple = tuple[str, str, str]


@dataclass(frozen=True)
class Report:
    """One sentence: who acts on whom by which verb, according to whom, in which force, how sure the reading is."""

    verb: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    speaker: str | None
    polarity: str
    status: str
    certainty: str
    accepted: bool
    headline: bool

    @property
    def line(self) -> Line:
        said = f"{self.speaker} said that " if self.speaker else ""
        sides = " and ".join(self.actors), " and ".join(self.targets)
        text = f"{said}{sides[0]} {self.verb} {sides[1]}".strip()
        told = Told(
            self.verb,
            ACTS[self.verb],
            self.actors,
            self.targets,
            says=Says(self.speaker) if self.speaker else None,
            polarity=self.polarity,  # type: ignore[arg-type]
            status=self.status,  # type: ignore[arg-type]
            certainty=self.certainty,  # type: ignore[arg-type]
        )
        return Line(text, (told,))


def sides(least: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(NAMES), min_size=least, max_size=2, unique=True).map(tuple)


REPORTS = st.builds(
    Report,
    st.sampled_from(sorted(ACTS)),
    sides(1),
    sides(0),
    st.sampled_from((None, None, None, *NAMES[:2])),
    st.sampled_from(("positive", "positive", "positive", "negative")),
    st.sampled_from(("actual", "actual", "actual", "actual", "planned", "offered")),
    st.sampled_from(("certain", "certain", "certain", "possible")),
    st.sampled_from((True, True, True, False)),
    st.sampled_from((False, False, False, True)),
)


def article(name: str, report: Report) -> ResolvedArticle:
    made = story(name, [report.line], WHO, {}, publisher=f"{name} Post", published="2025-03-02")
    reading = made.reading
    given = reading.article
    kind = "headline" if report.headline else "paragraph"
    return replace(
        made,
        reading=replace(
            reading,
            article=replace(given, segments=(Segment(kind, 0, len(given.text)),)),  # type: ignore[arg-type]
            events=tuple(replace(e, accepted=report.accepted) for e in reading.events),
        ),
    )


def joined(count: int, groups: Sequence[int], standings: Sequence[str]) -> list[Event]:
    """Reports joined at random, each group of any standing at all."""
    found = []
    for group in sorted(set(groups[:count])):
        members = [i for i in range(count) if groups[i] == group]
        refs = tuple(MentionRef(f"a{i}", 0) for i in members)
        found.append(Event(f"id:event-{group}", "ASSAULT", refs, standings[group]))
    return found


def stated(articles: Iterable[ResolvedArticle], found: Iterable[Event]) -> set[Triple]:
    """What a careful reader lets stand as a plain triple."""
    by_id = {a.reading.article.id: a for a in articles}
    return {
        (a, f"act:{verb}", b)
        for event in found
        if event.standing in ("asserted", "confirmed")
        for ref in event.mentions
        for mention in [by_id[ref.article].reading.events[ref.index]]
        if is_plain(by_id[ref.article], mention)
        for verb in [{"shelled": "shell", "invited": "invite", "met": "meet"}[mention.trigger.text]]
        for a, b in pairs(by_id[ref.article], mention)
    }


def is_plain(article: ResolvedArticle, m: EventMention) -> bool:
    (block,) = article.reading.article.segments
    told = (m.attribution, m.polarity, m.status, m.certainty, m.accepted, block.kind)
    return told == (None, "positive", "actual", "certain", True, "paragraph")


def pairs(article: ResolvedArticle, m: EventMention) -> set[tuple[str, str]]:
    actors = [article.links[a.mention].iri for a in m.actors]
    others = [article.links[a.mention].iri for a in m.targets]
    if not others and m.type == "CONSULT":
        others = actors
    return {(a, b) for a in actors for b in others if a != b}


def under_actions(quads: Iterable[ox.Quad]) -> set[Triple]:
    told = {
        (NS.curie(q.subject.value), NS.curie(q.predicate.value), NS.curie(q.object.value))  # type: ignore[union-attr]
        for q in quads
    }
    return {t for t in told if t[1].startswith("act:")}


def unsaid(quads: Iterable[ox.Quad]) -> list[tuple[str, str, str]]:
    """Pairs of an event's sides that no one of its mentions states."""
    store = ox.Store()
    store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
    rows = store.query(
        """PREFIX kg: <https://example.org/kg/ontology#> PREFIX gaf: <http://groundedannotationframework.org/gaf#>
        SELECT ?e ?a ?b WHERE { ?e a kg:Event ; kg:actor ?a ; kg:target ?b FILTER (?a != ?b)
        MINUS { ?e gaf:denotedBy ?m . ?m kg:actor ?a ; kg:target|kg:place ?b } }"""
    )
    return [(str(r["e"]), str(r["a"]), str(r["b"])) for r in rows]  # type: ignore[union-attr]


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    st.lists(REPORTS, min_size=1, max_size=4),
    st.lists(st.integers(0, 2), min_size=4, max_size=4),
    st.lists(st.sampled_from(STANDINGS), min_size=3, max_size=3),
)
def test_made_up_reports_joined_at_random_state_nothing_unsaid(
    reports: list[Report], groups: list[int], standings: list[str]
) -> None:
    articles = [article(f"a{i}", report) for i, report in enumerate(reports)]
    found = joined(len(articles), groups, standings)
    quads = build_dataset(articles, found)
    assert under_actions(quads) <= stated(articles, found)
    assert unsaid(quads) == []


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.lists(REPORTS, min_size=1, max_size=4))
def test_made_up_reports_joined_by_the_rules_state_just_the_facts(reports: list[Report]) -> None:
    articles = [article(f"a{i}", report) for i, report in enumerate(reports)]
    found = merge_events(articles)
    quads = build_dataset(articles, found)
    assert under_actions(quads) == stated(articles, found)
    assert unsaid(quads) == []


def test_the_stories_state_nothing_unsaid() -> None:
    for quads in (build_dataset([post(), wire()], events()), crisis.quads()):
        assert under_actions(quads)
        assert unsaid(quads) == []
