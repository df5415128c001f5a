"""The house stays a house: arrows between rooms, words of the field, a quick import."""

import ast
import subprocess
import sys
from pathlib import Path

import goodoffices

SOURCE = Path(goodoffices.__file__).parent
ROOMS = [
    "errors",
    "case",
    "logic",
    "preference",
    "deal",
    "table",
    "record",
    "store",
    "interop",
    "chart",
    "brief",
    "room",
    "web",
    "cli",
]


def modules():
    return sorted(p for p in SOURCE.rglob("*.py") if p.parent != SOURCE)


def imported(path):
    """Every module of the package that a file imports, at any depth of its functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("goodoffices"):
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.startswith("goodoffices"))


def test_a_room_imports_only_from_rooms_above_it():
    wrong = []
    for path in modules():
        own = ROOMS.index(path.relative_to(SOURCE).parts[0])
        for name in imported(path):
            room = name.split(".")[1] if "." in name else None
            if room is None or ROOMS.index(room) > own:
                wrong.append(f"{path.relative_to(SOURCE)} imports {name}")
    assert wrong == []


def test_every_folder_is_a_room_of_the_design():
    folders = {p.name for p in SOURCE.iterdir() if p.is_dir() and p.name not in ("__pycache__", "cases")}
    assert folders <= set(ROOMS)


def test_logic_knows_no_files_and_no_screen():
    forbidden = {"pathlib", "os", "io", "sqlite3", "click", "rich", "jinja2", "altair"}
    for path in (SOURCE / "logic").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [node.module]
                if isinstance(node, ast.ImportFrom)
                else [a.name for a in node.names]
                if isinstance(node, ast.Import)
                else []
            )
            assert not {str(n).split(".")[0] for n in names} & forbidden, path.name


def test_no_module_is_called_by_what_says_nothing():
    names = {p.stem for p in modules()}
    assert not names & {"utils", "util", "helpers", "helper", "manager", "common", "misc"}


def test_importing_the_package_imports_nothing_else():
    code = """
import sys, goodoffices
heavy = {"goodoffices", "ruamel", "altair", "rich", "click", "pysat", "jinja2"}
print(sorted(m for m in sys.modules if m.split(".")[0] in heavy))
"""
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "['goodoffices']"


def test_the_package_presents_its_nouns():
    assert all(hasattr(goodoffices, name) for name in goodoffices.__all__)
    assert 10 <= len(goodoffices.__all__) <= 18


WORDS = {
    "case", "actor", "person", "talks", "agenda", "issue", "option", "package", "yardstick", "source", "statement", "act", "coding",
    "position", "interest", "limit", "precondition", "layer", "figure", "event", "area", "nodeal", "clash", "opening", "bridge",
    "acceptable", "zone", "frontier",
}  # fmt: skip
"""The words of the design's table; those of later rooms (draw, joint acceptance) come with them."""


def test_every_word_of_the_design_is_found_by_a_file_or_a_class():
    found = set()
    for path in modules():
        found.add(path.stem.replace("_", ""))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found.add(node.name.lower())
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                found.add(node.target.id.lower())
            elif isinstance(node, ast.Assign):
                found |= {t.id.lower() for t in node.targets if isinstance(t, ast.Name)}
    found |= {"agenda"} if "agendaitem" in found else set()
    assert found >= WORDS


def test_every_public_function_and_class_says_what_it_is_for():
    silent = []
    for path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), path
        for node in tree.body:
            if (
                isinstance(node, ast.FunctionDef | ast.ClassDef)
                and not node.name.startswith("_")
                and not ast.get_docstring(node)
            ):
                silent.append(f"{path.relative_to(SOURCE)}: {node.name}")
    assert silent == []
