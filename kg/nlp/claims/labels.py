"""Who says what a line tells, where only a mark parts him from it: "Police: …", "Orban: “…”", "… – officials"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.nlp.claims.quotations import head_of
from kg.nlp.claims.reports import Range, Report, can_speak
from kg.nlp.parse.labels import LINE_MARKS, closing_label, is_telegraphic, is_verb
from kg.nlp.parse.scheme import ORGANISATION_NAME, PERSON_NAME
from kg.nlp.parse.tree import Token
from kg.nlp.parse.words import has_lemma
from kg.ontology import Ontology


def labelled(mark: Token, ontology: Ontology, quotes: Sequence[Range]) -> Report | None:
    """ "Orban: “We will not leave”", "Police: three held": the words after a speaker and a colon are the speaker's;
    "Three held – police": those before a mark and the speaker who closes a line."""
    cue = next(iter(ontology.cues_for(mark.text, "LabelCue")), None)
    if mark.text not in LINE_MARKS or mark.i + 1 >= mark.sent.end or mark.i == mark.sent.start:
        return None
    speaker = closing_label(mark)
    rule = next(iter(ontology.cues_for(":", "LabelCue")), None)
    if rule is not None and speaker is not None and _speaks(speaker, ontology):
        told = (mark.sent.start, mark.i - 1)
        return Report(mark, rule, (speaker,), (told,), "indirect", (mark,))
    if cue is None:
        return None
    after = mark.nbor()
    quote = next((q for q in quotes if q[0] == after.i), None)
    speaker = _label(mark, quote is not None, ontology)
    if speaker is None:
        return None
    content = quote or (after.i, mark.sent.end - 1)
    return Report(mark, cue, (speaker,), (content,), "direct" if quote else "indirect", (mark,))


def _label(colon: Token, quoted: bool, ontology: Ontology) -> Token | None:
    """The speaker whose name, office or body is all that stands in the sentence before a colon."""
    words = list(colon.doc[colon.sent.start : colon.i])
    before = words[-1]
    if any(is_verb(t) for t in words):
        return None
    people = [t for t in words if t.ent_type_ == PERSON_NAME]
    if quoted and people:
        return head_of(people)
    named = before.ent_type_ == PERSON_NAME or (quoted and can_speak(before, ontology))
    headline = before.ent_type_ == ORGANISATION_NAME and is_telegraphic(colon.sent)
    by_office = not before.ent_type_ and has_lemma(before, ontology.noun_classes["nc:Spokesman"])
    fits = named or headline or by_office
    return before if fits and before.left_edge.i == colon.sent.start else None


def _speaks(noun: Token, ontology: Ontology) -> bool:
    """A name or somebody who tells by office."""
    return can_speak(noun, ontology) or has_lemma(noun, ontology.noun_classes["nc:Spokesman"])
