"""Every phrase of a document that refers to something, one mention per head word."""

from __future__ import annotations

from collections.abc import Callable

from kg.frozen import replace
from kg.model import Mention, MentionKind, Span
from kg.nlp.clauses.sides import sister_sides
from kg.nlp.parse.labels import BEFORE_HEAD, COUNTRY_NAMES, TIME_LABELS, is_nominal
from kg.nlp.parse.scheme import (
    ADJECTIVE_POS,
    APPOSITION,
    CONJUNCT,
    COORDINATOR_TAG,
    DATIVE,
    DETERMINER,
    DETERMINER_POS,
    DETERMINER_TAG,
    DIRECT_OBJECT,
    HYPHEN_TAG,
    NEGATION,
    NOUN_POS,
    NOUN_TAG,
    NOUNS_TAG,
    NUMBER_MODIFIER,
    OTHER_POS,
    PASSIVE_SUBJECT,
    PERSON_NAME,
    POSSESSIVE_PRONOUN_TAG,
    POSSESSIVE_TAG,
    POSSESSOR,
    PREDETERMINER,
    PREDETERMINER_TAG,
    PREPOSITION,
    PREPOSITION_OBJECT,
    PRONOUN_POS,
    PRONOUN_TAG,
    PROPER_NOUN_TAG,
    PROPER_NOUNS_TAG,
    QUANTITY_MODIFIER,
    RELATIVE_DETERMINER_TAG,
    RELATIVE_POSSESSIVE_TAG,
    RELATIVE_PRONOUN_TAG,
    STATE_NAME,
    SUBJECT,
    SYMBOL_POS,
    THERE_TAG,
)
from kg.nlp.parse.sentences import worded
from kg.nlp.parse.tree import Doc, Token
from kg.nlp.phrases.names import Names, close_apposition, name_label
from kg.nlp.phrases.phrases import left_edge, right_edge, words_before
from kg.nlp.phrases.reference_cues import ReferenceCues

NEVER_ALONE = frozenset({ADJECTIVE_POS, DETERMINER_POS, OTHER_POS, SYMBOL_POS})
NOUN_PLACES = frozenset({DATIVE, DIRECT_OBJECT, PASSIVE_SUBJECT, PREPOSITION_OBJECT, SUBJECT})
COUNTING = frozenset({DETERMINER, NEGATION, NUMBER_MODIFIER, PREDETERMINER, QUANTITY_MODIFIER})
EMPTY_TAGS = frozenset({COORDINATOR_TAG, POSSESSIVE_TAG, THERE_TAG})

ToSpan = Callable[[int, int], Span]
PRONOUN_TAGS = frozenset(
    {
        PRONOUN_TAG,
        POSSESSIVE_PRONOUN_TAG,
        RELATIVE_PRONOUN_TAG,
        RELATIVE_POSSESSIVE_TAG,
        RELATIVE_DETERMINER_TAG,
        THERE_TAG,
    }
)
DETERMINERS = frozenset(
    {DETERMINER_TAG, PREDETERMINER_TAG, RELATIVE_DETERMINER_TAG, RELATIVE_POSSESSIVE_TAG}
)


class MentionTable:
    """The mentions of one document, made when they are first asked for.

    ``to_span`` turns character offsets of ``doc.text`` (end exclusive) into a span of the article's text.
    """

    def __init__(self, doc: Doc, cues: ReferenceCues, to_span: ToSpan) -> None:
        self.doc = doc
        self.cues = cues
        self.names = Names(doc, cues)
        self.to_span = to_span
        self._mentions: list[Mention] = []
        self._heads: list[int] = []
        self._index: dict[int, int] = {}
        self._extents: dict[int, tuple[int, int]] = {}
        self._sentences = {token.i: n for n, sent in enumerate(worded(doc)) for token in sent}

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions so far."""
        return tuple(self._mentions)

    def __len__(self) -> int:
        return len(self._mentions)

    def __getitem__(self, index: int) -> Mention:
        return self._mentions[index]

    def token(self, index: int) -> Token:
        """The head token of a mention."""
        return self.doc[self._heads[index]]

    def at(self, token: Token) -> int | None:
        """Index of the mention whose head, name or title ``token`` belongs to; None if it refers to nothing."""
        head = self.names.principal(token)
        if head.i in self._index:
            return self._index[head.i]
        if not _refers(head):
            return None
        index = self._add(head)
        self._link(index)
        return index

    def known_at(self, token: Token) -> int | None:
        """Index of the mention that ``token`` heads, without making one."""
        return self._index.get(token.i)

    def fill(self) -> None:
        """Make all mentions of the document in the order of their head words."""
        for token in self.doc:
            head = self.names.principal(token)
            if head.i not in self._index and heads_phrase(head, self.names):
                self._add(head)
        for index in range(len(self._mentions)):
            self._link(index)

    def _add(self, head: Token) -> int:
        index = self._index[head.i] = len(self._mentions)
        self._mentions.append(self._bare(head))
        self._heads.append(head.i)
        return index

    def set_antecedent(self, index: int, antecedent: int | None, reason: str | None) -> None:
        """Note what a mention refers back to and why."""
        self._mentions[index] = replace(
            self._mentions[index], antecedent=antecedent, antecedent_reason=reason
        )

    def set_group(self, index: int, members: tuple[int, ...]) -> None:
        """Note the mentions that a plural refers back to together."""
        self._mentions[index] = replace(self._mentions[index], members=members)

    def group_antecedents(self, index: int) -> tuple[int, ...]:
        """The mentions that a plural ("both leaders", "they") refers back to together; empty when not known."""
        return self._mentions[index].members

    def representative(self, index: int) -> int:
        """The end of a mention's chain of antecedents: the fullest mention of the same thing."""
        seen = {index}
        while (up := self._mentions[index].antecedent) is not None and up not in seen:
            seen.add(up)
            index = up
        return index

    def text_span(self, first: int, last: int) -> Span:
        """The article's words from token ``first`` to token ``last``, both included."""
        return self.to_span(self.doc[first].idx, self.doc[last].idx + len(self.doc[last]))

    def bounds(self, token: Token) -> tuple[int, int]:
        """First and last token of a head token's name, or the token alone."""
        return self.names.bounds.get(token.i, (token.i, token.i))

    def extent(self, token: Token) -> tuple[int, int]:
        """First and last token of the whole phrase of a head token (remembered: the tree stands)."""
        found = self._extents.get(token.i)
        if found is None:
            found = self._extents[token.i] = self._find_extent(token)
        return found

    def _find_extent(self, token: Token) -> tuple[int, int]:
        first, last = self.bounds(token)
        if token.tag_ in PRONOUN_TAGS:
            return first, last
        if _is_modifier(token):
            return min(first, _side_before(token)), last
        sides = sister_sides(token)
        start = min(first, sides[-1].left_edge.i if sides else left_edge(token))
        title = _title_before(token)
        if title is not None:
            start = min(start, left_edge(title))
        return start, max(last, right_edge(token, self.cues), self._name_beside(token))

    def _name_beside(self, token: Token) -> int:
        """Last word of the name that a description introduces after a comma: "his counterpart, Hakan Fidan"."""
        if token.i in self.names.bounds:
            return token.i
        beside = [
            c
            for c in token.rights
            if c.dep_ == APPOSITION and c.ent_type_ == PERSON_NAME and c.i in self.names.bounds
        ]
        return self.names.bounds[beside[0].i][1] if beside else token.i

    def _bare(self, token: Token) -> Mention:
        (first, last), (left, right) = self.bounds(token), self.extent(token)
        determiners = [c for c in token.lefts if c.tag_ in DETERMINERS]
        skip = frozenset(t.i for c in (*owners(token), *determiners) for t in c.subtree)
        named = token.i in self.names.bounds
        return Mention(
            span=self.text_span(left, right),
            head=self.text_span(first, last),
            kind=_kind(token, named),
            lemma=token.lemma_.lower(),
            label=name_label(token, (first, last), self.cues) if named else None,
            modifiers=words_before(token, left, first, skip),
            determiner=determiners[0].lower_ if determiners else None,
            plural=is_plural(token),
            sentence=self._sentences.get(token.i, 0),
        )

    def _link(self, index: int) -> None:
        token = self.token(index)
        owner = next(iter(owners(token)), None)
        complement = of_complement(token, self.cues)
        appositive = self._apposition(token, complement)
        found = tuple(
            None if t is None or self.names.principal(t).i == token.i else self.at(t)
            for t in (owner, complement, appositive)
        )
        if found == (None, None, None):
            return
        self._mentions[index] = replace(
            self._mentions[index], possessor=found[0], complement=found[1], apposition=found[2]
        )

    def _apposition(self, token: Token, complement: Token | None) -> Token | None:
        """What a phrase is set beside: "Witkoff, special envoy", "the village of Varvarovka"."""
        for child in token.rights:
            if (
                child.dep_ == APPOSITION
                and is_nominal(child)
                and child.ent_type_ not in TIME_LABELS
                and not self._two_people(token, child)
            ):
                return child
        if (
            token.dep_ == APPOSITION
            and is_nominal(token.head)
            and token.ent_type_ not in TIME_LABELS
            and not self._two_people(token, token.head)
        ):
            return token.head
        named = (
            complement is not None
            and complement.i in self.names.bounds
            and self.cues.plays(token.lemma_.lower(), "NamedByOf")
        )
        return complement if named else None

    def _two_people(self, token: Token, other: Token) -> bool:
        """ "Bill Clinton, his wife Hillary Clinton": the comma lists, nothing is set beside."""
        one, two = self.names.principal(token), self.names.principal(other)
        return one.i != two.i and one.ent_type_ == two.ent_type_ == PERSON_NAME


def _refers(token: Token) -> bool:
    return (
        is_nominal(token)
        and not token.is_space
        and not token.is_punct
        and token.tag_ not in EMPTY_TAGS
    )


def _kind(token: Token, named: bool) -> MentionKind:
    if named:
        return "name"
    return "pronoun" if token.pos_ == PRONOUN_POS or token.tag_ in PRONOUN_TAGS else "nominal"


SINGULAR = frozenset({NOUN_TAG, PROPER_NOUN_TAG})


def is_plural(token: Token) -> bool:
    """Plural by its form; names of countries in the plural ("the United States") are singular."""
    if token.tag_ == PROPER_NOUNS_TAG or (token.ent_type_ == STATE_NAME):
        return False
    return token.tag_ == NOUNS_TAG or (
        token.tag_ not in SINGULAR and "Plur" in token.morph.get("Number", [])
    )


def _side_before(token: Token) -> int:
    """First token of the country named right before a common noun that itself modifies ("Syrian army" in "a Syrian army raid")."""
    i = token.i
    while (
        token.pos_ == NOUN_POS
        and i > token.sent.start
        and token.doc[i - 1].ent_type_ in COUNTRY_NAMES
        and token.doc[i - 1].dep_ in BEFORE_HEAD
    ):
        i -= 1
    return i


def _is_modifier(token: Token) -> bool:
    """A name that only modifies another word: "Ukrainian" in "Ukrainian officials"."""
    return token.dep_ in BEFORE_HEAD and token.head.i > token.i


def _title_before(token: Token) -> Token | None:
    """The noun that a name stands in close apposition to: "the news agency TASS"."""
    named = close_apposition(token.head) if token.dep_ == APPOSITION else None
    return token.head if named is not None and named.i == token.i else None


def owners(token: Token) -> list[Token]:
    """The possessors of a phrase; a title's count as the name's ("Trump's envoy Steve Witkoff")."""
    own = [c for c in token.lefts if c.dep_ == POSSESSOR]
    beside = _title_before(token)
    titles = [c for c in token.lefts if c.dep_ in BEFORE_HEAD] + (
        [] if beside is None else [beside]
    )
    return own or [c for title in titles for c in title.lefts if c.dep_ == POSSESSOR]


def of_complement(token: Token, cues: ReferenceCues) -> Token | None:
    """Y in "X of Y"."""
    for child in token.rights:
        if child.dep_ == PREPOSITION and cues.plays(child.lower_, "OwningPreposition"):
            for inner in child.children:
                if inner.dep_ == PREPOSITION_OBJECT and is_nominal(inner):
                    return inner
    return None


def heads_phrase(token: Token, names: Names) -> bool:
    """Tell whether a token heads a phrase worth a mention of its own: no time, no plain modifier, no determiner."""
    if (
        not _refers(token)
        or token.ent_type_ in TIME_LABELS
        or _inside_hyphens(token)
        or token.dep_ in COUNTING
    ):
        return False
    if token.dep_ in BEFORE_HEAD and token.head.i > token.i:
        return token.i in names.bounds or token.ent_type_ in COUNTRY_NAMES
    if token.ent_type_ in COUNTRY_NAMES and token.dep_ == CONJUNCT:
        return True
    return token.pos_ not in NEVER_ALONE or token.dep_ in NOUN_PLACES


def _inside_hyphens(token: Token) -> bool:
    """ "law" in "son-in-law"."""
    return (
        token.dep_ == PREPOSITION_OBJECT
        and token.head.i > 0
        and token.doc[token.head.i - 1].tag_ == HYPHEN_TAG
    )


def build_table(doc: Doc, cues: ReferenceCues, to_span: ToSpan) -> MentionTable:
    """Make all mentions of a document in the order of their head words.

    Args:
        doc: the parsed document.
        cues: the words of reference (:func:`kg.nlp.phrases.reference_cues.load_reference_cues`).
        to_span: character offsets of ``doc.text`` (end exclusive) → span of the article's text.
    """
    table = MentionTable(doc, cues, to_span)
    table.fill()
    return table
