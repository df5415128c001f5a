"""The page on importing is true: its files make its scenario, its commands print what the page says, its Python runs."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "import-a-scenario.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"<!-- file: (\S+) -->\n")


def pattern(output):
    """What matches an output of the page: each line as it stands, a line ``...`` any number of lines."""
    lines = output.removesuffix("\n").split("\n")
    return "".join(r"(?:.*\n)*?" if line == "..." else re.escape(line) + r"\n" for line in lines)


def run(words, folder):
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def test_the_page_does_what_it_says(tmp_path):
    blocks = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    assert {language for language, _ in blocks} == {"xml", "console", "python"}
    for language, body in blocks:
        if language == "xml":
            name = FILE.match(body)[1]
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(body[FILE.match(body).end() :], encoding="utf-8")
        elif language == "python":
            done = run(["-c", body], tmp_path)
            (told,) = re.findall(r"  # (.*)$", body, re.MULTILINE)
            assert done.stdout == told + "\n"
        else:
            for told in re.split(r"^(?=\$ )", body, flags=re.MULTILINE)[1:]:
                command, output = told.split("\n", 1)
                words = shlex.split(command.removeprefix("$ "))
                assert words[0] == "goodoffices"
                done = run(["-m", "goodoffices", *words[1:]], tmp_path)
                assert done.returncode in (0, 2)
                if not re.fullmatch(pattern(output), done.stdout):
                    pytest.fail(f"{command}\nthe page says:\n{output}\nthe program prints:\n{done.stdout}")
