"""What the words of a document name that a data file does not declare yet: a country, a body that
says a figure, whoever wrote the document. A draft declares it, for a reader to judge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from typing import Final, NamedTuple

from dprk_labor.data.fields import NO_NAMES, UNSTATED
from dprk_labor.data.findings import with_commas
from dprk_labor.data.model import DataFile, Institution, Origin, Place, Population
from dprk_labor.data.vocabulary import Lexicon, Vocabulary
from dprk_labor.text.tokens import COUNTRIES, PATTERN, REGEX, REGIONS

LONGEST: Final = 70
"""Of an id that is proposed, its number apart."""
_MOST: Final = 200
"""The most bodies declared for one document: for each, all others are looked up again."""
FEW: Final = 3
"""The most origins or places that a draft offers by name."""
_CODES: Final = COUNTRIES | REGIONS
_COUNTRY: Final = rf"(?![a-z\W])(?:{'|'.join(sorted(_CODES, key=len, reverse=True))})\b(?!\$)"
_LIST: Final = rf"(?:the )?({_COUNTRY}(?:,?(?: and)?(?: the)? {_COUNTRY})*)"
_HEADS: Final = r"(?:[,:;]|\b(?!with|from)[a-z]+) "
_HOSTS: Final = rf"(?<!from )(?<!of )(?=\b{_LIST} {PATTERN['HOSTS']}\b)"
_LISTED: Final = re.compile(
    rf"(?=[,:;]|\b\w)(\b[Ii]n |\b[Tt]o |{_HEADS}(?={_LIST}:? \(?(?:[$\d]|$))|{_HOSTS})?\b{_LIST}"
)
_HOME: Final = re.compile(rf"{PATTERN['HOME']} {_LIST}")
"""The place where a speaker lives or comes from, which is not the figure's: "now in Chad"."""
_BEFORE_FIGURE: Final = re.compile(rf"(?:^ ?|{_HEADS}){_LIST}:? \(?$")
"""A country in a list with a figure after it: "Poland (400), Oman (300)"."""
_OF_NEXT: Final = re.compile(rf"(?:[,;]| and) (?:the )?{_COUNTRY}:? \(?$")
"""A country before the next figure, which is the place of that: "Chad took 50 and Mali 40"."""
_WITH: Final = re.compile(
    rf"\b(?:[Ff]rom|[Ww]ith) {_LIST}"
    rf"|{_COUNTRY}(?:'s)? (?:(?!an?\b|the\b)[\w-]+ ){{,3}}?(?i:{PATTERN['BODIES']})\b"
)
"""A country that something comes from, or that is dealt with, or whose ministry says something."""
_SENTENCE: Final = re.compile(r"(?<=[.!?;])(?:\[\w+\])* ")
"""Between two sentences, the mark of a note with the first."""
_HEADING: Final = re.compile(r"(?:\d+(?:\.\d+)*\.? )?[^\W\d_a-z][^\d|.!?:;]{,60}[^\W\d_]")
LABEL: Final = re.compile(r"((?:[A-Z][\w.'-]* ){,3}[A-Z][\w.'-]+): ")
"""Who speaks on a line of an interview: "Ana Marsh: There are 90"."""
A_BODY: Final = re.compile(rf"\b{PATTERN['BODIES']}\b")
_CITED: Final = re.compile(r"(.+) \((\d{4})[a-z]?\)")
"""Whose work a scholar cites, and of which year: "Marsh (2030)"."""


@lru_cache(maxsize=64)
def _countries(text: str) -> list[tuple[str, str]]:
    """The countries of a text, each behind the "in" or "to" before it or before its list, or what
    is before one that has a figure behind it, or that hosts.
    """
    return [
        ("".join(to), name)
        for *to, names in _LISTED.findall(text)
        for name in re.findall(_COUNTRY, names)
    ]


class Entry(NamedTuple):
    """One key of a draft, its value, and what a reader must judge of it: "or RU"."""

    key: str
    value: str | Sequence[str] | Mapping[str, str | Sequence[str]]
    remark: str = ""


class Names:
    """The names of a data file, and in `declared`, by section, the new ones of a document.

    `taken` has names that no body or origin may have: words for none, and ids of estimates.
    """

    def __init__(self, data: DataFile) -> None:
        self._places = data.places
        self.taken = {"", *NO_NAMES, *(one.id for one in data.estimates)}
        self._last: dict[str, str] = {}
        """The places that were named last, whatever is part of nothing apart."""
        self._section = dict[str, str]()
        self._learn(data)
        self.declared: dict[str, list[Entry]] = {"places": [], "institutions": [], "origins": []}

    def _learn(self, data: DataFile) -> None:
        self.data, self.words = data, Vocabulary(data)
        self._places_told = Lexicon(
            {key: [*one.words, one.name] for key, one in data.places.items()}
        )
        self._short = Lexicon({key: [short(one.name)] for key, one in data.institutions.items()})

    def _countries(self, text: str) -> list[tuple[str, str]]:
        """The countries of a text that are not declared, each behind the "in" or "to" before it;
        but for that of the data's title, "workers from North Korea", which is in every text.
        """
        subject, told = self.data.title or "", self._places_told.told
        found = [(to, name) for to, name in _countries(text) if name not in subject]
        return [one for one in found if _CODES[one[1]] not in self.data.places and not told(one[1])]

    def places(self, text: str, *, bare: bool = False) -> dict[str, str]:
        """The places that a text names, by which words, and any country that it has "in" before, or
        any at all: "Malta, which had 90 workers".
        """
        new = {_CODES[name]: [name] for to, name in self._countries(text) if to or bare}
        if any(key in REGIONS.values() for key in new):  # rather the country in it
            told = {_CODES[name]: [name] for _, name in self._countries(text)}
            new = {key: one for key, one in told.items() if key not in REGIONS.values()} or new
        return self._places_told.told(text) | (Lexicon(new).told(text) if new else {})

    def hear(self, lines: Sequence[str], text: Sequence[str]) -> None:
        """The places that lines of a text before a figure name, the nearest that names any, and
        few; and those of the last heading.
        """
        self._text = text
        if headings := [*filter(_HEADING.fullmatch, lines)]:
            self._section = self.places(headings[-1], bare=True)
        named = map(self._parts, reversed(lines))
        self._last = next((one for one in named if 0 < len(one) <= FEW), self._last)

    @cached_property
    def speakers(self) -> set[str]:
        """Who has several lines of the whole text."""
        said = Counter(one[1] for one in map(LABEL.match, self._text) if one)
        return {name for name, lines in said.items() if lines > 1}

    def _parts(self, text: str) -> dict[str, str]:
        """The places that a text names and that are part of another, but for where a speaker
        lives.
        """
        text, known = _WITH.sub("", _HOME.sub("", text)), self.data.places
        named = self.places(text, bare=True)
        wholes = [key for key in named if key in known and not known[key].part_of]
        return {key: word for key, word in named.items() if key not in wholes}

    def place(self, spoken: Sequence[str], clause: str, claimant: str, around: str) -> Entry:
        """The place of a figure: the first that the passages of `spoken` name, from the quote on;
        or else that of a country or nation that the clause has otherwise, of the sentence before,
        or of the heading. It is to be judged unless it is named right behind the figure, or meant
        by "there": if the clause names other places, the speaker's apart; or if it names none, but
        a nation, "Omani", or else if its line or one before names places. A new country is
        declared.
        """
        nations, known = REGEX["NATION"].findall(clause), self._places
        claimant = claimant if claimant in clause else ""  # "Russia's ministry has a list. It"
        if len(own := self.places(clause, bare=True)) == 1 and " in the country" in clause:
            spoken, claimant = [f"in {next(iter(own.values()))}", *spoken[1:]], ""
        texts = (one.replace(claimant, "") for one in (clause, *spoken))
        clause, *spoken = (_HOME.sub("", one) for one in texts)
        named, told = self.places(clause), partial(self.places, bare=True)
        *spoken, earlier = spoken
        ahead = f"{_SENTENCE.split(earlier)[-1]}{spoken[2]}"
        last = next(filter(None, map(told, reversed(_SENTENCE.split(earlier)))), {})
        spoken[1] = _OF_NEXT.sub("", spoken[1])
        if listed := _BEFORE_FIGURE.search(spoken[2]):
            spoken[1] = f"in {listed[1]}"
        value, others = which(known, self.places, (*spoken, ""), UNSTATED.upper())
        is_there = others and not named and REGEX["THERE"].search(clause) and len(last) == 1
        meant = [self.places(one) for one in spoken]
        if others:
            text = REGEX["NATION"].sub(lambda nation: self._country(nation[0]), clause)
            parts = [one for one in REGEX["IN"].findall(text) if one not in told(one).values()]
            own = {} if named else told(_WITH.sub("", text))
            own = {key: word for key, word in own.items() if word not in " ".join(parts)}
            before = last or self._section or (self._last if self.speakers else {})
            meant = [last if is_there else own or ({} if self._countries(clause) else before)]
            value = next(iter(meant[0])) if len(meant[0]) == 1 else value
        name = next((one[value] for one in meant if value in one), "")
        if name and value not in self.data.places:
            part_of = "WORLD" if "WORLD" in known else None
            one = Place(name=name, part_of=part_of, words=(name,))
            asked = "which of the other places are part of it?" if name in REGIONS else ""
            self._declare("places", value, one, asked if part_of else "what is it a part of?")
        is_own = len({*named, *told(clause)}) == 1 and value in self.places(ahead)
        if is_there or is_own or only(self.places, spoken[:2])[0]:
            return Entry("place", value)
        also = dict(named)
        wide = REGEX["IN"].findall(clause) if value in known and not known[value].part_of else []
        more = {*wide, *(name for _, name in self._countries(clause))} - {*named.values()}
        more = {one for one in more if not self._places_told.told(one)}
        if others and not named:
            near = self._parts(around.replace(claimant, "")) or self._last
            also |= {} if more else near
            others += nations
        others += (*(also[key] if key not in known else key for key in also), *sorted(more))
        keys = {one.name: key for key, one in self.data.places.items()}
        return choice("place", value, (keys.get(one, one) for one in map(self._country, others)))

    def _country(self, name: str) -> str:
        """The country of a nation, "Russia" of "Russian", or else the name."""
        names = (*_CODES, *(one.name for one in self.data.places.values()))
        of = (
            one
            for one in names
            if REGEX["NATION"].match(name) and name.startswith(one.rstrip("ao"))
        )
        return max(of, key=len, default=name)

    def body(self, claimant: str, published: str) -> str | None:
        """The origin of a body or a person that a claimant names, "a report by the Asan Institute",
        declared where nothing like it is; "the Panel" is the only one whose name ends so, and the
        "Labour Ministry" the "Ministry of Labour".
        """
        if cited := _CITED.fullmatch(claimant):
            key = self.origin_by(cited[1], f"work of {cited[1]}", cited[2], claimant)
            is_other = key and self.data.origins[key].published != cited[2]
            return self.edition(key, cited[2]) if key and is_other else key
        body = REGEX["BODY"].fullmatch(claimant)
        if body is None or len(self.declared["origins"]) == _MOST:
            return None
        work, person, the, name = (body[key] or "" for key in ("work", "person", "the", "name"))
        if (key := slug(name)) in self.data.origins:
            return key
        bodies, end = self.data.institutions, f" {name.casefold()}"
        told = {key: one.name.casefold() for key, one in bodies.items()}
        longer = [key for key in told if told[key].endswith(end) or _bare(told[key]) == _bare(name)]
        if longer and A_BODY.search(name):
            theirs = [key for key, one in self.data.origins.items() if one.institution in longer]
            return theirs[0] if len(theirs) == 1 else None
        whose = self._short.told(name).values() if self.near(claimant) else ()
        if any(not A_BODY.search(name.replace(one, "")) for one in whose):
            return None  # and none within it, as a panel of the United Nations is
        title = f"{work.lower() or 'statement of'} {person}{the.lower()}{name}"
        return self.origin_by(name, title, published, name)

    def edition(self, key: str, year: str) -> str:
        """The origin for another edition of one that is declared."""
        one, new = self.data.origins[key], f"{key}-{year}"
        if new in {*self.taken, *self.data.institutions, *self.data.origins}:
            return key
        origin = Origin(title=f"{one.title} of {year}", institution=one.institution, published=year)
        self._declare("origins", new, origin)
        return new

    def origin_by(self, name: str, title: str, published: str, *words: str) -> str | None:
        """The origin of a body, declared as is the institution behind it where they are not; None
        where its id is another's.
        """
        if (key := slug(name)) in self.data.origins:
            return key
        body = next(iter(self._short.told(name)), key)
        if key in self.taken or key in self.data.institutions.keys() - {body}:
            return None
        if body not in self.data.institutions:
            self._declare("institutions", body, Institution(name=name))
        origin = Origin(title=title, institution=body, published=published, words=words)
        self._declare("origins", key, origin)
        return key

    def near(self, text: str) -> list[str]:
        """The origins of the institutions whose names a text has in full or in short."""
        named = self._short.told(text)
        origins = self.data.origins.items() if named else ()
        return [key for key, one in origins if one.institution in named]

    def _declare(
        self, section: str, key: str, one: Place | Institution | Origin, asked: str = ""
    ) -> None:
        known = {**getattr(self.data, section), key: one}
        self._learn(self.data.model_copy(update={section: known}))
        self.declared[section].append(Entry(key, one.model_dump(exclude_defaults=True), asked))


def short(name: str) -> str:
    """A name as it is said the second time: its first two words, where both are in capitals."""
    return match[0] if (match := re.match(r"[A-Z]\S+ [A-Z]\S+", name)) else name


def _bare(name: str) -> set[str]:
    """The words of a name in any order, without whose body it is: "Peru's Labour Ministry"."""
    return {*re.sub(r"^[\w ]+'s ", "", name.casefold()).split()} - {"and", "for", "of", "the"}


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
) -> tuple[str, list[str]]:
    """The place or population that the nearest passage names; else that of the last of them, the
    words before, the only whole, or what is usual, and what else it could be: a whole, what no
    words would name, and any where there are several wholes.

    What cannot be guessed is `unstated`, which none is called, so that `check` asks for it.
    """
    own, _ = only(told, spoken[:-1])
    if own:
        return own, []
    wholes = [name for name, one in members.items() if one.part_of is None]
    whole = wholes[0] if len(wholes) == 1 else usual
    value = only(told, spoken[-1:])[0] or whole
    untold = [name for name, one in members.items() if not one.words or len(wholes) != 1]
    return value, [whole, *(untold if len(untold) <= FEW else ["another"])]


def choice(key: str, value: str, names: Iterable[str]) -> Entry:
    """A value, and what else it could be: "or RU"."""
    others = with_commas([name for name in dict.fromkeys(names) if name != value])
    return Entry(key, value, f"or {others}" if others else "")
