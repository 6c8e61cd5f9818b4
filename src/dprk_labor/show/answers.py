"""What the answers of several commands share: names, notes, and what is taken for granted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

from dprk_labor.compare.claims import NO_ORIGIN, assumptions, cited
from dprk_labor.compare.notes import (
    begun,
    counted_noun,
    dated,
    distance_text,
    origins_text,
)
from dprk_labor.compare.reconcile import Claim, Comparison, Group, Note
from dprk_labor.compare.together import owner
from dprk_labor.data.dataset import grouped
from dprk_labor.data.fields import SHARE, UNKNOWN, UNSTATED
from dprk_labor.data.findings import Level
from dprk_labor.data.model import SeedCard, link
from dprk_labor.show.blocks import Chart, Conflict, Gap, Heading, Item, Row, Text, Voice
from dprk_labor.text.interval import Range, distance, low_key

if TYPE_CHECKING:
    from dprk_labor.check.run import Report


_CURRENCIES: Final = {"USD": "US dollars", "EUR": "euros", "GBP": "pounds", "KRW": "won"}
_INITIAL: Final = re.compile(r"(?<!\S)[A-Z]\. ")
_SENTENCE_END: Final = re.compile(r"(?<=[a-z)”\"])(?<!\b[A-Z][a-z])\. (?=[A-Z“])")
_MOST_ROWS: Final = 60
"""The most claims in a picture."""
_MOST_OF_A_KIND: Final = 5
_MOST_DRAWN: Final = 6
"""The most conflicts drawn on a page."""
_NOT_VERIFIED: Final = "Quotes not verified in this run (--documents)."


def sentence(note: Note, comparison: Comparison | None = None) -> str:
    """The headline with a full stop, where it is no question; within a comparison of several
    metrics with what it is about: "Revenue, Worldwide: $500 million and ...".
    """
    remarked = " (with a curator's remark)" if note.explanation else ""
    said = note.headline + remarked + ("" if note.headline.endswith("?") else ".")
    if comparison is None or len(note.groups) > 1:
        return said
    claim = comparison.groups[note.groups[0]].claims[0]
    text = said.removeprefix(f"{begun(claim.place)}: ")
    return f"{claim.metric.label}, {claim.place}: {text}"


def in_full(note: Note) -> Iterator[Item]:
    """A note in full, with what would have to be true and what it takes for granted."""
    yield Item(note.mark, note.text)
    yield from (Item("", sentence, 1) for sentence in note.required)
    yield from (Item("assumed", f"{sentence}.", 1) for sentence in note.assumptions)
    yield from answered(note)


def beyond(note: Note) -> Iterator[Item]:
    """The rest of a note whose headline and claims are shown: "[001:4] gives it as ...", or a
    curator's answer; empty if there is no more.
    """
    text = note.said.more if note.kind == "contradiction" else note.said.text
    if text:
        yield Item(note.mark, text)
    yield from answered(note, "" if text else note.mark)


def answered(note: Note, label: str = "") -> Iterator[Item]:
    """The curator's answer to a note, below it or in its place."""
    if note.explanation:
        text = f"Curator: {note.explanation.reason} (reviewed {note.explanation.reviewed})"
        yield Item(label, text, 0 if label else 1)


def note_items(
    notes: Sequence[Note],
    *,
    full: bool,
    above: Collection[Note] = (),
    comparison: Comparison | None = None,
) -> Iterator[Item]:
    """Notes in full; or at most a few of each kind, a sentence each, without what stands `above`
    already; and which are left out.
    """
    if full:
        yield from chain.from_iterable(map(in_full, notes))
        return
    shown = list(few_of(notes))
    for note, item in zip(shown, headlines(shown, comparison), strict=True):
        yield from beyond(note) if note in above else [item]
    every = Counter(note.about.label for note in notes if note.about.is_main)
    more = {label: count - _MOST_OF_A_KIND for label, count in every.items()}
    counts = ", ".join(f"{label} ({count:,})" for label, count in more.items() if count > 0)
    if counts:
        yield Item("", f"Not shown: {counts}; --full shows them.")


def few_of(notes: Iterable[Note]) -> Iterator[Note]:
    """Those that are shown without being asked for, the first few of each kind."""
    shown = Counter[str]()
    for note in notes:
        shown[note.about.label] += note.about.is_main
        if note.about.is_main and shown[note.about.label] <= _MOST_OF_A_KIND:
            yield note


def short_name(card: SeedCard) -> str:
    """A document's author, else its publisher, else its title; of a person the last name."""
    if card.author != UNKNOWN:
        is_person = _INITIAL.search(card.author) is not None
        return card.author.split()[-1] if is_person else card.author
    known = (text for text in (card.publisher, card.title) if text != UNKNOWN)
    return next(known, "untitled")


def quoted(claim: Claim) -> str:
    """The words as published, and from which side where they are compared from the other."""
    words = f"“{claim.estimate.quote}”"
    label = claim.metric.basis_label(claim.estimate.basis)
    return f"{words}, that is {claim.as_published} ({label})" if claim.is_turned else words


def given(claims: Iterable[Claim]) -> str:
    """How the figures of claims stand in a view: "as published", unless one of them is turned."""
    return "as compared" if any(claim.is_turned for claim in claims) else "as published"


def unit_text(group: Group) -> str:
    """What the figures of a group are in: "US dollars a year"."""
    unit = group.claims[0].metric.unit
    if group.currency:
        unit = _CURRENCIES.get(group.currency, group.currency)
    unit = "percent" if unit == SHARE else unit
    if group.period is None:
        return unit
    return f"{unit}, period not stated" if group.period == UNSTATED else f"{unit} a {group.period}"


def counts_text(group: Group) -> str:
    """How many claims and origins: "4 claims, 2 origins (both inferred), 1 claim names none"; if
    only some are shown, of how many; and how many more were replaced.
    """
    every = [claim for voice in group.origins for claim in voice.claims]
    replaced = sum(claim.is_superseded for claim in group.claims)
    standing = len(group.claims) - replaced
    if not every:
        return f"{counted_noun(replaced, 'claim')}, replaced"
    shown = f"{standing} of " if standing < len(every) else ""
    counts = f"{shown}{counted_noun(len(every), 'claim')}, {origins_text(every)}"
    return f"{counts}, {replaced} more replaced" if replaced else counts


def groups_at_hand(comparison: Comparison) -> list[Group]:
    """The groups of a comparison, and those of other metrics that what follows rests on."""
    found = {group.position: group for group in comparison.groups}
    for one in comparison.crosschecks:
        for group in one.groups:
            found.setdefault(group.position, group)
    return list(found.values())


def bounded(comparison: Comparison) -> tuple[Comparison, str]:
    """As many claims as a reader can look at, and what to say of the others. Groups come whole, if
    none has too many, and in the order of the gravest notes on them; but they stand as they did.
    """
    count = len(comparison.claims)
    if count <= _MOST_ROWS:
        return comparison, ""
    at, of, last = comparison.notes_on, comparison.notes_of, len(comparison.notes)
    ranked = sorted(range(len(comparison.groups)), key=lambda one: at.get(one, (last,))[0])

    def gravity(claim: Claim) -> int:
        return min((note.number for note in of.get(claim.id, ())), default=last + 1)

    ids: list[str] = []
    for position in ranked:
        claims = sorted(comparison.groups[position].claims, key=lambda c: low_key(c.range.interval))
        if ids and len(ids) + len(claims) > _MOST_ROWS:
            break
        # Of those that weigh alike the lowest and the highest, of which a note on many speaks.
        inward = dict.fromkeys(chain.from_iterable(zip(claims, reversed(claims), strict=True)))
        ids += [claim.id for claim in sorted(inward, key=gravity)[:_MOST_ROWS]]
    text = f"{len(ids)} of {count:,} claims are shown, those that conflict most."
    return comparison.only(set(ids)), text


def charts(comparison: Comparison, *, full: bool = False) -> Iterator[Heading | Chart]:
    """The claims on an axis for each metric and unit."""
    for (metric, _, _), groups in grouped(comparison.groups, scale_of).items():
        label = comparison.dataset.data.metrics[metric].label
        yield Heading(label, unit_text(groups[0]))
        yield chart(comparison, groups, full=full)


def scale_of(group: Group) -> tuple[str, str | None, str | None]:
    """What groups on one axis have in common."""
    return group.metric, group.currency, group.period


def chart(comparison: Comparison, groups: Sequence[Group], *, full: bool = False) -> Chart:
    """Groups of one unit on one axis, the claims of each by origin."""
    notes = comparison.notes
    groups = sorted(groups, key=lambda group: len(group.claims[0].places))
    counted = {group.population for group in comparison.groups}
    bases = {group.basis for group in comparison.groups if group.metric == groups[0].metric}
    parts = []
    for group in groups:
        bodies = grouped(group.claims, lambda claim: claim.institution or "")
        without = {"": bodies.pop("", [])}
        voices = []
        for body, claims in (bodies | without).items():
            by_origin = grouped(claims, lambda claim: claim.origin or "")
            together = list(chain.from_iterable(by_origin.values()))
            rows = tuple(row(comparison, claim, full=full) for claim in together)
            if rows:
                voices.append(Voice(_titled(together), rows, is_one=body != ""))
        first = group.claims[0]
        names = {one.place: one.claims[0].place for one in groups}
        around = [names[code] for code in first.places[1:] if code in names]
        asides = [f"part of {around[0]}, on the same axis"] if around else []
        asides += [first.population] if full or len(counted) > 1 else []
        asides += [group.basis_label or "basis not stated"] if len(bases) > 1 else []
        asides += [counts_text(group)]
        parts.append((Heading(first.place, "; ".join(asides), 2), tuple(voices)))
    every = {claim.id: claim for group in groups for claim in group.claims}
    gaps = (_gap(note, [every[one] for one in note.estimates if one in every]) for note in notes)
    return Chart(groups[0].claims[0].unit, tuple(parts), tuple(filter(None, gaps)))


def _titled(claims: Sequence[Claim]) -> str:
    """What claims that count once go back to, and what of it is taken to repeat the rest."""
    titles = dict.fromkeys(claim.titles for claim in claims if claim.titles)
    own = {named[0] for named in titles}
    texts = (
        named[0] + f", taken to repeat {'it' if named[-1] in own else named[-1]}" * (len(named) > 1)
        for named in titles
    )
    return "; ".join(texts) or NO_ORIGIN


def _gap(note: Note, claims: Sequence[Claim]) -> Gap | None:
    """What lies between the claims of a contradiction, where they are in two camps."""
    is_whole = note.kind == "contradiction" and len(claims) == len(note.estimates)
    # What parts come to together has no row.
    if not is_whole or "parts_low" in note.figures or any(c.range.qualitative for c in claims):
        return None
    ranges = sorted((claim.range for claim in claims), key=lambda one: low_key(one.interval))
    halves = ((ranges[:split], ranges[split:]) for split in range(1, len(ranges)))
    found = (
        gap_of(note.mark, Range.spanning(low), Range.spanning(high), claims[0].unit)
        for low, high in halves
    )
    size = note.figures.get("gap")
    gaps = [one for one in found if one and size in (None, one.high - one.low)]
    return gaps[0] if len(gaps) == 1 else None


def gap_of(name: str, a: Range, b: Range, unit: str | None = None) -> Gap | None:
    """What lies between two ranges, in their unit or by a factor alone; None where they meet."""
    low, high = sorted((a.interval, b.interval), key=low_key)
    if low.high is None or low.high >= high.low:
        return None
    # What was worked out has a gap of many digits, which no sentence says.
    return Gap(name, low.high, high.low, distance_text(distance(low, high), unit))


def conflicts(comparison: Comparison) -> tuple[Conflict, ...]:
    """The gravest contradictions, drawn: the figures of each, on an axis of their own."""
    return tuple(
        Conflict(
            Item(note.mark, sentence(note)),
            *(_implied(note) if note.kind == "implied-conflict" else _stated(comparison, note)),
            (*(Item("", text) for text in (note.said.more,) if text), *answered(note)),
            note.kind == "implied-conflict",
        )
        for note in comparison.contradictions[:_MOST_DRAWN]
    )


def _stated(comparison: Comparison, note: Note) -> tuple[Heading, Chart]:
    """Claims that cannot both hold, and the gap that the note speaks of."""
    comparison = comparison.only(note.estimates)
    groups = list(comparison.groups)
    drawn = chart(comparison, groups)
    label = comparison.dataset.data.metrics[groups[0].metric].label
    places = ", ".join(dict.fromkeys(heading.text for heading, _ in drawn.parts))
    gaps = tuple(gap for gap in drawn.gaps if gap.mark == note.mark)
    return Heading(f"{label}, {places}", unit_text(groups[0])), drawn._replace(gaps=gaps)


def _implied(note: Note) -> tuple[Heading, Chart]:
    """Values that follow from claims and cannot both hold, each with its arithmetic."""
    first, second = note.values
    ranges = first.range, second.over(first.period)
    voices = []
    for one, shown in zip(note.values, ranges, strict=True):
        text = one.amount + one.also_over(first.period)
        source = f"{one.place}: {one.arithmetic}"
        row = Row(text, shown, shown.one_sided, source, "", marks=(note.mark,))
        voices.append(Voice("", (row,)))
    gap = gap_of(note.mark, *ranges)
    label = first.heading.split(" · ")[0]
    drawn = Chart(first.unit, ((Heading("", level=3), tuple(voices)),), (gap,) if gap else ())
    return Heading(label, owner(first, second)), drawn


def row(comparison: Comparison, claim: Claim, *, full: bool = False) -> Row:
    """A claim on its axis."""
    noted = comparison.notes_of.get(claim.id, [])
    time = f", {dated(claim.as_of)}" if claim.is_dated else ""
    return Row(
        f"{claim.text}{time}{', replaced' if claim.is_superseded else ''}",
        None if claim.range.qualitative else claim.range,
        claim.one_sided,
        short_name(claim.card),
        claim.citation,
        is_inferred=claim.is_inferred,
        repeats=claim.origin is None and any(n.kind == "suspected-repetition" for n in noted),
        marks=tuple(n.mark for n in noted if full or n.level != "information"),
        details=tuple(details(claim, 1)) if full else (),
    )


def details(claim: Claim, depth: int = 0) -> Iterator[Item]:
    """The words of a claim, who says them, what they go back to, and what to know of them."""
    one, card = claim.estimate, claim.card
    also = (f"“{other.quote}”, line {other.line}" for other in one.also)
    when = f", published {dated(card.published)}" if card.published != UNKNOWN else ""
    for name, text in (
        ("words", quoted(claim)),
        ("also", "; ".join(also)),
        ("said by", one.claimant),
        ("goes back to", claim.origin_text),
        ("because", one.origin_reason),
        ("document", f"{title(claim.label, card)}{when}, line {one.line}"),
        ("read at", link(card, one.quote, one.line)),
        ("method", one.method),
        ("sample", one.sample_size and str(one.sample_size)),
        ("level", one.range.level),
        ("time", one.as_of_reason and f"{dated(one.as_of)}, inferred: {one.as_of_reason}"),
        ("remark", one.remark),
    ):
        if text:
            yield Item(name, text, depth)


def granted(
    comparison: Comparison,
    claims: Sequence[Claim],
    supposed: Iterable[str] = (),
    *,
    rows: Collection[Claim] = (),
) -> tuple[str, ...]:
    """What is taken for granted of claims, but what their rows say."""
    own = {one for one in claims if one.id in comparison.set_together}
    groups = groups_at_hand(comparison)
    parts = [([one for one in group.claims if one in own], group.claims) for group in groups]
    return assumptions(claims, parts, supposed, rows=rows)


def granted_blocks(
    sentences: Sequence[str], verified: str = "", *, full: bool
) -> Iterator[Heading | Item | Text]:
    """What is taken for granted, and what became of the quotes: in full a line each."""
    if full and sentences:
        yield Heading("Taken for granted", level=3)
        yield from (Item("", begun(f"{one}.")) for one in sentences)
    text = "" if full or not sentences else f"Taken for granted: {'; '.join(sentences)}. "
    if text or verified:
        yield Text(f"{text}{verified}".rstrip())


def remarked(claims: Iterable[Claim], notes: Iterable[Note], *, full: bool = False) -> list[Item]:
    """What a curator remarks on claims that conflict; unless in full, the first sentence."""
    wrong = {one for n in notes if n.level == "contradiction" for one in n.estimates}
    said = grouped(
        (one for one in claims if one.id in wrong and one.estimate.remark),
        lambda one: _SENTENCE_END.split(one.estimate.remark or "", -1 if full else 1)[0],
    )
    return [Item("", f"{cited(own)} {text.removesuffix('.')}.") for text, own in said.items()]


def label(claim: Claim) -> str:
    """What a claim is about and what it says: "Revenue, Worldwide: $500 million"."""
    return f"{claim.metric.label}, {claim.scope}: {claim.text}"


def title(label: str, card: SeedCard) -> str:
    """A document's title, and who wrote or published it, as far as they are known."""
    name = f"{label}, {card.title if card.title != UNKNOWN else 'untitled'}"
    return name + "".join(f", {one}" for one in (card.author, card.publisher) if one != UNKNOWN)


def stands(claim: Claim) -> str:
    """Where a citation such as "002:7" leads: "line 7 of 002"."""
    return f"line {claim.estimate.line} of {claim.label}"


def headlines(notes: Sequence[Note], comparison: Comparison | None = None) -> Iterator[Item]:
    """Notes, each in one sentence; those that read alike say where their figures stand."""
    every = [sentence(note, comparison) for note in notes]
    counts = Counter(every)
    for note, text in zip(notes, every, strict=True):
        where = f" ({note.said.cited})" * (counts[text] > 1)
        yield Item(note.mark, f"{text[:-1]}{where}{text[-1]}")


def standing(report: Report | None) -> tuple[list[str], str]:
    """Warnings that open a view of data that does not pass `check`, "This data does not pass ...",
    and a sentence on its quotes: "18 of 18 quotes verified in the documents."
    """
    if report is None:
        return [], _NOT_VERIFIED
    counts = ", ".join(
        counted_noun(n, level.value) for level in Level if (n := report.count(level))
    )
    warning = [f"This data does not pass `check`: {counts}."] if report.failed else []
    quotes = report.passages
    if not (quotes.verified or quotes.failed):
        return warning, _NOT_VERIFIED
    every = quotes.verified + quotes.failed + quotes.not_verified
    text = f"{quotes.verified} of {counted_noun(every, 'quote')} verified in the documents"
    return warning, text + (f", {quotes.failed} failed." if quotes.failed else ".")
