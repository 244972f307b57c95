"""A user of Discord for tests: acts by the calls that Discord's own clients make."""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tests.wire.user_connection import Event, UserConnection

Message = dict[str, Any]
Form = dict[str, Any]
LOADING = 1 << 7


class Member(UserConnection):
    """Use ``async with await Member.connect(server, token) as member``."""

    async def set_locale(self, locale: str) -> None:
        await self.call("PATCH", "/users/@me", {"locale": locale})

    async def open_dm(self, user_id: str | int) -> str:
        """The id of the direct conversation with a user."""
        channel = await self.call("POST", "/users/@me/channels", {"recipient_id": str(user_id)})
        return str(channel["id"])

    async def say(
        self,
        channel_id: str | int,
        text: str,
        *,
        reply_to: Message | None = None,
        ping: bool = True,
    ) -> Message:
        """Send a message; ``ping`` is whether a reply pings the author it replies to."""
        body: dict[str, Any] = {"content": text, "nonce": new_nonce()}
        if reply_to is not None:
            body["message_reference"] = {"message_id": reply_to["id"]}
            body["allowed_mentions"] = {
                "parse": ["users", "roles", "everyone"],
                "replied_user": ping,
            }
        sent: Message = await self.call("POST", f"/channels/{channel_id}/messages", body)
        return sent

    async def ask(
        self, channel_id: str | int, text: str, *, reply_to: Message | None = None
    ) -> Message:
        """Send a message and wait for the reply to it."""
        return await self.reply(await self.say(channel_id, text, reply_to=reply_to))

    async def reply(self, message: Message) -> Message:
        """Wait for the reply to a message."""
        return await self.next_message(
            lambda each: (each.get("message_reference") or {}).get("message_id") == message["id"]
        )

    async def next_message(
        self, predicate: Callable[[Message], bool] = lambda _: True, within: float | None = None
    ) -> Message:
        """Wait for a message of somebody else; each is given once."""
        return await self.next_event(
            "MESSAGE_CREATE",
            lambda each: (
                each["author"]["id"] != self.user["id"]
                and not each["flags"] & LOADING
                and predicate(each)
            ),
            within,
        )

    async def commands(
        self, guild_id: str | int | None = None, *, channel_id: str | int | None = None
    ) -> list[dict[str, Any]]:
        """The commands offered in a guild or, where it is None, in a direct conversation."""
        place = f"/guilds/{guild_id}" if guild_id is not None else f"/channels/{channel_id}"
        index = await self.call("GET", f"{place}/application-command-index")
        commands: list[dict[str, Any]] = index["application_commands"]
        return commands

    async def command(
        self,
        name: str,
        options: Mapping[str, Any] = {},
        *,
        guild_id: str | int | None = None,
        channel_id: str | int,
    ) -> Message:
        """Run a command, named in either way; the answer, awaited if it was deferred."""
        data, application_id = await self._command_data(name, options, guild_id, channel_id)
        interaction = await self._interact(2, application_id, guild_id, channel_id, data)
        return await self._answer(interaction)

    async def menu(self, name: str, target: Message, *, guild_id: str | int) -> Message:
        """Run a command of a message's menu on ``target``; the answer."""
        channel_id = target["channel_id"]
        data, application_id = await self._command_data(name, {}, guild_id, channel_id)
        data = {**data, "type": 3, "target_id": target["id"]}
        interaction = await self._interact(2, application_id, guild_id, channel_id, data)
        return await self._answer(interaction)

    async def edit(self, message: Message, text: str) -> None:
        path = f"/channels/{message['channel_id']}/messages/{message['id']}"
        await self.call("PATCH", path, {"content": text})

    async def delete(self, message: Message) -> None:
        path = f"/channels/{message['channel_id']}/messages/{message['id']}"
        await self.call("DELETE", path)

    async def changed(self, message: Message) -> Message:
        """Wait for a message to be changed, as it is then."""
        return await self.next_event("MESSAGE_UPDATE", lambda each: each["id"] == message["id"])

    async def gone(self, message: Message) -> None:
        """Wait for a message to be deleted."""
        await self.next_event("MESSAGE_DELETE", lambda each: each["id"] == message["id"])

    async def autocomplete(
        self,
        name: str,
        options: Mapping[str, Any],
        focused: str,
        *,
        guild_id: str | int | None = None,
        channel_id: str | int,
    ) -> list[dict[str, Any]]:
        """The choices offered while the option named ``focused`` is being typed."""
        data, application_id = await self._command_data(
            name, options, guild_id, channel_id, focused
        )
        nonce = await self.post_interaction(4, application_id, guild_id, channel_id, data)
        response = await self.next_event(
            "APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE", lambda each: each["nonce"] == nonce
        )
        choices: list[dict[str, Any]] = response["choices"]
        return choices

    async def click(self, message: Message, custom_id: str) -> Message:
        """Press a button; the message that answers, or the one it changed."""
        return await self._use(message, {"component_type": 2, "custom_id": custom_id})

    async def select(self, message: Message, custom_id: str, values: Sequence[str]) -> Message:
        """Choose in a select; the message that answers, or the one it changed."""
        kind = next(
            each["type"]
            for each in _components(message["components"])
            if each.get("custom_id") == custom_id
        )
        data = {"component_type": kind, "custom_id": custom_id, "values": list(values)}
        return await self._use(message, data)

    async def open_form(self, message: Message, custom_id: str) -> Form:
        """Press a button that shows a form."""
        data = {"component_type": 2, "custom_id": custom_id}
        await self._press(message, data)
        return await self.next_event("INTERACTION_MODAL_CREATE")

    async def submit(
        self, message: Message, form: Form, filled: Mapping[str, str | Sequence[str]]
    ) -> Message:
        """Send a form that a message's button showed; the message that answers."""
        components = []
        for label in form["components"]:
            given = filled.get(label["component"]["custom_id"], ())
            key = "value" if isinstance(given, str) else "values"
            named = {name: label["component"][name] for name in ("type", "custom_id")}
            components.append({"type": label["type"], "component": {**named, key: given}})
        data = {"id": form["id"], "custom_id": form["custom_id"], "components": components}
        interaction = await self._interact(
            5, message["author"]["id"], message.get("guild_id"), message["channel_id"], data
        )
        return await self._answer(interaction)

    async def _command_data(
        self,
        name: str,
        options: Mapping[str, Any],
        guild_id: str | int | None,
        channel_id: str | int,
        focused: str | None = None,
    ) -> tuple[dict[str, Any], str]:
        offered = await self.commands(guild_id, channel_id=channel_id)
        found = next((each for each in offered if name in _names(each)), None)
        listed = [each["name"] for each in offered]
        assert found is not None, f"no command {name!r} is offered, only {listed}"
        given = []
        for key, value in options.items():
            known = next((each for each in found.get("options", []) if key in _names(each)), None)
            assert known is not None, f"/{name} has no option {key!r}"
            option = {"type": known["type"], "name": known["name"], "value": value}
            given.append({**option, "focused": True} if key == focused else option)
        data = {
            "id": found["id"],
            "version": found["version"],
            "name": found["name"],
            "type": 1,
            "options": given,
        }
        return data, found["application_id"]

    async def _use(self, message: Message, data: dict[str, Any]) -> Message:
        return await self._answer(await self._press(message, data), source=message["id"])

    async def _press(self, message: Message, data: dict[str, Any]) -> str:
        return await self._interact(
            3,
            message["author"]["id"],
            message.get("guild_id"),
            message["channel_id"],
            data,
            message_id=message["id"],
            message_flags=message["flags"],
        )

    async def _interact(
        self,
        kind: int,
        application_id: str,
        guild_id: str | int | None,
        channel_id: str | int,
        data: dict[str, Any],
        **more: Any,
    ) -> str:
        nonce = await self.post_interaction(
            kind, application_id, guild_id, channel_id, data, **more
        )
        created = await self.next_event("INTERACTION_CREATE", lambda each: each["nonce"] == nonce)
        return str(created["id"])

    async def post_interaction(
        self,
        kind: int,
        application_id: str,
        guild_id: str | int | None,
        channel_id: str | int,
        data: dict[str, Any],
        nonce: str | None = None,
        **more: Any,
    ) -> str:
        """Send an interaction as a client does; the nonce by which its events are known."""
        nonce = nonce or new_nonce()
        body = {
            "type": kind,
            "application_id": application_id,
            "channel_id": str(channel_id),
            "session_id": self.session_id,
            "nonce": nonce,
            "data": data,
            **({"guild_id": str(guild_id)} if guild_id is not None else {}),
            **more,
        }
        await self.call("POST", "/interactions", body)
        return nonce

    async def _answer(self, interaction_id: str, source: str | None = None) -> Message:
        def answers(event: Event) -> bool:
            name, data = event
            if name == "INTERACTION_FAILURE":
                return bool(data["id"] == interaction_id)
            if name not in ("MESSAGE_CREATE", "MESSAGE_UPDATE") or data["flags"] & LOADING:
                return False
            cause = data.get("interaction_metadata") or {}
            changed = name == "MESSAGE_UPDATE" and data["id"] == source
            return changed or cause.get("id") == interaction_id

        name, data = await self.next_of(answers, f"the answer to {interaction_id}", None)
        assert name != "INTERACTION_FAILURE", f"the bot did not answer: {data}"
        return data


def texts(message: Message) -> str:
    """Everything a message says: its content and every text display, a line each."""
    found = [message["content"]]
    found += [each["content"] for each in _components(message["components"]) if each["type"] == 10]
    return "\n".join(text for text in found if text)


def buttons(message: Message) -> list[dict[str, Any]]:
    """Every button, wherever in the message it stands."""
    return [each for each in _components(message["components"]) if each["type"] == 2]


def button(message: Message, name: str) -> str:
    """The custom id of the button with this label or emoji."""
    named = [
        each["custom_id"]
        for each in buttons(message)
        if name in (each.get("label"), (each.get("emoji") or {}).get("name"))
    ]
    assert named, f"no button {name!r} among {[each.get('label') for each in buttons(message)]}"
    return str(named[0])


def menu(message: Message) -> dict[str, Any]:
    """The menu of a message, which has one."""
    (found,) = [each for each in _components(message["components"]) if each["type"] == 3]
    return found


def _components(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for component in components:
        yield component
        yield from _components(component.get("components", []))
        if "accessory" in component:
            yield component["accessory"]


def _names(thing: dict[str, Any]) -> tuple[str, str]:
    return thing["name"], thing.get("name_localized", thing["name"])


def new_nonce() -> str:
    return str(secrets.randbits(60))
