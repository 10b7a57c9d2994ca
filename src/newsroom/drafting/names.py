"""What parties are called inside sentences: the article in English, cases in Russian."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom.drafting import russian
from newsroom.drafting.language import Words


@dataclass(frozen=True)
class Name:
    """The name of a party, for one language."""

    bare: str
    words: Words

    @property
    def inside(self) -> str:
        """Within a sentence: "the Citadel"."""
        if self.words.language != "en" or not self._takes_article():
            return self.bare
        return f"the {self.bare}"

    @property
    def opening(self) -> str:
        """At the beginning of one: "The Citadel"."""
        return self.inside[0].upper() + self.inside[1:]

    @property
    def possessive(self) -> str:
        """ "the Citadel’s"; in Russian the genitive, the bare name where that is not sure."""
        if self.words.language == "en":
            return self.inside + ("’" if self.bare.endswith("s") else "’s")
        return self.genitive or self.bare

    @property
    def genitive(self) -> str | None:
        """In Russian; `None` where no rule is sure of it."""
        return russian.genitive(self.bare) if self.words.language == "ru" else None

    @property
    def plural(self) -> bool:
        """Whether a Russian verb in the present must be in the plural with it («США сообщают»)."""
        return self.bare in self.words.strings.get("plural_names", ())

    def _takes_article(self) -> bool:
        article = self.words.strings["article"]
        return self.bare in article["names"] or self.bare.split()[-1] in article["last_words"]
