"""Pages of docs/ that are generated: the rules, the data format, the glossary."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from dprk_labor.show import Schema
from dprk_labor.show.annotations import RulePage
from dprk_labor.show.answers_sources import glossary
from dprk_labor.show.schemas import schema_json

RULES: Final = """# The rules of `check`

This page is generated from the rules; the tests run their examples. A finding of the level error
fails `check`; a warning does so only with `--strict`. To let a finding stand, list it under `ignores`
in the data file, with the reason.
"""


def rules(found: Iterable[RulePage]) -> str:
    """The pages as one Markdown document."""
    pages = (f"## `{one.rule}` ({one.level})\n\n{one.title}\n\n{one.text}\n" for one in found)
    return "\n".join((RULES, *pages))


def data_format() -> str:
    """Every key of the data file and of the seed cards, as a page of Markdown."""
    head = (
        "# The data format\n\n"
        "This page is generated from the models. There are two kinds of file, both plain YAML: one\n"
        "data file, and a seed card for each source document. Write amounts as people do: `50,000`,\n"
        "`1.2 billion`, `10%` or, for a share, `2/3`.\n"
    )
    sections = [
        *_sections("The data file", json.loads(schema_json(Schema.DATA))),
        *_sections("A seed card", json.loads(schema_json(Schema.SEED))),
    ]
    return "\n".join([head, *sections])


def _sections(title: str, schema: dict[str, Any]) -> Iterator[str]:
    yield _section(title, schema)
    for name, part in schema.get("$defs", {}).items():
        if "properties" in part:
            yield _section(name, part)


def _section(title: str, part: dict[str, Any]) -> str:
    rows = [
        f"| `{key}` | {'yes' if key in part.get('required', ()) else 'no'} "
        f"| {field.get('description', '')} | {_examples(field)} |"
        for key, field in part["properties"].items()
    ]
    head = ["| key | needed | what it says | for example |", "| --- | --- | --- | --- |"]
    table = "\n".join([*head, *rows])
    return f"## {title}\n\n{part.get('description', '')}\n\n{table}\n"


def _examples(field: dict[str, Any]) -> str:
    given = field.get("examples") or field.get("enum") or []
    return ", ".join(
        f"`[{', '.join(map(str, one))}]`" if isinstance(one, list) else f"`{one}`" for one in given
    )


def glossary_page() -> str:
    """The page docs/glossary.md."""
    rows = "".join(f"| {term} | {text} |\n" for term, text in glossary().items())
    return (
        "# Glossary\n\nThe terms of the views, the documentation and the JSON; "
        "`dprk-labor explain TERM` prints the same.\n\n"
        f"| Word | What it means |\n| --- | --- |\n{rows}"
    )
