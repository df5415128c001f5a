"""The case that is written gives every package the worth of the files."""

import datetime as dt
import random
from fractions import Fraction
from itertools import product

import pytest

from goodoffices.case.coding import Limit, Link, Threshold, Worth
from goodoffices.case.read import read_case
from goodoffices.errors import BadInput
from goodoffices.interop.case_file import case_file
from goodoffices.interop.evaluation import TableEvaluation
from goodoffices.interop.foreign_scenario import ForeignIssue, ForeignProfile, ForeignScenario
from goodoffices.interop.read_scenario import read_scenario
from goodoffices.interop.utility import no_deal_worth, utility
from support.foreign_files import (
    GENIUS_ANN,
    GENIUS_BOB,
    GENIUS_DOMAIN,
    GENIUSWEB_ANN,
    GENIUSWEB_BOB,
    GENIUSWEB_DOMAIN,
    RECTANGLES,
    shared,
    write,
)

DAY = dt.date(2030, 1, 2)


def written(scenario, folder):
    made = case_file(scenario, DAY)
    folder.mkdir(exist_ok=True)
    (folder / "case.yaml").write_text(made.text, encoding="utf-8")
    return read_case(folder), made


def coded(case, actor, package):
    """The points of a package by the codings of one actor, in a way of its own: worths, links that hold; None where it breaks a limit."""
    total = Fraction(0)
    for _, coding in case.codings():
        if coding.actor != actor:
            continue
        if isinstance(coding, Worth):
            total += sum(Fraction(dict(own).get(package[issue], 0)) for issue, own in coding.points)
        elif isinstance(coding, Link) and coding.condition.holds(package, lambda _: False):
            total += Fraction(coding.points)
        elif isinstance(coding, Limit) and not coding.condition.holds(package, lambda _: False):
            return None
    return total


def holds_the_files(scenario, folder, packages=None):
    """Every package (or those given, by position) is worth the same in both, times the factor of the case."""
    case, made = written(scenario, folder)
    by_title = {i.title: i for i in case.issues.values()}
    issues = [by_title[i.name] for i in scenario.issues]
    assert len(by_title) == len(scenario.issues)
    option = [{o.title: o.id for o in i.options.values()} for i in issues]
    actors = {a.name: a.id for a in case.actors.values()}
    for chosen in packages or product(*(range(i.size) for i in scenario.issues)):
        names = [i.name_of(c) for i, c in zip(scenario.issues, chosen, strict=True)]
        package = {i.id: o[n] for i, o, n in zip(issues, option, names, strict=True)}
        for profile in scenario.profiles:
            points = coded(case, actors[profile.name], package)
            if any(c.holds(chosen) for c in profile.limits):
                assert points is None
            elif made.exact:
                assert points == made.factor * utility(scenario, profile, chosen)
            else:
                assert abs(points - utility(scenario, profile, chosen)) < Fraction(1, 10**10)
    for _, coding in case.codings():
        if isinstance(coding, Threshold):
            profile = next(p for p in scenario.profiles if actors[p.name] == coding.actor)
            assert abs(Fraction(coding.points) - made.factor * no_deal_worth(scenario, profile)) < Fraction(1, 10**10)
    return case, made


def test_genius_profiles_become_worths_and_thresholds(tmp_path):
    scenario = read_scenario([write(tmp_path, d__xml=GENIUS_DOMAIN, ann__xml=GENIUS_ANN, bob__xml=GENIUS_BOB)])
    case, made = holds_the_files(scenario, tmp_path / "case")
    assert (made.factor, made.exact) == (1, True)
    assert case.title == "Paint"
    assert "0.9 to the power t" in case.note
    assert {s.reported for s in case.statements.values()} == {DAY}
    assert sorted(case.agreement.needs) == ["ann", "bob"]


def test_worths_that_are_no_decimals_are_multiplied_until_they_are(tmp_path):
    """Evaluations 2 of 3: thirds, so points are 3 times the utility."""
    ann = GENIUS_ANN.replace('evaluation="4"', 'evaluation="3"')
    scenario = read_scenario([write(tmp_path, d__xml=GENIUS_DOMAIN, ann__xml=ann, bob__xml=GENIUS_BOB)])
    case, made = holds_the_files(scenario, tmp_path / "case")
    assert (made.factor, made.exact) == (3, True)
    assert "Points are 3 times the utility" in case.note


def test_worths_that_cannot_be_exact_are_rounded_to_twelve_places_and_the_note_says_so(tmp_path):
    ann = GENIUS_ANN.replace('evaluation="4"', 'evaluation="3"').replace('"0.4"', '"0.41051514203415784"')
    scenario = read_scenario([write(tmp_path, d__xml=GENIUS_DOMAIN, ann__xml=ann, bob__xml=GENIUS_BOB)])
    case, made = holds_the_files(scenario, tmp_path / "case")
    assert not made.exact
    assert "rounded to 12 decimal places" in case.note


def test_stepped_numbers_become_options_and_a_reservation_bid_a_threshold(tmp_path):
    scenario = read_scenario(
        [write(tmp_path, paint__json=GENIUSWEB_DOMAIN, ann__json=GENIUSWEB_ANN, bob__json=GENIUSWEB_BOB)]
    )
    case, _ = holds_the_files(scenario, tmp_path / "case")
    assert {str(c.points) for _, c in case.codings() if isinstance(c, Threshold)} == {"0.34", "0"}
    assert [o.title for o in case.issues["size"].options.values()] == ["10", "12.5", "15", "17.5", "20"]


def test_hyper_rectangles_become_links_with_points_and_those_over_one_issue_worths(tmp_path):
    one = RECTANGLES.replace(
        "</ufun>", '<hyperRectangle utility="1"><INCLUDES index="1" min="4" max="4"/></hyperRectangle></ufun>'
    )
    scenario = read_scenario([write(tmp_path, one__xml=one, two__xml=RECTANGLES)])
    case, _ = holds_the_files(scenario, tmp_path / "case")
    links = [c for _, c in case.codings() if isinstance(c, Link)]
    assert sorted((c.actor, str(c.points)) for c in links) == [
        ("one", "-0.4"),
        ("one", "0.6"),
        ("two", "-0.4"),
        ("two", "0.6"),
    ]


def test_the_railway_s_constraints_become_limits_and_links(tmp_path):
    """The packages are those of 2,000 draws and all that a constraint of the Minister's on an issue picks out."""
    scenario = read_scenario([shared("genius", "Railway")])
    rng = random.Random(1)
    packages = [tuple(rng.randrange(i.size) for i in scenario.issues) for _ in range(2_000)]
    case, made = holds_the_files(scenario, tmp_path / "case", packages)
    assert made.exact
    limits = [c.actor for _, c in case.codings() if isinstance(c, Limit)]
    assert sorted(limits) == ["minister"] * 4 + ["ns"] * 4 + ["prorail"] * 4


@pytest.mark.parametrize("name", ["10issues", "S-1NIKFRT-1", "50issues"])
def test_nonlinear_domains_become_links(tmp_path, name):
    scenario = read_scenario([shared("genius", name)])
    rng = random.Random(2)
    packages = [tuple(rng.randrange(10) for _ in scenario.issues) for _ in range(200)]
    case, made = holds_the_files(scenario, tmp_path / "case", packages)
    assert made.exact
    assert sum(isinstance(c, Link) for _, c in case.codings()) > 20


def test_names_become_ids_whatever_they_are(tmp_path):
    names = ("No", "no", "-5", "5", "19'' LCD", "é", "中", "a: b #c", 'say "hi"', "x" * 100, "deal", "  ", "\u2028")
    issue = ForeignIssue("on", "discrete", names)
    table = TableEvaluation(tuple(Fraction(n) for n in range(len(names))))
    profiles = tuple(ForeignProfile(n, (Fraction(1),), (table,), reservation=Fraction(0)) for n in ("Ann", "ann"))
    case, _ = written(ForeignScenario("yes", "Genius XML", "owner", (issue,), profiles), tmp_path / "case")
    (made,) = case.issues.values()
    assert set(names[:11]) <= {o.title for o in made.options.values()}
    assert len(made.options) == len(names)
    assert sorted(case.actors) == ["ann", "ann_2"]


@pytest.mark.parametrize(
    ("issue", "message"),
    [
        (ForeignIssue("r", "real", (), Fraction(1), Fraction(1)), "issue 'r' cannot be spelled out"),
        (ForeignIssue("h", "discrete", tuple(map(str, range(5001)))), "issue 'h' cannot be spelled out"),
    ],
)
def test_what_cannot_be_a_case_yet_is_refused(issue, message):
    profile = ForeignProfile("p", (Fraction(0),), (None,))
    with pytest.raises(BadInput, match=message) as error:
        case_file(ForeignScenario("s", "Genius XML", "owner", (issue,), (profile,)), DAY)
    assert any("a case has two parties or more" in p.message for p in error.value.problems)


def test_worths_too_large_for_any_grid_are_refused():
    issue = ForeignIssue("a", "discrete", ("x",))
    profiles = tuple(
        ForeignProfile(n, (Fraction(1),), (TableEvaluation((Fraction(10) ** 300,)),), reservation=Fraction(0))
        for n in "pq"
    )
    with pytest.raises(BadInput, match="too large to be written as points"):
        case_file(ForeignScenario("s", "Genius XML", "owner", (issue,), profiles), DAY)
