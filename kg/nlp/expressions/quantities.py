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

from kg.frozen import replace
from kg.model import Quantity, QuantityRole, Span
from kg.nlp.expressions.casualties import assign_roles, parts
from kg.nlp.expressions.timex import find_time_expressions
from kg.timelang.numbers import parse_number
from kg.timelang.words import Token, quantity_words, tokenize

Tokens = Sequence[Token]
LONGEST_UNIT, PART = 9, "part"
TOLLS = frozenset({"killed", "injured", "missing", "arrested", "displaced"})
STARTS = (
    "Number",
    "Tens",
    "Article",
    "Couple",
    "Half",
    "VaguePlural",
    "VagueTimes",
    "Approximator",
    "Between",
    "CurrencySign",
)
PLURAL, NO_PLURAL = "s", ("ss", "ous", "'s", "’s", "us", "is")  # endings


@dataclass(frozen=True, slots=True)
class Amount:
    """A number phrase as token indices with its range; ``part``: it comes to one told before ("another three")."""

    first: int
    after: int
    value: float | None
    min: float | None
    max: float | None
    money: str | None = None
    part: bool = False


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
    return frozenset(form[0] for kind in STARTS for form in quantity_words().forms[kind])


def _may_start(token: Token) -> bool:
    return token.text[0].isdigit() or token.low in _starters()


def _in_name(tokens: Tokens, at: int, after: int) -> bool:
    """Tell whether a number belongs to a name: F-16, G7, Article 5, Boeing 737, Apollo 11, 4x4."""
    if not tokens[at].text[0].isdigit():
        return False
    if _adjacent(tokens, at) and (
        tokens[at - 1].text[-1].isalpha() or tokens[at - 1].text in "#№/"
    ):
        return True
    joined = (
        at > 1
        and _adjacent(tokens, at)
        and tokens[at - 1].text in "-–"
        and _adjacent(tokens, at - 1)
    )
    if joined and tokens[at - 2].text[-1].isalnum():
        return True
    glued = _adjacent(tokens, after) and tokens[after].text
    if glued and (glued in "/:" or (glued.isalpha() and not _unit_glued(tokens, after))):
        return True
    return quantity_words().ends("NumberLabel", tokens, at) and _labels(tokens, at)


def _labels(tokens: Tokens, at: int) -> bool:
    """A capital, an abbreviation or nothing to count after it: "Article 5", "no. 12", "resolution 1701"."""
    before = tokens[at - 1]
    return before.text[:1].isupper() or before.text == "." or not _noun_follows(tokens, at + 1)


def _noun_follows(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and tokens[at].text.isalpha() and not _is("UnitStop", tokens, at)


def _unit_glued(tokens: Tokens, at: int) -> bool:
    return _is("Measure", tokens, at) or _is("MoneyScale", tokens, at) or _is("Scale", tokens, at)


def _is_age(tokens: Tokens, at: int, after: int) -> bool:
    """ "aged 34", "34-year-old", and the age in "Anna Smith, 34, said"."""
    if quantity_words().ends("AgeLead", tokens, at) or _is("AgeTail", tokens, after):
        return True
    commas = (
        at > 1
        and tokens[at - 1].text == ","
        and (after == len(tokens) or tokens[after].text in ",.")
    )
    years = parse_number(tokens, at)
    return (
        commas
        and tokens[at - 2].text[:1].isupper()
        and after == at + 1
        and years is not None
        and years[0] < 120
    )


def _year_like(tokens: Tokens, at: int, unit: str) -> bool:
    """A plain number of four digits between 1900 and 2099 that counts nothing in the plural, or has an article."""
    text = tokens[at].text
    if not (text.isdigit() and len(text) == 4 and text[:2] in ("19", "20")):
        return False
    return (not unit.endswith("s") and not _people(unit)) or (
        at > 0 and _is("Determiner", tokens, at - 1)
    )


def _people(unit: str) -> bool:
    words = tokenize(unit)
    return bool(words) and quantity_words().ends("PeopleNoun", words, len(words))


def _plain(tokens: Tokens, at: int) -> tuple[float, int, str | None] | None:
    """A number with the currency sign before it and the scale letter after it."""
    sign = quantity_words().match("CurrencySign", tokens, at)
    found = parse_number(tokens, sign[1] if sign else at)
    if found is None:
        return None
    value, after = found
    letter = (
        quantity_words().match("MoneyScale", tokens, after)
        if sign and _adjacent(tokens, after)
        else None
    )
    if letter:
        value, after = value * float(letter[0].value), letter[1]
    return value, after, str(sign[0].value) if sign else None


def _range(tokens: Tokens, at: int) -> Amount | None:
    """ "between 10 and 20", "10 to 20", "10-20", "two or three"."""
    between = quantity_words().match("Between", tokens, at)
    first = _plain(tokens, between[1] if between else at)
    joint = (
        quantity_words().match("And" if between else "RangeTo", tokens, first[1]) if first else None
    )
    second = _plain(tokens, joint[1]) if joint else None
    changed = not between and quantity_words().ends("ChangeFrom", tokens, at)
    if first is None or joint is None or second is None or changed:
        return None
    low, high = first[0], second[0]
    if quantity_words().ends("Scale", tokens, second[1]) and not quantity_words().ends(
        "Scale", tokens, first[1]
    ):
        low *= _scale(high) if low < 1000 else 1.0
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
    """The number phrase that begins at a token, its approximators included."""
    start, hows = _approximators(tokens, at)
    found = _counted(tokens, start, next((h for h in hows if h not in ("about", PART)), None), hows)
    return replace(found, first=at, part=PART in hows) if found else None


def _approximators(tokens: Tokens, at: int) -> tuple[int, list[str]]:
    """Up to two of them ("at least another"): the token after them and what they stand for."""
    hows: list[str] = []
    while len(hows) < 2 and (how := quantity_words().match("Approximator", tokens, at)):
        hows, at = [*hows, str(how[0].value)], how[1]
    return at, hows


def _counted(tokens: Tokens, start: int, bound: str | None, hows: Sequence[str]) -> Amount | None:
    """The number at a token, with the bound that the words before it or behind it give."""
    words = quantity_words()
    vague = words.match("VaguePlural", tokens, start)
    if vague:
        return Amount(start, vague[1], None, float(vague[0].value), None)
    times = words.match("VagueTimes", tokens, start)
    scale = words.match("Scale", tokens, times[1]) if times else None
    if times and scale:
        return Amount(start, scale[1], None, float(times[0].value) * float(scale[0].value), None)
    ranged = _range(tokens, start)
    if ranged:
        return ranged
    plain = _plain(tokens, start)
    if plain is None:
        return None
    tail = words.match("OrMore", tokens, plain[1])
    how = "min" if tail else bound or ("about" if "about" in hows else None)
    return Amount(start, tail[1] if tail else plain[1], *_bounded(how, plain[0]), plain[2])


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
    while (
        at < len(tokens) and at - start < LONGEST_UNIT and _word(tokens, at) and at not in blocked
    ):
        glued = at > start and tokens[at - 1].text == "-"
        stops = _is("UnitStop", tokens, at) or _role_word(tokens, at)
        if stops and not glued and not (at == start and _is("PeopleNoun", tokens, at)):
            break
        at += 1
    plural = [i for i in range(start, at) if _plural(tokens, i)]
    if plural:
        return plural[-1] + 1 if len(plural) == 1 or plural[-1] == plural[-2] + 1 else plural[0] + 1
    return at


def _plural(tokens: Tokens, at: int) -> bool:
    low = tokens[at].low
    glued = at + 1 < len(tokens) and tokens[at + 1].text == "-" and _adjacent(tokens, at + 1)
    ending = len(low) > 3 and low.endswith(PLURAL) and not low.endswith(NO_PLURAL)
    return not glued and (ending or _is("PeopleNoun", tokens, at))


def _with_unit(tokens: Tokens, amount: Amount, text: str, blocked: frozenset[int]) -> Found:
    words = quantity_words()
    for kind, name in (("Measure", "measure"), ("Duration", "time")):
        hit = words.match(kind, tokens, amount.after)
        if hit:
            unit = str(hit[0].value) if name == "measure" else tokens[amount.after].low
            return Found(amount, hit[1], unit, name)
    if amount.money:
        return Found(amount, amount.after, amount.money, "money")
    skipped = words.match("UnitSkip", tokens, amount.after)
    start = skipped[1] if skipped else amount.after
    if skipped and skipped[0].value == PART:
        amount = replace(amount, part=True)
    end = _unit_end(tokens, start, blocked)
    if end == start:
        return Found(amount, amount.after, "", "thing")
    return Found(amount, end, text[tokens[start].start : tokens[end - 1].end], "thing")


def _accept(found: Found, tokens: Tokens) -> bool:
    """Tell whether a number phrase is a quantity at all; "a 30-person team" is described, not counted."""
    amount = found.amount
    number_at = next(
        i
        for i in range(amount.first, amount.after)
        if parse_number(tokens, i) or i == amount.after - 1
    )
    after = amount.after
    if _in_name(tokens, number_at, after) or _is_age(tokens, number_at, after):
        return False
    if _adjacent(tokens, after) and (
        _is("OrdinalTail", tokens, after) or tokens[after].text == "-"
    ):
        return False
    if (
        found.kind == "thing"
        and _year_like(tokens, number_at, found.unit)
        and number_at == amount.first
    ):
        return False
    counts = found.kind != "thing" or any(_plural(tokens, i) for i in range(after, found.after))
    return counts or not (
        _after_name(tokens, number_at) or _names(found, tokens) or _score(found, tokens)
    )


def _names(found: Found, tokens: Tokens) -> bool:
    """More than one capitalised word and none in the plural after a number over one: "32 Artillery Brigade"."""
    unit = [token for token in tokens[found.amount.after : found.after] if token.text[0].isalpha()]
    return (
        len(unit) > 1
        and all(token.text[0].isupper() for token in unit)
        and (found.amount.value or 2) > 1
    )


def _score(found: Found, tokens: Tokens) -> bool:
    """ "an 11-34 vote": two joined numbers before a noun in the singular."""
    joined = any(token.text in "-–" for token in tokens[found.amount.first : found.amount.after])
    return joined and found.amount.value is None


def _after_name(tokens: Tokens, at: int) -> bool:
    """A capitalised word before a number that counts nothing makes it part of a name: "Apollo 11"."""
    return (
        at > 1
        and tokens[at].text.isdigit()
        and tokens[at - 1].text[:1].isupper()
        and tokens[at - 1].text.isalpha()
    )


def _blocked(tokens: Tokens, text: str) -> frozenset[int]:
    """Tokens of dates, clock times and idioms."""
    spans = find_time_expressions(text)
    dates = {i for a, b in spans for i, token in enumerate(tokens) if a <= token.start < b}
    idioms = quantity_words().standing("NotANumber", tokens)
    return frozenset(dates | {i for at, after, _ in idioms for i in range(at, after)})


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
    if role in TOLLS:
        return role  # type: ignore[return-value]
    return "other" if found.kind in ("measure", "time") else "object"


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of a sentence, spans relative to it, in their order and without overlap.

    ``unit`` is the noun that is counted with its modifiers, ``people`` for casualties without one, the currency, or the
    measure ("km", "percent"). ``role`` is killed, injured, arrested or displaced by the casualty word that governs the
    number; money and counts are ``object``, measures and lengths of time ``other``. Counts of nothing ("to 12") are
    left out unless they have such a role. ``part`` marks what is no whole of its own ("four of them", "another three").
    """
    tokens = tokenize(text)
    found = _all_found(tokens, text)
    items = [(f.amount.first, f.amount.after, f.after, f.unit, f.kind) for f in found]
    roles = assign_roles(tokens, items)
    told = zip(found, roles, parts(tokens, items, roles), strict=True)
    return [_quantity(*one, tokens, text) for one in told if one[0].unit or one[1]]


def _quantity(item: Found, role: str | None, part: bool, tokens: Tokens, text: str) -> Quantity:
    start, end = tokens[item.amount.first].start, tokens[item.after - 1].end
    amount, kind = item.amount, _role(item, role)
    span = Span(start, end, text[start:end])
    bounds = amount.value, amount.min, amount.max
    return Quantity(span, *bounds, item.unit or "people", kind, part or amount.part)
