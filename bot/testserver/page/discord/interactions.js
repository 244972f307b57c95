// Commands, autocompletion, components and modals, sent as Discord's own clients send them.

import { newNonce } from "./rest.js";

const COMMAND = 2, COMPONENT = 3, AUTOCOMPLETE = 4, MODAL_SUBMIT = 5;
const MESSAGE_COMMAND = 3;
const WAIT_MS = 3000;

// The bot did not answer.
class Silence extends Error {
  isSilence = true;
}

export class Interactions {
  // `sessionId()` is the gateway session's.
  constructor(rest, sessionId) {
    Object.assign(this, { rest, sessionId, waiting: new Map(), completing: new Map() });
  }

  // Each of these ends once the bot has answered. Raises Refusal and Unreachable, and an error that
  // `isSilence` where the bot did not.

  run(channel, command, options, files = []) {
    return this.#act(COMMAND, channel, command.application_id, commandData(command, options), {}, files);
  }

  runOnMessage(channel, command, message) {
    const data = { ...commandData(command, []), type: MESSAGE_COMMAND, target_id: message.id };
    return this.#act(COMMAND, channel, command.application_id, data);
  }

  use(channel, message, data) {
    const more = { message_id: message.id, message_flags: message.flags };
    return this.#act(COMPONENT, channel, message.application_id ?? message.author.id, data, more);
  }

  submit(channel, modal, components, files = []) {
    const data = { id: modal.id, custom_id: modal.custom_id, components };
    return this.#act(MODAL_SUBMIT, channel, modal.application.id, data, {}, files);
  }

  // The choices, or none if the bot is too slow.
  complete(channel, command, options) {
    const nonce = newNonce();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#completed(nonce, []), WAIT_MS);
      this.completing.set(nonce, { resolve, timer });
      const data = commandData(command, options);
      this.#send(AUTOCOMPLETE, channel, command.application_id, data, nonce).catch(() => {
        this.#completed(nonce, []);
      });
    });
  }

  // Events that concern interactions.
  hear(name, data) {
    if (name === "APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE") this.#completed(data.nonce, data.choices);
    else if (name === "INTERACTION_SUCCESS") this.#settle(data.nonce);
    else if (name === "INTERACTION_FAILURE") this.#settle(data.nonce, new Silence());
  }

  #act(type, channel, applicationId, data, more = {}, files = []) {
    const nonce = newNonce();
    return new Promise((resolve, reject) => {
      this.waiting.set(nonce, { resolve, reject });
      this.#send(type, channel, applicationId, data, nonce, more, files).catch((error) => {
        this.#settle(nonce, error);
      });
    });
  }

  #settle(nonce, error = null) {
    const found = this.waiting.get(nonce);
    if (!found) return;
    this.waiting.delete(nonce);
    if (error) found.reject(error);
    else found.resolve();
  }

  #completed(nonce, choices) {
    const found = this.completing.get(nonce);
    if (!found) return;
    clearTimeout(found.timer);
    this.completing.delete(nonce);
    found.resolve(choices);
  }

  #send(type, channel, applicationId, data, nonce, more = {}, files = []) {
    const body = {
      type,
      application_id: applicationId,
      channel_id: channel.id,
      guild_id: channel.guild_id,
      session_id: this.sessionId(),
      nonce,
      data,
      ...more,
    };
    return this.rest.call("POST", "/interactions", body, files);
  }
}

function commandData(command, options) {
  const { id, version, name, type, guild_id } = command;
  return { id, version, name, type, guild_id, options };
}
