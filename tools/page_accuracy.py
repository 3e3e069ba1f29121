"""How rightly the saved pages of ``tests/pages`` are read: ``python -m tools.page_accuracy`` prints the table of docs/input.md."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.articles.pages import Page, read_page
from kg.articles.source import Source
from tests.pages.render import Saved, saved_pages


@dataclass(frozen=True)
class Judged:
    """What of a page was read rightly; ``extra`` are lines that are no text of it, ``lacking`` lines that were not read."""

    name: str
    instant: bool
    headline: bool
    publisher: bool
    authors: bool
    extra: tuple[str, ...]
    lacking: tuple[str, ...]
    lines: int


def judge(saved: Saved) -> Judged:
    """Compare what is read of a page with what a reader finds on it."""
    page = read_page(Source(saved.name, saved.name, ".html", saved.raw))
    about = page.about
    have = _lines(page)
    want = saved.lines + [p["text"] for p in saved.story.get("parts", ())]
    titles = [p["title"] for p in saved.story.get("parts", ())]
    told = {_folded(w) for w in (*want, *titles)}
    return Judged(
        saved.name,
        about.published == saved.published,
        _folded(about.title or "") == _folded(saved.story["title"]),
        about.publisher == saved.publisher,
        [a.lower() for a in about.authors] == [a.lower() for a in saved.story["authors"]],
        tuple(
            line for line in have if not any(_folded(line) in t or t in _folded(line) for t in told)
        ),
        tuple(w for w in want if _folded(w) not in _folded(" ".join(have))),
        len(have),
    )


def _lines(page: Page) -> list[str]:
    return [b.text for b in page.blocks if b.kind == "paragraph"]


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def table(judged: Iterable[Judged]) -> list[str]:
    """The table of accuracy, one line a template and one for all."""
    rows: dict[str, Counter[str]] = {}
    for each in judged:
        for name in (each.name.rpartition("-")[0], "all"):
            row = rows.setdefault(name, Counter())
            row.update(
                pages=1,
                instant=each.instant,
                headline=each.headline,
                publisher=each.publisher,
                authors=each.authors,
                extra=len(each.extra),
                lacking=len(each.lacking),
                lines=each.lines,
            )
    columns = ("pages", "instant", "headline", "publisher", "authors", "lines", "extra", "lacking")
    order = sorted(rows, key=lambda name: (name == "all", name))
    return [
        "| template | pages | instant with zone | headline | publisher | authors | lines read | furniture left in | lines lacking |",
        "|---|" + "---|" * len(columns),
        *(
            f"| {name} | " + " | ".join(str(rows[name][c]) for c in columns) + " |"
            for name in order
        ),
    ]


def main() -> int:
    """Print the table and what is wrong; 1 where more than one in fifty lines is furniture, or a line is lacking."""
    found = [judge(saved) for saved in saved_pages()]
    print("\n".join(table(found)))
    for each in found:
        for sign, lines in (("+", each.extra), ("-", each.lacking)):
            for line in lines:
                print(f"{each.name}: {sign} {line}")
    extra = sum(len(each.extra) for each in found)
    lacking = sum(len(each.lacking) for each in found)
    print(f"{len(found)} pages: {extra} lines of furniture left in, {lacking} lines lacking")
    return int(lacking > 0 or extra > 0.02 * sum(each.lines for each in found))


if __name__ == "__main__":
    sys.exit(main())
