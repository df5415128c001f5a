"""Genius XML: hyper-rectangles, the nonlinear utility of ANAC 2014 (Ito, Hattori & Klein 2007, IJCAI; bounds inclusive at both ends)."""

from __future__ import annotations

from fractions import Fraction

from goodoffices.interop.foreign_scenario import ForeignIssue, Rectangle
from goodoffices.interop.reading import Reading
from goodoffices.interop.xml_element import Element


def read_rectangles(
    utility: Element, indices: dict[int, int], issues: list[ForeignIssue], reading: Reading
) -> tuple[Rectangle, ...]:
    """Every hyper-rectangle, its worth times the weights around it and divided by ``maxutility``.

    Parameters
    ----------
    indices : position of an issue by its index in the file.
    """
    largest = reading.number(utility.attributes.get("maxutility"), utility.place, "maxutility")
    if largest <= 0:
        reading.problem(
            utility.place,
            "maxutility is not positive",
            "a number above 0",
            utility.attributes.get("maxutility", "nothing"),
            "correct it",
        )
        largest = Fraction(1)
    if reading.meaning == "negmas":
        largest = Fraction(1)
    functions = utility.all("ufun")
    if not functions:
        reading.problem(utility.place, "there is no utility function", "<ufun> in <utility>", "none")
    for other in functions[1:]:
        reading.unread(other.place, "a second <ufun> in <utility>: Genius reads the first alone")
    return tuple(
        r for f in functions[:1] for r in _function(f, Fraction(1) / largest, indices, issues, reading, outer=True)
    )


def _function(
    element: Element,
    factor: Fraction,
    indices: dict[int, int],
    issues: list[ForeignIssue],
    reading: Reading,
    outer: bool = False,
) -> list[Rectangle]:
    """The rectangles of a function and of those in it. Genius does not apply the weight of the outermost function; a weight of 1 is the same."""
    told = element.attributes.get("aggregation", "sum").lower()
    if told != "sum":
        reading.problem(element.place, "the parts of a utility function are not summed", "aggregation=\"sum\"", told,
                        "only sums are worths over few issues; there is no reading of the others here")  # fmt: skip
    weight = reading.number(element.attributes.get("weight", "1"), element.place, "the weight of a <ufun>", Fraction(0))
    if outer and weight != 1 and reading.meaning != "negmas":
        reading.unread(element.place, f"weight {weight} of the outermost <ufun>: Genius does not apply it")
        weight = Fraction(1)
    found = [_rectangle(r, factor * weight, indices, issues, reading) for r in element.all("hyperRectangle")]
    for inner in element.all("ufun"):
        found += _function(inner, factor * weight, indices, issues, reading)
    return found


def _rectangle(
    element: Element, factor: Fraction, indices: dict[int, int], issues: list[ForeignIssue], reading: Reading
) -> Rectangle:
    stated = reading.number(element.attributes.get("utility"), element.place, "the utility of a hyper-rectangle")
    weight = reading.number(
        element.attributes.get("weight", "1"), element.place, "the weight of a hyper-rectangle", Fraction(0)
    )
    includes, excludes = element.all("INCLUDES"), element.all("EXCLUDES")
    if includes and excludes:
        reading.unread(
            element.place, "INCLUDES beside EXCLUDES in one hyper-rectangle: Genius reads the EXCLUDES alone"
        )
        includes = []
    bounds: dict[int, tuple[int, Fraction, Fraction]] = {}
    for bound in includes or excludes:
        index = reading.whole(bound.attributes.get("index"), bound.place, "the index of a bound")
        low = reading.number(bound.attributes.get("min"), bound.place, "min of a bound")
        high = reading.number(bound.attributes.get("max"), bound.place, "max of a bound")
        at = indices.get(index)
        if at is None or issues[at].kind == "discrete":
            what = "names an issue that the domain has not" if at is None else "is on an issue without numbers"
            reading.problem(
                bound.place, f"a bound {what}", "the index of an integer issue", str(index), "correct the index"
            )
            continue
        if at in bounds:  # both bounds hold
            low, high = max(low, bounds[at][1]), min(high, bounds[at][2])
        if low > high:
            reading.unread(bound.place, "a bound whose min is above its max: no package is inside")
        bounds[at] = (at, low, high)
    as_excludes = bool(excludes) and reading.meaning != "negmas"
    return Rectangle(
        stated * weight * factor, tuple(bounds[at] for at in sorted(bounds)), as_excludes, stated, element.place
    )
