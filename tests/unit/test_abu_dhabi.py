"""The bundled case of Abu Dhabi: what the report says has its place, and what it does not say has none."""

import json
import re
from pathlib import Path

import pytest

from goodoffices.brief.brief import Brief
from goodoffices.brief.terminal import terminal
from goodoffices.case.bundled import FOLDER, open_case
from goodoffices.case.coding import Limit, Precondition, Wants
from goodoffices.case.coverage import coverage
from goodoffices.case.sentence import sentences
from goodoffices.case.text import require_texts

SOURCES = Path(__file__).resolve().parents[3] / "shared" / "sources"


@pytest.fixture(scope="module")
def case():
    return open_case("abu-dhabi-2026")


@pytest.fixture(scope="module")
def brief(case):
    return Brief.of(case)


def test_every_sentence_of_the_report_became_something_or_is_unused_for_a_reason(case):
    (covered,) = coverage(case, {})
    assert len(covered.sentences) == 35
    assert covered.missing == ()
    assert all(u.why for u in case.sources["afp-2026-02-04"].unused)


def test_spans_sentences_and_hash_are_those_of_the_text(case):
    if not SOURCES.exists():
        pytest.skip("the agency's text is not at hand")
    text = require_texts(case, [SOURCES])["afp-2026-02-04"].text
    assert case.sources["afp-2026-02-04"].sentences == sentences(text)
    # anchors begin and end at words, and hold the words that carry the act
    held = {
        "s15": "precondition",
        "s16": "recognition",
        "s17": "front line",
        "s17b": "rejected",
        "s23b": "deter",
        "s10": "expected",
    }
    for name, word in held.items():
        assert word in text[case.statements[name].at[0].start : case.statements[name].at[-1].end], name
    for statement in case.statements.values():
        for span in statement.at:
            assert text[span.start : span.end] == text[span.start : span.end].strip()
            assert span.start == 0 or not text[span.start - 1].isalnum()
            assert not text[span.end : span.end + 1].isalnum()


NOT_TOLD = [
    "NATO",
    "sanction",
    "Emirates",
    "UAE",
    "Crimea",
    "energy truce",
    "ceiling",
    "civilian",
    "troop cap",
    "Donetsk's Druzhkivka",
]
PRIVATE = ["Petro", "Larisa", "Anton", "43-year", "retiree", "engineer", "family", "son-in-law"]
NOT_NEUTRAL = ["hardline", "ubiquitous", "rare", "notching", "immense", "spiralled", "decimated", "swathes", "seized"]


@pytest.mark.parametrize("word", NOT_TOLD + PRIVATE + NOT_NEUTRAL)
def test_what_the_report_does_not_say_and_reporters_adjectives_are_not_in_the_case(word):
    text = " ".join(p.read_text(encoding="utf-8") for p in (FOLDER / "abu-dhabi-2026").glob("*.yaml"))
    assert not re.search(rf"\b{re.escape(word)}", text, re.I)


def test_no_side_is_given_words_it_is_not_reported_to_have_said(case, brief):
    on = {(p.actor, p.issue): p for p in brief.positions}
    assert on["ukraine", "recognition"].silent
    assert on["russia", "force"].silent
    assert on["ukraine", "force"].silent
    assert on["russia", "exchange"].silent
    assert not any(isinstance(c, Wants) for s, c in case.codings() if "exchange" in c.issues)


def test_the_date_of_the_second_day_and_the_host_are_not_told_and_the_round_is_inferred(case):
    second = next(d for _, d in case.talks.days() if d.id == "day_2")
    assert not second.when.stated
    assert not any(a.has_role("host") for a in case.actors.values())
    assert [r.reading for r in case.talks.rounds] == ["stated", "inferred"]


def test_wanted_is_kept_apart_from_limit(case):
    """Recognition is wanted, nothing more; the pull-out is a precondition; the refusal is a limit by inference alone."""
    kinds = {s.id: [(c.kind, c.reading) for c in s.codings] for s in case.statements.values() if s.codings}
    assert kinds["s16"] == [("wants", "stated")]
    assert kinds["s15"] == [("wants", "stated"), ("precondition", "stated")]
    assert kinds["s17"] == [("wants", "stated")]
    assert kinds["s17b"] == [("limit", "inferred")]
    assert kinds["s23b"] == [("limit", "stated")]
    limits = [c.id for _, c in case.codings() if isinstance(c, Limit | Precondition)]
    assert limits == ["s15.2", "s17b.1", "s23b.1"]


def test_options_that_nobody_named_are_few_and_marked(case):
    options = [o for i in case.issues.values() for o in i.options.values()]
    assert [o.id for o in options if o.by_analyst] == ["both_back"]
    assert all(o.origin for o in options if o.provenance == "statement")


def test_the_findings_on_paper(brief):
    """By hand: listed options of 'line' are pull_out and front_line.

    s15.2 wants line in {pull_out, both_back†}, that is pull_out; s17b.1 wants not pull_out, that is front_line: no listed
    option satisfies both. s23b.1 (the test 'deters') may be met, for nobody has said by what. Easing either opens; with
    both_back† both hold. Read as 'pull_out alone', s15.2 leaves both_back† no bridge; s17b.1 read as a position falls.
    """
    analysis = brief.analysis
    assert [c.limits for c in analysis.clashes] == [("s15.2", "s17b.1")]
    assert analysis.sticking_points == ("line",)
    assert [o.limits for o in analysis.openings] == [("s15.2",), ("s17b.1",)]
    assert [(b.options, b.opens_all) for b in analysis.bridges] == [((("line", "both_back"),), True)]
    changed = {(r.change.kind, r.change.id): (r.turns, r.bridges_lost) for r in brief.rests}
    assert changed["reading", "s15.2/2"] == (False, ((("line", "both_back"),),))
    assert changed["reading", "s17b.1/2"] == (True, ())
    assert brief.listed_packages == 2 * 2 * 2 * 2
    # nothing of what is listed known to deter: alone, s23b.1 cannot be met if nothing does
    assert ("s23b.1",) in [c.limits for c in analysis.conditional]


def test_the_sticking_point_of_the_newsroom_is_checked(brief):
    (check,) = brief.sticking
    assert (check.confirmed, check.unconfirmed, check.unnamed) == (("line",), ("recognition",), ())


def test_the_balance_of_the_record_is_told(brief):
    """Russia's words reach the record in the newsroom's words alone; six of Ukraine's have a named speaker (s5 s6 s9b s10 s12 s13)."""
    assert brief.record.by_party == (("russia", 4, 0, 4), ("ukraine", 14, 6, 0))


def test_each_sides_account_of_the_day(brief):
    assert brief.day.accounts == (("russia", ()), ("ukraine", ("s9b", "s13")))
    assert "no account in the record" in terminal(brief)


def test_the_first_question_tests_the_clash_and_no_question_is_an_offer(brief):
    kinds = [q.kind for q in brief.questions.asked]
    assert kinds == ["reading", "reading", "extent", "yardstick", "silence", "silence", "silence", "silence"]
    assert not any(re.search(r"\b(accept|agree to|take)\b", q.text) for q in brief.questions.asked)


def test_no_preference_number_is_shown(brief):
    assert "%" not in terminal(brief)
    assert "probab" not in json.dumps(brief.to_json())
