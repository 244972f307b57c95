// The record of the wire, followed as it grows.

const WAIT_SECONDS = 20;
const RETRY_MS = 1000;
const MOST = 3000;

export class Feed {
  // `onRecords()` is called each time there is more.
  constructor(onRecords) {
    Object.assign(this, { onRecords, records: [], after: 0, running: null });
  }

  start() {
    if (this.running) return;
    this.running = new AbortController();
    this.#follow(this.running);
  }

  stop() {
    this.running?.abort();
    this.running = null;
  }

  clear() {
    this.records = [];
  }

  async #follow(running) {
    while (!running.signal.aborted) {
      try {
        const wait = this.after ? `&wait=${WAIT_SECONDS}` : "";
        const answer = await fetch(`/_test/wire?after=${this.after}${wait}`, { signal: running.signal });
        const { records } = await answer.json();
        this.after = records.at(-1)?.n ?? this.after;
        this.records = [...this.records, ...records].slice(-MOST);
        this.onRecords();
        // An empty record has no number to wait after: ask again in a while.
        if (!this.after) await pause();
      } catch {
        if (!running.signal.aborted) await pause();
      }
    }
  }
}

function pause() {
  return new Promise((resolve) => { setTimeout(resolve, RETRY_MS); });
}
