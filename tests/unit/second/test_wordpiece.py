"""Words are cut into the longest pieces of the vocabulary, and every piece knows its place in the text."""

from kg.second.wordpiece import pieces

VOCABULARY = {
    w: n
    for n, w in enumerate(
        [
            "[UNK]",
            "[CLS]",
            "[SEP]",
            "zagreb",
            "##er",
            "naive",
            ",",
            "'",
            "s",
            "strike",
            "##s",
            "re",
            "1",
            "##2",
            "日",
            "本",
        ]
    )
}


def cut(text: str, most: int = 50) -> tuple[list[str], list[str]]:
    found = pieces(text, VOCABULARY, most)
    names = {n: w for w, n in VOCABULARY.items()}
    return [names[i] for i in found.ids], [text[a:b] for a, b in found.spots]


def test_the_longest_piece_comes_first_and_places_are_kept() -> None:
    words, texts = cut("Zagreber strikes, 12")
    assert words == ["[CLS]", "zagreb", "##er", "strike", "##s", ",", "1", "##2", "[SEP]"]
    assert texts == ["", "Zagreb", "er", "strike", "s", ",", "1", "2", ""]


def test_accents_go_and_the_place_is_that_of_the_accented_letter() -> None:
    words, texts = cut("Naïve")
    assert words == ["[CLS]", "naive", "[SEP]"]
    assert texts == ["", "Naïve", ""]


def test_a_word_that_cannot_be_cut_is_unknown_as_a_whole() -> None:
    assert cut("zagrebx strikes") == (
        ["[CLS]", "[UNK]", "strike", "##s", "[SEP]"],
        ["", "zagrebx", "strike", "s", ""],
    )


def test_a_word_beyond_all_measure_is_unknown() -> None:
    words, _ = cut("s" * 101)
    assert words == ["[CLS]", "[UNK]", "[SEP]"]


def test_signs_of_other_scripts_stand_alone_and_what_cannot_be_seen_is_nothing() -> None:
    words, texts = cut("日本\u200b\u00a0s\u0007")
    assert words == ["[CLS]", "日", "本", "s", "[SEP]"]
    assert texts == ["", "日", "本", "s", ""]


def test_no_more_pieces_than_asked_for() -> None:
    words, _ = cut("strikes strikes strikes", most=5)
    assert words == ["[CLS]", "strike", "##s", "strike", "[SEP]"]
