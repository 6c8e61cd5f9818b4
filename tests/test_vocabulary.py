"""The words that the data lists, found in a text as if each were tried in turn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_growth import lines_run

from dprk_labor.data.vocabulary import Lexicon
from dprk_labor.text.lines import offsets_of
from dprk_labor.text.wording import fold

WORDS = st.text("aB1 .-$_ßé", max_size=6).filter(fold)
LISTED = st.dictionaries(st.text("xyz", max_size=2), st.lists(WORDS, max_size=3), max_size=4)


@given(LISTED, st.lists(WORDS, max_size=6).map(" ".join))
def test_each_key_is_told_by_the_first_of_its_words_that_stands(
    words: dict[str, list[str]], text: str
) -> None:
    told: dict[str, str] = {}
    for key, said in words.items():
        for word in said:
            phrase, passage = fold(word), text
            if not phrase.isupper():
                phrase, passage = phrase.casefold(), text.casefold()
            others = {one for other in words for one in words[other] if other != key}
            longer = [fold(one) if fold(one).isupper() else fold(one).casefold() for one in others]
            within = [
                at + one.index(phrase)
                for one in longer
                if phrase in one != phrase
                for at in offsets_of(one, passage)
            ]
            if any(
                passage[at + len(phrase) :][:1] != "$" and at not in within
                for at in offsets_of(phrase, passage)
            ):
                told.setdefault(key, word)
    assert list(Lexicon(words).told(text).items()) == list(told.items())


def test_a_phrase_without_a_letter_or_digit_is_found_too() -> None:
    assert Lexicon({"USD": ["US$", "$"]}).told("a $ or two") == {"USD": "$"}


def test_what_stands_within_longer_words_of_another_is_not_named() -> None:
    words = Lexicon({"kept": ["keeps"], "taken": ["state keeps"]})
    assert words.told("The state keeps it.") == {"taken": "state keeps"}
    assert words.told("The state keeps what he keeps.") == {"kept": "keeps", "taken": "state keeps"}
    words = Lexicon({"GN": ["Guinea"], "PG": ["Papua New Guinea"]})
    assert words.told("in Papua New Guinea") == {"PG": "Papua New Guinea"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The bureau in the capital may keep 90%.", "taken"),
        ("The bureau keeps 90%.", "taken"),
        ("Bureau of Fairs and Markets keeps 90%.", "taken"),
        ("The bureau lets the men keep 10%.", "kept"),
        ("Workers in the south may only keep 10%.", "kept"),
        ("The men are allowed to keep 10%.", "kept"),
        # Whoever is neither of those who earn nor of those who take.
        ("A foreman keeps 90%.", None),
        ("The men said that a foreman keeps 90%.", None),
        ("The leader of the workers keeps 90%.", None),
        ("Guards of the bureau keep 10%.", None),
        ("Those sent by a bureau keep 10%.", None),
        ("The bureau says so; 10% is what is left to keep.", None),
    ],
)
def test_whose_a_verb_is_is_told_from_its_subject(text: str, told: str | None) -> None:
    words = {"kept": ["keep", "keeps"], "taken": ["bureau keeps"]}
    assert [*Lexicon(words, has_subjects=True).told(text)] == [told] * bool(told)


def test_capitals_are_meant_as_they_are() -> None:
    words = Lexicon({"US": ["US"], "RU": ["Russia"]})
    assert words.told("He told us in RUSSIA of US$500.") == {"RU": "Russia"}
    assert words.told("Most are in the US.") == {"US": "US"}


def test_words_that_begin_alike_are_not_all_tried() -> None:
    def lines(count: int) -> int:
        words = Lexicon({f"k{i}": [f"ward {i} east"] for i in range(count)})
        text = f"in ward {count - 1} east"
        assert words.told(text) == {f"k{count - 1}": f"ward {count - 1} east"}
        return lines_run(lambda: words.told(text))

    lines(1)  # what is compiled but once
    assert lines(80) == lines(40)
