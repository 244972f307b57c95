"""The way from a question to a reply."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

from bot.answer.citation import cite
from bot.answer.types import Answer, Excerpt, Nothing, Reply, Suggestion, Unsure
from bot.knowledge.types import LANGUAGES, Language, Library, Passage, Term, Text
from bot.retrieval.adjustment import UNADJUSTED, Adjust, Adjustment, unadjusted
from bot.retrieval.confidence import Judgement, judge
from bot.retrieval.excerpt import excerpt
from bot.retrieval.followup import holds_own_words, leans, with_subject
from bot.retrieval.glossary import Glossary
from bot.retrieval.intent import defines
from bot.retrieval.nearest import reasons, suggestions, worthwhile
from bot.retrieval.question import Question, analyse
from bot.retrieval.ranking import Ranking, Shelf, shelve
from bot.retrieval.titles import Titled, key, term_title, titled

FURTHER = 2
"""Passages offered beside an answer."""

SEE_ALSO = 5
"""Related terms offered beside one of the glossary."""

FEWEST, NEAREST = 2, 3
"""How few and how many passages to choose from where nothing is certain."""

DATED = timedelta(days=365)
"""How much older than the newest passage an answer must be to be marked as of its day."""

_TERM_CONFIDENCE = 0.97
_REPAIRED_TERM_CONFIDENCE = 0.9


class Engine:
    """Answers questions from one library, which never changes.

    Each language is indexed when it is first needed, or by ``prepare``.
    """

    def __init__(self, library: Library, *, risk: float = 0.1, adjust: Adjust = unadjusted) -> None:
        """``risk`` is the accepted share of wrong answers among those stated, in (0, 1).

        ``adjust`` gives the packs' own calibrations in a language, by the id of the pack.
        """
        self.library = library
        self.risk = risk
        self.adjust = cache(adjust)
        self._pack_of = {one.id: pack.id for pack in library.packs for one in pack.passages}
        self._glossary = Glossary(library.terms)
        passages = library.passages
        texts = [passage.text for passage in passages]
        texts += [term.definition for term in library.terms]
        self._languages = [one for one in LANGUAGES if any(text.get(one) for text in texts)]
        self._shelves: dict[Language, Shelf] = {}
        # Languages in which some passage exists that exists in no other.
        self._alone = {
            passage.text.languages[0] for passage in passages if len(passage.text.languages) == 1
        }
        self._titles = titled(library)
        self._passages = {passage.id: passage for passage in passages}
        days = {passage.as_of for passage in passages} | {term.as_of for term in library.terms}
        self._newest = max(days, default=None)

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
        asked = analyse(question)
        spoken = language or asked.language or self._leaning(asked, otherwise)
        if asked.courtesy is not None:
            return replace(self._nothing(spoken), courtesy=asked.courtesy)
        title = self._titles.get(key(asked.text))
        if title is not None:
            return self._entry(title, language or title.language)
        term = self._term_asked(asked)
        if term is not None:
            return self._term_answer(term[0], spoken, confidence=term[1])
        about = self._about(subject) if subject is not None and leans(asked) else None
        ranking, judgement = self._best(asked, about)
        if about is not None and ranking is not None and not holds_own_words(ranking, asked):
            ranking, judgement = self._best(asked)
        if ranking is None:
            return self._nothing(spoken)
        why = reasons(ranking)
        if judgement.outcome == "answer":
            first = ranking.candidates[0]
            return replace(
                self._passage_answer(
                    first.passage, spoken, asked, ranking, confidence=judgement.probability
                ),
                further=suggestions(worthwhile(ranking)[1 : FURTHER + 1], spoken),
                reasons=why,
            )
        if judgement.outcome == "unsure":
            nearest = worthwhile(ranking)[:NEAREST]
            if len(nearest) < FEWEST:
                nearest = ranking.candidates[:FEWEST]
            if len(nearest) < FEWEST or not any(nearest[0].found):
                return replace(self._nothing(spoken), reasons=why)
            return Unsure(suggestions(nearest, spoken), judgement.probability, spoken, why)
        return replace(self._nothing(spoken), confidence=judgement.probability, reasons=why)

    def rank(self, question: str, limit: int) -> tuple[Ranking | None, Judgement, Question]:
        """The candidates for a question whatever becomes of it, at most ``limit``."""
        asked = analyse(question)
        ranking, judgement = self._best(asked)
        if ranking is not None:
            ranking = replace(ranking, candidates=ranking.candidates[:limit])
        return ranking, judgement, asked

    def term(self, term_id: str, language: Language) -> Answer | None:
        """The glossary entry with this id, or None."""
        entry = self._glossary.entries.get(term_id)
        return self._term_answer(entry, language) if entry is not None else None

    def passage(self, passage_id: str, language: Language) -> Answer | None:
        """The passage with this id, whole, or None."""
        passage = self._passages.get(passage_id)
        if passage is None:
            return None
        return self._passage_answer(passage, language, None, None, confidence=1.0)

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
        if len(self._languages) < len(LANGUAGES) or asked.courtesy is not None:
            return otherwise
        if all(asked.text[token.start : token.end].isupper() for token in asked.words):
            # An abbreviation is of no language.
            return otherwise
        known = {
            one: sum(
                self._shelf(one).index.knows(token.term) for token in analyse(asked.text, one).words
            )
            for one in LANGUAGES
        }
        if known["en"] == known["fr"]:
            return otherwise
        return "en" if known["en"] > known["fr"] else "fr"

    def _about(self, subject: str) -> Text | None:
        """What the passage or term with this id is about, in words."""
        if subject in self._passages:
            return self._passages[subject].title
        term = self._glossary.entries.get(subject)
        return term.name if term is not None else None

    def _best(self, asked: Question, about: Text | None = None) -> tuple[Ranking | None, Judgement]:
        """The most confident ranking over the languages the question may be in.

        Another language than the question's is tried where the question shows none, or where
        some passages exist in that language only. ``about`` is what a follow-up leaves unsaid.
        """
        best: tuple[Ranking | None, Judgement] = (None, Judgement.none())
        for language in self._languages:
            foreign = asked.language is not None and language != asked.language
            if foreign and len(self._languages) > 1 and language not in self._alone:
                continue
            shelf = self._shelf(language)
            question = asked
            if language != asked.analysed_as:
                question = analyse(asked.text, language)
            if about is not None:
                question = with_subject(question, about.best(language), language)
            ranking = shelf.rank(question)
            if not ranking.candidates:
                continue
            judgement = judge(question, ranking, self.risk, adjustment=self.adjustment(ranking))
            if best[0] is None or judgement.probability > best[1].probability:
                best = (ranking, judgement)
        return best

    def adjustment(self, ranking: Ranking) -> Adjustment:
        """The own calibration of the pack that the first of these candidates is of."""
        pack = self._pack_of[ranking.candidates[0].passage.id]
        return self.adjust(ranking.shelf.language).get(pack, UNADJUSTED)

    def _shelf(self, language: Language) -> Shelf:
        """The passages in one language, indexed when first asked for."""
        if language not in self._shelves:
            passages, unanswered = self.library.passages, self.library.unanswered(language)
            self._shelves[language] = shelve(passages, language, self._glossary, unanswered)
        return self._shelves[language]

    def prepare(self) -> None:
        """Index every language now, so that no question has to wait for it."""
        for language in self._languages:
            self._shelf(language)
            self.adjust(language)

    def _term_asked(self, asked: Question) -> tuple[Term, float] | None:
        """The term a question asks the meaning of, or consists of, and how sure that is."""
        for language in LANGUAGES:
            if language not in self._languages:
                continue
            if asked.language is not None and language != asked.language:
                continue
            question = asked if language == asked.analysed_as else analyse(asked.text, language)
            named = self._glossary.asked(question, self._shelf(language).index)
            if named is not None and (named.whole or defines(question.said)):
                sure = _REPAIRED_TERM_CONFIDENCE if named.repaired else _TERM_CONFIDENCE
                return named.term, sure
        return None

    def _passage_answer(
        self,
        passage: Passage,
        language: Language,
        asked: Question | None,
        ranking: Ranking | None,
        *,
        confidence: float,
    ) -> Answer:
        shown = passage.text.nearest(language)
        full = passage.text.best(language)
        best = Excerpt(full, 0, len(full), shown)
        if asked is not None and ranking is not None:
            best = self._excerpt(full, shown, asked, ranking)
        return Answer(
            kind="passage",
            id=passage.id,
            title=passage.title.best(language),
            excerpt=best,
            full=full,
            wording=passage.wording,
            source=passage.source,
            citation=cite(passage.source, language, passage.locator),
            as_of=passage.as_of,
            about=passage.about,
            dated=self._newest is not None and self._newest - passage.as_of > DATED,
            locator=_words(passage.locator, language),
            note=_words(passage.note, language),
            confidence=confidence,
            language=language,
        )

    def _excerpt(self, full: str, shown: Language, asked: Question, ranking: Ranking) -> Excerpt:
        if ranking.shelf.language == shown:
            return excerpt(full, ranking.match, ranking.shelf.index, asked.wanted)
        # Found in one language, shown in another: its own words light up.
        shelf = self._shelf(shown)
        return excerpt(full, shelf.match(analyse(asked.text, shown)), shelf.index, asked.wanted)

    def _term_answer(
        self, entry: Term, language: Language, *, confidence: float = _TERM_CONFIDENCE
    ) -> Answer:
        shown = entry.definition.nearest(language)
        full = entry.definition.best(language)
        related = [self._glossary.entries[other] for other in entry.see_also[:SEE_ALSO]]
        return Answer(
            kind="term",
            id=entry.id,
            title=term_title(entry, language),
            excerpt=Excerpt(full, 0, len(full), shown),
            full=full,
            wording="summary",
            source=entry.source,
            citation=cite(entry.source, language, entry.locator),
            as_of=entry.as_of,
            about=None,
            dated=self._newest is not None and self._newest - entry.as_of > DATED,
            locator=_words(entry.locator, language),
            note=None,
            confidence=confidence,
            language=language,
            further=tuple(
                Suggestion("term", other.id, term_title(other, language), other.as_of)
                for other in related
            ),
        )

    def _nothing(self, language: Language) -> Nothing:
        packs = self.library.packs
        return Nothing(
            language=language,
            covers=tuple(pack.covers for pack in packs),
            examples=tuple(
                example for pack in packs for example in pack.examples.get(language, ())
            ),
        )


def _words(text: Text | None, language: Language) -> str | None:
    return text.best(language) if text is not None else None
