"""Written and read back, a scenario gives every package the same utility, and what no deal is worth, exactly."""

import tempfile
from fractions import Fraction
from itertools import product
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.interop.differences import differences
from goodoffices.interop.evaluation import LinearEvaluation, TableEvaluation
from goodoffices.interop.foreign_scenario import ForeignIssue, ForeignProfile, ForeignScenario, Rectangle
from goodoffices.interop.genius_profile import scaled
from goodoffices.interop.integer_worths import integer_worths, worth_of
from goodoffices.interop.read_scenario import read_scenario
from goodoffices.interop.utility import no_deal_worth, utility
from goodoffices.interop.write_genius_xml import genius_files
from goodoffices.interop.write_geniusweb_json import geniusweb_files

NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cn")), min_size=1, max_size=6
).filter(lambda t: t == " ".join(t.split()) and t.isprintable() and "\ufffe" not in t and "\uffff" not in t)
HUNDREDTHS = st.integers(0, 100).map(lambda n: Fraction(n, 100))


@st.composite
def issue(draw, kinds):
    name, kind = draw(NAMES), draw(st.sampled_from(kinds))
    if kind == "discrete":
        return ForeignIssue(name, kind, tuple(draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))))
    low = Fraction(draw(st.integers(-20, 20)))
    if kind == "integer":
        return ForeignIssue(name, kind, (), low, low + draw(st.integers(1, 4)))
    step = Fraction(draw(st.integers(1, 30)), 10)
    return ForeignIssue(
        name,
        "number",
        (),
        low,
        low + step * draw(st.integers(1, 4)) + draw(st.sampled_from([Fraction(0), step / 2])),
        step,
    )


def issues(kinds):
    return st.lists(issue(kinds), min_size=1, max_size=4, unique_by=lambda i: i.name).map(tuple)


@st.composite
def shares(draw, number):
    """Weights that sum to 1, in hundredths."""
    cuts = sorted(draw(st.integers(0, 100)) for _ in range(number - 1))
    return tuple(Fraction(b - a, 100) for a, b in zip([0, *cuts], [*cuts, 100], strict=True))


@st.composite
def line(draw, of):
    """A line whose ends are in [0, 1] and whose slope is a decimal: the length of a range is at most 4 * 3 + 1.5 in tenths."""
    slope = draw(st.integers(-5, 5)) * Fraction(1, 100)
    at_low = draw(st.integers(0, 100)) * Fraction(1, 100)
    at_high = at_low + slope * (of.high - of.low)
    if not 0 <= at_high <= 1:
        slope = Fraction(0)
    return LinearEvaluation(slope, at_low, of.low)


@st.composite
def additive(draw, kinds, genius):
    """Two profiles; by Genius's meaning tables are divided by their largest number."""
    own = draw(issues(kinds))
    profiles = []
    for name in ("first", "second"):
        evaluations = []
        for i in own:
            if i.kind != "discrete":
                evaluations.append(draw(line(i)))
            elif genius:
                evaluations.append(scaled(tuple(Fraction(draw(st.integers(0, 30))) for _ in i.values), "owner"))
            else:
                evaluations.append(TableEvaluation(tuple(draw(HUNDREDTHS) for _ in i.values)))
        bid = tuple(draw(st.integers(0, i.size - 1)) for i in own) if not genius and draw(st.booleans()) else None
        reservation = draw(HUNDREDTHS) if genius else None
        profiles.append(ForeignProfile(name, draw(shares(len(own))), tuple(evaluations), reservation=reservation, no_deal=bid,
                                       discount=draw(st.integers(1, 100).map(lambda n: Fraction(n, 100))) if genius else Fraction(1)))  # fmt: skip
    return ForeignScenario("domain", "made", "owner", own, tuple(profiles))


@st.composite
def nonlinear(draw):
    own = tuple(
        ForeignIssue(f"i{n}", "integer", (), Fraction(0), Fraction(draw(st.integers(0, 3))))
        for n in range(draw(st.integers(1, 4)))
    )
    profiles = []
    for name in ("first", "second"):
        rectangles = []
        for _ in range(draw(st.integers(1, 5))):
            bounds = [
                (n, *sorted((Fraction(draw(st.integers(0, 3))), Fraction(draw(st.integers(0, 3))))))
                for n in range(len(own))
                if draw(st.booleans())
            ]
            excludes = bool(bounds) and draw(st.booleans())
            rectangles.append(
                Rectangle(Fraction(draw(st.integers(-9, 9)), draw(st.integers(1, 12))), tuple(bounds), excludes)
            )
        profiles.append(
            ForeignProfile(
                name, (Fraction(0),) * len(own), (None,) * len(own), tuple(rectangles), reservation=draw(HUNDREDTHS)
            )
        )
    return ForeignScenario("domain", "made", "owner", own, tuple(profiles))


def back(files):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return read_scenario([folder])


def same(made, read):
    assert [i.name for i in made.issues] == [i.name for i in read.issues]
    assert [i.size for i in made.issues] == [i.size for i in read.issues]
    for one, other in zip(made.profiles, read.profiles, strict=True):
        assert (one.name, one.discount) == (other.name, other.discount)
        assert no_deal_worth(made, one) == no_deal_worth(read, other)
        for chosen in product(*(range(i.size) for i in made.issues)):
            assert utility(made, one, chosen) == utility(read, other, chosen)


@given(additive(["discrete", "integer"], genius=True) | additive(["discrete", "integer", "number"], genius=False))
@settings(max_examples=150, deadline=None)
def test_genius_xml_of_additive_profiles_comes_back(scenario):
    same(scenario, back(genius_files(scenario)))


@given(nonlinear())
@settings(max_examples=150, deadline=None)
def test_genius_xml_of_hyper_rectangles_comes_back(scenario):
    same(scenario, back(genius_files(scenario)))


@given(additive(["discrete", "integer", "number"], genius=False))
@settings(max_examples=150, deadline=None)
def test_geniusweb_json_comes_back(scenario):
    read = back(geniusweb_files(scenario))
    same(scenario, read)
    assert [p.no_deal for p in read.profiles] == [p.no_deal for p in scenario.profiles]


@given(additive(["discrete", "integer"], genius=True) | nonlinear())
@settings(max_examples=100, deadline=None)
def test_whole_number_worths_order_packages_as_their_utilities_do(scenario):
    """Where they are exact they are the utility; small fractions always are."""
    worths = integer_worths(scenario)
    assert worths.exact
    for chosen in product(*(range(i.size) for i in scenario.issues)):
        told = worth_of(worths, chosen)
        assert [int(w) * worths.unit for w in told] == [utility(scenario, p, chosen) for p in scenario.profiles]
    assert [int(t) * worths.unit for t in worths.thresholds] == [no_deal_worth(scenario, p) for p in scenario.profiles]


@given(additive(["discrete", "integer"], genius=True))
@settings(max_examples=50, deadline=None)
def test_files_written_twice_are_the_same_bytes_and_do_not_differ(scenario):
    files = genius_files(scenario)
    read = back(files)
    assert genius_files(read) == files
    assert differences(read, back(genius_files(read))) == ()
