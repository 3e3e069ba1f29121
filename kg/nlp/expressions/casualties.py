"""Which numbers count the killed, injured, arrested and displaced: by the casualty word that governs them.

In order: a word behind the number ("12 people were killed", "12 dead", over an "including …" between them), a word
before it ("killing at least 12", "the arrest of 30", "the death toll rose to 40"), a coordinated number's role ("killed
12 soldiers and three civilians"), the role of the whole that a part belongs to ("12 people, including three children").
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.timelang.words import Token, quantity_words

Tokens = Sequence[Token]
Item = tuple[int, int, int, str, str]  # first token, after the number, after the unit, unit, kind
REACH = 6
FAR = 24


def _hit(kinds: Sequence[str], tokens: Tokens, at: int) -> tuple[str, str, int] | None:
    """The longest form of several classes at a token: class, value and the index after it."""
    best: tuple[str, str, int] | None = None
    for kind in kinds:
        found = quantity_words().match(kind, tokens, at)
        if found and (best is None or found[1] > best[2]):
            best = kind, str(found[0].value), found[1]
    return best


def _skip_part(tokens: Tokens, at: int) -> int:
    """Jump over ", including three children," or "(including …)"."""
    if at >= len(tokens) or tokens[at].text not in ",(":
        return at
    if _hit(("Including",), tokens, at + 1) is None:
        return at
    close = ")" if tokens[at].text == "(" else ","
    end = next((i for i in range(at + 1, len(tokens)) if tokens[i].text in (close, ".", ";")), None)
    return at if end is None or tokens[end].text != close else end + 1


def _people(unit: str, tokens: Tokens, item: Item) -> bool:
    """People, a nationality or no noun at all."""
    last = tokens[item[2] - 1]
    return (
        not unit or last.text[:1].isupper() or quantity_words().ends("PeopleNoun", tokens, item[2])
    )


def behind(tokens: Tokens, item: Item) -> str | None:
    """The role by the word for what is counted ("22 deaths") or a word after it."""
    own = _ending(("RoleAfter",), tokens, item[2])
    if own and item[3] and item[2] - own[1] == len(item[3].split()):
        return own[0]
    at, passive = _skip_part(tokens, item[2]), False
    for _ in range(REACH):
        hit = _hit(("RoleWord", "RoleAfter", "RoleOfPeople"), tokens, at)
        if hit:
            return _allowed(hit, tokens, item, passive)
        be = _hit(("BeForm",), tokens, at)
        skip = be or _hit(("RoleSkip",), tokens, at)
        if skip is None:
            return None
        passive, at = passive or be is not None, skip[2]
    return None


def _allowed(hit: tuple[str, str, int], tokens: Tokens, item: Item, passive: bool) -> str | None:
    kind, role, after = hit
    if kind == "RoleAfter":
        return role
    if not passive and _takes_object(tokens, after):
        return None
    return role if kind == "RoleWord" or _people(item[3], tokens, item) else None


def _takes_object(tokens: Tokens, at: int) -> bool:
    """Tell whether an object follows, so that the verb is active: "12 gunmen killed three soldiers"."""
    if at >= len(tokens) or not tokens[at].text[0].isalnum():
        return False
    if _hit(("Determiner", "Number", "Tens", "Scale"), tokens, at) or tokens[at].text[0].isdigit():
        return True
    return _hit(("UnitStop", "RoleSkip", "Joint"), tokens, at) is None


def _ending(kinds: Sequence[str], tokens: Tokens, end: int) -> tuple[str, int] | None:
    """The longest form of the classes that ends at a token: its value and where it begins."""
    for start in range(max(0, end - 5), end):
        hit = _hit(kinds, tokens, start)
        if hit and hit[2] == end:
            return hit[1], start
    return None


def before(tokens: Tokens, item: Item, floor: int) -> str | None:
    """The role by a word before the number, not further left than ``floor``."""
    end = item[0]
    for _ in range(3):
        hit = _ending(("RoleWord", "RoleOfPeople"), tokens, end)
        if hit and hit[1] >= floor:
            guarded = _ending(("RoleOfPeople",), tokens, end) is not None
            return hit[0] if not guarded or _people(item[3], tokens, item) else None
        skip = _ending(("LeftSkip",), tokens, end)
        if skip is None or skip[1] < floor:
            break
        end = skip[1]
    return _toll(tokens, item, floor)


def _toll(tokens: Tokens, item: Item, floor: int) -> str | None:
    """ "the death toll of the raid has risen to 12", "claimed 12 lives"."""
    counts_lives = quantity_words().ends("Lives", tokens, item[2])
    stepped = _ending(("TollStep",), tokens, item[0]) is not None
    for at in range(item[0] - 1, max(floor, item[0] - (FAR if stepped else REACH)) - 1, -1):
        if tokens[at].text in ",.;:" and not stepped:
            return None
        hit = _hit(("LifeTaking",) if counts_lives else ("Toll",), tokens, at)
        if hit and (counts_lives or not item[3] or _people(item[3], tokens, item)):
            return hit[1]
    return None


def _between(tokens: Tokens, left: Item, right: Item, kind: str) -> bool:
    """Tell whether only a form of the class, a comma before it aside, stands between two quantities."""
    start = left[2] + (left[2] < right[0] and tokens[left[2]].text in ",(")
    for at in (left[2], start):
        hit = _hit((kind,), tokens, at)
        if hit and hit[2] == right[0]:
            return True
    return False


def _joined(tokens: Tokens, left: Item, right: Item) -> bool:
    """Tell whether two quantities stand in one list, by a conjunction or a comma."""
    return _between(tokens, left, right, "Joint") or _between(tokens, left, right, "Comma")


def parts(tokens: Tokens, items: Sequence[Item], roles: Sequence[str | None]) -> list[bool]:
    """Which numbers are a part of the one before: "12, four of them children", "12 people, including a child"."""
    found = [False] * len(items)
    for at in range(1, len(items)):
        behind_it = _hit(("Including",), tokens, items[at][1])
        opened = _between(tokens, items[at - 1], items[at], "Including")
        same = roles[at] is not None and roles[at] == roles[at - 1]
        found[at] = same and (opened or behind_it is not None)
    return found


def assign_roles(tokens: Tokens, items: Sequence[Item]) -> list[str | None]:
    """The casualty role of each quantity, or None; items are in the order of the text."""
    countable = [item[4] == "thing" for item in items]
    back = [behind(tokens, item) if ok else None for item, ok in zip(items, countable, strict=True)]
    floors = [0, *(item[2] for item in items)][: len(items)]
    led = zip(items, floors, countable, strict=True)
    front = [before(tokens, item, floor) if ok else None for item, floor, ok in led]
    roles = [b or f for b, f in zip(back, front, strict=True)]
    for i in range(len(items) - 2, -1, -1):
        listed = i + 2 < len(items) and _joined(tokens, items[i + 1], items[i + 2])
        joined = _between(tokens, items[i], items[i + 1], "Joint") or (
            listed and _joined(tokens, items[i], items[i + 1])
        )
        if roles[i] is None and back[i + 1] and countable[i] and joined:
            roles[i] = back[i] = back[i + 1]
    for i in range(1, len(items)):
        part = _between(tokens, items[i - 1], items[i], "Including")
        joined = _joined(tokens, items[i - 1], items[i])
        if roles[i] is None and countable[i] and (part or joined):
            roles[i] = roles[i - 1]
    return roles
