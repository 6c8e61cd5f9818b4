"""Commands for whoever keeps a data file: check, scan and the schemas for editors."""

from pathlib import Path
from typing import Annotated

import typer

from dprk_labor import show
from dprk_labor.cli import options, running
from dprk_labor.cli.options import FORMAT, Data, Documents, Json, Output, Seeds
from dprk_labor.show import CheckFormat, Format, ScanFormat, Schema

commands = typer.Typer()


@commands.command(
    epilog='Examples: "dprk-labor check", "dprk-labor check mine.yaml --documents texts".'
)
def check(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE", help="The data file; same as --data.", parser=options.input_file
        ),
    ] = None,
    *,
    data: Data = None,
    seeds: Seeds = None,
    documents: Documents = None,
    output_format: Annotated[
        CheckFormat | None,
        typer.Option("--format", case_sensitive=False, help="Output format.", show_default="text"),
    ] = None,
    json: Json = False,
    strict: Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say how much the documents prove.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again after each change, until Ctrl-C.")
    ] = False,
    output: Output = None,
) -> None:
    """Find everything that is wrong with a data file and its cards.

    With the documents, compares every quote with its line. Exits with 1 if there is an error.
    """
    from dprk_labor.data import datafile

    def run() -> None:
        with running.refusals():
            from dprk_labor.check.run import check as run_check

            files = datafile.find(file or data, seeds, documents)  # a folder may lead out by now
            wanted_format = running.chosen_format(output_format, CheckFormat.TEXT, json=json)
            proofs = verbose or wanted_format is CheckFormat.JSON
            found = run_check(files, strict=strict, proofs=proofs)

        text = show.answer("check", found, wanted_format, running.by_line(output), verbose=verbose)
        running.write(text, output, machine=wanted_format is not CheckFormat.TEXT)
        raise typer.Exit(1 if found.failed else 0)

    if not watch:
        run()
    with running.refusals():
        named = datafile.find(file or data, seeds, documents)
    running.at_each_change(run, [path for path in named if path is not None], output)


@commands.command(epilog='Example: "dprk-labor scan article.txt".')
def scan(
    document: Annotated[
        Path,
        typer.Argument(
            metavar="DOCUMENT",
            help="A source text, with or without a card.",
            parser=options.input_file,
        ),
    ],
    *,
    yaml: Annotated[
        bool, typer.Option("--yaml", help="Add YAML to paste for what is missing.")
    ] = False,
    data: Data = None,
    seeds: Seeds = None,
    output_format: Annotated[ScanFormat | None, FORMAT] = None,
    json: Json = False,
    output: Output = None,
) -> None:
    """List a document's figures: captured, set aside or missing.

    With --yaml, prints entries to paste for missing figures, and a card for a new document.
    """
    with running.refusals():
        from dprk_labor.check.scan import scan as run_scan
        from dprk_labor.data import datafile, loading

        content = datafile.read_text(document)
        dataset = loading.load(data, seeds)
        found = run_scan(dataset, document.name, content)
    wanted_format = running.chosen_format(output_format, ScanFormat.TABLE, json=json)
    text = show.answer("scan", dataset, found, wanted_format, running.terminal(output), yaml=yaml)
    running.write(text, output, machine=wanted_format is not ScanFormat.TABLE)


@commands.command(
    epilog='Examples: "dprk-labor add article.html", "dprk-labor add report.pdf --write".'
)
def add(
    source: Annotated[
        str,
        typer.Argument(metavar="SOURCE", help="A page, PDF or text; - for standard input."),
    ],
    *,
    data: Data = None,
    seeds: Seeds = None,
    documents: Documents = None,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="The card's name, if not the file's."),
    ] = None,
    url: Annotated[
        str | None,
        typer.Option("--url", metavar="URL", help="The source's address, if it states none."),
    ] = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="Keep all text of a page, its menus too.")
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="Append the drafts to the data file, and check it.")
    ] = False,
) -> None:
    """Make a document and its card from a page, a PDF or a text.

    Drafts an estimate for each figure that can be one. Fetches nothing. Pages and PDFs need an
    extra, in a checkout: pip install '.[documents]'.
    """
    with running.refusals():
        from dprk_labor.check import scan as scanning
        from dprk_labor.data import datafile

        if source == scanning.STANDARD_INPUT:
            content = running.read_input(datafile.MAX_BYTES)
        else:
            content = datafile.read(Path(source))
        datafile.within(content, source, datafile.MAX_BYTES)
        files = datafile.find(data, seeds, documents)
        if write and not files.estimates.is_file():
            running.fail(f"{datafile.shown(files.estimates)}: is no file that --write can add to")
        with running.needing("documents"):
            addition = scanning.add(files, source, content, name=name, url=url, whole=whole)
        from dprk_labor.check.run import check as run_check
        from dprk_labor.show import drafts

        drafted = drafts.drafts(addition.dataset, addition.found)
        texts = drafts.files_to_write(addition, drafted if write else {})
    if texts:
        running.write_files(texts)
    with running.refusals():
        written = files._replace(documents=addition.document.parent)
        report = run_check(written, proofs=False) if write else None
    blocks = drafts.added(addition, drafted, report)
    running.write(show.written(blocks, Format.TABLE, running.terminal(None)), None)


@commands.command(epilog='Example: "dprk-labor init libraries".')
def init(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", parser=options.a_folder, help="A new folder, or an empty one."
        ),
    ],
) -> None:
    """Begin a subject of your own: a data file, a card, a document.

    Writes a small example of another subject, with comments that say what to replace.
    """
    from dprk_labor.data import datafile
    from dprk_labor.show.blocks import Verbatim
    from dprk_labor.text.characters import command_word

    with running.refusals():
        if datafile.is_folder(folder) and datafile.members(folder):
            running.fail(f"{folder}: is not empty; name a new folder; nothing was written")
    running.write_folder(folder, skeleton())
    names = ("estimates.yaml", "documents")
    data, documents = (command_word(str(folder / name)) for name in names)
    lines = (
        f"Begin with {data}, a small example, and replace it part by part:",
        f"  dprk-labor check {data} --documents {documents}",
        f"  dprk-labor estimates --data {data}",
    )
    text = show.written([Verbatim(lines)], Format.TABLE, running.terminal(None))
    running.write(text, None)


def skeleton() -> dict[str, str]:
    """The files that `init` writes, by their paths: a small data set on another subject, which
    `check` finds sound.
    """
    here = Path(__file__).with_name("skeleton")
    files = sorted(path for path in here.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(here).as_posix(): path.read_text("utf-8") for path in files}


@commands.command(epilog='Examples: "dprk-labor schema data", "dprk-labor schema output -o FILE".')
def schema(
    which: Annotated[
        Schema,
        typer.Argument(
            metavar="WHICH",
            help="data for a data file, seed for a card, output for what --json prints.",
        ),
    ],
    *,
    output: Output = None,
) -> None:
    """Print a JSON Schema (2020-12) of the files or the output.

    For editors of data files and cards, and for programs that read the JSON.
    """
    from dprk_labor.show.schemas import schema_json

    running.write(schema_json(which), output, machine=True)
