"""Who says what after whom, in the terms of the W3C's PROV-O, as JSON-LD."""

from __future__ import annotations

from typing import Any, Final

from dprk_labor.compare.reconcile import Claim, Comparison
from dprk_labor.data.fields import UNKNOWN
from dprk_labor.show.jsontext import json_text

_LINKS: Final = ("wasDerivedFrom", "wasQuotedFrom", "wasAttributedTo", "entity")
_CONTEXT: Final = {
    "prov": "http://www.w3.org/ns/prov#",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "comment": "http://www.w3.org/2000/01/rdf-schema#comment",
    "identifier": "http://purl.org/dc/terms/identifier",
    "value": "prov:value",
    "qualifiedDerivation": "prov:qualifiedDerivation",
    **{name: {"@id": f"prov:{name}", "@type": "@id"} for name in _LINKS},
}

Node = dict[str, Any]


def provenance_jsonld(comparison: Comparison) -> str:
    """Institutions as agents; documents, origins and claims as entities.

    A claim is quoted from its document and derived from its origin; each step that is inferred
    says so and why.
    """
    data = comparison.dataset.data
    nodes = [
        *(_node("institutions", key, "Agent", one.name) for key, one in data.institutions.items()),
        *(
            _node("seeds", name, "Entity", None if card.title == UNKNOWN else card.title)
            | {"identifier": f"sha256:{card.sha256}"}
            | ({} if card.publisher == UNKNOWN else {"wasAttributedTo": _agent(card.publisher)})
            for name, card in comparison.dataset.seeds.items()
        ),
        *(
            _node("origins", key, "Entity", one.title)
            | {"wasAttributedTo": _id("institutions", one.institution)}
            | _derived([("origins", one.derived_from, one.reason)])
            for key, one in data.origins.items()
        ),
        *map(_claim, comparison.claims),
    ]
    return json_text({"@context": _CONTEXT, "@graph": nodes})


def _claim(claim: Claim) -> Node:
    one = claim.estimate
    sources = [
        ("origins", one.origin, one.origin_reason),
        ("estimates", one.derived_from, None),
    ]
    return (
        _node("estimates", one.id, "Entity", None)
        | {"value": one.quote, "wasQuotedFrom": _id("seeds", one.seed)}
        | {"wasAttributedTo": _agent(one.claimant)}
        | _derived(sources)
    )


def _derived(sources: list[tuple[str, str | None, str | None]]) -> Node:
    """The entities that one goes back to, and why, where that is inferred."""
    known = [(_id(kind, key), reason) for kind, key, reason in sources if key is not None]
    inferred = [
        {"@type": "prov:Derivation", "entity": source, "comment": f"inferred: {reason}"}
        for source, reason in known
        if reason is not None
    ]
    links = {"wasDerivedFrom": [source for source, _ in known], "qualifiedDerivation": inferred}
    return {name: found for name, found in links.items() if found}


def _node(kind: str, key: str, sort: str, label: str | None) -> Node:
    node = {"@id": _id(kind, key), "@type": f"prov:{sort}"}
    return node if label is None else node | {"label": label}


def _agent(name: str) -> Node:
    """Somebody of whom only the name is known."""
    return {"@type": "prov:Agent", "label": name}


def _id(kind: str, key: str) -> str:
    return f"#{kind}/{key}"
