"""Claims: who says it, with which words, how sure, and through whom (PROV-O and schema.org beneath)."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.evidence import span_statements, time_statements
from kg.graph.headlines import headline
from kg.graph.names import Scene
from kg.graph.terms import Statement, about, boolean, stamp, words
from kg.ids import slug
from kg.model import Attribution


def claim_name(scene: Scene, index: int, depth: int = 0) -> str:
    """CURIE of the claim about an event mention; ``depth`` counts the speakers that it came through."""
    return f"id:claim-{scene.keys[index]}" + (f"-via-{depth}" if depth else "")


def claim_statements(scene: Scene, index: int) -> Iterator[Statement]:
    """The claim about an event mention and, one by one, the claims that it came through; nothing where there is none."""
    attribution, depth = scene.resolved.reading.events[index].attribution, 0
    claimed = scene.mention(index)
    while attribution is not None:
        name = claim_name(scene, index, depth)
        outer = claim_name(scene, index, depth + 1) if attribution.via else None
        yield from _claim(scene, index, name, claimed, attribution)
        yield from about(name, ("kg:via", outer))
        attribution, depth, claimed = attribution.via, depth + 1, name


def _claim(
    scene: Scene, index: int, name: str, claimed: str, attribution: Attribution
) -> Iterator[Statement]:
    event = scene.resolved.reading.events[index]
    speaker = scene.entity(attribution.speaker) if attribution.speaker else None
    voice = attribution.speaker and scene.resolved.voices.get(attribution.speaker.mention)
    yield from about(
        name,
        ("rdf:type", ("kg:Claim", "schema:Claim", "prov:Entity")),
        ("rdfs:label", words(headline(scene, index), "en")),
        ("kg:claims", claimed),
        ("kg:speaker", speaker),
        ("kg:voice", f"kg:voice-{slug(voice)}" if voice else None),
        ("kg:speakerBasis", f"kg:basis-{attribution.basis}" if attribution.basis else None),
        ("kg:unnamedSpeaker", None if speaker else boolean(True)),
        ("kg:cue", words(attribution.cue.text, scene.language)),
        ("kg:cueSpan", scene.span(attribution.cue)),
        ("kg:manner", f"kg:{attribution.manner}"),
        ("kg:stance", f"kg:{attribution.stance}"),
        ("kg:certainty", f"kg:{event.certainty}"),
        ("schema:appearance", scene.article),
        (
            "kg:statement",
            None if attribution.statement is None else scene.mention(attribution.statement),
        ),
    )
    content = scene.resolved.reading.article.span(*attribution.content)
    yield from about(name, ("kg:contentSpan", scene.span(content)))
    yield from span_statements(scene, attribution.cue, told=False)
    yield from span_statements(scene, content, told=False)
    yield from _said(scene, name, attribution)


def _said(scene: Scene, name: str, attribution: Attribution) -> Iterator[Statement]:
    said = attribution.said
    if said is None:
        return
    day = scene.date(said)
    one = day is not None and day.start[:10] == day.end[:10]
    yield from about(name, ("kg:saidOn", stamp(day.start[:10]) if day and one else None))
    yield from time_statements(scene, name, "kg:saidTime", said)
