"""Whom an actor is counted for where many are drawn as few: its country, or the organisation that it belongs to.

Office and part-of are followed upwards; where they end without a country, the actor's own country code decides. Rebels, armed
groups, opposition and criminals (``kg:standsApart`` in ``ontology/actors/patterns.ttl``) are counted for their own organisation and
never for the country whose authorities they stand against; paramilitaries (``kg:standsBeside``) only for a state that they are part of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from kg.ontology import describe
from kg.resources import ontology_dir
from kg.views.facts import Facts

FAR = 5
"""So many steps upwards are followed."""
COUNTRY = "schema:Country"
OFFICE_OF = ("kg:officeUnder", "org:organization")
PART_OF = ("kg:partOf", "org:subOrganizationOf")
"""What this project's graphs say, then what those of others say."""


@cache
def states() -> Mapping[str, tuple[str, str]]:
    """ISO 3166 alpha-3 code → CURIE and name of each state that the ontology knows."""
    described = describe([ontology_dir() / "actors" / "states.ttl"])
    return MappingProxyType(
        {
            props["kg:country"][0]: (iri, props["skos:prefLabel"][0])
            for iri, props in sorted(described.items())
            if props.get("kg:country") and props.get("skos:prefLabel")
        }
    )


@cache
def sectors(setting: str) -> frozenset[str]:
    """The sectors that a setting names: ``kg:standsApart`` those that are never counted for a country, ``kg:standsBeside`` those
    that are counted for one only where they are part of it."""
    described = describe([ontology_dir() / "actors" / "patterns.ttl"])
    return frozenset(sector for props in described.values() for sector in props.get(setting, ()))


def roots(facts: Facts, iris: Iterable[str]) -> dict[str, str]:
    """CURIE → CURIE of what each thing is counted for; itself where there is nothing above it."""
    above = _above(facts)
    return {iri: _root(facts, above, iri, FAR) for iri in iris}


def _above(facts: Facts) -> Mapping[str, Sequence[str]]:
    """What stands directly above each thing: its offices' organisations, what it is part of, where it lies."""
    found: dict[str, list[str]] = defaultdict(list)
    for membership in facts.subjects("org:Membership"):
        for member in facts.all(membership, "org:member"):
            found[member] += [over for p in OFFICE_OF for over in facts.all(membership, p)]
    for iri in facts.by_subject:
        for prop in (*PART_OF, "schema:containedInPlace"):
            found[iri] += facts.all(iri, prop)
    return found


def _root(facts: Facts, above: Mapping[str, Sequence[str]], iri: str, left: int) -> str:
    if COUNTRY in facts.all(iri, "rdf:type") or not left:
        return iri
    sector = facts.one(iri, "kg:sector")
    over = [_root(facts, above, other, left - 1) for other in above.get(iri, ()) if other != iri]
    countries = [root for root in over if _is_country(facts, root)]
    bodies = [root for root in over if root not in countries]
    if sector in sectors("kg:standsApart"):
        return bodies[0] if bodies else iri
    beside = sector in sectors("kg:standsBeside")
    own = None if beside else states().get(facts.one(iri, "kg:countryCode") or "")
    return next(iter((*countries, *([own[0]] if own else ()), *bodies)), iri)


def _is_country(facts: Facts, iri: str) -> bool:
    return COUNTRY in facts.all(iri, "rdf:type") or any(
        iri == state for state, _ in states().values()
    )
