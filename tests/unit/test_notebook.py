"""In a notebook a case, a brief and each picture show themselves."""

from goodoffices.brief.brief import Brief
from goodoffices.case.bundled import open_case


def test_a_case_a_brief_and_each_picture_show_themselves():
    case = open_case("lanth-sound-2034")
    brief = Brief.of(case)
    assert "Talks on Lanth Sound" in case._repr_html_()
    assert "Bottom line" in brief._repr_html_()
    pictures = brief.pictures()
    assert [p.title for p in pictures] == [
        "Positions on record",
        "Clashes and openings",
        "Who spoke when",
        "Figures by claimant",
        "Who accepts what, in the model. Analyst's model, not the party's position",
    ]
    for picture in pictures:
        assert picture._repr_mimebundle_()["image/svg+xml"].startswith("<svg")
        assert picture.rows
        assert picture.alternative
