"""Claims side by side for a terminal: their ranges on one axis, their words, who says so.

Nothing is ever cut. From 150 columns on each claim is a row of columns; below that, or where its
figure or citation is long, it is a line with the range, followed by its words and its source.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, RenderableType
from rich.console import Group as Parts
from rich.table import Table
from rich.text import Text

from dprk_labor.compare.notes import NoteLevel
from dprk_labor.compare.reconcile import Claim, Comparison, Group, Note
from dprk_labor.show import rangeplot, views
from dprk_labor.show.choices import Notes
from dprk_labor.show.text import Terminal, isolated, to_ascii
from dprk_labor.text.wording import MULTIPLIERS

_WIDE: Final = 150
_TEXTS: Final = 45
"""The least room for the three columns of text."""
_PLOT: Final = 16
"""The least room for a plot beside figure and citation."""
# A number stays on one line with its multiplier. Rich breaks at a no-break space too, so the space
# is one of private use until the text is laid out; in data such a character is written out.
_GLUE: Final = "\ue000"
_UNBREAKABLE: Final = re.compile(rf"(?<=\d) (?=(?:{'|'.join(MULTIPLIERS)})\b)")
_STYLES: Final = {
    NoteLevel.CONTRADICTION: "bold red",
    NoteLevel.CAUTION: "yellow",
    NoteLevel.INFORMATION: "cyan",
}


def estimates_table(comparison: Comparison, terminal: Terminal, notes: Notes) -> str:
    """Every group of a comparison with its notes."""
    if not comparison.groups:
        return "No estimate matches.\n"
    return to_text(_Sheet(comparison, terminal, notes).parts(), terminal)


def to_text(parts: Iterable[RenderableType], terminal: Terminal) -> str:
    """Rich renderables as plain text, or with colors where the terminal takes them."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=terminal.width,
        force_terminal=terminal.color,
        no_color=not terminal.color,
        color_system="standard" if terminal.color else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(Parts(*parts))
    lines = (line.rstrip() for line in out.getvalue().splitlines())
    text = "\n".join(lines).replace(_GLUE, " ") + "\n"
    return isolated(text) if terminal.unicode else to_ascii(text)


class _Sheet:
    """The parts of one table, top to bottom; it keeps what it drew, for the legend."""

    def __init__(self, comparison: Comparison, terminal: Terminal, notes: Notes) -> None:
        self._comparison = comparison
        self._terminal = terminal
        self._notes = notes
        self._width = terminal.width
        self._shown = terminal.shown
        self._marks: set[str] = set()
        self._signs = False

    def parts(self) -> Iterator[RenderableType]:
        for position, group in enumerate(self._comparison.groups):
            yield from self._heading(group)
            yield ""
            yield from self._claims(group)
            yield ""
            remarks = list(self._remarks(position, group))
            if remarks:
                yield from (*remarks, "")
        yield from self._legend()

    def _remarks(self, position: int, group: Group) -> Iterator[RenderableType]:
        for assumption in group.assumptions:
            yield Hanging("Assumed: ", self._shown(f"{assumption}."))
        shown, rest = views.notes_for(self._comparison, position, self._notes)
        self._signs = self._signs or bool(shown)
        for note in shown:
            # What rests on figures from elsewhere has assumptions of its own.
            assumed = len(note.groups) > 1
            more = tuple(one for one in note.assumptions if one not in group.assumptions)
            yield from note_lines(replace(note, assumptions=more), self._terminal, assumed=assumed)
        if rest:
            yield Hanging("  ", rest)

    def _heading(self, group: Group) -> Iterator[RenderableType]:
        title = Text(self._shown(views.title(self._comparison, group)), "bold")
        count = views.counts(group)
        gap = self._width - cell_len(title.plain) - cell_len(count)
        if gap >= 2:
            yield Text.assemble(title, " " * gap, count)
        else:
            yield title
            yield Text(count)
        yield Text(self._shown(views.scope(self._comparison, group)))
        if remark := _axis(group, self._width).scale.remark:
            yield Text(remark)

    def _claims(self, group: Group) -> Iterator[RenderableType]:
        figures = _widest(claim.text for claim in group.claims)
        cited = _widest(map(_cited, group.claims))
        plot = min(34 + (self._width - _WIDE) // 3, 48)
        if self._width >= _WIDE and self._width - figures - plot - cited - 10 >= _TEXTS:
            yield self._wide(group, figures, plot, cited)
        elif self._width - figures - cited - 4 >= _PLOT:
            yield from self._narrow(group, figures, cited)
        else:
            yield from self._stacked(group)

    def _wide(self, group: Group, figures: int, plot: int, cited: int) -> Table:
        axis = _axis(group, plot)
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="", expand=True)
        table.add_column("", width=figures)
        table.add_column(axis.labels(), width=plot, no_wrap=True)
        table.add_column("as published", ratio=5, overflow="fold")
        table.add_column("said by", ratio=4, overflow="fold")
        table.add_column("goes back to", ratio=4, overflow="fold")
        table.add_column("cited", width=cited, no_wrap=True)
        for claim in group.claims:
            table.add_row(
                Text(claim.text, "bold"),
                self._drawn(axis, claim),
                *map(Text, self._sources(claim)),
                Text(_cited(claim)),
            )
        return table

    def _narrow(self, group: Group, figures: int, cited: int) -> Iterator[RenderableType]:
        axis = _axis(group, self._width - figures - cited - 4)
        yield Text(" " * (figures + 2) + axis.labels())
        for claim in group.claims:
            drawn = self._drawn(axis, claim)
            gap = " " * (axis.width + 2 - cell_len(drawn.plain))
            figure = Text(claim.text.ljust(figures + 2), "bold")
            yield Text.assemble(figure, drawn, gap, _cited(claim).rjust(cited))
            yield from self._lines(claim)

    def _stacked(self, group: Group) -> Iterator[RenderableType]:
        axis = _axis(group, self._width - 2)
        yield Text("  " + axis.labels())
        for claim in group.claims:
            yield Text.assemble((claim.text, "bold"), "  ", _cited(claim))
            yield Text.assemble("  ", self._drawn(axis, claim))
            yield from self._lines(claim)

    def _lines(self, claim: Claim) -> Iterator[RenderableType]:
        labels = ("  ", "  said by       ", "  goes back to  ")
        yield from map(Hanging, labels, self._sources(claim))

    def _sources(self, claim: Claim) -> tuple[str, str, str]:
        """Its words, who says them, and what they go back to."""
        return (
            self._shown(views.quoted(claim)),
            self._shown(claim.estimate.claimant),
            self._shown(views.origin_text(claim)),
        )

    def _legend(self) -> Iterator[RenderableType]:
        line = ""
        for mark, meaning in rangeplot.LEGEND.items():
            if not self._marks.isdisjoint(mark):
                entry = f"{mark} {meaning}"
                if line and cell_len(line) + 3 + cell_len(entry) > self._width:
                    yield Text(line)
                    line = ""
                line += f"   {entry}" if line else entry
        yield Text(line)
        yield Text("[seed:line] cites a source document; see dprk-labor seeds")
        if any(
            claim.citation.partition(",")[0][-1:].isalpha() for claim in self._comparison.claims
        ):
            yield Text("a letter behind the line tells claims on one line apart")
        if any(group.at_most > group.named for group in self._comparison.groups):
            yield Text("at most: if each claim that names no origin has one of its own")
        if self._signs:
            signs = (f"{level.sign} {level}" for level in NoteLevel)
            yield Text("   ".join(signs))

    def _drawn(self, axis: rangeplot.Axis, claim: Claim) -> Text:
        drawn = axis.draw(claim.range)
        self._marks.update(drawn)
        return Text(drawn, "cyan")


def note_lines(
    note: Note, terminal: Terminal, *, assumed: bool = False, in_full: bool = False
) -> Iterator[RenderableType]:
    """A note with its explanation, and perhaps with what it assumes; in full, with what would have
    to be true as well.
    """
    label = Text.assemble(f"{note.level.sign} ", (note.kind, _STYLES[note.level]))
    if terminal.width >= 80:
        label.append(" " * (24 - cell_len(label.plain)))
        yield Hanging(label, terminal.shown(note.text))
    else:
        yield label
        yield Hanging("  ", terminal.shown(note.text))
    indent = " " * (24 if terminal.width >= 80 else 2)
    if in_full:
        for sentence in note.required:
            yield Hanging(indent, terminal.shown(sentence))
    if assumed or in_full:
        for assumption in note.assumptions:
            yield Hanging(f"{indent}Assumed: ", terminal.shown(f"{assumption}."))
    if note.explanation:
        answer = f"{note.explanation.reason} (reviewed {note.explanation.reviewed})"
        yield Hanging(f"{indent}Curator's comment: ", terminal.shown(answer))


def _axis(group: Group, width: int) -> rangeplot.Axis:
    claims = group.claims
    return rangeplot.axis_for([claim.range for claim in claims], claims[0].unit, width)


def _cited(claim: Claim) -> str:
    return f"[{claim.citation}]"


def _widest(texts: Iterable[str]) -> int:
    return max(map(cell_len, texts))


class Hanging:
    """A label, and beside it a text that keeps clear of the label's column."""

    def __init__(self, label: str | Text, text: str) -> None:
        self._label = Text(label) if isinstance(label, str) else label
        self._text = Text(_UNBREAKABLE.sub(_GLUE, text))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        indent = cell_len(self._label.plain)
        lines = self._text.wrap(console, options.max_width - indent, overflow="fold")
        for number, line in enumerate(lines):
            yield Text.assemble(self._label if number == 0 else " " * indent, line)


def to_lines(rows: Iterable[tuple[str, str]], terminal: Terminal) -> str:
    """Labels with their texts beside them, aligned; a label that is too long stands above."""
    pairs = [(terminal.shown(label), terminal.shown(text)) for label, text in rows]
    most = terminal.width // 3
    width = min(_widest(label for label, _ in pairs), most) + 2

    def parts() -> Iterator[RenderableType]:
        for label, text in pairs:
            if cell_len(label) > most:
                yield Text(label)
            beside = label if cell_len(label) <= most else ""
            yield Hanging(set_cell_size(beside, width), text)

    return to_text(parts(), terminal)
