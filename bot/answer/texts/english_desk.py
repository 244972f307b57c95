"""What moderators and curators read in English."""

from bot.answer.texts.catalogue_desk import (
    DeskTexts,
    HelpTexts,
    NoticeTexts,
    PrivacyTexts,
    RefusalTexts,
    ReloadTexts,
    ReviewTexts,
    SettingsTexts,
)
from bot.answer.texts.numbers import Plural

ENGLISH_DESK = DeskTexts(
    refusals=RefusalTexts(
        moderators_only="Only members who may manage this server can do that.",
        curators_only="Only the curators of this server can do that.",
        no_curators_role=(
            "Nobody is a curator here yet. Whoever manages the server can name a role in /settings."
        ),
        home_only="That can only be done in the server of whoever runs this bot.",
        server_only="That can only be done in a server.",
    ),
    settings=SettingsTexts(
        title="Settings of this server",
        intro="Every choice is saved and in effect at once.",
        packs="Topics it answers on",
        answer_channels="Channels where it may answer",
        answer_channels_none="Everywhere",
        listen_channels="Channels where it answers without being asked",
        listen_channels_none="Nowhere",
        listen_off="Whoever runs this bot has not let it read messages: this has no effect yet.",
        visibility="Answers to commands",
        visibilities={"public": "Seen by everyone", "private": "Seen by the asker alone"},
        language="Language of the answers",
        languages={"auto": "That of the member or question", "fr": "French", "en": "English"},
        cooldown="Pause between two questions of a member",
        no_cooldown="No pause",
        seconds=Plural(one="{n} second", other="{n} seconds"),
        curators_role="Role of the curators, who see what was not answered",
        curators_role_none="Nobody",
        keeps="The words of the questions asked",
        keeping={
            "yes": "Kept, for the curators to read",
            "no": "Not kept, unless a member tells the curators",
        },
        saved="Saved.",
    ),
    review=ReviewTexts(
        title="To review",
        empty="Nothing is waiting for you.",
        without_text=Plural(
            one="{n} more question whose words are not kept",
            other="{n} more questions whose words are not kept",
        ),
        no_text="Question whose words are not kept",
        answer_to="Votes against: {title}",
        asked=Plural(one="asked once", other="asked {n} times"),
        nothing=Plural(one="{n} without an answer", other="{n} without an answer"),
        unsure=Plural(one="{n} unsure", other="{n} unsure"),
        down=Plural(one="{n} vote against", other="{n} votes against"),
        told="told to the curators",
        comment="Comment: {comment}",
        nearest="Nearest:",
        done="Done: {number}",
        export="Export as CSV",
        exported=Plural(
            one="{n} question, for a spreadsheet.", other="{n} questions, for a spreadsheet."
        ),
        table={
            "asked_at": "Asked at",
            "question_id": "Id",
            "guild_id": "Server",
            "outcome": "Outcome",
            "text": "Question",
            "told": "Told to the curators",
            "up": "Votes for",
            "down": "Votes against",
            "reasons": "Reasons",
            "comments": "Comments",
            "subject": "Passage shown",
            "pack": "Topic",
            "language": "Language",
            "confidence": "Confidence",
            "done": "Done",
            "answer": "answer",
            "unsure": "unsure",
            "nothing": "no answer",
            "yes": "yes",
            "no": "no",
        },
    ),
    privacy=PrivacyTexts(
        title="What I keep about you",
        explained=(
            "For each question I note when and in which channel it was asked, how it went and "
            "which passage answered, with a code that stands for you in this server alone; "
            "your votes likewise. All of it is deleted automatically after {days}. Nobody is sent "
            "any of it."
        ),
        days=Plural(one="{n} day", other="{n} days"),
        texts_kept="This server keeps the words of the questions, for its curators to read.",
        texts_not_kept=(
            "The words of your questions are not kept, unless you tell the curators yourself."
        ),
        yours="About you, here:",
        none="Nothing at all.",
        questions=Plural(one="{n} question", other="{n} questions"),
        votes=Plural(one="{n} vote", other="{n} votes"),
        texts=Plural(one="the words of {n} question", other="the words of {n} questions"),
        done=Plural(one="{n} question marked as done", other="{n} questions marked as done"),
        show="Show me all of it",
        shown="All that I keep about you here:",
        delete="Delete it",
        sure_title="Delete all of it?",
        sure="Your notes, votes and words in this place will be gone for good.",
        confirm="Yes, delete",
        cancel="Keep it",
        deleted="Deleted",
        deleted_rows=Plural(one="{n} entry was deleted.", other="{n} entries were deleted."),
    ),
    help=HelpTexts(
        title="How to ask me",
        intro="I answer with the passage that says so, and the source it comes from.",
        ways=(
            "Mention me, reply to one of my answers, write to me directly, or use a command. "
            "To learn where something in a message comes from, open the message’s menu: "
            "*Apps*, then *{menu}*."
        ),
        mention="{bot} and your question",
        examples="For instance:",
        commands="Commands",
        desk="To look after this server",
        privacy="What I keep about you, and how to delete it: {privacy}",
    ),
    reload=ReloadTexts(
        done="The library was loaded anew: {passages}, {terms}.",
        passages=Plural(one="{n} passage", other="{n} passages"),
        terms=Plural(one="{n} glossary term", other="{n} glossary terms"),
        refused="The library is wrong, so the one in use stays:",
        more=Plural(one="and {n} more problem", other="and {n} more problems"),
        unavailable="This bot was started in a way that cannot load the library anew.",
        unsettled="The files are being written all the time. Try again when they are done.",
        no_such_passage="There is no such passage. Choose one of the suggestions.",
    ),
    notice=NoticeTexts(
        title="What was saved is not in service",
        since="I still answer from the library as it was. It went wrong {since}:",
        elsewhere=(
            "I still answer from the library as it was: a pack that this server doesn’t use has "
            "mistakes ({since})."
        ),
        unexpected="An unexpected error; whoever runs this bot finds it in its log.",
        missed="What was saved is in service, but fails its examination",
        mark="{pack}, “{kind}”: {right} of {asked} questions are right, {wanted}% are asked for",
        more_marks=Plural(one="and {n} more result", other="and {n} more results"),
        missed_help="The command sourcier check shows the questions that went wrong.",
    ),
)
