"""GeniusWeb JSON: a domain of value sets and ranges, and linear additive profiles with a reservation bid.

In GeniusWeb a utility is the sum of weight times the utility of the value, weights sum to exactly 1, utilities lie in [0, 1], and a value
without a utility has 0. A number's utility is on the line between the two ends of its range. No deal is worth the reservation *bid*, a
package; without one any agreement is at least as good as none. Utilities do not fall with time.
"""

from __future__ import annotations

from fractions import Fraction

from goodoffices.case.document import Mapping, Node, Scalar
from goodoffices.case.exact_number import exact_number
from goodoffices.errors import Place
from goodoffices.interop.evaluation import Evaluation, LinearEvaluation, TableEvaluation
from goodoffices.interop.foreign_scenario import Chosen, ForeignIssue, ForeignProfile
from goodoffices.interop.reading import Members, Reading, kind_of, number_of

PROFILE = "LinearAdditiveUtilitySpace"


def is_domain(node: Node) -> bool:
    """Whether a document is a GeniusWeb domain."""
    return isinstance(node, Mapping) and any(k.text == "issuesValues" for k, _ in node.items)


def is_profile(node: Node) -> bool:
    """Whether a document is a GeniusWeb profile: one mapping under the name of its kind."""
    return (
        isinstance(node, Mapping)
        and len(node.items) == 1
        and node.items[0][0].text.endswith(("UtilitySpace", "PartialOrdering", "Ordering"))
    )


def domain_in(node: Node) -> Node | None:
    """The domain inside a profile, where it has one."""
    if isinstance(node, Mapping) and node.items and isinstance(node.items[0][1], Mapping):
        return next((value for key, value in node.items[0][1].items if key.text == "domain"), None)
    return None


def read_geniusweb_domain(node: Node, reading: Reading) -> tuple[str, tuple[ForeignIssue, ...]]:
    """The name and the issues of a domain."""
    told = Members(node, "the domain", reading)
    name = told.text("name")
    issues = [_issue(key, value, reading) for key, value in told.mapping("issuesValues")]
    told.rest("a GeniusWeb domain")
    if told.keys and not issues and not reading.problems:
        reading.problem(node.place, "the domain has no issues", "at least one under 'issuesValues'", "none")
    return name, tuple(issues)


def _issue(key: Scalar, node: Node, reading: Reading) -> ForeignIssue:
    what = f"issue '{key.text[:60]}'"
    told = Members(node, what, reading)
    ranged = told.node("range")
    if ranged is not None:
        ends = Members(ranged, f"the range of {what}", reading)
        low, high, step = ends.number("low"), ends.number("high"), ends.number("step")
        ends.rest("a range")
        if ends.keys and (high < low or step <= 0):
            reading.problem(
                ranged.place,
                f"the range of {what} has no numbers",
                "low at most high, step above 0",
                f"{low} to {high} by {step}",
            )
            high, step = low, Fraction(1)
        issue = ForeignIssue(key.text, "number", (), low, high, step or Fraction(1), key.place)
    else:
        names: dict[str, Place] = {}
        for item in told.items("values"):
            if not isinstance(item, Scalar) or not item.text:
                reading.problem(item.place, f"a value of {what} is not a text", "a text", kind_of(item))
            else:
                reading.once(names, item.text, item.place, f"in {what}, the value")
        if not names and told.keys:
            reading.problem(node.place, f"{what} has no values", "'values' or 'range'", "none")
        issue = ForeignIssue(key.text, "discrete", tuple(names), place=key.place)
    told.rest("an issue")
    return issue


def read_geniusweb_profile(
    node: Node, stem: str, issues: tuple[ForeignIssue, ...], reading: Reading
) -> ForeignProfile | None:
    """A profile; `stem` names it where it has no name of its own."""
    if not isinstance(node, Mapping):
        return None
    kind, space = node.items[0]
    if kind.text != PROFILE:
        reading.problem(kind.place, f"a GeniusWeb profile of kind '{kind.text[:60]}' cannot be read yet", PROFILE, kind.text,
                        "give a linear additive profile")  # fmt: skip
        return None
    told = Members(space, "the profile", reading)
    name = told.text("name") or stem
    inside = told.node("domain")
    if inside is not None:
        _, own = read_geniusweb_domain(inside, reading)
        _check_domain(own, issues, inside.place, reading)
    weights = _by_issue(told, "issueWeights", issues, reading)
    utilities = _by_issue(told, "issueUtilities", issues, reading)
    profile = ForeignProfile(
        name,
        tuple(
            number_of(w, f"the weight of '{i.name}'", reading, Fraction(0)) if w else Fraction(0)
            for i, w in zip(issues, weights, strict=True)
        ),
        tuple(_evaluation(i, u, reading) if u else None for i, u in zip(issues, utilities, strict=True)),
        no_deal=_reservation_bid(told, issues, reading),
        place=kind.place,
    )
    if not reading.problems and sum(profile.weights) != 1:
        reading.unread(told.place, "weights that do not sum to 1, which GeniusWeb refuses: taken as they are")
    told.rest("a GeniusWeb profile")
    return profile


def _check_domain(
    own: tuple[ForeignIssue, ...], issues: tuple[ForeignIssue, ...], place: Place, reading: Reading
) -> None:
    def shape(issue: ForeignIssue) -> tuple[object, ...]:
        return issue.name, tuple(sorted(issue.values)), issue.low, issue.high, issue.step

    if not reading.problems and sorted(map(shape, own)) != sorted(map(shape, issues)):
        differ = sorted(
            {i.name for i in own if shape(i) not in map(shape, issues)}
            | {i.name for i in issues if shape(i) not in map(shape, own)}
        )
        reading.problem(place, "the domain inside the profile is another one", "the same issues and values", ", ".join(differ),
                        "take the domain file and profiles of one domain")  # fmt: skip


def _by_issue(told: Members, key: str, issues: tuple[ForeignIssue, ...], reading: Reading) -> list[Node | None]:
    names = [i.name for i in issues]
    entries = told.mapping(key)
    found = {k.text: value for k, value in entries if reading.known(k.text, names, k.place, f"issue in '{key}'")}
    for name in names:
        if entries and name not in found:
            reading.problem(
                told.nodes[key].place,
                f"'{key}' says nothing of issue '{name[:60]}'",
                "every issue of the domain",
                "none",
                "add it",
            )
    return [found.get(name) for name in names]


def _evaluation(issue: ForeignIssue, node: Node, reading: Reading) -> Evaluation:
    what = f"the utilities of '{issue.name[:60]}'"
    told = Members(node, what, reading)
    numbers, discrete = told.node("numberutils"), told.node("discreteutils")
    told.rest("the utilities of an issue")
    if issue.kind == "discrete" and discrete is not None:
        own = Members(discrete, what, reading)
        stated = {}
        for key, value in own.mapping("valueUtilities"):
            if reading.known(key.text, list(issue.values), key.place, f"value of '{issue.name[:60]}'"):
                stated[key.text] = _unit(value, f"the utility of '{key.text[:60]}'", reading)
        own.rest("discrete utilities")
        for value_name in issue.values:
            if own.keys and value_name not in stated:
                reading.unread(discrete.place, f"no utility for '{value_name[:60]}' of '{issue.name[:60]}': taken as 0")
        return TableEvaluation(tuple(stated.get(v, Fraction(0)) for v in issue.values))
    if issue.kind == "number" and numbers is not None:
        own = Members(numbers, what, reading)
        low, high = own.number("lowValue"), own.number("highValue")
        at_low, at_high = (
            _unit(own.node(k, required=True), f"{k} of {what}", reading) for k in ("lowUtility", "highUtility")
        )
        own.rest("number utilities")
        if own.keys and (low >= high or (low, high) != (issue.low, issue.high)):
            reading.problem(
                numbers.place,
                f"{what} are for another range",
                f"{issue.low} to {issue.high}, the range of the issue",
                f"{low} to {high}",
            )
            return LinearEvaluation(Fraction(0), Fraction(0))
        return LinearEvaluation((at_high - at_low) / ((high - low) or Fraction(1)), at_low, low)
    wanted = "discreteutils" if issue.kind == "discrete" else "numberutils"
    reading.problem(node.place, f"{what} do not fit its values", wanted, ", ".join(told.keys) or "nothing")
    return LinearEvaluation(Fraction(0), Fraction(0))


def _unit(node: Node | None, what: str, reading: Reading) -> Fraction:
    """A utility: a number in [0, 1]."""
    if node is None:
        return Fraction(0)
    value = number_of(node, what, reading, Fraction(0))
    if value > 1:
        reading.problem(node.place, f"{what} is too large", "a number from 0 to 1", str(value), "correct it")
    return value


def _reservation_bid(
    told: Members, issues: tuple[ForeignIssue, ...], reading: Reading
) -> tuple[Chosen | None, ...] | None:
    bid = told.node("reservationBid")
    if bid is None:
        return None
    own = Members(bid, "the reservation bid", reading)
    found: dict[str, Chosen] = {}
    by_name = {i.name: i for i in issues}
    for key, value in own.mapping("issuevalues"):
        if not reading.known(key.text, list(by_name), key.place, "issue in the reservation bid"):
            continue
        issue, named = by_name[key.text], value.text if isinstance(value, Scalar) else ""
        position = issue.position(named)
        if position is None:
            expected = (
                ", ".join(issue.values[:12])
                if issue.kind == "discrete"
                else f"{issue.low} to {issue.high} by {issue.step}"
            )
            reading.problem(value.place, f"the reservation bid has no value of '{issue.name[:60]}'", expected,
                            named if isinstance(value, Scalar) and exact_number(named) is None else kind_of(value))  # fmt: skip
        else:
            found[issue.name] = position
    own.rest("a reservation bid")
    for issue in issues:
        if own.keys and issue.name not in found and not reading.problems:
            reading.unread(bid.place, f"no '{issue.name[:60]}' in the reservation bid: it adds nothing there")
    return tuple(found.get(i.name) for i in issues)
