"""What acceptance rules make of scenarios equals what looking at every package and every set of parties gives."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.case.agreement import Agreement, Quorum
from goodoffices.deal.agreed import agreed, agreed_frontier, count_agreed
from goodoffices.deal.rule import Quota, Rule, rule_of, unanimity
from support.scenarios import every, scenarios, undominated

often = settings(max_examples=100, deadline=None, derandomize=True)


@st.composite
def rules(draw, parties):
    """Unanimity, q of n with vetoes, weighted quotas, several quotas, and rules that nobody can meet."""
    if draw(st.integers(0, 4)) == 0:
        return unanimity(parties)
    needs = draw(st.sets(st.integers(0, parties - 1), max_size=2))
    quotas = []
    for _ in range(draw(st.integers(0, 2))):
        votes = draw(st.lists(st.integers(0, 3), min_size=parties, max_size=parties))
        quotas.append(Quota(tuple(votes), draw(st.integers(0, sum(votes) + 1))))
    return Rule(parties, frozenset(needs), tuple(quotas))


def sets(parties):
    return [frozenset(c) for size in range(parties + 1) for c in combinations(range(parties), size)]


@often
@given(st.integers(2, 6).flatmap(lambda n: rules(n)))
def test_the_smallest_winning_sets(rule):
    winning = [s for s in sets(rule.parties) if rule.accepts(s)]
    smallest = {s for s in winning if not any(t < s for t in winning)}
    assert set(rule.coalitions()) == smallest
    assert len(rule.coalitions()) == len(smallest)


@often
@given(scenarios(most_parties=4, most_packages=200), st.data())
def test_existence_number_and_frontier_of_what_a_rule_accepts(scenario, data):
    parties = len(scenario.parties)
    rule = data.draw(rules(parties))
    least = [int(r) for r in scenario.thresholds]
    inside = {}
    for chosen, worth, meets, content in every(scenario):
        yes = {k for k in content if worth[k] >= least[k]}
        if meets and rule.accepts(yes):
            inside[chosen] = worth
    found = agreed(scenario, rule)
    assert (found is not None) == bool(inside)
    assert found is None or scenario.chosen(found) in inside
    assert count_agreed(scenario, rule).number == len(inside)
    front = agreed_frontier(scenario, rule)
    best = sorted(undominated(inside.values()), reverse=True)
    assert [tuple(int(v) for v in row) for row in front.points] == best
    for n, worth in enumerate(best):
        at = {c for c, w in inside.items() if w == worth}
        assert front.counts[n] == len(at)
        assert {scenario.chosen(p) for p in front.packages(n)} == at
        assert scenario.chosen(front.package(n)) in at


def test_the_agreement_of_a_case_as_a_rule():
    """Ana must agree, and two of Ana, Bor and Cid: winning are Ana with Bor, Ana with Cid."""
    rule = rule_of(Agreement(("ana",), (Quorum(2, ("ana", "bor", "cid")),)), ("ana", "bor", "cid"))
    assert rule.coalitions() == (frozenset({0, 1}), frozenset({0, 2}))
