"""A person says whether a value that was held is right."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from newsroom.errors import NotAllowed, NotPossible
from newsroom.people.models import User
from newsroom.people.roles import may
from newsroom.rates.choice import choice
from newsroom.rates.models import Decision, Held, Rate
from newsroom.rates.ticker import write_tickers


def decide(editor: User, held: Held, *, use: bool) -> None:
    """Use it or refuse it; who did so is kept with it.

    Raises NotAllowed, and NotPossible if it was decided already.
    """
    if not may(editor, "decide_rate"):
        raise NotAllowed("your role does not allow this", where="decide_rate", do="ask an editor")
    now = timezone.now()
    with transaction.atomic():
        waiting = Held.objects.filter(pk=held.pk, decision=Decision.OPEN)
        decision = Decision.USED if use else Decision.REFUSED
        if not waiting.update(decision=decision, decided_by=editor, decided_at=now):
            raise NotPossible("this was decided already", where=held.pair, do="look again")
        if use:
            said = {"value": held.value, "as_of": held.as_of, "source": held.source}
            Rate.objects.filter(pair=held.pair).update(**said, confirmed_at=now)
            Held.objects.filter(pair=held.pair, decision=Decision.OPEN).delete()
    write_tickers(choice(), now)
