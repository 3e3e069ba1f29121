"""Which place lies in which, as phrases and captions state it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.nlp.parse.labels import (
    PLACE_NAMES,
    TIME_LABELS,
    is_verb,
)
from kg.nlp.parse.scheme import (
    APPOSITION,
    CONJUNCT,
    COORDINATOR,
    ORGANISATION_NAME,
    POSSESSOR,
    PREPOSITION,
    PREPOSITION_OBJECT,
    STATE_NAME,
)
from kg.nlp.parse.tree import Doc, Token
from kg.nlp.phrases.belonging import body_after, known_index, side_of
from kg.nlp.phrases.mentions import MentionTable
from kg.nlp.phrases.reference_cues import ReferenceCues

LOCATED = "located-in"
NONE_OR_BODY = frozenset({"", ORGANISATION_NAME})


def _is_place(table: MentionTable, token: Token, cues: ReferenceCues) -> bool:
    head = table.names.principal(token)
    named = head.i in table.names.bounds
    return named and (
        head.ent_type_ in PLACE_NAMES
        or (
            head.ent_type_ in NONE_OR_BODY
            and (
                cues.plays(head.lemma_.lower(), "PlaceNoun", "Facility")
                or any(
                    cues.plays(t.lower_, "Facility") for t in token.doc[slice(*table.bounds(head))]
                )
            )
        )
    )


def named_place(table: MentionTable, token: Token, cues: ReferenceCues) -> Token | None:
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


def containment(
    table: MentionTable, token: Token, place: Token, cues: ReferenceCues
) -> Iterator[tuple[str, Token, Token, str]]:
    """ "X in Y", "Ukraine's Odesa region", "the Russian city of Belgorod", "Kabul, capital of Afghanistan".

    ``place``: the name of the place that the token stands for.
    """
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
    side = side_of(table, token, floor, first)
    owned = side is not None and side.dep_ == POSSESSOR and side.ent_type_ == STATE_NAME
    if side is not None and (owned or cues.state(table[known_index(table, side)].head.text)):
        yield LOCATED, place, side, LOCATED
    if place is not token and cues.plays(token.lemma_.lower(), "Capital"):
        yield from (
            (LOCATED, place, t, token.lemma_.lower())
            for t in [body_after(token, cues)]
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


def chain(
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
    if (beside or cues.state(table[known_index(table, following)].head.text)) and not listed:
        yield LOCATED, token, following, LOCATED


def caption_places(
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
