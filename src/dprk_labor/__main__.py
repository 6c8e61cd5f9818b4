"""The command `dprk-labor`, which is also `python -m dprk_labor`."""

import gc
import os
import sys


def main() -> None:
    """Run the command line."""
    # A command ends before its garbage matters; looking for some takes a third of a large run, and
    # a tenth of the imports.
    gc.disable()
    try:
        from dprk_labor import cli  # noqa: PLC0415 - after that

        cli.main()
    except KeyboardInterrupt:  # before typer is there to take it
        sys.exit(130)
    finally:
        gc.freeze()


if __name__ == "__main__":
    # Python itself has put the working folder first, in which any `yaml.py` would be run.
    del sys.path[: sys.path[0] in ("", os.getcwd())]  # noqa: PTH109 - pathlib is 40 imports
    main()
