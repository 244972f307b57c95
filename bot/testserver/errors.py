"""Refusals as Discord words them: an HTTP status, a code of its own, a message."""

from bot.testserver.state import Json


class ApiError(Exception):
    """An answer that is an error; ``errors`` is the tree of an invalid form."""

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors

    def body(self) -> Json:
        body: Json = {"message": self.message, "code": self.code}
        if self.errors is not None:
            body["errors"] = self.errors
        return body


class NotOfferedError(ApiError):
    """Something Discord does and this server does not; it says so and does not guess."""

    def __init__(self, what: str) -> None:
        super().__init__(501, 0, f"501: this server does not offer {what}")
        self.what = what

    def body(self) -> Json:
        return {**super().body(), "route": self.what}


def unauthorized() -> ApiError:
    return ApiError(401, 0, "401: Unauthorized")


def unknown_channel() -> ApiError:
    return ApiError(404, 10003, "Unknown Channel")


def unknown_guild() -> ApiError:
    return ApiError(404, 10004, "Unknown Guild")


def unknown_message() -> ApiError:
    return ApiError(404, 10008, "Unknown Message")


def unknown_user() -> ApiError:
    return ApiError(404, 10013, "Unknown User")


def unknown_application() -> ApiError:
    return ApiError(404, 10002, "Unknown Application")


def unknown_webhook() -> ApiError:
    return ApiError(404, 10015, "Unknown Webhook")


def unknown_interaction() -> ApiError:
    return ApiError(404, 10062, "Unknown interaction")


def unknown_command() -> ApiError:
    return ApiError(404, 10063, "Unknown application command")


def already_acknowledged() -> ApiError:
    return ApiError(400, 40060, "Interaction has already been acknowledged.")


def invalid_webhook_token() -> ApiError:
    return ApiError(401, 50027, "Invalid Webhook Token")


def missing_access() -> ApiError:
    return ApiError(403, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    return ApiError(403, 50013, "Missing Permissions")


def not_the_author() -> ApiError:
    return ApiError(403, 50005, "Cannot edit a message authored by another user")


def empty_message() -> ApiError:
    return ApiError(400, 50006, "Cannot send an empty message")


def cannot_send_to_user() -> ApiError:
    return ApiError(403, 50007, "Cannot send messages to this user")


def bad_json() -> ApiError:
    return ApiError(400, 50109, "The request body contains invalid JSON.")


def unknown_member() -> ApiError:
    return ApiError(404, 10007, "Unknown Member")


def unknown_role() -> ApiError:
    return ApiError(404, 10011, "Unknown Role")


def unknown_emoji() -> ApiError:
    return ApiError(400, 10014, "Unknown Emoji")


def wrong_channel_type() -> ApiError:
    return ApiError(400, 50024, "Cannot execute action on this channel type")


def archived_thread() -> ApiError:
    return ApiError(400, 50083, "Thread is archived")


def unknown_overwrite() -> ApiError:
    return ApiError(404, 10009, "Unknown Overwrite")


def invalid_role() -> ApiError:
    return ApiError(400, 50028, "Invalid Role")


def too_large() -> ApiError:
    return ApiError(413, 40005, "Request entity too large")


def unknown_command_permissions() -> ApiError:
    return ApiError(404, 10066, "Unknown application command permissions")
