"""Reading into a spool: each article is written down as soon as it is read, and what lies there already is not read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

from kg.configuration import configuration
from kg.errors import StoreError
from kg.ids import article_hash
from kg.model import Article, Diagnostic, Far, ResolvedArticle
from kg.parallel import AHEAD, HERE, batches, ordered, workers
from kg.pipeline import (
    Options,
    Progress,
    alone,
    parts_left_out,
    read_and_resolve,
    resolve,
    reviewed,
    silent,
)
from kg.review.applying import by_article
from kg.review.decisions import Decision, read_decisions
from kg.store.codec import unpack
from kg.store.spool import READING, Record, Spool, record_key, record_of
from kg.versions import Configuration
from kg.vocab import DEFAULT_BASE, Namespaces, namespaces

FEW = 64  # articles that are read in the process itself where one process is asked for


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article with what it is read with, decisions of a review on it among that, and its key in a spool; ``known``: its
    reading as it lies there, where all that is wanted is what follows from it."""

    article: Article
    made: Configuration
    key: str
    known: bytes = b""


def wanted(articles: Iterable[Article], options: Options) -> list[Wanted]:
    """What is wanted of a spool; the options say with which base.

    Raises:
        InputError: a file of decisions can't be read.
    """
    made, decisions = configuration(options), by_article(read_decisions(options.review))
    ns = namespaces(options.base or DEFAULT_BASE)

    def one(article: Article) -> Wanted:
        own = _reviewed(made, decisions.get(article.id, ()))
        return Wanted(article, own, record_key(article.id, article_hash(article), own, ns))

    return list(map(one, articles))


def _reviewed(made: Configuration, decisions: Sequence[Decision]) -> Configuration:
    """The configuration of an article: with decisions on it another one than without."""
    if not decisions:
        return made
    whole, reading = (
        sha256(f"{told} {decisions}".encode()).hexdigest() for told in (made.sha256, made.reading)
    )
    return Configuration(whole, reading, made.tools)


def read_into(
    spool: Spool,
    asked: Sequence[Wanted],
    options: Options,
    progress: Progress = silent,
    apart: bool = False,
) -> Iterator[Diagnostic]:
    """Read the articles that a spool lacks, and write each down.

    Where something behind the reading has changed, what was read is taken and resolved anew.

    Args:
        spool: where.
        asked: all articles that are wanted (:func:`wanted`).
        options: how to read them, and with which base.
        progress: told how many of those that are wanted are there.
        apart: read even few of them in a process of its own, since this one has other things to hold.

    Yields:
        What is told of articles that could not be read, and of parts that were left out.
    """
    plain = configuration(options)
    waiting = []
    for one in asked:
        known = spool.same_reading(one.key)
        if one.key in spool:
            yield from parts_left_out(one.article)
        elif known and one.made == plain:  # what a review changed would be changed twice
            waiting.append(replace(one, known=spool.part(known, READING)))
        else:
            waiting.append(one)
    already = len(asked) - len(waiting)
    try:
        for found in _records(waiting, options, lambda done: progress(already + done), apart):
            if isinstance(found, Record):
                spool.add(found)
            else:
                yield found
    finally:
        spool.close()


def _records(
    waiting: Sequence[Wanted], options: Options, progress: Progress, apart: bool
) -> Iterator[Record | Diagnostic]:
    """Records of articles in their order: of many in processes of their own, so that this one keeps no language model."""
    by_id = {one.article.id: one for one in waiting}
    work = partial(_batch, options=replace(options, jobs=1, engine=HERE))
    given = ([by_id[a.id] for a in batch] for batch in batches(one.article for one in waiting))
    done = 0
    if not apart and options.jobs == 1 and options.engine == HERE and len(waiting) <= FEW:
        for batch in given:
            for one in _made(batch, options):
                yield one
                progress(done := done + isinstance(one, Record))
        return
    with workers(options.jobs, options.engine) as (pool, width):
        for size, found in ordered(pool, work, given, AHEAD * width):
            yield from found
            progress(done := done + size)


def _batch(batch: Sequence[Wanted], options: Options) -> tuple[int, list[Record | Diagnostic]]:
    """What a process makes of the articles that it parses together, and how many these are."""
    return len(batch), list(_made(batch, options))


def _made(batch: Sequence[Wanted], options: Options) -> Iterator[Record | Diagnostic]:
    ns = namespaces(options.base or DEFAULT_BASE)
    made = {one.article.id: one.made for one in batch}
    here = list(map(_fetched, batch))
    yield from (one for one in here if isinstance(one, Diagnostic))
    for found in reviewed(_read([w for w in here if isinstance(w, Wanted)], options), options):
        yield _record(found, made, ns)


def _fetched(one: Wanted) -> Wanted | Diagnostic:
    """An article whose text lies elsewhere with its text; why it can't be read where that is so."""
    if not isinstance(one.article, Far):
        return one
    from kg.scale.shards import fetched

    found = fetched(one.article)
    return found if isinstance(found, Diagnostic) else replace(one, article=found)


def _record(
    found: ResolvedArticle | Diagnostic, made: dict[str, Configuration], ns: Namespaces
) -> Record | Diagnostic:
    if isinstance(found, Diagnostic):
        return found
    return record_of(found, made[found.reading.article.id], ns)


def _read(batch: Sequence[Wanted], options: Options) -> Iterator[ResolvedArticle | Diagnostic]:
    """Resolve anew what was read before; read the rest, and what turns out to be damaged."""
    anew = []
    for one in batch:
        known = _known(one)
        if known is None:
            anew.append(one.article)
        else:
            yield from parts_left_out(one.article)
            yield alone(one.article, partial(resolve, known.reading, options))
    yield from read_and_resolve(anew, options) if anew else ()


def _known(one: Wanted) -> ResolvedArticle | None:
    """What was read before, where it is whole."""
    try:
        return unpack(one.known, one.key) if one.known else None
    except StoreError:
        return None
