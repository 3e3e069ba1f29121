"""The tables and the report of a run: JSON Lines, and what was found and missed per article."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kg.model import ResolvedArticle, Step
from kg.ontology import load_ontology
from kg.pipeline import Result
from kg.plain import Counts, many, plain
from kg.resolve.origins import independent_origins

Record = Mapping[str, Any]
SHOWN = 80  # characters of what was left out
WORDINGS, DOUBTED = (
    20,
    0.1,
)  # how many wordings are listed; how likely right what the second reader doubts is at most


def jsonl_bytes(records: Sequence[Record]) -> bytes:
    """Event records as JSON Lines in UTF-8."""
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records).encode("utf-8")


def report(result: Result, records: Sequence[Record]) -> str:
    """The report as Markdown."""
    parts = [
        "# Report",
        "",
        f"{counts(result, records)}; {many(sum(not d.note for d in result.diagnostics), 'text')} skipped.",
        "",
    ]
    for told in result.diagnostics:
        parts.append(f"- {'Note' if told.note else 'Skipped'}: {_escape(told.message)}")
    if result.left_out:
        parts.append(
            f"- {many(result.compared, 'pair')} of reports were compared; {result.left_out} that share an index entry were not, "
            "since their entry is very long."
        )
    parts += _steps(result.articles)
    parts += _seconded(result.articles)
    for article in result.articles:
        parts += _article(
            article, [r for r in records if r["article"] == article.reading.article.id]
        )
    return "\n".join(parts).rstrip() + "\n"


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


def _steps(articles: Sequence[ResolvedArticle]) -> list[str]:
    """How often each rule repaired, dropped, filled or left out something."""
    counts = Counter((s.stage, s.rule) for a in articles for s in a.reading.trace)
    if not counts:
        return []
    rows = (f"| {stage} | {_escape(rule)} | {n} |" for (stage, rule), n in sorted(counts.items()))
    return ["## Steps of the reading", "", "| step | rule | times |", "|---|---|---|", *rows, ""]


def _seconded(articles: Sequence[ResolvedArticle]) -> list[str]:
    """The wordings by which the second reader sees most often what no rule reads, and where it most differs from them."""
    added = [e for a in articles for e in a.reading.added]
    doubted = [
        e for a in articles for e in a.reading.events if e.opinion and e.opinion.right <= DOUBTED
    ]
    if not added and not doubted:
        return []
    counts = Counter((e.trigger.text.lower(), e.type) for e in added).most_common(WORDINGS)
    rows = (f"| {_escape(word)} | {kind} | {n} |" for (word, kind), n in counts)
    return [
        "## The second reader",
        "",
        f"{len(added)} statements that no rule reads, never accepted; {len(doubted)} of the rules' that it finds wrong.",
        *(("", "| wording | type | times |", "|---|---|---|") if added else ()),
        *rows,
        "",
    ]


def _left_out(steps: Sequence[Step]) -> list[str]:
    """Each stretch that was left out, its first words, and why."""
    found = [
        f"- {_escape(s.rule)}: “{_escape(s.span.text[:SHOWN])}”{' …' * (len(s.span.text) > SHOWN)}"
        f"{_escape(f' ({s.note})') if s.note else ''}"
        for s in steps
        if s.stage == "left out"
    ]
    return ["Left out:", "", *found, ""] if found else []


def _article(article: ResolvedArticle, records: Sequence[Record]) -> list[str]:
    given = article.reading.article
    types = Counter(r["type"] for r in records)
    told = Counter("claimed" if r["attribution"] else "asserted by the article" for r in records)
    unlinked = sorted(
        {
            a["name"]
            for r in records
            for slot in ("actors", "targets")
            for a in r[slot]
            if not a["linked"]
        }
    )
    undated = sum(r["time"] is None for r in records)
    silent = silent_sentences(article)
    covered = len({r["sentence"]["start"] for r in records})
    lines = [
        f"## {_escape(given.title or given.id)}",
        "",
        f"- Publisher: {_escape(given.publisher or 'not known')}; published: "
        f"{given.published.isoformat() if given.published else 'not known, so relative dates stay unresolved'}",
        f"- Mentions of events: {len(records)} ({', '.join(f'{k} {n}' for k, n in sorted(types.items()))})",
        f"- Told as: {', '.join(f'{k} {n}' for k, n in sorted(told.items()))}",
        f"- Coverage: {covered} of {many(len(article.reading.sentences), 'sentence')} gave an event",
        f"- Relations: {len(article.reading.relations)}",
        f"- Mentions without a date: {undated}",
        f"- Names and descriptions without a link: {', '.join(map(_escape, unlinked)) or 'none'}",
        "",
    ]
    lines += _left_out(article.reading.trace)
    if silent:
        lines += [
            "Sentences with a word of the lexicon that gave no event:",
            "",
            *(f"- {_escape(s)}" for s in silent),
            "",
        ]
    return lines


def silent_sentences(article: ResolvedArticle) -> list[str]:
    """The sentences in which a verb of the lexicon occurs but that gave no event."""
    lemmas = {lemma for lemma, pos in load_ontology().entries if pos == "verb"}
    spoken = {e.sentence for e in article.reading.events}
    return [
        s.text
        for i, s in enumerate(article.reading.sentences)
        if i not in spoken and set(s.text.lower().split()) & lemmas
    ]


def _escape(text: str) -> str:
    flat = plain(" ".join(text.split()))
    return "".join("\\" + c if c in "\\`*_[]<>#|" else c for c in flat)
