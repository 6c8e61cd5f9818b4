"""The files that `init` writes: a small data set on another subject, which `check` finds sound."""

from importlib import resources
from typing import Final

FILES: Final = (
    ".gitattributes",
    "estimates.yaml",
    "seeds/a_notice.yaml",
    "documents/a_notice.txt",
)


def texts() -> dict[str, str]:
    """Each file's text, by its path in the folder of the new subject."""
    here = resources.files(__name__)
    return {name: here.joinpath(name).read_text("utf-8") for name in FILES}
