"""Draft entries of the lexicon from what only the second reader saw: a person reads, mends and accepts them, or not.

A draft has the word, its type, the plainest frame of its kind of word, and the sentence with its sides marked; words
seen most often come first. A word that the lexicon has with that type is left out: there it is the construction that the
rules do not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from kg.model import EventMention, Reading
from kg.nlp.parse.words import base_forms
from kg.ontology import Ontology
from kg.second.confidence import load_thresholds

FRAMES = MappingProxyType({"verb": "Transitive", "noun": "NominalAct"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A word for a type, with the marked sentences that it was seen in."""

    lemma: str
    pos: str
    type: str
    sentences: tuple[str, ...]

    def turtle(self) -> str:
        """The entry as it would stand in ``ontology/lexicon``, with the number of sentences above it."""
        quoted = self.sentences[0].replace("\\", "\\\\").replace('"', '\\"')
        return (
            f"# seen {len(self.sentences)} times\n"
            f"lex:{self.lemma}-{self.pos[0]} a ontolex:LexicalEntry ;\n"
            f'    kg:lemma "{self.lemma}" ; lexinfo:partOfSpeech lexinfo:{self.pos} ;\n'
            f"    synsem:synBehavior frame:{FRAMES[self.pos]} ; ontolex:denotes et:{self.type} ;\n"
            f'    skos:example "{quoted}"@en .\n'
        )


def drafts(readings: Iterable[Reading], ontology: Ontology) -> list[Draft]:
    """The drafts of some readings, those seen most often first; a person reads them, so they may be less sure."""
    least = load_thresholds()["added"]
    found: dict[tuple[str, str, str], list[str]] = {}
    for reading in readings:
        for event in reading.added:
            forms = base_forms(event.trigger.text)
            if event.opinion is None or event.opinion.own < least:
                continue
            if forms and not any(_known(*form, event.type, ontology) for form in forms):
                found.setdefault((*forms[0], event.type), []).append(marked(reading, event))
    made = (Draft(*key, tuple(sentences)) for key, sentences in found.items())
    return sorted(made, key=lambda d: (-len(d.sentences), d.lemma, d.pos, d.type))


def _known(lemma: str, pos: str, kind: str, ontology: Ontology) -> bool:
    return any(entry.type == kind for entry in ontology.entries_for(lemma, pos))


def marked(reading: Reading, event: EventMention) -> str:
    """The sentence of an added statement in one line, with trigger and sides marked as in the lexicon's examples."""
    sentence = reading.sentences[event.sentence]
    sides = (("actor", event.actors), ("target", event.targets))
    spans = [
        (reading.mentions[a.mention].span.start, reading.mentions[a.mention].head.end, role)
        for role, arguments in sides
        for a in arguments
    ]
    spans.append((event.trigger.start, event.trigger.end, "trigger"))
    return " ".join("".join(_pieces(sentence.text, sentence.start, sorted(spans))).split())


def _pieces(text: str, start: int, spans: Iterable[tuple[int, int, str]]) -> Iterator[str]:
    """The text with its spans in brackets; of two that overlap the first."""
    at = 0
    for first, last, role in spans:
        if first - start >= at:
            yield text[at : first - start]
            yield f"[{role} {text[first - start : last - start]}]"
            at = last - start
    yield text[at:]
