"""What claims have to do with one another, and what is declared for none: rules that follow names,
and so run only where names and ids are in order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from dprk_labor.compare.claims import may_be_one
from dprk_labor.compare.reconcile import reconcile
from dprk_labor.data.findings import Breach, Context, Level, let_stand, rule, with_commas
from dprk_labor.data.model import Estimate
from dprk_labor.data.prerequisites import uses
from dprk_labor.text.wording import fold


@rule(Level.WARNING)
def look_alike(context: Context) -> Iterator[Breach]:
    """Claims that look alike are linked, or are said to be different.

    Two estimates with the same words on the same line are one figure entered twice. So are two of
    one metric, place and population that quote the same figure of a card. Two of one metric and
    place with the same range, one of them without an origin, may be one report told twice. The tool
    never merges them, so a curator should say what is known.

    Wrong:

        quote: about 8,000 people
        seed: 000_gazette
        line: 3
        claimant: the newspaper

    Right:

        quote: $1.2–$1.5 million a year
        seed: 000_gazette
        line: 4
        claimant: the newspaper

    To fix it, remove the second entry; or give the claim its origin, inferred with a reason, if the
    documents support it. If they do not, let the finding stand under `ignores`, with the reason.
    """
    cards = context.dataset.seeds.items()
    figures_of = ((seed, one) for seed, card in cards for one in card.figures)
    listed = Counter[tuple[object, ...]]((seed, one.line, one.text) for seed, one in figures_of)
    quoted = defaultdict[tuple[object, ...], list[int]](list)
    alike: dict[tuple[object, ...], dict[tuple[object, ...], list[int]]] = {}
    estimates = context.dataset.data.estimates
    roots = {one.id: context.dataset.repeated(one.id)[-1].id for one in estimates}
    for position, one in context.estimates():
        figures = set[tuple[object, ...]]()
        for at in one.passages:
            figures.add((one.seed, at.line, fold(at.quote)))
            for text in context.captured[one.seed].get((at.line, at.quote), ()):
                figures.add((one.seed, at.line, text, one.metric, one.place, one.population))
        twice = [quoted[key][0] for key in figures if len(quoted[key]) >= (listed[key[:3]] or 1)]
        if twice:
            first = min(twice)
            yield Breach(
                f"{estimates[first].id!r} quotes the same figure",
                context.at("estimates", position, "quote"),
                "remove one of the two",
                related=(context.at("estimates", first, "quote"),),
            )
            continue
        for key in figures:
            quoted[key].append(position)
        stated = one.range.exact
        if stated.qualitative:
            continue
        key = (one.metric, one.place, one.population, one.currency, stated)
        others = alike.setdefault(key, {})
        found = (other for pair in others.values() for other in pair)
        unlinked = (other for other in found if _is_unlinked(one, estimates[other], roots))
        other = min(unlinked, default=None)
        if other is not None:
            # Of the one without an origin, which a curator lets stand once, whoever comes later.
            blamed, known = (position, other) if one.origin is None else (other, position)
            yield Breach(
                f"it gives the same range as {estimates[known].id!r}, and is not linked with it",
                context.at("estimates", blamed),
                "if one repeats the other, give both its origin, inferred with a reason; else "
                + let_stand(look_alike.id, estimates[blamed].id),
                related=(context.at("estimates", known),),
            )
        same = others.setdefault((one.basis, one.period, one.origin is None), [])
        # Two that go back to different claims are enough to find one for whoever comes.
        if len({roots[estimates[i].id] for i in same} - {roots[one.id]}) == len(same) < 2:
            same.append(position)


def _is_unlinked(one: Estimate, other: Estimate, roots: Mapping[str, str]) -> bool:
    """Whether an origin is not known and the two do not go back to one claim."""
    comparable = may_be_one(one.basis, other.basis) and may_be_one(one.period, other.period)
    unknown = one.origin is None or other.origin is None
    return comparable and unknown and roots[one.id] != roots[other.id]


@rule(Level.ERROR)
def repeated_origin(context: Context) -> Iterator[Breach]:
    """A claim that repeats another has the same subject and origin.

    `derived_from` makes a claim the same voice as the one that it repeats, which has the same
    metric. A different place or population is only a warning, since whoever repeats a figure may
    get them wrong. If the repeated claim has an origin, so has this one: named, if its own text
    says so, else inferred with a reason, which is then printed wherever the claim counts. An
    unattributed claim may only repeat one without an origin.

    Wrong:

        origin_status: unattributed
        derived_from: crowd-gazette

    Right:

        origin: police-summary
        origin_status: inferred
        origin_reason: The next sentence names it.
        derived_from: crowd-gazette

    To fix it, give the origin and say how it is known; or remove `derived_from`.
    """
    for position, estimate in context.estimates():
        source = context.dataset.by_id.get(estimate.derived_from or "")
        names = ("metric", "place", "population") if source is not None else ()
        differing = [name for name in names if getattr(source, name) != getattr(estimate, name)]
        if source is not None and differing:
            yield Breach(
                f"it repeats {source.id!r}, which is of another {with_commas(differing)}",
                context.at("estimates", position, "derived_from"),
                f"correct it, or remove `derived_from`; if it is right, "
                f"{let_stand(repeated_origin.id, estimate.id)}",
                level=None if "metric" in differing else Level.WARNING,
            )
        if source is not None and source.origin is not None and estimate.origin is None:
            yield Breach(
                f"it has no origin, but repeats {source.id!r}, whose origin is {source.origin!r}",
                context.at("estimates", position, "derived_from"),
                f"write `origin: {source.origin}` and `origin_status`, or remove `derived_from`",
            )


@rule(Level.WARNING)
def unused(context: Context) -> Iterator[Breach]:
    """Whatever is declared is used: cards, metrics, populations, places, institutions, origins.

    An unused name is often one that was meant for an estimate that cites another by mistake, or a
    remnant of an estimate that was removed.

    Wrong:

        institutions:
          police:
            name: Police
          mayor:
            name: Mayor

    Right:

        institutions:
          police:
            name: Police

    To fix it, use the name, or remove it. A document that gives no figure worth an estimate can
    keep its card: let the finding stand under `ignores`, with the reason.
    """
    data = context.dataset.data
    used = defaultdict[str, set[str]](set)
    for kind, name, _ in uses(data):
        used[kind].add(name)
    for kind in ("metric", "population", "place", "institution", "origin"):
        declared = getattr(data, f"{kind}s")
        for name in declared:
            if name not in used[kind]:
                where = context.at(f"{kind}s", name, on_key=True)
                yield Breach(f"{name!r} is declared but not used", where, "use it, or remove it")
    for seed in context.dataset.seeds:
        if seed not in context.dataset.citing:
            advice = f"add an estimate; if no figure is worth one, {let_stand(unused.id, seed)}"
            yield Breach("no estimate cites this card", context.on_card(seed), advice)


@rule(Level.ERROR)
def stale_explanation(context: Context) -> Iterator[Breach]:
    """A curator's explanation answers a note that exists.

    An explanation is printed under the note that it answers. If the data has changed and the note
    is gone, nobody would see that the answer may no longer be true. A note has one explanation. It
    may speak of more claims, if they only repeat the origins of several that the explanation names.

    Wrong:

        explanations:
          - note: contradiction
            estimates:
              - crowd-gazette
              - crowd-weblog
            reason: The weblog counts the evening alone.
            reviewed: 2031-06-01

    Right:

        explanations:
          - note: drift
            estimates:
              - crowd-gazette
              - crowd-weblog
            reason: The weblog counts the evening alone.
            reviewed: 2031-06-01

    To fix it, remove the explanation, or name the kind and the estimates of the note that it
    answers, as `dprk-labor estimates --json` gives them.
    """
    explanations = context.dataset.data.explanations
    if not explanations:
        return
    dataset = context.dataset
    # A note follows from the claims of the metrics that it speaks of, but for a slip, which is
    # looked for among the first figures of all.
    cited = {one for explanation in explanations for one in explanation.estimates}
    metrics = {one.metric for one in dataset.data.estimates if one.id in cited}
    slip = any(explanation.note == "slip" for explanation in explanations)
    asked = (one for one in dataset.data.estimates if slip or one.metric in metrics)
    found = reconcile(dataset, asked).notes
    notes = {(one.kind, frozenset(one.estimates)) for one in found}
    used = {id(one.explanation) for one in found}
    for position, explanation in enumerate(explanations):
        kind, answered = explanation.note, frozenset(explanation.estimates)
        if id(explanation) in used:
            continue
        if (kind, answered) in notes:
            where = context.at("explanations", position)
            yield Breach("another explanation answers this note", where, "merge the two")
        else:
            # The note may speak of one more voice now, or be of another kind.
            key, others = max(
                notes,
                key=lambda one: (len(one[1] & answered), one[0] == kind, sorted(one[1]), one[0]),
                default=("", answered),
            )
            advice = "remove it"
            if len(others & answered) > 1:
                now = f"`note: {key}` and `estimates: [{', '.join(sorted(others))}]`"
                advice = f"if it answers the note that is there now, write {now}; else remove it"
            message = f"no {kind!r} note speaks of just these estimates"
            yield Breach(message, context.at("explanations", position), advice)
