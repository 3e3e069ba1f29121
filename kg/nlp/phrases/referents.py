"""What a mention can refer to: the kinds of thing, gender and number that pronouns and descriptions must agree with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.nlp.parse.scheme import (
    APPOSITION,
    FACILITY_NAME,
    LOCATION_NAME,
    NATIONALITY_NAME,
    ORGANISATION_NAME,
    PERSON_NAME,
    PROPER_NOUNS_TAG,
    STATE_NAME,
)
from kg.nlp.parse.tree import Doc, Token
from kg.nlp.phrases.mentions import MentionTable, is_plural
from kg.nlp.phrases.names import is_title, name_label
from kg.nlp.phrases.reference_cues import ReferenceCues

BODY_NAMES = frozenset({ORGANISATION_NAME, STATE_NAME})

PERSON, STATE, TOWN, REGION, ORGANISATION, THING = (
    "Person",
    "State",
    "Town",
    "Region",
    "Organisation",
    "Thing",
)
LABEL_KINDS = {
    PERSON_NAME: {PERSON},
    ORGANISATION_NAME: {ORGANISATION},
    STATE_NAME: {TOWN, REGION},
    LOCATION_NAME: {REGION},
    FACILITY_NAME: {THING},
}
QUOTE_TEXTS = frozenset({'"', "``", "''"})
LONGEST_QUOTE = 160
REMEMBERED = 1 << 11  # referents of the texts that are being read


@dataclass(frozen=True, slots=True)
class Referent:
    """Kinds of thing and gender (empty, None: unknown), number, whether a name, whether "they" may mean it."""

    kinds: frozenset[str]
    gender: str | None
    plural: bool
    named: bool
    collective: bool = False


@lru_cache(maxsize=REMEMBERED)
def referent(table: MentionTable, index: int) -> Referent:
    """What the words of one mention say of its referent (remembered for a while: it is asked of each candidate)."""
    mention, token, cues = table[index], table.token(index), table.cues
    if mention.kind == "pronoun":
        word = cues.word(token.lower_)
        return Referent(word.kinds, word.gender, word.number == "plural" or mention.plural, False)
    if mention.kind == "name":
        kinds = name_kinds(table, token)
        return Referent(
            kinds,
            _name_gender(table, token) if PERSON in kinds else None,
            mention.plural and PERSON not in kinds,
            True,
            cues.plays(mention.lemma, "Collective")
            or (token.tag_ == PROPER_NOUNS_TAG and kinds == {ORGANISATION}),
        )
    word = cues.word(token.lemma_.lower())
    if "Organ" in word.classes and any(cues.plays(t.lower_, "OrganModifier") for t in token.lefts):
        return Referent(
            word.kinds - {PERSON}, None, is_plural(token), False, "Collective" in word.classes
        )
    gender = word.gender or _title_gender((t for t in token.lefts), cues)
    return Referent(
        word.kinds or frozenset({THING}),
        gender if PERSON in word.kinds else None,
        is_plural(token),
        False,
        "Collective" in word.classes,
    )


def name_kinds(table: MentionTable, token: Token) -> frozenset[str]:
    """The kinds of thing that a name can stand for: by its last word, the states, its title, the parser's label."""
    cues = table.cues
    first, last = table.bounds(token)
    label = name_label(token, (first, last), cues)
    if cues.state(token.doc.span(first, last + 1).text) and label != PERSON_NAME:
        return frozenset({STATE}) if label != NATIONALITY_NAME else frozenset()
    before = [t for t in token.doc[table.extent(token)[0] : first] if t.ent_type_ not in BODY_NAMES]
    if label in {PERSON_NAME, None} and any(is_title(t, cues) for t in before):
        return frozenset({PERSON})
    if label == PERSON_NAME and _is_state_alone(table, token, (first, last)):
        return frozenset({STATE})
    own = cues.word(token.lemma_.lower()).kinds - {PERSON} if label != PERSON_NAME else frozenset()
    if own and first < last:
        return own
    return frozenset(
        LABEL_KINDS.get(label or "", {THING} if label not in {None, NATIONALITY_NAME} else ())
    )


def _is_state_alone(table: MentionTable, token: Token, bounds: tuple[int, int]) -> bool:
    """ "Jordan expelled two envoys": a state's name that stands alone and is nobody's surname in the text is no person."""
    first, last = bounds
    if first != last or not table.cues.state(token.text):
        return False
    longer = (b for a, b in table.names.bounds.values() if a < b)
    return not any(token.doc[b].text == token.text for b in longer)


def _title_gender(tokens: Iterable[Token], cues: ReferenceCues) -> str | None:
    return next(
        (g for t in tokens if (g := cues.word(t.lower_).gender) and is_title(t, cues)), None
    )


def _name_gender(table: MentionTable, token: Token) -> str | None:
    """From a title or kinship noun before the name, a description beside it, or the given name."""
    cues, doc = table.cues, token.doc
    first, last = table.bounds(token)
    gender = _title_gender(doc[table.extent(token)[0] : first], cues)
    if gender is None:
        beside = [c for c in token.children if c.dep_ == APPOSITION] + (
            [token.head] if token.dep_ == APPOSITION else []
        )
        gender = next((g for t in beside if (g := cues.word(t.lemma_.lower()).gender)), None)
    return gender or (cues.given_names.get(doc[first].lower_) if first < last else None)


def quoted(doc: Doc) -> frozenset[int]:
    """Indices of the tokens inside quotation marks; a quotation that is never closed ends where it gets too long."""
    inside: set[int] = set()
    opened: int | None = None
    for token in doc:
        if token.text in QUOTE_TEXTS:
            if opened is not None:
                inside.update(range(opened, token.i))
            opened = None if opened is not None else token.i
        elif opened is not None and token.i - opened > LONGEST_QUOTE:
            opened = None
    return frozenset(inside)
