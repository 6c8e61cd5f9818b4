"""The rules without which a data set cannot be compared at all: names, ids, chains and units."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, get_args
from unicodedata import normalize

from dprk_labor.data.fields import MONEY, NO_NAMES, REST, SHARE, UNSTATED, label_of
from dprk_labor.data.findings import Breach, Context, Level, YamlPath, meant, rule, with_commas
from dprk_labor.data.model import DataFile, Estimate, Metric

_ONE_CARD: Final = "describes the same document", "keep one card for each document", "sha256"
_ONE_FILE: Final = "names the same file, except for capitals", "rename one of the two", "document"
_ONE_NAME: Final = "has this name, except for capitals", "rename one of the two"
_ONE_LABEL: Final = "is cited by this label, except for capitals", "rename one of the two"


@rule(Level.ERROR)
def unique_ids(context: Context) -> Iterator[Breach]:
    """Every estimate has an id of its own, and every document one card.

    Readers, other estimates and explanations refer to an estimate by its id. If two had the same
    one, none of these references would be clear. Nor would `--without police`, if that named both
    an institution and an origin of another one. Metrics and institutions are distinguished by the
    labels and names that views show. Names of cards and documents must differ in more
    than capitals, since some systems ignore those.

    Wrong:

        - id: crowd-gazette
          metric: takings

    Right:

        - id: takings-gazette
          metric: takings

    To fix it, give the second estimate an id of its own, and keep the id of the one that is cited.
    """
    data = context.dataset.data
    first = {name: context.at("institutions", name, on_key=True) for name in data.institutions}
    for name, origin in data.origins.items():
        if name in first and name != origin.institution:
            where = context.at("origins", name, on_key=True)
            message = f"the id {name!r} is that of another institution"
            yield Breach(message, where, "give this origin an id of its own", (first[name],))
    for position, estimate in context.estimates():
        where = context.at("estimates", position, "id")
        other = first.setdefault(estimate.id, where)
        if other != where:
            advice = "give this estimate an id of its own"
            of = "that of an institution" if estimate.id in data.institutions else "taken"
            yield Breach(f"the id {estimate.id!r} is {of}", where, advice, (other,))
    called = (
        ("metric", "id, except for - and _", {key: key.replace("_", "-") for key in data.metrics}),
        ("metric", "label", {key: one.label for key, one in data.metrics.items()}),
        ("institution", "name", {key: one.name for key, one in data.institutions.items()}),
    )
    for kind, what, names in called:
        having: dict[str, str] = {}
        for key, name in names.items():
            if (same := having.setdefault(name.casefold(), key)) != key:
                where, other = (context.at(f"{kind}s", one, on_key=True) for one in (key, same))
                advice = f"give this {kind} another {what.partition(',')[0]}"
                yield Breach(f"the {kind} {same!r} has this {what}", where, advice, (other,))
    yield from _cards(context)


def _cards(context: Context) -> Iterator[Breach]:
    """Cards that one document has, or that a name could mean besides another."""
    cards, labels = dict[tuple[str, str], str](), context.dataset.seed_labels
    for seed, card in context.dataset.seeds.items():
        for key, message, advice, *path in (
            (card.sha256, *_ONE_CARD),
            (seed.casefold(), *_ONE_NAME),
            (labels[seed].casefold(), *_ONE_LABEL),
            (normalize("NFC", card.document).casefold(), *_ONE_FILE),
        ):
            same = cards.setdefault((message, key), seed)
            if same != seed:
                where, other = context.on_card(seed, *path), context.on_card(same, *path)
                yield Breach(f"the card {same!r} {message}", where, advice, (other,))
                break


_NAMING: Final = (
    ("places", "part_of", "place"),
    ("populations", "part_of", "population"),
    ("origins", "institution", "institution"),
    ("origins", "derived_from", "origin"),
    *(("estimates", kind, kind) for kind in ("metric", "population", "place", "origin")),
    ("estimates", "seed", "seed card"),
    ("estimates", "derived_from", "estimate"),
    ("estimates", "supersedes", "estimate"),
)
"""The fields that name something, and what kind of thing."""


@rule(Level.ERROR)
def references(context: Context) -> Iterator[Breach]:
    """Every name that the data uses is declared, and every estimate cites a seed card that exists.

    A misspelt metric, place, origin or seed would quietly make a group of its own, or leave a
    figure without its document.

    Wrong:

        origin: police-cuont
        origin_status: named

    Right:

        origin: police-count
        origin_status: named

    To fix it, correct the name, or declare what is new; for a new document, write its seed card.
    """
    data = context.dataset.data
    declared: dict[str, Collection[str]] = {
        "place": data.places,
        "institution": data.institutions,
        "origin": data.origins,
        "metric": data.metrics,
        "population": data.populations,
        "estimate": {one.id for one in data.estimates},
        "seed card": context.dataset.seeds,
    }
    ordered: dict[str, list[str]] = {}
    for kind, name, path in uses(data):
        if name not in declared[kind]:
            known = ordered.get(kind) or ordered.setdefault(kind, sorted(declared[kind]))
            advice = _advice(kind, name, known)
            yield Breach(f"unknown {kind} {name!r}", context.at(*path), advice)


def uses(data: DataFile) -> Iterator[tuple[str, str, YamlPath]]:
    """What kind of thing is named, its name, and where: "place", "WORLD", ("places", "RU",
    "part_of").
    """
    for section, field, kind in _NAMING:
        members = getattr(data, section)
        for key, one in members.items() if isinstance(members, dict) else enumerate(members):
            if (name := getattr(one, field)) is not None:
                yield kind, name, (section, key, field)
    for key, identity in data.identities.items():
        for metric, path in identity.members():
            yield "metric", metric, ("identities", key, *path)
        for metric in identity.bases:
            yield "metric", metric, ("identities", key, "bases", metric)
    for position, explanation in enumerate(data.explanations):
        for number, cited in enumerate(explanation.estimates):
            yield "estimate", cited, ("explanations", position, "estimates", number)


def _advice(kind: str, name: str, known: Sequence[str]) -> str:
    close = meant(name, known)
    if (label_of(name) if kind == "seed card" else name).lower() in NO_NAMES:
        return "name another: it is a word for what is not there or not known"
    if kind == "estimate" or (kind == "seed card" and close):
        return f"did you mean {close!r}?" if close else "name an estimate that is there"
    if kind == "seed card":
        return f"write seeds/{name}.yaml, the card of the document; `dprk-labor add` does so"
    _, declared = get_args(DataFile.model_fields[f"{kind}s"].annotation)
    keys = [key for key, one in declared.model_fields.items() if one.is_required()]
    use = f"did you mean {close!r}? Else" if close else f"use one of: {with_commas(known)}; or"
    return f"{use} declare it under `{kind}s`, with {with_commas(keys)}"


MOST_LINKS: Final = 12
"""The most places that one lies in, and the most steps between a figure and its origin."""


@rule(Level.ERROR)
def cycles(context: Context) -> Iterator[Breach]:
    """Nothing is derived from itself or part of itself, directly or through others.

    Origins count once along the chain of who repeats whom, and parts are compared with the wholes
    that they lie in. A chain that leads back to itself has no beginning, and so no origin. A chain
    of more than twelve links is refused.

    Wrong:

        COUNTY:
          name: the county
          part_of: TOWN

    Right:

        COUNTY:
          name: the county

    To fix it, remove one of the links that the message names: one that the documents do not
    support.
    """
    estimates = context.dataset.data.estimates
    graphs: dict[tuple[object, str], dict[str, tuple[str, YamlPath]]] = {}
    for _, name, path in uses(context.dataset.data):
        section, key, field = path[0], path[1], path[-1]
        if field in ("part_of", "derived_from", "supersedes"):
            child = estimates[key].id if isinstance(key, int) else key
            graphs.setdefault((section, str(field)), {})[child] = name, path
    for (_, field), links in graphs.items():
        for names in _too_long({child: parent for child, (parent, _) in links.items()}):
            where, *others = (context.at(*links[name][1]) for name in names)
            if len(names) == 1 and links[names[0]][0] != names[0]:
                message = (
                    f"{names[0]!r} is more than {MOST_LINKS} links of `{field}` from the first"
                )
                yield Breach(message, where, "shorten the chain: leave out what lies between")
            else:
                message = f"`{field}` leads back to itself: {' → '.join((*names, names[0]))}"
                yield Breach(message, where, "remove one of these links", related=tuple(others))


def _too_long(parents: Mapping[str, str]) -> Iterator[list[str]]:
    """Each cycle once, from its first member in file order on; and, alone, what lies just beyond
    the limit. What leads into a circle has no first.
    """
    depths: dict[str, int] = {}
    for start in parents:
        name, walk = start, dict[str, None]()
        while name in parents and name not in depths and name not in walk:
            walk[name] = None
            name = parents[name]
        if name in walk:
            yield [*walk][[*walk].index(name) :]
            depths |= dict.fromkeys(walk, 0)
            continue
        for depth, member in enumerate(reversed(walk), start=depths.get(name, 0) + 1):
            depths[member] = depth
            if depth == MOST_LINKS + 1:
                yield [member]


_OWN: Final = ("metric", "place", "population")
"""What a figure has in common with the one that it replaces, besides the body behind it."""


@rule(Level.ERROR)
def metric_fit(context: Context) -> Iterator[Breach]:
    """An estimate's unit, currency, period, basis and share are those its metric can have.

    The unit is repeated with each estimate, so that a figure under the wrong metric is found. A
    flow, such as revenue, has a period, which may be `unstated` but is never left out; a count has
    none. Each basis of a metric has its own label, and what an identity takes for a share is one. A
    figure supersedes one of the same body, metric, place and population.

    Wrong:

        unit: money
        currency: USD
        basis: gross

    Right:

        unit: money
        currency: USD
        period: year
        basis: gross

    To fix it, correct the metric or the field; the message says what the metric can have.
    """
    data = context.dataset.data
    metrics = data.metrics
    for path, message, advice in (*_misdeclared(metrics), *_identities(data)):
        yield Breach(message, context.at(*path), advice)
    for position, estimate in context.estimates():
        metric_of = metrics.get(estimate.metric)
        old = context.dataset.by_id.get(estimate.supersedes or "")
        if old is not None:
            differing = [name for name in _OWN if getattr(old, name) != getattr(estimate, name)]
            origins = {key: data.origins.get(key or "") for key in (old.origin, estimate.origin)}
            known = {of and of.institution for key, of in origins.items() if of or key is None}
            differing += ["institution"] * (len(known) - 1)
            if differing:
                message = f"it supersedes {old.id!r}, which is of another {with_commas(differing)}"
                where = context.at("estimates", position, "supersedes")
                yield Breach(message, where, "name the figure that this one replaces")
        if metric_of is not None:  # an unknown one is the rule `references`' to report
            for field, message, advice in _misfits(estimate, metric_of):
                yield Breach(message, context.at("estimates", position, field), advice)


def _misdeclared(metrics: Mapping[str, Metric]) -> Iterator[tuple[YamlPath, str, str]]:
    """Bases with the same label, and a complement that names no basis."""
    for name, metric in metrics.items():
        labels = {UNSTATED}
        for key, basis in metric.bases.items():
            if basis.label in labels:
                path = ("metrics", name, "bases", key, "label")
                advice = "say in other words what this basis includes"
                yield path, f"another basis has the label {basis.label!r}", advice
            labels.add(basis.label)
        for field, key in metric.complement or ():
            if key not in metric.bases:
                advice = f"use one of: {with_commas([*metric.bases])}"
                yield ("metrics", name, "complement", field), f"unknown basis {key!r}", advice


def _identities(data: DataFile) -> Iterator[tuple[YamlPath, str, str]]:
    """What an identity calls a share and is none, products whose units or periods do not fit, and
    bases that a member does not have; unknown metrics are the rule `references`' to report.
    """
    for key, identity in data.identities.items():
        bases = [(name, basis, ("bases", name)) for name, basis in identity.bases.items()]
        if (share := identity.share) is not None and identity.numerator is not None:
            bases.append((identity.numerator, share.basis, ("share", "basis")))
            stated = data.metrics.get(share.metric)
            if stated is not None and stated.unit != SHARE:
                path = ("identities", key, "share", "metric")
                yield path, f"{share.metric} is no share", f"name a metric whose unit is {SHARE}"
        for name, basis, where in bases:
            metric = data.metrics.get(name)
            if metric is not None and basis not in metric.bases:
                advice = f"use one of: {with_commas([*metric.bases])}"
                yield ("identities", key, *where), f"{name} has no basis {basis!r}", advice
        factors = {
            text: data.metrics.get(text.removeprefix(REST)) for text in identity.factors or ()
        }
        whole = data.metrics.get(identity.product or "")
        known = {text: metric for text, metric in factors.items() if metric is not None}
        if whole is not None and len(known) == len(factors):
            wrong = _unfit(identity.product or "", whole, known)
            if wrong is not None:
                yield ("identities", key, "factors"), *wrong


def _unfit(name: str, whole: Metric, factors: Mapping[str, Metric]) -> tuple[str, str] | None:
    """What is wrong with a product, and what to do; None where nothing is."""
    for text, metric in factors.items():
        if text.startswith(REST) and metric.unit != SHARE:
            return f"{text.removeprefix(REST)} is no share", f"use 1 - with a {SHARE} only"
    unit = whole.unit
    same = sum(one.unit == unit for text, one in factors.items() if not text.startswith(REST))
    money = sum(one.unit == MONEY for one in factors.values())
    if unit == SHARE:
        if any(one.unit != SHARE for one in factors.values()):
            return f"{name} is a share, and not all of its factors are", "multiply shares only"
    elif same != 1 or (unit != MONEY and money):
        other = f"{money} in {MONEY}" if same == 1 else f"{same or 'none'} in {unit}"
        advice = f"use one factor in {unit}; the others are counts or shares"
        return f"{name} is in {unit}, but its factors have {other}", advice
    flows = sum(one.is_flow for one in factors.values())
    if flows != whole.is_flow:
        what = "is a flow" if whole.is_flow else "is no flow"
        advice = f"use {'one' if whole.is_flow else 'no'} factor that is a flow"
        return f"{name} {what}; flows among its factors: {flows or 'none'}", advice
    return None


def _misfits(estimate: Estimate, metric: Metric) -> Iterator[tuple[str, str, str]]:
    if estimate.unit != metric.unit:
        message = f"the unit {estimate.unit!r} is not that of {estimate.metric}"
        yield "unit", message, f"write {metric.unit!r}"
    if estimate.basis not in metric.bases and estimate.basis != UNSTATED:
        message = f"{estimate.metric} has no basis {estimate.basis!r}"
        yield "basis", message, f"use one of: {with_commas([*metric.bases, UNSTATED])}"
    if metric.is_flow and estimate.period is None:
        yield "period", "`period` is missing", f"say day, week, month, year or {UNSTATED}"
    if not metric.is_flow and estimate.period is not None:
        yield "period", f"{estimate.metric} has no period", "remove it"
    try:
        metric.normalise(estimate.range.exact, estimate.basis)
    except ValueError as error:
        yield ("range", str(error), "write 0% to 100%")


PREREQUISITES: Final = (unique_ids, references, cycles, metric_fit)
