"""What an event rests on: independent origins by kind of voice, and quoted outlets as the outlet's own word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kg.model import Corroboration, EventMention, Link, ResolvedArticle
from kg.resolve.cluster_cases import read_cases
from kg.resolve.events import merge_events

FOLDER = Path(__file__).parents[2] / "cases" / "clusters"
CASES = {case.name: case for case in read_cases(FOLDER)}
GAZETTE = Link("ent:coast-gazette", "Coast Gazette", "organisation", True, "", sector="JRN")


def _heard(article: ResolvedArticle, kind: str, link: Link | None = None) -> ResolvedArticle:
    """The article with all its speakers of one kind, and meaning one actor."""
    said = {
        e.attribution.speaker.mention
        for e in article.reading.events
        if e.attribution and e.attribution.speaker
    }
    links = {**article.links, **(dict.fromkeys(said, link) if link else {})}
    return replace(article, links=links, voices=dict.fromkeys(said, kind))


def test_each_paper_that_says_so_itself_is_an_origin() -> None:
    events = merge_events(CASES["capture-told-thrice"].articles)
    main = max(events, key=lambda e: len(e.mentions))
    rests = {c.kind: c.origins for c in main.corroboration}
    assert sum(rests.values()) >= 2 and set(rests) <= {"article", "unnamed"}


def test_a_speaker_that_two_papers_quote_counts_once() -> None:
    told = [_heard(a, "person", GAZETTE) for a in CASES["claimed-by-one-side"].articles]
    events = merge_events(told)
    main = max(events, key=lambda e: len(e.mentions))
    assert len({m.article for m in main.mentions}) > 1
    assert Corroboration("person", 1) in main.corroboration


def test_two_papers_that_quote_one_outlet_confirm_nothing() -> None:
    told = [_heard(a, "medium", GAZETTE) for a in CASES["claimed-by-one-side"].articles]
    main = max(merge_events(told), key=lambda e: len(e.mentions))
    assert main.standing == "claimedByOneSide" and main.corroboration == (
        Corroboration("medium", 1),
    )


def test_how_those_know_who_say_so_is_kept_with_their_kind() -> None:
    told = [_heard(a, "witness") for a in CASES["claimed-by-one-side"].articles]
    seen = [replace(a, reading=replace(a.reading, events=_seen(a))) for a in told]
    main = max(merge_events(seen), key=lambda e: len(e.mentions))
    assert [(c.kind, c.bases) for c in main.corroboration] == [("witness", ("saw",))]


def _seen(article: ResolvedArticle) -> tuple[EventMention, ...]:
    return tuple(
        replace(e, attribution=replace(e.attribution, basis="saw")) if e.attribution else e
        for e in article.reading.events
    )
