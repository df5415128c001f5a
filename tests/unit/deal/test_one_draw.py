"""One draw as a scenario says of packages what the draw itself says."""

import itertools

import numpy as np
import pytest

from goodoffices.case.bundled import open_case
from goodoffices.deal.model import model_of
from goodoffices.deal.one_draw import one_draw
from goodoffices.logic.force import in_force
from goodoffices.preference.latent import UNIT


@pytest.mark.parametrize("name", ["abu-dhabi-2026", "lanth-sound-2034"])
def test_worths_are_those_of_the_draw_from_worst_to_best_and_no_deal_that_of_the_package_expected(name):
    """Of 500 packages and five draws; rounded term by term, so within a unit for each term, 11 at the most. 1 is the best package that
    the case's conditions allow, 0 the worst."""
    case = open_case(name).seen()
    model = model_of(case, in_force(case), 5)
    packages = list(itertools.islice(itertools.product(*(i.options for i in case.issues.values())), 500))
    for number in range(5):
        made = one_draw(model, number)
        for k, party in enumerate(model.parties):
            drawn = model.drawn[party].first(number + 1)
            for package in packages:
                at = [list(i.options).index(o) for i, o in zip(case.issues.values(), package, strict=True)]
                own = drawn.worths.of(at)[number]
                u = (own - drawn.low[number]) / (drawn.high[number] - drawn.low[number]) * UNIT
                chosen = made.chosen(dict(zip(case.issues, package, strict=True)))
                assert abs(float(made.worth_of(chosen)[k]) - u) < 12
                expected = [int(drawn.no_deal[number, n]) for n in range(len(at))]
                if at == expected:
                    assert made.worth_of(chosen)[k] == made.thresholds[k]
            r = (drawn.least[number] - drawn.low[number]) / (drawn.high[number] - drawn.low[number]) * UNIT
            assert abs(float(made.thresholds[k]) - r) < 12
    assert made.terms[0].worth.dtype == np.int64
