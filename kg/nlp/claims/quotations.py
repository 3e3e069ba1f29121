"""Words between quotation marks and before a speaker's signature: who says them, where no verb of the sentence tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.nlp.claims.reports import Range, Report
from kg.nlp.parse.scheme import DATE_NAME, PERSON_NAME, PROPER_NOUN_POS
from kg.nlp.parse.tree import Doc, Token
from kg.ontology import Ontology

QUOTES = frozenset({'"', "``", "''"})
SHORTEST_OPEN = 3  # tokens that an unclosed quotation needs to count as one
SHORTEST_SPEECH = 6  # tokens from which a quotation is speech, no quoted word or title
SIGNATURE = 4  # tokens after a name in which a handle or date makes it a signature
HANDLE = "@"
SENTENCE_ENDS = frozenset({".", "!", "?"})
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
    """The quotation stands in the verb's sentence, or ends right before it, and outside of the verb's own words."""
    sent = verb.sent
    if first < verb.i < last:
        return False
    if first < sent.start:
        return sent.start - 1 <= last < verb.i <= last + NEAR
    if first >= sent.end:
        return False
    beneath = any(first <= c.i <= last for c in verb.subtree)
    return beneath or abs(verb.i - last) <= NEAR or abs(first - verb.i) <= NEAR


def head_of(words: Sequence[Token]) -> Token:
    """The word of a name that the others hang on."""
    inside = {t.i for t in words}
    return next((t for t in words if t.head.i not in inside or t.head.i == t.i), words[-1])


def signed(dash: Token, ontology: Ontology, quotes: Sequence[Range]) -> Report | None:
    """ "“They shelled us.” – Mary Okello": a name after a dash signs the quotation before it; what is not quoted only
    where a handle or a date follows the name, as under a post."""
    cue = next(iter(ontology.cues_for(dash.text, "SignatureCue")), None)
    if cue is None or dash.i == 0 or dash.i + 1 >= len(dash.doc):
        return None
    name = _name_after(dash)
    if not name:
        return None
    quote = next((q for q in quotes if q[1] == dash.i - 1), None)
    content = quote or _post_before(dash, name[-1])
    if content is None:
        return None
    return Report(dash, cue, (head_of(name),), (content,), "direct", (dash,))


def _name_after(dash: Token) -> list[Token]:
    """The personal name, with its title, that follows a dash."""
    name: list[Token] = []
    for token in dash.doc[dash.i + 1 : dash.i + 1 + NEAR]:
        if token.pos_ != PROPER_NOUN_POS:
            break
        name.append(token)
    after = dash.doc[dash.i + 1 + len(name) : dash.i + 1 + len(name) + SIGNATURE]
    handle = any(t.text.startswith(HANDLE) for t in after)
    return name if handle or any(t.ent_type_ == PERSON_NAME for t in name) else []


def _post_before(dash: Token, name_end: Token) -> Range | None:
    """The sentence before a dash, where it ends there and a handle or a date follows the name."""
    doc = dash.doc
    after = doc[name_end.i + 1 : name_end.i + 1 + SIGNATURE]
    posted = any(t.text.startswith(HANDLE) or t.ent_type_ == DATE_NAME for t in after)
    ends = doc[dash.i - 1].text in SENTENCE_ENDS
    return (dash.sent.start, dash.i - 1) if posted and ends else None


def continued(
    doc: Doc,
    quotes: Sequence[Range],
    reports: Sequence[Report],
    paragraphs: Sequence[Range],
    ontology: Ontology,
) -> Iterator[Report]:
    """The reports of the quotations that no cue claims, in the order of the last to the first.

    Such a quotation belongs to the speaker of the report next to it in its paragraph; one that its paragraph leaves open
    to who speaks in the next; one that is all of its paragraph to who was quoted in the one before; else to nobody named.
    """
    known = list(reports)
    for first, last in reversed(quotes):
        if last - first < SHORTEST_SPEECH or _is_claimed(first + 1, known):
            continue
        home = next((n for n, (a, b) in enumerate(paragraphs) if a <= first < b), None)
        source = _source(doc, (first, last), home, known, paragraphs) if home is not None else None
        found = _of(source, (first, last)) if source else _unnamed(doc, (first, last), ontology)
        if found is not None:
            known.append(found)
            yield found


def _source(
    doc: Doc, quote: Range, home: int, reports: Sequence[Report], paragraphs: Sequence[Range]
) -> Report | None:
    first, last = quote
    here = [r for r in reports if _stands_in(r, paragraphs[home]) and _goes_on(r)]
    if here:
        return min(here, key=lambda r: (abs(r.cue.i - first), r.cue.i))
    if doc[last].text not in QUOTES and home + 1 < len(paragraphs):
        opening = paragraphs[home + 1][0]
        later = (r for r in reports if any(a == opening for a, _ in r.content) and r.speakers)
        return next(later, None)
    whole = paragraphs[home][0] == first and paragraphs[home][1] - 1 <= last + 1
    before = [r for r in reports if whole and home and _stands_in(r, paragraphs[home - 1])]
    quoted = [r for r in before if r.manner == "direct" and r.speakers]
    return max(quoted, key=lambda r: r.cue.i, default=None)


def _of(source: Report, quote: Range) -> Report:
    """A quotation of the speaker of another report."""
    return replace(source, content=(quote,), manner="direct", inner=False)


def _unnamed(doc: Doc, quote: Range, ontology: Ontology) -> Report | None:
    """A quotation of a whole sentence that nobody is told to have said."""
    first, last = quote
    cue = next(iter(ontology.cues_for(doc[first].text, "QuotationCue")), None)
    begins = first == doc[first].sent.start or first + 1 == doc[first + 1].sent.start
    begins = begins or bool(ontology.cues_for(doc[first - 1].text, "LabelCue"))
    if cue is None or not (begins and doc[last - 1].text in SENTENCE_ENDS):
        return None
    return Report(doc[first], cue, (), (quote,), "direct", (doc[first],))


def _stands_in(report: Report, paragraph: Range) -> bool:
    return paragraph[0] <= report.cue.i < paragraph[1]


def _is_claimed(index: int, reports: Sequence[Report]) -> bool:
    return any(a <= index <= b for r in reports for a, b in r.content)


def _goes_on(report: Report) -> bool:
    """Its speaker is named, and speaks in the writer's own sentence."""
    return bool(report.speakers) and report.manner != "according-to"
