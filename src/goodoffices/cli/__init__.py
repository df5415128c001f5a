"""The command line: one file for each command, loaded when it is called. It parses, calls and shows."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from goodoffices.errors import BadInput, GoodOfficesError, Problem

COMMANDS = {
    "adjusted-winner": "Divide items between two parties by the points each puts on them.",
    "brief": "The brief of a case, for a sitting.",
    "check": "All problems of a case at once; with --coverage, what each sentence became.",
    "count": "How many packages make a deal, exactly.",
    "demo": "A bundled case: its brief in the terminal and as a page.",
    "explain": "Why there is a deal or none, or who says no to one package and what would turn it.",
    "frontier": "The exact frontier of a case with given worths or of another tool's scenario.",
    "import": "Another tool's scenario, read in its owner's meaning, as a case.",
    "new": "Begin a case: a small valid one with comments.",
    "read": "A report into proposals for the record: who said what, figures, events, places, times.",
    "review": "Decide on what was read into a case: confirm, edit, reject, undo.",
    "score": "The debrief of an exercise: what each table agreed.",
    "solve": "Given worths: feasible deals, solutions with all ties, the frontier.",
    "said": "What is on record: every statement of an actor, or about an issue.",
    "try": "Try a package: what blocks it, and what would turn it.",
}


class _Lazy(click.Group):
    """A group that loads a command when it is called, so that --help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"goodoffices.cli.{cmd_name.replace('-', '_')}_command").command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            from goodoffices.case.names import nearest

            near = nearest(name, COMMANDS)
            ctx.fail(f"there is no command '{name}'. {f'Did you mean: {near}?' if near else 'See: goodoffices --help'}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with: goodoffices demo. CASE is a folder, or the name of a bundled case.",
)
@click.version_option(package_name="goodoffices", prog_name="goodoffices")
def cli() -> None:
    """Good Offices: where the sides stand, what blocks a deal, what to ask next."""


MOST_SHOWN = 100


def show_problems(problems: Sequence[Problem], end: str = "") -> None:
    """Problems on standard error, and how many there are, with `end` behind that."""
    click.echo("\n".join(str(problem) for problem in problems[:MOST_SHOWN]), err=True)
    more = f"; the first {MOST_SHOWN} are told" if len(problems) > MOST_SHOWN else ""
    click.echo(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}{more}{end}", err=True)


def main() -> None:
    """Run a command. Bad input: a message on standard error, exit code 2, nothing changed."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a narrow encoding loses a sign, not the page
    try:
        code = cli.main(standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; nothing was written", err=True)
        sys.exit(130)
    except BadInput as error:
        show_problems(error.problems, "; nothing was written")
        sys.exit(2)
    except GoodOfficesError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    except BrokenPipeError:
        # whoever read the output has had enough; what is still buffered goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        click.echo(
            f"the output cannot be written: {error.strerror or error}\n    do:       make room, or name another place with -o",
            err=True,
        )
        sys.exit(2)
