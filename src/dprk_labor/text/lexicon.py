"""The words that the reader knows. A line here is all it takes to teach it another.

Hedges stand by what they make of a figure N; docs/how-figures-are-read.md is written from this.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Final

from dprk_labor.text.wording import MULTIPLIERS


class Bound(Enum):
    """What a hedge makes of the figure N that it stands beside."""

    ABOVE = "more than N"
    AT_LEAST = "at least N"
    BELOW = "less than N"
    AT_MOST = "up to N"
    ABOUT = "about N"
    JUST_ABOVE = "more than about N"
    PLAIN = "N"
    REFUSED = "not understood"


def _listed(table: dict[Bound, str]) -> dict[str, Bound]:
    return {
        " ".join(phrase.split()): bound
        for bound, phrases in table.items()
        for phrase in phrases.split(",")
    }


HEDGES_BEFORE: Final = _listed({
    Bound.ABOVE: """
        more than, over, above, in excess of, greater than, higher than, larger than, bigger than,
        well over, well above, well beyond, far more than, far over, far above, much more than,
        many more than, considerably more than, significantly more than, substantially more than,
        exceed, exceeds, exceeded, exceeding, topping, topped, tops, could top, would top, will top,
        may top, might top, to top, can top, should top, surpass, surpasses, surpassed, surpassing,
        beyond, went past, gone past, goes past, go past, climbed past, pushed past, soared past,
        upwards of, upward of, north of, longer than, heavier than, older than, taller than,
        wider than, easily more than, over and above, easily over, even more than, >
        """,
    Bound.AT_LEAST: """
        at least, at the least, at the very least, no fewer than, no less than, not fewer than,
        not less than, nor less than, nor fewer than, a minimum of, minimum of, the minimum of,
        no lower than, not lower than, no smaller than, not under, not below, as few as,
        as little as, as low as, starting at, starting from, a floor of, minimally, ≥, > =,
        greater than or equal to, more than or equal to, larger than or equal to, at or above,
        at or over, above or equal to, equal to or more than, equal to or greater than,
        equal to or above, equal to or over, equal or greater than
        """,
    Bound.BELOW: """
        fewer than, less than, under, below, lower than, smaller than, well under, well below,
        far below, far fewer than, far less than, much less than, many fewer than, short of,
        fell short of, falls short of, fall short of, falling short of, south of, shorter than,
        lighter than, younger than, considerably less than, significantly less than,
        significantly fewer than, substantially less than, well short of, far short of,
        not as large as, not as many as,
        not as much as, <
        """,
    Bound.AT_MOST: """
        up to, as much as, as many as, as high as, at most, at the most, at the very most,
        no more than, not more than, nor more than, never more than, a maximum of, maximum of,
        the maximum of, not over, not above, no higher than, not higher than, no greater than,
        not exceeding, never exceeding, without exceeding, no larger than, capped at,
        a ceiling of, a limit of, limited to, maximally, ≤, < =, less than or equal to,
        fewer than or equal to, lower than or equal to, smaller than or equal to, at or below,
        at or under, below or equal to, equal to or less than, equal to or fewer than,
        equal to or below, equal to or under
        """,
    Bound.ABOUT: """
        about, around, some, roughly, approximately, approximate, an approximate, approx, circa,
        c, ca, an estimated, estimated, estimated at, estimated to be, estimate of, estimates of,
        something like, somewhere around, somewhere near, in the region of, in the area of,
        in the neighborhood of, in the neighbourhood of, in the vicinity of, on the order of,
        in the order of, of the order of, more or less, give or take, put at about, nearly, almost,
        close to, near to, just under, just below, just shy of, shy of, a little under,
        a little less than, a little below, slightly under, slightly less than, slightly below,
        slightly fewer than, a shade under, a touch under, a bit under, a bit less than,
        just short of, approaching, approaches, approached, nearing, nears, neared, near,
        getting on for, coming up on, close on, closing on, closing in on, hard on, nigh on,
        well nigh, well - nigh, as good as, at or near, at or around, at or about,
        not much less than, not much more than, not much over, not much under, not much above,
        not much below, not much short of, not many more than, little short of, little less than,
        within sight of, on the verge of, verging on, bordering on, in the ballpark of, not quite,
        barely, virtually, practically,
        not far from, not far off, not far short of, hardly more than, roughly speaking,
        an average of about, a shade below, a touch below, a little short of, ~, ≈, ∼
        """,
    Bound.JUST_ABOVE: """
        just over, just above, just more than, only just over, slightly more than, slightly over,
        slightly above, a little over, a little more than, a little above, little more than,
        a shade over, a shade more than, a shade above, a touch over, a touch more than,
        a touch above, a bit over, a bit more than, a bit above, barely more than, barely over,
        marginally more than, marginally over
        """,
    Bound.PLAIN: """
        only, just, merely, a mere, mere, a total of, total of, between, from, anywhere from,
        anywhere between, somewhere between, somewhere from, ranging from, ranging between,
        exactly, precisely, an average of, fully, a full, equal to, every bit of, a whopping,
        a staggering, a majority of, a minority of, a record
        """,
    Bound.REFUSED: """
        possibly, perhaps, maybe, allegedly, reportedly, probably, presumably, supposedly,
        apparently, potentially, conceivably, likely, hopefully, if not, hardly less than,
        nowhere near, nothing like, not nearly, not even close to, all but, none of the, none of,
        not, hardly, pushing, the better part of, the best part of, better part of, best part of,
        the thick end of, a good, a bare, a scant, a solid, a round, far from the, nowhere near the,
        instead of the, rather than the, not the,
        scarcely, never, no, not a, not even, far from, anything but, except for, except, minus,
        some way to, twice, double, triple, treble, other than, rather than, instead of,
        different than, better than, worse than, faster than, hotter than, colder than, later than,
        earlier than, slower than, closer than, nearer than, deeper than, quicker than, sooner than
        """,
})  # fmt: skip
HEDGES_BEHIND: Final = _listed({
    Bound.ABOVE: "and then some",
    Bound.AT_LEAST: """
        or more, or over, or above, or higher, or greater, or better, or up, or larger, or longer,
        and more, and over, and above, and up, and upwards, and counting, at least, at the least,
        at the very least, at a minimum, minimum, -plus, +, as a minimum, and rising
        """,
    Bound.AT_MOST: """
        or less, or fewer, or under, or below, or lower, or smaller, and under, and below, at most,
        at the most, at the very most, at a maximum, maximum, tops, as a maximum, max
        """,
    Bound.ABOUT: """
        or so, or thereabouts, or thereabout, more or less, give or take, -odd, odd, -ish,
        approximately, roughly, or nearly so, or close to it
        """,
    Bound.REFUSED: "or not, if that, if any, plus",
})  # fmt: skip
APART: Final = frozenset(
    phrase for phrase in HEDGES_BEHIND if phrase.startswith(("or ", "at ", "max", "min"))
) - {"or not"} | {"and counting", "tops"}
"""Hedges that may stand behind the noun too: "8,000 people or more"."""
PHRASAL: Final = {
    "over": "hand hands handed handing sign signs signed signing fork forks forked forking".split(),
}
"""Verbs that a word which is else a hedge belongs to: "hand over 5"."""
DOUBTFUL: Final = {
    "over": """take takes took taken taking turn turns turned turning give gives gave given giving
        pass passes passed passing win wins won winning run runs ran look looks looked looking
        fight fights fought argue argued dispute disputed dispute preside presided rule ruled
        reign reigned watch watched fly flew""".split(),
    "about": """talk talks talked talking hear hears heard hearing know knows knew known think
        thinks thought thinking write writes wrote written writing ask asks asked asking tell tells
        told telling complain complains complained worry worries worried learn learns learned read
        reads reading speak speaks spoke spoken worried concerned lied bring brought""".split(),
    "around": "gather gathered sit sat stand stood walk walked travel travelled traveled".split(),
}
"""The same, where nobody can tell: "wrote about 5 letters"."""

COUNTING: Final = frozenset(
    """count counts counted number numbers reach reached total be been have had equal hit come came
    amount send sent employ employed hold held exist for at to by in""".split()
)
"""Between a negation and a number without a bound these refuse it: "did not count 5"."""
NEGATIONS: Final = frozenset(
    "not never no nobody none neither nor cannot without hardly scarcely fail failed fails".split()
)
"""Also every word in n't: what stands behind turns a bound, or refuses a figure."""

ESTIMATED: Final = frozenset(["estimated", "estimating"])
"""Makes the next figure of its sentence approximate: "estimated that there are 5"."""
ESTIMATE: Final = frozenset(["estimate", "estimates"])
"""The same, where it is a verb: "they estimate 5"; no verb is "the estimate"."""

CHANGES: Final = frozenset(
    """
    rise rises rose risen rising grow grows grew grown growing fall falls fell fallen falling
    drop drops dropped dropping climb climbs climbed climbing sink sinks sank sunk sinking
    shrink shrinks shrank shrunk shrinking decline declines declined declining increase increases
    increased increasing decrease decreases decreased decreasing reduce reduces reduced reducing
    cut cuts cutting raise raises raised raising lower lowers lowered lowering revise revises
    revised revising jump jumps jumped jumping soar soars soared soaring surge surges surged
    surging plunge plunges plunged plunging slump slumps slumped tumble tumbles tumbled slide
    slides slid sliding swell swells swelled swollen swelling expand expands expanded expanding
    double doubles doubled doubling triple triples tripled tripling halve halves halved halving
    quadruple quadrupled dwindle dwindles dwindled dwindling go goes went gone going move moves
    moved moving up down thin thinned thinning slip slips slipped slipping ease eased
    edge edged inch inched leap leaps leaped leapt rocket rocketed collapse collapsed boost boosted
    slash slashed slashing
    trim trimmed scale scaled upgrade upgraded downgrade downgraded adjust adjusted recover
    recovered rebound rebounded advance advanced progress progressed lift lifted hike hiked
    widen widened worsen worsened balloon ballooned
    mushroom mushroomed reduction growth upturn downturn
    """.split()
)
"""From A to B behind one of these is a change: two figures, not a range."""

UNITS: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS: Final = {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
} | {"fourty": 40}
SIZES: Final = MULTIPLIERS | {
    "hundred": 100,
    "dozen": 12,
    "lakh": 10**5,
    "crore": 10**7,
    "quadrillion": 10**15,
    "thousands": 10**3,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
    "lakhs": 10**5,
    "crores": 10**7,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
"""What multiplies the number before it."""
NUMBER_WORDS: Final = frozenset({*UNITS, *TENS, *SIZES, "percent"})
"""The words that are made whole where a line broke them: "hun- dred"."""
LETTERS: Final = {"k": 10**3, "m": 10**6, "b": 10**9}
"""The same, but only where they touch the digits: "5m", "5M"."""
UNKNOWN_SIZES: Final = frozenset(
    """mrd mio mia thous thsd tsd tln bil mil mill musd meur mgbp mdkk msek mnok teur keur kusd
    hundreds dozens tens scores score gross""".split()
)
"""Known to multiply, and to mean one thing here and another there: they refuse the figure."""
PARTS: Final = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twelfth": 12, "sixteenth": 16, "twentieth": 20,
    "hundredth": 100, "thousandth": 1000,
}  # fmt: skip
FRACTION_SIGNS: Final = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5),
    "⅗": (3, 5), "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8),
    "⅞": (7, 8),
}  # fmt: skip
ORDINALS: Final = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth "
    "fiftieth sixtieth seventieth eightieth ninetieth hundredth thousandth millionth".split()
)

PERIODS: Final = {
    "day": "day", "week": "week", "month": "month", "year": "year", "yr": "year",
    "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year",
    "annual": "year", "annum": "year",
}  # fmt: skip
TIME_UNITS: Final = frozenset(
    "second minute hour day night week weekend fortnight month year decade century semester "
    "seconds minutes hours days nights weeks weekends fortnights months years decades centuries "
    "semesters hr hrs min mins yr yrs".split()
)

QUALITATIVE: Final = {
    "dozens": 12, "hundreds": 100, "thousands": 10**3, "millions": 10**6, "billions": 10**9,
    "trillions": 10**12, "tens of thousands": 10**4, "hundreds of thousands": 10**5,
    "tens of millions": 10**7, "hundreds of millions": 10**8, "tens of billions": 10**10,
    "hundreds of billions": 10**11, "thousands of millions": 10**9,
    "dozens of millions": 12 * 10**6, "dozens of thousands": 12 * 10**3,
    "thousands upon thousands": 10**3, "hundreds and hundreds": 100,
}  # fmt: skip
"""A number in words without a bound above: more than that."""
FEW: Final = frozenset(["several", "many", "few"])
"""Before a size they name no number: "several thousand" is more than a thousand."""

MONTHS: Final = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
BEFORE_YEAR: Final = frozenset(
    "in since by until till during before after late early mid of from to through between "
    "spring summer autumn fall winter the a an this last next that her his its their our my your "
    "one another one's year fiscal financial christmas around circa c ca about back on for every "
    "pre post and or our's january february march april may june july august september october "
    "november december".split()
)
"""Behind one of these four digits are a year."""
REFERENCES: Final = frozenset(
    """
    room page pages paragraph paragraphs para paras chapter chapters section sections article
    articles resolution resolutions table tables highway route routes kilometer kilometre version
    versions verse verses channel category categories no nos annex annexes appendix clause clauses
    footnote footnotes exhibit exhibits flight volume vol fig psalm psalms amendment amendments
    apt apartment pp p ch sec art stanza interstate motorway postcode zip hall annexe isbn issn
    release boeing airbus apollo formula
    """.split()
)
"""What is numbered: "Room 41"; only before a plain number of up to five digits."""
NUMBERED: Final = frozenset(
    """
    act act area band battalion bay bed berth block booth box brigade bridge building bureau bus
    camp card carriage case cell charge class cohort column convention count day deck decree
    directive disc district docket door edition episode exit figure figures file flat floor form
    gate goal grade group heat hill item items junction juror key lane law lesson level levels line
    lines locker lot map mark match measure mile mine model number numbers office opus option
    order part parts patient phase phases pier pit plan plate platform plot point precinct
    principle prison
    protocol question questions reactor regiment region regulation respondent road round row rule
    rules runway sample schedule scene season seat sector series shaft sheet shed site size slide
    squadron stage state station statute step steps suite symphony target team terminal tier tower
    track tract train tram tunnel type unit units wagon ward wave week well wing witness zone
    """.split()
)
"""The same, but only with a capital letter or without an article: "in block 7"."""
GROUPS: Final = frozenset(
    "group committee gang council band party club alliance conference league".split()
)
"""With a capital and "of" they are named by how many they are: "the Group of 77"."""
STREETS: Final = frozenset(
    "street road avenue lane drive boulevard square place terrace court way row park st ave rd "
    "blvd crescent close gardens highway".split()
)
SCORES: Final = frozenset(
    "won win wins beat beaten lost lose losing ruled vote voted votes defeat victory draw drew "
    "score scored scoring odds outnumbered ratio margin win loss lead led trailed majority".split()
)
AGES: Final = frozenset(["aged", "age", "ages"])
FUNCTION_WORDS: Final = frozenset(
    """the of and to in a is that for on was were with by at as it from be are have has had this
    which or an not but they he she his her their its will would who been more when there one
    said after about up out into than only other new can could also over if we you i said say says
    do did does no so what all some may might must should between under per because while where
    during before since against among such these those then them him us our your my own off down
    through yet still even just both each every any most much many few""".split()
)
"""The commonest words of English: a text with hardly any is in another language."""
FOREIGN_WORDS: Final = frozenset(
    """
    le les des du une dans pour que qui sur avec est sont pas aux der das und den dem ein eine
    nicht mit von zu sich auf ist el los las y por con del una para como il di che della per gli
    sono het een van voor niet dat met op zijn och att som det inte med är na nie się jest w z i
    da dos em não uma os og av til ikke
    """.split()
)
"""The commonest words of other languages."""
VERBS: Final = frozenset(
    "is was are were has had have said say says live lives lived die died came come went go goes "
    "want wants can could will would must may might should did do does reported reports fled left "
    "remain remained stayed still never cannot works work worked lacks lack suffers suffer".split()
)
"""Behind a bare number or share: what is counted was named before."""

CODES: Final = {
    "RMB": "CNY", "RM": "MYR", "Rs": "INR", "Rp": "IDR", "₨": "INR", "kr": "?", "CFA": "?",
}  # fmt: skip
SIGNS: Final = {
    "$": "USD", "US$": "USD", "U.S.$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW", "₽": "RUB",
    "₹": "INR", "₺": "TRY", "₫": "VND", "₴": "UAH", "₪": "ILS", "₱": "PHP", "฿": "THB", "₦": "NGN",
    "₡": "CRC", "₲": "PYG", "₵": "GHS", "₸": "KZT", "₮": "MNT", "₭": "LAK", "₼": "AZN", "₾": "GEL",
    "¥": "?", "C$": "CAD", "CAN$": "CAD", "CDN$": "CAD", "AU$": "AUD", "S$": "SGD", "SG$": "SGD",
    "RD$": "DOP", "J$": "JMD", "NT$": "TWD", "N$": "NAD", "TT$": "TTD", "BZ$": "BZD",
    "CN¥": "CNY", "RMB¥": "CNY", "JP¥": "JPY", "Z$": "?", "E£": "EGP", "Mex$": "MXN",
}  # fmt: skip
"""Signs that CLDR has not, or gives another sense; "?" is money, which is not said."""
NAMES: Final = {
    "dollar": "USD", "us dollar": "USD", "american dollar": "USD", "united states dollar": "USD",
    "euro": "EUR", "pound sterling": "GBP", "pounds sterling": "GBP", "sterling": "GBP",
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "ruble": "RUB", "rouble": "RUB",
    "russian rouble": "RUB", "korean won": "?", "rand": "ZAR", "zlotys": "PLN", "rubles": "RUB",
    "chinese renminbi": "CNY", "taiwan dollar": "TWD", "israeli shekel": "ILS",
    "brazilian reais": "BRL", "reais": "BRL", "emirati dirham": "AED", "danish crown": "DKK",
    "swedish crown": "SEK", "norwegian crown": "NOK", "czech crown": "CZK", "cent": "?",
    "pence": "?", "penny": "?", "crown": "?", "shekel": "ILS", "krona": "?", "kroner": "?",
    "quid": "GBP", "buck": "USD", "mark": "?", "reals": "BRL", "cfa franc": "?", "deutschmark": "?",
}  # fmt: skip
"""Names that CLDR has not, in the singular; their plurals end in s."""
NO_NAMES: Final = frozenset(
    "real gold sol lev leva dram drams colón quetzal quetzals guarani guaranis florin tala kip "
    "pula lari som kina mark marks peso leone leones won".split()
)
"""Names that mean another thing more often, or many a currency: read only with their country."""
CAPITAL_WORDS: Final = frozenset(["ALL", "TOP", "CUP", "TRY", "MAD", "SOS", "PEN", "MOP", "GEL"])
"""Codes that are words in capitals."""


def _currencies() -> Iterator[tuple[str, str, str, str]]:
    """Code, sign, name and plural of each currency that CLDR has; see tools/currencies.py."""
    table = Path(__file__).with_name("currencies.txt").read_text("utf-8")
    for row in table.splitlines():
        code, sign, name, plural = row.split("|")
        yield code, sign, name.lower(), plural


def _named() -> dict[str, str]:
    """Every name of a currency, in full and as its last word, and which it is; "?" for several."""
    names, bare = dict[str, str](), dict[str, set[str]]()
    for code, _, name, plural in _currencies():
        *nation, one = name.split()
        for last in (one, plural, f"{one}s"):
            names[" ".join((*nation, last))] = code
            bare.setdefault(last, set()).add(code)
    for last in bare.keys() - NO_NAMES - names.keys():
        names[last] = "?" if len(bare[last]) > 1 else bare[last].pop()
    return names | NAMES | {f"{name}s": code for name, code in NAMES.items()}


CODE_OF: Final = {code: code for code, *_ in _currencies() if code not in CAPITAL_WORDS} | CODES
SIGN_OF: Final = {sign: code for code, sign, *_ in _currencies() if sign} | SIGNS
NAME_OF: Final = _named()
NATION_OF: Final = {
    name.removesuffix(" dollar"): code
    for code, _, name, _ in _currencies()
    if name.endswith(" dollar")
}
"""Which dollar is meant by "$9 million Canadian"."""
