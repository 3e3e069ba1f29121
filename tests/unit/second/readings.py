"""A reading made by hand, and an encoder that says what it is told."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model import Argument, Article, EventMention, Mention, MentionKind, Reading
from kg.second.encoder import Claim, Look, Spot

TEXT = "The council snubbed the envoy and Togo praised the rebels."
TYPES = ("AID", "ASSAULT", "REJECT", "SUPPORT", "none")


def article() -> Article:
    return Article("a", TEXT)


def mention(
    words: str, head: str, kind: MentionKind = "nominal", label: str | None = None
) -> Mention:
    at = TEXT.index(words)
    inner = at + words.index(head)
    return Mention(
        article().span(at, at + len(words)),
        article().span(inner, inner + len(head)),
        kind,
        head.lower().rstrip("s"),
        label,
    )


def reading() -> Reading:
    """“Togo praised the rebels” is read by the rules, “the council snubbed the envoy” is not."""
    at = TEXT.index("praised")
    event = EventMention(
        sentence=0,
        trigger=article().span(at, at + len("praised")),
        lemma="praise",
        type="SUPPORT",
        mode=None,
        rule="lex:praise-v",
        action="act:praise-v",
        actors=(Argument(2, "subject"),),
        targets=(Argument(3, "object"),),
        confidence=0.6,
    )
    mentions = (
        mention("The council", "council"),
        mention("the envoy", "envoy"),
        mention("Togo", "Togo", "name", "GPE"),
        mention("the rebels", "rebels"),
    )
    return Reading(article(), (article().span(0, len(TEXT)),), mentions, (event,))


def look(
    kind: str,
    probability: float,
    right: float = 0.5,
    trigger: Spot | None = (12, 19),
    status: str = "actual",
) -> Look:
    rest = (1 - probability) / (len(TYPES) - 1)
    types = {t: probability if t == kind else rest for t in TYPES}
    statuses = {s: float(s == status) for s in ("actual", "planned", "claimed", "negated")}
    return Look(types, statuses, dict.fromkeys(TYPES, right), trigger)


@dataclass
class Told:
    """An encoder that answers by the words of the actor, and keeps what it was asked."""

    answers: dict[str, Look]
    near: dict[tuple[str, str], float] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def read(self, text: str, parties: Sequence[Spot]) -> "Sentence":
        return Sentence(self, text, [text[a:b] for a, b in parties])


@dataclass
class Sentence:
    encoder: Told
    text: str
    parties: list[str]

    @property
    def near(self) -> list[list[float]]:
        return [[self.encoder.near.get((a, b), 0.0) for b in self.parties] for a in self.parties]

    def look(self, claims: Sequence[Claim]) -> list[Look]:
        words = [
            (self.text[slice(*c.actor)], self.text[slice(*c.target)])
            for c in claims
            if c.actor and c.target
        ]
        self.encoder.asked.extend(words)
        return [self.encoder.answers[actor] for actor, _ in words]
