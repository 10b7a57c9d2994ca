"""Who has made a statement, and who is concerned and has not."""

from __future__ import annotations

from readout.model import Response, Statement
from readout.pipeline import compare
from readout.testing.judged import PARTIES


def responses(*statements):
    """The responses to (party, text) pairs."""
    given = [Statement.from_text(text, party=party, language="en") for party, text in statements]
    return compare(given, parties=PARTIES).responses


def test_a_party_that_both_name_has_yet_to_respond():
    found = responses(
        ("Lorrand", "The truce holds in Maresia. Ventria freed the ships."),
        ("Ventria", "Maresia must end its mobilisation."),
    )
    assert found == (
        Response("Lorrand", True, ()),
        Response("Ventria", True, ("Lorrand",)),
        Response("Maresia", False, ("Lorrand", "Ventria")),
    )


def test_parties_go_by_the_names_that_the_caller_gave():
    found = responses(
        ("Harlow House", "The President spoke with Miron Dagov about Maresia."),
        ("Citadel", "Edwin Calloway called Dornik about Kessa."),
    )
    assert [(r.party, r.recorded) for r in found] == [
        ("Harlow House", True),
        ("Citadel", True),
        ("Maresia", False),
    ]


def test_two_names_for_one_party_are_one():
    found = responses(
        ("Harlow House", "The ministers discussed grain shipments."),
        ("Lorrand", "The ministers spoke of harbour fees."),
    )
    assert [(r.party, r.recorded) for r in found] == [("Harlow House", True)]


def test_several_statements_of_a_party_are_one_response():
    found = responses(("Ventria", "The truce holds."), ("Ventria", "The ships are back."))
    assert found == (Response("Ventria", True, ()),)


def test_who_is_named_by_more_parties_comes_first():
    found = responses(
        ("Lorrand", "Maresia and the United Nations were named. Maresia was named again."),
        ("Ventria", "The United Nations sent observers."),
    )
    absent = [r for r in found if not r.recorded]
    assert [r.party for r in absent] == ["United Nations", "Maresia"]
    assert absent[0].mentioned_by == ("Lorrand", "Ventria")


def test_a_party_named_once_in_passing_owes_no_response():
    found = responses(("Lorrand", "The truce holds in Maresia."), ("Ventria", "Ships returned."))
    assert [r.party for r in found] == ["Lorrand", "Ventria"]


def test_nobody_mentions_itself():
    (only,) = responses(("Lorrand", "Lorrand will free 175 prisoners. Lorrand is content."))
    assert only == Response("Lorrand", True, ())
