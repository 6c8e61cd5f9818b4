"""What is the same for all tests is made once: the command line, which `CliRunner` would build anew
for each run, and the source of each rule, which SARIF has its page from.
"""

from __future__ import annotations

import inspect
from functools import cache
from typing import Any

from typer import testing

_testing: Any = testing
_testing._get_command = cache(_testing._get_command)
_inspect: Any = inspect
_inspect.getsource = cache(inspect.getsource)
