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
    hyphen = quantity_words().match("Hyphen", tokens, at)
    found = quantity_words().match("Scale", tokens, hyphen[1] if hyphen else at)
    while found:
        value, at = value * float(found[0].value), found[1]
        found = quantity_words().match("Scale", tokens, at)
    return value, at


def _spelt(tokens: Sequence[Token], at: int) -> Parsed:
    """Groups of ever smaller scale: "two thousand three hundred and five", "one hundred twenty thousand"."""
    total, limit, after = 0.0, float("inf"), at
    while True:
        link = quantity_words().match("And", tokens, after) if after > at else None
        group = _group(tokens, link[1] if link else after)
        if group is None:
            break
        value, end = _scaled(*group, tokens)
        scale = value / group[0] if group[0] else 1.0
        if value >= limit or (link and group[0] >= 100):
            break
        total, limit, after = total + value, scale, end
        if scale < 100:
            break
    return (total, after) if after > at else None


def _group(tokens: Sequence[Token], at: int) -> Parsed:
    """A number below a thousand: "three hundred and five"."""
    first = _below_hundred(tokens, at)
    scale = quantity_words().match("Scale", tokens, first[1]) if first else None
    if first is None or scale is None or float(scale[0].value) != 100:
        return first
    value, after = first[0] * 100, scale[1]
    link = quantity_words().match("And", tokens, after)
    rest = _below_hundred(tokens, link[1] if link else after)
    return (value + rest[0], rest[1]) if rest else (value, after)


def _number_tail(value: float, at: int, tokens: Sequence[Token]) -> tuple[float, int]:
    """ "two and a half": half of one more, and a scale after it."""
    half = quantity_words().match("AndHalf", tokens, at)
    return _scaled(value + 0.5, half[1], tokens) if half else (value, at)
