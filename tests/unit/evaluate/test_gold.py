"""The gold format: what it holds, and one clear sentence for whatever is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluate.gold import Filler, GoldArticle, occurrences, read_gold, read_gold_file

ARTICLE = """---
title: Kenya and Uganda talk
published: 2025-03-03T09:00:00+03:00
---
Kenya held long talks with Uganda on Saturday. Its foreign minister said the
talks were good. Officials in Kampala said a patrol had seized two boats.
"""
EVENTS = """
events:
- in: "a patrol had seized two boats"
  trigger: seized
  type: COERCE
  actors: ["a patrol"]
  targets: ["two boats"]
  speaker: "unnamed: Officials"
  certainty: possible
- in: "Kenya held long talks"
  trigger: "held ... talks"
  type: CONSULT
  actors: ["Kenya", "Uganda = Uganda", "() = African Union"]
  places: []
  time: "on Saturday = 2025-03-01"
- in: "foreign minister said the talks"
  trigger: said
  type: STATEMENT
  actors: ["Its foreign minister = Ministry of Foreign Affairs (Kenya)"]
  optional: true
"""


def written(folder: Path, events: str = EVENTS, article: str = ARTICLE) -> Path:
    (folder / "lake.md").write_text(article, encoding="utf-8")
    (folder / "lake.yaml").write_text(events, encoding="utf-8")
    return folder / "lake.yaml"


@pytest.fixture
def gold(tmp_path: Path) -> GoldArticle:
    written(tmp_path)
    return read_gold(tmp_path)[0]


def test_events_come_in_text_order_with_their_words(gold: GoldArticle) -> None:
    assert [(e.type, [p.text for p in e.trigger]) for e in gold.events] == [
        ("CONSULT", ["held", "talks"]),
        ("STATEMENT", ["said"]),
        ("COERCE", ["seized"]),
    ]
    assert all(gold.article.text[p.start : p.end] == p.text for e in gold.events for p in e.trigger)


def test_fillers_have_words_and_a_name(gold: GoldArticle) -> None:
    talks = gold.events[0]
    assert [(a.span.text if a.span else None, a.name) for a in talks.actors] == [
        ("Kenya", "Kenya"),
        ("Uganda", "Uganda"),
        (None, "African Union"),
    ]
    assert talks.time is not None and (talks.time.start, talks.time.end) == (
        "2025-03-01",
        "2025-03-01",
    )
    assert gold.events[1].actors[0].name == "Ministry of Foreign Affairs (Kenya)"


def test_defaults_and_an_unnamed_speaker(gold: GoldArticle) -> None:
    seized = gold.events[2]
    assert (seized.polarity, seized.status, seized.certainty, seized.optional) == (
        "positive",
        "actual",
        "possible",
        False,
    )
    assert (
        seized.speaker is not None
        and not seized.speaker.named
        and isinstance(seized.speaker.filler, Filler)
    )
    assert gold.events[1].optional and gold.events[1].speaker is None


def test_the_occurrence_next_to_the_trigger_is_meant(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        'events:\n- {in: "Iran freed the crew", trigger: freed, type: CONCEDE, actors: [Iran], time: "in May = 2024-05-01/2024-05-31"}\n',
        "Iran spoke in May. Days later Iran freed the crew.\n",
    )
    event = read_gold_file(path).events[0]
    assert event.actors[0].span is not None and event.actors[0].span.start == 30
    assert event.time is not None and event.time.end == "2024-05-31"


def test_words_are_whole_and_lines_may_break_anywhere() -> None:
    assert occurrences("Oman, Omani and\nOman's navy", "Oman") == [(0, 4), (16, 20)]
    assert occurrences("the\nU.S. and the  U.S. envoy", "the U.S.") == [(0, 8), (13, 22)]


@pytest.mark.parametrize(
    "change, sentence",
    [
        (
            ("seized two boats", "seized three boats"),
            "event 1: the words 'a patrol had seized three boats' of “in” do not stand in the article",
        ),
        (
            ('in: "a patrol had seized two boats"', "in: talks"),
            "stand 2 times in the article, quote more of them",
        ),
        (
            ("trigger: seized", "trigger: took"),
            "the words 'took' of “trigger” do not stand in “in”",
        ),
        (("type: COERCE", "type: CAPTURE"), "there is no type 'CAPTURE'; the types are"),
        (("type: COERCE", "type: COERCE\n  mode: dance"), "there is no mode 'dance'"),
        (
            ('["a patrol"]', '["the navy"]'),
            "the words 'the navy' of “actors” do not stand in the article",
        ),
        (('["a patrol"]', "a patrol"), "“actors” is a list"),
        (('["a patrol"]', '["()"]'), "has neither words nor a name"),
        (
            ("certainty: possible", "certainty: maybe"),
            "'maybe' is no certainty; choose one of certain",
        ),
        (("certainty: possible", "sureness: 1"), "there is no field 'sureness'"),
        (("trigger: seized", "trigger: ''"), "the field “trigger” is missing"),
        (("= 2025-03-01", "= March 1"), "'March 1' of “time” is not a day written as 2025-03-01"),
        (("events:", "incidents:"), "needs a list “events:”"),
        (("events:", "events: ["), "is not valid YAML"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(
    tmp_path: Path, change: tuple[str, str], sentence: str
) -> None:
    path = written(tmp_path, EVENTS.replace(*change))
    with pytest.raises(InputError) as error:
        read_gold_file(path)
    assert sentence in str(error.value) and "\n" not in str(error.value)


def test_every_wrong_event_has_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, EVENTS.replace("COERCE", "CAPTURE").replace("CONSULT", "CHAT"))
    with pytest.raises(InputError) as error:
        read_gold(tmp_path)
    assert [line.split(":")[0] for line in str(error.value).splitlines()] == [
        f"{path}, event 1",
        f"{path}, event 2",
    ]


def test_the_article_must_be_there(tmp_path: Path) -> None:
    written(tmp_path).with_suffix(".md").unlink()
    with pytest.raises(InputError, match=r"lake\.md"):
        read_gold(tmp_path)
