"""Texts that are about something else: what a page on sport tells is no political event.

What is left out says so: each rule answers with the mark that it leaves in the trace, which names the words that decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.event_types import load_event_types
from kg.nlp.parse.labels import ALL_SUBJECTS
from kg.nlp.parse.scheme import STATE_NAME
from kg.nlp.parse.trace import Mark
from kg.nlp.parse.tree import Doc
from kg.ontology import Ontology

DISTINCT, DENSITY = 4, 1 / 25
"""Different words of a topic, and its share of all words, from which a text is about it."""
OWN = 2  # different words of sport alone


def sport(doc: Doc, ontology: Ontology) -> Mark | None:
    """What leaves a text out as sport: at least four different words of it, of which two are no words of every day
    ("race", "season"), and one in every 25 words."""
    lemmas = [t.lemma_.lower() for t in doc]
    sport_words, everyday = ontology.cue_words("SportCue"), ontology.cue_words("SportEverydayCue")
    own = [w for w in lemmas if w in sport_words]
    found = [*own, *(w for w in lemmas if w in everyday)]
    is_sport = len(set(own)) >= OWN and _is_dense(found, doc)
    return _left_out("sport", found, doc) if is_sport else None


def private_life(doc: Doc, event_types: Iterable[str], ontology: Ontology) -> Mark | None:
    """What leaves a text out as private life: a topic beside politics, nobody of public life, no act of public power.

    Args:
        event_types: the types that its words evoke; "a film director was jailed" is politics, whatever else is told.
    """
    topics = sorted(_words_by_topic(doc, ontology).items())
    found = next((words for _, words in topics if _is_dense(words, doc)), None)
    types = load_event_types()
    if found is None or any(types.type(name).public_power for name in event_types):
        return None
    return None if _is_public(doc, ontology) else _left_out("private life", found, doc)


def _left_out(rule: str, words: Iterable[str], doc: Doc) -> Mark:
    shown = ", ".join(f"“{word}”" for word in sorted(set(words)))
    return Mark("left out", rule, 0, len(doc) - 1, shown)


def _words_by_topic(doc: Doc, ontology: Ontology) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    topical = ontology.cue_words("TopicCue")
    for lemma in (w for t in doc if (w := t.lemma_.lower()) in topical):
        for cue in ontology.cues_for(lemma, "TopicCue"):
            found.setdefault(cue.iri, []).append(lemma)
    return found


def _is_dense(found: list[str], doc: Doc) -> bool:
    return len(set(found)) >= DISTINCT and len(found) >= DENSITY * sum(t.is_alpha for t in doc)


def _is_public(doc: Doc, ontology: Ontology) -> bool:
    """A state that acts, or a word of public life that is none of another topic ("director")."""
    words = ontology.noun_classes["nc:PublicLife"]
    if any(t.ent_type_ == STATE_NAME and t.dep_ in ALL_SUBJECTS for t in doc):
        return True
    lemmas = (t.lemma_.lower() for t in doc)
    return any(w in words and not ontology.cues_for(w, "TopicCue") for w in lemmas)
