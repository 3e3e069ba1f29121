"""Thirty saved pages in the manner of fifteen publishers' templates, made of invented reports and of furniture around them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).parent
POST = "We have asked our partners for help and will send two envoys tonight"
SITES = {
    "broadcaster": "Northgate News", "agency": "Meridian", "newswire": "UWS News", "daily": "The Courant",
    "blogpress": "Coast Herald", "gulf": "Al Marsad", "civic": "CIVIC", "metro": "The Metropolitan Times",
    "tabloid": "The Daily Beacon", "straits": "Straits Mail", "chain": "Capital Citizen", "live": "Meteor",
    "tables": "islander.example", "mobile": "Pacific Wire", "marked": "Borderland Review",
}  # fmt: skip
WITH_STANDFIRST = ("daily", "gulf", "metro", "chain")
WITH_POST = ("daily", "metro")
ZONES = {"-0400": "EDT", "+0000": "GMT", "+0100": "BST"}


@dataclass(frozen=True)
class Saved:
    """A page as it was saved, the report that it was made of, and the furniture around it."""

    name: str
    raw: bytes
    story: dict[str, Any]
    furniture: tuple[str, ...]

    @property
    def published(self) -> datetime:
        """The instant that a reader finds on the page."""
        return datetime.fromisoformat(self.story["published"])

    @property
    def publisher(self) -> str:
        """The name of the site."""
        return SITES[self.story["template"]]

    @property
    def lines(self) -> list[str]:
        """What a reader takes for the text: the lines under the headline, the paragraphs, an embedded post as a quotation."""
        quoted = f"Foreign Office (@foreignoffice) wrote on X: “{POST}”"
        posts = [quoted] if self.story["template"] in WITH_POST else []
        shown = self.story["standfirst"] if self.story["template"] in WITH_STANDFIRST else ""
        return [*filter(None, [shown]), *self.story["paragraphs"], *posts]


def _dates(published: str) -> dict[str, str]:
    moment = datetime.fromisoformat(published)
    utc = moment.astimezone(UTC)
    return {
        "zoned": published,
        "utc": utc.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "utc_naive": utc.strftime("%Y-%m-%dT%H:%M:%S"),
        "local_naive": moment.strftime("%Y-%m-%d %H:%M:%S"),
        "compact": moment.strftime("%Y-%m-%dT%H:%M:%S%z"),
        "seen": moment.strftime("%a %d %b %Y %H.%M ") + ZONES.get(moment.strftime("%z"), ""),
        "stamp": moment.strftime("%A, %B %d, %Y, %H:%M ") + ZONES.get(moment.strftime("%z"), ""),
    }


@cache
def saved_pages() -> tuple[Saved, ...]:
    """All pages, named after their template and number."""
    stories = yaml.safe_load((HERE / "stories.yaml").read_text(encoding="utf-8"))
    furniture = yaml.safe_load((HERE / "furniture.yaml").read_text(encoding="utf-8"))
    made = Environment(loader=FileSystemLoader(HERE / "templates"), undefined=StrictUndefined)
    pages = []
    for number, story in enumerate(stories, 1):
        name, dates = f"{story['template']}-{number:02}", _dates(story["published"])
        text = made.get_template(f"{story['template']}.html.j2").render(
            s={**story, **dates, "place": "Nairobi", "ago": "3 hours ago"},
            f=furniture,
            post=POST,
            url=f"https://www.{story['template']}.example/world/{number}",
            **dates,
        )
        encoding = "cp1252" if story["template"] == "tables" else "utf-8"
        lines = (*furniture["related"], *furniture["caps"], *furniture["comments"])
        pages.append(Saved(name, text.encode(encoding), story, lines))
    return tuple(pages)
