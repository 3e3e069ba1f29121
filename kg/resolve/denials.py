"""Denials whose content is no event of the reading: "the army denied losing the town", "Hezbollah denies any involvement".

A denial belongs to the act that it points to (:mod:`kg.resolve.pointing`), else to a happening of those days that it names: a
place or target of it, one of its sides, and a word for the act; who denies a part in it is said to have done it. The
happening is then contested, whoever told it. A side that says what can't be where the act was done ("the town is under our
control", "repelled an assault") denies it as well, and so does one that rejects the accusation. Which words are contrary to
which act is data (``cues/events.ttl``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model import EventMention, MentionRef, ResolvedArticle
from kg.resolve.event_rules import EventRules
from kg.resolve.facts import Profile
from kg.resolve.names import fold
from kg.resolve.pointing import denied_by, leans, of_a_part, points
from kg.resolve.profiles import root_of

_WITHIN = 7
_STEM = 4
_LONGEST = 3
_SOON = 2
_REACH, _NEXT = 60, 4
_MARKS = ".,;:!?()[]\"'“”‘’"


@dataclass(frozen=True, slots=True)
class Denial:
    """Who denies: its side, where and when it is said, the words of its sentence, folded, and the acts that they are contrary
    to (empty: a denial in so many words, of the act that it names); ``told``: the mention of its article that it points to;
    ``own``: it denies no more than to have done it, or a pronoun or description tells who denies."""

    ref: MentionRef
    side: str
    sentence: int
    published: int | None
    words: tuple[str, ...]
    acts: frozenset[str] = frozenset()
    told: int | None = None
    own: bool = False


def denials_of(resolved: ResolvedArticle, rules: EventRules) -> list[Denial]:
    """The denials of an article that deny no event which was read."""
    reading = resolved.reading
    told = {
        e.attribution.statement
        for e in reading.events
        if e.attribution and e.polarity == "negative"
    }
    found = []
    for index, event in enumerate(reading.events):
        if index in told or event.polarity != "positive":
            continue
        words = tuple(fold(reading.sentences[event.sentence].text).split())
        acts = _contrary(words, rules) if event.type in rules.speech else frozenset()
        if acts or _denies(event, reading.article.text, rules):
            found.append(_denial(resolved, index, event, words, acts, rules))
    return [denial for denial in found if denial is not None]


def _denies(event: EventMention, text: str, rules: EventRules) -> bool:
    """ "Denied …", "rejected the accusation"."""
    lemma = event.lemma.lower()
    if lemma in rules.denying and event.type in rules.speech:
        return True
    after = fold(text[event.trigger.end : event.trigger.end + _REACH]).split()[:_NEXT]
    return lemma in rules.rejecting and bool(
        (rules.accusations | rules.reports).intersection(after)
    )


def _contrary(words: Sequence[str], rules: EventRules) -> frozenset[str]:
    """The acts that can't have been done where this is so: "remains under our control"."""
    said = f" {' '.join(words)} "
    return frozenset(
        a for form, acts in rules.contrary.items() if f" {form} " in said for a in acts
    )


def _denial(
    resolved: ResolvedArticle,
    index: int,
    event: EventMention,
    words: tuple[str, ...],
    acts: frozenset[str],
    rules: EventRules,
) -> Denial | None:
    reading = resolved.reading
    article, first = reading.article, event.actors[0] if event.actors else None
    link = next(
        (resolved.links[a.mention] for a in event.actors if a.mention in resolved.links), None
    )
    told = None if acts else denied_by(resolved, index, rules)
    known = link is not None and (link.linked or bool(link.country))
    if first is None or (told is None and not known):
        return None
    if told is None and not acts and points(event, article.text, rules):
        return None
    return Denial(
        MentionRef(article.id, index),
        root_of(link) if link else "",
        event.sentence,
        article.published.toordinal() if article.published else None,
        tuple(word.strip(_MARKS) for word in words),
        acts,
        told,
        not acts and (leans(first, reading) or of_a_part(event, article.text, rules)),
    )


def denied(
    groups: Sequence[Sequence[Profile]], denials: Iterable[Denial], rules: EventRules
) -> dict[int, tuple[MentionRef, ...]]:
    """The happenings that are denied: their positions, and the mentions that deny them.

    Args:
        groups: the mentions of each happening.
        denials: the denials of all articles.
        rules: the words for each act.
    """
    index = _index(groups)
    holder = {p.ref: n for n, group in enumerate(groups) for p in group}
    found: dict[int, list[MentionRef]] = {}
    for denial in sorted(denials, key=lambda d: (d.ref.article, d.ref.index)):
        if denial.told is not None:
            told = [holder[MentionRef(denial.ref.article, denial.told)]]
        else:
            named = {n for name in _names(denial.words) for n in index.get(name, ())}
            told = sorted(n for n in named if _speaks_of(groups[n], denial, rules))
        for number in told:
            found.setdefault(number, []).append(denial.ref)
    return {number: tuple(refs) for number, refs in found.items()}


def _index(groups: Sequence[Sequence[Profile]]) -> Mapping[str, list[int]]:
    """Positions of groups by the names of what was acted on and where."""
    found: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        for name in {name for p in group for name in p.called}:
            found.setdefault(name, []).append(number)
    return found


def _names(words: Sequence[str]) -> set[str]:
    """All runs of up to three words: the names that a sentence may hold."""
    return {
        " ".join(words[at : at + size])
        for size in range(1, _LONGEST + 1)
        for at in range(len(words))
    }


def _told(group: Sequence[Profile], denial: Denial, speech: frozenset[str]) -> list[Profile]:
    """The mentions that another side, or the article itself, tells as done."""
    return [
        p
        for p in group
        if p.status == "actual" and p.polarity == "positive" and p.voice != denial.side
        if p.type not in speech and not p.generic
        if p.voice is not None
        or (p.ref.article, p.sentence) != (denial.ref.article, denial.sentence)
    ]


def _acts(profile: Profile, denial: Denial) -> bool:
    """The one who denies is said to have done it."""
    return any(denial.side in (a.root, a.iri) for a in profile.actors)


def _admits(profile: Profile, denial: Denial) -> bool:
    """Who denies tells the act as done in that very sentence: what he denies is something else."""
    here = (profile.ref.article, profile.sentence) == (denial.ref.article, denial.sentence)
    said = profile.voice == denial.side and profile.polarity == "positive"
    return here and said and profile.status == "actual"


def _speaks_of(group: Sequence[Profile], denial: Denial, rules: EventRules) -> bool:
    """The one who denies takes part, and a word for the act is said, in the days after it."""
    if any(_admits(p, denial) for p in group):
        return False
    told = _told(group, denial, rules.speech)
    told = [p for p in told if _soon(p, denial)]
    if denial.acts:
        told = [p for p in told if p.acts & denial.acts and p.actors and not _acts(p, denial)]
    if denial.own:
        told = [p for p in told if _acts(p, denial)]
    if not told:
        return False
    sides = {iri for p in told for a in (*p.actors, *p.targets) for iri in (a.iri, a.root)}
    sides |= {s.country for p in told for s in p.sites if s.country}
    if denial.acts:
        return denial.side in sides
    acts = {act for p in told for act in p.acts}
    stems = {lemma[:_STEM] for lemma, groups in rules.acts.items() if groups & acts}
    words = {w[:_STEM] for w in denial.words if len(w) >= _STEM}
    return denial.side in sides and bool(stems & words)


def _soon(profile: Profile, denial: Denial) -> bool:
    day = profile.days.first if profile.days else profile.published
    if day is None or denial.published is None:
        return profile.ref.article == denial.ref.article
    return -1 <= denial.published - day <= (_SOON if denial.acts else _WITHIN)
