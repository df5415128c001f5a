"""Where packages are too many to list, zone shares come from weights and from the engine: the same zone, draw by draw, as by listing."""

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings

from goodoffices.deal import sweep
from goodoffices.deal.listed import Listed
from goodoffices.deal.model import NoModel, model_of
from goodoffices.deal.setting import settings_of
from goodoffices.errors import GoodOfficesError
from goodoffices.logic.clash import analyse
from support.stated_cases import stated_cases

DRAWS = 100


@pytest.mark.parametrize("steps", [sweep.STEPS, 0])
def test_every_draw_has_the_zone_that_listing_finds(steps, monkeypatch):
    """With no moves of the weights (0 steps) the engine decides every draw."""
    monkeypatch.setattr(sweep, "STEPS", steps)
    seen = []

    @settings(
        max_examples=40, deadline=None, derandomize=True, database=None, phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(stated_cases())
    def same(stated):
        case = stated.read()
        analysis = analyse(case)
        try:
            model = model_of(case, analysis.force, DRAWS)
        except NoModel:
            assume(False)
        listed = Listed.of(model)
        for setting in settings_of(analysis)[0]:
            try:
                found = sweep.swept(model, model.drawn, setting)
            except GoodOfficesError:  # a link that reaches an open issue
                continue
            bits = listed.zone(setting)
            zone = np.unpackbits(bits.view(np.uint8), count=DRAWS, bitorder="little").astype(bool)
            assert found.undecided == 0 or len(case.needed) > sweep.MOST_PARTIES
            if not found.undecided:
                assert (found.zone == zone).all()
                seen.append(zone.mean())

    same()
    assert any(0 < share < 1 for share in seen)
