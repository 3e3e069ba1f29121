"""A review as objects: the statements to look at, each with what can be decided on it; terminal, notebook and tests use it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.graph.parameters import nearest
from kg.plain import one_line, plain
from kg.resolve.event_rules import load_event_rules
from kg.resolve.gazetteer import load_gazetteer
from kg.review.decisions import Decision, Verdict, read_decisions, write_decisions
from kg.review.queue import Tally, others, parties_of, place_of, ranked, tallies, told
from kg.vocab import namespaces

Record = Mapping[str, Any]
Clock = Callable[[], datetime]
BLANKS = re.compile(r"\s+")


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, eq=False, repr=False)
class Item:
    """One statement under review. Each method decides on it, which is kept in the file at once; ``why`` is for people."""

    record: Record
    review: Review

    def right(self, why: str | None = None) -> None:
        """The sentence says so."""
        self.review.keep(self._about("right", why))

    def wrong(self, why: str | None = None) -> None:
        """The sentence says something else, or nothing of the kind."""
        self.review.keep(self._about("wrong", why))

    def actor(self, party: str | Record, who: str, why: str | None = None) -> None:
        """A party is somebody else.

        Args:
            party: the words or the name of a party of this statement, or one of :attr:`parties`.
            who: the name or IRI of a known actor.

        Raises:
            InputError: there is no such party, or nobody known is called so.
        """
        iri = self.review.actor_iri(who)
        self.review.keep(replace(self._on(party, "actor", why), actor=iri))

    def unlink(self, party: str | Record, why: str | None = None) -> None:
        """A party is nobody known; ``party`` and errors as for :meth:`actor`."""
        self.review.keep(self._on(party, "unlink", why))

    def same(self, other: Item | Record, why: str | None = None) -> None:
        """This statement and another one are of one event."""
        self.review.keep(self._with(other, "same", why))

    def different(self, other: Item | Record, why: str | None = None) -> None:
        """This statement and another one are of two events."""
        self.review.keep(self._with(other, "different", why))

    @property
    def parties(self) -> list[Record]:
        """The parties that have words of their own in the text."""
        return parties_of(self.record)

    def others(self, verdict: Verdict = "same") -> list[Item]:
        """Statements that may be of the same event (``same``), or that were joined with this one (``different``), the likeliest first."""
        sayings = load_event_rules().speech
        found = others(self.record, self.review.records, verdict, sayings)
        return [Item(record, self.review) for record in found]

    @property
    def quote(self) -> str:
        """The sentence, its trigger in brackets."""
        before, words, after = self._cut()
        return f"{before}[{words}]{after}"

    @property
    def headline(self) -> str:
        """The sentence to judge: who says so, then who does what to whom; empty where the graph has none."""
        return one_line(self.review.headlines.get(self.record["id"], ""))

    @property
    def line(self) -> str:
        """Who does what to whom, as it was read, and who says so."""
        record = self.record
        who, whom = (
            ", ".join(one_line(p["name"]) for p in record[side]) for side in ("actors", "targets")
        )
        denied = "not " if record["polarity"] == "negative" else ""
        speaker = (record["attribution"] or {}).get("speaker")
        said = f" — according to {one_line(speaker['name'])}" if speaker else ""
        return f"{who or '?'} — {denied}{record['type']} ({record['status']}) → {whom or '?'}{said}"

    def __repr__(self) -> str:
        return "\n".join(line for line in (self.quote, self.headline, self.line) if line)

    def _repr_html_(self) -> str:
        before, words, after = map(escape, self._cut())
        headline = f"<strong>{escape(self.headline)}</strong><br>" if self.headline else ""
        return (
            f"<blockquote>{before}<mark>{words}</mark>{after}</blockquote><p>{headline}{escape(self.line)}"
            f" <small>{escape(self.record['article'])}, confidence {self.record['confidence']:.2f}</small></p>"
        )

    def _cut(self) -> tuple[str, str, str]:
        sentence, trigger = self.record["sentence"], self.record["trigger"]
        begin, end = (trigger[at] - sentence["start"] for at in ("start", "end"))
        before = plain(BLANKS.sub(" ", sentence["text"][:begin]).lstrip())
        after = plain(BLANKS.sub(" ", sentence["text"][end:]).rstrip())
        return before, one_line(sentence["text"][begin:end]), after

    def _about(self, verdict: Verdict, why: str | None) -> Decision:
        article, start, end = place_of(self.record)
        at = self.review.clock().isoformat(timespec="seconds")
        quote, statement = self.record["trigger"]["text"], told(self.record)
        return Decision(verdict, article, start, end, quote, statement, self.review.by, at, why)

    def _on(self, party: str | Record, verdict: Verdict, why: str | None) -> Decision:
        found = [p for p in self.parties if party is p or party in (p["text"], p["name"])]
        if not found:
            known = ", ".join(f"“{p['text']}”" for p in self.parties) or "none"
            raise InputError(f"This statement has no party “{party}”. Its parties are {known}.")
        start, end = found[0]["start"], found[0]["end"]
        return replace(self._about(verdict, why), party_start=start, party_end=end)

    def _with(self, other: Item | Record, verdict: Verdict, why: str | None) -> Decision:
        article, start, end = place_of(other.record if isinstance(other, Item) else other)
        place = {"other_article": article, "other_start": start, "other_end": end}
        return replace(self._about(verdict, why), **place)  # type: ignore[arg-type]


@dataclass(repr=False)
class Review:
    """A review of a graph: iterate over it for the statements to look at; ``len`` tells how many are left.

    ``path`` is the file that keeps the decisions, ``by`` who decides, ``publishers`` those of the articles by their ids,
    ``headlines`` the one line of each event mention by its id.
    """

    records: Sequence[Record]
    path: Path
    by: str | None = None
    publishers: Mapping[str, str | None] = field(default_factory=dict)
    clock: Clock = now
    headlines: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.decisions = read_decisions([self.path] if self.path.exists() else [])

    def __iter__(self) -> Iterator[Item]:
        return (Item(record, self) for record in self._left())

    def __len__(self) -> int:
        return len(self._left())

    def __repr__(self) -> str:
        return f"<kg.Review: {len(self)} statements left, {len(self.decisions)} decisions in {self.path}>"

    def _left(self) -> list[Record]:
        return ranked(self.records, self.decisions, load_event_rules().speech)

    def keep(self, decision: Decision) -> None:
        """Write a decision down, in place of an older one on the same question.

        Raises:
            GraphError: the file can't be written.
        """
        rest = (d for d in self.decisions if d.question != decision.question)
        self.decisions = (*rest, decision)
        write_decisions(self.path, self.decisions)

    def add(self, paths: Iterable[Path | str]) -> int:
        """Take over the decisions of other files, of each question the newest; how many decisions there are then.

        Raises:
            InputError: a file is not there, or holds no decisions.
            GraphError: the own file can't be written.
        """
        own = [self.path] if self.path.exists() else []
        self.decisions = read_decisions([*own, *map(Path, paths)])
        write_decisions(self.path, self.decisions)
        return len(self.decisions)

    @property
    def tallies(self) -> dict[str, list[Tally]]:
        """How often what was looked at was right: over all, by type, by publisher."""
        return tallies(self.decisions, self.publishers)

    @property
    def actors(self) -> list[str]:
        """The names of the known actors of the graph, those that take part the most first."""
        counts = Counter(p["name"] for r in self.records for p in parties_of(r) if p["linked"])
        return sorted(counts, key=lambda name: (-counts[name], name))

    def actor_iri(self, who: str) -> str:
        """The IRI of a known actor: one of the graph, or of the gazetteer.

        Raises:
            InputError: nobody known is called so.
        """
        if "://" in who:
            return who
        named = load_gazetteer().named(who)
        iri = self._known.get(who) or (namespaces().iri(named[0].iri) if named else None)
        if iri is None:
            near = nearest(who, self._known)
            hint = f" Did you mean “{near}”?" if near else ""
            raise InputError(f"No known actor is called “{who}”; nothing was decided.{hint}")
        return iri

    @cached_property
    def _known(self) -> dict[str, str]:
        """The actors that the graph links to, by their names."""
        parties = (p for record in self.records for p in parties_of(record))
        return {p["name"]: p["iri"] for p in parties if p["linked"]}
