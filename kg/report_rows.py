"""What a report needs of each article, and the sums over all of them; an article is looked at once and then let go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.exports.happenings import Happening, Thing
from kg.model import Link, ResolvedArticle, Step
from kg.ontology import load_ontology
from kg.resolve.gazetteer import load_gazetteer
from kg.resolve.names import fold
from kg.vocab import MINTED

Record = Mapping[str, Any]
SIDES = ("actors", "targets")
STEM = 4  # letters by which two words are taken for forms of one: Canada, Canadian
DOUBTED = 0.1  # how likely right what the second reader doubts is at most


@dataclass(frozen=True, slots=True)
class Guess:
    """A link that the words themselves don't make: what they are taken for by context, office or rule, and why. ``key``: the words in
    small letters; ``words`` and ``why`` are those of the first time."""

    key: str
    name: str
    words: str = field(compare=False)
    why: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as the report tells it: what it gave, and what of it gave nothing."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    types: tuple[str, ...]
    claimed: int
    accepted: int
    dated: int
    sentences: int
    covered: int
    relations: int
    unlinked: tuple[str, ...]
    guesses: tuple[Guess, ...]
    steps: tuple[Step, ...]
    silent: tuple[str, ...]
    added: tuple[tuple[str, str], ...]
    doubted: int


@dataclass(slots=True)
class Totals:
    """Sums over articles (:meth:`add`) and over events (:meth:`count`); each may be given one by one."""

    mentions: int = 0
    claimed: int = 0
    accepted: int = 0
    dated: int = 0
    sentences: int = 0
    covered: int = 0
    silent: int = 0
    added: int = 0
    doubted: int = 0
    types: Counter[str] = field(default_factory=Counter)
    unlinked: Counter[str] = field(default_factory=Counter)
    guesses: Counter[Guess] = field(default_factory=Counter)
    steps: Counter[tuple[str, str]] = field(default_factory=Counter)
    wordings: Counter[tuple[str, str]] = field(default_factory=Counter)
    acts: Counter[str] = field(default_factory=Counter)
    acted_on: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    facts: Counter[tuple[str, str]] = field(default_factory=Counter)
    pair_types: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, row: ArticleRow) -> None:
        """Count an article in."""
        self.mentions += len(row.types)
        self.claimed += row.claimed
        self.accepted += row.accepted
        self.dated += row.dated
        self.sentences += row.sentences
        self.covered += row.covered
        self.silent += len(row.silent)
        self.added += len(row.added)
        self.doubted += row.doubted
        self.types.update(row.types)
        self.unlinked.update(row.unlinked)
        self.guesses.update(row.guesses)
        self.steps.update((s.stage, s.rule) for s in row.steps)
        self.wordings.update(row.added)

    def count(self, event: Happening) -> None:
        """Count an event in: who acts, who is acted on, who on whom; a described party is nobody known."""
        actors, targets = known(event.actors), known(event.targets)
        self.acts.update(t.name for t in actors)
        self.acted_on.update(t.name for t in targets)
        for pair in ((a.name, t.name) for a in actors for t in targets if a.iri != t.iri):
            self.pairs[pair] += 1
            self.facts[pair] += event.fact
            self.pair_types[*pair, event.type or "?"] += 1


def known(things: Iterable[Thing]) -> list[Thing]:
    """The parties that the gazetteer knows, each once."""
    entities = f"/{MINTED['ent']}"
    return list({t.iri: t for t in things if entities in t.iri}.values())


def totals(rows: Iterable[ArticleRow], events: Iterable[Happening]) -> Totals:
    """The sums over articles and events."""
    found = Totals()
    for row in rows:
        found.add(row)
    for event in events:
        found.count(event)
    return found


def article_row(resolved: ResolvedArticle, records: Sequence[Record]) -> ArticleRow:
    """What the report tells of an article.

    Args:
        resolved: the article as it was read.
        records: the records of its event mentions.
    """
    reading = resolved.reading
    article = reading.article
    unlinked = {p["name"] for r in records for side in SIDES for p in r[side] if not p["linked"]}
    return ArticleRow(
        article.id,
        article.title,
        article.publisher,
        article.published.isoformat() if article.published else None,
        tuple(r["type"] for r in records),
        sum(r["attribution"] is not None for r in records),
        sum(bool(r["accepted"]) for r in records),
        sum(bool((r["time"] or {}).get("start")) for r in records),
        len(reading.sentences),
        len({r["sentence"]["start"] for r in records}),
        len(reading.relations),
        tuple(sorted(unlinked)),
        tuple(guesses(resolved)),
        reading.trace,
        tuple(silent_sentences(resolved)),
        tuple((e.trigger.text.lower(), e.type) for e in reading.added),
        sum(e.opinion is not None and e.opinion.right <= DOUBTED for e in reading.events),
    )


def silent_sentences(article: ResolvedArticle) -> list[str]:
    """The sentences in which a verb of the lexicon occurs but that gave no event."""
    lemmas = {lemma for lemma, pos in load_ontology().entries if pos == "verb"}
    spoken = {e.sentence for e in article.reading.events}
    return [
        s.text
        for i, s in enumerate(article.reading.sentences)
        if i not in spoken and set(s.text.lower().split()) & lemmas
    ]


def guesses(resolved: ResolvedArticle) -> Iterator[Guess]:
    """Of the linked parties of the article's events those that the words themselves don't name."""
    for event in resolved.reading.events:
        for party in (*event.actors, *event.targets):
            words = resolved.reading.mentions[party.mention].span.text
            link = resolved.links.get(party.mention)
            if link is not None and link.linked and not _named(words, link):
                yield Guess(words.lower(), link.name, words, link.reason)


def _named(words: str, link: Link) -> bool:
    """Tell whether words have a word of the name, another name of the actor, or the demonym of its state."""
    said, name = ({w[:STEM] for w in fold(text).split()} for text in (words, link.name))
    return bool(said & name) or any(_names(part, link) for part in (words, *words.split()))


def _names(words: str, link: Link) -> bool:
    gazetteer = load_gazetteer()
    state = gazetteer.nationality(words)
    same_state = state is not None and state.country == link.country
    return same_state or any(actor.iri == link.iri for actor in gazetteer.named(words))
