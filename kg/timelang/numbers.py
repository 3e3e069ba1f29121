"""Numbers in words and digits: "twenty-one", "two dozen", "1.5 million", "two and a half"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.timelang.words import Token, quantity_words

Parsed = tuple[float, int] | None


def parse_number(tokens: Sequence[Token], at: int, article: bool = False) -> Parsed:
    """Read the longest number that begins at a token: its value and the index after it.

    ``article`` lets "a" and "an" stand for one; before a scale ("a dozen") they always do.
    """
    words = quantity_words()
    for kind in ("Half", "Couple"):
        fixed = words.match(kind, tokens, at)
        if fixed:
            return _number_tail(*_scaled(float(fixed[0].value), fixed[1], tokens), tokens)
    digits = _digits(tokens, at)
    if digits:
        return _number_tail(*_scaled(*digits, tokens), tokens)
    spelt = _spelt(tokens, at)
    if spelt:
        return _number_tail(*spelt, tokens)
    one = words.match("Article", tokens, at)
    if one is None:
        return None
    value, after = _scaled(1.0, one[1], tokens)
    return _number_tail(value, after, tokens) if article or after > one[1] else None


def _digits(tokens: Sequence[Token], at: int) -> Parsed:
    raw = tokens[at].text.replace(",", "") if at < len(tokens) else ""
    return (float(raw), at + 1) if raw.replace(".", "", 1).isdecimal() and raw.isascii() else None


def _below_hundred(tokens: Sequence[Token], at: int) -> Parsed:
    words = quantity_words()
    tens = words.match("Tens", tokens, at)
    if tens is None:
        found = words.match("Number", tokens, at)
        return (float(found[0].value), found[1]) if found else None
    after = tens[1]
    hyphen = words.match("Hyphen", tokens, after)
    unit = words.match("Number", tokens, hyphen[1] if hyphen else after)
    if unit and 0 < float(unit[0].value) < 10:
        return float(tens[0].value) + float(unit[0].value), unit[1]
    return float(tens[0].value), after


def _scaled(value: float, at: int, tokens: Sequence[Token]) -> tuple[float, int]:
    found = quantity_words().match("Scale", tokens, at)
    while found:
        value, at = value * float(found[0].value), found[1]
        found = quantity_words().match("Scale", tokens, at)
    return value, at


def _spelt(tokens: Sequence[Token], at: int) -> Parsed:
    """Sum of ever smaller parts: "two thousand three hundred and five"."""
    first = _below_hundred(tokens, at)
    if first is None:
        return None
    total, at = _scaled(*first, tokens)
    last = total if total != first[0] else 0.0
    while last:
        link = quantity_words().match("And", tokens, at)
        more = _below_hundred(tokens, link[1] if link else at)
        part = _scaled(*more, tokens) if more else None
        if part is None or part[0] >= last or last % 100 or last == total and last < 100:
            break
        total, at, last = total + part[0], part[1], part[0] if part[0] % 100 == 0 else 0.0
    return total, at


def _number_tail(value: float, at: int, tokens: Sequence[Token]) -> tuple[float, int]:
    """"two and a half": half of one more, and a scale after it."""
    half = quantity_words().match("AndHalf", tokens, at)
    return _scaled(value + 0.5, half[1], tokens) if half else (value, at)
