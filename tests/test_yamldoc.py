"""Strict YAML: what is refused and where, where each value stands, and that text stays text."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dprk_labor.data.datafile import MAX_BYTES
from dprk_labor.data.findings import DataError, Finding, Level, Place, Span, YamlPath, dotted
from dprk_labor.data.yamldoc import MAX_DEPTH, Node, YamlDocument

REMOVE = "remove this control character"
KEEP_ONE = "keep one of the two"
PLAIN_KEY = "write the key as plain text"
WRITE_OUT = "write the value out where it is used"
PUNCTUATION = "check the indentation, the colons and the quotation marks of this line and the last"
SPACES = "indent with spaces, and quote a value that starts with a special character"
NOT_YAML = "this is not YAML"
CHARACTER = "found character that cannot start any token (while scanning for the next token)"
TAB = "found a tab character where an indentation space is expected (while scanning a block scalar)"
UNCLOSED = "found unexpected end of stream (while scanning a quoted scalar)"
VERSION = "found incompatible YAML document"
TOO_DEEP = f"nested more than {MAX_DEPTH} levels deep"
Corners = tuple[int, int, int, int]


def doc(text: str) -> YamlDocument:
    return YamlDocument(text.encode(), "f.yaml")


def findings(content: str | bytes) -> tuple[Finding, ...]:
    with pytest.raises(DataError) as caught:
        _ = YamlDocument(content.encode() if isinstance(content, str) else content, "f.yaml").value
    return caught.value.findings


def finding(message: str, at: Corners, advice: str, rule: str = "yaml") -> Finding:
    return Finding(rule, Level.ERROR, message, Place("f.yaml", span=Span(*at)), help=advice)


def corners(span: Span) -> Corners:
    return span.line, span.column, span.end_line, span.end_column


@pytest.mark.parametrize(
    ("text", "message", "at", "advice"),
    [
        ("a: 1\nb: 2\na: 3\n", "the key 'a' stands here twice", (3, 1, 3, 2), KEEP_ONE),
        ('{a: 1, "a": 2}', "the key 'a' stands here twice", (1, 8, 1, 11), KEEP_ONE),
        ("a: &x 1", "an anchor is not allowed", (1, 4, 1, 8), WRITE_OUT),
        ("&x\n- 1", "an anchor is not allowed", (1, 1, 2, 1), WRITE_OUT),
        ("a: *x", "an alias is not allowed", (1, 4, 1, 6), WRITE_OUT),
        ("*x : 1", "an alias is not allowed", (1, 1, 1, 3), WRITE_OUT),
        ("<<: {a: 1}", "a merge key is not allowed", (1, 1, 1, 3), "write the entries out"),
        ("!!int 1", "the tag 'tag:yaml.org,2002:int' is not allowed", (1, 1, 1, 8), "remove it"),
        ("a: !x [1]", "the tag '!x' is not allowed", (1, 4, 1, 8), "remove it"),
        ("! a", "the tag '!' is not allowed", (1, 1, 1, 4), "remove it"),
        ("? [a]\n: b", "a key is a list or a mapping", (1, 3, 1, 4), PLAIN_KEY),
        ("{{a: b}: c}", "a key is a list or a mapping", (1, 2, 1, 3), PLAIN_KEY),
        ("a\n---\nb", "a second document starts here", (2, 1, 2, 4), "remove what follows"),
        ("", "the file is empty", (1, 1, 1, 1), "run dprk-labor init for an example"),
        ("\ufeff \n# comment\n", "the file is empty", (1, 1, 1, 1), "run dprk-labor init for an example"),
        ("[" * 33 + "]" * 33, TOO_DEEP, (1, 33, 1, 34), "look for a stray bracket"),
        (
            "a: b: c",
            f"{NOT_YAML}: mapping values are not allowed in this context",
            (1, 5, 1, 5),
            "add the missing colon on the line before, or quote a value that holds a colon",
        ),
        (
            "a: 1\nb\nc: 2\n",
            f"{NOT_YAML}: could not find expected ':' (while scanning a simple key)",
            (3, 1, 3, 1),
            "write `key: value`, with a colon and a space after the key",
        ),
        ("a:\n\tb", f"{NOT_YAML}: {CHARACTER}", (2, 1, 2, 1), SPACES),
        ("a: |\n\tb", f"{NOT_YAML}: {TAB}", (2, 1, 2, 1), SPACES),
        ("a: 'b\n", f"{NOT_YAML}: {UNCLOSED}", (2, 1, 2, 1), PUNCTUATION),
        ("%YAML 2.0\n--- a", f"{NOT_YAML}: {VERSION}", (1, 1, 1, 1), PUNCTUATION),
        ("a:\n  b: !%ED%A0%80 c", f"{NOT_YAML}: an escape is no character", (2, 4, 2, 4), "remove it"),
        ("%TAG ! %C0%80\n--- a", f"{NOT_YAML}: an escape is no character", (1, 1, 1, 1), "remove it"),
        ("😀: é\n- \x07", "U+0007 is not allowed in YAML", (2, 3, 2, 4), REMOVE),
        ("a: \ufffe", "U+FFFE is not allowed in YAML", (1, 4, 1, 5), REMOVE),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)  # fmt: skip
def test_refused(text: str, message: str, at: Corners, advice: str) -> None:
    assert findings(text) == (finding(message, at, advice),)


LOADERS = ["CSafeLoader", "SafeLoader"]
"""That of libyaml, and the one of PyYAML where it was built without."""


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("- " * 30_000, (1, 65, 1, 65)),
        ("[" * 50_000, (1, 33, 1, 34)),
        ("[" * 900 + "{" * 900, (1, 33, 1, 34)),
        ("{a: " * 50_000, (1, 129, 1, 130)),
        ("[[], " * 2000, (1, 157, 1, 158)),
        ("a: b\nc:\n" + "- " * 30 + "[" * 1500, (3, 62, 3, 63)),
    ],
    ids=["list", "brackets", "both", "braces", "siblings", "below"],
)
def test_our_limit_of_depth_is_met_before_that_of_a_parser(
    text: str, at: Corners, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PyYAML 6.0.4, with libyaml 0.2.6, objects to 1,000 levels before it hands over the first."""
    monkeypatch.setattr("dprk_labor.data.yamldoc._LOADER", getattr(yaml, loader))
    assert findings(text) == (finding(TOO_DEEP, at, "look for a stray bracket"),)


def test_what_is_wrong_before_too_deep_a_place_is_found_too() -> None:
    assert [(f.message, f.primary.span) for f in findings("a: &x 1\nb: " + "[" * 1500)] == [
        ("an anchor is not allowed", Span(1, 4, 1, 8)),
        (TOO_DEEP, Span(2, 35, 2, 36)),
    ]


@pytest.mark.parametrize("escape", ["FFFFFFFF", "00110000"])
def test_an_escape_is_refused_without_libyaml_too(
    escape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dprk_labor.data.yamldoc._LOADER", yaml.SafeLoader)
    assert findings(f'a:\n- "\\U{escape}"') == (
        finding(f"{NOT_YAML}: an escape is no character", (2, 2, 2, 2), "remove it"),
    )


@pytest.mark.parametrize(
    ("content", "message", "at", "advice"),
    [
        (b"\xff\xfea\0", "the file is UTF-16", (1, 1), "save the file as UTF-8"),
        (b"\xfe\xff\0a", "the file is UTF-16", (1, 1), "save the file as UTF-8"),
        (b"a: b\r\n\xc3\xa9\0", "this is a binary file", (2, 2), "name a text file"),
        (b"\xef\xbb\xbfa\rb: \xff", "byte 0xff is not UTF-8", (2, 4), "save the file as UTF-8"),
        (b"\xef\xbb\xbf\xed\xa0\x80", "byte 0xed is not UTF-8", (1, 1), "save the file as UTF-8"),
        (bytes(MAX_BYTES + 1), "the file is larger than 64 MiB", (1, 1),
         "split the data over several files"),
    ],
    ids=["UTF-16-LE", "UTF-16-BE", "binary", "latin-1", "surrogate", "large"],
)  # fmt: skip
def test_not_text(content: bytes, message: str, at: tuple[int, int], advice: str) -> None:
    assert findings(content) == (finding(message, (*at, *at), advice, rule="encoding"),)


def test_as_large_as_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dprk_labor.data.yamldoc.MAX_BYTES", 4)
    assert doc("a: b").value == {"a": "b"}
    assert [f.message for f in findings("a: bc")] == ["the file is larger than 0 MiB"]


def test_everything_wrong_is_found_at_once() -> None:
    text = "a: &x !!str 1\na: *x\n<<: 1\nb: *y\nc: [\n"
    assert [(f.message, f.primary.span) for f in findings(text)] == [
        ("an anchor is not allowed", Span(1, 4, 1, 14)),
        ("the tag 'tag:yaml.org,2002:str' is not allowed", Span(1, 4, 1, 14)),
        ("the key 'a' stands here twice", Span(2, 1, 2, 2)),
        ("an alias is not allowed", Span(2, 4, 2, 6)),
        ("a merge key is not allowed", Span(3, 1, 3, 3)),
        ("an alias is not allowed", Span(4, 4, 4, 6)),
        (
            "this is not YAML: did not find expected node content (while parsing a flow node)",
            Span(6, 1, 6, 1),
        ),
    ]


def test_mistakes_are_listed_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dprk_labor.data.yamldoc.MAX_FINDINGS", 2)
    assert [f.message for f in findings("- &a b\n- *a\n- *a\n")] == [
        "an anchor is not allowed",
        "an alias is not allowed",
        "read no further after 2 mistakes",
    ]


def test_values_are_read_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "- a\n- b\n"  # two values, and two beginnings and ends each of stream, document and list
    monkeypatch.setattr("dprk_labor.data.yamldoc.MAX_EVENTS", 8)
    assert YamlDocument(text.encode(), "f.yaml").value == ["a", "b"]
    monkeypatch.setattr("dprk_labor.data.yamldoc.MAX_EVENTS", 4)
    assert [(f.message, f.primary.span) for f in findings(text)] == [
        ("read no further after 4 keys and values", Span(2, 3, 2, 4))
    ]


def test_two_aliases_as_keys_are_no_duplicate() -> None:
    messages = [f.message for f in findings("{*x : 1, *y : 2}")]
    assert messages == ["an alias is not allowed"] * 2


def test_the_deepest_that_is_allowed() -> None:
    value = doc("- " * MAX_DEPTH + "x").value
    for _ in range(MAX_DEPTH):
        (value,) = value
    assert value == "x"


@pytest.mark.parametrize(
    "scalar",
    [
        *("017", "0o17", "0x1F", "1_000", "1e3", "1:30", "100,000", ".inf", "9" * 5000),
        *("NO", "yes", "true", "nul", "", "=", "2019-12-22", "2019-02-30", "a'b"),
    ],
    ids=lambda scalar: scalar[:12],
)
def test_scalars_stay_text(scalar: str) -> None:
    assert doc(f"a: {scalar}\nb:\n- {scalar}").value == {"a": scalar, "b": [scalar]}
    assert doc(f"? {scalar}\n: b").value == {scalar: "b"}


def test_values() -> None:
    text = (
        "a:\n- \"b\\n\"\n- {c: 'd''e', f}\nempty:\n\"\": >-\n  g\n\n  h\n? |\n  k\n: [l: m, '<']\n"
    )
    assert doc(text).value == {
        "a": ["b\n", {"c": "d'e", "f": ""}],
        "empty": "",
        "": "g\nh",
        "k\n": [{"l": "m"}, "<"],
    }
    assert doc("---\na\n...\n").value == "a"
    assert doc("---").value == ""


@pytest.mark.parametrize(
    ("text", "path", "key", "value"),
    [
        ("a: 1\nbc: 23", ("bc",), (2, 1, 2, 3), (2, 5, 2, 7)),
        ("a: 1\nbc: 23\n", (), None, (1, 1, 2, 7)),
        ("a:\n  - b\n  - cd: e", ("a", 0), None, (2, 5, 2, 6)),
        ("a:\n  - b\n  - cd: e", ("a", 1), None, (3, 5, 3, 10)),
        ("a:\n  - b\n  - cd: e", ("a", 1, "cd"), (3, 5, 3, 7), (3, 9, 3, 10)),
        ("a:\nb:", ("a",), (1, 1, 1, 2), (1, 3, 1, 3)),
        # Flow and multi-line values.
        ("a: {b: [c,\n d]}\n", ("a",), (1, 1, 1, 2), (1, 4, 2, 5)),
        ("a: {b: [c,\n d]}\n", ("a", "b"), (1, 5, 1, 6), (1, 8, 2, 4)),
        ("a: {b: [c,\n d]}\n", ("a", "b", 1), None, (2, 2, 2, 3)),
        ("[a, b: c]", (1,), None, (1, 5, 1, 9)),
        ('a: "b\n  c"\nd: e', ("a",), (1, 1, 1, 2), (1, 4, 2, 5)),
        ('a: "b\n  c"\nd: e', ("d",), (3, 1, 3, 2), (3, 4, 3, 5)),
        ("a: |\n  b\n  c\nd: e", ("a",), (1, 1, 1, 2), (1, 4, 3, 4)),
        ("? a\n: b", ("a",), (1, 3, 1, 4), (2, 3, 2, 4)),
        # A block list or mapping runs up to the next token.
        ("a:\n  b: c\n\n# d\ne: f", ("a",), (1, 1, 1, 2), (2, 3, 2, 7)),
        # Byte order marks count nothing; libyaml's line ends that editors do not have end no line.
        ("\ufeffa: b", ("a",), (1, 1, 1, 2), (1, 4, 1, 5)),
        ("\ufeff\ufeffa: b", ("a",), (1, 1, 1, 2), (1, 4, 1, 5)),
        ("a: b\r\nc: d\r\n", ("c",), (2, 1, 2, 2), (2, 4, 2, 5)),
        ("a: b\rc: d", ("c",), (2, 1, 2, 2), (2, 4, 2, 5)),
        ('a: "x\u2028y"\nb: c', ("a",), (1, 1, 1, 2), (1, 4, 1, 9)),
        ('a: "x\u2028y"\nb: c', ("b",), (2, 1, 2, 2), (2, 4, 2, 5)),
        ("a: x\u2028b: y\u2029c: z", ("c",), (1, 11, 1, 12), (1, 14, 1, 15)),
        ("a: x\u0085b: y", ("b",), (1, 6, 1, 7), (1, 9, 1, 10)),
        ("漢字: 😀 é\n😀: [漢, 字]", ("漢字",), (1, 1, 1, 3), (1, 5, 1, 8)),
        ("漢字: 😀 é\n😀: [漢, 字]", ("😀", 1), None, (2, 8, 2, 9)),
        # What is missing is shown at its nearest parent.
        ("a: {b: c}", ("a", "x"), None, (1, 4, 1, 10)),
        ("a: {b: c}", ("a", "x", 3), None, (1, 4, 1, 10)),
        ("a: {b: c}", ("x",), None, (1, 1, 1, 10)),
    ],
)
def test_places(text: str, path: YamlPath, key: Corners | None, value: Corners) -> None:
    document = doc(text)
    assert corners(document.span(path)) == value
    assert corners(document.span(path, on_key=True)) == key or value


def test_lines() -> None:
    document = doc("\ufeffa: b\r\n\rc: d\u2028\n")
    assert [document.line(number) for number in range(1, 5)] == ["a: b", "", "c: d\u2028", ""]


def test_in_flow() -> None:
    document = doc("a: [b]\nc:\n  - {d: e}\nf: '[g]'\nh:\n")
    assert document.in_flow(("a",))
    assert document.in_flow(("c", 0))
    assert not any(map(document.in_flow, [(), ("a", 0), ("c",), ("f",), ("h",)]))


def test_a_data_error_is_told_in_short() -> None:
    with pytest.raises(DataError, match=r"^2 finding\(s\), the first: an anchor is not allowed$"):
        _ = doc("- &a b\n- *a\n").value


def test_dotted() -> None:
    assert dotted(("estimates", 3, "quote")) == "estimates[3].quote"
    assert dotted((2, "a")) == "[2].a"
    assert dotted(()) == ""


def lies_within(span: Span | None, text: str) -> bool:
    lines = re.split(r"\r\n|\n|\r", text)
    assert span is not None
    start, end = (span.line, span.column), (span.end_line, span.end_column)
    return start <= end and all(
        1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1
        for line, column in (start, end)
    )


TOKENS = [
    *"abé😀01 \t\n\r\0\x07\x85\u2028\ufeff\ufffe-:?,[]{}&*!|>'\"%@`#<.~", "\r\n", "- ", ": ", "? ",
    "a: ", "\n  ", "\n- ", "*a ", "&a ", "!!str ", "!%ED%A0%80 ", "<<: ", "---\n", "...\n", "\\",
    "%YAML 1.1\n", "%TAG ! %C0%80\n", "|\n  ", ">-\n ", '"\\UFFFFFFFF"', "[" * 1500,
]  # fmt: skip


@pytest.mark.parametrize("loader", LOADERS)
@settings(max_examples=500, deadline=None)
@given(
    st.binary()
    | st.text().map(str.encode)
    | st.lists(st.sampled_from(TOKENS), max_size=20).map("".join).map(str.encode)
)
@example(b"a\r\n\xff")
def test_any_bytes_build_or_are_refused_in_place(loader: str, content: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dprk_labor.data.yamldoc._LOADER", getattr(yaml, loader))
        build_or_refuse(content)


def build_or_refuse(content: bytes) -> None:
    text = content.decode(errors="replace").lstrip("\ufeff")
    try:
        document = YamlDocument(content, "f.yaml")
        _ = document.value
    except DataError as error:
        places = [found.primary.span for found in error.findings]
        assert all(lies_within(place, text) for place in places)
        return
    assert document.text == text
    for path in paths(document.value):
        assert lies_within(document.span(path), text)
        assert lies_within(document.span(path, on_key=True), text)
    offsets, _ = document._places
    assert len(offsets) == 4 * len(list(paths(document.value)))


def paths(node: Node, base: YamlPath = ()) -> list[YamlPath]:
    """The path of every value."""
    if isinstance(node, str):
        return [base]
    children = enumerate(node) if isinstance(node, list) else node.items()
    return [base, *(path for key, child in children for path in paths(child, (*base, key)))]


# PyYAML writes U+0085 as it is, which YAML then reads as the end of a line.
STRINGS = st.text(st.characters(codec="utf-8", exclude_characters="\0\x85"), max_size=12)
KEYS = STRINGS.filter(lambda key: key != "<<")
TREES = st.recursive(
    STRINGS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(deadline=None)
@given(TREES, st.booleans(), st.booleans())
def test_what_pyyaml_writes_loads_back_equal(tree: Node, unicode: bool, flow: bool) -> None:
    text = yaml.safe_dump(tree, allow_unicode=unicode, default_flow_style=flow, sort_keys=False)
    assert doc(text).value == tree


PLAIN = st.text("abcé漢😀", min_size=1)


@settings(deadline=None)
@given(st.dictionaries(PLAIN, PLAIN | st.lists(PLAIN, min_size=1), min_size=1), st.booleans())
def test_a_plain_value_stands_where_its_place_says(tree: Node, flow: bool) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, width=10**6)
    document = doc(text)
    for path in paths(tree):
        if path and not isinstance(path[-1], int):
            span = document.span(path, on_key=True)
            assert document.line(span.line)[span.column - 1 : span.end_column - 1] == path[-1]
        node = tree
        for part in path:
            node = node[part]
        if isinstance(node, str):
            span = document.span(path)
            assert document.line(span.line)[span.column - 1 : span.end_column - 1] == node


@pytest.mark.parametrize("null", ["null", "Null", "NULL", "~"])
def test_no_value_is_none_unless_it_is_quoted(null: str) -> None:
    """As editors read it, which hold a file to the published schema."""
    advice = "leave the key out, or set quotation marks around what is meant as a word"
    found = finding(f"{null} stands for no value", (1, 4, 1, 4 + len(null)), advice)
    assert findings(f"a: {null}".encode()) == (found,)
    assert doc(f"a: '{null}'\nb: [\"{null}\"]").value == {"a": null, "b": [null]}


def test_the_path_of_a_place() -> None:
    document = doc("# above\na:\n  - b: c\n    d: e\n# between\nf: g")
    at = [(1, 1), (2, 1), (3, 5), (4, 8), (5, 1), (6, 4)]
    found = [document.path(Span(*place, *place)) for place in at]
    assert found == [(), ("a",), ("a", 0, "b"), ("a", 0, "d"), (), ("f",)]
