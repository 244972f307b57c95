"""An archive of 100,000 parliamentary questions that nobody ever asked, in the official format.

The records have the fields, kinds and lengths of the official samples. Their sentences are drawn
at random from the articles of law of the haystack and from the published questions beside the
samples, both read in place: the vocabulary is real, what it says is not. Nothing is copied.
"""

import json
import random
import re
import zipfile
from pathlib import Path

from tests.benchmarks import data
from tests.benchmarks.bench import questions
from tests.benchmarks.data import Record

SAMPLES = data.ROOT.parent / "shared" / "assemblee"
QUESTION, ANSWER = 1_900, 3_300
"""Mean characters of the published questions and answers."""

_SENTENCE = re.compile(r"[A-ZÀ-Ý][^.\n]{40,400}\.(?=\s|$)")
_PHRASE = re.compile(r"\b[a-zà-ÿ]{5,}(?: [a-zà-ÿ'’]+){1,3} [a-zà-ÿ]{5,}\b")
_UNANSWERED = 0.1
_KINDS = ("QE",) * 17 + ("QG",) * 2 + ("QOSD",)
_PARAGRAPH = 4
"""Sentences between two breaks."""
_STRETCH = 9
"""Words of an answer that are a question."""


def write(path: Path, count: int, asked: int) -> list[Record]:
    """Write an archive of ``count`` records; gives ``asked`` questions.

    Half of them name a subject line, and say which; half are a stretch of an answer with a
    misspelt word, which asks nothing that could be answered rightly.
    """
    generator = random.Random(1)
    sentences = _sentences()
    ministries = _ministries()
    wanted = set(generator.sample(range(count), 2 * asked))
    found: list[Record] = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for place in range(count):
            record, answer = _record(place, sentences, ministries, generator)
            uid = record["uid"]
            content = json.dumps({"question": record}, ensure_ascii=False)
            archive.writestr(f"json/{uid}.json", content)
            if place in wanted and answer and len(found) < asked:
                subject = record["indexationAN"]["analyses"]["analyse"]
                found.append(_asked(subject, answer, generator))
    return found


def _record(
    place: int, sentences: list[str], ministries: list[Record], generator: random.Random
) -> tuple[Record, str]:
    kind = generator.choice(_KINDS)
    ministry = generator.choice(ministries)
    day = f"{generator.randint(2022, 2025)}-{generator.randint(1, 12):02}-{1 + place % 28:02}"
    question, answer = (_text(sentences, mean, generator) for mean in (QUESTION, ANSWER))
    answered = generator.random() >= _UNANSWERED
    printed = {"typeJO": "JO_QUESTION", "dateJO": day, "pageJO": str(1 + place % 9000)}
    phrase = _PHRASE.search(answer)
    record = {
        "@xsi:type": "QuestionEcrite_Type",
        "uid": f"QANR5L16{kind}{place + 1}",
        "identifiant": {
            "numero": str(place + 1), "regime": "5eme Republique", "legislature": "16",
        },
        "type": kind,
        "indexationAN": {
            "rubrique": "généralités",
            "teteAnalyse": None,
            "analyses": {"analyse": phrase.group().capitalize() if phrase else "Divers"},
        },
        "auteur": {
            "identite": {"acteurRef": f"PA{place % 577}", "mandatRef": "PM1"},
            "groupe": {"organeRef": "PO1", "abrege": "G", "developpe": "Groupe"},
        },
        "minInt": ministry,
        "minAttribs": {"minAttrib": {"infoJO": printed, "denomination": ministry}},
        "textesQuestion": None
        if kind == "QG"
        else {"texteQuestion": {"infoJO": printed, "texte": question}},
        "textesReponse": {"texteReponse": {"infoJO": printed, "texte": answer}}
        if answered or kind == "QG"
        else None,
        "cloture": None,
    }  # fmt: skip
    return record, answer if answered else ""


def _text(sentences: list[str], mean: int, generator: random.Random) -> str:
    """A text of about ``mean`` characters, between a third and three times of it."""
    length = min(max(generator.lognormvariate(0, 0.5) * mean, mean / 3), 3 * mean)
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        parts.append(generator.choice(sentences))
    groups = [parts[at : at + _PARAGRAPH] for at in range(0, len(parts), _PARAGRAPH)]
    return "<br><br>".join(" ".join(group) for group in groups)


def _asked(subject: str, answer: str, generator: random.Random) -> Record:
    if generator.random() < 0.5:
        return {"text": f"Que répond le Gouvernement sur {subject.lower()} ?", "subject": subject}
    words = answer.replace("<br><br>", " ").split(" ")
    at = generator.randrange(max(1, len(words) - _STRETCH))
    return {"text": questions.one_typo(" ".join(words[at : at + _STRETCH]), generator)}


def _sentences() -> list[str]:
    texts = [one["text"] for one in questions.haystack()]
    for one in data.records(SAMPLES / "questions-flat.jsonl"):
        texts += [one["texteQuestion"] or "", one["texteReponse"] or ""]
    return [found.group() for text in texts for found in _SENTENCE.finditer(text)]


def _ministries() -> list[Record]:
    files = sorted((SAMPLES / "question-gouvernement-json").glob("*.json"))
    return [json.loads(file.read_text("utf-8"))["question"]["minInt"] for file in files]
