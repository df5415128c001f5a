"""The tutorial is true: its files make its case, and its commands print what the page says."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "tutorial" / "first-case.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = "# file: "
ANYTHING = "..."


def steps(page: str) -> list[tuple[str, str]]:
    """The page's blocks in order: ``("file NAME", text)`` to write, ``("$ goodoffices ...", output)`` to run."""
    found: list[tuple[str, str]] = []
    for language, body in BLOCK.findall(page):
        if body.startswith(FILE):
            first, text = body.split("\n", 1)
            found.append((f"file {first.removeprefix(FILE)}", text))
        elif language == "console":
            for told in re.split(r"^(?=\$ )", body, flags=re.MULTILINE)[1:]:
                command, output = told.split("\n", 1)
                found.append((command, output))
    return found


def pattern(output: str) -> str:
    """What matches an output of the page: each line as it stands, a line ``...`` any number of lines."""
    return "".join(
        r"(?:.*\n)*?" if line == ANYTHING else re.escape(line) + r"\n" for line in output.removesuffix("\n").split("\n")
    )


def run(command: str, folder: Path) -> str:
    """What a command of the page prints, on either stream."""
    words = shlex.split(command.removeprefix("$ "))
    assert words[0] == "goodoffices", command
    done = subprocess.run(
        [sys.executable, "-m", "goodoffices", *words[1:]],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode in (0, 2), done.stdout
    return done.stdout


def test_the_tutorial_prints_what_it_says(tmp_path: Path) -> None:
    """Every file of the page written, every command run in order: the output is that of the page, line by line."""
    for what, text in steps(PAGE.read_text(encoding="utf-8")):
        if what.startswith("file "):
            path = tmp_path / what.removeprefix("file ")
            assert path.resolve().is_relative_to(tmp_path.resolve())
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        else:
            printed = run(what, tmp_path)
            if not re.fullmatch(pattern(text), printed):
                pytest.fail(f"{what}\nthe page says:\n{text}\nthe program prints:\n{printed}")


def test_the_replay_sees_every_block() -> None:
    """No block of the page is left out: each is a file of the case or commands."""
    page = PAGE.read_text(encoding="utf-8")
    assert page.count("```") == 2 * len(BLOCK.findall(page))
    for language, body in BLOCK.findall(page):
        assert body.startswith("$ goodoffices ") if language == "console" else body.startswith(FILE), body[:60]
    assert sum(what.startswith("$") for what, _ in steps(page)) >= 8


def test_a_wrong_line_does_not_match() -> None:
    """The comparison is exact but for ``...``, which stands for any number of lines."""
    assert re.fullmatch(pattern("first\n...\nlast\n"), "first\nsecond\nthird\nlast\n")
    assert re.fullmatch(pattern("first\n...\nlast\n"), "first\nlast\n")
    assert not re.fullmatch(pattern("first\nlast\n"), "first\nsecond\nlast\n")
    assert not re.fullmatch(pattern("first\n"), "first.\n")
