"""What an answer leaves out because the reading was not accepted, and the query that takes it too.

A question keeps to what is sure by ``kg:accepted true``. How much it leaves out is told with its answer.
"""

from __future__ import annotations

import re
from itertools import count

from kg.plain import many

SURE = re.compile(r"\bkg:accepted true\b")
GROUPED = re.compile(r"\bGROUP\s+BY\b", re.IGNORECASE)
CHOSEN = re.compile(r"\bSELECT\s+(?:DISTINCT\s+)?(?:\?\w+\s+)+(?=WHERE|\{)", re.IGNORECASE)
ORDER = re.compile(r"\bORDER\s+BY\b(?:(?!\bLIMIT\b|\bOFFSET\b).)*", re.IGNORECASE | re.DOTALL)
COLUMN = "accepted"
COUNTED = 1000
"""So many rows that are left out are counted; of more it is said that there are at least so many."""


def widened(sparql: str) -> str:
    """The query that also takes what is not accepted; the same one where it asks for no acceptance."""
    number = count(1)
    return SURE.sub(lambda _: f"kg:accepted ?sure{next(number)}", sparql)


def marked(sparql: str) -> str:
    """The same with a column that says of each row whether it is accepted, ``yes`` or ``no``; rows that count have none."""
    wide, number = widened(sparql), len(SURE.findall(sparql))
    if not number or GROUPED.search(sparql) or f"?{COLUMN}" in sparql:
        return wide
    all_sure = " && ".join(f"?sure{n}" for n in range(1, number + 1))
    told = f'(IF({all_sure}, "yes", "no") AS ?{COLUMN}) '
    return CHOSEN.sub(lambda head: head.group() + told, wide, count=1)


def unsorted(sparql: str) -> str:
    """The query without the order of its rows, so that an engine gives them as it finds them.

    >>> unsorted("SELECT ?a WHERE { ?a ?b ?c } ORDER BY DESC(?a)")
    'SELECT ?a WHERE { ?a ?b ?c } '
    """
    end = sparql.rfind("}") + 1
    return sparql[:end] + ORDER.sub("", sparql[end:])


def counts_rows(sparql: str) -> bool:
    """Whether the rows that a query leaves out can be counted: it asks for acceptance, and its rows are no sums."""
    return bool(SURE.search(sparql)) and not GROUPED.search(sparql)


def left_out(rows: int, shown: int) -> str:
    """One sentence on rows that an answer leaves out; empty where there are none.

    >>> left_out(3, 1)
    '3 more rows rest on what is not accepted: --unsure (in Python unsure=True) shows them, marked as such.'
    >>> left_out(1, 0)
    '1 row rests on what is not accepted: --unsure (in Python unsure=True) shows it, marked as such.'
    """
    if rows < 1:
        return ""
    if rows >= COUNTED:
        return f"{COUNTED:,} rows or more rest on what is not accepted: --unsure (in Python unsure=True) shows them."
    rest, them = ("rests", "it") if rows == 1 else ("rest", "them")
    what = many(rows, "more row" if shown else "row")
    return (
        f"{what} {rest} on what is not accepted: --unsure (in Python unsure=True) shows {them}, "
        "marked as such."
    )
