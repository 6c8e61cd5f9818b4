"""The words that the data lists, found in a text without trying each of them; and what became of
each figure of a card: quoted or set aside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, Literal, NamedTuple

from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import MONEY, SHARE
from dprk_labor.data.model import DataFile
from dprk_labor.text.lines import hedges_beside, offsets_of
from dprk_labor.text.tokens import COUNTRIES, LETTERS_OR_DIGITS, REGEX, WORDS
from dprk_labor.text.wording import fold

Fate = Literal["captured", "set aside", "missing"]


class Figures(NamedTuple):
    """What became of figures: "16 captured, 5 set aside, 0 missing"."""

    captured: int
    set_aside: int
    missing: int

    def __str__(self) -> str:
        return f"{self.captured} captured, {self.set_aside} set aside, {self.missing} missing"


_DENIED: Final = re.compile(
    r"\b(?:not|never)\s(?:\w+\s)?$|\b(?:(?:all|half|majority|many|most|some)\sof\s(?:them|whom)|"
    r"chiefly|especially|including|largely|mainly|mostly)\s(?:in|to)\s(?:[\w'-]+(?:,|,?\sand)\s)*$",
    re.IGNORECASE,
)
_NEAR: Final = 60
_CLAUSE_END: Final = re.compile(r"[.;:]\s")
_OF: Final = re.compile(
    r"(?:\w+ )?(?:by|for|from|of|to|with)|(?:by|for|from|of|to|with) (?:an?|the)"
)
_STATE: Final = re.compile(r"\bthe (government|regime|state)\b")


class Lexicon:
    """What can be named, and the words that name it."""

    def __init__(self, words: Mapping[str, Sequence[str]], *, has_subjects: bool = False) -> None:
        """With `has_subjects`, the first word of "state keeps" is the subject of the verb."""
        self.words = words
        self._subjects: dict[str, dict[str, str]] = {}
        self._by_token: dict[str, list[tuple[int, str, str, str]]] = {}
        ranked = [
            (key, word, fold(word).replace("'s ", " "))
            for key, said in words.items()
            for word in said
        ]
        tokens = [LETTERS_OR_DIGITS.findall(one.casefold()) or [""] for *_, one in ranked]
        alone = {one for one, *more in tokens if not more}
        shared = Counter(chain.from_iterable(tokens))
        for rank, (key, word, phrase) in enumerate(ranked):
            if has_subjects and len(tokens[rank]) == 2 and tokens[rank][1] in alone:
                subject, verb = tokens[rank]
                self._subjects.setdefault(verb[:2], {})[subject] = key
            entry = (rank, key, word, phrase if phrase.isupper() else phrase.casefold())
            rarest = min(tokens[rank], key=shared.__getitem__)
            self._by_token.setdefault(rarest, []).append(entry)

    def told(self, text: str) -> dict[str, str]:
        """What a folded text names, in the order listed, each by the first of its words; what is
        "not registered" is not named, nor a place where "most of them" are, nor what stands within
        longer words of another, as "keeps" in "the state keeps". Words in capitals are meant as
        they are: "US" is named neither in "told us" nor in "US$500".
        """
        text = text.replace("'s ", " ")  # "the Office's List" is the Office List
        folded, tokens = _tokens(text)
        found: dict[str, str] = {}
        listed = sorted(
            entry for token in self._by_token.keys() & tokens for entry in self._by_token[token]
        )
        for _, key, word, phrase in listed:
            if key in found and not self._subjects:
                continue
            passage = text if phrase.isupper() else folded
            within = {
                at + one.index(phrase)
                for _, other, _, one in listed
                if other != key and phrase in one != phrase
                for at in offsets_of(one, passage)
            }
            for at in offsets_of(phrase, passage):
                is_denied = _DENIED.search(passage, max(0, at - _NEAR), at)
                if not (is_denied or passage.startswith("$", at + len(phrase)) or at in within):
                    whose = self._whose(key, phrase, passage[max(0, at - _NEAR) : at])
                    if whose is not None:
                        found.setdefault(whose, word)
        return found

    def _whose(self, key: str, phrase: str, before: str) -> str | None:
        """What a verb names by its subject: "keep" in "the government in the capital may keep"
        means the same as "government keeps", unless another subject stands nearer; in "the men
        keep" it means what it says; and in "a foreman keeps" nobody knows what. A quote may open
        with the verb.
        """
        subjects = None if " " in phrase else self._subjects.get(phrase[:2])
        if not subjects:
            return key
        words = LETTERS_OR_DIGITS.findall(_CLAUSE_END.split(before)[-1])
        for i in range(len(words) - 1, -1, -1):
            if _OF.fullmatch(" ".join(words[max(0, i - 2) : i])):
                continue
            if words[i] in WORDS["EARNERS"]:
                return key if REGEX["TO_VERB"].fullmatch(" ".join(words[i + 1 :])) else None
            if words[i] in subjects:
                return subjects[words[i]]
        return None if words and key not in subjects.values() else key


@lru_cache(maxsize=16)
def _tokens(text: str) -> tuple[str, set[str]]:
    """A text for search, and the words in it; several lexicons look at each text in a row."""
    folded = text.casefold()
    return folded, {"", *LETTERS_OR_DIGITS.findall(folded)}


def _of_state(words: Sequence[str], nation: str) -> Sequence[str]:
    """The words of a metric or basis, "the state" with its nation too; of one that "government" is
    a word of, "the regime" is another.
    """
    more = ["the regime"] if {"government", "the government"} & {*words} else []
    states = [one for one in (*words, *more) if nation and _STATE.search(one)]
    return [*words, *more, *(_STATE.sub(rf"the {nation} \1", one) for one in states)]


class Vocabulary:
    """The words that a data file lists for whatever an estimate can be about; of a place without
    any, its name.

    A metric is looked for among those it could be taken for, by its key, and a basis among those of
    its metric.
    """

    def __init__(self, data: DataFile) -> None:
        title = data.title or ""
        nation = next(
            (f"{one}n" for one in sorted(COUNTRIES, key=len, reverse=True) if one in title), ""
        )
        alike: dict[str, dict[str, Sequence[str]]] = {}
        for key, metric in data.metrics.items():
            alike.setdefault(kind_of(metric.unit), {})[key] = _of_state(metric.words, nation)
        self.by_kind = {kind: Lexicon(words) for kind, words in alike.items()}
        self.places = Lexicon({key: one.words or [one.name] for key, one in data.places.items()})
        self.populations, self.origins = (
            Lexicon({key: one.words for key, one in named.items()})
            for named in (data.populations, data.origins)
        )
        self.bases = {
            key: Lexicon(
                {name: _of_state(basis.words, nation) for name, basis in metric.bases.items()},
                has_subjects=True,
            )
            for key, metric in data.metrics.items()
        }


def kind_of(unit: str) -> str:
    """Money is not taken for a share, nor either for a count of whatever it may be."""
    return unit if unit in (MONEY, SHARE) else "a count"


def captured(dataset: Dataset, seed: str) -> dict[tuple[int, str], list[str]]:
    """The figures of a card that each quote holds, by line and quote, in the card's words.

    Words that have a hedge beside them in the quote, which they leave out, are another figure.
    """
    listed: dict[int, dict[str, tuple[str]]] = {}
    for figure in dataset.seeds[seed].figures:
        listed.setdefault(figure.line, {})[figure.text] = (figure.text,)
    return {
        (line, quote): [text for text in lexicon.told(words) if _holds(words, fold(text))]
        for line, texts in listed.items()
        if (quotes := {quote for quote, _ in dataset.quoting.get((seed, line), ())})
        for lexicon in [Lexicon(texts)]
        for quote in quotes
        for words in [fold(quote)]
    }


def _holds(quote: str, words: str) -> bool:
    return any(not hedges_beside(words, quote, at) for at in offsets_of(words, quote))


def fates(
    dataset: Dataset, seed: str, held: Mapping[tuple[int, str], Iterable[str]]
) -> tuple[Fate, ...]:
    """What became of each figure of a card, in order; `held` are those that quotes hold. Of several
    figures with the same words on a line, as many are captured as estimates quote them.
    """
    quoted = Counter(
        (line, text)
        for line in {line for line, _ in held}
        for quote, _ in dataset.quoting[seed, line]
        for text in held[line, quote]
    )
    found: list[Fate] = []
    for figure in dataset.seeds[seed].figures:
        if figure.set_aside is None:
            quoted[figure.line, figure.text] -= 1
            found.append("captured" if quoted[figure.line, figure.text] >= 0 else "missing")
        else:
            found.append("set aside")
    return tuple(found)


def counted(found: Iterable[Fate]) -> Figures:
    """How many there are of each."""
    counts = Counter(found)
    return Figures(counts["captured"], counts["set aside"], counts["missing"])
