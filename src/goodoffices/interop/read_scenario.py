"""Reading a scenario from files: what each file is, by what it holds, and all of them together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from goodoffices.case.document import Node, parse_document
from goodoffices.errors import BadInput, Place, Problem
from goodoffices.interop import geniusweb_json, negmas_yaml, negolog_json
from goodoffices.interop.foreign_scenario import ForeignIssue, ForeignProfile, ForeignScenario
from goodoffices.interop.genius_domain import check_indices, note_unread, objective_of, read_tree
from goodoffices.interop.genius_profile import read_profile
from goodoffices.interop.json_document import LARGEST, parse_json
from goodoffices.interop.meaning import OWNER, check_meaning
from goodoffices.interop.reading import Reading
from goodoffices.interop.xml_element import Element, parse_xml

GENIUS, GENIUSWEB, NEGMAS, NEGOLOG = "Genius XML", "GeniusWeb JSON", "NegMAS YAML", "NegoLog JSON"
MOST_FILES = 200
ENDINGS = (".xml", ".json", ".yml", ".yaml")


@dataclass(frozen=True)
class _File:
    path: Path
    format: str
    role: str
    content: Element | Node


def read_scenario(paths: Sequence[Path | str], compat: str = OWNER) -> ForeignScenario:
    """The scenario that files or a folder hold.

    Parameters
    ----------
    paths : a folder with one domain and its profiles; or a domain file and profiles; or profiles alone, where each says its domain; or one
        domain file, whose profiles are then looked for beside it.
    compat : in whose meaning, a key of ``MEANINGS``.

    Raises
    ------
    BadInput
        With every problem found: files that cannot be read, are of different formats or none, or do not fit each other.
    """
    reading = Reading(check_meaning(compat))
    files = _parsed(_listed([Path(p) for p in paths], reading), reading)
    domains = [f for f in files if f.role == "domain"]
    profiles = [f for f in files if f.role == "profile"]
    if not reading.problems:
        _check(files, domains, profiles, paths, reading)
    if reading.problems:
        raise BadInput(reading.problems)
    reader: Callable[[_File | None, list[_File], Reading], ForeignScenario] = {
        GENIUS: _genius, GENIUSWEB: _geniusweb, NEGMAS: _negmas, NEGOLOG: _negolog,
    }[profiles[0].format]  # fmt: skip
    scenario = reader(domains[0] if domains else None, profiles, reading)
    if reading.problems:
        raise BadInput(reading.problems)
    return scenario


def _listed(paths: list[Path], reading: Reading) -> list[tuple[Path, bool]]:
    """Files to read, each with whether it was named by the user: one that was not is passed over where it is nothing that we know."""
    listed: list[tuple[Path, bool]] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
            if not inside:
                reading.problem(Place(str(path)), "the folder holds no files", "a domain and profiles", "nothing")
            listed += [(p, False) for p in inside]
        else:
            listed.append((path, True))
    if len(paths) == 1 and listed and listed[0][1]:
        listed += [(p, False) for p in _beside(listed[0][0], reading)]
    if len(listed) > MOST_FILES:
        reading.problem(
            Place(str(paths[0])),
            "these are too many files",
            f"at most {MOST_FILES}",
            str(len(listed)),
            "name those of one domain",
        )
        return []
    return listed


def _beside(path: Path, reading: Reading) -> list[Path]:
    """Where one file is named: the others of its folder with the same ending."""
    try:
        return sorted(p for p in path.parent.iterdir() if p != path and p.is_file() and p.suffix == path.suffix)
    except OSError:
        return []


def _parsed(listed: list[tuple[Path, bool]], reading: Reading) -> list[_File]:
    files = []
    for path, named in listed:
        shown = str(path)
        if not named and path.suffix.lower() not in ENDINGS:
            reading.unread(Place(shown), "a file of another kind in the folder")
            continue
        try:
            if path.stat().st_size > LARGEST:
                reading.problem(
                    Place(shown),
                    "the file is too large",
                    f"at most {LARGEST:,} bytes",
                    f"{path.stat().st_size:,} bytes",
                )
                continue
            data = path.read_bytes()
        except OSError as error:
            reading.problem(
                Place(shown),
                "the file cannot be read",
                "a readable file",
                error.strerror or str(error),
                "check its name and permissions",
            )
            continue
        try:
            found = _recognised(path, data, reading)
        except BadInput as error:
            # authors keep lists of points under names such as pareto.xml; any other file that cannot be parsed is a problem
            if named or path.suffix.lower() != ".xml" or data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
                reading.problems.extend(error.problems)
            else:
                reading.unread(Place(shown), "a file in the folder that is not what its ending says")
            continue
        if found is not None:
            files.append(found)
        elif named:
            reading.problem(Place(shown), "the file is no domain and no profile", f"{GENIUS}, {GENIUSWEB}, {NEGMAS} or {NEGOLOG}", "something else",
                            "docs/reference/foreign-scenarios.md shows what each begins with")  # fmt: skip
        else:
            reading.unread(Place(shown), "a file in the folder that is no domain and no profile")
    return files


def _recognised(path: Path, data: bytes, reading: Reading) -> _File | None:
    """The file by what it holds, None where that is nothing we know; BadInput where it cannot be parsed."""
    shown, ending = str(path), path.suffix.lower()
    if ending == ".xml" or data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        root = parse_xml(data, shown)
        role = {"negotiation_template": "domain", "utility_space": "profile"}.get(root.tag)
        return _File(path, GENIUS, role, root) if role else None
    if ending in (".yml", ".yaml"):
        node = _yaml(data, shown)
    else:
        node = parse_json(data, shown)
    for own, form, role in (
        (geniusweb_json.is_domain, GENIUSWEB, "domain"),
        (geniusweb_json.is_profile, GENIUSWEB, "profile"),
        (negolog_json.is_profile, NEGOLOG, "profile"),
        (negmas_yaml.is_profile, NEGMAS, "profile"),
        (negmas_yaml.is_domain, NEGMAS, "domain"),
    ):
        if own(node):
            return _File(path, form, role, node)
    return None


def _yaml(data: bytes, shown: str) -> Node:
    problems: list[Problem] = []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInput(
            Problem(
                Place(shown, line),
                "the file is not UTF-8",
                "UTF-8 text",
                f"byte {error.start:,} is not",
                "save it as UTF-8",
            )
        ) from None
    node = parse_document(text, shown, problems)
    if node is None or problems:
        raise BadInput(problems or Problem(Place(shown), "the file cannot be read as YAML"))
    return node


def _check(
    files: list[_File], domains: list[_File], profiles: list[_File], paths: Sequence[Path | str], reading: Reading
) -> None:
    place = Place(str(files[0].path) if files else str(paths[0]) if paths else "")
    formats = sorted({f.format for f in files})
    if not files or not profiles:
        reading.problem(place, "there is no profile", "a profile for each party", "a domain alone" if domains else "none of the known formats",
                        "name the profiles too, or the folder that holds them")  # fmt: skip
    elif len(formats) > 1:
        reading.problem(
            place,
            "the files are of different formats",
            "files of one tool",
            " and ".join(formats),
            "name those of one domain",
        )
    elif len(domains) > 1:
        reading.problem(
            Place(str(domains[1].path)),
            "there is a second domain",
            "one domain",
            f"also {domains[0].path}",
            "name the files of one domain",
        )
    elif not domains and formats == [NEGMAS]:
        reading.problem(
            place,
            "there is no outcome space",
            "a file with 'issues'",
            "utility functions alone",
            "name the domain file too",
        )


def _genius(domain: _File | None, profiles: list[_File], reading: Reading) -> ForeignScenario:
    """Without a domain file, the first profile's tree is the domain."""
    source = domain or profiles[0]
    assert isinstance(source.content, Element)
    objective = objective_of(source.content, reading)
    leaves = read_tree(objective, reading) if objective is not None else []
    if objective is not None and not reading.problems:
        check_indices(objective, leaves, reading)
        if reading.meaning == "negmas" and [leaf.index for leaf in leaves] != list(range(1, len(leaves) + 1)):
            found = ", ".join(str(leaf.index) for leaf in leaves[:12])
            message = "NegMAS refuses a domain whose issues are not numbered from 1 on"
            reading.problem(objective.place, message, "1, 2, 3, ...", found, "read it in its owner's meaning")
    if domain is not None:
        note_unread(source.content, reading)
    made = []
    broken = bool(reading.problems)
    for file in profiles:
        assert isinstance(file.content, Element)
        note_unread(file.content, reading)
        own = Reading(reading.meaning)
        if not broken:
            made.append(read_profile(file.content, file.path.stem, leaves, own))
        reading.take(own)
    name = objective.attributes.get("name", "") if objective is not None else ""
    name = source.path.stem if name in ("", "root", "any") else name
    return _scenario(name, GENIUS, tuple(leaf.issue for leaf in leaves), made, reading)


def _geniusweb(domain: _File | None, profiles: list[_File], reading: Reading) -> ForeignScenario:
    source = domain.content if domain else geniusweb_json.domain_in(profiles[0].content)  # type: ignore[arg-type]
    if source is None or isinstance(source, Element):
        expected = "a domain file, or 'domain' in the profile"
        reading.problem(Place(str(profiles[0].path)), "there is no domain", expected, "none", "name the domain file")
        return _scenario("", GENIUSWEB, (), [], reading)
    name, issues = geniusweb_json.read_geniusweb_domain(source, reading)
    if reading.problems:
        return _scenario(name, GENIUSWEB, issues, [], reading)
    made = [_each(f, lambda n, s, r: geniusweb_json.read_geniusweb_profile(n, s, issues, r), reading) for f in profiles]
    return _scenario(name or (domain or profiles[0]).path.stem, GENIUSWEB, issues, made, reading)


def _negmas(domain: _File | None, profiles: list[_File], reading: Reading) -> ForeignScenario:
    assert domain is not None
    assert not isinstance(domain.content, Element)
    name, issues = negmas_yaml.read_negmas_domain(domain.content, reading)
    if reading.problems:
        return _scenario(name, NEGMAS, issues, [], reading)
    made = [_each(f, lambda n, s, r: negmas_yaml.read_negmas_profile(n, s, issues, r), reading) for f in profiles]
    return _scenario(name or domain.path.stem, NEGMAS, issues, made, reading)


def _negolog(domain: _File | None, profiles: list[_File], reading: Reading) -> ForeignScenario:
    assert not isinstance(profiles[0].content, Element)
    issues = negolog_json.read_negolog_issues(profiles[0].content, reading)
    if reading.problems:
        return _scenario("", NEGOLOG, issues, [], reading)
    made = [_each(f, lambda n, s, r: negolog_json.read_negolog_profile(n, s, issues, r), reading) for f in profiles]
    return _scenario(profiles[0].path.resolve().parent.name, NEGOLOG, issues, made, reading)


def _each(
    file: _File, read: Callable[[Node, str, Reading], ForeignProfile | None], reading: Reading
) -> ForeignProfile | None:
    """A profile of a file, read by itself, so that problems of one do not hide those of another."""
    assert not isinstance(file.content, Element)
    own = Reading(reading.meaning)
    made = read(file.content, file.path.stem, own)
    reading.take(own)
    return made


def _scenario(
    name: str, form: str, issues: tuple[ForeignIssue, ...], made: list[ForeignProfile | None], reading: Reading
) -> ForeignScenario:
    profiles = tuple(p for p in made if p is not None)
    names: dict[str, Place] = {}
    for profile in profiles:
        reading.once(names, profile.name, profile.place, "a profile named")
    return ForeignScenario(" ".join(name.split()), form, reading.meaning, issues, profiles, reading.not_understood)
