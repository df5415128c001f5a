"""Who said what: patterns of speech, voices, speakers, acts, suggested codings. The sentences are invented."""

import pytest

from goodoffices.case.bundled import open_case
from goodoffices.record.read import read


def said(text, published="2026-02-04", case=None):
    """Speaker, voice, act and words of each statement that has a cue."""
    found = read(text, published, case)
    return [
        (s.speaker.text, s.voice, s.act, " | ".join(text[a.start : a.end] for a in s.at))
        for s in found.statements
        if s.cue
    ]


def newsroom(text):
    return [text[s.at[0].start : s.at[0].end] for s in read(text).statements if s.newsroom]


@pytest.mark.parametrize(
    ("text", "speaker", "voice", "words"),
    [
        ("Norway said the talks had ended.", "Norway", "indirect", "the talks had ended."),
        ("“We are done,” said the envoy.", "the envoy", "direct", "“We are done,”"),
        ("“We are done,” the envoy told reporters on Friday.", "the envoy", "direct", "“We are done,”"),
        ("“We are done,” the envoy said. “We go home.”", "the envoy", "direct", "“We are done,” | “We go home.”"),
        ("“We came,” the envoy said, “and we go home.”", "the envoy", "direct", "“We came,” | “and we go home.”"),
        ("The talks were “hard”, the envoy said.", "the envoy", "mixed", "The talks were “hard”,"),
        (
            "According to the ministry, seven people were killed.",
            "the ministry",
            "indirect",
            "seven people were killed.",
        ),
        (
            "Seven people were killed, according to the ministry.",
            "the ministry",
            "indirect",
            "Seven people were killed,",
        ),
        ("Talks ended on Monday, with Norway describing them as “useful”.", "Norway", "mixed", "them as “useful”."),
        (
            "Jane Roe, the envoy of Norway, said the talks had ended.",
            "Jane Roe, the envoy of Norway,",
            "indirect",
            "the talks had ended.",
        ),
        ("Norway fears it has been left out.", "Norway", "newsroom", "it has been left out."),
        ("In Oslo, Norway has rejected a one-sided withdrawal.", "Norway", "indirect", "a one-sided withdrawal."),
        ("While nothing was signed, talks would go on, Norway said.", "Norway", "indirect", "talks would go on,"),
    ],
)
def test_a_pattern_of_speech_gives_speaker_voice_and_content(text, speaker, voice, words):
    found = said(text)
    assert found, text
    assert found[0][0].strip(",") == speaker.strip(",")
    assert (found[0][1], found[0][3]) == (voice, words)


def test_one_cue_with_two_contents_makes_two_statements():
    found = said(
        "Norway has warned that giving way will embolden the rebels and that it would never accept a truce that fails to stop attacks."
    )
    assert [(f[0], f[2]) for f in found] == [("Norway", "warn"), ("Norway", "limit")]


def test_a_quotation_that_runs_on_belongs_to_the_statement_it_continues():
    text = "“We have come a long way,” Jane Roe, the envoy, told reporters.\n\n“We are not done.”"
    assert said(text)[0][3] == "“We have come a long way,” | “We are not done.”"


def test_a_quotation_that_closes_in_a_later_paragraph_is_one():
    text = "The envoy said, “We have come a long way.\n\n“We are not done.”\n\nTalks go on."
    (found,) = said(text)
    assert found[1] == "direct"
    assert found[3].endswith("“We are not done.”")


def test_a_pronoun_means_the_person_who_spoke_last():
    found = read("Norwegian Foreign Minister Jane Roe said talks had begun. She added that they were hard.").statements
    assert [s.speaker.person for s in found if s.cue] == ["Jane Roe", "Jane Roe"]


def test_it_means_the_state_that_spoke_last():
    found = read("Moscow is demanding that Kyiv pull back. It also wants recognition.", "2026-02-04").statements
    assert [s.speaker.actor for s in found if s.cue] == ["russia", "russia"]


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Moscow", "russia"),
        ("The Kremlin", "russia"),
        ("Washington", "usa"),
        ("Kyiv", "ukraine"),
        ("Brussels", "eu"),
        ("Bogotá", "colombia"),
    ],
)
def test_a_capital_or_seat_as_a_subject_is_its_government(name, actor):
    (found,) = [s for s in read(f"{name} said talks would go on.").statements if s.cue]
    assert found.speaker.actor == actor


def test_a_person_without_a_post_is_a_resident_and_not_named():
    reading = read("“It has to end,” Petra, a Bergen baker, told reporters.")
    (found,) = [s for s in reading.statements if s.cue]
    assert found.speaker.text == "a resident of Bergen"
    assert not found.speaker.person
    assert reading.people == ()


def test_posts_are_read_with_their_actor():
    (person,) = read("Ukrainian President Jane Roe said talks had begun.").people
    assert (person.name, person.post, person.actor) == ("Jane Roe", "President", "ukraine")


def test_persons_and_actors_of_a_case_are_recognised():
    case = open_case("abu-dhabi-2026")
    found = [
        s
        for s in read("Umerov said the day was useful. Kyiv said talks would go on.", "2026-02-04", case).statements
        if s.cue
    ]
    assert [s.speaker.ref for s in found] == ["umerov", "ukraine"]


def test_joint_speakers_stay_joint():
    (found,) = [s for s in read("France and Norway said talks would go on.").statements if s.cue]
    assert found.speaker.actor == "france,norway"


def test_a_day_in_the_reporting_clause_is_when_it_was_said():
    (found,) = [s for s in read("Norway said on Monday that talks had ended.", "2026-02-04").statements if s.cue]
    assert found.when == "2026-02-02"


def test_a_day_in_what_was_said_is_not_when_it_was_said():
    (found,) = [s for s in read("Norway said that talks had ended on Monday.", "2026-02-04").statements if s.cue]
    assert found.when == "not stated"


def test_what_somebody_translated_is_via_and_no_statement():
    text = "“We wait,” she told Radio Nord, which translated her comments."
    (found,) = [s for s in read(f"Foreign Minister Jane Roe spoke. {text}").statements if s.cue]
    assert (found.to, found.via) == ("Radio Nord", "translated by Radio Nord")


def test_what_nobody_is_said_to_have_said_is_the_newsroom_s_by_clause():
    assert newsroom("The rebels hold the port, but the army controls the road.") == [
        "The rebels hold the port",
        "the army controls the road",
    ]


def test_a_heading_a_dateline_and_a_repeated_lead_yield_no_statement():
    lead = "Talks between the two sides on the long border dispute ended on Monday without a deal being signed"
    text = f"{lead}.\n\nOSLO (XYZ) - {lead}, mediators said.\n\n- Land -\n\nThe road is closed to all."
    reading = read(text)
    assert {"repeats another passage", "subheading", "dateline"} <= {u.why for u in reading.unused}
    assert len([s for s in reading.statements if s.cue]) == 1


def suggested(text):
    return [(c.kind, c.reading) for s in read(text).statements for c in s.coding]


def test_demanding_suggests_wants_and_never_a_limit():
    assert suggested("Moscow is demanding that Kyiv pull back its troops.") == [("wants", "stated")]


def test_a_precondition_is_suggested_where_the_words_say_so():
    assert ("precondition", "stated") in suggested(
        "Moscow is demanding that Kyiv pull back as a precondition of any deal."
    )


def test_a_limit_and_a_yardstick_are_suggested_where_the_words_say_so():
    text = "Norway said that it would never accept a truce that fails to prevent attacks."
    assert suggested(text) == [("yardstick", "stated"), ("limit", "stated")]


def test_a_refusal_suggests_a_limit_as_inferred_alone():
    assert suggested("Kyiv has rejected a pull-back of forces.") == [("limit", "inferred")]


def test_a_refusal_is_tied_to_the_demand_it_may_answer_as_inferred():
    text = "Moscow demanded that Kyiv withdraw troops from the valley. Kyiv rejected a pull-back of its forces."
    found = [s for s in read(text).statements if s.cue]
    assert found[1].answers == 0


def test_about_names_the_issues_of_a_case_apart_from_any_coding():
    case = open_case("abu-dhabi-2026")
    text = "Kyiv said that the front line of today should be where the war is frozen."
    (found,) = [s for s in read(text, "2026-02-04", case).statements if s.cue]
    assert found.about == ("line",)


def test_a_question_in_quotation_marks_is_an_ask():
    assert said("“Where are the prisoners?” the envoy said.")[0][2] == "ask"


def test_what_an_actor_does_inside_another_s_words_is_its_own_told_via_the_other():
    found = read("Libya has offered to hand over two men, an Egyptian newspaper said.").statements
    by = {s.act: s for s in found}
    assert by["offer"].speaker.actor == "libya"


def test_a_clause_of_saying_may_stand_inside_what_is_said():
    (found,) = read("Drought, says the World Food Programme, threatens one in four.", "2026-02-04").statements
    assert [found.speaker.actor, len(found.at)] == ["un", 2]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Gunmen overran a post near the river at dawn, residents told a local station.",
            "a resident of a place not stated",
        ),
        ("The gangs control nine tenths of the port, the UN estimates.", "the UN"),
        ("Thousands of people marched through the old town, state television reported.", "state television"),
    ],
)
def test_a_whole_clause_before_a_verb_of_saying_is_what_was_said(text, speaker):
    found = next(s for s in read(text, "2026-02-04").statements if s.cue is not None)
    assert (found.speaker.text, found.at[0].start) == (speaker, 0)


@pytest.mark.parametrize(
    ("who", "actor"),
    [
        ("The International Organization for Migration", "iom"),
        ("The National Council for Water", "national_council_for_water"),
        ("The Kurdish-led SDF", "sdf"),
        ("The European Union monitors", "eu"),
        ("Analysts", ""),
    ],
)
def test_a_group_speaks_under_its_whole_name_and_who_is_apart_for_no_state(who, actor):
    (found,) = read(f"{who} said that the road was closed.", "2026-02-04").statements
    assert found.speaker.actor == actor


def test_who_wishes_to_have_no_name_speaks_without_one():
    text = "A diplomat close to the talks, who asked not to be named, said a signing was now unlikely."
    (found,) = read(text, "2026-02-04").statements
    assert (found.speaker.text[:10], found.speaker.actor, found.speaker.unnamed) == ("A diplomat", "", True)


def test_state_television_is_told_and_does_not_speak():
    (found,) = read(
        "General Roe told state television the army would accept only a whole plan.", "2026-02-04"
    ).statements
    assert (found.speaker.text, found.to) == ("General Roe", "state television")


def test_a_resident_is_not_of_a_government_that_was_named_last():
    text = "Shells fell on Kassala on Monday. Cairo urged calm. Residents said the market had burned."
    assert read(text, "2026-02-04").statements[-1].speaker.text == "a resident of Kassala"


def test_a_state_and_a_group_may_speak_together():
    text = "The Colombian government and the ELN rebel group said they had agreed to a truce."
    assert read(text, "2026-02-04").statements[0].speaker.actor == "colombia,eln"
