"""Strict YAML: bytes to plain text, lists and dictionaries, every value's place known.

Every scalar is text: what a number or a date means is for the models to say, so `017`, `NO`,
`1:30` and `2019-12-22` stay what was written. Refused: duplicate keys, anchors and aliases, merge
keys, tags, keys that are no text, several documents, deep nesting, and bytes that are not UTF-8.

The values are built straight from libyaml's events, whose depth is capped before its composer or
the interpreter's stack would meet it.
"""

from __future__ import annotations

import bisect
from array import array
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property, partial
from itertools import chain, islice
from typing import Any, Final, NoReturn

import yaml

from dprk_labor.data.datafile import MAX_BYTES
from dprk_labor.data.findings import DataError, Finding, Level, Place, Span, YamlPath
from dprk_labor.text.characters import NEWLINE, NotTextError, decode, line_and_column

MAX_DEPTH: Final = 32
MAX_EVENTS: Final = 8_000_000
"""So many keys, values, and beginnings and ends of lists and mappings are read. A file of estimates
is nearer to the largest size by then; one of brackets and commas would take minutes and gigabytes.
"""
MAX_FINDINGS: Final = 10_000
"""The most mistakes listed for one file; a file of nothing else would list millions."""
RULE: Final = "yaml"
COMMA_ADVICE: Final = "between brackets or braces a comma separates; write 100,000 without them"

_NULLS: Final = frozenset({"null", "Null", "NULL", "~"})
_NULL_ADVICE: Final = "leave the key out, or set quotation marks around what is meant as a word"
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Node = Any
"""`str`, `list[Node]` or `dict[str, Node]`."""

_Event = Any
"""`yaml.Event`; what it has depends on its class, and its marks are PyYAML's or libyaml's."""
_Offsets = tuple[int, int]
_Spot = Any
"""Of a text a position in the array of offsets; of a list or mapping that and its members' spots,
`tuple[int, list[_Spot] | dict[str, _Spot]]`.
"""


class YamlDocument:
    """One file: its text, its values, and where each of them stands.

    Raises DataError in the constructor for what is no text, and when `value` is first asked for.
    """

    def __init__(self, content: bytes, file: str) -> None:
        self.file = file
        self.text = _decode(content, file)

    @property
    def value(self) -> Node:
        """The text, list or mapping that the file holds, built anew each time: it is large, and
        of no use once the models have been made of it.
        """
        return _Builder(self).build()

    def span(self, path: YamlPath, *, on_key: bool = False) -> Span:
        """Where the value at `path` stands, or its key; the nearest parent's for a missing one."""
        offsets, spot = self._places
        for part in path:
            try:
                spot = spot[1][part]
            except (KeyError, IndexError, TypeError):  # a text has no members
                on_key = False
                break
        first = _first(spot)
        return self.place(*offsets[first : first + 2] if on_key else offsets[first + 2 : first + 4])

    def path(self, span: Span) -> YamlPath:
        """The innermost value, or its key, within which a span begins."""
        offsets, spot = self._places
        start = self._starts[span.line - 1] + span.column - 1
        path: YamlPath = ()
        while not isinstance(spot, int):
            members = spot[1]
            parts = list(members) if isinstance(members, dict) else range(len(members))
            starts = partial(lambda members, part: offsets[_first(members[part])], members)
            at = bisect.bisect_right(parts, start, key=starts) - 1
            if at < 0 or offsets[_first(members[parts[at]]) + 3] <= start:
                break
            path, spot = (*path, parts[at]), members[parts[at]]
        return path

    def in_flow(self, path: YamlPath) -> bool:
        """Whether the value at `path` is written between brackets or braces."""
        span = self.span(path)
        return self.line(span.line)[span.column - 1 :][:1] in ("[", "{")

    def line(self, number: int) -> str:
        """The text of one line, without its end."""
        after = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : after].rstrip("\r\n")

    def place(self, start: int, end: int) -> Span:
        """Line and column of two offsets. A line ends where an editor ends it; libyaml counts
        U+0085, U+2028 and U+2029 as line ends too, so its own line numbers are not used.
        """
        return Span(*self._position(start), *self._position(max(start, end)))

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    @cached_property
    def _starts(self) -> array[int]:
        """Where each line starts; an array, for a file can be lines of nothing else."""
        return array("I", chain([0], (match.end() for match in NEWLINE.finditer(self.text))))

    @cached_property
    def _places(self) -> tuple[array[int], _Spot]:
        """Found on a second pass over what could be built, and only when something needs pointing
        at: four offsets for each value, where its key, or itself in a list, and where it begins and
        ends.
        """
        offsets = array("I")
        events = _events(self.text)
        (spot,) = (
            self._spot(event, events, offsets)
            for event in events
            if isinstance(event, yaml.NodeEvent)
        )
        return offsets, spot

    def _spot(
        self,
        event: _Event,
        events: Iterator[_Event],
        offsets: array[int],
        key: _Offsets | None = None,
    ) -> _Spot:
        start, end = self._extent(event)
        members: Any = None
        if isinstance(event, yaml.CollectionStartEvent):
            members = [] if isinstance(event, yaml.SequenceStartEvent) else {}
            while not isinstance(one := next(events), yaml.CollectionEndEvent):
                if isinstance(members, list):
                    members.append(last := self._spot(one, events, offsets))
                else:
                    last = self._spot(next(events), events, offsets, self._extent(one))
                    members[one.value] = last
            # libyaml ends a block only where the next token begins.
            end = self._extent(one)[1] if event.flow_style else offsets[_first(last) + 3]
        offsets.extend((*(key or (start, end)), start, end))
        at = len(offsets) - 4
        return at if members is None else (at, members)

    def _extent(self, event: _Event) -> _Offsets:
        start, end = event.start_mark.index, event.end_mark.index
        if getattr(event, "style", None) in ("|", ">"):  # of a block of text too
            end = start + len(self.text[start:end].rstrip())
        return start, end


def _events(text: str) -> Iterator[_Event]:
    """What `yaml.parse` yields, which asks of each event first whether it is there."""
    return iter(_LOADER(text).get_event, None)


class _Builder:
    """Builds the values of one document from its events, and notes what is refused.

    Almost all of what a large file costs is spent here, so that a value goes through as few calls
    as can be, and the marks of an event are looked at only where a place is needed.
    """

    def __init__(self, document: YamlDocument) -> None:
        self._document = document
        self._findings: list[Finding] = []
        self._texts: dict[str, str] = {}
        self._events: Iterator[_Event] = iter(())

    def build(self) -> Node:
        """The value of the whole. Raises DataError with everything that is refused."""
        roots: list[Node] = []
        try:
            events = _events(self._document.text)
            self._events = chain(islice(events, MAX_EVENTS), map(self._too_many, events))
            for event in self._events:
                if roots and isinstance(event, yaml.DocumentStartEvent):
                    self._stop("a second document starts here", event, "remove what follows")
                if isinstance(event, yaml.NodeEvent):
                    roots.append(self._value(event, 0))
            if not roots:
                self._note("the file is empty", 0, 0, "run dprk-labor init for an example")
        except _StoppedError:
            pass
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            self._note_syntax(error)
        if self._findings:
            raise DataError(tuple(self._findings))
        return roots[0]

    def _too_many(self, event: _Event) -> NoReturn:
        message = f"read no further after {MAX_EVENTS:,} keys and values"
        self._stop(message, event, "split the data over several files")

    def _value(self, event: _Event, depth: int) -> Node:
        """The value that an event begins, at most MAX_DEPTH levels down."""
        if event.anchor is not None:
            is_alias = isinstance(event, yaml.AliasEvent)
            message = f"{'an alias' if is_alias else 'an anchor'} is not allowed"
            self._refuse(message, event, "write the value out where it is used")
            if is_alias:
                return "*"
        if event.tag is not None:
            self._refuse(f"the tag {event.tag!r} is not allowed", event, "remove it")
        if isinstance(event, yaml.ScalarEvent):
            value: str = event.value
            if value in _NULLS and event.implicit[0]:
                self._refuse(f"{value} stands for no value", event, _NULL_ADVICE)
            return self._texts.setdefault(value, value)  # most texts stand there often
        if depth == MAX_DEPTH:
            self._stop(
                f"nested more than {MAX_DEPTH} levels deep", event, "look for a stray bracket"
            )
        if isinstance(event, yaml.SequenceStartEvent):
            members: list[Node] = []
            while not isinstance(start := next(self._events), yaml.SequenceEndEvent):
                members.append(self._value(start, depth + 1))
            return members
        node: dict[str, Node] = {}
        while not isinstance(start := next(self._events), yaml.MappingEndEvent):
            key = self._key(start, node, event)
            node[key] = self._value(next(self._events), depth + 1)
        return node

    def _key(self, event: _Event, node: dict[str, Node], mapping: _Event) -> str:
        """A key of a mapping that has those of `node` so far."""
        if isinstance(event, yaml.CollectionStartEvent):
            self._stop("a key is a list or a mapping", event, "write the key as plain text")
        key: str = self._value(event, 0)
        if key == "<<":
            self._refuse("a merge key is not allowed", event, "write the entries out")
        elif key in node and not isinstance(event, yaml.AliasEvent):
            advice = COMMA_ADVICE if mapping.flow_style and key.isdigit() else "keep one of the two"
            self._refuse(f"the key {key!r} stands here twice", event, advice)
        return key

    def _refuse(self, message: str, event: _Event, help_text: str) -> None:
        self._note(message, event.start_mark.index, event.end_mark.index, help_text)
        if len(self._findings) == MAX_FINDINGS:
            message = f"read no further after {MAX_FINDINGS:,} mistakes"
            self._stop(message, event, "correct these first")

    def _stop(self, message: str, event: _Event, help_text: str) -> NoReturn:
        self._note(message, event.start_mark.index, event.end_mark.index, help_text)
        raise _StoppedError

    def _note(self, message: str, start: int, end: int, help_text: str) -> None:
        place = Place(self._document.file, span=self._document.place(start, end))
        self._findings.append(Finding(RULE, Level.ERROR, message, place, help=help_text))

    def _note_syntax(self, error: Exception) -> None:
        """Whatever libyaml or PyYAML raises, with a place."""
        text = self._document.text
        if isinstance(error, yaml.MarkedYAMLError):
            mark: Any = error.problem_mark
            offset = min(mark.index, len(text))
            problem = str(error.problem)
            if "nesting depth" in problem:
                # libyaml 0.2.6 objects to 1,000 levels while it looks ahead, before it has handed
                # over the first of them: our own limit is met in what stands before.
                _ = YamlDocument(text[:offset].encode(), self._document.file).value
            context = f" ({error.context})" if error.context else ""
            message = f"this is not YAML: {problem}{context}"
            self._note(message, offset, offset, _hint(problem))
        elif isinstance(error, yaml.reader.ReaderError):  # its position counts bytes
            offset = next(yaml.reader.Reader.NON_PRINTABLE.finditer(text)).start()
            message = f"U+{ord(text[offset]):04X} is not allowed in YAML"
            self._note(message, offset, offset + 1, "remove this control character")
        else:
            # There is no mark for the escapes of a tag, such as %ED%A0%80; nor, where PyYAML was
            # built without libyaml, for those of a text, such as \UFFFFFFFF.
            last = deque[_Event](maxlen=1)
            with suppress(type(error)):
                last.extend(_events(text))
            offset = last[0].end_mark.index
            self._note("this is not YAML: an escape is no character", offset, offset, "remove it")


def _first(spot: _Spot) -> int:
    """Where the offsets of a value begin."""
    return int(spot if isinstance(spot, int) else spot[0])


class _StoppedError(Exception):
    """What ends the reading of a file early; it is among the findings."""


def _hint(problem: str) -> str:
    """What usually lies behind libyaml's words."""
    if "':'" in problem:
        return "write `key: value`, with a colon and a space after the key"
    if "mapping values" in problem:
        return "add the missing colon on the line before, or quote a value that holds a colon"
    if "tab" in problem or "cannot start any token" in problem:
        return "indent with spaces, and quote a value that starts with a special character"
    return "check the indentation, the colons and the quotation marks of this line and the last"


def _decode(content: bytes, file: str) -> str:
    def refused(message: str, advice: str, line: int = 1, column: int = 1) -> DataError:
        place = Place(file, span=Span(line, column, line, column))
        return DataError((Finding("encoding", Level.ERROR, message, place, help=advice),))

    if len(content) > MAX_BYTES:
        size = f"{MAX_BYTES // 1024 // 1024} MiB"
        raise refused(f"the file is larger than {size}", "split the data over several files")
    try:
        return decode(content)
    except NotTextError as error:
        at = line_and_column(content, error.offset)
        raise refused(str(error), error.advice, *at) from None
