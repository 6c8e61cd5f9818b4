"""What can be wrong with the files, and where; what a rule is, and what it looks at.

A rule points at a symbolic place (a file and a path into its YAML); the place gets its line and
column only when the finding is shown. Lines and columns count from 1; an end is exclusive. How
documents are read is imported when there is one to read: most commands have none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from dprk_labor.text.characters import NotTextError
from dprk_labor.text.wording import WordingError, fold

if TYPE_CHECKING:
    from dprk_labor.data.dataset import Dataset
    from dprk_labor.data.model import Estimate
    from dprk_labor.data.vocabulary import Vocabulary
    from dprk_labor.data.yamldoc import YamlDocument
    from dprk_labor.text.reading import Reading

YamlPath = tuple[str | int, ...]
"""Keys and list positions from the top of a file: `("estimates", 3, "quote")`."""


_COMPARED: Final = 100
"""The most names that a wrong one is compared with: the nearest in the alphabet."""
_SHOWN: Final = 20


class Level(StrEnum):
    """How serious a finding is; an error fails `check`, a warning only a strict one."""

    ERROR = "error"
    WARNING = "warning"


class Span(NamedTuple):
    """Where something stands in a text, in code points; the end lies just behind it."""

    line: int
    column: int
    end_line: int
    end_column: int


class Place(NamedTuple):
    """A file and a path into it; `on_key` points at the key instead of its value.

    `span` is set where the place is known at once, as it is for a syntax error.
    """

    file: str
    path: YamlPath = ()
    on_key: bool = False
    span: Span | None = None


class Finding(NamedTuple):
    """One thing that is wrong: which rule says so, in one message, where, and what to do."""

    rule: str
    level: Level
    message: str
    primary: Place
    related: tuple[Place, ...] = ()
    help: str = ""


class DataError(Exception):
    """The files cannot be used as they are; `findings` says why, all of it that can be known."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(f"{len(findings)} finding(s), the first: {findings[0].message}")
        self.findings = findings


def dotted(path: YamlPath) -> str:
    """A path as people write it: `estimates[3].quote`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def in_file_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Located findings by file, line and column."""
    return tuple(
        sorted(
            findings, key=lambda one: (one.primary.file, one.primary.span, one.rule, one.message)
        )
    )


def meant(name: str, ordered: Sequence[str]) -> str | None:
    """The name that is most like this one, among the nearest of names in order; None for none."""
    import difflib

    at = bisect_left(ordered, name)
    near = ordered[max(at - _COMPARED // 2, 0) : at + _COMPARED // 2]
    return next(iter(difflib.get_close_matches(name, near, n=1)), None)


def with_commas(names: Sequence[str]) -> str:
    """Names one after the other, "A, B, C"; of very many the first, "A, B and 998 more"."""
    more = len(names) - _SHOWN
    return ", ".join(names) if more < 2 else f"{', '.join(names[:_SHOWN])} and {more:,} more"


def let_stand(rule: str, about: str) -> str:
    """How a finding is let stand: "list under `ignores`: - {rule: look-alike, about: ID, …}"."""
    return f"list under `ignores`: - {{rule: {rule}, about: {about}, reason: WHY}}"


MAX_LISTED: Final = 1_000
"""The most findings of one rule that are listed."""


class Breach(NamedTuple):
    """One place where a rule is broken: what is wrong, where, and what to do.

    `level` is set where it is not that of the rule.
    """

    message: str
    primary: Place
    help: str
    related: tuple[Place, ...] = ()
    level: Level | None = None


class Rule(NamedTuple):
    """One thing that the data is held to; the docstring of its check is its page in docs/rules.md.

    `id` is the check's name, "unique-ids" for `unique_ids`; one that `reads` finds more where
    documents are at hand.
    """

    id: str
    level: Level
    check: Callable[[Context], Iterator[Breach]]
    reads: bool = False


def rule(
    level: Level, *, reads: bool = False
) -> Callable[[Callable[[Context], Iterator[Breach]]], Rule]:
    """Make a rule of a function that finds everything in the data that breaks it."""
    return lambda check: Rule(check.__name__.replace("_", "-"), level, check, reads)


@dataclass(frozen=True)
class Context:
    """The data set, its cards' file names, and the documents' bytes by card name if at hand.

    `files` are the data file and the cards as they were read; `let_stand` has for each rule
    that was run the breaches that entries under `ignores` cover.
    """

    dataset: Dataset
    seed_files: Mapping[str, str]
    texts: Mapping[str, bytes] | None = None
    files: Mapping[str, YamlDocument] = field(default_factory=dict)
    let_stand: dict[Rule, list[Breach]] = field(default_factory=dict)
    _readings: dict[str, Reading | WordingError] = field(default_factory=dict)

    def estimates(self) -> Iterator[tuple[int, Estimate]]:
        """Every estimate with its position in the file."""
        return iter(enumerate(self.dataset.data.estimates))

    def hold_to(
        self, rules: Iterable[Rule], is_let_stand: Callable[[Rule, Breach], bool] | None = None
    ) -> tuple[Finding, ...]:
        """What breaks the rules and is not let stand, each with its line and column, in the order
        of the files; of each rule up to MAX_LISTED, and how many more there are.
        """
        return in_file_order(
            finding
            for rule in rules
            for finding in self.located(
                rule,
                (
                    breach
                    for breach in rule.check(self)
                    if is_let_stand is None or not is_let_stand(rule, breach)
                ),
            )
        )

    @cached_property
    def broken(self) -> tuple[Finding, ...]:
        """What breaks the rules without which nothing can be compared."""
        from dprk_labor.data.prerequisites import PREREQUISITES

        return self.hold_to(PREREQUISITES)

    def located(self, rule: Rule, breaches: Iterable[Breach]) -> Iterator[Finding]:
        """Breaches as findings, their places with line and column; the last one counts the rest."""
        rest = iter(breaches)
        for breach in islice(rest, MAX_LISTED):
            primary, related = self._placed(breach.primary), map(self._placed, breach.related)
            level = breach.level or rule.level
            yield Finding(rule.id, level, breach.message, primary, tuple(related), breach.help)
        for breach in rest:
            levels = [one.level or rule.level for one in (breach, *rest)]
            message = f"more of this rule than are listed: {len(levels):,}, the first of them here"
            place, advice = self._placed(breach.primary), "correct those that are, and check again"
            yield Finding(rule.id, min(levels), message, place, help=advice)

    def _placed(self, place: Place) -> Place:
        if place.span is not None:
            return place
        file = self.files[place.file]
        return place._replace(span=file.span(place.path, on_key=place.on_key))

    def at(self, *path: str | int, on_key: bool = False) -> Place:
        """A place in the data file."""
        return Place(self.dataset.path, path, on_key)

    def on_card(self, seed: str, *path: str | int) -> Place:
        """A place on a seed card."""
        return Place(self.seed_files[seed], path)

    @cached_property
    def written(self) -> dict[str, list[str]]:
        """The lines of each document that is at hand and text, composed."""
        from dprk_labor.text.lines import written_lines

        lines: dict[str, list[str]] = {}
        for seed, content in (self.texts or {}).items():
            with suppress(NotTextError):
                lines[seed] = written_lines(content)
        return lines

    @cached_property
    def lines(self) -> dict[str, list[str]]:
        """The same, each folded."""
        return {seed: list(map(fold, lines)) for seed, lines in self.written.items()}

    @cached_property
    def whole(self) -> dict[str, str]:
        """The folded lines of each document as one text."""
        return {seed: "\n".join(lines) for seed, lines in self.lines.items()}

    def line(self, seed: str, number: int) -> str | None:
        """One line of a document, empty behind its end; None if the document is not at hand."""
        lines = self.lines.get(seed)
        return None if lines is None else "".join(lines[number - 1 : number])

    def reading(self, words: str) -> Reading | WordingError:
        """What a quote or figure says, or why that is not understood; each is read but once."""
        from dprk_labor.text.reading import read

        said = self._readings.get(words)
        if said is None:
            try:
                said = read(words)
            except WordingError as error:
                said = error.with_traceback(None)
            self._readings[words] = said
        return said

    @cached_property
    def misplaced(self) -> frozenset[int]:
        """The estimates, by their position, whose quote does not stand on its line: `passage` says
        so, and all else that does not fit follows from it; but for those that it may not speak of.
        """
        from dprk_labor.text.lines import quoted_at

        let_stand = {one.about for one in self.dataset.data.ignores if one.rule == "passage"}
        lines = {at: self.line(one.seed, one.line) for at, one in self.estimates()}
        return frozenset(
            at
            for at, one in self.estimates()
            if (line := lines[at]) is not None
            and one.id not in let_stand
            and quoted_at(fold(one.quote), line) is None
        )

    @cached_property
    def captured(self) -> dict[str, dict[tuple[int, str], list[str]]]:
        """The figures of each card that quotes hold."""
        from dprk_labor.data.vocabulary import captured

        return {seed: captured(self.dataset, seed) for seed in self.dataset.seeds}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words by which the documents name what an estimate can be about."""
        from dprk_labor.data.vocabulary import Vocabulary

        return Vocabulary(self.dataset.data)
