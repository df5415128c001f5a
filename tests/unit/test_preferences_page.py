"""The numbers worked by hand in docs/explanation/preferences.md are what the program gives."""

import re
from math import log
from pathlib import Path

import pytest

from goodoffices.case.package import Package
from goodoffices.case.read import read_case
from goodoffices.deal.acceptance import acceptance
from goodoffices.deal.model import model_of
from goodoffices.deal.setting import Setting
from goodoffices.logic.force import in_force

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "preferences.md"


def test_the_case_of_two_issues_comes_out_as_worked_by_hand(tmp_path):
    text = PAGE.read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.S)
    (tmp_path / "case.yaml").write_text(example, encoding="utf-8")
    case = read_case(tmp_path)
    found = acceptance(model_of(case, in_force(case), 40_000), Package({"boat": "large", "fare": "free"}), Setting())
    by_hand = 1 / 2 + 1 / 2 * (1 / 2 + 1 - log(2)) / 2
    assert by_hand == pytest.approx(0.7017, abs=5e-5)
    assert f"{by_hand:.4f}" in text
    assert found.joint.value == pytest.approx(by_hand, abs=4 * found.joint.se)
    assert found.joint.prior == pytest.approx(7 / 12, abs=4 * found.joint.prior_se)
    assert found.joint.told
    assert found.fits == "some"
