from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from goodoffices.case.agreement import Agreement, Quorum
from goodoffices.case.case import Case
from goodoffices.case.coding import Limit, MeetsYardstick, Position, Precondition, Ranks, Wants
from goodoffices.case.names import is_id
from goodoffices.case.read import read_case
from goodoffices.errors import BadCase, Place
from support.sketches import HEAD, only_problem, problems_in

LINES = HEAD.count("\n")


def read(tmp_path: Path, text: str) -> Case:
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    return read_case(tmp_path)


def statement(**keys: str) -> str:
    """One more statement, on line LINES + 1, its keys in order."""
    told = {"id": "s1", "source": "src", "speaker": "north", "act": "demand", "said": "so", **keys}
    return "  - {" + ", ".join(f"{k}: {v}" for k, v in told.items() if v) + "}\n"


# what is wrong, one at a time


@pytest.mark.parametrize(
    ("coding", "message", "found", "near"),
    [
        ("{wants: {lime: front}}", "unknown issue 'lime' in 'wants' of", "lime", "line"),
        ("{wants: {line: fornt}}", "unknown option of 'line' 'fornt' in 'wants' of", "fornt", "front"),
        ("{wants: {line: [front, bakc]}}", "unknown option of 'line' 'bakc' in 'wants' of", "bakc", "back"),
        ("{ranks: {line: [front, [back, ot]]}}", "unknown option of 'line' 'ot' in 'ranks' of", "ot", "out"),
        ("{matters: [lines]}", "unknown issue 'lines' in 'matters' of", "lines", "line"),
        ("{limit: line is fornt}", "condition: unknown option of 'line'", "fornt", "front"),
        ("{limit: lime is front}", "condition: unknown issue", "lime", "line"),
        ('{accepts: "line: fornt"}', "unknown option of 'line' in the package", "fornt", "front"),
        ("{meets: {deter: {line: front}}}", "unknown yardstick 'deter' in 'meets' of", "deter", "deters"),
        ("{limit: meets deter}", "condition: unknown yardstick", "deter", "deters"),
        ("{limit: line is front, of: nroth}", "unknown actor 'nroth' in 'of' of", "nroth", "north"),
        ("{limit: line is front, redaing: stated}", "unknown key 'redaing' in coding 1", "redaing", "reading"),
        ("{limt: line is front}", "coding 1 of statement 's1' has no kind", "limt", "limit"),
        ("{precondition: line is front, before: tlaks}", "unknown item to wait 'tlaks' in", "tlaks", "talks"),
        ("{limit: line is front, or: {limit: line is bakc}}", "condition: unknown option of 'line'", "bakc", "back"),
        ("{sticking: lien}", "unknown issue 'lien' in 'sticking' of", "lien", "line"),
    ],
)
def test_a_mistyped_name_in_a_coding_is_told_with_the_nearest(
    tmp_path: Path, coding: str, message: str, found: str, near: str
) -> None:
    yardstick = "yardsticks:\n  deters: {title: deters, of: north}\n"
    problem = only_problem(tmp_path, HEAD + statement(coding=f"[{coding}]") + yardstick)
    assert message in problem.message
    assert (problem.place.file, problem.place.line) == (str(tmp_path / "case.yaml"), LINES + 1)
    assert problem.found == found
    assert problem.expected
    assert problem.remedy == f"did you mean '{near}'?"


@pytest.mark.parametrize(
    ("keys", "message", "found", "near"),
    [
        ({"act": "demnd"}, "unknown act 'demnd' in statement 's1'", "demnd", "demand"),
        ({"speaker": "nort"}, "unknown speaker 'nort'", "nort", "north"),
        ({"source": "scr"}, "unknown source 'scr'", "scr", "src"),
        ({"about": "[lin]"}, "unknown issue 'lin' in 'about' of statement 's1'", "lin", "line"),
        ({"voice": "drect"}, "unknown voice 'drect'", "drect", "direct"),
        ({"layer": "pubic"}, "unknown layer 'pubic'", "pubic", "public"),
        ({"sad": "words"}, "unknown key 'sad' in statement 's1'", "sad", "said"),
        ({"denies": "[s00]"}, "unknown statement 's00' in 'denies'", "s00", "s0"),
        ({"account_of": "day_1"}, "unknown day of talks 'day_1'", "day_1", None),
        ({"when": "tomorrow"}, "'when' of statement 's1' is no date", "tomorrow", None),
        ({"credibility": "7"}, "'credibility' of statement 's1' is not such a number", "7", None),
        ({"at": "[[9, 3]]"}, "'at' of statement 's1' holds something that is no span", "[9, 3]", None),
        ({"at": "[3, 9]"}, "'at' of statement 's1' holds something that is no span", "“3”", None),
    ],
)
def test_a_bad_value_in_a_statement_is_told_with_its_place(
    tmp_path: Path, keys: dict[str, str], message: str, found: str, near: str | None
) -> None:
    problem = problems_in(tmp_path, case=HEAD + statement(**keys))[0]
    assert message in problem.message
    assert problem.place.line == LINES + 1
    assert problem.place.column > 1
    assert problem.found == found
    assert problem.expected
    assert problem.remedy
    if near:
        assert problem.remedy == f"did you mean '{near}'?"


@pytest.mark.parametrize("key", ["id", "source", "speaker", "act", "said"])
def test_what_a_statement_needs_is_asked_for(tmp_path: Path, key: str) -> None:
    problem = only_problem(tmp_path, HEAD + statement(**{key: ""}))
    assert f"has no '{key}'" in problem.message
    assert problem.found == "nothing"
    assert problem.remedy == f"add '{key}:'"
    assert problem.place.line == LINES + 1


@pytest.mark.parametrize("when", ["2026-02-30", "4 February", "2026-02", "", "2026-02-04 10h"])
def test_a_source_needs_a_full_date(tmp_path: Path, when: str) -> None:
    problem = only_problem(tmp_path, HEAD.replace("published: 2026-02-04", f"published: {when}"))
    assert "'published'" in problem.message
    assert problem.place.line == 12


def test_a_section_nobody_knows_is_told_with_the_nearest(tmp_path: Path) -> None:
    problem = only_problem(tmp_path, HEAD + "figrues: {}\n")
    assert problem.message == "unknown section 'figrues'"
    assert problem.place == Place(str(tmp_path / "case.yaml"), LINES + 1, 1)
    assert problem.remedy == "did you mean 'figures'?"


def test_an_id_of_a_statement_twice_is_told_with_both_places(tmp_path: Path) -> None:
    problem = only_problem(tmp_path, HEAD + statement() + statement())
    assert problem.message == "the id 's1' stands twice"
    assert problem.place.line == LINES + 2
    assert [place.line for place, _ in problem.others] == [LINES + 1]


def test_an_id_twice_in_two_files_is_told_with_both_places(tmp_path: Path) -> None:
    (problem,) = problems_in(tmp_path, a=HEAD, b="actors:\n  north: {name: Other, roles: [party]}\n")
    assert problem.message == "'north' stands twice in 'actors'"
    assert problem.place == Place(str(tmp_path / "b.yaml"), 2, 3)
    assert problem.others[0][0] == Place(str(tmp_path / "a.yaml"), 2, 3)


def test_an_id_of_a_person_cannot_be_that_of_an_actor(tmp_path: Path) -> None:
    problem = only_problem(tmp_path, HEAD + "people:\n  north: {post: envoy, speaks_for: south}\n")
    assert problem.message == "'north' is the id of a person and of an actor"


@pytest.mark.parametrize("word", ["analyst", "deal", "newsroom", "not", "yes", "on", "Position", "MEETS", "n"])
def test_a_word_with_another_meaning_cannot_be_an_id_and_the_remedy_is_one(tmp_path: Path, word: str) -> None:
    text = HEAD + f"events:\n  {word}: {{kind: attack, title: t, from: s0}}\n"
    problem = only_problem(tmp_path, text)
    assert problem.message == f"'{word}' cannot be the id of an entry of 'events'"
    assert problem.place.line == LINES + 2
    assert is_id(problem.remedy.removeprefix("rename it, e.g. "))


@pytest.mark.parametrize("word", ["1st", "a b", "ä", "x" * 61, "_x", "²", "a²", "s²1"])
@pytest.mark.parametrize("form", ["actor", "statement", "option"])
def test_what_has_not_the_form_of_an_id_is_refused(tmp_path: Path, word: str, form: str) -> None:
    text = HEAD
    if form == "actor":
        text = text.replace("actors:\n", f"actors:\n  {word}: {{name: X}}\n")
    elif form == "option":
        text = text.replace("    options:\n", f"    options:\n      {word}: {{title: x, from: s0}}\n")
    else:
        text += statement(id=word)
    problem = only_problem(tmp_path, text)
    assert "cannot be the id of" in problem.message
    assert problem.remedy == "rename it"


def test_one_party_only_is_told(tmp_path: Path) -> None:
    problem = only_problem(tmp_path, HEAD.replace("South, roles: [party]", "South, roles: [host]"))
    assert problem.message == "a case needs two parties"
    assert problem.found == "1: north"
    assert problem.remedy


@pytest.mark.parametrize("text", ["", "# nothing\n", "title: only a title\n", "actors:\nissues:\n"])
def test_an_empty_case_is_told(tmp_path: Path, text: str) -> None:
    problem = only_problem(tmp_path, text)
    assert problem.message == "the case is empty"
    assert problem.remedy == "begin with: goodoffices new DIR"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadCase) as caught:
        read_case(tmp_path / "gone")
    (problem,) = caught.value.problems
    assert (problem.message, problem.found) == ("this is no case", "nothing there")
    assert problem.place.file == str(tmp_path / "gone")


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text(HEAD)
    with pytest.raises(BadCase) as caught:
        read_case(tmp_path / "f.yaml")
    assert caught.value.problems[0].found == "a file"


def test_a_folder_without_yaml_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(BadCase) as caught:
        read_case(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.message, problem.expected, problem.found) == (
        "this folder is no case",
        "at least one .yaml file",
        "none",
    )


def test_a_folder_named_like_a_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    assert read(tmp_path, HEAD).title == tmp_path.name


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("agreement: {needs: []}\n", "nobody's yes is needed"),
        ("agreement: {needs: [nroth]}\n", "unknown actor 'nroth' in 'needs' of the agreement"),
        ("agreement: {at_least: {count: 3, of: [north, south]}}\n", "'count' of a quorum of the agreement"),
        ("agreement: {at_least: {of: [north, south]}}\n", "a quorum has no 'count'"),
        ("conditions: [line is bakc]\n", "condition: unknown option of 'line'"),
        ("conditions: [{condition: line is back, wy: x}]\n", "unknown key 'wy'"),
        ("yardsticks: {d: {title: d, of: east}}\n", "unknown actor 'east' in 'of' of yardstick 'd'"),
        ("yardsticks: {d: {title: d, of: north, bears_on: [lin]}}\n", "unknown issue 'lin' in 'bears_on'"),
        ("yardsticks: {d: {title: d, of: north, met_by: al}}\n", "unknown met_by 'al'"),
        ("figures: {f: {what: x}}\n", "figure 'f' has no 'from'"),
        ("figures: {f: {what: x, from: s0, value: many}}\n", "'value' of figure 'f' is not a number"),
        ("figures: {f: {what: x, from: s0, value: NaN}}\n", "'value' of figure 'f' is not a number"),
        ("figures: {f: {what: x, from: s0, value: 1e999}}\n", "'value' of figure 'f' is not a number"),
        ("figures: {f: {what: x, from: s0, value: 1, at_least: 1}}\n", "figure 'f' has a value and bounds"),
        (
            "figures: {f: {what: x, from: s0, at_least: 9, at_most: 1}}\n",
            "bounds of figure 'f' are the wrong way round",
        ),
        ("figures: {f: {what: x, from: s0, event: e}}\n", "unknown event 'e'"),
        ("figures: {f: {what: x, from: s0, claimant: who}}\n", "unknown actor 'who' in 'claimant'"),
        ("events: {e: {kind: attack, title: x, from: s0, status: ocurred}}\n", "unknown status 'ocurred'"),
        ("events: {e: {kind: attack, title: x, from: s9}}\n", "unknown statement 's9' in 'from' of event 'e'"),
        ("events: []\n", "'events' is not a mapping"),
        ("people: {p: {name: P}}\n", "person 'p' has no 'post'"),
        ("title: [a]\n", "'title' is not a text"),
        ("talks: {rounds: [{days: []}]}\n", "a round has no 'id'"),
        ("talks: {rounds: [{id: r, number: two}]}\n", "'number' of a round is not such a number"),
        ("talks: {rounds: [{id: r, days: [{id: d, sessions: [{kind: lunch}]}]}]}\n", "unknown kind 'lunch'"),
    ],
)
def test_a_bad_entry_in_a_section_is_told_on_its_line(tmp_path: Path, text: str, message: str) -> None:
    (problem,) = (p for p in problems_in(tmp_path, case=HEAD + text) if message in p.message)
    assert problem.place.line == LINES + 1
    assert problem.expected
    assert problem.found
    assert problem.remedy


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("roles: [party]}\n  south", "roles: [partie]}\n  south", "unknown role 'partie'"),
        ("{title: both back, from: s0}", "{title: both back}", "option 'back' of issue 'line' has no 'from'"),
        (
            "{title: both back, from: s0}",
            "{title: both back, from: s0, needs: east}",
            "unknown actor 'east' in 'needs'",
        ),
        ("{title: both back, from: s0}", "{title: both back, from: s0, when: later}", "unknown when 'later'"),
        ("    title: Line", "    alone: perhaps", "unknown alone 'perhaps'"),
        ("reliability: B", "reliability: G", "unknown reliability 'G'"),
        ("reliability: B", "sha256: abc", "is no SHA-256"),
        ("reliability: B", "unused: [{at: [[1, 2]]}]", "has no 'why'"),
    ],
)
def test_a_bad_actor_option_or_source_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in HEAD
    found = problems_in(tmp_path, case=HEAD.replace(old, new))
    assert any(message in p.message for p in found)


def test_two_complements_in_an_issue_are_told(tmp_path: Path) -> None:
    text = HEAD.replace("both back, from: s0", "b, from: complement").replace(
        "pull out, from: s0", "o, from: complement"
    )
    assert only_problem(tmp_path, text).message == "issue 'line' has two complements"


def test_all_problems_are_told_at_once_in_the_order_of_their_places(tmp_path: Path) -> None:
    text = HEAD.replace("roles: [party]}\nissues", "roles: [partyy]}\nissues").replace(
        "front line, from: s0", "f, from: s9"
    )
    text += statement(act="demnd", coding="[{limit: line is bakc}, {wants: {lime: x}}]") + "evnts: {}\n"
    found = problems_in(tmp_path, case=text)
    # line 1 has no place of its own for the case as a whole; then the role, the option, the statement (three), the section
    assert [p.place.line for p in found] == [0, 3, 8, LINES + 1, LINES + 1, LINES + 1, LINES + 2]
    columns = [p.place.column for p in found[3:6]]
    assert columns == sorted(columns)
    assert all(p.remedy and p.found for p in found)


def test_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    found = problems_in(tmp_path, a=HEAD + statement(act="demnd"), b="evnts: {}\n", c="title: &x y\n")
    assert [Path(p.place.file).name for p in found] == ["a.yaml", "b.yaml", "c.yaml"]


def test_words_of_a_resident_cannot_be_coded(tmp_path: Path) -> None:
    problem = only_problem(tmp_path, HEAD + statement(speaker="a resident of Kyiv", coding="[{limit: line is back}]"))
    assert "codes the words of a resident" in problem.message


def test_the_newsroom_has_no_preference_unless_it_is_said_whose(tmp_path: Path) -> None:
    problem = only_problem(tmp_path, HEAD + statement(speaker="newsroom", coding="[{limit: line is back}]"))
    assert "does not say whose preference it is" in problem.message
    case = read(tmp_path, HEAD + statement(speaker="newsroom", coding="[{limit: line is back, of: south}]"))
    assert [c.actor for _, c in case.codings()] == ["south"]


def test_speakers_of_two_kinds_are_refused(tmp_path: Path) -> None:
    problem = only_problem(tmp_path, HEAD + statement(speaker="[north, newsroom]"))
    assert "has speakers of two kinds" in problem.message


def test_a_public_statement_cannot_stand_in_a_confided_source(tmp_path: Path) -> None:
    head = HEAD.replace("reliability: B", "layer: confided")
    assert read(tmp_path, head + statement()).statements["s1"].layer == "confided"
    problem = only_problem(tmp_path, head + statement(layer="public"))
    assert "is public and its source is confided" in problem.message


# what is read


def test_what_yaml_1_1_takes_for_booleans_and_numbers_is_read_as_text(tmp_path: Path) -> None:
    head = HEAD.replace("{title: front line,", "{title: on,").replace("{name: North,", "{name: no,")
    case = read(tmp_path, "title: yes\nnote: 012\n" + head)
    assert (case.title, case.note) == ("yes", "012")
    assert case.issues["line"].options["front"].title == "on"
    assert case.actors["north"].name == "no"


def test_a_small_case_is_read_with_its_defaults(tmp_path: Path) -> None:
    case = read(tmp_path, HEAD + statement(coding="[{limit: line is not out}]"))
    assert case.agreement == Agreement(("north", "south"))
    said = case.statements["s1"]
    assert (said.reported, said.layer, said.voice, said.credibility) == (dt.date(2026, 2, 4), "public", "indirect", 6)
    assert said.about == ("line",)
    assert not said.when.stated
    (coding,) = said.codings
    assert isinstance(coding, Limit)
    assert (coding.id, coding.actor, coding.reading) == ("s1.1", "north", "stated")
    assert coding.place.line == LINES + 1


def test_actors_issues_options_and_statements_are_sorted_whatever_the_file(tmp_path: Path) -> None:
    head = HEAD.replace("{title: front line, from: s0}", "{title: aaa, from: analyst}").replace(
        "{title: both back, from: s0}", "{title: aab, from: complement}"
    )
    case = read(tmp_path, head + statement(id="s10") + statement(id="s2"))
    assert list(case.actors) == ["north", "south"]
    assert list(case.issues["line"].options) == ["out", "back", "front"]
    assert list(case.statements) == ["s0", "s2", "s10"]


def test_agreements_with_vetoes_quorums_and_bodies_are_read(tmp_path: Path) -> None:
    rule = "agreement: {needs: [south], at_least: [{count: 2, of: [south, north]}, {count: 1, of: [north]}]}\n"
    case = read(tmp_path, HEAD + rule)
    assert case.agreement == Agreement(("south",), (Quorum(1, ("north",)), Quorum(2, ("north", "south"))))
    case = read(tmp_path, HEAD.replace("actors:\n", "actors:\n  duma: {roles: [body], approves_for: north}\n"))
    assert case.agreement == Agreement(("duma", "north", "south"))


def test_persons_speak_for_their_actor(tmp_path: Path) -> None:
    people = "people:\n  envoy: {post: envoy, speaks_for: south, name: not stated}\n"
    case = read(tmp_path, HEAD + statement(speaker="[envoy, north]") + people)
    said = case.statements["s1"]
    assert (said.actors, said.people) == (("north", "south"), ("envoy",))
    assert case.people["envoy"].name is None


def test_a_coding_of_two_speakers_is_one_for_each(tmp_path: Path) -> None:
    case = read(tmp_path, HEAD + statement(speaker="[north, south]", coding="[{wants: {line: back}}]"))
    assert [(c.id, c.actor) for _, c in case.codings()] == [("s1.1.north", "north"), ("s1.1.south", "south")]


def test_another_reading_has_an_id_of_its_own_and_is_as_sure_as_the_first(tmp_path: Path) -> None:
    coding = "{precondition: line is back, before: line, reading: inferred, or: [position, {limit: line is out}, {precondition: line is out}]}"
    case = read(tmp_path, HEAD + statement(coding=f"[{coding}]"))
    ((_, first),) = case.codings()
    assert isinstance(first, Precondition)
    assert not first.limits_package
    second, third, fourth = first.alternatives
    assert (second.id, third.id, fourth.id) == ("s1.1/2", "s1.1/3", "s1.1/4")
    assert all(c.inferred and c.actor == "north" for c in first.alternatives)
    assert isinstance(second, Position)
    assert isinstance(third, Limit)
    assert isinstance(fourth, Precondition)
    assert fourth.before == "line"


def test_codings_are_read_as_they_are_written(tmp_path: Path) -> None:
    codings = "[{wants: {line: [out, back]}}, {ranks: {line: [front, [out, back]]}}, {fails: {deters: {line: [out]}}}]"
    case = read(tmp_path, HEAD + statement(coding=codings) + "yardsticks: {deters: {title: d, of: north}}\n")
    wants, ranks, fails = (c for _, c in case.codings())
    assert isinstance(wants, Wants)
    assert wants.options == (("line", ("back", "out")),)
    assert isinstance(ranks, Ranks)
    assert ranks.classes == (("front",), ("back", "out"))
    assert isinstance(fails, MeetsYardstick)
    assert (fails.met, fails.options) == (False, (("line", ("out",)),))
    assert case.yardsticks["deters"].bears_on == ("line",)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("value: 55000", "55,000"),
        ("value: '55,000', hedge: around", "around 55,000"),
        ("at_least: 7", "at least 7"),
        ("at_most: 0.5, unit: percent", "at most 0.5 percent"),
        ("at_least: 100, at_most: 1_000", "100 to 1,000"),
        ("hedge: many", "many (no number given)"),
        ("note: x", "none given"),
    ],
)
def test_a_figure_is_told_as_it_was_claimed(tmp_path: Path, keys: str, words: str) -> None:
    case = read(tmp_path, HEAD + f"figures: {{f: {{what: x, from: s0, {keys}}}}}\n")
    assert case.figures["f"].words() == words


def test_a_figure_keeps_its_decimals(tmp_path: Path) -> None:
    case = read(tmp_path, HEAD + "figures: {f: {what: x, from: s0, value: 0.1}}\n")
    assert case.figures["f"].low == case.figures["f"].high == Decimal("0.1")
