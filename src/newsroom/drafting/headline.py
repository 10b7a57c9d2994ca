"""Headline and lead."""

from __future__ import annotations

from newsroom.drafting.material import Material
from newsroom.drafting.telling import slots
from newsroom.drafting.topics import Topic, topics, worth_a_headline
from newsroom.drafting.typography import html, sentence
from readout.model import Verdict

_IN_HEADLINE = 2
_IN_LEAD = 3
_LENGTH = 110  # characters of a headline before its status


def headline(material: Material) -> str:
    """Who, and what they discussed; the status is no part of it.  Empty without statements."""
    words = material.words
    kind = str(material.event.kind)
    speaking = [material.name(party) for party in material.comparison.parties]
    if not speaking:
        return ""
    if len(speaking) == 1:
        event_on = words.strings["event"][kind]
        return words.say("headline_one", parties=speaking[0].bare, event_on=event_on)
    names = words.list_of([name.bare for name in speaking])
    if words.language == "en" and len(speaking) == 2:
        names = ", ".join(name.bare for name in speaking)
    good = _for_headline(material)
    for n in range(len(good), 0, -1):
        told = words.list_of([topic.short for topic in good[:n]])
        text = words.say(f"headline/{kind}", parties=names, topics=told)
        if len(text) <= _LENGTH or n == 1:
            return text
    return words.say(f"headline_without_topics/{kind}", parties=names)


def _for_headline(material: Material) -> list[Topic]:
    case = "accs" if material.event.kind in ("call", "meeting") else "nomn"
    good = [t for t in topics(material, case) if worth_a_headline(material, t)]
    return good[:_IN_HEADLINE]


def lead(material: Material) -> str:
    """The event, its day and whose statements there are; where these differ."""
    words = material.words
    kind = str(material.event.kind)
    day = words.interface.day(material.event.date.isoformat())
    speaking = [material.name(party) for party in material.comparison.parties]
    if not speaking:
        return ""
    if len(speaking) == 1:
        event = words.strings["event"][kind]
        one = words.say("lead_one", event=event, day=day, **slots(speaking[0]))
        return html(sentence(one, words.language))
    names = words.list_of([name.inside for name in speaking])
    opening = names[0].upper() + names[1:]
    first = words.say(f"lead/{kind}", Parties=opening, day=day)
    sentences = [sentence(first, words.language)]
    differing = [
        t
        for t in topics(material)
        if t.point.verdict is Verdict.DIFFER and worth_a_headline(material, t)
    ]
    if differing:
        role = "lead_differ" if len(differing) > 1 else "lead_differ_one"
        told = words.list_of([topic.full for topic in differing[:_IN_LEAD]])
        sentences.append(sentence(words.say(role, topics=told), words.language))
    return html(" ".join(sentences))
