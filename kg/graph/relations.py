"""Standing relations: what an article says of them (with evidence), and what follows between the entities."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.evidence import evidence_statements
from kg.graph.names import Scene
from kg.graph.terms import Statement, about, words
from kg.ids import digest, slug
from kg.model import Argument, Relation


def local_name(iri: str) -> str:
    """The local part of a CURIE, or a name with a hash for a full IRI."""
    return slug(iri) if "://" in iri else iri.split(":", 1)[1]


def ends(scene: Scene, relation: Relation) -> tuple[str, str]:
    """CURIEs of the two things related; containment asks for places first."""
    place = relation.kind == "located-in"
    subject, other = (
        scene.entity(Argument(mention, relation.kind), place)
        for mention in (relation.subject, relation.object)
    )
    return subject, other


def relation_mentions(scene: Scene) -> Iterator[Statement]:
    """Each relation as the article puts it, with its evidence; those of a thing with itself are left out."""
    for relation in scene.resolved.reading.relations:
        subject, other = ends(scene, relation)
        if subject == other:
            continue
        name = f"id:relation-{scene.key}-{digest('|'.join((relation.kind, subject, relation.label, other)))}"
        yield from about(
            name,
            ("rdf:type", "kg:RelationMention"),
            ("kg:inArticle", scene.article),
            ("kg:relationKind", f"kg:relation-{relation.kind}"),
            ("kg:relatedSubject", subject),
            ("kg:relatedObject", other),
            ("kg:relationLabel", words(relation.label, scene.language)),
            ("rdfs:label", words(relation.evidence.text, scene.language)),
        )
        tail = f"{name.removeprefix('id:relation-')}-{relation.evidence.start}"
        yield from evidence_statements(
            scene,
            f"id:evidence-{tail}",
            (name, relation_node(relation, subject, other)),
            relation.evidence,
            relation.evidence.text,
        )


def relation_node(relation: Relation, subject: str, other: str) -> str:
    """What stands for the relation among the entities: its own node for offices and kinship, else the thing related."""
    nodes = {
        "office": office_name(subject, relation.label, other),
        "kinship": kinship_name(subject, relation.label, other),
    }
    return nodes.get(relation.kind, subject)


def office_name(person: str, role: str, organisation: str) -> str:
    """CURIE of a membership: who holds which office where."""
    return f"id:membership-{local_name(person)}-{digest('|'.join((person, role, organisation)))}"


def kinship_name(person: str, role: str, relative: str) -> str:
    """CURIE of a tie of family."""
    return f"id:kinship-{local_name(person)}-{digest('|'.join((person, role, relative)))}"


def standing_relations(scene: Scene) -> Iterator[Statement]:
    """The relations of an article as statements between entities."""
    for relation in scene.resolved.reading.relations:
        subject, other = ends(scene, relation)
        if subject != other:
            yield from standing(relation.kind, subject, relation.label, other, scene.language)


def standing(
    kind: str, subject: str, label: str, other: str, language: str = "en"
) -> Iterator[Statement]:
    """One standing relation between two entities in the terms of ORG and schema.org."""
    if kind == "office":
        role = f"id:role-{slug(label)}"
        yield from about(
            office_name(subject, label, other),
            ("rdf:type", "org:Membership"),
            ("org:member", subject),
            ("org:role", role),
            ("rdfs:label", words(label, language)),
            ("kg:officeUnder", other),
        )
        yield from about(role, ("rdf:type", "org:Role"), ("skos:prefLabel", words(label, language)))
    elif kind == "kinship":
        yield from about(
            kinship_name(subject, label, other),
            ("rdf:type", "kg:Kinship"),
            ("rdfs:label", words(label, language)),
            ("kg:kinsperson", subject),
            ("kg:relativeOf", other),
            ("kg:kinRole", words(label, language)),
        )
        yield subject, "schema:relatedTo", other
    elif kind == "located-in":
        yield subject, "schema:containedInPlace", other
    else:
        yield subject, "kg:partOf", other
