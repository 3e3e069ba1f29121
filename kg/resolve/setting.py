"""Whose a bare "police", "government" or "court" is: the state that the text has it belong to, with the reason.

A state that is merely named near by lends nothing, least of all the one that is acted upon. What a reader accepts, in
this order: where the act takes place; the heading before a colon; an organ of one state that acts in the same sentence
or on the mention itself; place or organ of the sentence before; where the text was written (its dateline or its
publisher). Each counts only where no other state is in question.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from kg.model import Argument, Attribution, EventMention, Link, Reading, Relation
from kg.resolve.links import Home
from kg.resolve.registry import Gazetteer

ORGANS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "PRM"})
INSTITUTIONS = ORGANS | {"OPP", "PTY"}
ROAMING = frozenset({"GOV", "MIL", "SPY", "PRM"})  # what acts outside of its own state too
FIXED = INSTITUTIONS | {"REB", "UAF"}  # whom acts are done to where they belong
ARMED = frozenset({"ASSAULT", "MOBILIZE"})
ON_OWN = frozenset({"COERCE"})  # what a state does to its own people, when it is named as the doer
LOCATED = "located-in"
Acts = Sequence[EventMention]
_HEADING = re.compile(r"^[^:.!?]{3,80}:(?=\s)")
_SOURCES = re.compile(r"\([^()]*\)")


def speakers(attribution: Attribution | None) -> Iterator[Argument]:
    """The speakers of an attribution, the innermost first."""
    while attribution is not None:
        if attribution.speaker is not None:
            yield attribution.speaker
        attribution = attribution.via


@dataclass(frozen=True, eq=False)
class Setting:
    """A reading with the links of its mentions by their own words, the states that words name, where it was filed, its publisher."""

    reading: Reading
    gazetteer: Gazetteer
    alone: Callable[[int], Link]
    named: Callable[[str], frozenset[str]]
    filed: Home | None = None
    publisher: Home | None = None
    events: Mapping[int, tuple[EventMention, ...]] = field(default_factory=dict)

    def home(self, index: int, sector: str | None) -> Home | None:
        """The state that a mention of a sector belongs to; None where nothing says so, or several things differ."""
        mention, institution = self.reading.mentions[index], sector in INSTITUTIONS
        if not institution and not mention.plural:
            return None  # where one person is, or who deals with him, does not tell whose he is
        ways: tuple[Callable[[], dict[str, str]], ...] = (
            lambda: self._where(index, sector),
            lambda: self._heading(index, sector),
            lambda: self._same_state(index, institution),
        )
        if institution:
            ways += (
                lambda: self._elsewhere(index),
                lambda: self._before(mention.sentence),
                lambda: self._of_text(index),
            )
        found: dict[str, str] = next((f for way in ways if (f := way())), {})
        return self._one(found.keys() - self._acted_on(index), found)

    def _one(self, codes: Set[str], why: Mapping[str, str]) -> Home | None:
        state = self.gazetteer.countries.get(next(iter(codes))) if len(codes) == 1 else None
        return (
            Home(state, why[state.country or ""]) if state is not None and len(why) == 1 else None
        )

    # -------------------------------------------------------------------------------------------- the evidence
    def _where(self, index: int, sector: str | None) -> dict[str, str]:
        """Where the acts take place that it has a part in; for what may be abroad only if no other state is named.

        Whom an act is done to may be from anywhere, unless they fight there.
        """
        acts = [e for e in self._acts_of(index) if sector in FIXED or _does(e, index)]
        found = self._places(acts)
        return found if sector not in ROAMING or self._states(index) <= found.keys() else {}

    def _heading(self, index: int, sector: str | None) -> dict[str, str]:
        """ "Somali civil war: …" is about Somalia."""
        heading = self._heading_of(self.reading.mentions[index].sentence)
        found = dict.fromkeys(self.named(heading), f"“{heading}” is the heading")
        return found if sector not in ROAMING or self._states(index) <= found.keys() else {}

    def _heading_of(self, sentence: int) -> str:
        """The words before a colon that a sentence begins with, or that stand before it as a sentence of their own."""
        before = self._text(sentence - 1) if sentence else ""
        found = _HEADING.match(self._text(sentence)) or _HEADING.match(before + " ")
        alone = found is not None and (found.string != before + " " or found.end() == len(before))
        return found.group()[:-1] if found is not None and alone else ""

    def _same_state(self, index: int, institution: bool) -> dict[str, str]:
        """An organ of a state that acts on it, or for an institution beside it, where no other state is named."""
        acts = self._acts_of(index)
        if any(e.type in ARMED and index in _indices(e.targets) for e in acts):
            return {}
        sentence = self.reading.mentions[index].sentence
        found = self._organs(self._acts(sentence), index) if institution else self._dealing(acts)
        if not found:
            found = self._states_acting([e for e in acts if _is_on_own(e, index)])
        return found if self._states(index) <= found.keys() else {}

    def _elsewhere(self, index: int) -> dict[str, str]:
        """Where the sentence's other acts are, but for those that it tells or whose people it only deals with."""
        dealt = {i for e in self._acts_of(index) for i in _indices((*e.actors, *e.targets))}
        acts = self._acts(self.reading.mentions[index].sentence)
        others = [e for e in acts if dealt.isdisjoint(parts(e))]
        found = self._places(others)
        return found if self._states(index) <= found.keys() else {}

    def _before(self, sentence: int) -> dict[str, str]:
        """Place or organ of the sentence before, where neither sentence names another state."""
        if not sentence or not self._joined(sentence - 1, sentence):
            return {}
        acts = self._acts(sentence - 1)
        found = self._places(acts) or self._organs(acts, None)
        names = self._countries(sentence) | self._countries(sentence - 1)
        return (
            {c: f"{why}, in the sentence before" for c, why in found.items()}
            if names <= found.keys()
            else {}
        )

    def _of_text(self, index: int) -> dict[str, str]:
        """Where the text was filed; else the publisher's state, unless the text is more about another one."""
        home = self.filed or (self.publisher if self._is_domestic else None)
        code = home.state.country if home else None
        others = self._states(index) - self._acted_on(index)
        if home is None or code is None or not others <= {code}:
            return {}
        return {code: home.why}

    @cached_property
    def _is_domestic(self) -> bool:
        """Tell whether no other state has more organs acting and acts taking place in the text than the publisher's."""
        told = Counter(
            code
            for acts in self.events.values()
            for code in (*self._places(acts), *self._organs(acts, None))
        )
        home = self.publisher.state.country if self.publisher else None
        return max(told.values(), default=0) <= told[home or ""]

    # -------------------------------------------------------------------------------------------- what it rests on
    def _acts(self, sentence: int) -> tuple[EventMention, ...]:
        return self.events.get(sentence, ())

    def _acts_of(self, index: int) -> list[EventMention]:
        """The acts of its sentence that a mention has a part in."""
        acts = self._acts(self.reading.mentions[index].sentence)
        return [e for e in acts if index in parts(e)]

    def _acted_on(self, index: int) -> frozenset[str | None]:
        """The states that the acts of a mention are done to: it is none of theirs."""
        acts = (e for e in self._acts_of(index) if index in _indices(e.actors))
        links = [self.alone(i) for e in acts for i in _indices(e.targets) if i != index]
        return frozenset(link.country for link in links if link.kind == "country")

    def _text(self, sentence: int) -> str:
        sentences = self.reading.sentences
        return sentences[sentence].text if sentence < len(sentences) else ""

    def _joined(self, first: int, second: int) -> bool:
        """Tell whether two sentences stand in one paragraph."""
        one, two = self.reading.sentences[first], self.reading.sentences[second]
        return "\n" not in self.reading.article.text[one.end : two.start]

    def _countries(self, sentence: int) -> frozenset[str]:
        """The states that a sentence names in any way, without the sources in brackets."""
        return self.named(_SOURCES.sub(" ", self._text(sentence)))

    def _states(self, index: int) -> frozenset[str]:
        return self._countries(self.reading.mentions[index].sentence)

    def _places(self, acts: Acts) -> dict[str, str]:
        """The states that the places of acts lie in, by code."""
        found = {}
        for number in (a.mention for e in acts for a in e.places):
            link, words = self.alone(number), self.reading.mentions[number].span.text
            around = next((self.alone(r.object).country for r in self._around(number)), None)
            if around not in (None, link.country):
                continue  # "Tripoli, Lebanon": by itself the town is another one
            edge = self.gazetteer.is_word("edge", self.reading.mentions[number].head.text)
            if link.country and not edge:
                found[link.country] = f"the act is in {link.name or words}"
        return found

    def _around(self, number: int) -> Iterator[Relation]:
        """What the text says that a place lies in."""
        return (r for r in self.reading.relations if r.kind == LOCATED and r.subject == number)

    def _organs(self, acts: Acts, index: int | None) -> dict[str, str]:
        """The states whose organs act or speak, by code."""
        doing = {i for e in acts for i in _indices((*e.actors, *speakers(e.attribution)))}
        return self._organs_among(doing - {index})

    def _dealing(self, acts: Acts) -> dict[str, str]:
        """The states whose organs take part in acts."""
        return self._organs_among({i for e in acts for i in _indices((*e.actors, *e.targets))})

    def _organs_among(self, mentions: Iterable[int]) -> dict[str, str]:
        found = {}
        for number in sorted(mentions):
            link = self.alone(number)
            if link.sector in ORGANS and self._is_organ(number, link):
                found[link.country or ""] = f"beside “{self.reading.mentions[number].span.text}”"
        return {code: why for code, why in found.items() if code in self.gazetteer.countries}

    def _is_organ(self, number: int, link: Link) -> bool:
        """A part or officer of a state, not the state by its name, nor one who speaks for it abroad."""
        mention = self.reading.mentions[number]
        abroad = any(self.gazetteer.is_word("outside", w) for w in mention.span.text.split())
        return not abroad and (link.kind != "country" or mention.kind == "nominal")

    def _states_acting(self, acts: Acts) -> dict[str, str]:
        links = [self.alone(i) for e in acts for i in _indices(e.actors)]
        return {k.country: f"{k.name} does it" for k in links if k.country and k.kind == "country"}


def _indices(arguments: tuple[Argument, ...]) -> tuple[int, ...]:
    return tuple(a.mention for a in arguments)


def parts(event: EventMention) -> tuple[int, ...]:
    """All that act, are acted on or speak."""
    return _indices((*event.actors, *event.targets, *speakers(event.attribution)))


def _does(event: EventMention, index: int) -> bool:
    return index in _indices((*event.actors, *speakers(event.attribution)))


def _is_on_own(event: EventMention, index: int) -> bool:
    """What a state does to its own people: it closes schools, arrests the opposition."""
    done = event.type in ON_OWN and event.polarity == "positive"
    return done and index in _indices(event.targets)


def by_sentence(reading: Reading) -> dict[int, tuple[EventMention, ...]]:
    """The event mentions of a reading by the number of their sentence."""
    found: dict[int, tuple[EventMention, ...]] = {}
    for event in reading.events:
        found[event.sentence] = (*found.get(event.sentence, ()), event)
    return found
