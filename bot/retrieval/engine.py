"""The way from a question to a reply."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.answer.types import Answer, Excerpt, Nothing, Reply, Suggestion, Unsure
from bot.knowledge.types import LANGUAGES, Language, Library, Term, Text
from bot.retrieval.adjustment import UNADJUSTED, Adjust, Adjustment, unadjusted
from bot.retrieval.answers import passage_answer, term_answer
from bot.retrieval.confidence import Judgement, judge
from bot.retrieval.excerpt import excerpt
from bot.retrieval.followup import holds_own_words, leans
from bot.retrieval.glossary import Glossary
from bot.retrieval.intent import defines
from bot.retrieval.nearest import reasons, suggestions, worthwhile
from bot.retrieval.question import Question, analyse
from bot.retrieval.ranking import Candidate, Ranking
from bot.retrieval.shelves import Shelves
from bot.retrieval.titles import Titled, term_title

if TYPE_CHECKING:
    from bot.retrieval.stored import Progress, StoredPack

FURTHER = 2
"""Passages offered beside an answer."""

SEE_ALSO = 5
"""Related terms offered beside one of the glossary."""

FEWEST, NEAREST = 2, 3
"""How few and how many passages to choose from where nothing is certain; there may be only one
that shares a word with the question at all."""

_TERM_CONFIDENCE = 0.97
_REPAIRED_TERM_CONFIDENCE = 0.9

_UNSEARCHED = Judgement.none()


class Engine:
    """Answers questions from one library, which never changes.

    Each language is indexed when it is first needed, or by ``prepare``.
    """

    def __init__(
        self,
        library: Library,
        *,
        risk: float = 0.1,
        indexes: Path | None = None,
        progress: "Progress | None" = None,
        adjust: Adjust = unadjusted,
        opened: "Mapping[str, StoredPack] | None" = None,
    ) -> None:
        """``risk`` is the accepted share of wrong answers among those stated, in (0, 1).

        Bulk packs are indexed into the folder ``indexes``, which a library without any needs not;
        ``progress`` is given their passages as they are read, and only then is one of them found
        wrong. ``adjust`` gives the packs' own calibrations in a language, by the id of the pack,
        and is asked at every question; ``opened`` are bulk packs that are open already.
        Raises as ``Shelves`` does.
        """
        self.library = library
        self.risk = risk
        self._indexes = indexes
        self._progress = progress
        self.adjust = adjust
        self._glossary = Glossary(library.terms)
        self.shelves = Shelves(library, self._glossary, indexes, progress, opened=opened)

    def part(self, packs: Collection[str]) -> "Engine":
        """An engine that knows the packs with these ids only, and is otherwise the same."""
        return Engine(
            Library(tuple(pack for pack in self.library.packs if pack.id in packs)),
            risk=self.risk,
            indexes=self._indexes,
            progress=self._progress,
            adjust=self.adjust,
            opened=self.shelves.stored,
        )

    def reply(
        self,
        question: str,
        language: Language | None = None,
        *,
        subject: str | None = None,
        otherwise: Language = "fr",
    ) -> Reply:
        """Answer ``question`` in ``language``, or in the language it is asked in.

        ``otherwise`` is the language where neither its words nor the library's tell. ``subject`` is
        the id of the passage or term that the question follows up: one that makes no sense alone
        ("et en 2025 ?") is asked of that subject.
        """
        return self.searched(question, language, subject=subject, otherwise=otherwise)[0]

    def searched(
        self,
        question: str,
        language: Language | None = None,
        *,
        subject: str | None = None,
        otherwise: Language = "fr",
    ) -> tuple[Reply, Ranking | None, Judgement]:
        """What ``reply`` gives, with the candidates it comes from and what was made of them.

        There are none where a title or a term is named, or nothing is asked.
        """
        asked = analyse(question)
        spoken = language or asked.language or self._leaning(asked, otherwise)
        if asked.courtesy is not None:
            return replace(self._nothing(spoken), courtesy=asked.courtesy), None, _UNSEARCHED
        title = self.shelves.titled(asked.text)
        if title is not None:
            return self._entry(title, language or title.language), None, _UNSEARCHED
        term = self._term_asked(asked)
        if term is not None:
            return self._term_answer(term[0], spoken, term[1]), None, _UNSEARCHED
        about = self._about(subject) if subject is not None and leans(asked) else None
        ranking, judgement = self.shelves.best(asked, self._judge, about)
        if about is not None and ranking is not None and not holds_own_words(ranking, asked):
            ranking, judgement = self.shelves.best(asked, self._judge)
        if ranking is None:
            return self._nothing(spoken), None, judgement
        return self._replied(asked, spoken, ranking, judgement), ranking, judgement

    def _replied(
        self, asked: Question, spoken: Language, ranking: Ranking, judgement: Judgement
    ) -> Reply:
        why = reasons(ranking)
        if judgement.outcome == "answer":
            first = ranking.candidates[0]
            return replace(
                passage_answer(
                    first.passage,
                    spoken,
                    newest=self.shelves.newest,
                    excerpt=self._excerpt(first, spoken, asked, ranking),
                    confidence=judgement.probability,
                ),
                further=suggestions(worthwhile(ranking)[1 : FURTHER + 1], spoken),
                reasons=why,
            )
        if judgement.outcome == "unsure":
            nearest = worthwhile(ranking)[:NEAREST]
            if len(nearest) < FEWEST:
                nearest = ranking.candidates[:FEWEST]
            if not any(nearest[0].found):
                return replace(self._nothing(spoken), reasons=why)
            return Unsure(suggestions(nearest, spoken), judgement.probability, spoken, why)
        return replace(self._nothing(spoken), confidence=judgement.probability, reasons=why)

    def rank(self, question: str, limit: int) -> tuple[Ranking | None, Judgement, Question]:
        """The candidates for a question whatever becomes of it, at most ``limit``."""
        asked = analyse(question)
        ranking, judgement = self.shelves.best(asked, self._judge)
        if ranking is not None:
            ranking = replace(ranking, candidates=ranking.first(limit), behind=tuple)
        return ranking, judgement, asked

    def term(self, term_id: str, language: Language) -> Answer | None:
        """The glossary entry with this id, or None."""
        entry = self._glossary.entries.get(term_id)
        return self._term_answer(entry, language) if entry is not None else None

    def passage(self, passage_id: str, language: Language) -> Answer | None:
        """The passage with this id, whole, or None."""
        passage = self.shelves.passage(passage_id)
        if passage is None:
            return None
        return passage_answer(passage, language, newest=self.shelves.newest)

    def lookup(self, words: str, language: Language) -> Reply:
        """The glossary entry that ``words`` name, else what the library replies to them."""
        entry = self._glossary.named(words)
        if entry is not None:
            return self._term_answer(entry, language)
        return self.reply(words, language)

    def complete(self, typed: str, language: Language, limit: int = 25) -> tuple[Suggestion, ...]:
        """Glossary entries for what has been typed so far, misspelt or not, best first."""
        return tuple(
            Suggestion("term", entry.id, term_title(entry, language), entry.as_of)
            for entry in self._glossary.complete(typed, limit)
        )

    def _entry(self, title: Titled, language: Language) -> Answer:
        open_ = self.passage if title.kind == "passage" else self.term
        answer = open_(title.id, language)
        assert answer is not None
        return answer

    def _leaning(self, asked: Question, otherwise: Language) -> Language:
        """The language whose passages know more of a question that is in no language yet."""
        if len(self.shelves.languages) < len(LANGUAGES) or asked.courtesy is not None:
            return otherwise
        if all(asked.text[token.start : token.end].isupper() for token in asked.words):
            # An abbreviation is of no language.
            return otherwise
        known = {
            one: sum(
                self.shelves.knows(token.term, one) for token in analyse(asked.text, one).words
            )
            for one in LANGUAGES
        }
        if known["en"] == known["fr"]:
            return otherwise
        return "en" if known["en"] > known["fr"] else "fr"

    def _about(self, subject: str) -> Text | None:
        """What the passage or term with this id is about, in words."""
        passage = self.shelves.passage(subject)
        if passage is not None:
            return passage.title
        term = self._glossary.entries.get(subject)
        return term.name if term is not None else None

    def _judge(self, question: Question, ranking: Ranking) -> Judgement:
        return judge(question, ranking, self.risk, adjustment=self.adjustment(ranking))

    def adjustment(self, ranking: Ranking) -> Adjustment:
        """The own calibration of the pack that the first of these candidates is of."""
        pack = self.shelves.pack_of(ranking.candidates[0].passage.id)
        if pack is None:
            return UNADJUSTED
        return self.adjust(ranking.shelf.language).get(pack, UNADJUSTED)

    def prepare(self) -> None:
        """Index every language now, so that no question has to wait for it."""
        self.shelves.prepare()
        for language in self.shelves.languages:
            self.adjust(language)

    def _term_asked(self, asked: Question) -> tuple[Term, float] | None:
        """The term a question asks the meaning of, or consists of, and how sure that is."""
        for language in LANGUAGES:
            if language not in self.shelves.languages:
                continue
            if asked.language is not None and language != asked.language:
                continue
            question = asked if language == asked.analysed_as else analyse(asked.text, language)
            named = self._glossary.asked(question, self.shelves.shelf(language).index)
            if named is not None and (named.whole or defines(question.said)):
                sure = _REPAIRED_TERM_CONFIDENCE if named.repaired else _TERM_CONFIDENCE
                return named.term, sure
        return None

    def _excerpt(
        self, first: Candidate, language: Language, asked: Question, ranking: Ranking
    ) -> Excerpt:
        text = first.passage.text
        full, shown = text.best(language), text.nearest(language)
        if ranking.shelf.language == shown:
            index = ranking.shelf.index
            sentences = index.sentences(first.place)
            return excerpt(full, ranking.match, index, asked.wanted, sentences=sentences)
        # Found in one language, shown in another: its own words light up.
        shelf = self.shelves.shelf(shown)
        return excerpt(full, shelf.match(analyse(asked.text, shown)), shelf.index, asked.wanted)

    def _term_answer(
        self, entry: Term, language: Language, confidence: float = _TERM_CONFIDENCE
    ) -> Answer:
        related = [self._glossary.entries[other] for other in entry.see_also[:SEE_ALSO]]
        newest = self.shelves.newest
        return term_answer(entry, language, newest=newest, related=related, confidence=confidence)

    def _nothing(self, language: Language) -> Nothing:
        packs = self.library.packs
        return Nothing(
            language=language,
            covers=tuple(pack.covers for pack in packs),
            examples=tuple(
                example for pack in packs for example in pack.examples.get(language, ())
            ),
        )
