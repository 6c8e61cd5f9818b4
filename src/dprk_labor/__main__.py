"""`python -m dprk_labor`."""

from dprk_labor.cli import main

main()
