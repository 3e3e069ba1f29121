"""How an article tells an act: as a single one or a habit, as known or new, in its headline or further down."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Article, EventMention, ResolvedArticle
from kg.resolve.event_rules import EventRules
from kg.timelang.numbers import parse_number
from kg.timelang.words import tokenize

_WORD = re.compile(r"[^\W\d_]+")


def titled(article: Article) -> bool:
    """The article has a headline that is no sentence of its text: a list of reports has none."""
    heads = [
        article.text[s.start : s.end].strip() for s in article.segments if s.kind == "headline"
    ]
    return any(head[-1:] not in _CLOSING for head in heads)


def is_noun(event: EventMention) -> bool:
    """A noun evokes it."""
    return event.rule.endswith("-n")


def counted(before: Sequence[str], rules: EventRules) -> bool:
    """ "61 arrests", "the strikes": so many, or those told of before."""
    word = before[-1].lower() if before else ""
    return word in rules.definite or parse_number(tokenize(word), 0) is not None


def generic(
    event: EventMention, sentence: str, dated: bool, counted: bool, rules: EventRules
) -> bool:
    """A habit ("shell the town almost every day"), or several acts without a day ("strikes on the port")."""
    words = f" {' '.join(_WORD.findall(sentence.lower()))} "
    if not dated and any(f" {form} " in words for form in rules.habits):
        return True
    trigger, lemma = event.trigger.text.lower(), event.lemma.lower()
    plural = trigger.endswith("s") and not lemma.endswith("s") and len(trigger) > len(lemma)
    return plural and is_noun(event) and not (dated or counted or event.quantities)


def paragraph(event: EventMention, resolved: ResolvedArticle) -> int:
    """The number of the block that the mention stands in."""
    blocks = resolved.reading.article.segments
    return next((n for n, s in enumerate(blocks) if s.start <= event.trigger.start < s.end), 0)


def brief(event: EventMention, sentence: str, resolved: ResolvedArticle) -> bool:
    """Its sentence is short and names nobody and nothing but who says it."""
    speaker = event.attribution.speaker if event.attribution else None
    said = {speaker.mention} if speaker else set()
    named = any(
        m.sentence == event.sentence and m.kind == "name" and n not in said
        for n, m in enumerate(resolved.reading.mentions)
    )
    return not named and len(_WORD.findall(sentence)) <= _BRIEF


def definite(event: EventMention, before: Sequence[str], rules: EventRules) -> bool:
    """The word before it says that it was told: "the raid", "those arrested", but not "a fire that killed"."""
    word = before[-1].lower() if before else ""
    return word in rules.definite and (is_noun(event) or word not in rules.relative)


def specified(event: EventMention, article: Article) -> bool:
    """A name follows, so that it is told which one: "the bombings in Ankara"."""
    return is_noun(event) and bool(_OWN_PLACE.match(article.text, event.trigger.end))


def another(
    event: EventMention,
    resolved: ResolvedArticle,
    sentence: str,
    before: Sequence[str],
    rules: EventRules,
) -> bool:
    """Told as another one: the words just before it, the first ones of its sentence, of who or of what say so."""
    mentions = resolved.reading.mentions
    spans = [mentions[a.mention].span for a in (*event.actors, *event.targets)]
    spans += [event.object] if event.object else []
    words = {span.text.split(" ", 1)[0].lower() for span in spans}
    near = {word.lower() for word in before[-2:]}
    known = is_noun(event) and bool(near & rules.definite)
    opening = {word.lower() for word in sentence.replace(",", " ").split()[:_OPENING]}
    opening = set() if known else opening
    return bool((words | near | opening) & rules.another or (words | near) & rules.further)


def elliptic(event: EventMention, resolved: ResolvedArticle, rules: EventRules) -> bool:
    """Who acts, or is acted on, is told as known: "the jets", "they"."""
    mentions = [resolved.reading.mentions[a.mention] for a in (*event.actors, *event.targets)]
    return any(
        m.kind == "pronoun" or (m.kind == "nominal" and (m.determiner or "") in rules.definite)
        for m in mentions
    )


def position(event: EventMention, resolved: ResolvedArticle) -> str:
    """Where it stands: headline, lead, caption or paragraph."""
    paragraphs = 0
    for segment in resolved.reading.article.segments:
        paragraphs += segment.kind == "paragraph"
        if segment.start <= event.trigger.start < segment.end:
            return (
                "lead"
                if segment.kind == "paragraph" and paragraphs <= _LEAD_PARAGRAPHS
                else segment.kind
            )
    return "paragraph"


def fresh(event: EventMention, resolved: ResolvedArticle, rules: EventRules) -> bool:
    """What was acted on is told as new: "a depot"."""
    spans = [resolved.reading.mentions[a.mention].span for a in event.targets] + (
        [event.object] if event.object else []
    )
    return any(span.text.split(" ", 1)[0].lower() in rules.indefinite for span in spans)


_CLOSING = frozenset(".)]")


_BRIEF, _OPENING = 16, 4


_OWN_PLACE = re.compile(r"\s[a-z]+\s(?:[a-z]+\s)?[A-Z]")


_LEAD_PARAGRAPHS = 2
