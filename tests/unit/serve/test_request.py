"""What a request asks, and which requests are refused."""

from __future__ import annotations

import pytest

from kg.serve.protocol import DIRECT, FORM, UPDATE, Asked, Refused, read_request


@pytest.mark.parametrize(
    ("method", "url", "media", "body", "asked"),
    [
        ("GET", "query=ASK%20%7B%7D", "", b"", Asked("ASK {}")),
        ("GET", "", "", b"", Asked(None)),
        ("GET", "query=a+b", "", b"", Asked("a b")),
        (
            "GET",
            "query=A&default-graph-uri=a:a&default-graph-uri=a:b&named-graph-uri=a:c",
            "",
            b"",
            Asked("A", ("a:a", "a:b"), ("a:c",)),
        ),
        ("POST", "", FORM, b"query=A&named-graph-uri=a:c", Asked("A", (), ("a:c",))),
        ("POST", "", f'{FORM}; charset="UTF-8"', b"query=%C3%A9", Asked("é")),
        ("POST", "default-graph-uri=a:a", DIRECT, "é".encode(), Asked("é", ("a:a",))),
    ],
)
def test_a_request_is_read(method: str, url: str, media: str, body: bytes, asked: Asked) -> None:
    assert read_request(method, url, media, body) == asked


@pytest.mark.parametrize(
    ("method", "url", "media", "body", "kind"),
    [
        ("GET", "query=A&query=B", "", b"", "malformed"),
        ("GET", "query=%ff", "", b"", "malformed"),
        ("GET", "&".join(["a=b"] * 200), "", b"", "malformed"),
        ("GET", "update=CLEAR+ALL", "", b"", "forbidden"),
        ("POST", "", FORM, b"query=A&using-graph-uri=a:a", "forbidden"),
        ("POST", "", UPDATE, b"", "forbidden"),
        ("POST", "query=A", DIRECT, b"B", "malformed"),
        ("POST", "", DIRECT, b"\xff", "malformed"),
        ("POST", "", "", b"query=A", "media-type"),
        ("POST", "", "text/turtle", b"", "media-type"),
        ("POST", "", f"{FORM}; charset=latin-1", b"query=A", "media-type"),
    ],
)
def test_a_request_is_refused(method: str, url: str, media: str, body: bytes, kind: str) -> None:
    with pytest.raises(Refused) as refused:
        read_request(method, url, media, body)
    assert refused.value.kind == kind
