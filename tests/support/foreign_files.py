"""Small files of other tools, made by hand for tests; each says what its packages are worth."""

from pathlib import Path

import pytest

SCENARIOS = Path(__file__).resolve().parents[3] / "shared" / "scenarios"
PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "published"


def shared(*parts):
    """A file or folder of the shared scenarios; the test is skipped where they are not at hand."""
    path = SCENARIOS.joinpath(*parts)
    if not path.exists():
        pytest.skip("the scenario files of other tools are not at hand")
    return path


def write(folder, **files):
    """Write files (``name__ending="text"``) into a folder, and give the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder


# Two issues. Ann: colour red 2 of 4 = 1/2, blue 4 of 4 = 1, weight 0.4; size from 3 to 5, 0.5 * (x - 3), weight 0.6.
# So Ann: red 3 -> 0.2, red 4 -> 0.5, red 5 -> 0.8; blue 3 -> 0.4, blue 4 -> 0.7, blue 5 -> 1.
# Bob: red 1, blue 1/4, weight 0.5; size 1 - 0.5 * (x - 3), weight 0.5: red 3 -> 1, red 4 -> 0.75, blue 5 -> 0.125.
GENIUS_DOMAIN = """<negotiation_template>
<utility_space number_of_issues="2">
<objective index="0" name="Paint" type="objective" etype="objective">
<issue index="1" name="Colour" type="discrete" etype="discrete" vtype="discrete">
<item index="1" value="red"/><item index="2" value="blue"/>
</issue>
<issue index="2" name="Size" type="integer" etype="integer" vtype="integer" lowerbound="3" upperbound="5"/>
</objective>
</utility_space>
</negotiation_template>
"""

GENIUS_ANN = """<utility_space>
<objective index="0" name="Paint" type="objective" etype="objective">
<issue index="1" name="Colour" type="discrete" etype="discrete" vtype="discrete">
<item index="1" value="red" evaluation="2"/><item index="2" value="blue" evaluation="4"/>
</issue>
<issue index="2" name="Size" type="integer" etype="integer" vtype="integer" lowerbound="3" upperbound="5">
<evaluator ftype="linear" offset="0" slope="0.5"/>
</issue>
<weight index="1" value="0.4"/>
<weight index="2" value="0.6"/>
</objective>
<discount_factor value="0.9"/>
<reservation value="0.3"/>
</utility_space>
"""

GENIUS_BOB = """<utility_space>
<objective index="0" name="Paint" type="objective" etype="objective">
<issue index="1" name="Colour" type="discrete" etype="discrete" vtype="discrete">
<item index="1" value="red" evaluation="8"/><item index="2" value="blue" evaluation="2"/>
</issue>
<issue index="2" name="Size" type="integer" etype="integer" vtype="integer" lowerbound="3" upperbound="5">
<evaluator ftype="linear" offset="1" slope="-0.5"/>
</issue>
<weight index="1" value="0.5"/>
<weight index="2" value="0.5"/>
</objective>
</utility_space>
"""

# Numbers from 0 to 4 on two issues. Worth 6 where a in [1, 3] and b in [2, 4]; worth 4 where not (a in [0, 1] and b in [0, 0]); of 10.
RECTANGLES = """<utility_space type="nonlinear">
<objective index="0" name="Boxes" type="objective" etype="objective">
<issue index="1" name="a" type="integer" etype="integer" vtype="integer" lowerbound="0" upperbound="4"/>
<issue index="2" name="b" type="integer" etype="integer" vtype="integer" lowerbound="0" upperbound="4"/>
<utility maxutility="10">
<ufun type="PlainUfun" weight="1" aggregation="sum">
<hyperRectangle utility="6"><INCLUDES index="1" min="1" max="3"/><INCLUDES index="2" min="2" max="4"/></hyperRectangle>
<hyperRectangle utility="4"><EXCLUDES index="1" min="0" max="1"/><EXCLUDES index="2" min="0" max="0"/></hyperRectangle>
</ufun>
</utility>
</objective>
</utility_space>
"""

GENIUSWEB_DOMAIN = """{"name": "paint", "issuesValues": {
  "Colour": {"values": ["red", "blue"]},
  "Size": {"range": {"low": 10, "high": 20, "step": 2.5}}}}
"""

# red 0.25, blue 1, weight 0.4; size from 10 worth 0.2 to 20 worth 1 on a line, weight 0.6.
# (red, 10) = 0.1 + 0.12 = 0.22; (blue, 15) = 0.4 + 0.6 * 0.6 = 0.76; (blue, 20) = 1. No deal: (red, 12.5) = 0.1 + 0.6 * 0.4 = 0.34.
GENIUSWEB_ANN = """{"LinearAdditiveUtilitySpace": {
  "name": "ann",
  "domain": {"name": "paint", "issuesValues": {
    "Size": {"range": {"low": 10, "high": 20, "step": 2.5}},
    "Colour": {"values": ["blue", "red"]}}},
  "issueUtilities": {
    "Colour": {"discreteutils": {"valueUtilities": {"red": 0.25, "blue": 1}}},
    "Size": {"numberutils": {"lowValue": 10, "lowUtility": 0.2, "highValue": 20, "highUtility": 1.0}}},
  "issueWeights": {"Colour": 0.4, "Size": 0.6},
  "reservationBid": {"issuevalues": {"Colour": "red", "Size": 12.5}}}}
"""

GENIUSWEB_BOB = """{"LinearAdditiveUtilitySpace": {
  "name": "bob",
  "issueUtilities": {
    "Colour": {"discreteutils": {"valueUtilities": {"red": 1, "blue": 0}}},
    "Size": {"numberutils": {"lowValue": 10, "lowUtility": 1, "highValue": 20, "highUtility": 0}}},
  "issueWeights": {"Colour": 0.5, "Size": 0.5}}}
"""

NEGMAS_DOMAIN = """name: Trade
type: DiscreteCartesianOutcomeSpace
issues:
- name: quantity
  type: ContiguousIssue
  values: [1, 3]
- name: price
  type: DiscreteCardinalIssue
  values: [10, 20]
"""

# quantity 0 / 0.5 / 1 weight 0.25; price 10 worth 0.8, 20 worth 0.2, weight 0.75; bias 0.05.
# (1, 10) = 0.05 + 0 + 0.6 = 0.65; (3, 20) = 0.05 + 0.25 + 0.15 = 0.45.
NEGMAS_BUYER = """type: LinearAdditiveUtilityFunction
name: buyer
reserved_value: 0.1
bias: 0.05
weights: [0.25, 0.75]
values:
- type: TableFun
  mapping: {1: 0.0, 2: 0.5, 3: 1.0}
- type: TableFun
  mapping: {10: 0.8, 20: 0.2}
"""

# quantity 0.1 x - 0.1, price identity / by weight 0.01: (3, 20) = 1 * 0.2 + 0.01 * 20 = 0.4.
NEGMAS_SELLER = """type: negmas.preferences.crisp.linear.LinearAdditiveUtilityFunction
name: seller
reserved_value: -.inf
weights: {quantity: 1, price: 0.01}
values:
  quantity: {type: AffineFun, slope: 0.1, bias: -0.1}
  price: {type: IdentityFun}
"""

# (x, p) = 0.3 * 0.5 + 0.7 * 1 = 0.85; (y, q) = 0.3 * 1 + 0.7 * 0.2 = 0.44.
NEGOLOG_A = """{"reservationValue": 0.4, "issueWeights": {"one": 0.3, "two": 0.7},
 "issues": {"one": {"x": 0.5, "y": 1.0}, "two": {"p": 1.0, "q": 0.2}}}
"""

NEGOLOG_B = """{"reservationValue": 0, "issueWeights": {"two": 0.5, "one": 0.5},
 "issues": {"two": {"q": 1.0, "p": 0.5}, "one": {"x": 1.0, "y": 0.25}}}
"""
