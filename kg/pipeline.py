"""The composition root: the whole flow, from articles to resolved articles and events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kg.model import Article, DateSpan, Diagnostic, Event, Reading, ResolvedArticle, TimeExpression
from kg.ontology import Ontology, load_ontology
from kg.resources import ontology_dir
from kg.versions import DEFAULT_MODEL, model_version, reader_versions


@dataclass(frozen=True, slots=True)
class Options:
    """What a run can be told: the language model, files of further actors, extractors, the base of its IRIs."""

    model: str | None = None
    actors: tuple[Path, ...] = ()
    extractors: tuple[object, ...] = ()
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """All that a run found out."""

    articles: tuple[ResolvedArticle, ...]
    events: tuple[Event, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def read_articles(articles: Iterable[Article], options: Options = Options()) -> Iterator[Reading]:
    """Read articles in their order; nothing is resolved yet."""
    from kg.nlp.arguments.extract import EXTRACTORS
    from kg.nlp.parse.parser import parse
    from kg.nlp.read import read

    ontology: Ontology = load_ontology()
    extractors = options.extractors or EXTRACTORS
    for parsed in parse(articles, options.model or DEFAULT_MODEL):
        yield read(parsed, ontology, extractors)  # type: ignore[arg-type]


def resolve(reading: Reading, options: Options = Options()) -> ResolvedArticle:
    """Link the mentions of a reading to actors and places, its time expressions to dates."""
    from kg.resolve.gazetteer import load_gazetteer
    from kg.resolve.mentions import link_mentions
    from kg.resolve.place_index import load_places
    from kg.resolve.place_mentions import adopt_places, link_places

    links = link_mentions(reading, load_gazetteer(options.actors))
    places = link_places(reading, links, load_places())
    return ResolvedArticle(reading, adopt_places(links, places), places, resolve_dates(reading))


def resolve_dates(reading: Reading) -> dict[TimeExpression, DateSpan]:
    """Every time expression of a reading that can be known, as an interval."""
    from kg.resolve.dates import resolve_date

    expressions = {e.time for e in reading.events if e.time} | {
        e.attribution.said for e in reading.events if e.attribution and e.attribution.said
    }
    found = {
        x: resolve_date(x.span.text, reading.article.published, x.tense)
        for x in sorted(expressions, key=lambda x: (x.span.start, x.tense))
    }
    return {x: span for x, span in found.items() if span is not None}


def run(articles: Iterable[Article | Diagnostic], options: Options = Options()) -> Result:
    """The whole flow; what had to be skipped comes back as diagnostics."""
    from kg.resolve.events import merge_events

    given = list(articles)
    readable = [a for a in given if isinstance(a, Article)]
    readings = read_articles(readable, options) if readable else ()
    resolved = tuple(
        sorted((resolve(r, options) for r in readings), key=lambda a: a.reading.article.id)
    )
    return Result(
        resolved, merge_events(resolved), tuple(d for d in given if isinstance(d, Diagnostic))
    )


def config_hash(options: Options) -> str:
    """Hash of what decides a graph besides its articles: code, packages, model, the ontology's files, the further actors."""
    model = options.model or DEFAULT_MODEL
    digest = sha256(f"{reader_versions()} {model}={model_version(model)}".encode())
    for path in (*sorted(ontology_dir().rglob("*.ttl")), *options.actors):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
