"""What each stage of a run costs on one data set, as JSON: seconds of processor time by name.

    python benchmarks/stages.py FOLDER

In one process and without its start, for how each stage grows with the data.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import yaml

from dprk_labor.check import run as check
from dprk_labor.compare.reconcile import reconcile
from dprk_labor.data import datafile, loading
from dprk_labor.data.model import DataFile
from dprk_labor.data.prerequisites import PREREQUISITES
from dprk_labor.data.yamldoc import YamlDocument
from dprk_labor.show.output import estimates_json, json_parts

_Value = TypeVar("_Value")


def main(folder: Path) -> None:
    gc.disable()  # as the command does
    took: dict[str, float] = {}

    def timed(name: str, job: Callable[[], _Value]) -> _Value:
        start = time.process_time()
        value = job()
        took[name] = time.process_time() - start
        return value

    def events() -> None:
        for _ in yaml.parse(document.text, Loader=yaml.CSafeLoader):
            pass

    files = datafile.find(folder / "estimates.yaml", documents=folder / "documents")
    document = YamlDocument(datafile.read(files.estimates), "estimates.yaml")
    timed("bare events", events)
    timed("values", lambda: document.value)
    timed("places", lambda: document.span(()))
    timed("models", lambda: DataFile.model_validate(document.value))
    source = timed("all files", lambda: loading.read(files))
    for rule in (*PREREQUISITES, *check.RULES):
        timed(rule.id, lambda rule=rule: source.hold_to((rule,)))  # type: ignore[misc]
    comparison = timed("reconcile", lambda: reconcile(source.dataset))
    timed("json", lambda: sum(map(len, json_parts(estimates_json(comparison)))))
    print(json.dumps(took))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
