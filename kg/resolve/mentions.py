"""Linking all mentions of a reading: with antecedents, owners, appositions and the names that the article gave before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property, partial

from kg import ids
from kg.frozen import replace
from kg.model import Link, Mention, Reading
from kg.resolve.actors import Towns, read_phrase
from kg.resolve.context import outermost, state_codes, states_named
from kg.resolve.homes import from_dateline, of_publisher
from kg.resolve.links import Asked, Home, homeless, unresolved
from kg.resolve.moments import Days, days_of
from kg.resolve.names import acronym
from kg.resolve.owners import STATES
from kg.resolve.people import is_called
from kg.resolve.phrases import clean, same_words
from kg.resolve.registry import Actor, Gazetteer
from kg.resolve.roles import local_names, places, wanted
from kg.resolve.setting import Setting, by_sentence
from kg.resolve.towns import known_towns

_FURTHEST = 12


def link_mentions(
    reading: Reading, gazetteer: Gazetteer, towns: Towns | None = None
) -> dict[int, Link]:
    """Link every mention that acts, is acted on, speaks, or stands in a relation.

    Args:
        reading: what one article says.
        gazetteer: what is known.
        towns: which country towns lie in: of those known by themselves, of any, of a name that stands alone; by default
            :func:`kg.resolve.towns.known_towns`.

    Returns:
        Mention index → link, in the order of the indices. Nothing unknown is dropped: it has an IRI of its own.
    """
    linker = _Linker(
        reading,
        gazetteer,
        places(reading, gazetteer),
        towns or known_towns(),
        local_names(reading, gazetteer),
        titled=states_named(reading.article.title or "", gazetteer),
        days=days_of(reading),
    )
    return {index: linker.link(index) for index in sorted(set(wanted(reading)))}


@dataclass
class _Linker:
    """The links of one reading while they are made; each mention is linked once."""

    reading: Reading
    gazetteer: Gazetteer
    places: frozenset[int]
    towns: Towns
    local: dict[str, tuple[Actor, ...]] = field(default_factory=dict)
    done: dict[int, Link] = field(default_factory=dict)
    open: list[int] = field(default_factory=list)
    near: dict[int, frozenset[str]] = field(default_factory=dict)
    titled: tuple[Actor, ...] = ()
    by_words: dict[int, Link] = field(default_factory=dict)
    days: dict[int, Days] = field(default_factory=dict)

    @cached_property
    def setting(self) -> Setting:
        """What the reading tells of where its acts and its text are."""
        codes = cache(partial(state_codes, gazetteer=self.gazetteer))
        asked = Asked(self.gazetteer, None, "place", frozenset, *self.towns, self.local)
        article = self.reading.article
        return Setting(
            self.reading,
            self.gazetteer,
            self._alone,
            codes,
            from_dateline(article, asked),
            of_publisher(article, asked),
            by_sentence(self.reading),
        )

    def _alone(self, index: int) -> Link:
        """The link of a mention by nothing but its own words."""
        if index not in self.by_words:
            mention = self.reading.mentions[index]
            asked = replace(self._asked(index, mention), home=homeless)
            self.by_words[index] = read_phrase(mention.span.text, asked)
        return self.by_words[index]

    def link(self, index: int) -> Link:
        """The link of a mention, made with those that it depends on."""
        if index not in self.done:
            self.open.append(index)
            self.done[index] = self._make(index)
            self.open.pop()
        return self.done[index]

    def _other(self, index: int | None) -> Link | None:
        """The link of a mention that this one leans on; None where they lean on each other."""
        return (
            None
            if index is None or index in self.open or len(self.open) > _FURTHEST
            else self.link(index)
        )

    def _make(self, index: int) -> Link:
        mention = self.reading.mentions[index]
        before = self._antecedent(mention)
        if before is not None and before.iri:
            return replace(
                before,
                reason=f"{mention.antecedent_reason or 'antecedent'}: {before.name} ({before.reason})",
            )
        several = [
            link for link in map(self._other, mention.members) if link is not None and link.iri
        ]
        if several:
            names = " and ".join(link.name for link in several)
            return replace(
                several[0], reason=f"“{mention.span.text}” stands for {names}: {several[0].reason}"
            )
        link = self._read(index, mention)
        if not link.linked:
            link = self._apposed(mention, link)
        if not link.linked and mention.kind == "name":
            link = self._short_name(mention, link)
        if link.iri and link.name:
            return link
        name = link.name or mention.span.text
        return replace(
            link,
            iri=link.iri
            or ids.unnamed(self.reading.article.id, mention.span.start, mention.span.text),
            name=name,
        )

    def _antecedent(self, mention: Mention) -> Link | None:
        """The link of what a mention refers back to; several are never one person, a city is not its government, nor
        a state's army the group with "army" in its name."""
        before = self._other(mention.antecedent)
        if before is None or mention.antecedent is None or mention.kind != "nominal":
            return before
        if mention.plural and before.kind == "person":
            return None
        earlier = self.reading.mentions[mention.antecedent]
        if before.kind == "person" and self._is_former(earlier) and not self._is_former(mention):
            return None
        body, name = self.gazetteer.body(mention.head.text), earlier.head.text
        if (
            body is not None
            and body.kind == "armed-force"
            and before.kind == "group"
            and before.linked
        ):
            return None
        if before.kind in STATES and self.gazetteer.is_word("town", mention.lemma):
            return replace(
                unresolved(
                    f"the town of {name}",
                    name=name,
                    kind="place",
                    country=before.country,
                    sector="CVL",
                ),
                iri=ids.unlinked(name),
            )
        return before

    def _is_former(self, mention: Mention) -> bool:
        """Tell whether a phrase says that an office is over: "former prime minister Imran Khan"."""
        return any(self.gazetteer.is_word("former", word) for word in mention.modifiers)

    def _read(self, index: int, mention: Mention) -> Link:
        asked = self._asked(index, mention)
        if mention.kind == "clause" or (
            mention.kind == "pronoun" and acronym(mention.span.text) is None
        ):
            return Link("", "", "unknown", False, "no antecedent found", sector=None)
        leans = [
            i
            for i in (mention.possessor, mention.complement)
            if i is not None and self._refers_back(i)
        ]
        whole = None if mention.possessor in leans else read_phrase(mention.span.text, asked)
        if (
            whole is not None
            and not whole.linked
            and mention.kind == "name"
            and not same_words(mention.head.text, mention.span.text)
        ):
            alone = read_phrase(mention.head.text, asked)
            whole = (
                alone
                if alone.linked and whole.kind != "place" and whole.part_of != alone.iri
                else self._person(mention, whole)
            )
        if whole is not None and (whole.linked or not leans):
            return self._printed(mention, whole)
        text, possessor, complement = self._without(mention)
        return read_phrase(text, asked, possessor, complement)

    def _person(self, mention: Mention, link: Link) -> Link:
        """An unknown person has the name that the reading found behind the titles: "Minister of Education Stefania Giannini"."""
        name = clean(mention.head.text)
        before = link.name.removesuffix(name).strip()
        if (
            mention.label != "PERSON"
            or not mention.modifiers
            or self.gazetteer.is_word("given", before)
            or link.name == name
            or link.kind == "organisation"
        ):
            return link
        return replace(
            link,
            name=name,
            iri=ids.unlinked(name),
            kind="person",
            reason=f"{name} is in no gazetteer; {link.reason}",
        )

    def _printed(self, mention: Mention, link: Link) -> Link:
        """A person's name that is printed is never that of who holds the office: "Prime Minister of Fiji, Jona Vatu"."""
        named = mention.kind == "name" and mention.label == "PERSON" and link.kind == "person"
        if not named or not link.linked or is_called(link, mention.head.text, self.gazetteer):
            return link
        name = clean(mention.head.text)
        return replace(
            unresolved(f"{name} is in no gazetteer", name, "person", link.country, link.sector),
            iri=ids.unlinked(name),
        )

    def _refers_back(self, index: int) -> bool:
        return self.reading.mentions[index].antecedent is not None

    def _without(self, mention: Mention) -> tuple[str, Link | None, Link | None]:
        """The words of a mention without its owner and complement, and their links."""
        text, start = self.reading.article.text, mention.span.start
        end = max(mention.span.end, mention.head.end)
        possessor, complement = self._other(mention.possessor), self._other(mention.complement)
        if (
            mention.possessor is not None
            and self.reading.mentions[mention.possessor].span.start < mention.head.start
        ):
            start = max(start, self.reading.mentions[mention.possessor].span.end)
        if (
            mention.complement is not None
            and self.reading.mentions[mention.complement].span.start >= mention.head.end
        ):
            end = mention.head.end
        rest = text[start:end].lstrip()
        return (rest[2:] if rest[:2] in ("'s", "’s") else rest.lstrip("'’")), possessor, complement

    def _asked(self, index: int, mention: Mention) -> Asked:
        published = self.reading.article.published
        said = published.date() if published else None
        on, until = self.days.get(index, (said, None))
        return Asked(
            self.gazetteer,
            on,
            "place" if index in self.places else "actor",
            partial(self._states_near, mention.sentence),
            *self.towns,
            self.local,
            partial(self._home, index),
            until,
            tuple(mention.head.text.split()) if mention.label == "PERSON" else (),
        )

    def _home(self, index: int, sector: str | None) -> Home | None:
        return self.setting.home(index, sector)

    def _states_near(self, sentence: int) -> frozenset[str]:
        """The states that the headline and a sentence name."""
        if sentence not in self.near:
            said = (
                self.reading.sentences[sentence].text
                if sentence < len(self.reading.sentences)
                else ""
            )
            self.near[sentence] = outermost((*self.titled, *states_named(said, self.gazetteer)))
        return self.near[sentence]

    def _apposed(self, mention: Mention, link: Link) -> Link:
        """The link of what the mention is in apposition to; a name keeps itself and takes country and sector from there."""
        other = self._other(mention.apposition)
        if other is None or not other.iri:
            return link
        if mention.plural and mention.kind == "nominal" and other.kind == "person":
            return link
        person = mention.kind == "name" and other.kind == "person"
        if person and other.linked and not is_called(other, mention.span.text, self.gazetteer):
            office = link.sector or other.sector if other.role else link.sector
            return replace(link, country=link.country or other.country, sector=office)
        named = self.reading.mentions[mention.apposition or 0].kind == mention.kind == "name"
        if other.linked and other.kind in STATES and (named or link.kind == "place"):
            return replace(link, country=link.country or other.country)
        if other.linked:
            return replace(other, reason=f"in apposition to {other.name} ({other.reason})")
        return replace(
            link, country=link.country or other.country, sector=link.sector or other.sector
        )

    def _short_name(self, mention: Mention, link: Link) -> Link:
        """ "Witkoff" after "Steve Witkoff": the one earlier name in the article that ends so."""
        words = clean(mention.head.text or mention.span.text).split()
        if len(words) != 1:
            return link
        longer = [
            i
            for i, m in enumerate(self._names_before(mention))
            if m is not None and same_words(clean(m.head.text).split()[-1], words[0])
        ]
        found = {
            other.iri: other
            for i in longer
            if (other := self._other(i)) is not None
            and other.iri
            and other.kind in ("person", "unknown")
        }
        if len(found) != 1:
            return link
        full = next(iter(found.values()))
        return replace(full, reason=f"short for {full.name} ({full.reason})")

    def _names_before(self, mention: Mention) -> Iterable[Mention | None]:
        return [
            m
            if m.kind == "name"
            and m.span.start < mention.span.start
            and len(clean(m.head.text).split()) > 1
            else None
            for m in self.reading.mentions
        ]
