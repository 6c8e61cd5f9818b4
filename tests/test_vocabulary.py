"""The words that the data lists, found in a text as if each were tried in turn."""

from __future__ import annotations

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
            ends = (at + len(phrase) for at in offsets_of(phrase, passage))
            if any(passage[end : end + 1] != "$" for end in ends):
                told.setdefault(key, word)
    assert list(Lexicon(words).told(text).items()) == list(told.items())


def test_a_phrase_without_a_letter_or_digit_is_found_too() -> None:
    assert Lexicon({"USD": ["US$", "$"]}).told("a $ or two") == {"USD": "$"}


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
