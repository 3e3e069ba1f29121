"""Where a sentence says when: the character spans of its time expressions.

A span holds the whole expression with the words before it that change what it means (since, until, by, before, after,
from … to, between … and, within, "over the weekend", hedges such as "about"), and leaves out a bare on, in or at and
the article: "in the past 24 hours" gives "past 24 hours". Before the possessive of a day ("after Friday's attack") only
the day is taken. Bare lengths of time ("for 24 hours") say nothing about when and are left alone, as are names that
hold a time word, numbers that only look like years, and "may" and "march" where they are no months.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from kg.timelang import tree as t
from kg.timelang.grammar import parse
from kg.timelang.words import Token, quantity_words, time_words, tokenize

STARTS = (
    "Month",
    "Weekday",
    "Season",
    "DayPart",
    "Overnight",
    "DayShift",
    "Direction",
    "Window",
    "Part",
    "QuarterMark",
    "HalfMark",
    "Ordinal",
    "Bound",
    "FromOpener",
    "Between",
    "Ahead",
    "Within",
    "Hedge",
    "Feast",
    "Unresolvable",
    "VagueAmount",
    "Unit",
    "Weekend",
    "KeptLead",
)
LOOSE = ("after", "before", "by", "from")
MERELY = frozenset(
    (  # classes of words that make no time without a number or a word of another class
        "The",
        "Of",
        "Between",
        "Possessive",
        "RangeAnd",
        "RangeTo",
        "Bound",
        "FirmBound",
        "FromOpener",
        "KeptLead",
        "LeadIn",
        "FutureMark",
        "Hedge",
        "Follower",
        "NotADate",
        "Within",
        "OffsetSide",
        "Direction",
        "Ordinal",
        "Second",
        "Close",
        "Open",
        "Ahead",
        "ClockLead",
        "Zone",
        "LocalTime",
        "Old",
        "Anchor",
        "Meridiem",
        "OrdinalSuffix",
        "TimeSuffix",
        "DecadeSuffix",
        "Part",
        "HalfMark",
        "QuarterMark",
        "VagueAmount",
        "Window",
        "DayOf",
    )
)


@cache
def _starters() -> frozenset[str]:
    forms = time_words().forms
    return frozenset(form[0] for kind in STARTS for form in forms.get(kind, {}))


@cache
def _telling() -> frozenset[str]:
    """The last words of the forms of which every expression without a digit holds one."""
    return frozenset(
        form[-1]
        for kind, forms in time_words().forms.items()
        if kind not in MERELY
        for form in forms
    )


@cache
def _number_starters() -> frozenset[str]:
    forms = quantity_words().forms
    return frozenset(
        form[0]
        for kind in ("Number", "Tens", "Article", "Couple", "Half")
        for form in forms.get(kind, {})
    )


def _may_start(token: Token) -> bool:
    return (
        token.low in _starters()
        or token.text[0].isdigit()
        or token.low in _number_starters()
        or token.text in "'’"
    )


def _is(kind: str, tokens: Sequence[Token], at: int) -> bool:
    return time_words().match(kind, tokens, at) is not None


def _core(node: t.Node) -> t.Node:
    """The innermost date of hedges, bounds and parts: what decides whether it is one at all."""
    inner = getattr(node, "base", None) or getattr(node, "first", None)
    return (
        _core(inner)
        if inner is not None and not isinstance(node, t.Shifted | t.InYear | t.Corrected)
        else node
    )


def _bare(node: t.Node) -> t.Node:
    return node.base if isinstance(node, t.Bound | t.Hedged) else node


def _capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _named(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a weekday or month stands inside a name: "The Sunday Times", "Black Friday"."""
    after = tokens[end] if end < len(tokens) else None
    before = tokens[start - 1] if start else None
    article = before is not None and _is("The", tokens, start - 1)
    return article and after is not None and _capital(after) and after.text[:1].isalpha()


def _weekday_fits(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Capitalised, written in full or beside a full stop that is not the sentence's, and no part of a name."""
    at = next((i for i in range(start, end) if _is("Weekday", tokens, i)), None)
    if at is None:
        return True
    found = time_words().match("Weekday", tokens, at)
    short = found is not None and found[0].abbreviation
    if short and end - start == 1:
        return False
    return _capital(tokens[at]) and not _named(tokens, start, end)


def _anchored(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a preposition of time stands before: "in", "during", "since" …, an article between them or not."""
    words = time_words()
    back = start - 1 if start and _is("The", tokens, start - 1) else start
    return words.ends("Anchor", tokens, back) or words.ends("FirmBound", tokens, back)


def _free(tokens: Sequence[Token], end: int) -> bool:
    """Tell whether no noun follows that a bare year or month would modify or count."""
    return (
        end >= len(tokens)
        or not tokens[end].text[0].isalnum()
        or _is("Follower", tokens, end)
        or _capital(tokens[end])
    )


def _year_fits(tokens: Sequence[Token], start: int, end: int, node: t.Node) -> bool:
    """A bare year needs a preposition of time, a bracket or the sentence's beginning, and no noun after it."""
    if isinstance(node, t.Bound):
        return (node.kind not in LOOSE and node.kind != "since") or _free(tokens, end)
    if isinstance(node, t.Range):
        led = (
            start == 0
            or not tokens[start].text[0].isdigit()
            or _anchored(tokens, start)
            or _opened(tokens, start)
        )
        return led and _free(tokens, end)
    if isinstance(node, t.Hedged) and node.hedge != "about":
        return False
    if not isinstance(node, t.Fixed | t.Hedged):
        return True
    return (
        _anchored(tokens, start)
        or _opened(tokens, start)
        or (start == 0 and end < len(tokens) and tokens[end].text == ",")
    )


def _opened(tokens: Sequence[Token], start: int) -> bool:
    return start > 0 and _is("Open", tokens, start - 1)


def _month_fits(tokens: Sequence[Token], start: int, end: int, node: t.Node) -> bool:
    """A month alone is capitalised; one that is also a name or a verb needs a preposition that only goes with time."""
    at = next((i for i in range(start, end) if _is("Month", tokens, i)), start)
    found = time_words().match("Month", tokens, at)
    if found is None or not _capital(tokens[at]):
        return False
    alone = isinstance(_core(node), t.Cyclic) and getattr(_core(node), "kind", "") == "month"
    if found[0].abbreviation and alone:
        return False
    if alone and _named(tokens, start, end):
        return False
    bare = isinstance(node, t.Cyclic) or (
        isinstance(node, t.Bound) and node.kind in LOOSE and isinstance(node.base, t.Cyclic)
    )
    if not (found[0].ambiguous and alone and bare):
        return True
    return isinstance(node, t.Cyclic) and _anchored(tokens, start) and not _person(tokens, end)


def _person(tokens: Sequence[Token], end: int) -> bool:
    """A capitalised word right after an ambiguous month makes it a first name: "in April Jones's view"."""
    return (
        end < len(tokens)
        and _capital(tokens[end])
        and tokens[end].text.isalpha()
        and not _is("Follower", tokens, end)
    )


def _season_fits(tokens: Sequence[Token], start: int, end: int, node: t.Node) -> bool:
    if not isinstance(node, t.Cyclic):
        return True
    return (
        _anchored(tokens, start)
        and not (end < len(tokens) and _is("Of", tokens, end))
        and _free(tokens, end)
    )


def _shift_fits(tokens: Sequence[Token], start: int, end: int) -> bool:
    """ "Today" with a capital inside a sentence is a name."""
    at = next((i for i in range(start, end) if _is("DayShift", tokens, i)), start)
    lowered = tokens[at].text == tokens[at].low or tokens[at].text.isupper()
    return lowered or at == 0 or not tokens[at - 1].text[0].isalpha()


def _cyclic_fits(
    core: t.Cyclic, tokens: Sequence[Token], start: int, end: int, node: t.Node
) -> bool:
    if core.kind == "weekday":
        return _weekday_fits(tokens, start, end)
    if core.kind in ("month", "date"):
        return _month_fits(tokens, start, end, node)
    if core.kind == "season":
        return _season_fits(tokens, start, end, node)
    if core.kind == "day":
        back = start - 1 if start and _is("The", tokens, start - 1) else start
        return not isinstance(node, t.Cyclic) or (
            _free(tokens, end) and time_words().ends("ClockLead", tokens, back)
        )
    return (
        core.kind != "feast"
        or not isinstance(node, t.Cyclic)
        or start == 0
        or _is("LeadIn", tokens, start - 1)
    )


def _fits(node: t.Node, tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether the words around and within a match let it be a time expression in running text."""
    core = _core(node)
    if isinstance(core, t.Shifted):
        return _capitals(tokens, start, end)
    if isinstance(core, t.Cyclic):
        return _cyclic_fits(core, tokens, start, end, node)
    if isinstance(core, t.DayShift) or isinstance(node, t.DayShift):
        return _shift_fits(tokens, start, end)
    if isinstance(core, t.Ago):
        return not time_words().ends("Old", tokens, end) and (
            not core.needs_future or _future(tokens, start)
        )
    if isinstance(core, t.Window) and core.needs_future:
        return _future(tokens, start)
    if isinstance(core, t.Fixed) and core.precision == "year":
        return _year_fits(tokens, start, end, node)
    return _capitals(tokens, start, end)


def _future(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a future auxiliary stands before, or anywhere where the expression begins the sentence."""
    return any(_is("FutureMark", tokens, at) for at in range(start or len(tokens)))


def _capitals(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Months and weekdays inside the match are capitalised."""
    return all(
        _capital(tokens[i])
        for i in range(start, end)
        if _is("Weekday", tokens, i) or _is("Month", tokens, i)
    )


def _trim(node: t.Node, tokens: Sequence[Token], start: int, end: int) -> tuple[t.Node, int]:
    """Drop what doesn't belong: an article, and a preposition whose object is the noun after "Friday's"."""
    if isinstance(node, t.Bound) and node.kind != "since" and _is("Possessive", tokens, end):
        bound = time_words().match("Bound", tokens, start)
        node, start = node.base, bound[1] if bound else start
    elif isinstance(node, t.Bound) and node.kind in LOOSE and isinstance(_core(node), t.Cyclic):
        bound = time_words().match("Bound", tokens, start)
        if (
            bound
            and _is("The", tokens, bound[1])
            and not isinstance(node.base, t.Part)
            and _core(node) != t.Cyclic("weekend", 0)
        ):
            node, start = node.base, bound[1]  # "after the Oct. 12 bombing"
    the = time_words().match("The", tokens, start)
    return node, the[1] if the and the[1] < end and not isinstance(node, t.Unresolvable) else start


def _match(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    kept = time_words().match("KeptLead", tokens, at)
    held = parse(tokens, kept[1]) if kept else None
    if (held and _core(held[0]) == t.Cyclic("weekend", 0)) or (
        held and isinstance(_core(held[0]), t.Shifted) and _weekend(held[0])
    ):
        return at, held[1]
    found = parse(tokens, at)
    if found is None:
        return None
    node, start = _trim(found[0], tokens, at, found[1])
    return (start, found[1]) if _fits(node, tokens, start, found[1]) else None


def _weekend(node: t.Node) -> bool:
    core = _core(node)
    return isinstance(core, t.Shifted) and core.base.kind == "weekend"


def _blocked(tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens of names that hold a time word."""
    found = time_words().standing("NotADate", tokens)
    return frozenset(index for at, after, _ in found for index in range(at, after))


@lru_cache(maxsize=256)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    tokens = tokenize(text)
    if not any(token.text[0].isdigit() or token.low in _telling() for token in tokens):
        return ()
    blocked = _blocked(tokens)
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        found = _match(tokens, at) if at not in blocked and _may_start(tokens[at]) else None
        if found is None or any(index in blocked for index in range(*found)):
            at += 1
            continue
        spans.append((tokens[found[0]].start, tokens[found[1] - 1].end))
        at = found[1]
    return tuple(spans)


def find_time_expressions(text: str) -> list[tuple[int, int]]:
    """The maximal time expressions of a sentence as character offsets (end exclusive), in their order, without overlap.

    Args:
        text: one sentence (more are possible, but "in two weeks" looks for a future auxiliary before it).
    """
    return list(_spans(text))
