"""Packages: options on some or all issues."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from goodoffices.case.exact_number import exact_number
from goodoffices.case.names import listing, nearest
from goodoffices.case.number import Number
from goodoffices.errors import BadCondition, Place, Problem


class Package(Mapping[str, str]):
    """Option id by issue id, sorted by issue; partial unless it settles every issue.

    >>> Package({"line": "both_back", "exchange": "takes_place"})
    Package('exchange: takes_place, line: both_back')
    """

    __slots__ = ("_options",)

    def __init__(self, options: Mapping[str, str]) -> None:
        self._options = dict(sorted(options.items()))

    def __getitem__(self, issue: str) -> str:
        return self._options[issue]

    def __iter__(self) -> Iterator[str]:
        return iter(self._options)

    def __len__(self) -> int:
        return len(self._options)

    def __hash__(self) -> int:
        return hash(tuple(self._options.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and dict(self) == dict(other)

    def __str__(self) -> str:
        return ", ".join(f"{issue}: {option}" for issue, option in self._options.items())

    def __repr__(self) -> str:
        return f"Package({str(self)!r})"

    def with_option(self, issue: str, option: str) -> Package:
        """The package with one issue settled by `option`."""
        return Package({**self._options, issue: option})


def parse_package(
    text: str,
    options: Mapping[str, Collection[str]],
    place: Place | None = None,
    numbers: Mapping[str, Number] | None = None,
) -> Package:
    """Read ``issue: option, issue: option``; BadCondition lists all that is wrong.

    Parameters
    ----------
    numbers : issues that are numbers: a value stands for the region that holds it.
    """
    place, numbers = place or Place(), numbers or {}
    problems: list[Problem] = []
    chosen: dict[str, str] = {}
    for part in (p.strip() for p in text.split(",")):
        issue, colon, option = (s.strip() for s in part.partition(":"))
        value = exact_number(option) if issue in numbers else None
        if value is not None and numbers[issue].possible(value):
            option = numbers[issue].region_of(value)
        if not part or not colon or not option:
            problems.append(
                Problem(
                    place,
                    "a part of the package is not an option on an issue",
                    "issue: option",
                    f"“{part}”",
                    "write e.g.: line: both_back, exchange: takes_place",
                )
            )
        elif issue not in options:
            near = nearest(issue, options)
            problems.append(
                Problem(
                    place,
                    f"unknown issue '{issue}' in the package",
                    listing(options),
                    issue,
                    f"did you mean '{near}'?" if near else "name an issue of the case",
                )
            )
        elif option not in options[issue]:
            near = nearest(option, options[issue])
            problems.append(
                Problem(
                    place,
                    f"unknown option of '{issue}' in the package"
                    if issue not in numbers
                    else f"no value of '{issue}' in the package",
                    listing(options[issue]) if issue not in numbers else numbers[issue].range,
                    option,
                    "write a number alone"
                    if issue in numbers
                    else f"did you mean '{near}'?"
                    if near
                    else "name an option of that issue",
                )
            )
        elif chosen.get(issue, option) != option:
            problems.append(
                Problem(
                    place,
                    f"the package settles '{issue}' twice",
                    "one option",
                    f"{chosen[issue]} and {option}",
                    "leave one out",
                )
            )
        else:
            chosen[issue] = option
    if problems:
        raise BadCondition(problems)
    return Package(chosen)
