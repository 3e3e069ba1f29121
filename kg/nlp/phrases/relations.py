"""Standing relations that noun phrases state: offices, kinship, containment of places, parts of states."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Mention, Relation
from kg.nlp.parse.labels import (
    PLACE_NAMES,
    PLURAL_TAGS,
    PRESENT_FORMS,
    SIDE_LABELS,
    TIME_LABELS,
    is_nominal,
    is_verb,
)
from kg.nlp.parse.scheme import (
    ADJECTIVE_POS,
    ADVERB_POS,
    APPOSITION,
    CONJUNCT,
    COORDINATOR,
    NEGATION,
    NOUN_POS,
    ORGANISATION_NAME,
    PERSON_NAME,
    POSSESSOR,
    PREDICATE_NOUN,
    PREPOSITION,
    PREPOSITION_OBJECT,
    PROPER_NOUN_POS,
    PUNCTUATION_POS,
    STATE_NAME,
    SUBJECT,
    VERB_POS,
)
from kg.nlp.parse.tree import Doc, Token
from kg.nlp.phrases.mentions import MentionTable, ToSpan, of_complement, owners
from kg.nlp.phrases.names import NAME_LABELS, is_title
from kg.nlp.phrases.reference_cues import ReferenceCues
from kg.nlp.phrases.referents import PERSON, name_kinds

_ANY_OF_ADJE_ADVE_NOUN_PROP_PUNC_VERB_POS = frozenset(
    {ADJECTIVE_POS, ADVERB_POS, NOUN_POS, PROPER_NOUN_POS, PUNCTUATION_POS, VERB_POS}
)
_NONE_OR_ORGANISATION_NAME = frozenset({"", ORGANISATION_NAME})
_NONE_OR_PERSON_NAME = frozenset({"", PERSON_NAME})

OFFICE, KINSHIP, LOCATED, PART = "office", "kinship", "located-in", "part-of"


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
    for token in doc:
        if token.i in table.names.bounds:
            found.extend(_titles(table, token, cues))
            found.extend(_chain(table, token, cues))
        if is_nominal(token):
            found.extend(_described(table, token, cues))
            found.extend(_containment(table, token, cues))
            found.extend(_part(table, token, cues))
    found.extend(_caption_places(table, doc, cues))
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
    lemma = token.lemma_.lower()
    hyphened = _hyphened(token)
    if cues.plays(lemma, "KinshipNoun") or cues.plays(hyphened, "KinshipNoun"):
        return KINSHIP
    return (
        OFFICE
        if cues.plays(lemma, "OfficeNoun")
        or cues.plays(hyphened, "OfficeNoun")
        or cues.plays(token.lower_, "OfficeNoun")
        else None
    )


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
            or before.pos_ not in _ANY_OF_ADJE_ADVE_NOUN_PROP_PUNC_VERB_POS
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


def _side(table: MentionTable, token: Token, floor: int, start: int) -> Token | None:
    """Whose office it is: the possessor, else the country or organisation named right before the office."""
    owner = next(iter(owners(token)), None)
    if owner is not None and owner.i < start:
        return owner
    named = [
        t
        for t in token.doc[floor:start]
        if t.ent_type_ in SIDE_LABELS and t.i in table.names.bounds
    ]
    return named[-1] if named else None


def _titles(
    table: MentionTable, token: Token, cues: ReferenceCues
) -> Iterator[tuple[str, Token, Token, str]]:
    """ "Ukrainian President Volodymyr Zelenskyy", "Trump's son-in-law Jared Kushner"."""
    if token.ent_type_ not in _NONE_OR_PERSON_NAME:
        return
    first = table.bounds(token)[0]
    owner = next(iter(owners(token)), None)
    floor = table.extent(token)[0] if owner is None else owner.i + 1
    roles = [t for t in token.doc[floor:first] if _role_kind(t, cues) and is_title(t, cues)]
    if not roles:
        return
    start = _label_start(roles[0], floor, cues)
    side = owner or _side(table, token, floor, start) or of_complement(token, cues)
    if side is not None:
        yield (
            _role_kind(roles[-1], cues) or OFFICE,
            token,
            side,
            _label(token.doc, start, first, floor, cues),
        )


def _described(
    table: MentionTable, token: Token, cues: ReferenceCues
) -> Iterator[tuple[str, Token, Token, str]]:
    """ "Witkoff, special envoy of the United States", "Ukraine's president, X", "X is the president of Y"."""
    kind = _role_kind(token, cues)
    bearer = _bearer(table, token) if kind and token.i not in table.names.bounds else None
    if bearer is None or kind is None:
        return
    floor = table.extent(token)[0]
    start = _label_start(token, floor, cues)
    side = _side(table, token, floor, start) or _after(token, cues)
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


def _after(token: Token, cues: ReferenceCues) -> Token | None:
    """The organisation after "of", "for" or "to"."""
    for child in token.rights:
        if child.dep_ == PREPOSITION and cues.plays(child.lower_, "OfficePreposition"):
            for inner in child.children:
                if inner.dep_ == PREPOSITION_OBJECT and is_nominal(inner):
                    return inner
    return None


# ------------------------------------------------------------------------------------------------ places
def _is_place(table: MentionTable, token: Token, cues: ReferenceCues) -> bool:
    head = table.names.principal(token)
    named = head.i in table.names.bounds
    return named and (
        head.ent_type_ in PLACE_NAMES
        or (
            head.ent_type_ in _NONE_OR_ORGANISATION_NAME
            and (
                cues.plays(head.lemma_.lower(), "PlaceNoun", "Facility")
                or any(
                    cues.plays(t.lower_, "Facility") for t in token.doc[slice(*table.bounds(head))]
                )
            )
        )
    )


def _named_place(table: MentionTable, token: Token, cues: ReferenceCues) -> Token | None:
    """The name of a place: the token itself, or what follows in "the village of Varvarovka", "the capital, Kyiv"."""
    if _is_place(table, token, cues):
        return token
    index = table.at(token) if cues.plays(token.lemma_.lower(), "NamedByOf", "Capital") else None
    beside = None if index is None else table[index].apposition
    return (
        table.token(beside)
        if beside is not None and _is_place(table, table.token(beside), cues)
        else None
    )


def _containment(
    table: MentionTable, token: Token, cues: ReferenceCues
) -> Iterator[tuple[str, Token, Token, str]]:
    """ "X in Y", "Ukraine's Odesa region", "the Russian city of Belgorod", "Kabul, capital of Afghanistan"."""
    place = _named_place(table, token, cues)
    if place is None:
        return
    for child in token.rights:
        if child.dep_ == PREPOSITION and cues.plays(child.lower_, "ContainingPreposition"):
            yield from (
                (LOCATED, place, c, child.lower_)
                for c in child.children
                if c.dep_ == PREPOSITION_OBJECT and _is_place(table, c, cues)
            )
    if place is token and token.dep_ == POSSESSOR:
        return
    first = table.bounds(token)[0]
    floor = table.extent(token)[0]
    side = _side(table, token, floor, first)
    owned = side is not None and side.dep_ == POSSESSOR and side.ent_type_ == STATE_NAME
    if side is not None and (owned or cues.state(table[_known(table, side)].head.text)):
        yield LOCATED, place, side, LOCATED
    if place is not token and cues.plays(token.lemma_.lower(), "Capital"):
        yield from (
            (LOCATED, place, t, token.lemma_.lower())
            for t in [_after(token, cues)]
            if t is not None and t.i != place.i
        )


def _next_in_chain(table: MentionTable, token: Token) -> Token | None:
    """The place right after a comma: "Germany" after "Berlin" in "Berlin, Germany, December 14"; None in lists."""
    doc, last = token.doc, table.bounds(token)[1]
    if last + 2 >= len(doc) or doc[last + 1].text != ",":
        return None
    following = table.names.principal(doc[last + 2])
    if (
        following.ent_type_ != STATE_NAME
        or following.i not in table.names.bounds
        or table.bounds(following)[0] != last + 2
    ):
        return None
    return following


def _chain(
    table: MentionTable, token: Token, cues: ReferenceCues
) -> Iterator[tuple[str, Token, Token, str]]:
    """ "Berlin, Germany": the second a known state or region, and the two no members of a list."""
    following = _next_in_chain(table, token) if token.ent_type_ in PLACE_NAMES else None
    if (
        following is None
        or cues.state(token.text)
        or any(c.dep_ == COORDINATOR for c in following.children)
    ):
        return
    listed = any(t.dep_ == COORDINATOR for t in token.children) or any(
        c.dep_ == CONJUNCT
        and any(g.dep_ == COORDINATOR for g in (*c.children, *following.children))
        for c in following.children
    )
    beside = following.dep_ == APPOSITION and following.head.i == token.i
    if (beside or cues.state(table[_known(table, following)].head.text)) and not listed:
        yield LOCATED, token, following, LOCATED


def _known(table: MentionTable, token: Token) -> int:
    index = table.at(token)
    return -1 if index is None else index


def _caption_places(
    table: MentionTable, doc: Doc, cues: ReferenceCues
) -> Iterator[tuple[str, Token, Token, str]]:
    """ "X arrives at the Hotel Adlon …, Berlin, Germany, December 14.": the place lies in the town at the end."""
    for sent in doc.sents:
        dates = [
            t
            for t in sent
            if t.ent_type_ in TIME_LABELS
            and t.ent_iob_ == "B"
            and t.i > sent.start
            and doc[t.i - 1].text == ","
        ]
        places = [
            t
            for t in sent
            if t.ent_type_ == STATE_NAME
            and _next_in_chain(table, t) is not None
            and doc[table.bounds(t)[0] - 1].text == ","
        ]
        if not dates or not places or not is_verb(sent.root):
            continue
        for prep in sent.root.rights:
            if (
                prep.dep_ == PREPOSITION
                and cues.plays(prep.lower_, "PlacePreposition")
                and prep.i < places[0].i
            ):
                yield from (
                    (LOCATED, c, places[0], LOCATED)
                    for c in prep.children
                    if c.dep_ == PREPOSITION_OBJECT
                    and _is_place(table, c, cues)
                    and not cues.state(c.text)
                )


# ------------------------------------------------------------------------------------------------ parts of states
def _part(
    table: MentionTable, token: Token, cues: ReferenceCues
) -> Iterator[tuple[str, Token, Token, str]]:
    """ "Russia's Defense Ministry", "Russian forces", "the armed forces of Ukraine"."""
    lemma = token.lemma_.lower()
    if token.ent_type_ == PERSON_NAME or not (
        cues.plays(lemma, "Organ")
        or (cues.plays(lemma, "OrganPlural") and token.tag_ in PLURAL_TAGS)
    ):
        return
    first = table.bounds(token)[0]
    side = _side(table, token, table.extent(token)[0], first) or _after(token, cues)
    if side is not None and _is_state(table, side, cues):
        yield PART, token, side, PART


def _is_state(table: MentionTable, token: Token, cues: ReferenceCues) -> bool:
    mention: Mention = table[_known(table, token)]
    return cues.state(mention.head.text) is not None or (
        token.ent_type_ == STATE_NAME and token.ent_type_ in NAME_LABELS
    )
