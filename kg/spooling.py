"""Reading into a spool: each article is written down as soon as it is read, and what lies there already is not read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

from kg.ids import article_hash
from kg.model import Article, Diagnostic, ResolvedArticle
from kg.parallel import AHEAD, batches, ordered, processes
from kg.pipeline import (
    Options,
    Progress,
    config_hash,
    parts_left_out,
    read_and_resolve,
    reviewed,
    silent,
)
from kg.review.applying import by_article
from kg.review.decisions import Decision, read_decisions
from kg.store.spool import Record, Spool, reading_key, record_of
from kg.vocab import DEFAULT_BASE, namespaces

FEW = 64  # articles that are read in the process itself where one process is asked for


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article with the hash of what it is read with, decisions of a review on it among them, and its key in a spool."""

    article: Article
    config: str
    key: str


def wanted(articles: Iterable[Article], options: Options, base: str | None = None) -> list[Wanted]:
    """What is wanted of a spool.

    Args:
        articles: the articles, each once.
        options: how they are read.
        base: what their IRIs begin with, where that is not the spool's own.

    Raises:
        InputError: a file of decisions can't be read.
    """
    config, decisions = config_hash(options), by_article(read_decisions(options.review))
    return [_wanted(a, config, decisions.get(a.id, ()), base) for a in articles]


def _wanted(
    article: Article, config: str, decisions: Sequence[Decision], base: str | None
) -> Wanted:
    own = sha256(f"{config} {decisions}".encode()).hexdigest() if decisions else config
    key = reading_key(article.id, article_hash(article), f"{own} {base}" if base else own)
    return Wanted(article, own, key)


def read_into(
    spool: Spool, asked: Sequence[Wanted], options: Options, progress: Progress = silent
) -> Iterator[Diagnostic]:
    """Read the articles that a spool lacks, and write each down.

    Args:
        spool: where.
        asked: all articles that are wanted.
        options: how to read them, and with which base.
        progress: told after each how many of those that are wanted are there.

    Yields:
        What is told of articles and of parts that were left out, in no order to rely on but the same on each run.
    """
    waiting = []
    for one in asked:
        if one.key in spool:
            yield from parts_left_out(one.article)
        else:
            waiting.append(one)
    already = len(asked) - len(waiting)
    for found in _records(waiting, options, lambda done: progress(already + done)):
        if isinstance(found, Record):
            spool.add(found)
        else:
            yield found
    spool.close()


def _records(
    waiting: Sequence[Wanted], options: Options, progress: Progress
) -> Iterator[Record | Diagnostic]:
    """Records of articles in their order: of many in processes of their own, so that this one keeps no language model."""
    by_id = {one.article.id: one for one in waiting}
    work = partial(_batch, options=replace(options, jobs=1))
    given = ([by_id[a.id] for a in batch] for batch in batches(one.article for one in waiting))
    done = 0
    if options.jobs == 1 and len(waiting) <= FEW:
        for batch in given:
            yield from work(batch)
            progress(done := done + len(batch))
        return
    with processes(options.jobs) as pool:
        for size, found in ordered(pool, partial(_sized, work), given, AHEAD * options.jobs):
            yield from found
            progress(done := done + size)


def _sized(
    work: partial[list[Record | Diagnostic]], batch: Sequence[Wanted]
) -> tuple[int, list[Record | Diagnostic]]:
    return len(batch), work(batch)


def _batch(batch: Sequence[Wanted], options: Options) -> list[Record | Diagnostic]:
    """What a process makes of the articles that it parses together."""
    by_id: Mapping[str, Wanted] = {one.article.id: one for one in batch}
    ns = namespaces(options.base or DEFAULT_BASE)

    def made(found: ResolvedArticle | Diagnostic) -> Record | Diagnostic:
        if isinstance(found, Diagnostic):
            return found
        one = by_id[found.reading.article.id]
        return record_of(found, one.key, one.config, ns)

    read = read_and_resolve([one.article for one in batch], options)
    return [made(found) for found in reviewed(read, options)]
