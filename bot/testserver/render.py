"""The world as Discord's JSON: users, members, roles, guilds, applications."""

from datetime import datetime

from bot.testserver.flags import Intent
from bot.testserver.permissions import in_guild
from bot.testserver.state import Application, Guild, Json, Member, Role, User, World

APPLICATION_FLAGS = {
    Intent.GUILD_PRESENCES: 1 << 13,
    Intent.GUILD_MEMBERS: 1 << 15,
    Intent.MESSAGE_CONTENT: 1 << 19,
}
"""The flag an unverified application carries for each privileged intent it was granted."""


def timestamp(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def user_json(user: User) -> Json:
    body: Json = {
        "id": str(user.id),
        "username": user.name,
        "global_name": None if user.bot else user.name,
        "discriminator": "0001" if user.bot else "0",
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }
    if user.bot:
        body["bot"] = True
    return body


def own_user_json(user: User) -> Json:
    """A user as they see themselves."""
    return {
        **user_json(user),
        "bot": user.bot,
        "locale": user.locale,
        "mfa_enabled": False,
        "verified": True,
        "email": None,
    }


def application_json(application: Application, world: World) -> Json:
    """An application as its own bot sees it."""
    flags = sum(
        flag for intent, flag in APPLICATION_FLAGS.items() if intent & application.privileged
    )
    return {
        "id": str(application.id),
        "name": application.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": user_json(application.bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": application.verify_key,
        "flags": flags,
        "flags_new": str(flags),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user_json(application.owner),
        "approximate_guild_count": len(world.guilds_of(application.bot)),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
    }


def public_application_json(application: Application) -> Json:
    """An application as a user's client is told of it."""
    return {
        "id": str(application.id),
        "name": application.name,
        "icon": None,
        "description": "",
        "bot": user_json(application.bot),
        "bot_id": str(application.bot.id),
    }


def member_json(member: Member, *, with_user: bool = True) -> Json:
    body: Json = {
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None,
        "flags": 0,
        "joined_at": timestamp(member.joined),
        "nick": None,
        "pending": False,
        "premium_since": None,
        "roles": [str(role_id) for role_id in member.roles],
        "mute": False,
        "deaf": False,
    }
    return {**body, "user": user_json(member.user)} if with_user else body


def role_json(role: Role) -> Json:
    return {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(int(role.permissions)),
        "position": role.position,
        "color": role.color,
        "colors": {"primary_color": role.color, "secondary_color": None, "tertiary_color": None},
        "hoist": role.hoist,
        "managed": False,
        "mentionable": role.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def guild_json(guild: Guild) -> Json:
    """A guild as ``GET /guilds/{id}`` answers it, without its channels and members."""
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "description": None,
        "home_header": None,
        "splash": None,
        "discovery_splash": None,
        "features": [],
        "banner": None,
        "owner_id": str(guild.owner.id),
        "application_id": None,
        "region": "deprecated",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "widget_channel_id": None,
        "verification_level": 0,
        "roles": [role_json(role) for role in guild.roles.values()],
        "default_message_notifications": 0,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_presences": None,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "vanity_url_code": None,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": guild.locale,
        "rules_channel_id": None,
        "safety_alerts_channel_id": None,
        "public_updates_channel_id": None,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
        "incidents_data": None,
    }


def partial_guild_json(guild: Guild, viewer: User) -> Json:
    """A guild as the list of a user's guilds shows it."""
    permissions = in_guild(guild, viewer)
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "banner": None,
        "owner": guild.owner is viewer,
        "permissions": str(int(permissions)),
        "features": [],
    }
