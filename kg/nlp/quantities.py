"""How many of what: numbers in a sentence with their unit and, for casualties, their role.

Found are counts ("290 fixed-wing drones", "dozens of villages"), money, percentages, distances and lengths of time;
left alone are dates, clock times, ages, ordinals and numbers in names ("Article 5", "F-16"). ``value`` is None where
only a bound is said ("at least 12" has ``min`` 12, "up to 50" has ``max`` 50, "dozens" has ``min`` 24); "about 100" has
a value and no bounds. No tagger is used: the unit ends at the last noun that looks plural, or before a function word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.model import Quantity, QuantityRole, Span
from kg.nlp.casualties import assign_roles
from kg.nlp.timex import find_time_expressions
from kg.timelang.numbers import parse_number
from kg.timelang.words import Token, quantity_words, tokenize

Tokens = Sequence[Token]
LONGEST_UNIT = 6


@dataclass(frozen=True, slots=True)
class Amount:
    """A number phrase as token indices with its range; ``bare`` where nothing but one plain number stands."""

    first: int
    after: int
    value: float | None
    min: float | None
    max: float | None
    money: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An amount with its unit: token indices and text; ``kind`` thing | measure | time | money."""

    amount: Amount
    after: int
    unit: str
    kind: str


def _is(kind: str, tokens: Tokens, at: int) -> bool:
    return quantity_words().match(kind, tokens, at) is not None


def _skip(kind: str, tokens: Tokens, at: int) -> int:
    found = quantity_words().match(kind, tokens, at)
    return found[1] if found else at


def _adjacent(tokens: Tokens, at: int) -> bool:
    return 0 < at < len(tokens) and tokens[at - 1].end == tokens[at].start


@cache
def _starters() -> frozenset[str]:
    kinds = ("Number", "Tens", "Article", "Couple", "Half", "VaguePlural", "VagueTimes", "Approximator", "Between", "CurrencySign")
    return frozenset(form[0] for kind in kinds for form in quantity_words().forms[kind])


def _may_start(token: Token) -> bool:
    return token.text[0].isdigit() or token.low in _starters()


def _in_name(tokens: Tokens, at: int, after: int) -> bool:
    """Tell whether a number belongs to a name: F-16, G7, Article 5, Boeing 737, Apollo 11, 4x4."""
    if not tokens[at].text[0].isdigit():
        return False
    if _adjacent(tokens, at) and (tokens[at - 1].text[-1].isalpha() or tokens[at - 1].text in "#№/"):
        return True
    if _adjacent(tokens, at) and tokens[at - 1].text in "-–" and at > 1 and _adjacent(tokens, at - 1) and tokens[at - 2].text[-1].isalnum():
        return True
    if _adjacent(tokens, after) and (tokens[after].text in "/:" or tokens[after].text.isalpha() and not _unit_glued(tokens, after)):
        return True
    return quantity_words().ends("NumberLabel", tokens, at) and _labels(tokens, at)


def _labels(tokens: Tokens, at: int) -> bool:
    before = tokens[at - 1]
    return before.text[:1].isupper() or before.text == "." or before.low in ("no", "number") or not _noun_follows(tokens, at + 1)


def _noun_follows(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and tokens[at].text.isalpha() and not _is("UnitStop", tokens, at)


def _unit_glued(tokens: Tokens, at: int) -> bool:
    return _is("Measure", tokens, at) or _is("MoneyScale", tokens, at) or _is("Scale", tokens, at)


def _is_age(tokens: Tokens, at: int, after: int) -> bool:
    """"aged 34", "34-year-old", and the age in "Anna Smith, 34, said"."""
    if quantity_words().ends("AgeLead", tokens, at) or _is("AgeTail", tokens, after):
        return True
    commas = at > 1 and tokens[at - 1].text == "," and (after == len(tokens) or tokens[after].text in ",.")
    return commas and tokens[at - 2].text[:1].isupper() and after == at + 1 and (parse_number(tokens, at) or (0, 0))[0] < 120


def _year_like(tokens: Tokens, at: int, unit: str) -> bool:
    """A plain number of four digits between 1900 and 2099 that counts nothing in the plural, or has an article."""
    text = tokens[at].text
    if not (text.isdigit() and len(text) == 4 and text[:2] in ("19", "20")):
        return False
    return not unit.endswith("s") and not _people(unit) or at > 0 and _is("Determiner", tokens, at - 1)


def _people(unit: str) -> bool:
    words = tokenize(unit)
    return bool(words) and quantity_words().ends("People", words, len(words))


def _plain(tokens: Tokens, at: int) -> tuple[float, int, str | None] | None:
    """A number with the currency sign before it and the scale letter after it."""
    sign = quantity_words().match("CurrencySign", tokens, at)
    found = parse_number(tokens, sign[1] if sign else at)
    if found is None:
        return None
    value, after = found
    letter = quantity_words().match("MoneyScale", tokens, after) if sign and _adjacent(tokens, after) else None
    if letter:
        value, after = value * float(letter[0].value), letter[1]
    return value, after, str(sign[0].value) if sign else None


def _range(tokens: Tokens, at: int) -> Amount | None:
    """"between 10 and 20", "10 to 20", "10-20", "two or three"."""
    between = quantity_words().match("Between", tokens, at)
    first = _plain(tokens, between[1] if between else at)
    if first is None:
        return None
    joint = quantity_words().match("And" if between else "RangeTo", tokens, first[1])
    second = _plain(tokens, joint[1]) if joint else None
    changed = not between and quantity_words().ends("ChangeFrom", tokens, at)
    if second is None or changed:
        return None
    low, high = first[0], second[0]
    if low < high / 1000 or second[1] > joint[1] + 1 and low < 1000 <= high and first[1] == at + 1:  # type: ignore[index]
        low *= _scale(high)
    return Amount(at, second[1], None, low, high, first[2] or second[2]) if low < high else None


def _scale(value: float) -> float:
    """The scale word that a number was written with: "10 to 20 million"."""
    return next((scale for scale in (1e12, 1e9, 1e6, 1e3) if value >= scale), 1.0)


def _bounded(how: str | None, value: float) -> tuple[float | None, float | None, float | None]:
    """Value, min and max of a number after an approximator."""
    if how in ("min", "above"):
        return None, value, None
    if how in ("max", "below"):
        return None, None, value
    return (value, None, None) if how == "about" else (value, value, value)


def _amount(tokens: Tokens, at: int) -> Amount | None:
    """The number phrase that begins at a token, its approximator included."""
    words = quantity_words()
    how = words.match("Approximator", tokens, at)
    start = how[1] if how else at
    more = words.match("Approximator", tokens, start) if how else None
    start, how = (more[1], how if how[0].value != "about" else more) if more else (start, how)
    vague = words.match("VaguePlural", tokens, start)
    if vague:
        return Amount(at, vague[1], None, float(vague[0].value), None)
    times = words.match("VagueTimes", tokens, start)
    scale = words.match("Scale", tokens, times[1]) if times else None
    if times and scale:
        return Amount(at, scale[1], None, float(times[0].value) * float(scale[0].value), None)
    ranged = _range(tokens, start)
    if ranged:
        return Amount(at, ranged.after, None, ranged.min, ranged.max, ranged.money)
    plain = _plain(tokens, start)
    if plain is None:
        return None
    tail = words.match("OrMore", tokens, plain[1])
    kind = str(how[0].value) if how else None
    if tail:
        return Amount(at, tail[1], *_bounded("min", plain[0]), plain[2])
    return Amount(at, plain[1], *_bounded(kind, plain[0]), plain[2])


def _word(tokens: Tokens, at: int) -> bool:
    """Tell whether a token may belong to a unit: a word, or a hyphen between two."""
    if tokens[at].text == "-":
        return _adjacent(tokens, at) and _adjacent(tokens, at + 1)
    return tokens[at].text[0].isalpha() or tokens[at].low in ("'s", "’s")


def _role_word(tokens: Tokens, at: int) -> bool:
    return any(_is(kind, tokens, at) for kind in ("RoleWord", "RoleAfter"))


def _unit_end(tokens: Tokens, start: int, blocked: frozenset[int]) -> int:
    """The token after the noun that a number counts, or ``start`` where there is none."""
    at = start
    while at < len(tokens) and at - start < LONGEST_UNIT and _word(tokens, at) and at not in blocked:
        glued = at > start and tokens[at - 1].text == "-"
        if not glued and (_is("UnitStop", tokens, at) or _role_word(tokens, at)) and not (at == start and _is("People", tokens, at)):
            break
        at += 1
    plural = [i for i in range(start, at) if _plural(tokens, i)]
    if plural:
        return plural[-1] + 1 if len(plural) == 1 or plural[-1] == plural[-2] + 1 else plural[0] + 1
    return at


def _plural(tokens: Tokens, at: int) -> bool:
    low = tokens[at].low
    glued = at + 1 < len(tokens) and tokens[at + 1].text == "-" and _adjacent(tokens, at + 1)
    return not glued and (_is("People", tokens, at) or len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "ous", "'s", "’s", "us", "is")))


def _with_unit(tokens: Tokens, amount: Amount, text: str, blocked: frozenset[int]) -> Found:
    words = quantity_words()
    hyphen = amount.after + (amount.after < len(tokens) and tokens[amount.after].text == "-")
    for kind, name in (("Measure", "measure"), ("Duration", "time")):
        hit = words.match(kind, tokens, hyphen)
        if hit:
            unit = str(hit[0].value) if name == "measure" else tokens[hyphen].low
            return Found(amount, hit[1], unit, name)
    if amount.money:
        return Found(amount, amount.after, amount.money, "money")
    start = _skip("UnitSkip", tokens, amount.after)
    end = _unit_end(tokens, start, blocked)
    if end == start:
        return Found(amount, amount.after, "", "thing")
    return Found(amount, end, text[tokens[start].start : tokens[end - 1].end], "thing")


def _accept(found: Found, tokens: Tokens) -> bool:
    """Tell whether a number phrase is a quantity at all."""
    amount = found.amount
    number_at = next(i for i in range(amount.first, amount.after) if parse_number(tokens, i) or i == amount.after - 1)
    after = amount.after
    if _in_name(tokens, number_at, after) or _is_age(tokens, number_at, after):
        return False
    if _is("OrdinalTail", tokens, after) and _adjacent(tokens, after):
        return False
    if found.kind == "thing" and _year_like(tokens, number_at, found.unit) and number_at == amount.first:
        return False
    return not (found.kind == "thing" and not found.unit and _after_name(tokens, number_at))


def _after_name(tokens: Tokens, at: int) -> bool:
    """A capitalised word before a number that counts nothing makes it part of a name: "Apollo 11"."""
    return at > 1 and tokens[at].text.isdigit() and tokens[at - 1].text[:1].isupper() and tokens[at - 1].text.isalpha()


def _blocked(tokens: Tokens, text: str) -> frozenset[int]:
    """Tokens of dates, clock times and idioms."""
    spans = find_time_expressions(text)
    dates = {i for i, token in enumerate(tokens) for start, end in spans if start <= token.start < end}
    idioms = ((at, quantity_words().match("NotANumber", tokens, at)) for at in range(len(tokens)))
    return frozenset(dates | {i for at, hit in idioms if hit for i in range(at, hit[1])})


def _all_found(tokens: Tokens, text: str) -> list[Found]:
    blocked = _blocked(tokens, text)
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        amount = _amount(tokens, at) if at not in blocked and _may_start(tokens[at]) else None
        if amount is None or any(i in blocked for i in range(amount.first, amount.after)):
            at += 1
            continue
        item = _with_unit(tokens, amount, text, blocked)
        if _accept(item, tokens):
            found.append(item)
        at = max(item.after if item.unit else amount.after, at + 1)
    return found


def _role(found: Found, role: str | None) -> QuantityRole:
    if role in ("killed", "injured", "arrested", "displaced"):
        return role  # type: ignore[return-value]
    return "other" if found.kind in ("measure", "time") else "object"


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a sentence, spans relative to it, in their order and without overlap.

    ``unit`` is the noun that is counted with its modifiers, ``people`` for casualties without one, the currency, or the
    measure ("km", "percent"). ``role`` is killed, injured, arrested or displaced by the casualty word that governs the
    number; money and counts are ``object``, measures and lengths of time ``other``. Counts of nothing ("to 12") are
    left out unless they have such a role.
    """
    tokens = tokenize(text)
    found = _all_found(tokens, text)
    roles = assign_roles(tokens, [(f.amount.first, f.amount.after, f.after, f.unit, f.kind) for f in found])
    result = []
    for item, role in zip(found, roles, strict=True):
        if not item.unit and role is None:
            continue
        start, end = tokens[item.amount.first].start, tokens[item.after - 1].end
        span = Span(start, end, text[start:end])
        amount = item.amount
        result.append(Quantity(span, amount.value, amount.min, amount.max, item.unit or "people", _role(item, role)))
    return result
