"""Real ranges of foreign scenarios: asked of as they stand, and as numbers of a case; the same answers, and the owner's utility."""

import datetime as dt
from fractions import Fraction

import pytest

from goodoffices.case.read import read_case
from goodoffices.deal.bargaining import bargains
from goodoffices.deal.given import scenario_of
from goodoffices.deal.pareto import pareto_frontier
from goodoffices.errors import BadInput
from goodoffices.interop.case_file import case_file
from goodoffices.interop.engine_scenario import engine_scenario
from goodoffices.interop.evaluation import LinearEvaluation, TableEvaluation, TriangularEvaluation
from goodoffices.interop.foreign_scenario import ForeignIssue, ForeignProfile, ForeignScenario, Rectangle
from goodoffices.interop.utility import chosen_by_name, utility

F = Fraction
PRICE = ForeignIssue("Price", "real", (), F(0), F(10))
CLAMPED = LinearEvaluation(F(1, 5), F(-1, 5), clamped=True)
COLOUR = ForeignIssue("Colour", "discrete", ("red", "blue"))


def scenario(*rectangles, up=CLAMPED, issues=(PRICE, COLOUR)):
    """Three parties: one wants more from 1 to 6, one wants less, one wants it near 4; and rectangles of the third."""
    colours = TableEvaluation((F(1), F(0))), TableEvaluation((F(0), F(1)))
    down, near = LinearEvaluation(F(-1, 10), F(1)), TriangularEvaluation(F(2), F(8), F(4))
    half = (F(1, 2), F(1, 2))
    zero = F(0)
    profiles = (
        ForeignProfile("Ann", half, (up, colours[0]), reservation=zero),
        ForeignProfile("Bob", half, (down, colours[1]), reservation=zero),
        ForeignProfile("Cleo", (F(1), F(0)), (near, None), rectangles, reservation=zero),
    )
    return ForeignScenario("sale", "Genius XML", "owner", issues, profiles)


RECTANGLES = (
    Rectangle(F(1, 4), ((0, F(3), F(5)), (1, F(0), F(0)))),
    Rectangle(F(1, 10), ((0, F(5), F(10)),)),
)


def written(foreign, folder):
    folder.mkdir()
    (folder / "case.yaml").write_text(case_file(foreign, dt.date(2030, 1, 1)).text, encoding="utf-8")
    return read_case(folder)


def test_worths_of_listed_packages_are_the_owners_utilities():
    foreign = scenario(RECTANGLES[1])
    made = engine_scenario(foreign)
    unit = F(made.scenario.grid) / made.factor
    found = pareto_frontier(made.scenario)
    assert found.exactness.kind == "within"
    for n in range(0, len(found), 25):
        package = found.package(n)
        owners = [utility(foreign, p, chosen_by_name(foreign, package)) for p in foreign.profiles]
        assert all(abs(w * unit - u) <= unit for w, u in zip(map(int, found.points[n]), owners, strict=True))


def test_no_sampled_package_beats_the_frontier_by_more_than_the_error():
    foreign = scenario(RECTANGLES[1])
    made = engine_scenario(foreign)
    unit = F(made.scenario.grid) / made.factor
    reach = [
        [int(w) + e for w, e in zip(p, made.scenario.error, strict=True)] for p in pareto_frontier(made.scenario).points
    ]
    for n in range(0, 1001, 7):
        for colour in (0, 1):
            owners = [utility(foreign, p, (F(n, 100), colour)) / unit for p in foreign.profiles]
            assert any(all(r >= u for r, u in zip(own, owners, strict=True)) for own in reach)


def test_a_real_range_becomes_a_number_of_a_case_with_the_same_answers(tmp_path):
    """A rectangle over the number alone becomes a link too, for it jumps at its ends."""
    foreign = scenario(RECTANGLES[1])
    case = written(foreign, tmp_path / "case")
    assert case.issues["price"].number is not None
    assert list(case.issues["price"].options) == ["below 5", "at least 5"]
    ours, theirs = scenario_of(case), engine_scenario(foreign)
    units = float(ours.grid), float(theirs.scenario.grid)
    for one, other in zip(bargains(ours), bargains(theirs.scenario), strict=True):
        assert [v * units[0] for v in one.points[0]] == pytest.approx([v * units[1] for v in other.points[0]], abs=1e-5)


def test_integers_too_many_to_spell_out_become_a_number_in_steps(tmp_path):
    issue = ForeignIssue("Price", "integer", (), F(0), F(20_000))
    line = LinearEvaluation(F(1, 20_000), F(0)), LinearEvaluation(F(-1, 20_000), F(1))
    profiles = tuple(ForeignProfile(n, (F(1),), (e,), reservation=F(0)) for n, e in zip("ab", line, strict=True))
    case = written(ForeignScenario("s", "Genius XML", "owner", (issue,), profiles), tmp_path / "case")
    assert case.issues["price"].number.step == 1
    assert scenario_of(case).sizes == (20_001,)


def test_a_worth_that_jumps_inside_a_range_is_refused():
    jump = TriangularEvaluation(F(2), F(4), F(4))
    with pytest.raises(BadInput, match="jumps at 4"):
        engine_scenario(scenario(up=jump))
