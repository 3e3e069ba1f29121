"""Files that hold no article that can be read, of many kinds and three of each, and good ones beside them.

Nothing here is a real file: each is the least that makes a file one of its kind.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

PLACES = ("Marn", "Velika", "Osterholt")
PROSE = "Troops from {0} shelled the harbour of the town on Monday, the ministry said. "


def prose(place: str, times: int = 4) -> str:
    return PROSE.format(place) * times


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def front(lines: str, place: str) -> bytes:
    return f"---\n{lines}\n---\n{prose(place)}".encode()


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>".encode()


def feed(items: str) -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode()


def many_links(place: str) -> str:
    return "<h1>Latest news</h1>" + "".join(
        f"<div><a href='/{i}'>Envoys of {place} meet for round {i} of their talks</a></div>"
        for i in range(60)
    )


def beginnings(places: tuple[str, ...] = PLACES) -> dict[str, tuple[str, list[bytes]]]:
    """Kind → file ending and the files' bytes: those that are known by how they begin."""
    marks = {
        "png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff\xe0", "gif": b"GIF89a", "webp": b"RIFF\0\0\0\0WEBP",
        "film": b"\0\0\0\x18ftypmp42", "mp3": b"ID3\x04", "ogg": b"OggS\0", "doc": b"\xd0\xcf\x11\xe0\xa1\xb1",
        "rtf": b"{\\rtf1\\ansi ", "program": b"\x7fELF\x02", "exe": b"MZ\x90\0", "sqlite": b"SQLite format 3\0",
        "zstd": b"\x28\xb5\x2f\xfd", "bzip2": b"BZh91AY", "xz": b"\xfd7zXZ\0", "7z": b"7z\xbc\xaf\x27\x1c",
        "rar": b"Rar!\x1a\x07", "parquet": b"PAR1\x15\x04",
    }  # fmt: skip
    return {
        kind: (
            ".txt" if kind in ("png", "rtf", "exe") else f".{kind}",
            [mark + p.encode() for p in places],
        )
        for kind, mark in marks.items()
    }


def texts(p: str) -> dict[str, tuple[str, bytes]]:
    """Kind → ending and bytes of bad text files, front matter and dates."""
    dates = {
        "no such day": "2024-02-30", "year nought": "0000-01-01", "zone beyond": "2024-05-05T10:00+25:00",
        "year one": "0001-01-01T00:00+14:00", "year 9999": "9999-12-31T23:59-14:00", "no date": f"some day in {p}",
        "no leap day": "February 29, 2023", "two ways": "03/04/2026", "month 13": "2024-13-01", "hour 25": "2024-01-01T25:00",
    }  # fmt: skip
    bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]"
    return {
        **{f"date: {kind}": (".md", front(f"published: {value}", p)) for kind, value in dates.items()},
        "no closing fence": (".md", f"---\ntitle: {p}\n{prose(p)}".encode()),
        "broken yaml": (".md", front(f"title: {p}\n: : [", p)),
        "yaml list": (".md", front(f"- {p}\n- b", p)),
        "yaml scalar": (".md", front(p, p)),
        "alias bomb": (".md", front(bomb, p)),
        "key twice": (".md", front(f"title: {p}\ntitle: b", p)),
        "deep yaml": (".md", front("a: " + "[" * 3000, p)),
        "long yaml": (".md", front("\n".join(f"k{i}: {p}" for i in range(20_000)), p)),
        "no text after": (".md", f"---\ntitle: {p}\n---\n".encode()),
        "bad language": (".md", front('language: xx"@<>', p)),
        "empty": (".txt", b""),
        "white": (".txt", b" \n\t\r\n" * len(p)),
        "nul": (".txt", f"{prose(p)}\0".encode()),
        "controls": (".txt", bytes(range(1, 9)) * 200 + p.encode()),
        "noise": (".txt", bytes((i * 7919 + len(p) * 31) % 256 for i in range(5000))),
        "utf-16 of nothing": (".txt", b"\xff\xfe" + b" \0" * len(p)),
        "german": (".txt", (f"Der Minister in {p} sagte am Montag, dass die Gespräche fortgesetzt werden. " * 6).encode()),
        "russian": (".txt", ("Министр сообщил, что переговоры продолжатся в понедельник. " * 6 + p).encode("koi8-r")),
        "chinese": (".txt", ("部长星期一表示，谈判将继续进行。" * 20 + p).encode("gb18030")),
        "unknown ending": (".xyz", prose(p).encode()),
        "style sheet": (".css", b"p { color: red }"),
        "script": (".js", f"alert('{p}')".encode()),
    }  # fmt: skip


def tables(p: str) -> dict[str, tuple[str, bytes]]:
    """Kind → ending and bytes of bad JSON, tables and feeds."""
    return {
        "no json": (".json", f"{{{p}".encode()),
        "json of numbers": (".json", b"[1, 2, 3]"),
        "empty array": (".json", b"[]"),
        "json without text": (".json", json.dumps({"name": p}).encode()),
        "deep json": (".json", b"[" * 100_000),
        "long number": (".json", b'{"id": ' + b"9" * 5000 + b"}"),
        "text is a number": (".json", b'{"id": "a", "text": 7}'),
        "bad line": (".jsonl", f'{{"id": "{p}", "text": \n'.encode()),
        "line without text": (".jsonl", json.dumps({"id": p}).encode()),
        "line with empty text": (".jsonl", json.dumps({"id": p, "text": "  "}).encode()),
        "line of latin-1": (".jsonl", f'{{"id": "é{p}"}}'.encode("latin-1")),
        "deep line": (".jsonl", b'{"a":' * 50_000),
        "no text column": (".csv", f"a,b\n{p},2\n".encode()),
        "coded events": (".tsv", f"Event ID\tEvent Date\tActor Name\n{p}\t2026-02-03\tx\n".encode()),
        "row without date": (".csv", f'title,text,date\nx,"{prose(p)}",tomorrow\n'.encode()),
        "other xml": (".xml", f"<?xml version='1.0'?><catalogue><a>{p}</a></catalogue>".encode()),
        "broken xml": (".rss", b"<?xml version='1.0'?>"),
        "no item": (".rss", feed("")),
        "item without text": (".rss", feed(f"<item><title>{p}</title></item>")),
        "entities": (".xml", f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "{p}"><!ENTITY c "&b;&b;">]><a>&c;</a>'.encode()),
    }  # fmt: skip


def pages(p: str) -> dict[str, tuple[str, bytes]]:
    """Kind → ending and bytes of pages and other documents without an article."""
    pay = "<div class='paywall'>Subscribe to continue reading</div>"
    pictures = "".join(f"<li><img src='{i}.jpg'><p>{p} {i}</p></li>" for i in range(12))
    return {
        "empty page": (".html", page("")),
        "index": (".html", page(many_links(p), "<meta property='og:type' content='website'>")),
        "paywall": (".html", page(f"<article><h1>Talks in {p}</h1><p>{prose(p, 1)}</p>{pay}</article>")),
        "gallery": (".html", page(f"<h1>In pictures: {p}</h1><ul class='photo-gallery'>{pictures}</ul>")),
        "no text": (".html", page(f"<h1>{p}</h1><p>Sign in</p>")),
        "damaged pdf": (".pdf", f"%PDF-1.7\n{p}".encode()),
        "damaged warc": (".warc", f"WARC/1.0\r\n{p}".encode()),
        "no mail": (".eml", f"{p}: hello".encode()),
        "mail without text": (".eml", f"From: a@{p}.example\nSubject: x\nContent-Type: image/png\n\nAAAA".encode()),
        "office": (".docx", zipped(("[Content_Types].xml", p.encode()))),
        "e-book": (".epub", zipped(("mimetype", p.encode()))),
        "empty zip": (".zip", zipped()),
        "damaged zip": (".zip", b"PK\x03\x04" + p.encode() * 20),
        "zip of a picture": (".zip", zipped((f"{p}.png", b"\x89PNG"))),
        "zips in zips": (".zip", zipped(("a.zip", zipped(("b.zip", zipped(("c.zip", zipped((f"{p}.txt", b"x"))))))))),
        "damaged gzip": (".gz", b"\x1f\x8b" + p.encode()),
        "cut gzip": (".txt.gz", gzip.compress(prose(p, 50).encode(), mtime=0)[:40]),
        "tar": (".tar.gz", gzip.compress(b"\0" * 257 + b"ustar" + p.encode(), mtime=0)),
    }  # fmt: skip


def odd_files() -> dict[str, Callable[[Path], None]]:
    """Kind → what makes a thing at a path that is no file to read."""
    return {
        "pipe": os.mkfifo,
        "dangling link": lambda path: path.symlink_to("nowhere"),
        "endless device": lambda path: path.symlink_to("/dev/zero"),
    }


def write_bad(folder: Path) -> dict[str, list[str]]:
    """Write all bad inputs into a folder; the names of the files by kind."""
    made: dict[str, list[str]] = {}

    def put(kind: str, ending: str, number: int, data: bytes) -> None:
        name = f"{kind.replace(' ', '-').replace(':', '')}-{number}{ending}"
        (folder / name).write_bytes(data)
        made.setdefault(kind, []).append(name)

    for kind, (ending, several) in beginnings().items():
        for number, data in enumerate(several):
            put(kind, ending, number, data)
    for number, place in enumerate(PLACES):
        for kind, (ending, data) in {**texts(place), **tables(place), **pages(place)}.items():
            put(kind, ending, number, data)
    for kind, make in odd_files().items():
        name = f"{kind.replace(' ', '-')}.txt"
        make(folder / name)
        made[kind] = [name]
    return made


def good() -> Iterator[tuple[str, bytes]]:
    """Twenty files that are read, however odd they are."""
    text = prose("Marn")
    meta = "title: Shelling in Marn\npublisher: Marn Post\ndate: 2026-02-04"
    yield "plain.txt", text.encode()
    yield "upper.TXT", text.encode()
    yield "noending", text.encode()
    yield "front.md", f"---\n{meta}\n---\n{text}".encode()
    yield "mark.md", b"\xef\xbb\xbf" + f"---\n{meta}\n---\n{text}".encode()
    yield "carriage.md", f"---\n{meta}\n---\n{text}".replace("\n", "\r\n").encode()
    yield "return.md", f"---\n{meta}\n---\n{text}".replace("\n", "\r").encode()
    yield "tagged.md", front("title: !!python/object:os.system x", "Marn")
    yield "wide.txt", text.encode("utf-16")
    yield "widenomark.txt", text.encode("utf-16-le")
    yield "latin.txt", (text + "The envoy’s café in Marn was closed.").encode("cp1252")
    yield "lonely.json", b'{"id": "lonely", "text": "\\ud800 ' + text.encode() + b'"}'
    yield (
        "separator.jsonl",
        json.dumps(
            {"id": "separator", "text": text + "\u2028" + text}, ensure_ascii=False
        ).encode(),
    )
    yield (
        "feed.rss",
        feed(f"<item><guid>rss-one</guid><title>x</title><description>{text}</description></item>"),
    )
    yield "table.csv", f'id,headline,body\ncsv-one,x,"{text}"\n'.encode()
    yield "table.tsv", f"id\theadline\tbody\ntsv-one\tx\t{text}\n".encode()
    yield "page.html", page(f"<article><h1>Shelling in Marn</h1>{'<p>' + text + '</p>'}</article>")
    yield (
        "mail.eml",
        f"From: Desk <d@marn.example>\nSubject: Shelling\nDate: Wed, 4 Feb 2026 10:00 +0100\n\n{text}".encode(),
    )
    yield "packed.txt.gz", gzip.compress(text.encode(), mtime=0)
    yield "box.zip", zipped(("boxed.txt", text.encode()))
