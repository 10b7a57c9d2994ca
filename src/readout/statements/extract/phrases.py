"""Lines that sites put around a statement, in English and Russian."""

from __future__ import annotations

import re

_MONTHS_EN = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_MONTHS_RU = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_MONTHS = {
    **{m[:3]: n for n, m in enumerate(_MONTHS_EN.split("|")[:12], start=1)},
    **{m: n for n, m in enumerate(_MONTHS_RU.split("|"), start=1)},
}
DATE = re.compile(
    rf"""\b(?:
      (?P<y1>\d{{4}})-(?P<m1>\d\d)-(?P<d1>\d\d)
    | (?P<d2>\d{{1,2}})\.(?P<m2>\d\d)\.(?P<y2>\d{{4}})
    | (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m3>{_MONTHS_EN}|{_MONTHS_RU})\.?,?\s+(?P<y3>\d{{4}})
    | (?P<m4>{_MONTHS_EN})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{{4}})
    )(?!\d)""",
    re.IGNORECASE | re.VERBOSE,
)
# What may stand on a line beside a date without making it a sentence.
_BESIDE = re.compile(
    r"\b(?:\d{1,2}[:.]\d{2}(?::\d{2})?|a\.?m\.?|p\.?m\.?|gmt|utc|est|edt|et|cet|мск|msk|"
    r"г\.|года?|published|posted|updated|last|date|time|on|at|in|for immediate release|"
    r"опубликовано|обновлено|дата|время|публикации|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|"
    r"press release|statement|news|новости|пресс-релиз|заявление|readout|briefing room|"
    r"statements? and releases?|\d+-\d{2}-\d{2}-\d{4}|no|№)\b|№",
    re.IGNORECASE,
)
_LONGEST_DATE_LINE = 90

_SERVICE = re.compile(
    r"""(?:
      share(?:\s+(?:this|on|via|with|article|page).*)? | (?:tweet|facebook|telegram|whatsapp|vk|e-?mail|
      print|copy\s+link|x|twitter|linkedin|threads|bluesky)(?:\s.*)? | print(?:\s+(?:version|this|page).*)?
    | (?:back|go)\s+to\s+(?:top|.*\blist|.*\bnews).* | skip\s+to\s+.* | menu | search | home
    | (?:tags?|topics?|categor(?:y|ies)|filed\s+under|posted\s+in|keywords)\s*:.*
    | (?:read|learn|see|show|view)\s+more.* | subscribe.* | sign\s+up.* | follow\s+us.* | advertisement
    | (?:photo|image|picture|caption|video|source)\s*(?:credit)?\s*:.* | all\s+rights\s+reserved.* | (?:©|\(c\)|copyright\b).*
    | (?:previous|next)(?:\s+(?:post|article|page|news).*)? | \d+\s+comments? | leave\s+a\s+(?:comment|reply).*
    | (?:this|our)\s+(?:web)?site\s+uses\s+cookies.* | we\s+use\s+cookies.* | accept(?:\s+all)?(?:\s+cookies)?
    | listen\s+to\s+(?:this\s+)?article.* | \d+\s+min(?:ute)?s?\s+read | download(?:\s+(?:as\s+)?pdf.*)?
    | поделиться(?:\s.*)? | распечатать.* | версия\s+для\s+печати.* | печать | скачать(?:\s.*)? | отправить\s.*
    | (?:теги|тэги|рубрики?|метки|темы?|категори[яи]|ключевые\s+слова)\s*:.* | подписаться.* | подпишитесь.*
    | (?:фото|видео|источник|автор\s+фото|иллюстрация)\s*:.* | все\s+права\s+защищены.*
    | (?:сайт|мы)\s+использу(?:ет|ем)\s+(?:файлы\s+)?cookies?.* | наверх | в\s+начало.* | назад(?:\s+к.*)?
    | (?:предыдущая|следующая)(?:\s.*)? | комментари(?:и|ев|й).* | читать\s+далее.* | подробнее.*
    | опубликовано\s+в\s+разделе.* | статус\s+материала.* | дата\s+публикации.* | прямая\s+ссылка.*
    | ссылка\s+на\s+материал.* | текстовая\s+версия.* | принять
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_SERVICE = 160
_SEE_ALSO = re.compile(
    r"""(?:see\s+also|read\s+also|also\s+read|related(?:\s+(?:news|articles?|posts?|stories|content|links|topics|
      materials|documents|publications))? | more\s+(?:news|stories|on\s+this.*|from\s+.*) | you\s+(?:may|might)\s+also\s+.*
    | recommended(?:\s.*)? | latest(?:\s+(?:news|posts|stories))? | most\s+(?:read|popular) | other\s+news
    | (?:recent|similar|popular)\s+(?:posts|news|articles) | comments | leave\s+a\s+(?:comment|reply)
    | см(?:\.|отрите)\s+также | читайте\s+также | по\s+теме | материалы\s+по\s+теме | ещё\s+по\s+теме
    | (?:другие|последние|главные|похожие|свежие)\s+(?:новости|материалы|публикации|записи|статьи)
    | связанные\s+(?:материалы|документы|новости) | дополнительно | рекомендуем.* | популярное | новости\s+по\s+теме
    | (?:ещё|еще)\s+новости | комментарии
    )\s*[:.…]?""",
    re.IGNORECASE | re.VERBOSE,
)


def is_service(line: str) -> bool:
    """Whether a line belongs to the site, not to the statement: sharing, tags, print, cookies."""
    line = " ".join(line.split())
    return len(line) <= _LONGEST_SERVICE and bool(_SERVICE.fullmatch(line)) and not _sentence(line)


def _sentence(line: str) -> bool:
    """Whether this is running text that only begins like a service line."""
    return line.count(" ") >= 9 and line[-1:] in ".!?" and "cookie" not in line.lower()


def is_see_also(line: str) -> bool:
    """Whether a line heads links to other pages."""
    return bool(_SEE_ALSO.fullmatch(" ".join(line[:90].split())))


def is_date_line(line: str) -> bool:
    """Whether a line says only when (and perhaps what kind of thing) this is."""
    if len(line) > _LONGEST_DATE_LINE:
        return False
    rest, dates = DATE.subn(" ", line)
    rest, times = _BESIDE.subn(" ", rest)
    has_time = bool(re.search(r"\b\d{1,2}[:.]\d{2}\b", line))
    return bool(dates or (times and has_time)) and not any(c.isalnum() for c in rest)


def parts(found: re.Match[str]) -> tuple[int, int, int]:
    """Year, month and day of a match of `DATE`."""
    for n in "1234":
        if found.group("y" + n):
            said = found.group("m" + n)
            month = int(said) if said.isdecimal() else _month(said)
            return int(found.group("y" + n)), month, int(found.group("d" + n))
    raise AssertionError("DATE has four forms")


def _month(word: str) -> int:
    word = word.lower()
    return _MONTHS.get(word) or _MONTHS[word[:3]]
