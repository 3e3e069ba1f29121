"""One argument of a verb or noun, and how it was found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.nlp.parse.tree import Token


class How(StrEnum):
    """How an argument was found: the one place that words it, with a gap for each word that it speaks of."""

    OWN = "its own"
    INCLUDED = "named among “{}”"
    RELATIVE = "“{}” stands for “{}”"
    SHARED = "shared with “{}”"
    DESCRIBES = "“{}” describes “{}”"
    DESCRIBED = "described by it"
    CONTROLLED = "controlled by “{}”"
    OWNER = "owner of “{}”"
    ITS_OWNER = "its owner"
    NAMES_SIDE = "names its side"
    BEFORE = "before “{}”"
    AFTER = "after “{}”"
    LEFT_OUT = "left out after “{}”"
    INSERTED = "“{}” is set into it"
    CLAUSE_SUBJECT = "subject of “{}”"
    PASSIVE_SUBJECT = "subject of the passive"
    BY_PHRASE = "by-phrase of the passive"
    HAD_DONE = "“{}” it done"
    HYPHENED = "joined to “{}”"
    INSIDE = "inside the phrase of “{}”"
    AUTHOR = "author of “{}”"
    ASKED_ABOUT = "asked about “{}”"
    COUNTED = "counted by “{}”"
    UNDERSTOOD = "subject of “{}”, understood"
    CARRIES_OUT = "“{}” carries it out"
    TAKES_PART = "“{}” in it"
    VISITS = "“{}” on it"
    STRUCK = "“{}” by it"
    RECEIVES = "who “{}” it"
    ATTRIBUTED = "“{}” to it"
    ANSWERS_FOR = "is “{}” it"
    ACTS_WITH = "who “{}” with it"
    ACTS_SO = "who “{}” so"
    CARRIED_OUT = "who carried out “{}”"
    FRONTED = "begins the sentence of “{}”"
    WHERE = "where “{}” is"
    WITHIN = "within “{}”"
    NAMED_INSIDE = "inside of “{}”"
    FOR_WHOM = "for whom: after “{}”"
    PLURAL_OWNER = "whose “{}” they are"
    OF_TRIGGER = "noun of the trigger"
    ACTS_AFTER = "who acts after “{}”"
    CAUSED = "subject of “{}”, whose cause it is"


@dataclass(frozen=True, slots=True)
class Arg:
    """One argument: its neutral name, the head token of the phrase, and how it was found, with the words that tell.

    ``own`` is False when the phrase stands with another word (shared, controlled, borrowed); ``far`` is True when it
    stands deeper inside of that word's phrase, where the parser may have hung it by mistake.
    """

    name: str
    token: Token
    how: How = How.OWN
    words: tuple[str, ...] = ()
    own: bool = True
    far: bool = False

    @property
    def why(self) -> str:
        """How it was found, in words for a reader."""
        return self.how.value.format(*self.words)

    @property
    def understood(self) -> bool:
        """Tell whether no word beside the act names it: the clause around the act does."""
        return self.how is How.UNDERSTOOD

    @property
    def counted(self) -> bool:
        """Tell whether it stands behind a noun that counts it ("hundreds of soldiers")."""
        return self.how is How.COUNTED
