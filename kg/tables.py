"""What a graph tells as tables, events with their evidence, and a network: the part of :class:`kg.api.Graph` that shows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import InputError
from kg.vocab import Namespaces

if TYPE_CHECKING:
    import networkx
    import pandas

    from kg.event_view import EventView, Shown
    from kg.exports.happenings import Happening
    from kg.exports.mentions import Told
    from kg.views.ways import Ways


def page(quads: Iterable[ox.Quad], title: str, ways: Ways | None = None) -> str:
    """The interactive page of a graph, with what can be reviewed on it; the statements are gone through once."""
    from kg.exports.mentions import records_of
    from kg.review.page import review_data
    from kg.views.facts import gather
    from kg.views.network import events_of, picture_of
    from kg.views.page import page_of

    facts = gather(quads)
    events = events_of(facts)
    review = review_data(records_of(facts, events))
    return page_of(picture_of([facts], facts, events), title, ways, review)


HEADING = "Knowledge graph"


class Tables:
    """Tables of the quads that a graph holds; the columns are those of ``docs/tables.md``."""

    quads: tuple[ox.Quad, ...]

    @property
    def heading(self) -> str:
        """What the page is headed with where no other title is given."""
        return HEADING

    @cached_property
    def namespaces(self) -> Namespaces:
        """The prefixes under the base that the graph was written with."""
        from kg.graph.turtle import namespaces_of

        return namespaces_of(self.quads)

    def page_titled(self, title: str | None = None, ways: Ways | None = None) -> str:
        """The interactive page with a heading and document title of its own (None: :attr:`heading`); ``ways``: where it leads to."""
        return page(self.quads, title or self.heading, ways)

    @cached_property
    def told(self) -> Told:
        """The event records as the graph itself holds them, with its articles."""
        from kg.exports.mentions import read_records

        return read_records(self.quads)

    @cached_property
    def happenings(self) -> tuple[Happening, ...]:
        """The events as plain values, by their days."""
        from kg.exports.happenings import read_happenings

        return read_happenings(self.quads)

    @property
    def events(self) -> pandas.DataFrame:
        """The events, one row each: who did what to whom, where, when, according to whom, and how it stands.

        >>> import kg
        >>> graph = kg.read(text="Kenya expelled Chad's ambassador.", publisher="The Example Post")
        >>> graph.events.loc[0, ["actors", "type", "standing", "publishers"]].tolist()
        ['Kenya', 'SANCTION', 'asserted', 'The Example Post']
        """
        from kg.exports.rows import EVENTS, event_rows
        from kg.frames import typed

        return typed(event_rows(self.happenings), EVENTS)

    @property
    def mentions(self) -> pandas.DataFrame:
        """The event mentions, one row each, with their sentence and article.

        Raises:
            InputError: the graph was loaded from its core alone, which has events and quotes but no mentions.
        """
        from kg.exports.rows import MENTIONS, mention_rows
        from kg.frames import typed

        if self.happenings and not self.told.records:
            raise InputError(
                "The graph has no mentions: they stand in evidence.ttl. Load graph.trig, or the folder of the three files."
            )
        return typed(mention_rows(self.told), MENTIONS)

    @property
    def actors(self) -> pandas.DataFrame:
        """Who acts or is acted on, one row each, with how often."""
        from kg.exports.rows import ACTORS, actor_rows
        from kg.frames import typed

        return typed(actor_rows(self.happenings), ACTORS)

    @property
    def articles(self) -> pandas.DataFrame:
        """The articles that tell of an event, one row each."""
        from kg.exports.rows import ARTICLES, article_rows
        from kg.frames import typed

        return typed(article_rows(self.happenings, self.told), ARTICLES)

    def between(
        self,
        one: str | None = None,
        other: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> pandas.DataFrame:
        """The events between two sides and two days, as :attr:`events` gives them.

        Args:
            one: a side by name, country code or IRI; None: anybody.
            other: the other side; the two may act either way.
            since: the first day, ``2026-01-31``; the day of the event, or of its first report where that is not known.
            until: the last day, included.

        Raises:
            InputError: a day is none, the last is before the first, or no party of any event is called so.
        """
        from kg.exports.rows import EVENTS, event_rows
        from kg.frames import chosen, typed

        return typed(event_rows(chosen(self.happenings, one, other, since, until)), EVENTS)

    def timeline(self, every: str = "D", by: str = "type", **chosen_by: str) -> pandas.DataFrame:
        """How many events there were in each stretch of time, one column a value of ``by``.

        Args:
            every: how long a stretch is, as pandas says it: ``D`` a day, ``W`` a week, ``MS`` a month. An
                event without a day counts on that of its first report; one with neither is left out.
            by: a column of :attr:`events` to tell apart: ``type``, ``standing``, ``status`` …
            chosen_by: as for :meth:`between`.

        Raises:
            InputError: there is no such column, party or length, or a day is none.
        """
        from kg.frames import stretch

        length = stretch(every)
        found = self.between(**chosen_by)
        if by not in found.columns:
            raise InputError(f"Events have no column “{by}”. They have {', '.join(found.columns)}.")
        dated = found.assign(day=found["begin"].fillna(found["reported"])).dropna(subset=["day"])
        counted = dated.groupby(["day", by], observed=True).size().unstack(fill_value=0)
        return counted.resample(length).sum() if len(counted) else counted

    def event(self, name: str) -> EventView:
        """One event by its IRI or local name, with the evidence that it rests on.

        Raises:
            InputError: there is no such event.
        """
        from kg.event_view import find_event

        return find_event(self.happenings, self.told, name)

    def network(
        self,
        since: str | None = None,
        until: str | None = None,
        told: str | None = None,
    ) -> networkx.MultiDiGraph:
        """Who acts on whom, with the nodes, edges and attributes of the GraphML export.

        Args:
            since: the first day of the edges, ``2026-01-31``; edges without a day are left out where one is given.
            until: the last day, included.
            told: only edges that are ``asserted``, ``claimed`` or ``denied``.

        Raises:
            InputError: a day is none, the last is before the first, or ``told`` is something else.
        """
        from kg.frames import days
        from kg.views.exchange import TOLD, exchange_graph
        from kg.views.network import picture

        if told is not None and told not in TOLD:
            raise InputError(f"told={told!r} is none of {', '.join(TOLD)}.")
        first, last = days(since, until)
        network = exchange_graph(picture(self.quads))
        gone = [
            (a, b, key)
            for a, b, key, data in network.edges(keys=True, data=True)
            if (told is not None and data.get("told") != told)
            or (first is not None and data.get("date_to", "")[:10] < first)
            or (last is not None and not "" < data.get("date_from", "")[:10] <= last)
        ]
        network.remove_edges_from(gone)
        if gone:
            network.remove_nodes_from([n for n, degree in list(network.degree()) if not degree])
        return network

    def show(self, height: int = 640, title: str | None = None) -> Shown:
        """The interactive page in a notebook's cell.

        Args:
            height: of the cell, in pixels.
            title: the page's heading (None: :attr:`heading`).
        """
        from kg.event_view import Shown
        from kg.views.page import notebook_html

        return Shown(notebook_html(self.page_titled(title), height), repr(self))
