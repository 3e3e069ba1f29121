"""The reports of a run: ``report.md``, which a person reads, and ``report-details.md``, which tells of each article."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kg.exports.happenings import Happening
from kg.model import Diagnostic, Step
from kg.pipeline import Result
from kg.plain import Counts, many, one_line
from kg.report_rows import ArticleRow, Totals, article_row, totals
from kg.resolve.origins import independent_origins

Record = Mapping[str, Any]
DETAILS = "report-details.md"
LONGEST = 80  # characters of what is quoted
TOP, NAMED, WORDINGS = 8, 12, 20  # rows of a table, names of a list, wordings of the second reader


def jsonl_bytes(records: Sequence[Record]) -> bytes:
    """Event records as JSON Lines in UTF-8."""
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records).encode("utf-8")


def counts(result: Result, records: Sequence[Record]) -> Counts:
    """What a run found."""
    articles = [a.reading.article for a in result.articles]
    return Counts(
        len(result.events),
        len(records),
        len(articles),
        len({a.publisher for a in articles if a.publisher}),
        sum(one == origin for one, origin in independent_origins(articles).items()),
    )


def reports(
    result: Result, records: Sequence[Record], events: Iterable[Happening]
) -> dict[str, bytes]:
    """The files of a run's reports by their names.

    Args:
        result: the run.
        records: its event records.
        events: its events, as the graph has them.
    """
    own: dict[str, list[Record]] = {a.reading.article.id: [] for a in result.articles}
    for record in records:
        own[record["article"]].append(record)
    rows = [article_row(a, own[a.reading.article.id]) for a in result.articles]
    sums = totals(rows, events)
    head = report(
        counts(result, records), sums, result.diagnostics, (result.compared, result.left_out)
    )
    body = "\n".join(
        (*details_head(sums, result.diagnostics), *(line for row in rows for line in details(row)))
    )
    return {"report.md": head.encode("utf-8"), DETAILS: f"{body.rstrip()}\n".encode()}


# ------------------------------------------------------------------------------------ what a person reads
def report(
    found: Counts, sums: Totals, told: Sequence[Diagnostic], pairs: tuple[int, int] = (0, 0)
) -> str:
    """The report as Markdown, some two screens long whatever the number of articles.

    Args:
        found: what the run found.
        sums: over its articles and events.
        told: texts that were skipped, and notes.
        pairs: of reports, how many were compared, and how many were not since their index entry is very long.
    """
    skipped = sum(not d.note for d in told)
    lines = [
        "# Report",
        "",
        f"{found}; {many(skipped, 'text')} skipped.",
        "",
        *_standing(sums),
        "",
        *_who(sums),
        *_whom(sums),
        *_check(sums),
        *_missing(sums, told, pairs),
        f"Each article, and each step of the reading: [{DETAILS}]({DETAILS}).",
    ]
    return "\n".join(lines) + "\n"


def _standing(sums: Totals) -> list[str]:
    """What the mentions are, how they stand, and how much of the text gave one."""
    kinds = ", ".join(f"{kind} {n}" for kind, n in sums.types.most_common())
    n = sums.mentions
    return [
        f"- The mentions are: {kinds or 'none'}.",
        f"- {_of(n - sums.claimed, n)} are told by the articles themselves, {_of(sums.claimed, n)} by somebody they quote.",
        f"- {_of(sums.accepted, n)} are sure enough to be accepted; {_of(sums.dated, n)} have a date.",
        f"- {_of(sums.covered, sums.sentences)} sentences gave one.",
    ]


def _of(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,}" + (f" ({100 * part / whole:.0f} %)" if whole else "")


def _who(sums: Totals) -> list[str]:
    both = sums.acts + sums.acted_on
    rows = ((name, sums.acts[name], sums.acted_on[name]) for name, _ in _top(both))
    return _section("Who appears most", ("actor", "acts", "is acted on"), rows, len(both))


def _whom(sums: Totals) -> list[str]:
    rows = (
        (*pair, n, sums.facts[pair], _mostly(sums.pair_types, pair)) for pair, n in _top(sums.pairs)
    )
    header = ("who", "whom", "events", "of them facts", "mostly")
    return _section("Who acts on whom", header, rows, len(sums.pairs))


def _mostly(types: Counter[tuple[str, str, str]], pair: tuple[str, str]) -> str:
    own = Counter({kind: n for (a, b, kind), n in types.items() if (a, b) == pair})
    return ", ".join(kind for kind, _ in _top(own)[:2])


def _check(sums: Totals) -> list[str]:
    """Links that the words themselves don't make: by the context, by an office, by a capital for its government."""
    rows = ((f"“{g.words}”", g.name, n, g.why) for g, n in _top(sums.guesses))
    return _section(
        "To be checked: taken for somebody by context or office",
        ("words", "taken for", "times", "why"),
        rows,
        len(sums.guesses),
        "`kg review` asks about what matters most and is least sure, `kg query doubtful` lists it.",
    )


def _missing(
    sums: Totals, told: Sequence[Diagnostic], pairs: tuple[int, int] = (0, 0)
) -> list[str]:
    """What was left out, and why."""
    lines = ["## What was left out", ""]
    lines += [
        f"- {'Note' if d.note else 'Skipped'}: {_escape(_short(d.message, 3 * LONGEST))}"
        for d in told[:NAMED]
    ]
    lines += [f"- … and {many(len(told) - NAMED, 'text')} more."] if len(told) > NAMED else []
    for stage, *noun, what in (
        ("left out", "stretch", "stretches", "of text left out as no part of an article"),
        ("dropped", "word for an act", "words for an act", "dropped"),
    ):
        rules = Counter({rule: n for (at, rule), n in sums.steps.items() if at == stage})
        why = ", ".join(f"{_escape(rule)} {n}" for rule, n in _top(rules))
        lines += [f"- {many(rules.total(), *noun)} {what}: {why}."] if rules else []
    if sums.silent:
        lines.append(f"- {many(sums.silent, 'sentence')} with a verb of the lexicon gave no event.")
    if sums.unlinked:
        names = ", ".join(_escape(name) for name, _ in sums.unlinked.most_common(NAMED))
        more = len(sums.unlinked) - NAMED
        lines.append(
            f"- In no gazetteer, or only described: {names}{f' and {more:,} more' if more > 0 else ''}."
        )
    if pairs[1]:
        lines.append(
            f"- {many(pairs[0], 'pair')} of reports were compared; {pairs[1]:,} that share an index entry were not, "
            "since their entry is very long."
        )
    return [*lines, ""] if len(lines) > 2 else [*lines, "Nothing.", ""]


def _top(counter: Counter[Any]) -> list[tuple[Any, int]]:
    """The most frequent, those of one number by their names."""
    return sorted(counter.items(), key=lambda kv: (-kv[1], str(kv[0])))[:TOP]


def _section(
    title: str, header: Sequence[str], rows: Iterable[Sequence[object]], whole: int, note: str = ""
) -> list[str]:
    """A heading and a table, with how many rows more there are; nothing where there is no row."""
    if not whole:
        return []
    more = f"… and {whole - TOP:,} more." if whole > TOP else ""
    after = [" ".join(filter(None, (more, note))), ""] if more or note else []
    return [f"## {title}", "", *_table(header, rows), "", *after]


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(_escape(_short(str(cell))) for cell in row)} |"


# ------------------------------------------------------------------------------------ details
def details_head(sums: Totals, told: Sequence[Diagnostic] = ()) -> list[str]:
    """The head of the details: what was skipped, how often each rule did something, what the second reader sees."""
    rows = ((stage, rule, n) for (stage, rule), n in sorted(sums.steps.items()))
    steps = [*_table(("step", "rule", "times"), rows), ""] if sums.steps else []
    guesses = [
        *("## Taken for somebody by context or office", ""),
        *_table(
            ("words", "taken for", "times", "why"),
            (
                (f"“{g.words}”", g.name, n, g.why)
                for g, n in sorted(sums.guesses.items(), key=lambda gn: (-gn[1], str(gn[0])))
            ),
        ),
        "",
    ]
    return [
        "# Details of the report",
        "",
        *(f"- {'Note' if d.note else 'Skipped'}: {_escape(d.message)}" for d in told),
        *([""] if told else []),
        *(["## Steps of the reading", "", *steps] if steps else []),
        *(guesses if sums.guesses else []),
        *_seconded(sums),
    ]


def _seconded(sums: Totals) -> list[str]:
    """The wordings by which the second reader sees most often what no rule reads, and where it most differs from them."""
    if not sums.added and not sums.doubted:
        return []
    rows = ((*wording, n) for wording, n in sums.wordings.most_common(WORDINGS))
    table = ["", *_table(("wording", "type", "times"), rows)] if sums.added else []
    return [
        "## The second reader",
        "",
        f"{sums.added} statements that no rule reads, never accepted; {sums.doubted} of the rules' that it finds wrong.",
        *table,
        "",
    ]


def details(row: ArticleRow) -> list[str]:
    """One article: what it gave, what of it was left out and why, and the sentences that gave nothing."""
    types, n = Counter(row.types), len(row.types)
    unlinked = ", ".join(map(_escape, row.unlinked)) or "none"
    lines = [
        f"## {_escape(row.title or row.id)}",
        "",
        f"- Publisher: {_escape(row.publisher or 'not known')}; published: "
        f"{row.published or 'not known, so relative dates stay unresolved'}",
        f"- Mentions of events: {n} ({', '.join(f'{k} {v}' for k, v in sorted(types.items()))})",
        f"- Told as: asserted by the article {n - row.claimed}, claimed {row.claimed}",
        f"- Coverage: {row.covered} of {many(row.sentences, 'sentence')} gave an event",
        f"- Relations: {row.relations}",
        f"- Mentions without a date: {n - row.dated}",
        f"- Names and descriptions without a link: {unlinked}",
        "",
    ]
    lines += _left_out(row.steps)
    if row.silent:
        heading = "Sentences with a word of the lexicon that gave no event:"
        lines += [heading, "", *(f"- {_escape(s)}" for s in row.silent), ""]
    return lines


def _left_out(steps: Sequence[Step]) -> list[str]:
    """Each stretch that was left out, its first words, and why."""
    found = [
        f"- {_escape(s.rule)}: “{_escape(_short(s.span.text))}”{_escape(f' ({s.note})') if s.note else ''}"
        for s in steps
        if s.stage == "left out"
    ]
    return ["Left out:", "", *found, ""] if found else []


def _short(text: str, most: int = LONGEST) -> str:
    flat = one_line(text)
    return flat if len(flat) <= most else f"{flat[:most].rstrip()} …"


def _escape(text: str) -> str:
    return "".join("\\" + c if c in "\\`*_[]<>#|" else c for c in one_line(text))
