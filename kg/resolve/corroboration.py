"""What an event rests on: how many independent origins of each kind of voice say that it took place.

The article itself, a named person, a body, an unnamed official, a witness, a document, another medium. A named speaker
counts once, whoever quotes him; speakers without a name count once for each independent text.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Corroboration
from kg.resolve.facts import UNNAMED, Profile
from kg.resolve.standing import bodies

OWN, NOBODY = "article", "unnamed"
_NAMELESS = frozenset({"unnamed official", "witness"})


def corroboration_of(group: Sequence[Profile]) -> tuple[Corroboration, ...]:
    """The kinds of voice that tell an event as done, each with the number of its independent origins.

    Args:
        group: the mentions of the event; a headline counts only where its article says nothing else.
    """
    kept = [p for p in group if not p.retracted]
    told = [p for p in bodies(kept) if p.status == "actual" and p.polarity == "positive"]
    found: dict[str, list[Profile]] = {}
    for profile in told:
        found.setdefault(_kind(profile), []).append(profile)
    return tuple(_counted(kind, profiles) for kind, profiles in sorted(found.items()))


def _counted(kind: str, told: Sequence[Profile]) -> Corroboration:
    bases = sorted({p.knows for p in told if p.knows})
    return Corroboration(kind, len({_origin(p) for p in told}), tuple(bases))


def _kind(profile: Profile) -> str:
    return OWN if profile.speaker is None else profile.heard or NOBODY


def _origin(profile: Profile) -> str:
    known = profile.speaker not in (None, UNNAMED) and profile.heard not in _NAMELESS
    return str(profile.speaker) if known else profile.origin
