"""Strict YAML: bytes to plain text, lists and dictionaries, every value's place known.

Every scalar is text: what a number or a date means is for the models to say, so `017`, `NO`,
`1:30` and `2019-12-22` stay what was written. Refused: duplicate keys, anchors and aliases, merge
keys, tags, keys that are no text, several documents, deep nesting, and bytes that are not UTF-8.

The values are built straight from libyaml's events with a stack of our own, so that no input can
exhaust the interpreter's, and its depth is capped before libyaml's composer would meet it.
"""

from __future__ import annotations

import bisect
import sys
from array import array
from collections.abc import Callable
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
"""So many mistakes of one file are listed at most; a file of nothing else would list millions."""
RULE: Final = "yaml"
COMMA_ADVICE: Final = "between brackets or braces a comma separates; write 100,000 without them"

_NULLS: Final = frozenset({"null", "Null", "NULL", "~"})
_NULL_ADVICE: Final = "leave the key out, or set quotation marks around what is meant as a word"
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Node = Any
"""`str`, `list[Node]` or `dict[str, Node]`."""

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
        return _Builder(self, None).build()

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
        """Found on a second pass, and only when something needs pointing at: four offsets for each
        value, where its key, or itself in a list, and where it begins and ends.
        """
        offsets = array("I")
        builder = _Builder(self, offsets)
        builder.build()
        return offsets, builder.spot


class _Frame:
    """A list or mapping that is being built, and the event that began it."""

    __slots__ = ("began", "is_mapping", "key", "key_place", "node", "spots")

    def __init__(self, node: Node, began: yaml.Event, key_place: _Offsets | None) -> None:
        self.node = node
        self.is_mapping = isinstance(node, dict)
        self.spots: Any = {} if self.is_mapping else []
        self.began = began
        self.key_place = key_place
        self.key: str | None = None


class _Builder:
    """Builds the values of one document from its events, and the places when they are wanted.

    Almost all of what a large file costs is spent here, so that a value goes through as few calls
    as can be, and the marks of an event are looked at only where a place is needed.
    """

    def __init__(self, document: YamlDocument, offsets: array[int] | None) -> None:
        self._document = document
        self._offsets = offsets
        self._findings: list[Finding] = []
        self._frame = _Frame([], yaml.StreamStartEvent(), None)
        self._roots = self._frame.node
        self._around: list[_Frame] = []
        self._key_place: _Offsets | None = None
        self._last_end = 0
        self._texts: dict[str, str] = {}

    @property
    def spot(self) -> _Spot:
        """That of the whole, once it is built with its places."""
        return self._frame.spots[0]

    def build(self) -> Node:
        take: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.DocumentStartEvent: self._begin,
        }
        event: yaml.Event = yaml.StreamStartEvent()
        try:
            events = yaml.parse(self._document.text, Loader=_LOADER)
            for event in islice(events, MAX_EVENTS):
                if (kind := type(event)) in take:
                    take[kind](event)
            for event in events:
                message = f"read no further after {MAX_EVENTS:,} keys and values"
                self._stop(message, event, "split the data over several files")
        except DataError as error:
            self._findings += error.findings
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            if isinstance(error, yaml.MarkedYAMLError) and "nesting depth" in str(error.problem):
                self._meet_depth(error)
            self._findings.append(_not_yaml(self._document, error, event))
        if not self._findings and not self._roots:
            start = Span(1, 1, 1, 1)
            self._findings.append(
                _finding(
                    self._document, "the file is empty", start, "run dprk-labor init for an example"
                )
            )
        if self._findings:
            raise DataError(tuple(self._findings))
        return self._roots[0]

    def _meet_depth(self, error: yaml.MarkedYAMLError) -> None:
        """Meets our limit in what stands before a parser's own one: libyaml 0.2.6 objects to 1,000
        levels while it looks ahead, before it has handed over the first of them.
        """
        before = self._document.text[: _index(error.problem_mark)]
        _ = YamlDocument(before.encode(), self._document.file).value

    def _begin(self, event: yaml.DocumentStartEvent) -> None:
        if self._roots:
            self._stop("a second document starts here", event, "keep one document a file")

    def _alias(self, event: yaml.AliasEvent) -> None:
        self._refuse("an alias is not allowed", event, "write the value out where it is used")
        self._text("*", event)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.value in _NULLS and event.implicit[0]:
            self._refuse(f"{event.value} stands for no value", event, _NULL_ADVICE)
        if event.anchor is not None or event.tag is not None:
            self._refuse_decoration(event)
        self._text(event.value, event)

    def _refuse_decoration(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._refuse("an anchor is not allowed", event, "write the value out where it is used")
        if event.tag is not None:
            self._refuse(f"the tag {event.tag!r} is not allowed", event, "remove it")

    def _text(self, value: str, event: yaml.NodeEvent) -> None:
        frame = self._frame
        if self._offsets is not None:
            self._place_text(self._offsets, event)
        if not frame.is_mapping:
            frame.node.append(value)
        elif frame.key is not None:
            frame.node[frame.key] = self._texts.setdefault(value, value)  # most stand there often
            frame.key = None
        else:
            if value in frame.node or value == "<<":
                self._refuse_key(value, event)
            frame.key = sys.intern(value)

    def _refuse_key(self, key: str, event: yaml.NodeEvent) -> None:
        if key == "<<":
            self._refuse("a merge key is not allowed", event, "write the entries out")
        elif not isinstance(event, yaml.AliasEvent):
            began = _index(self._frame.began.start_mark)
            in_flow = self._document.text[began : began + 1] == "{"
            advice = COMMA_ADVICE if in_flow and key.isdigit() else "keep one of the two"
            self._refuse(f"the key {key!r} stands here twice", event, advice)

    def _place_text(self, offsets: array[int], event: yaml.NodeEvent) -> None:
        """Notes where a text stands, or keeps it for the value when the text is a key."""
        start, end = _index(event.start_mark), _index(event.end_mark)
        if isinstance(event, yaml.ScalarEvent) and event.style in (
            "|",
            ">",
        ):  # of a block of text too
            end = start + len(self._document.text[start:end].rstrip())
        self._last_end = end
        if self._frame.is_mapping and self._frame.key is None:
            self._key_place = start, end
            return
        self._put_spot(self._frame, len(offsets))
        offsets.extend((*(self._key_place or (start, end)), start, end))
        self._key_place = None

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_decoration(event)
        if self._frame.is_mapping and self._frame.key is None:
            self._stop("a key is a list or a mapping", event, "write the key as plain text")
        if len(self._around) == MAX_DEPTH:
            self._stop(f"nested more than {MAX_DEPTH} levels deep", event, "flatten it")
        node: Node = [] if isinstance(event, yaml.SequenceStartEvent) else {}
        self._around.append(self._frame)
        self._frame = _Frame(node, event, self._key_place)
        self._key_place = None

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        closed, frame = self._frame, self._around.pop()
        self._frame = frame
        if self._offsets is not None:
            start, end = _index(closed.began.start_mark), _index(event.end_mark)
            if closed.node and self._document.text[end - 1 : end] not in ("]", "}"):
                end = self._last_end  # libyaml ends a block only where the next token begins
            self._last_end = end
            self._put_spot(frame, (len(self._offsets), closed.spots))
            self._offsets.extend((*(closed.key_place or (start, end)), start, end))
        if frame.key is None:
            frame.node.append(closed.node)
        else:
            frame.node[frame.key] = closed.node
            frame.key = None

    @staticmethod
    def _put_spot(frame: _Frame, spot: _Spot) -> None:
        if frame.key is None:
            frame.spots.append(spot)
        else:
            frame.spots[frame.key] = spot

    def _refuse(self, message: str, event: yaml.Event, help_text: str) -> None:
        self._findings.append(self._found(message, event, help_text))
        if len(self._findings) == MAX_FINDINGS:
            self._stop(
                f"read no further after {MAX_FINDINGS:,} mistakes", event, "mend these first"
            )

    def _stop(self, message: str, event: yaml.Event, help_text: str) -> NoReturn:
        raise DataError((self._found(message, event, help_text),))

    def _found(self, message: str, event: yaml.Event, help_text: str) -> Finding:
        span = self._document.place(_index(event.start_mark), _index(event.end_mark))
        return _finding(self._document, message, span, help_text)


def _first(spot: _Spot) -> int:
    """Where the offsets of a value begin."""
    return int(spot if isinstance(spot, int) else spot[0])


def _index(mark: Any) -> int:  # noqa: ANN401 - PyYAML and libyaml have a class each
    """The offset of a mark in code points; every event that libyaml makes has both marks."""
    return int(mark.index)


def _not_yaml(document: YamlDocument, error: Exception, event: yaml.Event) -> Finding:
    """Whatever libyaml or PyYAML raises, as a finding with a place; `event` is the last one."""

    def found(message: str, start: int, end: int, help_text: str) -> Finding:
        return _finding(document, message, document.place(start, end), help_text)

    if isinstance(error, yaml.MarkedYAMLError):
        offset = min(_index(error.problem_mark), len(document.text))
        problem = str(error.problem)
        context = f" ({error.context})" if error.context else ""
        return found(f"this is not YAML: {problem}{context}", offset, offset, _hint(problem))
    if isinstance(error, yaml.reader.ReaderError):  # its position counts bytes
        offset = next(yaml.reader.Reader.NON_PRINTABLE.finditer(document.text)).start()
        message = f"U+{ord(document.text[offset]):04X} is not allowed in YAML"
        return found(message, offset, offset + 1, "remove this control character")
    # There is no mark for the escapes of a tag, such as %ED%A0%80; nor, where PyYAML was built
    # without libyaml, for those of a text, such as \UFFFFFFFF.
    offset = _index(event.end_mark)
    return found("this is not YAML: an escape is no character", offset, offset, "remove it")


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


def _finding(document: YamlDocument, message: str, span: Span, help_text: str) -> Finding:
    return Finding(RULE, Level.ERROR, message, Place(document.file, span=span), help=help_text)
