"""Definite descriptions: "the ministry", "the alliance", "the president".

A description goes back to the nearest mention with the same head word whose own words do not contradict it; else, if
its noun is a class ("the alliance"), to the one thing of that class that was mentioned shortly before.
"""

from __future__ import annotations

from kg.model import Mention
from kg.nlp.parse.scheme import (
    APPOSITION,
    NOUN_CLAUSE,
    PERSON_NAME,
    PREPOSITION,
    RELATIVE_CLAUSE,
)
from kg.nlp.phrases.discourse import Discourse, looking_back
from kg.nlp.phrases.mentions import MentionTable
from kg.nlp.phrases.reference_cues import Word, fold
from kg.nlp.phrases.referents import ORGANISATION, PERSON, STATE, TOWN

NARROWING = frozenset({APPOSITION, NOUN_CLAUSE, PREPOSITION, RELATIVE_CLAUSE})

SAME_HEAD_REACH = 12
CLASS_REACH = 2
NEAR, APART = 1, 2

Found = tuple[int, str]


def describe_back(discourse: Discourse, index: int, before: list[int]) -> Found | None:
    """The antecedent of a definite description and the reason, or None.

    Args:
        discourse: entities so far.
        index: the description's mention.
        before: the mentions before it in text order.
    """
    table, mention = discourse.table, discourse.table[index]
    if not is_bare(table, index):
        return None
    told = looking_back(table, before, mention.sentence, SAME_HEAD_REACH)
    earlier = [i for i in told if table[i].kind != "pronoun"]
    word = table.cues.word(mention.lemma)
    if "OfficeNoun" in word.classes and not mention.plural:
        return _holder(discourse, index, earlier)
    same = _same_head(discourse, index, earlier)
    if same is not None:
        return same
    near = [i for i in earlier if mention.sentence - table[i].sentence <= CLASS_REACH]
    return (
        None
        if mention.plural or ("Organ" in word.classes and not word.typical)
        else _of_class(discourse, index, near, word)
    )


def is_bare(table: MentionTable, index: int) -> bool:
    """A description that only points back: definite, without possessor, without phrase or clause after it."""
    mention, token = table[index], table.token(index)
    if mention.determiner is None or not table.cues.plays(mention.determiner, "Definite"):
        return False
    if (
        mention.possessor is not None
        or mention.complement is not None
        or mention.apposition is not None
    ):
        return False
    return not any(c.dep_ in NARROWING and c.i == token.i + 1 for c in token.children)


def _content(table: MentionTable, mention: Mention) -> frozenset[str]:
    """The modifiers that narrow a description down, countries by their name: "Russian" and "Russia's" are one."""
    words = [w for w in mention.modifiers if not table.cues.plays(w, "EmptyModifier")]
    owner = [table[mention.possessor].head.text] if mention.possessor is not None else []
    owner += [table[mention.complement].head.text] if mention.complement is not None else []
    return frozenset(fold(table.cues.state(w) or w) for w in (*words, *owner))


def _same_head(discourse: Discourse, index: int, earlier: list[int]) -> Found | None:
    """ "the ministry" after "Russia's Defense Ministry", "the conflict" after "the Russia-Ukraine conflict"."""
    table, mention = discourse.table, discourse.table[index]
    content = _content(table, mention)
    fitting: dict[int, int] = {}
    for other in reversed(earlier):
        older = table[other]
        if (
            older.lemma != mention.lemma
            or older.plural != mention.plural
            or older.label == PERSON_NAME
        ):
            continue
        if table.cues.plays(older.determiner or "", "Quantifier"):
            continue
        if content <= _content(table, older) | frozenset(fold(older.head.text).split()):
            fitting.setdefault(discourse.of(other), other)
    if not fitting or _doubtful([mention.sentence - table[i].sentence for i in fitting.values()]):
        return None
    found = next(iter(fitting.values()))
    return found, f"same head word as “{table[found].span.text}”"


def _doubtful(distances: list[int]) -> bool:
    """Two things with the same head word: only one that was just mentioned, the other long before, is taken."""
    return len(distances) > 1 and not (
        distances[0] <= NEAR and distances[1] - distances[0] >= APART
    )


def _offices(table: MentionTable, index: int) -> frozenset[str]:
    """The words of a person mention that say what the person is: before the name and beside it."""
    mention = table[index]
    words = [fold(w) for w in mention.modifiers]
    if mention.apposition is not None:
        words += [
            table[mention.apposition].lemma,
            *(fold(w) for w in table[mention.apposition].modifiers),
        ]
    return frozenset(words)


def _states(table: MentionTable, index: int) -> frozenset[str]:
    mention = table[index]
    phrases = [index] + ([mention.apposition] if mention.apposition is not None else [])
    return frozenset(w for i in phrases for w in _content(table, table[i]) if table.cues.state(w))


def _holder(discourse: Discourse, index: int, earlier: list[int]) -> Found | None:
    """ "the president": the one person mentioned with that office, or with it and the same country."""
    table, mention = discourse.table, discourse.table[index]
    wanted = _content(table, mention)
    country = frozenset(w for w in wanted if table.cues.state(w))
    holders: dict[int, int] = {}
    for other in earlier:
        if PERSON not in discourse.about(other).kinds or table[other].plural:
            continue
        offices = _offices(table, other) | (
            {table[other].lemma} if table[other].kind == "nominal" else frozenset()
        )
        if (
            mention.lemma in offices
            and wanted - country <= offices | _content(table, table[other])
            and country <= _states(table, other)
        ):
            holders[discourse.of(other)] = other
    if len(holders) != 1:
        return None
    (found,) = holders.values()
    return found, f"the one “{mention.lemma}” mentioned before"


def _of_class(discourse: Discourse, index: int, near: list[int], word: Word) -> Found | None:
    """ "the alliance" after "NATO": a name of that class, a usual one first, else the only one near."""
    table, mention = discourse.table, discourse.table[index]
    kinds = word.kinds & {STATE, TOWN, ORGANISATION}
    if not kinds or _content(table, mention):
        return None
    candidates: dict[int, int] = {}
    for other in near:
        about = discourse.about(other)
        if table[other].kind == "name" and about.kinds & kinds and not _other_class(table, other):
            candidates[discourse.of(other)] = other
    usual = [
        i
        for e, i in candidates.items()
        if fold(table[i].head.text) in word.typical or fold(table[e].head.text) in word.typical
    ]
    if usual:
        return usual[-1], f"“{mention.lemma}” usually names “{table[usual[-1]].head.text}”"
    if len(candidates) != 1 or word.typical:
        return None
    (found,) = candidates.values()
    return found, f"the only {mention.lemma} mentioned shortly before"


def _other_class(table: MentionTable, index: int) -> bool:
    """A name that says what it is: "Defense Ministry" is no alliance."""
    mention = table[index]
    return " " in mention.head.text and bool(table.cues.word(mention.lemma).kinds)
