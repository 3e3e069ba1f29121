"""A store that follows its articles: only what is new or was edited is read; the rest stays as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

import pyoxigraph as ox

from kg.errors import InputError, LostReadingError, StoreError
from kg.model import Article, Diagnostic
from kg.ontology import own_entries
from kg.pipeline import Options, Progress, silent, undated
from kg.review.applying import merging
from kg.review.decisions import read_decisions, write_decisions
from kg.settings import REVIEW
from kg.spooling import FEW, read_into, wanted
from kg.store.changes import (
    EVENTS,
    Step,
    append_step,
    read_log,
    since,
)
from kg.store.removed import Removal
from kg.store.store import Change, Entry, GraphStore, create_store, open_store
from kg.vocab import Namespaces

Given = Iterable[Article | Diagnostic]


def build_store(
    path: Path | str,
    given: Given,
    options: Options,
    progress: Progress = silent,
    removal: Removal | None = None,
) -> tuple[Change, tuple[Diagnostic, ...]]:
    """Make a store hold just these articles; those that it holds already are not read again.

    Of a text that is skipped the store keeps what it held before.

    Args:
        path: the store's folder; it is made where there is none.
        given: articles, and diagnostics of texts that were skipped.
        options: how to read.
        progress: told after each article how many are done.
        removal: what the store is to tell of things that are taken away (None: nothing).

    Returns:
        What changed, and the texts that were skipped.

    Raises:
        InputError: no article is left, or two have one id.
        StoreError: the folder holds other things, or another process writes it.
    """
    articles, skipped = _sorted_out(given)
    if not articles:
        raise InputError("No article was left to read: " + " ".join(d.message for d in skipped))
    with create_store(path, options.base) as store:
        others = (
            set(store.articles())
            - {a.id for a in articles}
            - {d.article for d in skipped if not d.note}
        )
        change, broken = _commit(store, articles, options, progress, removal, sorted(others))
    return change, (*skipped, *broken)


def add(
    path: Path | str,
    given: Given,
    options: Options,
    progress: Progress = silent,
    removal: Removal | None = None,
) -> tuple[Change, tuple[Diagnostic, ...]]:
    """Add articles to a store; an unchanged one is left as it is, an edited one takes its own place. What was decided in the
    store before still counts.

    Arguments, result and errors as for :func:`build_store`, but the store must exist.
    """
    articles, skipped = _sorted_out(given)
    with open_store(path, read_only=False) as store:
        options = replace(options, review=(*_kept_decisions(store), *options.review))
        change, broken = _commit(store, articles, options, progress, removal)
    return change, (*skipped, *broken)


def remove(
    path: Path | str, names: Sequence[str], removal: Removal | None = None, erase: bool = True
) -> Change:
    """Remove articles from a store; what was decided on pairs of the others' statements still counts.

    Args:
        path: the store's folder.
        names: ids or IRIs of articles, or IRIs of their graphs.
        removal: what the store is to tell of what is taken away (None: nothing).
        erase: take their words from the files of the database at once; else the next removal that does, or the next change
            that makes all graphs anew, takes them.

    Raises:
        InputError: the store has no such article; nothing is removed then.
        StoreError: there is no store, or another process writes it.
    """
    with open_store(path, read_only=False) as store:
        known = store.articles()
        gone = [_find(name, known, store) for name in names]
        merge = merging(read_decisions(_kept_decisions(store)))
        return _logged(store, removal, store.change({}, gone, merge, removal, erase))


def _kept_decisions(store: GraphStore) -> tuple[Path, ...]:
    """The file in a store's folder with the decisions that count in it; none where nothing was decided."""
    path = store.folder.root / REVIEW
    return (path,) if path.is_file() else ()


def _logged(store: GraphStore, removal: Removal | None, change: Change) -> Change:
    """Keep a change with a name and moment in the store's log."""
    if removal is not None and (change.added or change.replaced or change.removed):
        at, command = removal.at.isoformat(), removal.command
        articles = (change.added, change.replaced, change.removed)
        append_step(store.folder.root, Step(0, at, command, *articles, change.events))
    return change


def changes_of(
    path: Path | str, told: str | None = None
) -> tuple[list[Step], dict[str, str], Namespaces]:
    """What the changes of a store did, the lines of the events that it still has, and its namespaces.

    Args:
        path: the store's folder.
        told: since when, as :func:`kg.store.changes.since` takes it.

    Raises:
        InputError: ``told`` is neither a day nor a number.
        StoreError: there is no store, or its log is damaged.
    """
    with open_store(path) as store:
        steps = since(read_log(store.folder.root), told)
        named = {iri for s in steps for _, events in s.events.items() for iri, *_ in events}
        label, ns = ox.NamedNode(store.ns.iri("rdfs:label")), store.ns
        quads = (
            q
            for iri in named
            for q in store.database.quads_for_pattern(
                ox.NamedNode(iri), label, None, ox.NamedNode(ns.iri(EVENTS))
            )
        )
        return steps, {_value(q.subject): _value(q.object) for q in quads}, ns


def _value(term: object) -> str:
    return str(getattr(term, "value", ""))


def find_article(path: Path | str, name: str) -> Article:
    """An article of a store, with its text.

    Raises:
        InputError: the store has no such article.
        StoreError: there is no store, or it lacks what was read of the article.
    """
    with open_store(path) as store:
        known = store.articles()
        found = store.reading(known[_find(name, known, store)].key)
        if found is None:
            raise StoreError(
                f"The store “{path}” lacks what was read of “{name}”. Add that article again: kg add FILE --store {path}"
            )
        return found.reading.article


def _find(name: str, known: Mapping[str, Entry], store: GraphStore) -> str:
    for entry in known.values():
        if name in {
            entry.id,
            entry.graph,
            store.ns.curie(entry.graph),
            entry.graph.replace(store.ns.iri("g:"), store.ns.iri("id:")),
        }:
            return entry.id
    near = get_close_matches(name, known, n=1)
    raise InputError(
        f"The store has no article “{name}”."
        + (f" Did you mean “{near[0]}”?" if near else f" It has {len(known)} articles.")
    )


def _sorted_out(given: Given) -> tuple[list[Article], tuple[Diagnostic, ...]]:
    everything = list(given)
    articles = [a for a in everything if isinstance(a, Article)]
    twice = [name for name, count in Counter(a.id for a in articles).items() if count > 1]
    if twice:
        raise InputError(
            f"Two articles are called “{twice[0]}”. Give each file or “id” a name of its own."
        )
    given_up = (d for d in everything if isinstance(d, Diagnostic))
    return articles, (*given_up, *undated(articles))


def _commit(
    store: GraphStore,
    articles: Sequence[Article],
    options: Options,
    progress: Progress,
    removal: Removal | None,
    removed: Sequence[str] = (),
) -> tuple[Change, tuple[Diagnostic, ...]]:
    """Read what is new and commit it; damaged readings that come to light by it are gone the second time, and made anew."""
    try:
        return _commit_once(store, articles, options, progress, removal, removed)
    except LostReadingError:
        return _commit_once(store, articles, options, progress, removal, removed)


def _commit_once(
    store: GraphStore,
    articles: Sequence[Article],
    options: Options,
    progress: Progress,
    removal: Removal | None,
    removed: Sequence[str] = (),
) -> tuple[Change, tuple[Diagnostic, ...]]:
    known = store.articles()
    options = replace(options, base=store.ns.base)
    news = [w for w in wanted(articles, options) if not store.is_current(w.article, w.made, known)]
    skipped = tuple(read_into(store.spool, news, options, progress, len(known) > FEW))
    found = {w.article.id: w.key for w in news if w.key in store.spool}
    decided = read_decisions(options.review)
    with own_entries(options.lexicon):
        change = (
            _logged(store, removal, store.change(found, removed, merging(decided), removal))
            if found or removed
            else Change()
        )
    if decided or _kept_decisions(store):
        write_decisions(store.folder.root / REVIEW, decided)
    unchanged = {a.id for a in articles} - {w.article.id for w in news}
    return replace(change, unchanged=tuple(sorted(unchanged))), skipped
