"""Tables, told line by line as they are made, and where they stand in the README: between two marks, so that a run can put a new one there."""

from __future__ import annotations

from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"


def put(mark: str, table: str) -> None:
    """Replace what stands between ``<!-- mark -->`` and ``<!-- /mark -->``."""
    begin, end = f"<!-- {mark} -->", f"<!-- /{mark} -->"
    text = README.read_text(encoding="utf-8")
    head, rest = text.split(begin)
    README.write_text(f"{head}{begin}\n{table}\n{end}{rest.split(end)[1]}", encoding="utf-8")


class Told:
    """Lines, printed as they come and kept for the README."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __call__(self, line: str) -> None:
        print(line, flush=True)
        self.lines.append(line)
