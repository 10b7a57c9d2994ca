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
    | (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?
      (?P<m3>{_MONTHS_EN}|{_MONTHS_RU})\.?,?\s+(?P<y3>\d{{4}})
    | (?P<m4>{_MONTHS_EN})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{{4}})
    )(?!\d)""",
    re.IGNORECASE | re.VERBOSE,
)
# What may stand on a line beside a date without making it a sentence.
_BESIDE = re.compile(
    r"\b(?:\d{1,2}[:.]\d{2}(?::\d{2})?|a\.?m\.?|p\.?m\.?|gmt|utc|est|edt|et|cet|мск|msk|"
    r"года?|г|published|posted|updated|last|date|time|on|at|in|for immediate release|"
    r"опубликовано|обновлено|дата|время|публикации|monday|tuesday|wednesday|thursday|friday|"
    r"saturday|sunday|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|"
    r"press release|statement|news|новости|пресс-релиз|заявление|readout|briefing room|"
    r"statements? and releases?|\d+-\d{2}-\d{2}-\d{4}|no|№)\b|№",
    re.IGNORECASE,
)
_LONGEST_DATE_LINE = 90
LETTER = re.compile(r"[^\W_]")  # or a digit: text without any says nothing

# Each row is the whole of a line; "…" stands for anything that may follow.
_SERVICE_ROWS = r"""
share | share this … | share on … | share via … | share with … | share article … | tweet …
facebook … | telegram … | whatsapp … | vk … | e-?mail … | linkedin … | threads … | bluesky … | x
copy link … | twitter … | print | print version … | print this … | print page … | menu | search
back to top … | back to (?:the )?list … | back to (?:all )?news … | go to top … | skip to … | home
tags?: … | topics?: … | categor(?:y|ies): … | filed under:? … | posted in:? … | keywords: …
read more … | learn more … | see more … | show more … | view more … | subscribe … | sign up …
follow us … | advertisement … | photo(?: credit)?: … | image(?: credit)?: … | picture: … | video: …
caption: … | source: … | all rights reserved … | © … | \(c\) … | copyright … | leave a comment …
leave a reply … | previous | next | previous (?:post|article|page|news) … | \d+ comments?
next (?:post|article|page|news) … | (?:this|our) (?:web)?site uses cookies … | we use cookies …
accept | accept all … | accept cookies | listen to (?:this )?article … | \d+ min(?:ute)?s? read
download | download (?:as )?pdf …
поделиться … | распечатать … | версия для печати … | печать | скачать … | отправить … | принять
теги: … | тэги: … | рубрики?: … | метки: … | темы?: … | категори[яи]: … | ключевые слова: …
подписаться … | подпишитесь … | фото: … | видео: … | источник: … | автор фото: … | иллюстрация: …
все права защищены … | (?:сайт|мы) использу(?:ет|ем) (?:файлы )?cookies? … | наверх | в начало …
назад | назад к … | предыдущая … | следующая … | комментари(?:и|ев|й) … | читать далее …
подробнее … | опубликовано в разделе … | статус материала … | дата публикации … | прямая ссылка …
ссылка на материал … | текстовая версия …
"""
_SEE_ALSO_ROWS = """
see also | read also | also read | related | related (?:news|articles?|posts?|stories|content) …
related (?:links|topics|materials|documents|publications) | more (?:news|stories) … | more on this …
more from … | you (?:may|might) also … | recommended … | latest | latest (?:news|posts|stories)
most (?:read|popular) | other news | (?:recent|similar|popular) (?:posts|news|articles) | comments
leave a (?:comment|reply)
см. также | смотрите также | читайте также | по теме | материалы по теме | ещё по теме
дополнительно
(?:другие|последние|главные|похожие|свежие) (?:новости|материалы|публикации|записи|статьи)
связанные (?:материалы|документы|новости) | рекомендуем … | популярное | новости по теме
(?:ещё|еще) новости | комментарии
"""


def _pattern(rows: str) -> re.Pattern[str]:
    """One pattern from a table of lines; "…" may be nothing, and begins at a word's end."""
    lines = [row.strip() for row in re.split(r"\n| \| ", rows) if row.strip()]
    return re.compile(
        "|".join(line.replace(" …", r"(?:\W.*)?").replace("…", ".*") for line in lines),
        re.IGNORECASE,
    )


_SERVICE = _pattern(_SERVICE_ROWS)
_SEE_ALSO = _pattern(_SEE_ALSO_ROWS)
_LONGEST_SERVICE = 160


def is_service(line: str) -> bool:
    """Whether a line belongs to the site, not to the statement: sharing, tags, print, cookies."""
    line = " ".join(line.split())
    return len(line) <= _LONGEST_SERVICE and bool(_SERVICE.fullmatch(line)) and not _sentence(line)


def _sentence(line: str) -> bool:
    """Whether this is running text that only begins like a service line."""
    return line.count(" ") >= 9 and line[-1:] in ".!?" and "cookie" not in line.lower()


def is_see_also(line: str) -> bool:
    """Whether a line heads links to other pages."""
    return bool(_SEE_ALSO.fullmatch(" ".join(line[:90].split()).rstrip(" :.…")))


def is_date_line(line: str) -> bool:
    """Whether a line says only when (and perhaps what kind of thing) this is."""
    if len(line) > _LONGEST_DATE_LINE:
        return False
    rest, dates = DATE.subn(" ", line)
    rest, times = _BESIDE.subn(" ", rest)
    has_time = bool(re.search(r"\b\d{1,2}[:.]\d{2}\b", line))
    return bool(dates or (times and has_time)) and not LETTER.search(rest)


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
