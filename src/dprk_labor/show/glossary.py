"""What the words mean that a reader meets: `explain TERM` and docs/glossary.md print the same."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def glossary() -> dict[str, str]:
    """Each word with what it means; those of the kinds of note are the ones of the JSON."""
    source = resources.files("dprk_labor.show") / "templates" / "glossary.txt"
    lines = (line.partition(": ") for line in source.read_text("utf-8").splitlines())
    return {term: text for term, _, text in lines}


def glossary_markdown() -> str:
    """The page docs/glossary.md."""
    rows = "".join(f"| {term} | {text} |\n" for term, text in glossary().items())
    return (
        "# Glossary\n\nThe words of the views, the documentation and the JSON; "
        "`dprk-labor explain TERM` prints the same.\n\n"
        f"| Word | What it means |\n| --- | --- |\n{rows}"
    )
