"""Offices, kinship and what is part of what: drawn on demand, and how a person or body belongs to a country."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.views.facts import Facts
from kg.views.picture import Tie
from kg.views.rollup import OFFICE_OF, PART_OF

PLACES = "located-in"


def ties(facts: Facts) -> tuple[Tie, ...]:
    """Every standing relation of a graph between two things, once: as an article puts it where one does, else as it is known.

    Where a place lies is left out: that is told with the place.
    """
    return all_ties(told_ties(facts), facts)


def all_ties(told: Iterable[tuple[str, Tie]], known: Facts) -> tuple[Tie, ...]:
    """The same from what articles tell, each with the IRI of the relation, and the facts about entities."""
    found: dict[tuple[str, str, str], Tie] = {}
    for tie in (*(tie for _, tie in sorted(told, key=lambda one: one[0])), *_known(known)):
        found.setdefault((tie.start, tie.end, tie.label.casefold()), tie)
    return tuple(found[key] for key in sorted(found))


def told_ties(facts: Facts) -> Iterator[tuple[str, Tie]]:
    """The relations that articles tell of, each with its IRI."""
    for iri in facts.subjects("kg:RelationMention"):
        kind = (facts.local(iri, "kg:relationKind") or "").removeprefix("relation-")
        start, end = facts.one(iri, "kg:relatedSubject"), facts.one(iri, "kg:relatedObject")
        if start is None or end is None or kind == PLACES:
            continue
        label = facts.one(iri, "kg:relationLabel") or kind
        quote = facts.one(iri, "rdfs:label")
        yield iri, Tie(start, end, _spaced(label), facts.one(iri, "kg:inArticle"), quote)


def _known(facts: Facts) -> Iterator[Tie]:
    for iri in facts.subjects("org:Membership"):
        start = facts.one(iri, "org:member")
        end = next((over for prop in OFFICE_OF for over in facts.all(iri, prop)), None)
        role = facts.one(iri, "org:role")
        label = facts.one(role, "skos:prefLabel") if role else None
        if start and end:
            yield Tie(start, end, _spaced(label or "member"))
    for start, held in facts.by_subject.items():
        for end in (over for prop in PART_OF for over in held.get(prop, ())):
            yield Tie(start, end, _spaced("part-of"))


def _spaced(label: str) -> str:
    return label.replace("-", " ")
