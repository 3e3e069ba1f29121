"""Names that stand for the same thing within one text: short names, acronyms, other forms of a state's name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.nlp.parse.scheme import NATIONALITY_NAME, PERSON_NAME
from kg.nlp.phrases.mentions import MentionTable
from kg.nlp.phrases.reference_cues import fold
from kg.nlp.phrases.referents import PERSON, STATE, name_kinds


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a name: its folded words, its state where its last word needs one, its kinds."""

    index: int
    key: str
    owner: str | None
    kinds: frozenset[str]
    text: str


def cluster_names(table: MentionTable) -> dict[int, int]:
    """Name mention → the mention that it is another form of (itself for the fullest form, which comes first)."""
    names = _names(table)
    bearers: dict[str, list[Name]] = {}
    for name in names:
        bearers.setdefault(name.key, []).append(name)
    keys = sorted(bearers, key=lambda k: (-len(k), k))
    longer = _by_short_form(bearers)
    full: dict[str, str] = {}
    for key in keys:
        few = bearers[key]
        near = {k for form in _short_forms(key, few) for k in longer.get(form, ())}
        options = [k for k in near if len(k) > len(key) and _stands_for(key, k, few, bearers[k])]
        longest = sorted({_top(k, full) for k in options})
        full[key] = longest[0] if len(longest) == 1 else key
    first: dict[tuple[str, str | None], int] = {}
    owners = _owners(names)
    for name in names:
        if name.key == _top(name.key, full):
            first.setdefault((name.key, owners[name.index]), name.index)
    return {n.index: _first(first, _top(n.key, full), owners[n.index], n.index) for n in names}


def _by_short_form(bearers: Mapping[str, Sequence[Name]]) -> dict[str, list[str]]:
    """The names of several words by what may stand for them: first word, last word, both, initials."""
    found: dict[str, list[str]] = {}
    for key, names in bearers.items():
        words = key.split()
        forms = {words[0], words[-1], f"{words[0]} {words[-1]}"} if len(words) > 1 else set()
        for form in forms.union(*(_initials(n.text) for n in names)):
            found.setdefault(form.lower(), []).append(key)
    return found


def _short_forms(key: str, names: Sequence[Name]) -> set[str]:
    """A name as it may stand for a longer one: its first and last word, or its letters."""
    words = key.split()
    if len(words) > 1:
        return {f"{words[0]} {words[-1]}"}
    return {key, *(n.text.replace(".", "").lower() for n in names)}


def _first(first: dict[tuple[str, str | None], int], key: str, owner: str | None, own: int) -> int:
    """The fullest form with the same owner; with no owner told, the only one of that name."""
    if (key, owner) in first:
        return first[key, owner]
    same = [index for (other, _), index in first.items() if other == key]
    return same[0] if len(same) == 1 and owner in {None, "?"} else own


def _top(key: str, full: dict[str, str]) -> str:
    while full.get(key, key) != key:
        key = full[key]
    return key


def _names(table: MentionTable) -> list[Name]:
    found = []
    for index, mention in enumerate(table.mentions):
        if mention.kind == "name" and mention.label != NATIONALITY_NAME:
            token = table.token(index)
            kinds = name_kinds(table, token)
            state = (
                table.cues.states.get(fold(mention.head.text))
                if mention.label != PERSON_NAME
                else None
            )
            found.append(
                Name(
                    index,
                    fold(state or mention.head.text),
                    _owner(table, index),
                    kinds,
                    mention.head.text,
                )
            )
    return sorted(found, key=lambda n: table.token(n.index).i)


def _owner(table: MentionTable, index: int) -> str | None:
    """The state that an office or force of this name belongs to: "Defense Ministry" alone is many things."""
    mention, cues = table[index], table.cues
    if not cues.plays(mention.lemma, "Organ") or mention.label == PERSON_NAME:
        return None
    words = [table[mention.possessor].head.text] if mention.possessor is not None else []
    return next((s for w in (*words, *mention.modifiers) if (s := cues.state(w))), "?")


def _owners(names: list[Name]) -> dict[int, str | None]:
    """Each name's owner; where the text names none, that of the same name before it."""
    last: dict[str, str] = {}
    found: dict[int, str | None] = {}
    for name in names:
        owner = name.owner
        if owner == "?":
            owner = last.get(name.key, owner)
        elif owner is not None:
            last[name.key] = owner
        found[name.index] = owner
    return found


def _stands_for(short: str, long: str, few: list[Name], many: list[Name]) -> bool:
    """Tell whether ``short``, borne by ``few``, is the surname, the given name used alone, or the acronym of ``long``."""
    if any(STATE in n.kinds for n in few):
        return False
    words = long.split()
    persons = any(PERSON in n.kinds for n in many)
    if persons and len(words) > 1 and " " not in short:
        alike = all(n.kinds <= {PERSON} for n in few) or any(PERSON in n.kinds for n in few)
        return (
            short == words[-1]
            and (alike or (len(many) > 0 and all(not n.kinds & {STATE} for n in few)))
        ) or (short == words[0] and all(n.kinds == {PERSON} for n in few))
    if persons and len(words) > 2 and " " in short:
        return short.split()[0] == words[0] and short.split()[-1] == words[-1]
    return (
        len(words) > 1
        and " " not in short
        and any(is_acronym(f.text, m.text) for f in few for m in many)
    )


@lru_cache(maxsize=1 << 14)
def is_acronym(short: str, long: str) -> bool:
    """Tell whether the letters of ``short`` are the initials of the words of ``long`` ("IAEA", "U.N.")."""
    letters = short.replace(".", "")
    capital = letters[:1].isupper() and sum(c.isupper() for c in letters) >= 2
    if not capital or len(letters) > 8:
        return False
    return letters.upper() in _initials(long)


@lru_cache(maxsize=1 << 14)
def _initials(name: str) -> frozenset[str]:
    """The initials of a name of several words in capitals, with and without those of small words."""
    words = name.replace("-", " ").split()
    if len(words) < 2:
        return frozenset()
    capitals = "".join(w[0] for w in words if w[0].isupper())
    every = "".join(w[0] for w in words if w[0].isalpha()).upper()
    return frozenset({capitals, every})
