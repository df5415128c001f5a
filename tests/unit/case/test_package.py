from __future__ import annotations

import pytest

from goodoffices.case.package import Package, parse_package
from goodoffices.errors import BadCondition, Place

OPTIONS = {"line": ("back", "front"), "gas": ("open", "shut")}


def test_packages_are_equal_whatever_the_order_and_tell_themselves_by_issue() -> None:
    first, second = Package({"line": "back", "gas": "open"}), Package({"gas": "open", "line": "back"})
    assert first == second == {"line": "back", "gas": "open"}
    assert hash(first) == hash(second)
    assert str(first) == "gas: open, line: back"
    assert list(first) == ["gas", "line"]
    assert first != Package({"gas": "open"})


def test_a_package_is_not_changed_by_settling_one_more_issue() -> None:
    part = Package({"line": "back"})
    assert part.with_option("gas", "open") == {"line": "back", "gas": "open"}
    assert part.with_option("line", "front") == {"line": "front"}
    assert part == {"line": "back"}


@pytest.mark.parametrize(
    "text", ["line: back, gas: open", "gas:open,line:back", "  line :back , gas: open, line: back "]
)
def test_a_package_is_read_in_any_order_and_spacing(text: str) -> None:
    assert parse_package(text, OPTIONS) == {"line": "back", "gas": "open"}


def test_what_is_told_is_read_back() -> None:
    package = Package({"line": "back", "gas": "shut"})
    assert parse_package(str(package), OPTIONS) == package


def test_all_that_is_wrong_with_a_package_is_told_at_once() -> None:
    with pytest.raises(BadCondition) as caught:
        parse_package("lime: back, gas: opne, line, line: back, line: front,", OPTIONS, Place("x.yaml", 4))
    told = {(p.message, p.found, p.remedy) for p in caught.value.problems}
    assert all(p.place == Place("x.yaml", 4) for p in caught.value.problems)
    assert ("unknown issue 'lime' in the package", "lime", "did you mean 'line'?") in told
    assert ("unknown option of 'gas' in the package", "opne", "did you mean 'open'?") in told
    assert ("the package settles 'line' twice", "back and front", "leave one out") in told
    assert [p.found for p in caught.value.problems if "a part of the package" in p.message] == ["“line”", "“”"]
    assert len(caught.value.problems) == 5


@pytest.mark.parametrize("text", ["", ":", "line:", ": back", "line=back"])
def test_what_is_no_package_is_refused(text: str) -> None:
    with pytest.raises(BadCondition):
        parse_package(text, OPTIONS)
