"""What comes in is read alike whatever file it comes in, and nothing that comes in stops a run."""

from __future__ import annotations

import gzip
import io
import json
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from kg.articles.files import read_paths, read_source
from kg.articles.make import make_article
from kg.articles.source import Source
from kg.model import Article, Diagnostic
from kg.pipeline import Options, Result, run
from tests.pages.render import Saved, saved_pages
from tests.unit.articles.bad_inputs import good, write_bad, zipped

pytestmark = pytest.mark.model

PARAGRAPHS = (
    "Kenya withdrew its soldiers from the port of Marn on Tuesday, the ministry said.",
    "Somalia accused the rebels of shelling the harbour and vowed to retaliate against them.",
    "Ethiopia offered police officers to the town, but Mogadishu rejected the proposal.",
)
TEXT = "\n\n".join(PARAGRAPHS)
DAY = "2026-02-04"
HTML = "".join(f"<p>{escape(p)}</p>" for p in PARAGRAPHS)
PAGE = f'<html lang=en><head><meta property="article:published_time" content="{DAY}T12:00:00Z"></head><body><article>{HTML}</article></body></html>'
RSS = f"<rss version='2.0'><channel><title>x</title><item><guid>one</guid><pubDate>Wed, 04 Feb 2026 12:00:00 GMT</pubDate><description>{escape(HTML)}</description></item></channel></rss>"
ATOM = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title><entry><id>one</id><updated>{DAY}T12:00:00Z</updated><content type='html'>{escape(HTML)}</content></entry></feed>"
MAIL = f"From: a@marn.example\nSubject: x\nDate: Wed, 04 Feb 2026 12:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}"
RECORD = {"id": "one", "text": TEXT, "date": DAY}
CSV = f'headline,body,pubDate\nx,"{TEXT}",4 February 2026\n'


def pdf() -> bytes:
    """The least PDF that holds the text, one line a paragraph."""
    lines = "".join(f"({p}) Tj 0 -40 Td " for p in PARAGRAPHS)
    stream = f"BT /F1 9 Tf 40 700 Td {lines}ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def warc() -> bytes:
    """A web archive with the page in it."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    record = writer.create_warc_record(
        "http://marn.example/1", "response", payload=io.BytesIO(PAGE.encode()), http_headers=headers
    )
    writer.write_record(record)
    return out.getvalue()


def kinds() -> dict[str, bytes]:
    """The same text as each kind of file."""
    front = f"---\ndate: {DAY}\n---\n{TEXT}"
    return {
        "a.md": front.encode(),
        "mark.md": b"\xef\xbb\xbf" + front.replace("\n", "\r\n").encode(),
        "wide.md": front.encode("utf-16"),
        "a.html": PAGE.encode(),
        "a.rss": RSS.encode(),
        "a.atom": ATOM.encode(),
        "a.csv": CSV.encode(),
        "a.tsv": CSV.replace(",body,", "\tbody\t")
        .replace('x,"', 'x\t"')
        .replace('",4', '"\t4')
        .encode(),
        "a.json": json.dumps([RECORD]).encode(),
        "a.jsonl": json.dumps(RECORD).encode(),
        "a.eml": MAIL.encode(),
        "a.md.gz": gzip.compress(front.encode()),
        "a.zip": zipped(("in/one.md", front.encode())),
        "a.warc.gz": warc(),
        "a.wacz": zipped(("datapackage.json", b"{}"), ("archive/a.warc.gz", warc())),
    }


def events(result: Result) -> Counter[tuple[str, str, str]]:
    """The events of all articles: type, trigger and sentence."""
    return Counter(
        (e.type, e.trigger.text, a.reading.sentences[e.sentence].text)
        for a in result.articles
        for e in a.reading.events
    )


def told(found: Counter[tuple[str, str, str]]) -> set[tuple[str, str, str]]:
    """Events without the full stop that some templates put after the lines under the headline, and without those of posts."""
    return {(t, w, s.rstrip(".")) for t, w, s in found if "wrote on X" not in s}


@pytest.fixture(scope="module")
def clean() -> Counter[tuple[str, str, str]]:
    found = events(run([make_article("clean", TEXT, {"date": DAY})]))
    assert sum(found.values()) >= 4
    return found


@pytest.mark.parametrize("name", kinds())
def test_every_kind_of_file_gives_the_same_events(
    name: str, clean: Counter[tuple[str, str, str]]
) -> None:
    found = list(read_source(Source.named(name, kinds()[name])))
    assert [d for d in found if isinstance(d, Diagnostic)] == []
    assert all(isinstance(a, Article) and a.published and a.published.day == 4 for a in found)
    assert events(run(found)) == clean


def test_a_pdf_gives_the_same_events(clean: Counter[tuple[str, str, str]]) -> None:
    assert events(run(read_source(Source.named("a.pdf", pdf())))) == clean


@pytest.fixture(scope="module")
def read_pages() -> Result:
    return run(
        a for s in saved_pages() for a in read_source(Source(s.name, s.name, ".html", s.raw))
    )


@pytest.mark.parametrize("saved", saved_pages(), ids=lambda s: s.name)
def test_a_page_gives_the_events_of_its_text_and_none_of_its_furniture(
    saved: Saved, read_pages: Result
) -> None:
    parts = saved.story.get("parts")
    texts = (
        [(p["title"], [p["text"]]) for p in parts]
        if parts
        else [(saved.story["title"], saved.lines)]
    )
    wanted = events(
        run(
            make_article(
                f"clean-{i}",
                "\n\n".join([title, *lines, saved.story["caption"]]),
                {"title": title, "published": saved.story["published"]},
            )
            for i, (title, lines) in enumerate(texts)
        )
    )
    have = events(
        Result(
            tuple(a for a in read_pages.articles if a.reading.article.id.startswith(saved.name)),
            (),
        )
    )
    about = [key for key in have if not any(line in key[2] for line in saved.furniture)]
    assert len(about) == len(have)
    assert told(have) >= {k for k in told(wanted) if k[2] not in saved.story["caption"]}


HARD = {
    "conjuncts": "The ministers of " + ", ".join(f"Land{i}" for i in range(1000)) + " and Marn met in Geneva.",
    "long number": f"At least {'9' * 400} people were killed in Marn on Monday.",
    "verbs": "Troops " + " and ".join(["shelled Marn", "left Velika", "attacked Osterholt"] * 150) + ".",
    "sayings": " ".join(f"“We left,” X{i} said, and Y{i} said that" for i in range(300)) + " they left.",
    "commas": "Troops" + ", who left Marn" * 400 + " returned.",
    "a million characters": "Troops shelled the town on Monday. " * 30_000,
    "a million without end": "and troops shelled the town " * 40_000,
    "one word": "x" * 1_000_000,
    "brackets": "(" * 5_000 + "troops left" + ")" * 5_000,
    "quotes": "“" * 5_000 + "Troops left Marn.",
    "controls": "Troops\x00\x08 shelled\x1b[31m Marn\x85 on Monday.\u2028They left.\ud800",
    "marks": "T\u0300\u0301" * 20_000 + " left Marn.",
    "right to left": "\u202eTroops shelled Marn on Monday.\u202c",
}  # fmt: skip


@pytest.mark.parametrize("kind", HARD)
def test_whatever_is_read_a_good_article_beside_it_is_read(kind: str) -> None:
    result = run([make_article("hard", HARD[kind]), make_article("good", TEXT, {"date": DAY})])
    assert "good" in {a.reading.article.id for a in result.articles}
    assert all(d.article == "hard" or d.note for d in result.diagnostics)
    for article in result.articles:
        text = article.reading.article.text
        for event in article.reading.events:
            assert text[event.trigger.start : event.trigger.end] == event.trigger.text


def test_a_folder_of_bad_and_good_is_read_through(tmp_path: Path) -> None:
    for name, data in good():
        (tmp_path / name).write_bytes(data)
    write_bad(tmp_path)
    result = run(read_paths([tmp_path]), Options())
    assert len(result.articles) == 20
    assert all(a.reading.events for a in result.articles)


def test_two_processes_find_what_one_finds() -> None:
    given = [Article(f"a{n}", TEXT + " " * n) for n in range(70)]
    one = run(given, Options())
    assert len(one.articles) == 70
    assert run(given, Options(jobs=2)) == one
