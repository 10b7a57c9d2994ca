"""Who may do what: one table, read by every action and tested role by role."""

from __future__ import annotations

from newsroom.people.models import Role

_EVERYBODY = frozenset(Role)
_EDITORS = frozenset({Role.EDITOR, Role.ADMIN})
_ADMINS = frozenset({Role.ADMIN})

# An action that isn't here may be done by nobody: a new one must be thought about.
MAY: dict[str, frozenset[Role]] = {
    "create_event": _EVERYBODY,
    "edit_event": _EVERYBODY,
    "add_statement": _EVERYBODY,
    "recapture": _EVERYBODY,
    "withdraw_statement": _EVERYBODY,
    "propose": _EVERYBODY,
    "compare_again": _EVERYBODY,
    "accept": _EVERYBODY,
    "accept_all": _EVERYBODY,
    "reject": _EVERYBODY,
    "change_verdict": _EVERYBODY,
    "retype": _EVERYBODY,
    "redraw_span": _EVERYBODY,
    "edit_note": _EVERYBODY,
    "edit_heading": _EVERYBODY,
    "move_claim": _EVERYBODY,
    "merge": _EVERYBODY,
    "split": _EVERYBODY,
    "mark_newsworthy": _EVERYBODY,
    "confirm_deadline": _EVERYBODY,
    "resolve_commitment": _EDITORS,
    "record_response": _EVERYBODY,
    "undo": _EVERYBODY,
    "draft_story": _EVERYBODY,
    "take_down": _EDITORS,
    "decide_rate": _EDITORS,
    "manage_people": _ADMINS,
}


def may(person: object, action: str) -> bool:
    """Whether the person's role allows the action; inactive people and strangers may nothing."""
    role = getattr(person, "role", None)
    active = getattr(person, "is_active", False) and getattr(person, "is_authenticated", False)
    return bool(active) and role in MAY.get(action, frozenset())
