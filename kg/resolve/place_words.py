"""The words around a place's name: its kind, what it lies in, what adds nothing; and a phrase taken apart by them.

The words are data (``ontology/cues/places.ttl``). ``"the village of Varvarovka in the Zaporizhzhia region"`` becomes
the name *Varvarovka*, the kind *town* and the container *the Zaporizhzhia region*.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from kg.resolve.names import KEPT
from kg.resolve.turtle import read_turtle
from kg.resources import ontology_dir

KINDS = MappingProxyType(
    {
        "RegionNoun": "region",
        "DistrictNoun": "district",
        "TownNoun": "town",
        "WaterNoun": "water",
        "AreaNoun": "area",
        "FacilityNoun": "facility",
    }
)
_LONGEST = 2
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True, eq=False)
class PlaceWords:
    """The words of each class, in lower case."""

    classes: Mapping[str, frozenset[str]]

    def plays(self, word: str, *classes: str) -> bool:
        """Tell whether a word belongs to any of the classes."""
        low = word.lower()
        return any(low in self.classes.get(name, ()) for name in classes)

    def holds(self, word: str) -> bool:
        """Tell whether a word says who holds what follows: "Turkish-held", "rebel-controlled"."""
        return "-" in word and self.plays(word.rpartition("-")[2], "HoldingSuffix")

    @lru_cache(maxsize=KEPT)  # noqa: B019
    def kind(self, noun: str) -> str | None:
        """The kind of place that a noun says ("oblast" → region), or None."""
        low = noun.lower()
        return next(
            (kind for name, kind in KINDS.items() if low in self.classes.get(name, ())), None
        )


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """A phrase taken apart. ``full`` keeps the kind's noun ("Zaporizhzhia region"), ``name`` lacks it.

    ``part`` holds the words that cut a part out of the whole ("eastern"); ``containers`` are phrases, innermost first.
    """

    name: str
    full: str
    kind: str | None = None
    part: str = ""
    containers: tuple[str, ...] = ()


@cache
def load_place_words(folder: Path | None = None) -> PlaceWords:
    """Read the words from ``cues/places.ttl`` under ``folder`` (default: the project's own ``ontology/``).

    Raises:
        OntologyError: the file can't be read.
    """
    table = read_turtle([(folder or ontology_dir()) / "cues" / "places.ttl"])
    classes: dict[str, set[str]] = {}
    for props in table.values():
        for name in props.get("kg:wordClass", ()):
            classes.setdefault(name.partition(":")[2], set()).update(props.get("kg:form", ()))
    return PlaceWords(MappingProxyType({name: frozenset(forms) for name, forms in classes.items()}))


@lru_cache(maxsize=KEPT)
def take_apart(text: str, words: PlaceWords) -> PlacePhrase:
    """Split a phrase into name, kind and containers; a phrase of one name comes back as that name.

    What the place is only near to ("a village near Aleppo") is left out.
    """
    bare = text.strip(' ;:"“”')
    inner, _, outer = (bare if bare.count(".") > 1 else bare.rstrip(".")).partition(",")
    tokens = inner.split()
    beside = next(
        (i for i, token in enumerate(tokens) if i and words.plays(token, "NearPreposition")),
        len(tokens),
    )
    tokens = tokens[:beside]
    cut = _preposition(tokens, words)
    before, after = (tokens[:cut], tokens[cut + 1 :]) if cut else (tokens, [])
    rest = tuple(p for p in (part.strip() for part in outer.split(",")) if p and not p[0].isdigit())
    if cut and _names(tokens, cut, words):
        named = take_apart(" ".join(after), words)
        kind = next(k for k in map(words.kind, _tails(before)) if k)
        owners = tuple(
            run for run in _capitalised(before) if not words.plays(run, "FillerWord", "Article")
        )
        return replace(named, kind=named.kind or kind, containers=named.containers + owners + rest)
    single = _single(before, words)
    return replace(
        single, containers=((" ".join(after),) if after else ()) + single.containers + rest
    )


def _preposition(tokens: Sequence[str], words: PlaceWords) -> int | None:
    """Where the first containing preposition stands, past the first word and before a capitalised name."""
    for i in range(1, len(tokens) - 1):
        follows = any(t[:1].isupper() for t in tokens[i + 1 :])
        if not words.plays(tokens[i], "ContainingPreposition") or not follows:
            continue
        if not words.plays(tokens[i], "NamingPreposition") or _names(tokens, i, words):
            return i
    return None


def _names(tokens: Sequence[str], cut: int, words: PlaceWords) -> bool:
    """ "the village of X": the preposition joins a kind and a name ("Gulf of Aden" is all name, and a kind of water)."""
    kind = next((k for k in map(words.kind, _tails(tokens[:cut])) if k), None)
    return (
        words.plays(tokens[cut], "NamingPreposition")
        and kind is not None
        and (tokens[cut - 1].islower() or kind in ("town", "district", "region"))
    )


def _tails(tokens: Sequence[str]) -> list[str]:
    return [
        " ".join(tokens[-size:]).lower() for size in range(_LONGEST, 0, -1) if len(tokens) >= size
    ]


def _capitalised(tokens: Sequence[str]) -> tuple[str, ...]:
    """The names among the words before a kind: "Russian" in "the Russian border city of"."""
    runs = re.findall(r"[A-Z][^\s]*(?:\s[A-Z][^\s]*)*", " ".join(tokens[:-1]))
    return tuple(_POSSESSIVE.sub("", run) for run in runs)


def _single(tokens: Sequence[str], words: PlaceWords) -> PlacePhrase:
    """A phrase without prepositions: fillers, parts and a possessor before the name, a kind after it."""
    left, part = _stripped(tokens, words)
    owner: tuple[str, ...] = ()
    cut = next((i for i, token in enumerate(left[:-1]) if _POSSESSIVE.search(token)), None)
    if cut is not None and left[0][:1].isupper():
        owner = (_POSSESSIVE.sub("", " ".join(left[: cut + 1])),)
        left, part = _stripped(left[cut + 1 :], words)
    full = " ".join(left)
    noun = next((t for t in _tails(left) if words.kind(t) and len(t.split()) < len(left)), None)
    if noun:
        kind, name = words.kind(noun), " ".join(left[: len(left) - len(noun.split())])
    else:
        kind = words.kind(left[0]) if len(left) > 1 else None
        name = (
            " ".join(left[1:]) if kind and not words.plays(left[1], "NamingPreposition") else full
        )
    return PlacePhrase(full if kind == "facility" else name, full, kind, " ".join(part), owner)


def _stripped(tokens: Sequence[str], words: PlaceWords) -> tuple[list[str], list[str]]:
    """The words from the name on, and those before it that cut a part out ("eastern"); others add nothing."""
    left, part = list(tokens), []
    while len(left) > 1 and (
        left[0].islower() or words.plays(left[0], "Article") or words.holds(left[0])
    ):
        if words.plays(left[0], "PartWord"):
            part.append(left[0])
        elif not words.holds(left[0]) and not words.plays(left[0], "FillerWord", "Article"):
            break
        left.pop(0)
    return left, part
