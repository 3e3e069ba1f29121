"""What a denial denies that says so in few words: "the ministry denied the claim", "denies any involvement", "which he denies".

Such words point to what somebody else is said to have told just before: in the same sentence or the one before it, in the
same block of the text. So do "denied reports that troops had crossed", where the reports are told behind. An accusation, or a part
in an act, is denied by the one who is said to have done it, and by nobody else; so it is where a pronoun or a mere description
tells who denies, since whom that means is less sure. Words are data (``cues/events.ttl``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kg.model import Argument, EventMention, Reading, ResolvedArticle
from kg.resolve.event_rules import EventRules
from kg.resolve.manner import is_noun, paragraph, titled
from kg.resolve.profiles import root_of

_WORDS, _FAR = 4, 120
_CLOSING, _BREAKS = ".,;:)", ",;:("
_MARKS = ".,;:!?()[]\"'“”‘’"
REPORT, ACCUSATION = "report", "accusation"


def denied_by(resolved: ResolvedArticle, index: int, rules: EventRules) -> int | None:
    """The event mention that a denial of few words denies, by its number.

    Args:
        resolved: the article.
        index: the mention of the denial.
        rules: the words.
    """
    reading = resolved.reading
    denial = reading.events[index]
    kind, bare = _content(denial, reading.article.text, rules)
    if not kind or not denial.actors:
        return None
    own = kind == ACCUSATION or leans(denial.actors[0], reading)
    places = _before(resolved, index) if bare else _inside(resolved, index, rules)
    told = [n for n in places if _told(resolved, n, denial, rules)]
    told = [n for n in told if not (own and _of_himself(resolved, n))]
    for group in _by_report(told, reading):
        done = [n for n in group if _acts(resolved, n, denial)]
        free = [] if own and not _accused(resolved, group[0], denial) else group
        verbs = [n for n in free if not is_noun(reading.events[n])]
        return next(iter(done or verbs or free), None)
    return None


def points(denial: EventMention, text: str, rules: EventRules) -> bool:
    """A denial of nothing but what was told before it."""
    return _content(denial, text, rules)[1]


def of_a_part(denial: EventMention, text: str, rules: EventRules) -> bool:
    """What is denied is an accusation, or a part in an act, and not that the act was done."""
    return _content(denial, text, rules)[0] == ACCUSATION


def _content(denial: EventMention, text: str, rules: EventRules) -> tuple[str, bool]:
    """What kind of thing is denied (empty: the text says what), and whether no more is said of it."""
    given, end = denial.object, denial.trigger.end
    behind = text[end:]
    if given is None and behind[:1] in _CLOSING:
        return (REPORT, True) if denial.type in rules.speech else ("", False)
    if _is_aside(denial) and given is not None:
        between = [w.strip(_MARKS) for w in text[given.end : denial.trigger.start].lower().split()]
        if text[given.end : given.end + 1] == "," and rules.pointing.intersection(between[:2]):
            return (REPORT, True)
    passive = _is_aside(denial)
    said = text[given.start : denial.trigger.start] if given is not None and passive else behind
    nouns = rules.reports | rules.accusations | rules.shares
    words = [(word.strip(_MARKS), word) for word in said[:_FAR].lower().split()]
    for at, (word, whole) in enumerate(words[:_WORDS]):
        ended = passive or whole[-1:] in _CLOSING
        if word in rules.pointing and not nouns.intersection(w for w, _ in words[at + 1 : at + 3]):
            return (REPORT, True) if ended else ("", False)
        if word not in nouns:
            continue
        follows = words[at + 1][0] if at + 1 < len(words) else ""
        kind = REPORT if word in rules.reports else ACCUSATION
        return kind, ended or follows not in rules.telling_what
    return "", False


def _is_aside(denial: EventMention) -> bool:
    """What is denied stands before: in the passive, or told by the clause that the denial is an aside of."""
    return denial.object is not None and denial.object.end <= denial.trigger.start


def leans(argument: Argument, reading: Reading) -> bool:
    """A pronoun, or a description of somebody told before, stands for who it is."""
    mention = reading.mentions[argument.mention]
    described = mention.kind == "nominal" and mention.antecedent is not None
    return argument.implicit or mention.kind == "pronoun" or described


def _before(resolved: ResolvedArticle, index: int) -> list[int]:
    """The mentions before a denial in its sentence, else those of the sentence before it; in an aside only the former."""
    events = resolved.reading.events
    denial = events[index]
    here = [
        n
        for n, e in enumerate(events)
        if e.sentence == denial.sentence and e.trigger.end <= denial.trigger.start and e.attribution
    ]
    if here or _is_aside(denial):
        return here
    reach = 1 if titled(resolved.reading.article) else 0
    at = paragraph(denial, resolved)
    return [
        n
        for n, e in enumerate(events)
        if e.sentence == denial.sentence - 1 and 0 <= at - paragraph(e, resolved) <= reach
    ]


def _inside(resolved: ResolvedArticle, index: int, rules: EventRules) -> list[int]:
    """The mentions behind a denial in the words that say what is denied, up to who or what these tell more of by the way."""
    events = resolved.reading.events
    span = events[index].content or events[index].object
    if span is None:
        return []
    start, end = events[index].trigger.end, span.end
    said = resolved.reading.article.text[start:end]
    ends = [at for at, letter in enumerate(said) if letter in _BREAKS]
    ends += [m.start() for m in re.finditer(r"\w+", said.lower()) if m[0] in rules.aside]
    last = start + min(ends, default=end - start)
    return [n for n, e in enumerate(events) if start <= e.trigger.start and e.trigger.end <= last]


def _told(resolved: ResolvedArticle, number: int, denial: EventMention, rules: EventRules) -> bool:
    """Somebody else tells it as done."""
    event = resolved.reading.events[number]
    if event.attribution is None or event.type in rules.speech:
        return False
    if event.polarity != "positive" or event.status != "actual":
        return False
    speaker = event.attribution.speaker
    return speaker is None or not _same(resolved, speaker, denial.actors)


def _by_report(told: Collection[int], reading: Reading) -> Iterator[list[int]]:
    """What is told by one report after the other, the nearest first; in each by place."""
    events = reading.events
    cues = {n: (c.cue.start if (c := events[n].attribution) else -1) for n in told}
    ends: dict[int, int] = {}
    for n in told:
        ends[cues[n]] = max(ends.get(cues[n], -1), events[n].trigger.start)
    for cue in sorted(ends, key=lambda c: -ends[c]):
        yield sorted((n for n in told if cues[n] == cue), key=lambda n: events[n].trigger.start)


def _acts(resolved: ResolvedArticle, number: int, denial: EventMention) -> bool:
    """The one who denies, or one of his country, is said to have done it."""
    sides = {s for a in denial.actors for s in _sides(resolved, a)}
    actors = resolved.reading.events[number].actors
    return any(sides & _sides(resolved, a) for a in actors)


def _of_himself(resolved: ResolvedArticle, number: int) -> bool:
    """The one who tells it tells what he does himself: "announced that it is investigating him" accuses nobody of that."""
    event = resolved.reading.events[number]
    speaker = event.attribution.speaker if event.attribution else None
    return speaker is not None and _same(resolved, speaker, event.actors)


def _accused(resolved: ResolvedArticle, number: int, denial: EventMention) -> bool:
    """Nobody is said to have done it but the one who is accused of it, and he denies it."""
    reading = resolved.reading
    event = reading.events[number]
    said = event.attribution.statement if event.attribution else None
    if event.actors or said is None:
        return False
    return any(_same(resolved, a, denial.actors) for a in reading.events[said].targets)


def _same(resolved: ResolvedArticle, one: Argument, others: Collection[Argument]) -> bool:
    found = _entities(resolved, one)
    return any(found & _entities(resolved, other) for other in others)


def _entities(resolved: ResolvedArticle, argument: Argument) -> frozenset[str]:
    """Who somebody is: the mention, the one that it refers back to, and whom it means."""
    mention = resolved.reading.mentions[argument.mention]
    places = {argument.mention, mention.antecedent} - {None}
    link = resolved.links.get(argument.mention)
    return frozenset(map(str, places)) | ({link.iri} if link else frozenset())


def _sides(resolved: ResolvedArticle, argument: Argument) -> frozenset[str]:
    link = resolved.links.get(argument.mention)
    return _entities(resolved, argument) | ({root_of(link)} if link else frozenset())
