"""Draws against closed forms, by each sampler; expected values are derived beside them, never taken from a run."""

import numpy as np
import pytest

from goodoffices.errors import GoodOfficesError
from goodoffices.preference.draws import NoPreferenceFits, draw
from goodoffices.preference.evidence import TooManyOptions
from goodoffices.preference.latent import UNIT
from goodoffices.preference.oracle import how_it_fits
from support.plain_preferences import said

N = 100_000
SAMPLERS = ["exact", "rejection", "slice"]
CUT = ["rejection", "slice"]
"""The samplers where more than orders is stated."""


def value(draws, issue, option):
    """The worth of an option, from 0 to 1."""
    return draws.worths.options[issue][:, option] / UNIT


def close(numbers, expected, draws):
    """Within 4 standard errors, by the draws' own effective size."""
    se = numbers.std() / np.sqrt(draws.ess)
    assert abs(numbers.mean() - expected) <= 4 * se, (numbers.mean(), expected, se)


@pytest.mark.parametrize("method", SAMPLERS)
@pytest.mark.parametrize("options", ["a b", "a b c", "a b c d"])
def test_of_a_full_order_of_m_options_the_jth_from_below_is_worth_j_over_m_minus_1(method, options):
    """Worst 0, best 1, between them the sorted uniforms: of m − 2 the j-th has mean j / (m − 1)."""
    names = options.split()
    draws = draw(said({"i": options}, {"ranks": {"i": names}}), N, 1, method)
    for k in range(len(names)):
        close(value(draws, 0, k), (len(names) - 1 - k) / (len(names) - 1), draws)


@pytest.mark.parametrize("method", SAMPLERS)
def test_a_above_b_and_c_free_are_worth_five_sixths_one_sixth_and_one_half(method):
    """c is best, between or worst, each in a third of draws: a is then 1/2, 1, 1 in the mean: 5/6; b 0, 0, 1/2; c 1, 1/2, 0."""
    draws = draw(said({"i": "a b c"}, {"ranks": {"i": ["a", "b"]}}), N, 2, method)
    for k, expected in enumerate((5 / 6, 1 / 6, 1 / 2)):
        close(value(draws, 0, k), expected, draws)


@pytest.mark.parametrize("method", SAMPLERS)
def test_options_stated_equal_are_one(method):
    """a above b and c, which are equal: two classes, worth 1 and 0."""
    draws = draw(said({"i": "a b c"}, {"ranks": {"i": ["a", ["b", "c"]]}}), 1_000, 2, method)
    assert value(draws, 0, 0).tolist() == [1] * 1_000
    assert value(draws, 0, 1).tolist() == value(draws, 0, 2).tolist() == [0] * 1_000


@pytest.mark.parametrize("method", SAMPLERS)
def test_of_wanted_options_one_is_best_each_as_likely(method):
    """a or b of four is best, each in half the draws. Of the other three options every order is as likely: their mean is 1/2 − …:
    given that a is best, b, c, d lie between, worst 0 and the two above it uniform: mean (0 + 1/3 + 2/3) / 3 = 1/3.
    So E a = (1 + 1/3) / 2 = 2/3, E c = 1/3."""
    draws = draw(said({"i": "a b c d"}, {"wants": {"i": ["a", "b"]}}), N, 3, method)
    close((value(draws, 0, 0) == 1).astype(float), 1 / 2, draws)
    assert ((value(draws, 0, 0) == 1) | (value(draws, 0, 1) == 1)).all()
    close(value(draws, 0, 0), 2 / 3, draws)
    close(value(draws, 0, 2), 1 / 3, draws)


@pytest.mark.parametrize("method", SAMPLERS)
def test_spans_in_order_are_those_of_a_broken_stick(method):
    """k sorted spans of the uniform simplex: the j-th largest has mean (1/k) Σ_{l ≥ j} 1/l. For 3: 11/18, 5/18, 2/18."""
    evidence = said({"u": "a b", "v": "a b c", "w": "a b"}, {"matters": ["v", "w", "u"]})
    draws = draw(evidence, N, 4, method)
    for issue, j in (("v", 1), ("w", 2), ("u", 3)):
        span = draws.worths.options[evidence.issues.index(issue)].max(axis=1) / UNIT
        close(span, sum(1 / l for l in range(j, 4)) / 3, draws)


@pytest.mark.parametrize("method", CUT)
def test_the_middle_of_three_accepted_with_no_deal_worth_anything(method):
    """v uniform, r uniform, kept where r ≤ v: density 2v, so E v = 2/3; r is uniform below v, so E r = 1/3."""
    evidence = said({"i": "a b c"}, {"ranks": {"i": ["a", "b", "c"]}}, {"accepts": "i: b"}, {"without_deal": "uniform"})
    draws = draw(evidence, N, 5, method)
    close(value(draws, 0, 1), 2 / 3, draws)
    close(draws.least / UNIT, 1 / 3, draws)


@pytest.mark.parametrize("method", CUT)
def test_c_free_and_accepted_with_no_deal_worth_anything(method):
    """c best (1/3 before): accepted surely; between: accepted with chance v, 1/2 in the mean; worst: never. So afterwards best
    1 : 1/2, that is 2/3, worst 0. Its value: 2/3 · 1 + 1/3 · 2/3 = 8/9."""
    evidence = said({"i": "a b c"}, {"ranks": {"i": ["a", "b"]}}, {"accepts": "i: c"}, {"without_deal": "uniform"})
    draws = draw(evidence, N, 6, method)
    c = value(draws, 0, 2)
    close((c == 1).astype(float), 2 / 3, draws)
    assert (c == 0).sum() == 0
    close(c, 8 / 9, draws)


def test_fixing_a_random_order_first_would_give_one_half_where_two_thirds_is_right():
    """The same question the wrong way: an order is drawn and kept, then values are drawn until c is accepted. Orders in which c can be
    accepted are two (c best, c between), each as likely: 1/2. Drawn here, plainly, with the sampler above giving 2/3."""
    rng = np.random.default_rng(7)
    best = []
    for place in rng.integers(0, 3, size=3_000):  # of c: best, between, worst
        while place < 2:
            c = 1.0 if place == 0 else rng.random()
            if rng.random() <= c:
                best.append(place == 0)
                break
    assert abs(np.mean(best) - 1 / 2) < 4 * 0.5 / np.sqrt(len(best))


@pytest.mark.parametrize("method", SAMPLERS)
def test_four_options_weigh_no_more_than_two(method):
    """Nothing known: spans uniform on the simplex whatever the number of options, 1/2 each."""
    draws = draw(said({"u": "a b c d", "v": "a b"}), N, 8, method)
    close(draws.worths.options[0].max(axis=1) / UNIT, 1 / 2, draws)


def test_sampling_uniformly_in_values_would_give_the_issue_of_four_options_three_quarters():
    """Options worth x1, x2, x3 above a worst of 0, and y above 0 on the other issue, with max x + y = 1, uniform in x: the density of
    max x = w is 3w², so its mean is 3/4. That is why spans are drawn and not values."""
    x = np.random.default_rng(9).random((N, 3)).max(axis=1)
    assert abs(x.mean() - 3 / 4) < 4 * np.sqrt(3 / 80) / np.sqrt(N)  # the variance of Beta(3, 1) is 3/80


@pytest.mark.parametrize("method", CUT)
def test_a_redundant_constraint_changes_no_mean(method):
    """a above b on record; that a is preferred to b, and that a is accepted where b is expected, follows. Means as in the exact case:
    5/6, 1/6, 1/2."""
    more = ({"prefers": {"this": "i: a", "to": "i: b"}}, {"accepts": "i: a"}, {"without_deal": {"i": "b"}})
    draws = draw(said({"i": "a b c"}, {"ranks": {"i": ["a", "b"]}}, *more), N, 10, method)
    for k, expected in enumerate((5 / 6, 1 / 6, 1 / 2)):
        close(value(draws, 0, k), expected, draws)


@pytest.mark.parametrize("method", CUT)
def test_an_accepted_package_tells_of_weights_and_of_what_is_expected(method):
    """Two issues of two options, the first best; without a deal (a, d), accepted (b, c): it gives up w on u and gains 1 − w on v.
    Accepted where 1 − w ≥ w, so w is uniform on (0, 1/2): mean 1/4."""
    evidence = said(
        {"u": "a b", "v": "c d"}, {"ranks": {"u": ["a", "b"]}}, {"ranks": {"v": ["c", "d"]}},
        {"without_deal": {"u": "a", "v": "d"}}, {"accepts": "u: b, v: c"},
    )  # fmt: skip
    draws = draw(evidence, N, 11, method)
    close(value(draws, 0, 0), 1 / 4, draws)


@pytest.mark.parametrize("method", CUT)
def test_what_is_expected_without_a_deal_is_told_by_a_refusal(method):
    """a above b above c; any of them may be expected, each as likely. b is refused: a was expected, surely."""
    draws = draw(said({"i": "a b c"}, {"ranks": {"i": ["a", "b", "c"]}}, {"rejects": "i: b"}), 5_000, 12, method)
    assert (draws.no_deal == 0).all()


@pytest.mark.parametrize("uniform", [False, True])
def test_chains_draw_what_nothing_is_said_of_anew_each_time(uniform):
    """A preference stated, nothing of no deal: each of four options in a quarter of draws, also in draws of one chain. Where no deal is
    worth anything, its level is uniform (mean 1/2) and what is taken of open issues is any option."""
    more = ({"without_deal": "uniform"},) if uniform else ()
    evidence = said({"i": "a b c d", "j": "a b"}, {"prefers": {"this": "i: a, j: b", "to": "i: b, j: a"}}, *more)
    draws = draw(evidence, 20_000, 13, "slice")
    chains = np.unique(draws.no_deal[:2_000, 0], return_counts=True)[1]
    assert len(chains) == 4
    close((draws.no_deal[:, 0] == 3).astype(float), 1 / 4, draws)
    one = draws.no_deal[::2_000, 0]
    assert len(set(one.tolist())) > 1
    if uniform:
        close(draws.least / UNIT, 1 / 2, draws)


def test_the_method_is_chosen_by_what_is_on_record_and_said():
    """Orders alone: exact. A condition that half of the candidates meet: rejection. One that few meet: slice."""
    order = {"ranks": {"i": ["a", "b", "c", "d"]}}
    assert draw(said({"i": "a b c d"}, order), 100, 0).method == "exact"
    half = said({"i": "a b c d", "j": "a b"}, order, {"prefers": {"this": "i: b, j: a", "to": "i: c, j: b"}})
    assert draw(half, 100, 0).method == "rejection"
    issues = {f"i{n}": "a b" for n in range(7)}
    wants = [{"wants": {i: "a"}} for i in issues]
    one = ", ".join(f"{i}: {'a' if i == 'i0' else 'b'}" for i in issues)
    other = ", ".join(f"{i}: {'b' if i == 'i0' else 'a'}" for i in issues)
    # one weight of seven above the sum of the six others: w > 1/2 on the simplex has share (1/2)^6 = 1/64; above 6/7 … rarer still
    few = draw(said(issues, *wants, {"prefers": {"this": one, "to": other}}), 100, 0)
    assert few.method == "rejection"
    assert abs(few.accepted - 1 / 64) < 5 * np.sqrt(1 / 64 / 4096)
    rarer = {"prefers": {"this": one.replace("i1: b", "i1: a"), "to": other.replace("i1: a", "i1: b")}}
    few = draw(
        said(issues, *wants, {"prefers": {"this": one, "to": other}}, rarer, {"matters": ["i1", "i2", "i3", "i4"]}),
        100,
        0,
    )
    assert few.ess > 50


def test_exact_draws_are_refused_where_more_than_orders_is_stated():
    with pytest.raises(GoodOfficesError, match="orders alone"):
        draw(said({"i": "a b"}, {"accepts": "i: a"}), 10, 0, "exact")


@pytest.mark.parametrize("method", [None, *SAMPLERS])
@pytest.mark.parametrize(
    "codings",
    [
        [{"matters": ["i", "j"]}, {"ranks": {"i": [["a", "b"]]}}],
        [{"matters": ["i", "j"]}, {"matters": ["j", "i"]}],
    ],
)
def test_orders_that_nothing_holds_are_told(method, codings):
    """An issue without any weight for the party above another; and each of two above the other."""
    with pytest.raises(NoPreferenceFits, match="'p'"):
        draw(said({"i": "a b", "j": "a b"}, *codings), 10, 0, method)


def test_an_issue_with_one_option_leaves_nothing_to_weigh_and_keeps_the_order_around_it():
    """u above v above w, v with one option: u above w. Of two spans the larger has mean 3/4."""
    evidence = said({"u": "a b", "v": "a", "w": "a b"}, {"matters": ["u", "v", "w"]})
    draws = draw(evidence, N, 14)
    close(value(draws, 0, 0) + value(draws, 0, 1), 3 / 4, draws)


@pytest.mark.parametrize("method", [None, *SAMPLERS])
def test_one_option_on_each_issue_is_worth_no_more_and_no_less_than_no_deal(method):
    draws = draw(said({"u": "a", "v": "a"}, {"ranks": {"u": ["a"]}}, {"matters": ["u", "v"]}), 50, 0, method)
    assert draws.least.tolist() == draws.low.tolist() == draws.high.tolist() == [0] * 50


def test_more_options_than_can_be_drawn_are_refused_at_once():
    with pytest.raises(TooManyOptions, match="2,001"):
        said({"x": " ".join(f"o{n}" for n in range(2_001))})
    with pytest.raises(TooManyOptions, match="1,000,000 draws"):
        draw(said({"x": " ".join(f"o{n}" for n in range(200))}), 1_000_000, 0)


def test_many_ranked_options_are_drawn_and_few_that_fit_among_many_are_refused():
    """600 ranked options are exact. With a comparison that few orders meet, 600 numbers of each draw are too many for chains."""
    names = [f"o{n:03}" for n in range(600)]
    evidence = said({"x": " ".join(names)}, {"ranks": {"x": names}})
    draws = draw(evidence, 50, 0)
    assert draws.method == "exact"
    assert (np.diff(draws.worths.options[0], axis=1) <= 0).all()
    with pytest.raises(TooManyOptions, match="too many to look for them"):
        draw(evidence, 50, 0, "slice")


def test_given_worths_are_the_same_in_every_draw_on_a_whole_multiple_of_their_grid():
    """Tenths: 0.3 is three units of the grid, and 0.1 + 0.2 equals it exactly."""
    evidence = said(
        {"u": "a b", "v": "a b"}, {"worth": {"u": {"a": "0.1", "b": "0.3"}, "v": {"a": "0.2"}}}, {"threshold": "0.3"}
    )
    draws = draw(evidence, 20, 0)
    assert draws.method == "given"
    assert (draws.worths.of([0, 0]) == draws.least).all()
    assert (draws.worths.of([1, 1]) == draws.least).all()


@pytest.mark.parametrize("method", [None, "rejection", "slice"])
def test_an_issue_for_which_nobody_has_named_an_option_is_worth_nothing(method):
    """a above b; a is accepted where b is expected, and surely so whatever the empty issue is."""
    codings = ({"ranks": {"i": ["a", "b"]}}, {"accepts": "i: a"}, {"without_deal": {"i": "b"}})
    evidence = said({"i": "a b", "j": ""}, *codings)
    draws = draw(evidence, 50, 0, method)
    assert (value(draws, 0, 0) == 1).all()
    assert (draws.least == 0).all()
    assert draws.high.tolist() == [UNIT] * 50
    assert how_it_fits(evidence, {0: 0}) == "every"
