"""What we say in English."""

from bot.answer.texts.catalogue import (
    ButtonTexts,
    CardTexts,
    CitationTexts,
    CommandTexts,
    ErrorTexts,
    Named,
    NothingTexts,
    SourcesTexts,
    Texts,
    UnsureTexts,
    VoteTexts,
    WaysTexts,
)
from bot.answer.texts.english_desk import ENGLISH_DESK
from bot.answer.texts.numbers import Plural

ENGLISH = Texts(
    language="en",
    quoted="“{words}”",
    card=CardTexts(
        wording={"summary": "Summary", "quote": "Verbatim quote"},
        as_of="as of {day}",
        describes="describes {month}",
        about="about: {span}",
        in_language={"fr": "in French", "en": "in English"},
        note="Note: {note}",
        source="Source: {citation}",
        further="Read further",
        recipient="For {member}",
    ),
    unsure=UnsureTexts(
        title="I’m not sure",
        nearest="I would rather not guess. What comes closest:",
        hint="To read a passage, ask again in the words of its title.",
    ),
    nothing=NothingTexts(
        title="I don’t have that",
        covers="What I do have:",
        examples="You could ask, for instance:",
        courtesy_title={
            "greeting": "Hello!",
            "thanks": "You’re welcome!",
            "empty": "Ask me a question",
        },
        courtesy="I answer with the passage that says so, and the source it comes from.",
    ),
    sources=SourcesTexts(
        title="Sources",
        empty="No source is loaded at the moment.",
        passages=Plural(one="{n} passage", other="{n} passages"),
        terms=Plural(one="{n} glossary term", other="{n} glossary terms"),
        documents=Plural(one="{n} document", other="{n} documents"),
        newest_first="the latest first",
        find="To find one: `{command}` and a number, an author or words of its title.",
        found="Documents for {words}",
        none_found="No document for {words}. Try a number, an author or other words of the title.",
    ),
    citation=CitationTexts(
        question={
            "QE": "written question no. {number}",
            "QG": "question to the Government no. {number}",
            "QOSD": "oral question without debate no. {number}",
        },
        number="no. {number}",
        legislature="{ordinal} legislature",
        by="by {author}",
        heading="heading: {heading}",
        addressed="ministry asked: {ministry}",
        asked="published in the ",
        answered="answer published in the ",
        answered_by="answer from the ministry in charge ({ministry}) published in the ",
        printed="Journal officiel of {day}, p. {page}",
        printed_without_page="Journal officiel of {day}",
        published="published on {day}",
    ),
    buttons=ButtonTexts(
        context="Context",
        others="Other passages",
        source="Source",
        open_source="Open the document",
        to_passages="All its passages",
        to_sources="All sources",
        to_documents="Other documents",
        choose_source="Choose a document to see its passages",
        choose_passage="Choose a passage to read it",
        page="Page {page} of {pages}",
        position="Passage {position} of {count}",
        earlier_page="Back",
        later_page="Next",
        copy="The full reference, ready to copy:",
        gone="That is no longer in the library: it has been removed or replaced since.",
        earlier_version=(
            "This card is from an earlier version of mine, and I can no longer read it. "
            "Ask again for a fresh one."
        ),
    ),
    votes=VoteTexts(
        up="Helpful",
        down="Not helpful",
        up_thanks="Thank you, that is noted.",
        form_title="What is wrong with this answer?",
        reason="Reason",
        reasons={
            "wrong": "It is the wrong passage",
            "outdated": "It is out of date",
            "off-topic": "It is not what I asked",
            "other": "Something else",
        },
        comment="Tell us more",
        comment_hint="What would have been right? The curators of this server read it.",
        reason_thanks="Thank you, the curators will see it.",
        tell="Tell the curators",
        tell_title="Tell the curators",
        tell_question="Your question",
        tell_hint="It is kept as you send it, for the curators of this server to read.",
        told="Thank you. The curators now know that this is missing.",
        unavailable="I cannot note that at the moment. Please try again later.",
    ),
    errors=ErrorTexts(
        unexpected=(
            "Something went wrong on my side. Please try again; "
            "if it keeps happening, report this reference: {id}"
        ),
        unexpected_in_channel="I could not answer, something went wrong on my side ({id}).",
        bot_lacks_permission=(
            "I can’t do that here: I lack a permission ({permissions}). "
            "Whoever runs this server can grant it. Reference: {id}"
        ),
        member_lacks_permission=(
            "You need a permission you don’t have here to do that ({permissions}). Reference: {id}"
        ),
    ),
    commands=CommandTexts(
        ask=Named("ask", "Ask a question, read the passage that answers it and its source"),
        ask_question=Named("question", "Your question, in English or in French"),
        private=Named("private", "Show the answer to you alone"),
        recipient=Named("for", "Whom the answer is for; they will be notified"),
        glossary=Named("glossary", "Look up an acronym or a term"),
        glossary_term=Named("term", "The acronym or term; suggestions appear as you type"),
        sources=Named("sources", "Browse the documents the answers come from"),
        sources_document=Named("document", "A number, an author or words of its title"),
        settings=Named("settings", "Choose topics, channels, language and more for this server"),
        review=Named("review", "See what was not answered here, or not well"),
        preview=Named("preview", "See the card that a passage gives"),
        preview_passage=Named("passage", "Its title; suggestions appear as you type"),
        reload=Named("reload", "Load the library anew, if it is without errors"),
        privacy=Named("privacy", "See what is kept about you, and delete it"),
        help=Named("help", "See how to ask, with examples"),
    ),
    ways=WaysTexts(
        menu="Find the source",
        wait=Plural(
            one="One moment, please: you can ask again in {n} second.",
            other="One moment, please: you can ask again in {n} seconds.",
        ),
        wait_for_all=Plural(
            one="Many questions at once here: please ask again in {n} second.",
            other="Many questions at once here: please ask again in {n} seconds.",
        ),
        elsewhere="I don’t answer in this channel. Ask me in {channels}.",
    ),
    desk=ENGLISH_DESK,
)
