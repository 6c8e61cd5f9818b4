"""Coverage-guided fuzzing of what reads strange input: `python fuzz/fuzz.py TARGET [OPTION ...]`.

TARGET is loader, wording or scan; options are libFuzzer's, such as `-max_total_time=600` and a
folder for what it finds. Needs atheris (`pip install atheris`), which is no dependency of anything.
Whatever raises, hangs for ten seconds or takes two gigabytes is a bug; its input becomes a case in
tests/test_fuzzed.py.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["dprk_labor"]):
    from dprk_labor.check.scan import scan as scanning
    from dprk_labor.data import loading
    from dprk_labor.data.findings import Finding
    from dprk_labor.data.model import DataFile, SeedCard
    from dprk_labor.data.yamldoc import YamlDocument
    from dprk_labor.show import drafts
    from dprk_labor.text.reading import figures_of_line, read
    from dprk_labor.text.wording import WordingError, fold, render

DATASET = loading.load()


def loader(content: bytes) -> None:
    """Any bytes are a file of models, or findings with places in it."""
    for kind in (DataFile, SeedCard):
        findings: list[Finding] = []
        documents: dict[str, YamlDocument] = {}
        model = loading._model(kind, content, "file", documents, findings)  # noqa: SLF001
        assert (model is None) == bool(findings)
        lines = len(content.decode(errors="replace").splitlines()) + 1
        for finding in findings:
            assert finding.primary.span is not None
            assert 1 <= finding.primary.span.line <= lines


def wording(content: bytes) -> None:
    """Any words are a range that reads back the same from its own wording, or are refused."""
    text = fold(content.decode(errors="replace"))
    figures_of_line(text)
    try:
        found = read(text)
    except WordingError:
        return
    again = read(render(found.range, found.unit))
    assert (again.range, again.unit) == (found.range, found.unit)


def scan(content: bytes) -> None:
    """Every figure of any text stands where it is said to; what is to be pasted can be read."""
    for line in content.decode(errors="replace").split("\n"):
        text = " ".join(line.split())
        for one in figures_of_line(text):
            assert text[one.start : one.end] == one.text
    scanned = scanning.scan(DATASET, "text.txt", content)
    pasted = drafts.card_yaml(scanned)
    if pasted:
        assert YamlDocument(pasted.encode(), "card").value


TARGETS: dict[str, Callable[[bytes], None]] = {"loader": loader, "wording": wording, "scan": scan}

if __name__ == "__main__":
    target = TARGETS[sys.argv.pop(1)]
    limits = ["-timeout=10", "-rss_limit_mb=2048", "-max_len=4096"]
    atheris.Setup([sys.argv[0], *limits, *sys.argv[1:]], target)
    atheris.Fuzz()
