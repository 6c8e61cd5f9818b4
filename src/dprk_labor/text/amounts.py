"""One amount in the tokens of a line: its numeral, what multiplies it, and its unit."""

from __future__ import annotations

import re
from fractions import Fraction
from math import gcd
from typing import Final, NamedTuple

from dprk_labor.text import tokens
from dprk_labor.text.tokens import NUMERAL, SIGN_OF, SIZES, SMALLS, WORD, WORDS, Line
from dprk_labor.text.wording import MAY_BE_THOUSANDS, MULTIPLIERS, NUMBER, SHARE, is_decimal

MAX_NUMERAL: Final = 1000
"""The longest number that is read, in characters; Python's own limit is 4,300 digits."""
_PLAIN: Final = re.compile(
    r"(?:[1-9]\d{0,2}(?:(?:,\d{3})+|(?:'\d{3})+)|0|[1-9]\d*)(?:\.\d+)?|\.\d\d?", re.ASCII
)
_PARTED: Final = re.compile(r"([1-9]\d{0,2})[/⁄]([1-9]\d{0,2})", re.ASCII)
_POINTS: Final = tokens.Patterns("points")
_BARE_SIZES: Final = frozenset(["hundred", *MULTIPLIERS])
_NAMES: Final = tokens.Phrases(tokens.NAME_OF)
_NATIONS: Final = tokens.Phrases(tokens.NATION_OF)
_LABEL_ENDS: Final = frozenset([":", ")", "]", "/", "per", *SIZES, *tokens.PERIODS])
_GOES_ON: Final = frozenset([*SMALLS, *SIZES, "and", "or", "percent", "point", "to"])
_MAY_BE_TWO: Final = "may be one number or two; a comma would tell"


class NotUnderstoodError(Exception):
    """Why the words up to the token `end` are not understood; `start` where that is known."""

    def __init__(self, problem: str, end: int, start: int | None = None) -> None:
        super().__init__(problem)
        self.start, self.end = start, end


def shortened(words: str) -> str:
    """Words for a message."""
    return words if len(words) <= 60 else f"{words[:57]}..."


class Amount(NamedTuple):
    """An exact number with its unit, from the token `start` up to `end`.

    `size` is the last that multiplies it, 10**6 for "5 million", and `scale` all that multiply its
    first number, 10**5 for "three hundred thousand"; `is_part` says that it is a fraction such as
    "two-thirds"; `signed` that its currency stands before it.
    """

    value: Fraction
    start: int
    end: int
    unit: str | None = None
    size: int = 1
    scale: int = 1
    is_part: bool = False
    signed: bool = False
    in_words: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether a size behind a later number may be meant for it too: "5 to 6 million"."""
        return self.size == 1 and self.value < 1000 and not self.is_part

    def shares(self, later: Amount) -> bool:
        """Whether the size behind a later number is meant for it too: "1,200 to 2,300 million",
        where "1,200 to 2 million" leaves it as it is.
        """
        is_below = self.size == 1 < later.size and self.value < later.value / later.size
        return self.is_bare or (is_below and not self.is_part)


def amount(line: Line, i: int, *, use_and: bool = True) -> Amount | None:
    """The amount whose sign or numeral is token `i`; None where there is none.

    Raises NotUnderstoodError for one that is not understood.
    """
    unit, at = prefix(line, i)
    found = numeral(line, at, use_and=use_and)
    if found and line.words[found.end] == "(" and line.is_number(found.end + 1):
        again = numeral(line, found.end + 1)  # "twenty (20) dollars"
        if again and again.value == found.value and line.words[again.end] == ")":
            found = found._replace(end=again.end + 1)
    return found and with_unit(line, found if at == i else found._replace(start=i), unit)


def prefix(line: Line, i: int) -> tuple[str | None, int]:
    """The currency that stands before a numeral, "US$", "USD", and the token behind it."""
    word, following, kind = line.words[i], line.words[i + 1], line.kinds[i]
    if kind == tokens.SIGN and word in SIGN_OF:
        sign = line.raw(i + 1).upper() + word  # "$US5"
        if line.tights[i + 1] and sign in SIGN_OF:
            touched = line.tights[i] and line.kinds[i - 1] == WORD  # "U$S 5"
            return "?" if touched else SIGN_OF[sign], i + 2
        return SIGN_OF[word], i + 1
    name = _NAMES.at(line, i) if NUMERAL in line.kinds[i + 1 : i + 3] else ""
    stop = i + name.count(" ") + 1
    if name and line.kinds[stop] == NUMERAL and name not in WORDS["NO_NAMES"]:  # "euro 300"
        opens = line.words[i - 1] not in WORDS["FUNCTION_WORDS"] and len(line.words[stop]) != 4
        opens &= line.words[i - 2] not in ("a", "the")  # "with a strong dollar 300 left"
        return (tokens.NAME_OF[name], stop) if opens and name[-1] != "s" else (None, i)
    if kind != WORD or len(word) > 4:
        return None, i
    raw = line.raw(i)
    if following in ("$", "¥", "£"):
        known = SIGN_OF.get(raw + following, SIGN_OF.get(raw.upper() + following))
        is_apart = len(word) > 1 or (word == "c" and not line.tights[i + 2])  # "C $ 5"
        if line.tights[i + 1] or (known and is_apart):
            return known or "?", i + 2
    if raw == word and len(word) == 3 and word not in WORDS["LOWER_WORDS"]:
        raw = raw.upper()  # "usd"
    code = tokens.CODE_OF.get(raw)
    dotted = following == "." and not raw.isupper() and line.kinds[i + 2] == NUMERAL  # "Rs. 5"
    return code, i + 1 + dotted if code else i


def numeral(line: Line, i: int, *, use_and: bool = True) -> Amount | None:
    """The number at token `i`, without a unit: "5", "2½ million", "two and a half", "a third"."""
    if (part := _part(line, i)) is not None:
        return _of_a_size(line, part)
    word, j = line.words[i], _next(line, i)
    opens = line.kinds[i] == NUMERAL or word in SMALLS
    if not opens and word in _BARE_SIZES:  # "hundred and fifty"
        k = _next(line, j) if line.words[j] == "and" else j
        opens = line.words[k] in SMALLS or (k > j and _part(line, k) is not None)
    opens |= word in _BARE_SIZES and line.words[i - 1] in WORDS["BEFORE_SIZES"]
    opens = opens or line.words[past_article(line, i)] in SIZES
    return _sum(line, i, use_and=use_and) if opens else None


def past_article(line: Line, i: int) -> int:
    """The token behind "a", "another", "one full", "the remaining" at token `i`; -1 for none."""
    word, j = line.words[i], _next(line, i)
    is_full = line.words[j] in WORDS["FULL"]
    is_full |= line.words[j] in ("first", "last", "next") and line.words[j + 1] in SIZES
    is_the = word == "the" and line.words[i - 1] not in ("by", "in", "per")
    is_the &= is_full or (line.raw(j) in SIZES and not _is_compound(line, j))
    return j + is_full if word in WORDS["ARTICLES"] or is_the else -1


def _next(line: Line, i: int) -> int:
    """The token behind `i`, past a hyphen that joins the two; -1 behind any other sign."""
    if line.kinds[i + 1] in (WORD, NUMERAL, tokens.FRACTION):
        return i + 1
    return i + 2 if line.hyphened(i + 1) else -1


def _part(line: Line, i: int) -> Amount | None:
    """A part of one, "½", "3/4", "half", "a third" or "three quarters", from token `i`."""
    word, n, j = line.words[i], 1, i
    if line.kinds[i] != WORD:
        part = _fraction(word)
        return Amount(part, i, i + 1, is_part=True) if part else None
    of_a_size = line.words[i + 1 : i + 3] == ["of", "a"] and line.words[i + 3] in SIZES
    if word != "half" and not (word in tokens.PARTS and of_a_size):
        j = past_article(line, i)
        n, j = (1, j) if j > i else (SMALLS.get(word, 0), _next(line, i))
    name = line.words[j]
    singular = "half" if name == "halves" else name.removesuffix("s")
    # "One and three-quarter million" is said too.
    fits = name == singular if n == 1 else name != singular or name == "quarter"
    if singular not in tokens.PARTS or not 0 < n <= tokens.PARTS[singular] or not fits:
        return None
    return Amount(Fraction(n, tokens.PARTS[singular]), i, j + 1, is_part=True)


def _fraction(word: str) -> Fraction | None:
    """The value of "½" or "1/2"; None for "2/4" and "3/2", which nobody writes for a part."""
    if parted := _PARTED.fullmatch(word):
        over, under = int(parted[1]), int(parted[2])
        return Fraction(over, under) if gcd(over, under) == 1 and over < under else None
    return tokens.FRACTION_SIGNS.get(word)


def _of_a_size(line: Line, part: Amount) -> Amount:
    """A part of a size, "a quarter of a million", "half a percent"; else as it is."""
    j = part.end + line.hyphened(part.end)
    j += line.words[j] == "of" and past_article(line, j + 1) > j
    j = max(j, past_article(line, j))
    _refuse_points(line, part.end)
    is_money = line.words[j - 1] in WORDS["ARTICLES"] and line.words[j] in tokens.NAME_OF
    if is_money or _percent(line, j):
        return part._replace(end=j, is_part=False)
    value, end, size = _sized(line, part.value, j, in_digits=line.kinds[part.start] != WORD)
    if size > 1:
        return part._replace(value=value, end=end, size=size, is_part=False)
    return part


def _sized(
    line: Line, value: Fraction, end: int, size: int = 1, *, in_digits: bool
) -> tuple[Fraction, int, int]:
    """With the sizes behind it: "million", "bn", "lakh crore", or k and m that touch the digits.

    The last of the sizes comes last, that which it has where there is none.
    """
    while (i := _next(line, end - 1)) >= 0:
        word, behind = line.words[i : i + 2]
        factor = SIZES.get(word, 0)
        if in_digits and word in tokens.LETTERS:
            if not line.tights[end] or i > end:
                problem = f"the letter {line.raw(i)} may be a size or a unit"
                raise NotUnderstoodError(problem, i + 1)
            if word == "m" and behind in WORDS["METRES"]:
                raise NotUnderstoodError("the letter m may stand for metres", i + 1)
            factor = tokens.LETTERS[word]
        elif word in WORDS["UNKNOWN_SIZES"] or (factor == 12 and value > 100 and value % 100):
            raise NotUnderstoodError(f"{line.raw(i)!r} may multiply the number", i + 1)
        if not factor:
            break
        if factor <= size > 1 and factor != 12:
            raise NotUnderstoodError("two sizes that do not fit", i + 1)
        stopped = len(word) < 4 and behind == "." and line.raw(i + 2).islower()  # "5 mln. roubles"
        value, end, size, in_digits = value * factor, i + 1 + stopped, factor, False
    return value, end, size


def _digits(line: Line, i: int) -> tuple[Fraction, int]:
    """The value of a numeral with a fraction that stands behind it, "3 1/2"; the token behind."""
    digits, end = line.raw(i).replace("\u00ad", ""), i + 1
    if len(digits) > MAX_NUMERAL:
        raise NotUnderstoodError(f"holds a number of more than {MAX_NUMERAL:,} characters", end)
    if not digits.isascii():
        problem = f"{shortened(line.raw(i))!r} has digits or marks of another way to write"
        raise NotUnderstoodError(problem, end)
    if not _PLAIN.fullmatch(digits):
        problem = f"{shortened(digits)!r} is no number of a form that is certain"
        raise NotUnderstoodError(problem, end)
    plain = digits.replace(",", "").replace("'", "")
    value = Fraction(int(plain) if plain.isdigit() else plain)
    part = _fraction(line.words[end])
    return (value + part, end + 1) if part and value.denominator == 1 else (value, end)


def _and_part(line: Line, value: Fraction, end: int, size: int = 1) -> tuple[Fraction, int]:
    """The number with "and a half" or "and three-quarters" behind it."""
    i = _next(line, end - 1)
    if line.words[i] == "and":
        part = _part(line, _next(line, i))
        is_half = part and line.words[part.start] != "half" and line.words[part.end] != "of"
        if part and is_half and part.value < 1:
            if 1 < size <= 1000:
                raise NotUnderstoodError("a half of one, or of what multiplies it", part.end)
            return value + part.value * size, part.end
    return value, end


def _is_compound(line: Line, i: int) -> bool:
    """Whether a number word is part of another word: "thirty two-man teams"."""
    word = line.words[i + 2]
    is_joined = line.kinds[i] == WORD and line.hyphened(i + 1) and line.kinds[i + 2] == WORD
    goes_on = word in _GOES_ON or word.removesuffix("s") in tokens.PARTS
    return is_joined and not goes_on and f"- {word}" not in tokens.HEDGES_BEHIND


def _below_hundred(line: Line, i: int) -> tuple[int, int]:
    """A number below a hundred in words, and its last token; 0 for none."""
    word, j = line.words[i], _next(line, i)
    is_ten = word in tokens.TENS and not (j == i + 1 and _is_compound(line, j))
    if is_ten and 0 < tokens.UNITS.get(line.words[j], 0) < 10:
        return SMALLS[word] + SMALLS[line.words[j]], j
    behind = past_article(line, i)
    return SMALLS.get(word, int(behind > i)), max(i, behind - 1 - line.hyphened(behind - 1))


def _below_thousand(line: Line, i: int, *, use_and: bool) -> tuple[Fraction, int, int]:
    """A number in words up to its first size, "two hundred and forty"; its end and its size."""
    value, last = (1, i - 1) if line.words[i] in _BARE_SIZES else _below_hundred(line, i)
    j, size = _next(line, last), 1
    if value and line.words[j] == "hundred":
        value, last, size = value * 100, j, 100
        j = _next(line, last)
        k = _next(line, j) if line.words[j] == "and" and use_and else j
        more, behind = _below_hundred(line, k)
        if more and line.words[k] in SMALLS and not _is_compound(line, behind):
            value, last = value + more, behind
    return Fraction(value), last + 1, size


def _with_decimals(line: Line, value: Fraction, end: int, j: int) -> tuple[Fraction, int]:
    """The number with what is said from token `j` on, behind "point": "two point one four"."""
    digits, last = "", j
    while tokens.UNITS.get(line.words[j], 10) < 10:
        digits += str(SMALLS[line.words[j]])
        last, j = j, _next(line, j)
    if not digits:  # "6 point ninety-nine"
        more, last = _below_hundred(line, j)
        digits = str(more) if more > 1 else line.words[j]
    is_said = value.denominator == 1 and re.fullmatch(r"[0-9]{1,1000}", digits)
    return (Fraction(f"{value}.{digits}"), last + 1) if is_said else (value, end)


def _group(line: Line, i: int, *, use_and: bool) -> tuple[Fraction, int, int, int]:
    """A number with its sizes, "two hundred thousand"; the token behind it, its last and all."""
    in_digits, own = line.kinds[i] == NUMERAL, 1
    if in_digits:
        value, end = _digits(line, i)
    else:
        value, end, own = _below_thousand(line, i, use_and=use_and)
    point = _next(line, end - 1)
    if line.words[point] in ("point", "dot"):
        value, end = _with_decimals(line, value, end, _next(line, point))
    whole = end
    if use_and or not in_digits:
        value, end = _and_part(line, value, end, own)
    in_digits = in_digits and end == whole
    sized, end, size = _sized(line, value, end, own, in_digits=in_digits)
    scale = int(sized / value) if value else 1
    return sized, end, size, scale * (own if scale == 1 or value % own == 0 else 1)


def _sum(line: Line, start: int, *, use_and: bool) -> Amount:
    """A number of one group or several, "two million five hundred thousand and six"."""
    total, end, limit, size, scale = Fraction(0), start, 10**24, 1, 1
    i, joined = start, False
    while line.kinds[i] in (WORD, NUMERAL):
        if end > start and line.words[i] not in SMALLS and past_article(line, i) > i:
            break
        value, stop, own, times = _group(line, i, use_and=use_and)
        # "5 million and 20" are two, as are "5 million one".
        lone = own == 1 and NUMERAL in (line.kinds[i], line.kinds[start])
        is_short = own == 1 and line.words[start] == "a" and start < end  # "a thousand two"
        if value >= (100 if joined else 1) and (joined or is_short) and not lone:
            raise NotUnderstoodError(_MAY_BE_TWO, stop)
        if end > start and (not value or own >= limit or lone):
            break
        size, scale = own if end == start or own > 1 else size, scale if end > start else times
        total, end, limit = total + value if end > start else value, stop, own
        if use_and:
            total, end = _and_part(line, total, end, size)
        if limit < 1000 or joined:
            break
        j = _next(line, end - 1) if end == stop else -1
        if line.words[end] == "," and _is_group(line, end + 1, own):
            j = end + 1
        joined = line.words[j] == "and" and use_and
        i = _next(line, j) if joined else j
    return Amount(total, start, end, size=size, scale=scale, in_words=line.kinds[start] == WORD)


def _is_group(line: Line, i: int, size: int) -> bool:
    """Whether a number continues behind a comma with a smaller group: "two thousand, six hundred".

    Raises NotUnderstoodError where nobody can tell.
    """
    if line.kinds[i] == NUMERAL and line.words[i + 1] not in SIZES:
        return False
    value, end, own, _ = _group(line, i, use_and=True)
    if value < 2 or size < 1000 or (own if own > 100 else value) >= size:
        return False
    behind, following = line.words[end : end + 2]
    goes_on = behind == "," and (following in SMALLS or following == "and")
    if behind != "of" and value >= 100 and (not goes_on or _is_group(line, end + 1, own)):
        return True
    if behind == "of" and value < 100:
        return False
    raise NotUnderstoodError(_MAY_BE_TWO, end + goes_on * (3 - (following in SMALLS)))


def _refuse_points(line: Line, end: int) -> None:
    """Raise NotUnderstoodError for points: "percentage points", "a quarter of a point"."""
    if match := _POINTS.match(line.low, line.ends[end - 1]):
        raise NotUnderstoodError(match[0], line.behind(match[1], end))


def _percent(line: Line, i: int) -> int:
    """The token behind a percent sign or "percent" at token `i`; 0 where there is none."""
    if line.words[i] in WORDS["PERCENT"]:
        return i + 1
    cent = _next(line, i) if line.words[i] == "per" else -1
    return cent + 1 if line.words[cent] == "cent" else 0


def _is_unit(line: Line, i: int) -> bool:
    """Whether a currency or "percent" stands at a token: "USD)", "$):", "dollars", not "$5"."""
    unit, stop = prefix(line, i)
    is_money = unit is not None and line.kinds[stop] != NUMERAL
    return is_money or bool(_NAMES.at(line, i) or _percent(line, i))


def refuse_labelled(line: Line, start: int, floor: int, end: int) -> None:
    """Raise NotUnderstoodError where the label of a number, which ends before token `end`, has its
    unit: "Wage (USD/month): 5".
    """
    k = start - 1
    while k > floor and line.words[start - 1] == ":" and line.words[k] in _LABEL_ENDS:
        k -= 1
    if k >= floor and _is_unit(line, k) and line.words[k] not in WORDS["NO_NAMES"]:
        raise NotUnderstoodError(f"{line.raw(k)!r} before it may be its unit", end)


def refuse_parted(line: Line, found: Amount, end: int, own: str) -> None:
    """Raise NotUnderstoodError where an aside parts a number, which ends before token `end`, from
    its unit: "20 (at times 25) percent", "20, perhaps 25, dollars", "$20 (AUD)", "20 in 2016 USD";
    `own` is the unit that it has.
    """
    k = end + (line.words[end] == "," and line.words[end + 1] == "in")
    while line.words[k] in WORDS["PARTING"]:
        k += 1
    is_apart = k > end and own == NUMBER
    k += len(line.words[k]) == 4 and line.words[k].isdigit()
    if is_apart and _is_unit(line, k):
        raise NotUnderstoodError("what stands behind it may be its unit", k + 1)
    mark, stop = line.words[end], 0
    close = {"(": ")", "[": "]", ",": ",", "-": "-", "—": "—"}.get(mark)
    is_joined = mark == "-" and line.tights[end]
    if close in line.words[end + 2 : end + 10] and not is_joined:
        stop = resumed(line, found, line.words.index(close, end + 2) + 1).end
    is_code = mark == "(" and line.words[end + 2] == ")"
    nation = tokens.NATION_OF.get(_NATIONS.at(line, end + 1))
    if is_code and own not in (NUMBER, nation or tokens.CODE_OF.get(line.raw(end + 1), own)):
        stop = end + 3
    if stop > end:
        raise NotUnderstoodError("what stands behind the aside may be its unit", stop)


def with_unit(line: Line, found: Amount, unit: str | None) -> Amount:
    """With the unit around it. Raises NotUnderstoodError for units that contradict each other."""
    end = found.end
    at = _next(line, end - 1) if line.words[end] != "%" else end
    _refuse_points(line, end)
    if stop := _percent(line, at):
        if unit is not None:
            raise NotUnderstoodError("both an amount of money and a share", stop)
        if not is_decimal(found.value):
            raise NotUnderstoodError("a number without an end in decimals", stop)
        return found._replace(value=found.value / 100, end=stop, unit=SHARE, is_part=False)
    if found.size == 1 and MAY_BE_THOUSANDS.fullmatch(line.words[end - 1]):
        raise NotUnderstoodError("a point before three digits, which may mean thousands", end)
    return _money(line, found, unit, at)


def resumed(line: Line, found: Amount, i: int) -> Amount:
    """The amount with its continuation at token `i`, behind a hedge: "20-odd million dollars"."""
    value, end, size = _sized(line, found.value, i, found.size, in_digits=False)
    unit, rest = found.unit, found._replace(value=value, end=end, size=size, unit=None)
    whole = with_unit(line, rest, unit if unit != SHARE else None)
    return whole if whole.end > i else found


def _money(line: Line, found: Amount, unit: str | None, i: int) -> Amount:
    """With the currency before it and that at token `i` behind it, where they are one."""
    signed = unit is not None
    named, stop = _money_behind(line, found._replace(unit=unit), i)
    at = stop if named == "USD" else i
    nation = _NATIONS.at(line, at) if "USD" in (unit, named) and line.is_capital(at) else ""
    if nation:
        unit = tokens.NATION_OF[nation]
        if at == stop or named is None:  # "$9 million Canadian", "9 dollars Canadian"
            named, stop = None, at + nation.count(" ") + 1
            if line.is_noun(stop) and line.words[stop] not in WORDS["VERBS"]:
                raise NotUnderstoodError(f"{nation!r} may be the dollar's country or not", stop)
    if unit is None and named is None:
        return found
    if found.is_part:
        raise NotUnderstoodError("a fraction of an amount of money", stop)
    if None not in (unit, named) and unit != named:
        raise NotUnderstoodError("two currencies beside one number", stop)
    if "?" in (unit, named):
        raise NotUnderstoodError("which currency is meant is not said", stop)
    return _with_cents(line, found._replace(unit=unit or named, end=stop, signed=signed))


def _money_behind(line: Line, found: Amount, i: int) -> tuple[str | None, int]:
    """The currency behind a number, and the token behind that; "?" where several may be meant."""
    end = found.end
    if i > 0 and (name := _NAMES.at(line, i)):
        return tokens.NAME_OF[name], i + name.count(" ") + 1
    unit, stop = prefix(line, i if i > 0 else end)
    is_next = line.kinds[stop] == NUMERAL
    if unit and line.raw(stop - 1) != "rs" and not (is_next and (found.unit or line.tights[stop])):
        return "?" if is_next else unit, stop  # "3 GBP 20"
    if i < 0:
        return None, end
    if line.words[i] == "won" and (found.value >= 1000 or line.kinds[i + 1] != WORD):
        return "?", i + 1
    name = _NAMES.at(line, i + 1)
    is_plain = i == end and line.is_noun(i) and not line.words[i].endswith("s")
    if name and (line.is_capital(i) or (is_plain and name not in WORDS["NO_NAMES"])):
        code = tokens.NAME_OF[name]
        is_own = tokens.COUNTRIES.get(line.words[i].title()) == code[:2]  # "5 Malaysia ringgit"
        return code if is_own else "?", i + name.count(" ") + 2  # "5 Slovak crowns"
    return None, end


def _with_cents(line: Line, found: Amount) -> Amount:
    """With the cents behind the dollars: "six dollars and twenty cents"."""
    i = found.end + (line.words[found.end] in ("and", ","))
    cents = numeral(line, i) if line.kinds[i] in (NUMERAL, WORD) else None
    if cents is None or cents.value >= 100 or found.size > 1:
        return found
    word = line.words[cents.end]
    is_short = word in ("c", "p")
    if word in ("cent", "cents", "pence", "sen", "sens") or (is_short and line.tights[cents.end]):
        return found._replace(value=found.value + cents.value / 100, end=cents.end + 1)
    is_last = (
        line.words[i - 1] == "and" and line.kinds[cents.end] != WORD and word not in ("%", "-")
    )
    if is_last or is_short or tokens.NAME_OF.get(word) == "?":
        raise NotUnderstoodError("may be cents", cents.end + (not is_last))
    return found


def starts(line: Line, i: int) -> Amount | None:
    """The amount that starts at a token; none where the word is part of another: "one-way"."""
    found = amount(line, i)
    return None if found and found.end == i + 1 and _is_compound(line, i) else found
