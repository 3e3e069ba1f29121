"""Which words of a noun phrase make up its name, and which token stands for the phrase.

The parser's entities are cut at possessives, stripped of titles and widened by rules of syntax, since every model cuts
"Russia's Defense Ministry" in two and takes "President" now in, now out.
"""

from __future__ import annotations

from kg.nlp.parse.labels import BEFORE_HEAD, TIME_LABELS, is_nominal
from kg.nlp.parse.scheme import (
    ADJECTIVE_POS,
    APPOSITION,
    COMPOUND,
    DETERMINER,
    DETERMINER_POS,
    DETERMINER_TAG,
    EVENT_NAME,
    FACILITY_NAME,
    LAW_NAME,
    LOCATION_NAME,
    NATIONALITY_NAME,
    NOUN_MODIFIER,
    NOUN_POS,
    NOUN_TAG,
    ORGANISATION_NAME,
    PERSON_NAME,
    POSSESSIVE_PRONOUN_TAG,
    POSSESSIVE_TAG,
    POSSESSOR,
    PREPOSITION_OBJECT,
    PRODUCT_NAME,
    PRONOUN_TAG,
    PROPER_NOUN_POS,
    RELATIVE_DETERMINER_TAG,
    RELATIVE_PRONOUN_TAG,
    STATE_NAME,
    WORK_NAME,
)
from kg.nlp.parse.tree import Doc, Token
from kg.nlp.phrases.reference_cues import ReferenceCues

COMMON_POS = frozenset({ADJECTIVE_POS, DETERMINER_POS, NOUN_POS})
NAMELESS_TAGS = frozenset(
    {
        DETERMINER_TAG,
        POSSESSIVE_PRONOUN_TAG,
        POSSESSIVE_TAG,
        PRONOUN_TAG,
        RELATIVE_DETERMINER_TAG,
        RELATIVE_PRONOUN_TAG,
    }
)
NAME_PARTS = frozenset({COMPOUND, NOUN_MODIFIER})

NAME_LABELS = frozenset(
    {
        PERSON_NAME,
        NATIONALITY_NAME,
        ORGANISATION_NAME,
        STATE_NAME,
        LOCATION_NAME,
        FACILITY_NAME,
        EVENT_NAME,
        PRODUCT_NAME,
        LAW_NAME,
        WORK_NAME,
    }
)
DEPTH = 8


def entity_bounds(token: Token) -> tuple[int, int] | None:
    """First and last token index of the named entity around a token, None outside of names."""
    if token.ent_type_ not in NAME_LABELS:
        return None
    doc, first, last = token.doc, token.i, token.i
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    return first, last


def is_title(token: Token, cues: ReferenceCues) -> bool:
    """A word before a name that says what the person is: office, honorific or kinship."""
    return cues.plays(token.lower_, "OfficeNoun", "Title", "KinshipNoun") or cues.plays(
        token.lemma_, "OfficeNoun", "KinshipNoun"
    )


def name_bounds(token: Token, cues: ReferenceCues) -> tuple[int, int] | None:
    """First and last token index of the name that a token heads; None when it heads no name."""
    if not is_nominal(token) or token.ent_type_ in TIME_LABELS or token.tag_ in NAMELESS_TAGS:
        return None
    entity = entity_bounds(token)
    if entity is not None and _heads(token, entity):
        found = _widened(token, _trimmed(token, entity, cues), cues)
    elif entity is None and token.pos_ == PROPER_NOUN_POS:
        found = _widened(token, (token.i, token.i), cues)
    elif token.tag_ == NOUN_TAG and cues.plays(token.lemma_.lower(), "PlaceNoun"):
        found = _widened(token, (token.i, token.i), cues)
        return found if found[0] < token.i else None
    else:
        return None
    return None if _is_common(token, found, cues) else found


def _heads(token: Token, entity: tuple[int, int]) -> bool:
    return (
        token.dep_ == POSSESSOR
        or not entity[0] <= token.head.i <= entity[1]
        or token.head.i == token.i
    )


def _trimmed(token: Token, entity: tuple[int, int], cues: ReferenceCues) -> tuple[int, int]:
    """The entity less article, possessor, titles before it, and everything that hangs on another word."""
    doc, (first, last) = token.doc, entity
    for child in token.lefts:
        if child.dep_ == POSSESSOR:
            first = max(first, child.right_edge.i + 1)
    if token.dep_ == POSSESSOR:
        first, last = max(first, token.left_edge.i), min(last, token.i)
    while last > token.i and not (doc[last].i == token.i or token.is_ancestor(doc[last])):
        last -= 1
    while last > token.i and (doc[last].tag_ == POSSESSIVE_TAG or doc[last].is_punct):
        last -= 1
    while first < token.i and (
        (doc[first].pos_ in COMMON_POS and doc[first].text.islower())
        or doc[first].pos_ == DETERMINER_POS
        or doc[first].is_punct
        or doc[first].tag_ == POSSESSIVE_TAG
        or (doc[first].ent_type_ == PERSON_NAME and is_title(doc[first], cues))
    ):
        first += 1
    return first, last


def _widened(token: Token, bounds: tuple[int, int], cues: ReferenceCues) -> tuple[int, int]:
    """Take in proper nouns right before the name that belong to the same head and are no title and no other name."""
    doc, (first, last) = token.doc, bounds
    joins_entity = token.pos_ == NOUN_POS
    while first > 0:
        before = doc[first - 1]
        other = (
            before.ent_type_ in NAME_LABELS and not joins_entity and not _continues(before, token)
        )
        fits = (
            before.pos_ == PROPER_NOUN_POS
            and before.dep_ in NAME_PARTS
            and token.is_ancestor(before)
        )
        if not fits or other or is_title(before, cues) or before.ent_type_ == NATIONALITY_NAME:
            break
        first -= 1
    return first, last


def _continues(before: Token, token: Token) -> bool:
    """The label of both is the same, so that one name was cut in two; two names of states are two."""
    return before.ent_type_ == token.ent_type_ and before.ent_type_ != STATE_NAME


def _is_common(token: Token, bounds: tuple[int, int], cues: ReferenceCues) -> bool:
    """ "The President", "the Ministry": a common noun in capitals, no name."""
    alone = bounds[0] == bounds[1]
    return (
        alone
        and token.ent_type_ != PERSON_NAME
        and bool(cues.word(token.lemma_.lower()).kinds)
        and (
            any(c.dep_ == DETERMINER for c in token.children)
            or is_title(token, cues)
            or any(c.dep_ == POSSESSOR for c in token.children)
            or _completes_title(token, cues)
        )
    )


def _completes_title(token: Token, cues: ReferenceCues) -> bool:
    """ "Secretary of State": what an office is of, without an article, is a part of its title."""
    preposition = token.head
    office = preposition.head
    behind = token.dep_ == PREPOSITION_OBJECT and preposition.i == token.i - 1
    return behind and office.i == preposition.i - 1 and is_title(office, cues)


def name_label(token: Token, bounds: tuple[int, int], cues: ReferenceCues) -> str | None:
    """The kind of name as the parser labels it; ORGANISATION_NAME is mended where a given name comes first."""
    first, last = bounds
    label = token.ent_type_ if token.ent_type_ in NAME_LABELS else None
    person = (
        first < last
        and token.doc[first].lower_ in cues.given_names
        and not cues.word(token.lemma_.lower()).kinds
    )
    return PERSON_NAME if person and label in {ORGANISATION_NAME, None} else label


class Names:
    """The names of one document: for each token the token that heads its name, and each head's bounds."""

    def __init__(self, doc: Doc, cues: ReferenceCues) -> None:
        self._cues = cues
        self.bounds: dict[int, tuple[int, int]] = {}
        self._owner: dict[int, int] = {}
        self._principals: dict[int, Token] = {}
        for token in doc:
            found = name_bounds(token, cues)
            if found is not None:
                self.bounds[token.i] = found
        for head, (first, last) in sorted(
            self.bounds.items(), key=lambda item: (item[1][1] - item[1][0], item[0])
        ):
            self._owner.update(dict.fromkeys(range(first, last + 1), head))
        self.bounds = {
            head: found for head, found in self.bounds.items() if self._owner[head] == head
        }

    def principal(self, token: Token) -> Token:
        """The token that stands for the phrase around ``token``: the head of its name; for a title its bearer.

        "Steve" and "envoy" in "special envoy Steve Witkoff" give "Witkoff", "agency" in "the news agency TASS" gives
        "TASS"; "Russia" in "Russia's Defense Ministry" gives itself.
        """
        found = self._principals.get(token.i)
        if found is None:
            found = self._principals[token.i] = self._find_principal(token)
        return found

    def _find_principal(self, token: Token) -> Token:
        owner = self._owner.get(token.i)
        if owner is not None and owner != token.i:
            return self.principal(token.doc[owner])
        bearer = self._bearer(token) if owner is None else None
        return token if bearer is None else bearer

    def _bearer(self, token: Token) -> Token | None:
        named = close_apposition(token)
        if named is not None and named.i in self.bounds:
            return named
        node = token
        for _ in range(DEPTH):
            if node.dep_ not in BEFORE_HEAD or node.head.i < node.i:
                return None
            node = node.head
            if node.i in self.bounds:
                return node if is_title(token, self._cues) else None
        return None


def close_apposition(token: Token) -> Token | None:
    """The name right after a noun without a comma: "the news agency TASS"."""
    for child in token.rights:
        if (
            child.dep_ == APPOSITION
            and child.pos_ == PROPER_NOUN_POS
            and child.left_edge.i == token.i + 1
        ):
            return child
    return None
