"""What event mentions are compared by: who, toward whom, what, where, when, how many, by whose word.

Plain sets and numbers, one :class:`Profile` a mention, made by :mod:`kg.resolve.profiles`; comparing two costs microseconds.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Knows, MentionRef

UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Party:
    """A participant: ``root`` its country, else itself; ``state``: a state, its government or forces.

    ``names``: the words of a name that is in no gazetteer (empty: it is linked, or only described); ``person``: a person by name;
    ``body``: a group or organisation; ``common``: people of a country who are only described and speak for nobody ("marchers").
    """

    iri: str
    root: str
    state: bool
    part_of: str | None = None
    names: frozenset[str] = frozenset()
    person: bool = False
    body: bool = False
    common: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """A place with all that it lies in; ``broad``: no more than a country, ``wide``: than a region; ``named``: its own name is known."""

    iri: str
    chain: tuple[str, ...]
    country: str | None
    broad: bool
    wide: bool
    named: bool


@dataclass(frozen=True, slots=True)
class Days:
    """An interval in days since year 1, both ends inclusive; ``zone``: hours east of Greenwich where it is told."""

    first: int
    last: int
    zone: float = 0.0

    @property
    def length(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what: the role, the folded unit, the least and the most."""

    role: str
    unit: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Profile:
    """What an event mention is compared by. ``words``: stems of its object, ``who``: of its actors.

    ``fresh``: what was acted on is told as new ("a depot"). ``voice`` is who says so, as a country or an IRI (None: the article itself), ``speaker`` the IRI.
    ``paragraph``: the number of its block; ``titled``: the article has a headline, so that all of it is about one matter;
    ``noun``: a noun evokes it; ``generic``: a habit or several acts, no single one; ``elliptic``: who acts is told as known ("the jets", "they");
    ``another``: it is told as another one than those before ("a second march", "another drone");
    ``origin``: the outlet that is quoted, else the article that the text was first given by (empty until all articles are known);
    ``hit``: whether those killed or hurt are the doers of such an act ("the gunman was shot dead") or others, where it is told;
    ``heard``: the kind of voice that says so; ``knows``: how it knows, where that is told; ``retracted``: it was taken back; ``source``: the
    folded name of who says so;
    ``shifted``: where the words stand that tell it at another time than what is before them in its sentence, else -1;
    ``brief``: its sentence is short and names nobody and nothing but who says it; ``called``: the folded names of what
    was acted on and where.
    """

    ref: MentionRef
    key: tuple[str, int, int]
    origin: str
    publisher: str
    type: str
    acts: frozenset[str]
    lemma: str
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    words: frozenset[str]
    who: frozenset[str]
    sites: tuple[Site, ...]
    days: Days | None
    published: int | None
    counts: tuple[Count, ...]
    polarity: str
    status: str
    voice: str | None
    speaker: str | None
    sentence: int
    position: str
    definite: bool
    fresh: bool
    text: frozenset[int]
    paragraph: int
    titled: bool
    noun: bool
    generic: bool
    elliptic: bool
    another: bool
    brief: bool
    called: frozenset[str]
    hit: frozenset[bool] = frozenset()
    heard: str | None = None
    knows: Knows | None = None
    retracted: bool = False
    source: str | None = None
    shifted: int = -1
