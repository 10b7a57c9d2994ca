"""Who declares in its user agent to be a program and no reader."""

from __future__ import annotations

import re

# Telephones are named Cubot, and readers come from within Telegram and other apps.
_ROBOT = re.compile(
    r"(?<!cu)bot(?![a-z])|crawl|spider|slurp|heritrix|monitor|preview|validator|lighthouse"
    r"|headless|phantomjs|selenium|puppeteer|playwright|facebookexternalhit"
    r"|^(curl|wget|python|httpx|aiohttp|java|okhttp|go-http|libwww|perl|ruby|php|node|axios)",
    re.IGNORECASE,
)


def is_robot(agent: str) -> bool:
    """Whether this user agent is a program's; one that says nothing is taken for one."""
    return not agent.strip() or bool(_ROBOT.search(agent))
