"""The command line is built once for all tests; `CliRunner` would build it anew for each run."""

from __future__ import annotations

from functools import cache
from typing import Any

from typer import testing

_built: Any = testing
_built._get_command = cache(_built._get_command)
