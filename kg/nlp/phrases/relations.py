"""Standing relations that noun phrases state: offices, kinship, containment of places, parts of states."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Mention, Relation
from kg.nlp.parse.labels import (
    PLURAL_TAGS,
    PRESENT_FORMS,
    SIDE_LABELS,
    is_nominal,
)
from kg.nlp.parse.scheme import (
    ADJECTIVE_POS,
    ADVERB_POS,
    APPOSITION,
    CONJUNCT,
    NEGATION,
    NOUN_POS,
    PERSON_NAME,
    PREDICATE_NOUN,
    PROPER_NOUN_POS,
    PUNCTUATION_POS,
    STATE_NAME,
    SUBJECT,
    VERB_POS,
)
from kg.nlp.parse.tree import Doc, Token
from kg.nlp.phrases.belonging import body_after, known_index, side_of
from kg.nlp.phrases.containment import caption_places, chain, containment, named_place
from kg.nlp.phrases.mentions import MentionTable, ToSpan, of_complement, owners
from kg.nlp.phrases.names import NAME_LABELS, is_title
from kg.nlp.phrases.reference_cues import ReferenceCues
from kg.nlp.phrases.referents import PERSON, name_kinds

OFFICE_WORDS = frozenset(
    {ADJECTIVE_POS, ADVERB_POS, NOUN_POS, PROPER_NOUN_POS, PUNCTUATION_POS, VERB_POS}
)
NONE_OR_PERSON = frozenset({"", PERSON_NAME})

OFFICE, KINSHIP, PART = "office", "kinship", "part-of"


def find_relations(
    table: MentionTable, doc: Doc, cues: ReferenceCues, to_span: ToSpan
) -> tuple[Relation, ...]:
    """All relations that the document's phrases state, in text order, each once.

    Args:
        table: the document's mentions; those of modifiers ("Ukrainian") are made when needed.
        doc: the parsed document.
        cues: offices, kinship nouns, kinds of places and organs of states.
        to_span: character offsets of ``doc.text`` → span of the article's text.
    """
    found: list[tuple[str, Token, Token, str]] = []
    for token in filter(is_nominal, doc):  # as every name is
        if token.i in table.names.bounds:
            found.extend(_titles(table, token, cues))
            found.extend(chain(table, token, cues))
        elif kind := _role_kind(token, cues):
            found.extend(_described(table, token, kind, cues))
        if (place := named_place(table, token, cues)) is not None:
            found.extend(containment(table, token, place, cues))
        if _is_organ(token, cues):
            found.extend(_part(table, token, cues))
    found.extend(caption_places(table, doc, cues))
    return tuple(
        dict.fromkeys(r for f in found if (r := _relation(table, *f, to_span)) is not None)
    )


def _relation(
    table: MentionTable, kind: str, subject: Token, other: Token, label: str, to_span: ToSpan
) -> Relation | None:
    one, two = table.at(subject), table.at(other)
    if one is None or two is None or table.representative(one) == table.representative(two):
        return None
    ends = (*table.extent(table.token(one)), *table.extent(table.token(two)))
    doc = subject.doc
    return Relation(
        kind, one, two, label, to_span(doc[min(ends)].idx, doc[max(ends)].idx + len(doc[max(ends)]))
    )


# ------------------------------------------------------------------------------------------------ offices and kinship
def _role_kind(token: Token, cues: ReferenceCues) -> str | None:
    lemma, whole = cues.word(token.lemma_).classes, cues.word(_hyphened(token)).classes
    if "KinshipNoun" in lemma or "KinshipNoun" in whole:
        return KINSHIP
    office = "OfficeNoun" in lemma or "OfficeNoun" in whole
    return OFFICE if office or cues.plays(token.lower_, "OfficeNoun") else None


def _hyphened(token: Token) -> str:
    """The whole of a hyphenated word: "son" in "son-in-law" → "son-in-law"."""
    doc, first, last = token.doc, token.i, token.i
    if token.whitespace_ and (not first or doc[first - 1].whitespace_):
        return token.lower_
    while (
        last + 2 < len(doc)
        and doc[last + 1].text == "-"
        and not doc[last].whitespace_
        and not doc[last + 1].whitespace_
    ):
        last += 2
    while (
        first > 1
        and doc[first - 1].text == "-"
        and not doc[first - 1].whitespace_
        and not doc[first - 2].whitespace_
    ):
        first -= 2
    return str(doc.span(first, last + 1).text.lower())


def _label_start(token: Token, floor: int, cues: ReferenceCues) -> int:
    """Where the words of an office begin: "special" in "special envoy", past no name and no article."""
    doc, start = token.doc, token.i
    while start - 1 >= floor:
        before = doc[start - 1]
        if (
            (
                before.ent_type_ in SIDE_LABELS
                and doc[start].ent_iob_ != "I"
                and not cues.plays(before.lower_, "Portfolio")
            )
            or before.pos_ not in OFFICE_WORDS
            or before.is_quote
            or before.text == ","
        ):
            break
        start -= 1
    while start < token.i and doc[start].is_punct:
        start += 1
    return start


def _label(doc: Doc, start: int, end: int, floor: int, cues: ReferenceCues) -> str:
    """The words of the office in lower case, with "former" and the like that stand before a country."""
    early = [t.lower_ for t in doc[floor:start] if cues.plays(t.lower_, "Tempering")]
    return " ".join((*early, doc.span(start, end).text.lower().rstrip(", "))).strip()


def _titles(
    table: MentionTable, token: Token, cues: ReferenceCues
) -> Iterator[tuple[str, Token, Token, str]]:
    """ "Ukrainian President Volodymyr Zelenskyy", "Trump's son-in-law Jared Kushner"."""
    if token.ent_type_ not in NONE_OR_PERSON:
        return
    first = table.bounds(token)[0]
    owner = next(iter(owners(token)), None)
    floor = table.extent(token)[0] if owner is None else owner.i + 1
    roles = [t for t in token.doc[floor:first] if _role_kind(t, cues) and is_title(t, cues)]
    if not roles:
        return
    start = _label_start(roles[0], floor, cues)
    side = owner or side_of(table, token, floor, start) or of_complement(token, cues)
    if side is not None:
        yield (
            _role_kind(roles[-1], cues) or OFFICE,
            token,
            side,
            _label(token.doc, start, first, floor, cues),
        )


def _described(
    table: MentionTable, token: Token, kind: str, cues: ReferenceCues
) -> Iterator[tuple[str, Token, Token, str]]:
    """ "Witkoff, special envoy of the United States", "Ukraine's president, X", "X is the president of Y"."""
    bearer = _bearer(table, token)
    if bearer is None:
        return
    floor = table.extent(token)[0]
    start = _label_start(token, floor, cues)
    side = side_of(table, token, floor, start) or body_after(token, cues)
    if side is not None:
        yield (
            kind,
            bearer,
            side,
            _label(token.doc, start, token.i + 1, floor, cues)
            + _hyphened(token)[len(token.text) :],
        )


def _bearer(table: MentionTable, token: Token) -> Token | None:
    """The person whom a description of an office is set beside or predicated of."""
    node = token
    beside = [c for c in token.rights if c.dep_ == APPOSITION]
    while node.dep_ == CONJUNCT and is_nominal(node.head):
        node = node.head
    beside.extend(c for c in node.rights if c.dep_ == APPOSITION)
    if node.dep_ == APPOSITION:
        beside.append(node.head)
    if (
        node.dep_ == PREDICATE_NOUN
        and node.head.tag_ in PRESENT_FORMS
        and not any(c.dep_ == NEGATION for c in node.head.children)
    ):
        beside.extend(c for c in node.head.lefts if c.dep_ == SUBJECT)
    heads = [head for t in beside if (head := table.names.principal(t)).i in table.names.bounds]
    return next((head for head in heads if PERSON in name_kinds(table, head)), None)


# ------------------------------------------------------------------------------------------------ parts of states
def _is_organ(token: Token, cues: ReferenceCues) -> bool:
    """Tell whether a noun is one for an organ of a state."""
    classes = cues.word(token.lemma_).classes
    plural = "OrganPlural" in classes and token.tag_ in PLURAL_TAGS
    return ("Organ" in classes or plural) and token.ent_type_ != PERSON_NAME


def _part(
    table: MentionTable, token: Token, cues: ReferenceCues
) -> Iterator[tuple[str, Token, Token, str]]:
    """ "Russia's Defense Ministry", "Russian forces", "the armed forces of Ukraine"."""
    first = table.bounds(token)[0]
    side = side_of(table, token, table.extent(token)[0], first) or body_after(token, cues)
    if side is not None and _is_state(table, side, cues):
        yield PART, token, side, PART


def _is_state(table: MentionTable, token: Token, cues: ReferenceCues) -> bool:
    mention: Mention = table[known_index(table, token)]
    return cues.state(mention.head.text) is not None or (
        token.ent_type_ == STATE_NAME and token.ent_type_ in NAME_LABELS
    )
