// Commands, autocompletion and components, sent as Discord's own clients send them.

import { newNonce } from "./rest.js";

const COMMAND = 2, COMPONENT = 3, AUTOCOMPLETE = 4;
const WAIT_MS = 3000;

export class Interactions {
  // `sessionId()` is the gateway session's; `onFailure()` is called when a bot did not answer.
  constructor(rest, sessionId, onFailure) {
    Object.assign(this, { rest, sessionId, onFailure, waiting: new Map() });
  }

  run(channel, command, options) {
    return this.#send(COMMAND, channel, command.application_id, commandData(command, options));
  }

  use(channel, message, data) {
    const more = { message_id: message.id, message_flags: message.flags };
    return this.#send(COMPONENT, channel, message.author.id, data, newNonce(), more);
  }

  // The choices, or none if the bot is too slow.
  complete(channel, command, options) {
    const nonce = newNonce();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#resolve(nonce, []), WAIT_MS);
      this.waiting.set(nonce, { resolve, timer });
      const data = commandData(command, options);
      this.#send(AUTOCOMPLETE, channel, command.application_id, data, nonce).catch(() => {
        this.#resolve(nonce, []);
      });
    });
  }

  // Events that concern interactions.
  hear(name, data) {
    if (name === "APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE") this.#resolve(data.nonce, data.choices);
    if (name === "INTERACTION_FAILURE") this.onFailure();
  }

  #resolve(nonce, choices) {
    const found = this.waiting.get(nonce);
    if (!found) return;
    clearTimeout(found.timer);
    this.waiting.delete(nonce);
    found.resolve(choices);
  }

  #send(type, channel, applicationId, data, nonce = newNonce(), more = {}) {
    return this.rest.call("POST", "/interactions", {
      type,
      application_id: applicationId,
      channel_id: channel.id,
      guild_id: channel.guild_id,
      session_id: this.sessionId(),
      nonce,
      data,
      ...more,
    });
  }
}

function commandData(command, options) {
  const { id, version, name, type, guild_id } = command;
  return { id, version, name, type, guild_id, options };
}
