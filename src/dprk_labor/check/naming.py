"""What the words of a document name that a data file does not declare yet: a country, a body that
says a figure, whoever wrote the document. A draft declares it, for a reader to judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from dprk_labor.data.fields import UNKNOWN, UNSTATED
from dprk_labor.data.findings import listed
from dprk_labor.data.model import DataFile, Institution, Origin, Place, Population
from dprk_labor.data.vocabulary import Lexicon, Vocabulary
from dprk_labor.text.tokens import COUNTRIES, PATTERN

LONGEST: Final = 70
"""Of an id that is proposed, its number apart."""
FEW: Final = 3
"""So many origins or places are offered by name in each draft."""
_COUNTRY: Final = rf"\b([Ii]n |[Tt]o )?(?:the )?({'|'.join(sorted(COUNTRIES, key=len)[::-1])})\b"
_countries: Final = lru_cache(maxsize=64)(re.compile(_COUNTRY).findall)
"""The countries of a text, with "in" or "to" before each, if either is."""
_NAMES: Final = r"[A-Z][\w.'&-]*(?: [A-Z][\w.'&-]*)*"
_TO: Final = re.compile(rf"\b(?:across|in|to) (?:the )?{_NAMES}")
_IN: Final = re.compile(rf"\b[Ii]n (?!{PATTERN['MONTHS']}\b)([A-Z][a-z]+(?: [A-Z][a-z]+)*)\b")
_BODY: Final = re.compile(
    r"(?:(?:[Aa]n?|[Tt]he) (?:\w+ )?"
    r"(?P<work>(?:paper|report|statement|study|survey) (?:by|from|of)) )?(?P<the>[Tt]he )?"
    r"(?P<name>(?!(?:Mrs?|Ms|Some|Many|Most|One|Two|Our|The|This|These|Another)\b)"
    rf"(?:[A-Z]{{2,}}|{_NAMES}(?: [a-z]+)? {PATTERN['BODIES']}|"
    rf"(?:[A-Z][\w.'&-]* {_NAMES}|{PATTERN['BODIES']}(?= [a-z]+ (?:the )?[A-Z]))"
    rf"(?: (?:of|for|on|and) (?:the )?{_NAMES})*))"
)
"""The name of a body or a person: of several words in capitals, or what a word for a body ends."""


class Entry(NamedTuple):
    """One key of a draft, its value, and what a reader must judge of it: "or RU"."""

    key: str
    value: str | Sequence[str] | Mapping[str, str | Sequence[str]]
    remark: str = ""


class Names:
    """What a data file declares, and what is declared besides; `declared` has that, by section."""

    def __init__(self, data: DataFile) -> None:
        self.data, self.words, self._places = data, Vocabulary(data), data.places
        self.declared: dict[str, list[Entry]] = {"places": [], "institutions": [], "origins": []}

    def places(self, text: str) -> dict[str, str]:
        """The places that a text names and any country that it has "in" before, by which words."""
        told = self.words.places.told(text)
        new = {COUNTRIES[name]: [name] for to, name in _countries(text) if to}
        found = Lexicon({key: one for key, one in new.items() if key not in self.data.places})
        return told | {
            key: name for key, name in found.told(text).items() if not self.words.places.told(name)
        }

    def place(self, spoken: Sequence[str], clause: str, behind: str) -> Entry:
        """The place that the quote, the clause up to the next figure or else the words before name;
        of several that which alone has "in" behind the figure. A country is declared where it is
        not; one that the clause has without "in" may be meant, but for one of the data's title.
        """
        known, named = self.data.places, self.places(clause)
        countries = {name for _, name in _countries(clause)}
        countries = {one for one in countries if one not in (self.data.title or "")}
        names = sorted(countries.union(_IN.findall(clause)) - {*named.values()})
        names = [one for one in names if not self.words.places.told(one)]
        value, others = which(self._places, self.places, spoken, UNSTATED.upper(), names)
        if len(self.places(spoken[1])) > 1 and not self.places(spoken[0]):
            near = [*self.places(" ".join(_TO.findall(behind)))]
            value = near[0] if len(near) == 1 else value
            others = [key if key in known else word for key, word in named.items()]
        others += [one for one in names if one in countries and one not in others]
        if value not in known and (name := self.places(" ".join(spoken)).get(value)):
            part_of = {"part_of": "WORLD"} if "WORLD" in known else {}
            one = Place(name=name, words=(name,), **part_of)
            self._declare("places", value, one, "its name, and what it is a part of")
        return choice("place", value, [one for one in others if COUNTRIES.get(one) != value])

    def body(self, claimant: str) -> str | None:
        """The origin of a body or a person that a claimant names, "a report by the Asan Institute",
        declared where nothing like it is.
        """
        told = _BODY.fullmatch(claimant)
        if told is None or self.near(claimant):
            return None
        of = f"{told['work'] or 'statement of'} {told['the'] or ''}"
        return self.origin_by(told["name"], of.lower() + told["name"], UNKNOWN, told["name"])

    def origin_by(self, name: str, title: str, published: str, *words: str) -> str | None:
        """The origin of a body, declared as is the institution behind it where they are not."""
        bodies = Lexicon({key: [one.name] for key, one in self.data.institutions.items()})
        body = next(iter(bodies.told(name)), key := slug(name))
        if key and body not in self.data.institutions:
            self._declare("institutions", body, Institution(name=name))
        if key and key not in self.data.origins:
            origin = Origin(title=title, institution=body, published=published, words=words)
            asked = "a voice of its own? or strike it and its institution, and name the right one"
            self._declare("origins", key, origin, asked)
        return key or None

    def near(self, text: str) -> list[str]:
        """The origins of the institutions whose names a text has in full or in short."""
        bodies = self.data.institutions
        named = {key for key, one in bodies.items() if short(one.name) in text}
        return [key for key, one in self.data.origins.items() if one.institution in named]

    def _declare(
        self, section: str, key: str, one: Place | Institution | Origin, asked: str = ""
    ) -> None:
        known = {**getattr(self.data, section), key: one}
        self.data = self.data.model_copy(update={section: known})
        self.words = Vocabulary(self.data)
        self.declared[section].append(Entry(key, one.model_dump(exclude_defaults=True), asked))


def short(name: str) -> str:
    """A name as it is said the second time: its first two words, where both are in capitals."""
    return match[0] if (match := re.match(r"[A-Z]\S+ [A-Z]\S+", name)) else name


def slug(name: str) -> str:
    """A name as an id: "asan-institute"."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower())[:LONGEST].strip("-")


Telling = Callable[[str], Mapping[str, str]]
"""What a text names, and by which words, as `Lexicon.told`."""


def only(told: Telling, spoken: Sequence[str]) -> tuple[str | None, str]:
    """What the nearest of the passages that name anything names, where it is but one, and by which
    words.
    """
    for named in filter(None, map(told, spoken)):
        return next(iter(named.items())) if len(named) == 1 else (None, "")
    return None, ""


def which(
    members: Mapping[str, Place | Population],
    told: Telling,
    spoken: Sequence[str],
    usual: str,
    undeclared: Sequence[str] = (),
) -> tuple[str, list[str]]:
    """The place or population that the quote or the clause names; else that of the words before,
    the only whole, or what is usual. And what else it could be: instead of a whole what is not
    declared, too.
    What cannot be guessed is `unstated`, which none is called, so that `check` asks for it.
    """
    own, _ = only(told, spoken[:2])
    wholes = [name for name, one in members.items() if one.part_of is None]
    value = own or only(told, spoken[2:])[0] or (wholes[0] if len(wholes) == 1 else usual)
    few = members if len(members) <= FEW else ["another"]
    return value, [*(() if own else few), *(undeclared if own in (None, *wholes) else ())]


def choice(key: str, value: str, names: Iterable[str]) -> Entry:
    """A value, and what else it could be: "or RU"."""
    others = listed([name for name in names if name != value])
    return Entry(key, value, f"or {others}" if others else "")
