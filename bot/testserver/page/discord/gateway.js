// Discord's gateway: one WebSocket, taken up again where it broke off.

const DISPATCH = 0, HEARTBEAT = 1, IDENTIFY = 2, RESUME = 6, RECONNECT = 7, INVALID = 9, HELLO = 10;
const UNKNOWN_TOKEN = 4004;
const RETRY_MS = 1000;

export class Gateway {
  // `onEvent(name, data)` gets every event, `onState(connected)` every change of the connection.
  constructor(url, token, onEvent, onState) {
    Object.assign(this, { url, token, onEvent, onState, sessionId: null, sequence: null, over: false });
  }

  connect() {
    this.socket = new WebSocket(`${this.url}?v=10&encoding=json`);
    this.socket.addEventListener("message", ({ data }) => this.#hear(JSON.parse(data)));
    this.socket.addEventListener("close", ({ code }) => this.#lost(code));
  }

  // For good: nothing more is told.
  close() {
    this.over = true;
    clearInterval(this.heart);
    clearTimeout(this.retry);
    this.socket.close(1000);
  }

  #hear({ op, t, s, d }) {
    if (this.over) return;
    if (op === HELLO) this.#begin(d.heartbeat_interval);
    else if (op === HEARTBEAT) this.#send(HEARTBEAT, this.sequence);
    else if (op === RECONNECT) this.socket.close(4000);
    else if (op === INVALID) {
      if (!d) this.sessionId = null;
      this.socket.close(4000);
    } else if (op === DISPATCH) {
      this.sequence = s;
      if (t === "READY") this.sessionId = d.session_id;
      if (t === "READY" || t === "RESUMED") this.onState(true);
      this.onEvent(t, d);
    }
  }

  #begin(interval) {
    clearInterval(this.heart);
    this.heart = setInterval(() => this.#send(HEARTBEAT, this.sequence), interval);
    if (this.sessionId) {
      this.#send(RESUME, { token: this.token, session_id: this.sessionId, seq: this.sequence });
    } else {
      this.#send(IDENTIFY, { token: this.token, properties: { browser: "page" } });
    }
  }

  #send(op, d) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify({ op, d }));
  }

  #lost(code) {
    if (this.over) return;
    // Another server is at this address, whose tokens one has yet to be given.
    if (code === UNKNOWN_TOKEN) return location.reload();
    clearInterval(this.heart);
    this.onState(false);
    this.retry = setTimeout(() => this.connect(), RETRY_MS);
  }
}
