"""What can go wrong between the bot and Discord, for the person who runs it."""

from bot.knowledge.errors import SourcierError


class DiscordError(SourcierError):
    """Discord cannot be reached, or refuses what we ask of it."""
