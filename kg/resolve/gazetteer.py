"""The gazetteer: every actor that the project knows, read once from ``ontology/actors/*.ttl`` and a user's own files.

The Turtle says who there is (names, country, sector, offices held from when until when), which bodies every state has
(patterns), which common nouns tell a sector, and which words are titles. Here it becomes frozen tables to look up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from kg.errors import OntologyError
from kg.resolve.names import acronym, fold
from kg.resolve.own_actors import check_own
from kg.resolve.registry import Actor, Body, Gazetteer, Membership, NounClass, Office
from kg.resolve.turtle import Described, read_turtle
from kg.resources import ontology_dir

__all__ = ["Actor", "Gazetteer", "Membership", "load_gazetteer"]

T = TypeVar("T")
Props = Mapping[str, Sequence[str]]


def _one(props: Props, name: str) -> str | None:
    values = props.get(name)
    return values[0] if values else None


def _actor(iri: str, props: Props) -> Actor:
    name, kind = _one(props, "skos:prefLabel"), _one(props, "kg:kind")
    if name is None or kind is None:
        raise OntologyError(
            f"The actor {iri} needs a skos:prefLabel and a kg:kind; it has {name!r} and {kind!r}."
        )
    adjective = _one(props, "kg:adjective")
    return Actor(
        iri=iri,
        name=name,
        kind=kind,
        country=_one(props, "kg:country"),
        sector=_one(props, "kg:sector"),
        wikidata=_one(props, "skos:exactMatch"),
        wikipedia=_one(props, "kg:wikipediaTitle"),
        part_of=_one(props, "org:subOrganizationOf"),
        names=(name, *props.get("skos:altLabel", ())),
        short_names=tuple(props.get("kg:shortName", ())),
        adjective=adjective,
        demonyms=((adjective,) if adjective else ()) + tuple(props.get("kg:demonym", ())),
        capitals=(*props.get("kg:capitalName", ()), *props.get("kg:capitalAlias", ())),
        metonyms=tuple(props.get("kg:metonym", ())),
        pattern=_one(props, "kg:instanceOf"),
        is_a=_one(props, "rdf:type") or "",
        related=tuple(props.get("skos:related", ())),
    )


def _day(iri: str, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise OntologyError(f"{iri} has the date {value!r}; write it as YYYY-MM-DD.") from error


def _membership(iri: str, props: Props) -> Membership:
    member, role, organisation = (
        _one(props, p) for p in ("org:member", "org:role", "org:organization")
    )
    if member is None or role is None or organisation is None:
        raise OntologyError(
            f"The membership {iri} needs org:member, org:role and org:organization."
        )
    return Membership(
        iri,
        member,
        role,
        organisation,
        _day(iri, _one(props, "kg:from")),
        _day(iri, _one(props, "kg:until")),
    )


def _office(iri: str, props: Props) -> Office:
    shared, limited = props.get("kg:sharedPhrase", ()), props.get("kg:limitedPhrase", ())
    return Office(
        iri,
        _one(props, "skos:prefLabel") or iri,
        _one(props, "kg:sector") or "GOV",
        (*props.get("kg:phrase", ()), *shared, *limited),
        frozenset(map(fold, shared)),
        frozenset(map(fold, limited)),
        frozenset(props.get("kg:limitedTo", ())),
    )


def _body(iri: str, props: Props) -> Body:
    return Body(
        iri,
        _one(props, "kg:nameTemplate") or "",
        _one(props, "kg:kind") or "organisation",
        _one(props, "kg:sector") or "GOV",
        (*props.get("kg:phrase", ()), *props.get("kg:wholePhrase", ())),
        _one(props, "kg:otherwise"),
    )


def _noun_class(iri: str, props: Props) -> NounClass:
    return NounClass(
        iri,
        _one(props, "kg:sector") or "UNK",
        _one(props, "kg:weight") or "plain",
        _one(props, "kg:inherits") == "true",
        _one(props, "kg:membersOf"),
        _one(props, "kg:kind"),
    )


def _group(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    table: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        if value not in table[key]:
            table[key].append(value)
    return {key: tuple(found) for key, found in table.items()}


def _made(table: Described, kind: str, make: Callable[[str, Props], T]) -> list[T]:
    return [make(iri, props) for iri, props in table.items() if kind in props.get("rdf:type", ())]


def _name_tables(
    actors: Sequence[Actor],
) -> tuple[dict[str, tuple[Actor, ...]], dict[str, tuple[Actor, ...]]]:
    spelt = [(name, actor) for actor in actors for name in (*actor.names, *actor.short_names)]
    short = ((upper, actor) for name, actor in spelt if (upper := acronym(name)))
    return _group((fold(name), actor) for name, actor in spelt if acronym(name) is None), _group(
        short
    )


def _first(pairs: Iterable[tuple[str, T]]) -> Mapping[str, T]:
    table: dict[str, T] = {}
    for key, value in pairs:
        table.setdefault(key, value)
    return MappingProxyType(table)


def _surnames(actors: Sequence[Actor], regnal: frozenset[str]) -> dict[str, tuple[Actor, ...]]:
    """The names that stand behind a title: surnames, short names, and the first names of those who reign by them."""
    people = [actor for actor in actors if actor.kind == "person"]
    reigning = [
        (fold(name.split()[0]), person)
        for person in people
        if person.iri in regnal
        for name in person.names
    ]
    pairs = [
        (fold(name.split()[-1]), person)
        for person in people
        for name in person.names
        if " " in name
    ]
    return _group(
        [
            *pairs,
            *reigning,
            *((fold(name), person) for person in people for name in person.short_names),
        ]
    )


def _vocabulary(table: Described) -> dict[str, object]:
    classes = [
        (fold(lemma), _noun_class(iri, props))
        for iri, props in table.items()
        if "kg:ActorNounClass" in props.get("rdf:type", ())
        for lemma in props.get("kg:lemma", ())
    ]
    lists = {
        props["skos:notation"][0]: frozenset(fold(w) for w in props.get("kg:lemma", ()))
        for props in table.values()
        if "kg:WordList" in props.get("rdf:type", ())
    }
    settings = {
        name: value[0]
        for props in table.values()
        if "kg:Settings" in props.get("rdf:type", ())
        for name, value in props.items()
    }
    offices, bodies = _made(table, "kg:Office", _office), _made(table, "kg:BodyPattern", _body)
    phrases = ((fold(phrase), office) for office in offices for phrase in office.phrases)
    return {
        "nouns": _first(classes),
        "words": MappingProxyType(lists),
        "settings": MappingProxyType(settings),
        "offices": MappingProxyType(_group(phrases)),
        "office_of": _first((office.iri, office) for office in offices),
        "bodies": _first((fold(p), body) for body in bodies for p in body.phrases),
        "body_of": _first((body.iri, body) for body in bodies),
        "homes": _first(_homes(table)),
    }


def _homes(table: Described) -> Iterable[tuple[str, str]]:
    """Folded name or domain of a publisher → country code of the state that it writes for."""
    for props in table.values():
        if "kg:PublisherHome" in props.get("rdf:type", ()):
            names = (*map(fold, props.get("kg:outletName", ())), *props.get("kg:domain", ()))
            yield from ((name, code) for name in names for code in props.get("kg:country", ()))


def _assemble(table: Described) -> Gazetteer:
    actors = [
        _actor(iri, props)
        for iri, props in table.items()
        if "skos:prefLabel" in props
        and "kg:kind" in props
        and not {"kg:Office", "kg:BodyPattern"} & set(props.get("rdf:type", ()))
    ]
    held = _made(table, "org:Membership", _membership)
    regnal = frozenset(m.member for m in held if _one(table.get(m.role, {}), "kg:regnal") == "true")
    names, acronyms = _name_tables(actors)
    vocabulary = _vocabulary(table)
    demonyms, capitals, metonyms = (
        _first((fold(name), actor) for actor in actors for name in getattr(actor, kind))
        for kind in ("demonyms", "capitals", "metonyms")
    )
    return Gazetteer(
        actors=_first((actor.iri, actor) for actor in actors),
        names=MappingProxyType(names),
        acronyms=MappingProxyType(acronyms),
        demonyms=demonyms,
        capitals=capitals,
        metonyms=metonyms,
        starts=frozenset(
            name.partition(" ")[0]
            for table in (names, demonyms, capitals, metonyms)
            for name in table
            if " " in name
        ),
        surnames=MappingProxyType(_surnames(actors, regnal)),
        countries=_first(
            (a.country, a)
            for a in actors
            if a.country and a.kind == "country" and a.sector != "PRE"
        ),
        body_actors=_first(((a.pattern, a.country), a) for a in actors if a.pattern and a.country),  # type: ignore[arg-type, misc]
        held=MappingProxyType(
            _group((m.member, m) for m in sorted(held, key=lambda m: (str(m.since or ""), m.iri)))
        ),
        holders=_first(_group(((m.role, m.organisation), m) for m in held).items()),  # type: ignore[arg-type, misc]
        **vocabulary,  # type: ignore[arg-type]
    )


@cache
def _load(folder: Path, extra: tuple[Path, ...]) -> Gazetteer:
    project = read_turtle(sorted(folder.glob("*.ttl")))
    table: Described = {}
    for path in extra:
        own = read_turtle([path])
        check_own(path, own, project)
        _add(table, own)
    _add(table, project)
    return _assemble(table)


def _add(table: Described, more: Described) -> None:
    """What is said first of a subject comes first: a user's label, kind or country wins over the project's."""
    for subject, props in more.items():
        mine = table.setdefault(subject, {})
        for name, values in props.items():
            mine[name] = [*mine.get(name, ()), *values]


def load_gazetteer(extra: Sequence[Path] = ()) -> Gazetteer:
    """Read all actors of the project and, before them, those of a user's own files in the same format (cached).

    Args:
        extra: Turtle files whose actors win over the project's where a name is the same.

    Raises:
        OntologyError: a file can't be read, or says something of an actor that none can have.
    """
    return _load(ontology_dir() / "actors", tuple(Path(path) for path in extra))
