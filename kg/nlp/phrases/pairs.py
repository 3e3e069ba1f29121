"""Descriptions of a pair: "the two sides", "both leaders", "the two countries".

The two are such as the text tells together: in one sentence, by whatever words. Nobody who acts toward a pair is of it:
"Kenya and Uganda urged both sides to talk" speaks of two others.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.nlp.parse.labels import ALL_SUBJECTS, AUXILIARIES, FINITE, conjuncts, is_verb
from kg.nlp.parse.scheme import CONJUNCT, CONTENT_CLAUSE, MODAL_TAG, OPEN_CLAUSE, PREPOSITION
from kg.nlp.parse.tree import Token
from kg.nlp.phrases.discourse import Discourse, looking_back
from kg.nlp.phrases.mentions import MentionTable
from kg.nlp.phrases.reference_cues import Word
from kg.nlp.phrases.referents import referent

GROUP_REACH = 2
CONTENTS = frozenset({CONTENT_CLAUSE, OPEN_CLAUSE})


def group_of(discourse: Discourse, index: int, before: list[int]) -> tuple[int, ...]:
    """ "the two sides", "both leaders": the two things of that kind mentioned shortly before, if two that are told together."""
    table, mention = discourse.table, discourse.table[index]
    word = table.cues.word(mention.lemma)
    words = {w.lower() for w in (*mention.modifiers, mention.determiner or "")}
    if (
        "GroupNoun" not in word.classes
        or not mention.plural
        or not any(table.cues.plays(w, "PairWord") for w in words)
    ):
        return ()
    found: dict[int, int] = {}
    near = looking_back(table, before, mention.sentence, GROUP_REACH)
    acting = {
        discourse.of(i) for t in _acting_on(table.token(index)) if (i := table.at(t)) is not None
    }
    for reach in range(GROUP_REACH + 1):
        for other in reversed(near):
            distance = mention.sentence - table[other].sentence
            if (
                distance == reach
                and table[other].kind == "name"
                and discourse.of(other) not in acting
                and _in_group(discourse, other, word)
            ):
                found.setdefault(discourse.of(other), other)
        if len(found) >= 2:
            break
    members = sorted(found.values(), key=lambda i: table.token(i).i)
    pair = tuple(members) if len(members) == 2 else _joined_pair(table, members)
    return pair if _told_together(discourse, pair, near) else ()


def _acting_on(noun: Token) -> list[Token]:
    """The subjects of the verb that a noun completes, by itself or as the subject of what they ask for or want
    ("urged both sides to talk"); none where it is a subject with a verb of its own."""
    node = noun
    if node.dep_ == CONJUNCT:
        return []
    if node.head.dep_ == PREPOSITION:
        node = node.head
    verb = node.head
    if not is_verb(verb) or verb.i == node.i:
        return []
    if node.dep_ in ALL_SUBJECTS:
        if verb.dep_ not in CONTENTS or _is_finite(verb) or not is_verb(verb.head):
            return []
        verb = verb.head
    return [
        t for s in verb.children if s.dep_ in ALL_SUBJECTS and s.i != noun.i for t in conjuncts(s)
    ]


def _is_finite(verb: Token) -> bool:
    helping = (c for c in verb.children if c.dep_ in AUXILIARIES)
    return any(t.tag_ in FINITE or t.tag_ == MODAL_TAG for t in (verb, *helping))


def _told_together(discourse: Discourse, pair: Sequence[int], near: list[int]) -> bool:
    """Whether one sentence shortly before has both, by name or by a word that goes back to it."""
    table = discourse.table
    sentences = [
        {table[i].sentence for i in near if discourse.of(i) == discourse.of(m)} for m in pair
    ]
    return bool(sentences) and bool(set.intersection(*sentences))


def _joined_pair(table: MentionTable, members: list[int]) -> tuple[int, ...]:
    """Of more than two the two that "and" joins: "The United States and Iran met in Oman. Both countries …"."""
    by_token = {table.token(i).i: i for i in members}
    chains = {tuple(t.i for t in joined_names(table.token(i))) for i in members}
    pairs = [chain for chain in chains if len(chain) == 2 and all(i in by_token for i in chain)]
    return tuple(by_token[i] for i in pairs[0]) if len(pairs) == 1 else ()


def joined_names(token: Token) -> list[Token]:
    """A noun with all that it is coordinated with, from the first on."""
    while token.dep_ == CONJUNCT and not is_verb(token.head) and token.head.i < token.i:
        token = token.head
    return conjuncts(token)


def _in_group(discourse: Discourse, other: int, word: Word) -> bool:
    about = referent(discourse.table, other)
    return bool(about.kinds & word.kinds) and not about.plural
