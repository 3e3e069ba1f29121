"""What each kind of file says of its articles, and what is said of those that can't be read."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.articles.decode import clean, decode
from kg.articles.fields import guess_names, parse_map
from kg.articles.files import read_file, read_input, read_paths, read_source
from kg.articles.front_matter import split_front_matter
from kg.articles.header import parse_published
from kg.articles.make import make_article, names_of
from kg.articles.pdf import joined, without_repeats
from kg.articles.source import Source
from kg.errors import InputError
from kg.model import Article, Diagnostic
from tests.unit.articles.bad_inputs import prose, zipped

TEXT = prose("Marn")


def articles(name: str, raw: bytes | str, **names: str) -> list[Article]:
    data = raw.encode() if isinstance(raw, str) else raw
    found = list(read_source(Source.named(name, data), names))
    assert [d.message for d in found if isinstance(d, Diagnostic) and not d.note] == []
    return [a for a in found if isinstance(a, Article)]


def refusals(name: str, raw: bytes | str) -> list[str]:
    data = raw.encode() if isinstance(raw, str) else raw
    return [d.message for d in read_source(Source.named(name, data)) if isinstance(d, Diagnostic)]


# ------------------------------------------------------------------------------------------------ dates
@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2026-02-03", "2026-02-03T12:00:00+00:00"),
        ("2026-02-03T10:00:00+05:45", "2026-02-03T10:00:00+05:45"),
        ("2026-02-03T10:00:00.055Z", "2026-02-03T10:00:00.055000+00:00"),
        ("2026-02-03T12:00:00+0000", "2026-02-03T12:00:00+00:00"),
        ("2026-02-03 10:00", "2026-02-03T10:00:00+00:00"),
        ("2026/02/03", "2026-02-03T12:00:00+00:00"),
        ("2026/2/3 7:05", "2026-02-03T07:05:00+00:00"),
        ("2026.02.20 09:30", "2026-02-20T09:30:00+00:00"),
        ("04.02.2026", "2026-02-04T12:00:00+00:00"),
        ("Tue, 03 Feb 2026 08:30:00 -0500", "2026-02-03T08:30:00-05:00"),
        ("Tue, 03 Feb 2026 08:30:00 GMT", "2026-02-03T08:30:00+00:00"),
        ("3 Feb 2026 08:30:00 EST", "2026-02-03T08:30:00-05:00"),
        ("4 February 2026", "2026-02-04T12:00:00+00:00"),
        ("February 4, 2026", "2026-02-04T12:00:00+00:00"),
        ("Feb. 4, 2026", "2026-02-04T12:00:00+00:00"),
        ("Sept. 4, 2026", "2026-09-04T12:00:00+00:00"),
        ("4th February 2026", "2026-02-04T12:00:00+00:00"),
        ("Wednesday, February 4, 2026 2:20 pm", "2026-02-04T14:20:00+00:00"),
        ("1770123600", "2026-02-03T13:00:00+00:00"),
        ("1770123600000", "2026-02-03T13:00:00+00:00"),
    ],
)
def test_a_date_is_read_in_the_ways_that_feeds_write_it(written: str, instant: str) -> None:
    found = parse_published(written)
    assert found is not None and found.isoformat() == instant


@pytest.mark.parametrize(
    "written",
    ["2024-02-30", "0000-01-01", "2024-01-01T10:00+25:00", "0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00",
     "February 29, 2023", "03/04/2026", "31.02.2026", "Monday", "12", "9" * 400, "Tue, 99 Feb 2026 08:30:00 GMT"],
)  # fmt: skip
def test_what_is_no_date_or_two_is_refused(written: str) -> None:
    with pytest.raises(ValueError):
        parse_published(written)


# ------------------------------------------------------------------------------------------------ encodings
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_text_is_read_in_any_encoding(encoding: str) -> None:
    text = TEXT + "“The café in Malmö is closed,” he said."
    assert decode(text.encode(encoding), "x").text == text


def test_lines_end_alike() -> None:
    assert decode(b"a b\r\nc d\re f\n", "x").text == "a b\nc d\ne f\n"


def test_cleaning_keeps_the_length() -> None:
    dirty = "a\0b\x1bc\u2028d\ud800e\ufffff\x85g\x9bh"
    assert len(clean(dirty)) == len(dirty)
    assert clean(dirty) == "a�b�c\nd�e�f\ng�h"


# ------------------------------------------------------------------------------------------------ front matter
def test_the_text_begins_after_the_closing_fence() -> None:
    assert split_front_matter("---\ntitle: A: b\n---\n\nText.", "x")[1] == "\nText."


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('"Marn lies!" - Torv hits back', '"Marn lies!" - Torv hits back'),
        ("Torv: 'we did not fire'", "Torv: 'we did not fire'"),
        ('"Marn: talks end"', "Marn: talks end"),
    ],
)
def test_a_title_keeps_the_quotes_that_are_around_a_part_of_it(written: str, title: str) -> None:
    meta, _ = split_front_matter(f"---\ntitle: {written}\nnote: a: b\n---\nText.", "x")
    assert meta["title"] == title


def test_front_matter_has_the_other_names_of_fields_too() -> None:
    front = "headline: Talks in Marn\nsource: Marn Post\npermalink: https://marn.example/1\nbyline: A. Ray\nlang: en-GB"
    (article,) = read_source(Source.named("a.md", f"---\n{front}\n---\n{TEXT}".encode()))
    assert isinstance(article, Article)
    assert (article.id, article.title, article.publisher) == ("a", "Talks in Marn", "Marn Post")
    assert (article.url, article.authors, article.language) == (
        "https://marn.example/1",
        ("A. Ray",),
        "en-GB",
    )


def test_a_key_of_front_matter_that_no_field_has_is_named_and_costs_nothing() -> None:
    front = "title: T\nbanana: x\nsummary: short"
    note, article = read_source(Source.named("a.md", f"---\n{front}\n---\n{TEXT}".encode()))
    assert isinstance(note, Diagnostic) and note.note
    assert "“banana”" in note.message and "summary" not in note.message
    assert isinstance(article, Article) and article.text == TEXT


def test_a_key_of_front_matter_can_be_mapped() -> None:
    raw = f"---\nbanana: Marn Post\n---\n{TEXT}".encode()
    (article,) = read_source(Source.named("a.md", raw), {"publisher": "banana"})
    assert isinstance(article, Article) and article.publisher == "Marn Post"


def test_a_day_that_no_calendar_has_is_called_so() -> None:
    raw = f"---\ndate: 31 June 2026\n---\n{TEXT}".encode()
    (told,) = read_source(Source.named("a.md", raw))
    assert isinstance(told, Diagnostic) and "no such day" in told.message


def test_values_stay_text() -> None:
    meta, _ = split_front_matter(
        "---\ntitle: 'Yes'\nurl: null\nid: 007\npublished: 2026-02-03\nok: no\n---\nText.", "x"
    )
    assert meta == {"title": "Yes", "id": "007", "published": "2026-02-03", "ok": "no"}


def test_a_tag_makes_nothing() -> None:
    meta, _ = split_front_matter("---\ntitle: !!python/object/apply:os.abort []\n---\nText.", "x")
    assert meta == {"title": []}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Jane Doe", ("Jane Doe",)),
        ("By Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("Jane Doe, John Roe, and Ann Poe", ("Jane Doe", "John Roe", "Ann Poe")),
        ("Doe, Jane; Roe, John", ("Doe, Jane", "Roe, John")),
        ("", ()),
    ],
)
def test_a_byline_is_parted_into_names(line: str, names: tuple[str, ...]) -> None:
    assert names_of(line) == names


@pytest.mark.parametrize("tag", ['xx"@<>', "english language", "e", "en_"])
def test_a_language_that_is_none_is_refused(tag: str) -> None:
    with pytest.raises(InputError, match="language tag"):
        make_article("a", TEXT, {"language": tag})


# ------------------------------------------------------------------------------------------------ tables
def test_columns_are_known_by_their_usual_names() -> None:
    (a,) = articles(
        "t.csv",
        f'Headline,Body,pubDate,Source,Link,Byline\nTalks,"{TEXT}",4 February 2026,Marn Post,https://marn.example/1,Jane Doe\n',
    )
    assert (a.title, a.publisher, a.url) == ("Talks", "Marn Post", "https://marn.example/1")
    assert (a.text, a.authors) == (TEXT, ("Jane Doe",))
    assert a.published == datetime(2026, 2, 4, 12, tzinfo=UTC)


def test_columns_can_be_named() -> None:
    names = parse_map("text=what was said,title=label")
    (a,) = articles("t.tsv", f"label\ttext\twhat was said\nTalks\twrong\t{TEXT}\n", **names)
    assert (a.title, a.text) == ("Talks", TEXT)


@pytest.mark.parametrize("given", ["headline", "topic=a", "text=", "=a"])
def test_a_mapping_that_is_none_is_refused(given: str) -> None:
    with pytest.raises(InputError, match="--map"):
        parse_map(given)


def test_the_fields_own_name_comes_first_and_a_summary_last() -> None:
    assert guess_names(["description", "content", "text"])["text"] == "text"
    assert guess_names(["description", "content"])["text"] == "content"
    assert guess_names(["description"])["text"] == "description"


def test_a_row_that_can_not_be_read_costs_no_other() -> None:
    found = list(
        read_source(Source.named("t.csv", f'id,text,date\na,"{TEXT}",x\nb,"{TEXT}",\n'.encode()))
    )
    assert [type(f) for f in found] == [Diagnostic, Article]
    assert isinstance(found[0], Diagnostic) and "row 2 of t.csv" in found[0].message


def test_a_row_without_an_id_keeps_its_name_when_rows_move() -> None:
    row = f'"{TEXT}",https://marn.example/1\n'
    (first,) = articles("t.csv", f"text,url\n{row}")
    other = f'"{TEXT}",https://marn.example/2\n'
    assert first.id in [a.id for a in articles("t.csv", f"text,url\n{other}{row}")]


@pytest.mark.parametrize(
    "data",
    [
        {"id": "a", "text": TEXT},
        [{"id": "a", "text": TEXT}],
        {"articles": [{"id": "a", "content": TEXT}]},
        {"response": 200, "items": [{"guid": "a", "body": {"rendered": TEXT}}]},
    ],
)
def test_json_of_several_shapes(data: object) -> None:
    (a,) = articles("a.json", json.dumps(data))
    assert (a.id, a.text) == ("a", TEXT)


def test_a_line_separator_within_json_ends_no_line() -> None:
    record = json.dumps({"id": "a", "text": f"{TEXT}\u2028{TEXT}"}, ensure_ascii=False)
    (a,) = articles("a.jsonl", record)
    assert a.text == f"{TEXT}\n{TEXT}"


def test_standard_input_may_be_of_other_kinds() -> None:
    page = f"<html><body><article><h1>Talks in Marn end</h1><p>{TEXT}</p></article></body></html>"
    for raw in (page.encode(), gzip.compress(json.dumps({"id": "a", "text": TEXT}).encode())):
        (a,) = read_input(raw)
        assert isinstance(a, Article) and TEXT.strip() in a.text


# ------------------------------------------------------------------------------------------------ feeds
def test_rss_gives_an_article_an_item() -> None:
    (a,) = articles(
        "f.rss",
        "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
        "<channel><title>Marn Post</title><language>en-gb</language><item><title>Talks</title><link>https://marn.example/1</link>"
        "<guid>https://marn.example/1</guid><pubDate>Tue, 03 Feb 2026 08:30:00 +0100</pubDate><dc:creator>Jane Doe</dc:creator>"
        f"<description>short</description><content:encoded><![CDATA[<p>{TEXT}</p><p>It&#8217;s over.</p>]]></content:encoded></item></channel></rss>",
    )
    assert (a.title, a.publisher, a.language) == ("Talks", "Marn Post", "en-gb")
    assert a.authors == ("Jane Doe",)
    assert a.text == f"{TEXT.strip()}\n\nIt’s over."
    assert a.published is not None and a.published.isoformat() == "2026-02-03T08:30:00+01:00"


def test_atom_gives_an_article_an_entry() -> None:
    (a,) = articles(
        "f.xml",
        f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Marn Post</title><entry><id>one</id><title>Talks</title>"
        f"<link rel='self' href='x'/><link href='https://marn.example/1'/><updated>2026-02-03T08:30:00Z</updated>"
        f"<author><name>Jane Doe</name></author><content type='html'>&lt;p&gt;{TEXT}&lt;/p&gt;</content></entry></feed>",
    )
    assert (a.id, a.url, a.authors) == ("one", "https://marn.example/1", ("Jane Doe",))


def test_an_entity_is_not_expanded() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
    told = refusals("f.rss", f"{bomb}<rss><channel><item><title>&b;</title></item></channel></rss>")
    assert len(told) == 1 and "lol" not in told[0]


# ------------------------------------------------------------------------------------------------ archives, mail, PDF
def test_an_archive_is_read_like_a_folder() -> None:
    found = articles(
        "z.zip",
        zipped(
            ("b/two.txt", TEXT.encode()),
            ("a/one.md", f"---\ntitle: x\n---\n{TEXT}".encode()),
            ("page.html", b"<html></html>") if False else (".hidden.txt", b"x"),
            ("README.md", b"x"),
            ("__MACOSX/three.txt", b"x"),
        ),
    )
    assert [a.id for a in found] == ["one", "two"]


def test_the_files_of_a_saved_page_are_left_out(tmp_path: Path) -> None:
    page = f"<html><body><article><h1>Talks in Marn end</h1><p>{TEXT}</p></article></body></html>"
    (tmp_path / "page.html").write_text(page)
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "style.css").write_text("p {}")
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "a.txt").write_text(TEXT)
    assert [a.id for a in read_paths([tmp_path]) if isinstance(a, Article)] == ["a", "page"]


def test_mail_is_read_without_what_it_quotes() -> None:
    (a,) = articles(
        "m.eml",
        "From: Marn Desk <desk@marn.example>\nSubject: =?utf-8?q?Talks_in_Marn?=\nDate: Tue, 03 Feb 2026 08:30:00 +0100\n"
        f"Content-Type: text/plain; charset=iso-8859-1\n\n{TEXT}\n> They attacked us.\n-- \nThe desk arrested nobody.",
    )
    assert (a.title, a.publisher) == ("Talks in Marn", "Marn Desk")
    assert a.text.strip() == TEXT.strip()


HEADER = "From: Marn Desk <desk@marn.example>\nSubject: Talks in Marn\nDate: Tue, 03 Feb 2026 08:30:00 +0100\n"
SITE = (
    f"<html><body><article><h1>A newsletter</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
)


def test_a_mail_that_holds_only_a_page_keeps_its_header() -> None:
    (a,) = articles("m.eml", f"{HEADER}Content-Type: text/html; charset=utf-8\n\n{SITE}")
    assert isinstance(a, Article) and a.published is not None
    assert (a.title, a.publisher) == ("Talks in Marn", "Marn Desk")
    assert a.published.isoformat() == "2026-02-03T08:30:00+01:00"
    assert "<p>" not in a.text


def test_a_short_mail_that_holds_only_a_page_is_read() -> None:
    page = f"<html><head><style>p {{}}</style></head><body><table><tr><td>{TEXT}</td></tr></table></body></html>"
    (a,) = articles("m.eml", f"{HEADER}Content-Type: text/html; charset=utf-8\n\n{page}")
    assert isinstance(a, Article)
    assert (a.title, a.text.strip()) == ("Talks in Marn", TEXT.strip())


def test_a_page_that_a_browser_saved_has_not_the_browsers_header() -> None:
    (a,) = articles("m.mht", f"{HEADER}Content-Type: text/html; charset=utf-8\n\n{SITE}")
    assert isinstance(a, Article)
    assert (a.title, a.published) == ("A newsletter", None)


@pytest.mark.parametrize(
    ("row", "publisher"),
    [
        ({"url": "https://www.marn.example/a"}, "marn.example"),
        ({"url": "https://www.marn.example/a", "publisher": "Marn Post"}, "Marn Post"),
        ({"url": "no address"}, None),
        ({}, None),
    ],
)
def test_an_article_without_a_publisher_is_of_the_site_of_its_address(
    row: dict[str, str], publisher: str | None
) -> None:
    (a,) = articles("a.jsonl", json.dumps({"id": "a", "text": TEXT, **row}))
    assert isinstance(a, Article) and a.publisher == publisher


def test_lines_of_a_pdf_become_paragraphs() -> None:
    pages = [
        ["Marn Post", "Troops left the town on Monday, the min-", "istry said.", "1"],
        ["Marn Post", "Envoys met in the harbour of the town on", "Tuesday.", "2"],
        ["Marn Post", "They will meet again.", "3"],
    ]
    lines = [line for page in without_repeats(pages) for line in (*page, "")]
    assert list(joined(lines)) == [
        "Troops left the town on Monday, the ministry said.",
        "Envoys met in the harbour of the town on Tuesday.",
        "They will meet again.",
    ]


# ------------------------------------------------------------------------------------------------ files
def test_a_page_in_a_text_file_is_no_prose() -> None:
    page = f"<!DOCTYPE html><html><body><article><h1>Talks end</h1><p>Sudan&#8217;s army left. {TEXT}</p></article></body></html>"
    (a,) = articles("page.txt", page)
    assert "<p>" not in a.text and "Sudan’s army left." in a.text


def test_a_name_of_any_bytes_is_told(tmp_path: Path) -> None:
    path = Path(bytes(tmp_path).decode() + "/caf\udce9.txt")
    path.write_bytes(TEXT.encode())
    (a,) = read_file(path)
    assert isinstance(a, Article)
    a.id.encode("utf-8")


def test_two_articles_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder, text in (("a", TEXT), ("b", TEXT + "More."), ("c", TEXT)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.txt").write_text(text)
    found = list(read_paths([tmp_path]))
    assert [a.id for a in found if isinstance(a, Article)] == ["a/one", "b/one", "c/one"]
    assert not [d for d in found if isinstance(d, Diagnostic)]
