"""From what waits in the store to the gaps of the library."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from bot.answer.types import Answer, Nothing, Reply
from bot.curation.gaps.gap import Answered, Found, Gap, Kind, Near, Wording
from bot.curation.matters import Matter, alike, by_subject
from bot.curation.reasons import causes, refusals
from bot.curation.texts.catalogue import CurationTexts
from bot.knowledge.characters import UNWANTED
from bot.knowledge.places import Place, Places
from bot.knowledge.types import Language, Pack
from bot.retrieval.contest import contest, nearest
from bot.retrieval.engine import Engine
from bot.retrieval.explain import explain
from bot.retrieval.explanation import Explanation
from bot.retrieval.likening import join
from bot.retrieval.question import analyse
from bot.store.journal import DIRECT
from bot.store.reading import Waiting
from bot.store.review import ReviewItem

NEAREST = 3
LONGEST = 300
"""How many characters of a member's words are shown and drafted."""

_MENTION = re.compile(r"<(@[!&]?|#|a?:\w+:|/[^:>]*:|t:)\d+(:\w)?>")
_HOPELESS = frozenset({"number", "name", "time", "personal"})
"""What rules an answer out for what the question is about, not for how it is asked."""


class Shelfmarks:
    """Where the passages and terms of loaded packs stand in their files."""

    def __init__(self, packs: Iterable[tuple[Pack, Places]]) -> None:
        self._kinds = {}
        self._places: dict[str, Places] = {}
        self.packs: dict[str, Pack] = {}
        for pack, places in packs:
            for kind, entries in (("passage", pack.passages), ("term", pack.terms)):
                for entry in entries:
                    self._kinds[entry.id] = kind
                    self._places[entry.id] = places
                    self.packs[entry.id] = pack

    def of(self, identity: str, *path: str | int) -> Place | None:
        """The line of a field of what has this id; None where no YAML file has it."""
        places = self._places.get(identity)
        if places is None:
            return None
        kind = self._kinds[identity]
        return places.of("passage" if kind == "passage" else "term", identity, *path)


def find(
    waiting: Waiting,
    engine: Engine,
    shelfmarks: Shelfmarks,
    words: CurationTexts,
    *,
    least: int = 1,
    told: Callable[[Sequence[ReviewItem]], Iterable[ReviewItem]] = iter,
) -> Found:
    """The gaps that what waits shows and that came ``least`` times, the most frequent first.

    Each question is asked again, of the packs its server uses: what is answered now is told apart.
    ``told`` may tell whoever waits how far that is.
    """

    @cache
    def of_packs(packs: tuple[str, ...] | None) -> Engine:
        return engine if packs is None else engine.part(packs)

    @cache
    def reply_to(text: str, packs: tuple[str, ...] | None) -> Reply:
        return of_packs(packs).reply(text)

    unanswered: list[ReviewItem] = []
    disliked: list[ReviewItem] = []
    answered: list[Answered] = []
    for item in told(waiting.items):
        against = item.down > 0 and item.outcome == "answer"
        if item.text is None:
            if against:
                disliked.append(item)
            continue
        text = plain(item.text)
        item = replace(item, text=text)
        reply = reply_to(text, waiting.packs.get(item.guild_id))
        if isinstance(reply, Nothing) and reply.courtesy is not None:
            continue
        if not isinstance(reply, Answer):
            unanswered.append(item)
        elif against and reply.id == item.subject:
            disliked.append(item)
        else:
            answered.append(Answered(shown(text), reply.id, reply.title))
    finder = _Finder(engine, shelfmarks, words, waiting.askers)
    in_vain = list(_joined(alike(unanswered), engine))
    voted = by_subject(disliked)
    gaps = [finder.unanswered(matter) for matter in in_vain if len(matter.items) >= least]
    gaps += [finder.disliked(matter) for matter in voted if len(matter.items) >= least]
    return Found(
        gaps=tuple(sorted(gaps, key=lambda gap: (-gap.asked, -gap.last.timestamp()))),
        answered=tuple(answered),
        fewer=len(in_vain) + len(voted) - len(gaps),
        without_text=waiting.without_text - sum(item.text is None for item in disliked),
    )


def plain(text: str) -> str:
    """A member's words on one line, without what names a member, a channel or a role."""
    return " ".join(
        UNWANTED.sub(" ", _MENTION.sub(" ", unicodedata.normalize("NFC", text))).split()
    )


def shown(text: str) -> str:
    """As much of ``plain`` as is shown."""
    line = plain(text)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def kind_of(explanation: Explanation) -> Kind:
    """Whether a passage seems to answer, and was not recognised, or none does.

    It seems to where it is near enough to be named, and nothing of what the question is about
    rules it out. On the 440 questions about the shipped pack that it did not answer (its
    examination and the two sets of the benchmarks), two in three "variants" had their answer in the
    pack, and 94 % of the others had none.
    """
    sure = explanation.confidence
    if sure is None:
        return "passage"
    rules = {rule.rule for rule in sure.ruled_out}
    if "unanswered" in rules:
        return "refused"
    return "variant" if explanation.outcome == "unsure" and not rules & _HOPELESS else "passage"


def _joined(found: Sequence[Matter], engine: Engine) -> Iterator[Matter]:
    """Matters that ask the same in the words of the library as one, the latest item first."""
    for places in join(engine, [matter.first.text or "" for matter in found]):
        items = [item for place in places for item in found[place].items]
        yield Matter(tuple(sorted(items, key=lambda item: item.asked_at, reverse=True)))


class _Finder:
    """Makes gaps of matters; what it needs for that is the same for all of them."""

    def __init__(
        self,
        engine: Engine,
        shelfmarks: Shelfmarks,
        words: CurationTexts,
        askers: Mapping[int, int],
    ) -> None:
        self._engine = engine
        self._shelfmarks = shelfmarks
        self._words = words
        self._askers = askers

    def unanswered(self, matter: Matter) -> Gap:
        question = matter.first.text or ""
        explanation = explain(self._engine, question)
        near = tuple(self._nearest(question, explanation))
        kind = kind_of(explanation)
        return self._gap(matter, kind, near[0] if kind == "variant" and near else None, near)

    def disliked(self, matter: Matter) -> Gap:
        reasons = _reasons(matter)
        leading = reasons[0][0] if reasons else ""
        kind: Kind = "disliked"
        if leading == "outdated":
            kind = "outdated"
        elif leading in ("wrong", "off-topic"):
            kind = "wrong"
        subject = matter.first.subject or ""
        near: tuple[Near, ...] = ()
        if matter.first.text is not None:
            found = nearest(self._engine, matter.first.text, NEAREST + 1)
            near = tuple(self._near(one.id) for one in found if one.id != subject)[:NEAREST]
        return self._gap(matter, kind, self._near(subject), near)

    def _gap(self, matter: Matter, kind: Kind, subject: Near | None, near: tuple[Near, ...]) -> Gap:
        items = matter.items
        servers = {item.guild_id for item in items}
        askers = {self._askers.get(item.question_id, -item.question_id) for item in items}
        comments = dict.fromkeys(shown(comment) for item in items for comment in item.comments)
        return Gap(
            kind=kind,
            wordings=_wordings(items),
            asked=len(items),
            members=len(askers),
            servers=len(servers - {DIRECT}),
            direct=DIRECT in servers,
            last=max(item.asked_at for item in items),
            told=sum(item.told for item in items),
            down=sum(item.down for item in items),
            reasons=_reasons(matter),
            comments=tuple(comments),
            subject=subject,
            nearest=near,
        )

    def _nearest(self, question: str, explanation: Explanation) -> Iterator[Near]:
        for number, one in enumerate(nearest(self._engine, question, NEAREST)):
            if number == 0:
                yield self._near(one.id, refusals(explanation, self._words))
                continue
            fought = contest(self._engine, question, [one.id])
            rival = None if fought is None else fought[1]
            if rival is None:
                yield self._near(one.id)
                continue
            behind = self._words.semicolon.join(causes(rival, self._words))
            yield self._near(one.id, (self._words.gaps.behind.format(causes=behind),))

    def _near(self, identity: str, why: tuple[str, ...] = ()) -> Near:
        language = self._words.language
        found = self._engine.passage(identity, language) or self._engine.term(identity, language)
        title = identity if found is None else found.title
        return Near(identity, title, self._shelfmarks.of(identity), why)


def _wordings(items: Sequence[ReviewItem]) -> tuple[Wording, ...]:
    found: dict[str, Wording] = {}
    for item in items:
        if item.text is not None:
            text = shown(item.text)
            if text:
                found.setdefault(text.casefold(), Wording(text, _language(text, item.language)))
    return tuple(found.values())


def _language(text: str, replied: str | None) -> Language:
    """The language of a question, or else of the reply it got."""
    return analyse(text).language or ("en" if replied == "en" else "fr")


def _reasons(matter: Matter) -> tuple[tuple[str, int], ...]:
    counted: Counter[str] = Counter()
    for item in matter.items:
        counted.update(dict(item.reasons))
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
