"""The composition root: the whole flow, from articles to resolved articles and events."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg.articles.segments import LONGEST_ARTICLE, LONGEST_SENTENCE, TOO_LONG
from kg.coded import read_coded
from kg.errors import InputError, KgError
from kg.memory import once_loaded
from kg.model import Article, Diagnostic, Event, Reading, ResolvedArticle
from kg.ontology import load_ontology, own_entries
from kg.parallel import AHEAD, HERE, batches, ordered, workers
from kg.plain import many
from kg.review.applying import applied, by_article, pairs
from kg.review.decisions import read_decisions
from kg.second.encoder import lacks_package, load_encoder
from kg.versions import DEFAULT_MODEL

if TYPE_CHECKING:
    from kg.nlp.parse.parser import ParsedArticle

T = TypeVar("T")
TABLE = "document"  # the kind of voice that a coded table speaks with
ALONE = (
    "The rules read alone: the second reader needs the package onnxruntime. Install the extra second-reader, "
    "or say --no-second-reader."
)
NO_DAY = (
    " a day of publication, so “on Monday” or “yesterday” can't be dated there. "
    "Give it as `published: 2026-01-31` in the head of a text, or name its column by --map published=NAME."
)
Progress = Callable[[int], None]


def silent(done: int) -> None:
    """The progress that nobody looks at."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a run can be told: the language model; files of further actors, of lexicon entries and of a review's decisions;
    extractors, the base of its IRIs, from which confidence on a statement is accepted (None: the ontology's threshold), in
    how many processes to read and whose they are (:data:`kg.parallel.ENGINES`), whether the second reader looks at it too,
    where it is installed, and from which probability on what it alone sees is told (None: not at all)."""

    model: str | None = None
    actors: tuple[Path, ...] = ()
    lexicon: tuple[Path, ...] = ()
    review: tuple[Path, ...] = ()
    extractors: tuple[object, ...] = ()
    base: str | None = None
    threshold: float | None = None
    jobs: int = 1
    engine: str = HERE
    second: bool = True
    added: float | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """All that a run found out."""

    articles: tuple[ResolvedArticle, ...]
    events: tuple[Event, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    compared: int = 0
    left_out: int = 0


def read_articles(articles: Iterable[Article], options: Options = Options()) -> Iterator[Reading]:
    """Read articles in their order; nothing is resolved yet. Whatever breaks in one is raised."""
    from kg.nlp.parse.parser import parse

    told = reader_of(options)
    yield from once_loaded(map(told, parse(articles, options.model or DEFAULT_MODEL)))


def reader_of(options: Options) -> Callable[[ParsedArticle], Reading]:
    """What reads a parsed article: the rules, then the second reader where it is wanted and installed."""
    from kg.nlp.arguments.extract import EXTRACTORS
    from kg.nlp.events.confidence import accept
    from kg.nlp.read import read
    from kg.second.opinions import with_opinions

    extractors = options.extractors or EXTRACTORS
    encoder = load_encoder() if options.second else None
    least = least_of(options)

    def told(parsed: ParsedArticle) -> Reading:
        with own_entries(options.lexicon):
            found = read(parsed, load_ontology(), extractors)  # type: ignore[arg-type]
            if encoder is not None:
                found = with_opinions(found, encoder, options.added)
            return accept(found, least)

    return told


def least_of(options: Options) -> float:
    """From which confidence on a statement is accepted: what is asked for, else the ontology's value for those who read."""
    from kg.nlp.events.confidence import load_threshold
    from kg.second.confidence import load_thresholds

    if options.threshold is not None:
        return options.threshold
    seconded = options.second and load_encoder() is not None
    return load_thresholds()["both"] if seconded else load_threshold()


def read_each(
    articles: Iterable[Article], options: Options = Options()
) -> Iterator[Reading | Diagnostic]:
    """Read articles in their order, each alone: one that breaks gives a diagnostic in its place.

    Raises:
        KgError: the fault is not an article's: the ontology, the model, an option.
    """
    told = reader_of(options)
    with own_entries(options.lexicon):
        load_ontology()
    for rows, group in groupby(articles, key=lambda a: a.imported):
        if rows:
            yield from (alone(a, partial(read_coded, a)) for a in group)
            continue
        for article, parsed in once_loaded(_parsed(group, options)):
            if isinstance(parsed, Diagnostic):
                yield parsed
            else:
                yield alone(article, partial(told, parsed))


def _parsed(
    articles: Iterable[Article], options: Options
) -> Iterator[tuple[Article, ParsedArticle | Diagnostic]]:
    """Each article with its parse; where one breaks its batch, those left of the batch are parsed one by one."""
    from kg.nlp.parse.parser import parse

    model = options.model or DEFAULT_MODEL
    for batch in batches(articles):
        done = 0
        try:
            for parsed in parse(batch, model):
                done += 1
                yield parsed.article, parsed
        except KgError:
            raise
        except Exception:
            for article in batch[done:]:
                yield article, alone(article, partial(_parse_one, article, model))


def _parse_one(article: Article, model: str) -> ParsedArticle:
    from kg.nlp.parse.parser import parse

    return next(parse([article], model))


def alone(article: Article, work: Callable[[], T]) -> T | Diagnostic:
    """What some work on one article gives; whatever breaks in it is a diagnostic with the article's name.

    Raises:
        KgError: the fault is not the article's.
    """
    try:
        return work()
    except KgError:
        raise
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        return Diagnostic(
            article.id,
            "broken",
            f"“{article.id}” could not be read and was left out: {type(error).__name__} in "
            f"{Path(where.filename).name}, line {where.lineno}. Read it without the odd part, or report it.",
        )


def read_and_resolve(
    articles: Iterable[Article], options: Options = Options(), progress: Progress = silent
) -> Iterator[ResolvedArticle | Diagnostic]:
    """Read and resolve articles in their order; one that breaks gives a diagnostic, and so does each part left out.

    Args:
        articles: what to read.
        options: how.
        progress: told after each article how many are done.
    """
    if options.jobs > 1 or options.engine != HERE:
        yield from _in_processes(articles, options, progress)
        return
    for done, reading in enumerate(read_each(articles, options), 1):
        yield from _resolved(reading, options)
        progress(done)


def _resolved(
    reading: Reading | Diagnostic, options: Options
) -> Iterator[ResolvedArticle | Diagnostic]:
    if isinstance(reading, Diagnostic):
        yield reading
    else:
        yield from reading.diagnostics
        yield from parts_left_out(reading.article)
        yield alone(reading.article, partial(resolve, reading, options))


def _in_processes(
    articles: Iterable[Article], options: Options, progress: Progress
) -> Iterator[ResolvedArticle | Diagnostic]:
    """The same in several processes: each gets the batches that one process would parse, so that the outcome is the same."""
    done = 0
    with workers(options.jobs, options.engine) as (pool, width):
        work = partial(_batch, options=replace(options, jobs=1, engine=HERE))
        for size, found in ordered(pool, work, batches(articles), AHEAD * width):
            yield from found
            done += size
            progress(done)


def _batch(
    articles: Sequence[Article], options: Options
) -> tuple[int, list[ResolvedArticle | Diagnostic]]:
    return len(articles), list(read_and_resolve(articles, options))


def parts_left_out(article: Article) -> Iterator[Diagnostic]:
    """What of an article's text is not read although it is no page furniture: sentences and articles beyond all measure."""
    parts = [p for p in article.segments if p.why == TOO_LONG]
    if parts:
        length = sum(p.end - p.start for p in parts)
        yield Diagnostic(
            article.id,
            TOO_LONG,
            f"{length} characters of “{article.id}” were left out, from character {parts[0].start} on: no more than "
            f"{LONGEST_SENTENCE} of a sentence and {LONGEST_ARTICLE} of an article are read. Part the text.",
            parts[0].start,
            parts[-1].end,
        )


def resolve(reading: Reading, options: Options = Options()) -> ResolvedArticle:
    """Link the mentions of a reading to actors and places, its time expressions to dates."""
    from kg.resolve.containers import settle
    from kg.resolve.context import state_codes
    from kg.resolve.gazetteer import load_gazetteer
    from kg.resolve.mentions import link_mentions
    from kg.resolve.namesakes import own_names, own_places
    from kg.resolve.place_index import load_places
    from kg.resolve.place_mentions import adopt_places, link_places
    from kg.resolve.spots import with_spots
    from kg.resolve.times import resolve_dates
    from kg.resolve.voices import voices

    index = load_places()
    gazetteer = load_gazetteer(options.actors)
    reading = with_spots(settle(reading, index), partial(state_codes, gazetteer=gazetteer))
    links = link_mentions(reading, gazetteer)
    places = link_places(reading, links, index)
    actors = adopt_places(reading, links, places, index)
    heard = voices(reading, actors, gazetteer)
    heard = dict.fromkeys(heard, TABLE) if reading.article.imported else heard
    dates = resolve_dates(reading, actors, places, index)
    places, actors = own_places(reading.article.id, places, own_names(reading, actors))
    return ResolvedArticle(reading, actors, places, dates, heard)


def run(
    articles: Iterable[Article | Diagnostic],
    options: Options = Options(),
    progress: Progress = silent,
) -> Result:
    """The whole flow; what had to be skipped comes back as diagnostics, and never stops the rest."""
    from kg.resolve.events import merge_reports

    given = list(articles)
    readable = [a for a in given if isinstance(a, Article)]
    each_once(readable)
    read = read_and_resolve(readable, options, progress) if readable else ()
    found = list(reviewed(read, options))
    resolved = tuple(
        sorted(
            (a for a in found if isinstance(a, ResolvedArticle)),
            key=lambda a: a.reading.article.id,
        )
    )
    merged = merge_reports(resolved, None, *pairs(resolved, read_decisions(options.review)))
    return Result(
        resolved,
        merged.events,
        tuple(
            d
            for d in (*given, *found, *undated(readable), *rules_alone(options))
            if isinstance(d, Diagnostic)
        ),
        merged.compared,
        merged.left_out,
    )


def reviewed(
    found: Iterable[ResolvedArticle | Diagnostic], options: Options
) -> Iterator[ResolvedArticle | Diagnostic]:
    """Articles as the decisions of a review would have them; each decision that no longer fits is told after its article.

    Raises:
        InputError: a file of decisions can't be read.
    """
    from kg.resolve.gazetteer import load_gazetteer
    from kg.resolve.links import known_actor

    decisions = by_article(read_decisions(options.review))
    for one in found:
        own = decisions.get(one.reading.article.id, ()) if isinstance(one, ResolvedArticle) else ()
        if isinstance(one, Diagnostic) or not own:
            yield one
            continue
        published = one.reading.article.published
        on = published.date() if published else None
        done = applied(
            one, own, partial(known_actor, gazetteer=load_gazetteer(options.actors), on=on)
        )
        yield done.article
        yield from done.stale


def rules_alone(options: Options) -> Iterator[Diagnostic]:
    """A note where the second reader was wanted and what runs it is not installed."""
    if options.second and lacks_package():
        yield Diagnostic("", "second reader", ALONE, note=True)


def undated(articles: Sequence[Article]) -> Iterator[Diagnostic]:
    """A note of how many articles lack a day of publication, from which relative days are counted."""
    without = sum(not a.published for a in articles)
    if without:
        of = f"{without:,} of {many(len(articles), 'article')} lack{'s' * (without == 1)}"
        told = "No article has" if without == len(articles) else of
        yield Diagnostic("", "no day", f"{told}{NO_DAY}", note=True)


def each_once(articles: Sequence[Article]) -> None:
    """Two articles of one name would be taken for one.

    Raises:
        InputError: an id is given twice.
    """
    seen: dict[str, int] = {}
    for number, article in enumerate(articles, 1):
        first = seen.setdefault(article.id, number)
        if first != number:
            raise InputError(
                f"Two articles are called “{article.id}”, number {first} and number {number} of those given. "
                "Give each an id of its own."
            )
