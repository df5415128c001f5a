"""The parts of a text: view, layout, quotations, sentences, figures, times, places, areas, events, links, language."""

import datetime as dt
from decimal import Decimal

import pytest

from goodoffices.case.source import Span
from goodoffices.record.language import language_of
from goodoffices.record.layout import layout
from goodoffices.record.number_word import fraction_of, number_of
from goodoffices.record.quotation import Quoted, quotations
from goodoffices.record.read import read
from goodoffices.record.same_event import links_between
from goodoffices.record.sentence import sentences
from goodoffices.record.view import view


def test_a_view_has_one_form_of_quotes_dashes_and_spaces():
    assert view("“a”\u00a0—\u2009‘b’") == "\"a\" - 'b'"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Jane Roe", "byline"),
        ("Friday, July 21, 2017", "dateline"),
        ("- Land -", "subheading"),
        ("Sign up for our newsletter", "boilerplate"),
        ("The port at dawn. Image: Jane Roe.", "caption"),
        ("The two sides met and talked for hours.", "body"),
    ],
)
def test_a_line_is_told_by_its_form(line, kind):
    text = f"Talks end\n\n{line}\n\nThe envoy left the hall."
    assert layout(view(text))[1].kind == kind


def quoted_words(text):
    lines = tuple(Span(line.at.start, line.at.end) for line in layout(view(text)))
    return [text[q.inner.start : q.inner.end] for q in quotations(text, view(text), lines)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said “yes” and “no”.", ["yes", "no"]),
        ('He said "yes" and "no".', ["yes", "no"]),
        ("He said “they told us ‘go’ twice”.", ["they told us ‘go’ twice"]),
        ("It is the rebels' road and the army's port.", []),
        ("A stray “ mark stands here.", []),
        ("He said “we go.\n\n“We stay.”", ["we go.", "We stay."]),
    ],
)
def test_quotations_are_found_nested_unbalanced_and_running_on(text, words):
    assert quoted_words(text) == words


def test_an_abbreviation_ends_no_sentence():
    text = "The U.S. envoy met Gen. Roe at 10 a.m. on Dec. 5 in Washington D.C. The talks went on."
    found = sentences(view(text), layout(view(text)), Quoted(()))
    assert [text[s.at.start : s.at.end] for s in found][-1] == "The talks went on."


def test_words_in_quotation_marks_are_not_cut_from_what_says_whose_they_are():
    text = "“We came. We saw. We left,” he said. Talks go on."
    lines = layout(view(text))
    quoted = Quoted(quotations(text, view(text), tuple(line.at for line in lines)))
    assert len(sentences(view(text), lines, quoted)) == 2


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seven", 7),
        ("twenty-one", 21),
        ("55,000", 55000),
        ("2.5 million", 2500000),
        ("three hundred and five", 305),
        ("a dozen", 12),
        ("many", None),
    ],
)
def test_numbers_are_read_in_words_and_digits(words, value):
    assert number_of(words) == (None if value is None else Decimal(value))


def test_fractions_are_read():
    assert fraction_of("one-fifth").percent == 20
    assert fraction_of("two thirds").percent == Decimal("66.7")


def figure(text):
    (found,) = read(text, "2026-02-04").figures
    return found


@pytest.mark.parametrize(
    ("text", "low", "high", "hedge", "unit", "what"),
    [
        ("Norway said 55,000 of its troops had been killed.", 55000, 55000, "", "", "killed"),
        ("At least 31 people were wounded.", 31, None, "at least", "", "wounded"),
        ("Up to 20,000 people were killed.", None, 20000, "up to", "", "killed"),
        ("Between 15 and 20 people were killed.", 15, 20, "between", "", "killed"),
        ("Hundreds of thousands were killed.", None, None, "hundreds of thousands", "", "killed"),
        (
            "Norway occupies around 20 percent of the island.",
            20,
            20,
            "around",
            "percent",
            "share of territory occupied by Norway",
        ),
        ("Norway controls one-fifth of the island.", 20, 20, "", "percent", "share of territory controlled by Norway"),
        ("Temperatures fell to -20C in the night.", -20, -20, "", "°C", "lowest temperature"),
        ("The bridge cost $20 million to build.", 20000000, 20000000, "", "US dollars", "money"),
    ],
)
def test_a_figure_has_value_or_bounds_hedge_unit_and_what(text, low, high, hedge, unit, what):
    found = figure(text)
    assert (found.low, found.high, found.hedge, found.unit, found.what) == (low, high, hedge, unit, what)


def test_a_figure_is_claimed_by_the_speaker_or_the_newsroom():
    made = read("Kyiv said seven people were killed. The army said nothing. Nine people were wounded.").to_json()
    assert [f["claimant"] for f in made["figures"]] == ["ukraine", "newsroom"]


def test_ages_and_names_with_a_number_are_no_figures():
    assert read("A 43-year-old baker spoke on France 2 of World War II.").figures == ()


@pytest.mark.parametrize(
    ("words", "value", "granularity"),
    [
        ("on 4 February 2026", "2026-02-04", "day"),
        ("on February 4", "2026-02-04", "day"),
        ("on Monday", "2026-02-02", "day"),
        ("on Wednesday", "2026-02-04", "day"),
        ("yesterday", "2026-02-03", "day"),
        ("last month", "2026-01", "month"),
        ("last year", "2025", "year"),
        ("last week", "2026-01-26..2026-02-01", "week"),
        ("in November", "2025-11", "month"),
        ("in February 2022", "2022-02", "month"),
        ("two years ago", "2024", "year"),
        ("three days ago", "2026-02-01", "day"),
        ("in recent weeks", "..2026-02-04", "span"),
        ("in the past few days", "..2026-02-04", "span"),
        ("in the first week of January", "2026-01-01..2026-01-07", "week"),
        ("in the first half of January", "2026-01-01..2026-01-15", "span"),
        ("at the end of 2025", "2025", "year"),
        ("in the nineties", "1990..1999", "decade"),
        ("since the summer", "2025-06-01..2025-08-31", "season"),
        ("on a second day", "", "day"),
        ("in the 1990s", "1990..1999", "decade"),
        ("this weekend", "2026-01-31..2026-02-01", "span"),
    ],
)
def test_a_time_has_a_value_as_coarse_as_the_words(words, value, granularity):
    (found,) = read(f"The road was closed {words}.", "2026-02-04").times
    assert (found.value, found.granularity) == (value, granularity)


def test_without_a_day_of_publication_a_relative_time_stays_unresolved():
    assert [t.value for t in read("The road was closed last month.").times] == [""]


def test_a_day_that_is_told_without_a_year_takes_that_of_the_narrative():
    found = read("The war began in October 1917. In November the front moved.").times
    assert [t.value for t in found] == ["1917-10", "1917-11"]


def test_the_second_day_counts_from_the_first_where_it_lies_behind():
    text = "The first day of talks was held on Monday. The second day was shorter."
    assert [t.value for t in read(text, "2026-02-04").times][-1] == "2026-02-03"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On Friday, the envoys are to meet in Oslo.", "2026-02-06"),
        ("The army must leave by Friday.", "2026-02-06"),
        ("They have until the end of March.", "2026-03"),
        ("They will free those held since August.", "2025-08"),
        ("The envoys met on Friday and will travel on.", "2026-01-30"),
        ("The gate stayed shut for a sixth day on Tuesday.", "2026-02-03"),
    ],
)
def test_a_time_by_which_something_is_to_be_done_lies_ahead(text, value):
    assert read(text, "2026-02-04").times[0].value == value


def test_a_day_of_an_event_is_counted_from_the_day_on_which_it_began():
    text = "The river festival opened on Saturday. Come on the fourth or fifth day of the festival."
    assert [t.value for t in read(text, "2026-02-04").times] == ["2026-01-31", "2026-02-03..2026-02-04"]


def test_a_day_of_an_event_in_the_heading_is_dated_by_the_report():
    text = "River games day five: Norway leads\n\nYesterday, day five of the 2026 river games, Norway won a race."
    assert next(t.value for t in read(text, "2026-02-04").times) == "2026-02-03"


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Kyiv said talks would go on.", ["government"]),
        ("The delegates met in Kyiv.", ["place"]),
        ("Moscow rejected the plan in Minsk.", ["government", "place"]),
        ("Norway's foreign minister left.", ["government"]),
        ("Shells fell near Kharkiv.", ["place"]),
    ],
)
def test_a_name_means_a_government_or_a_place(text, means):
    assert [p.means for p in read(text).places] == means


def test_transliterated_names_are_one_place():
    found = read("Shells fell in Lugansk and in Luhansk, near Kharkov.").places
    assert [(p.name, p.reported_as) for p in found] == [("Luhansk", "Lugansk"), ("Luhansk", ""), ("Kharkiv", "Kharkov")]


def test_a_surname_of_somebody_introduced_is_no_place():
    found = read("Foreign Minister Jane Bergen spoke in Oslo. Bergen said talks had begun.").places
    assert [p.name for p in found] == ["Oslo"]


def test_who_holds_and_who_claims_an_area_is_told():
    made = read("Russia holds around 20 percent of Ukraine. Russia claims the Kherson region as its own.").areas
    assert [(a.name, a.held_by, a.claimed_by, a.share) for a in made] == [
        ("Ukraine", ("russia",), (), "around 20 percent"),
        ("Kherson region", (), ("russia",), ""),
    ]


@pytest.mark.parametrize(
    ("text", "name", "held_by", "claimed_by", "share"),
    [
        ("In Goma, which the M23 has held since May, banks are closed.", "Goma", "m23", "", ""),
        ("The gangs control nine tenths of Port-au-Prince.", "Port-au-Prince", "gangs", "", "nine tenths"),
        (
            "About 37 percent of the island has been held by the Houthis since May.",
            "the island",
            "houthis",
            "",
            "About 37 percent",
        ),
        ("The Donetsk regions, all of which Russia claims as its own, are poor.", "Donetsk", "", "russia", ""),
    ],
)
def test_a_place_may_stand_before_who_holds_it_and_groups_hold_too(text, name, held_by, claimed_by, share):
    (found,) = read(text, "2026-02-04").areas
    told = (found.name, ",".join(found.held_by), ",".join(found.claimed_by), found.share)
    assert told == (name, held_by, claimed_by, share)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Elders who met near the border on Monday called for calm.", "occurred"),
        ("The army said a truce began at noon.", "claimed"),
        ("The delegations are to meet again in Oslo.", "planned"),
        ("The front will release the 43 soldiers on Monday.", "planned"),
        ("The envoy hopes that a truce holds.", "expected"),
        ("A truce began in May.", "occurred"),
    ],
)
def test_an_event_is_claimed_where_it_is_told_in_words_and_planned_where_it_lies_ahead(text, status):
    assert [e.status for e in read(text, "2026-02-04").events] == [status]


def test_a_toll_is_no_event_beside_the_attack_that_it_is_of():
    assert [e.kind for e in read("Seven were killed when the two sides exchanged fire.").events] == ["attack"]


def test_an_event_has_kind_status_actor_place_day_and_toll():
    made = read("Russian shelling of a market in Kharkiv killed seven people on Monday.", "2026-02-04").to_json()
    (event,) = made["events"]
    assert (event["kind"], event["plover"], event["by"], event["where"], event["when"], event["toll"]) == (
        "attack",
        "ASSAULT",
        ["russia"],
        "Kharkiv",
        "2026-02-02",
        ["f1"],
    )


def test_status_tells_claimed_from_occurred_and_planned():
    text = "Shelling hit the port. Kyiv said shelling hit the port. A summit is planned to be held in May."
    assert [e.status for e in read(text).events] == ["occurred", "claimed", "planned"]


def test_two_reports_of_one_event_are_linked_and_their_figures_differ():
    first = read("Russian shelling of a market in Kharkiv killed seven people on Monday.", "2026-02-04")
    second = read("Russian shelling of a market in Kharkiv killed nine people on Monday.", "2026-02-04")
    found = links_between(first, second)
    assert [(k.kind, k.these, k.differ) for k in found if k.kind == "event"] == [
        ("event", ("first:e1", "second:e1"), True)
    ]


def test_events_of_another_day_are_not_linked():
    first = read("Russian shelling in Kharkiv killed seven people on Monday.", "2026-02-04")
    second = read("Russian shelling in Kharkiv killed seven people on Sunday.", "2026-02-04")
    assert [k for k in links_between(first, second) if k.kind == "event"] == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The talks ended on Monday and the envoy said that it was the last day of the week for them.", "English"),
        (
            "Die Gespräche sind am Montag zu Ende gegangen, und der Gesandte hat nicht gesagt, ob sie weitergehen.",
            "German",
        ),
        (
            "Переговоры завершились в понедельник, сообщил посланник.",
            "Russian, Ukrainian or another written in Cyrillic",
        ),
        ("انتهت المحادثات يوم الاثنين", "Arabic, Persian or another written in Arabic letters"),
        ("Yes.", "not known"),
    ],
)
def test_another_language_is_said_and_not_guessed_at(text, language):
    assert language_of(text) == language
    reading = read(text)
    if language not in ("English", "not known"):
        assert reading.partial
        assert not reading.statements


def test_a_full_date_at_the_head_of_a_report_goes_before_the_day_given_where_it_is_near():
    reading = read("Talks end\n\nFriday, July 21, 2017\n\nThe envoy left yesterday.", dt.date(2017, 7, 18))
    assert [t.value for t in reading.times] == ["2017-07-21", "2017-07-20"]


@pytest.mark.parametrize("text", ["", "Word", "  \n ", "42"])
def test_a_text_without_a_sentence_is_said_to_be_one(text):
    made = read(text)
    assert made.statements == ()
    assert "the text holds no sentence: there is nothing to read" in made.notes


def test_a_paragraph_in_another_language_is_said_and_not_read():
    text = (
        "Kyiv said on Tuesday that the talks were difficult and that seven people were killed.\n\n"
        "Der Sprecher sagte am Dienstag, dass die Verhandlungen nicht einfach sind und dass die Delegation bald wieder nach Oslo reisen wird."
    )
    made = read(text, "2026-02-04")
    assert [s.speaker.actor for s in made.statements] == ["ukraine", "ukraine"]
    assert "some of the text is German; that is not read" in made.notes
    assert [u.why for u in made.unused] == ["not English"]


def test_a_day_up_to_which_lies_behind_the_day_from_which():
    made = read("The truce holds from Feb. 15 to July 14.", "2026-02-04").times
    assert [t.value for t in made] == ["2026-02-15", "2026-07-14"]
