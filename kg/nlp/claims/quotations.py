"""Words between quotation marks and after a speaker's label: who says them, where no verb of the sentence tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.nlp.claims.reports import Range, Report, can_speak
from kg.nlp.parse.labels import is_verb
from kg.nlp.parse.scheme import PERSON_NAME
from kg.nlp.parse.tree import Doc, Token
from kg.ontology import Ontology

QUOTES = frozenset({'"', "``", "''"})
SHORTEST_OPEN = 3  # tokens that an unclosed quotation needs to count as one
SHORTEST_SPEECH = 6  # tokens from which a quotation is speech, no quoted word or title
NEAR = 8  # tokens between a verb of saying and the quotation that it belongs to


def quotations(doc: Doc, bounds: Sequence[Range]) -> list[Range]:
    """Token ranges between quotation marks, marks included, paired within each paragraph's token range (end exclusive)."""
    return [found for first, last in bounds for found in _paired(doc, first, last)]


def _paired(doc: Doc, first: int, last: int) -> Iterator[Range]:
    opened: int | None = None
    for token in doc[first:last]:
        if token.text not in QUOTES:
            continue
        if opened is None:
            opened = token.i
        else:
            yield opened, token.i
            opened = None
    if opened is not None and last - opened >= SHORTEST_OPEN:
        yield opened, last - 1


def stands_within(verb: Token, quotes: Sequence[Range]) -> bool:
    """A verb inside of a quotation reports nothing that stands outside."""
    return any(first < verb.i < last for first, last in quotes)


def quoted_by(verb: Token, first: int, last: int) -> bool:
    """The quotation stands in the verb's sentence and outside of the verb's own words."""
    sent = verb.sent
    if not sent.start <= first < sent.end or first < verb.i < last:
        return False
    beneath = any(first <= c.i <= last for c in verb.subtree)
    return beneath or abs(verb.i - last) <= NEAR or abs(first - verb.i) <= NEAR


def labelled(colon: Token, ontology: Ontology) -> Report | None:
    """ "Orban: “We will not leave”": the words after a speaker's name and a colon are the speaker's."""
    cue = next(iter(ontology.cues_for(colon.text, "LabelCue")), None) if colon.is_punct else None
    if cue is None or colon.i + 1 >= colon.sent.end or colon.i == colon.sent.start:
        return None
    before, after = colon.nbor(-1), colon.nbor()
    quoted = after.text in QUOTES
    named = before.ent_type_ == PERSON_NAME or (quoted and can_speak(before, ontology))
    alone = before.left_edge.i == colon.sent.start
    if not named or not alone or any(is_verb(t) for t in before.subtree if t.i < colon.i):
        return None
    content = ((after.i, colon.sent.end - 1),)
    return Report(colon, cue, (before,), content, "direct" if quoted else "indirect", (colon,))


def continued(
    quotes: Sequence[Range], reports: Sequence[Report], paragraphs: Sequence[Range]
) -> Iterator[Report]:
    """A quotation that no cue claims belongs to the speaker of the report next to it in its paragraph."""
    for first, last in quotes:
        if last - first < SHORTEST_SPEECH or _is_claimed(first + 1, reports):
            continue
        home = next(((a, b) for a, b in paragraphs if a <= first < b), None)
        near = [r for r in reports if home and home[0] <= r.cue.i < home[1] and _goes_on(r)]
        if near:
            closest = min(near, key=lambda r: (abs(r.cue.i - first), r.cue.i))
            yield Report(
                closest.cue,
                closest.rule,
                closest.speakers,
                ((first, last),),
                "direct",
                closest.cue_tokens,
            )


def _is_claimed(index: int, reports: Sequence[Report]) -> bool:
    return any(a <= index <= b for r in reports for a, b in r.content)


def _goes_on(report: Report) -> bool:
    """Its speaker is named, and speaks in the writer's own sentence."""
    return bool(report.speakers) and report.manner != "according-to"
