"""Numbers of one thing by several accounts: "arrested 22 people by their own count and 61 according to the ombudsman".

The second number stands alone beside the verb, with the words of who gives it right behind: it counts the same people, and
only that number is his word, not the act (:func:`kg.nlp.claims.sources.according`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import Quantity
from kg.nlp.claims.reports import Report
from kg.nlp.clauses.arg import Arg
from kg.nlp.events.page import Page
from kg.nlp.expressions.quantities import find_quantities
from kg.nlp.parse.scheme import NUMERAL_POS
from kg.nlp.parse.tree import Token

OF_NO_TOLL = frozenset({"object", "other"})


def with_accounts(head: Token, counted: Sequence[Quantity], page: Page) -> tuple[Quantity, ...]:
    """The numbers of an act with those that others give for the same people.

    Args:
        head: the head of the act's trigger.
        counted: the numbers that belong to the act.
        page: the article.
    """
    tolls = [q for q in counted if q.role not in OF_NO_TOLL and not q.part]
    if len(tolls) != 1:
        return tuple(counted)
    given = (r for r in page.reports if _of_number_of(head, r))
    return (*counted, *(q for r in given for q in _given(r, tolls[0], page)))


def _of_number_of(head: Token, report: Report) -> bool:
    """All that the report tells is a bare number joined to the act."""
    first, last = report.content[0]
    number = head.doc[first]
    return first == last and number.pos_ == NUMERAL_POS and number.head.i == head.i


def _given(report: Report, first: Quantity, page: Page) -> list[Quantity]:
    speakers = page.arguments(Arg("subject", t) for t in report.speakers)
    number = report.content[0][0]
    span = page.tokens(number, number)
    read = find_quantities(f"{span.text} {first.unit}")[:1] if speakers else []
    return [
        replace(q, span=span, unit=first.unit, role=first.role, account=speakers[0]) for q in read
    ]
