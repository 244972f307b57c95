// Discord's HTTP API, called as the user one is on this page.

// Discord answered that it will not; the message says why.
export class Refusal extends Error {}

// There was no answer.
export class Unreachable extends Error {}

const TOO_MANY = 429;
const MOST_RETRIES = 3;
const LONGEST_WAIT_SECONDS = 10;

export class Rest {
  constructor(apiUrl, token) {
    this.apiUrl = apiUrl;
    this.token = token;
    this.locale = "fr";
  }

  // `files` are sent beside the body, as `files[0]`, `files[1]`… A call that comes too early for
  // Discord is made again when it says; raises Refusal and Unreachable.
  async call(method, path, body, files = []) {
    const headers = { Authorization: this.token, "X-Discord-Locale": this.locale };
    const sent = files.length ? withFiles(body, files) : body === undefined ? undefined : JSON.stringify(body);
    if (typeof sent === "string") headers["Content-Type"] = "application/json";
    for (let tries = 0; ; tries++) {
      const { status, ok, answer } = await exchange(this.apiUrl + path, { method, headers, body: sent });
      if (ok) return answer;
      const wait = status === TOO_MANY ? answer?.retry_after : undefined;
      if (!(wait <= LONGEST_WAIT_SECONDS) || tries >= MOST_RETRIES) throw refusal(status, answer);
      await new Promise((resolve) => { setTimeout(resolve, wait * 1000); });
    }
  }
}

async function exchange(url, request) {
  let response;
  try {
    response = await fetch(url, request);
  } catch {
    throw new Unreachable();
  }
  const answer = response.status === 204 ? null : await readJson(response);
  if (response.ok && answer === undefined) throw new Unreachable();
  return { status: response.status, ok: response.ok, answer };
}

export function newNonce() {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  return String((BigInt(high) << 32n) | BigInt(low));
}

function withFiles(body, files) {
  const form = new FormData();
  const attachments = files.map(({ name }, index) => ({ id: String(index), filename: name }));
  const payload = body.data ? { ...body, data: { ...body.data, attachments } } : { ...body, attachments };
  form.append("payload_json", JSON.stringify(payload));
  files.forEach((file, index) => form.append(`files[${index}]`, file, file.name));
  return form;
}

// Undefined where the answer breaks off or is not JSON.
async function readJson(response) {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

function refusal(status, answer) {
  if (!answer?.message) return new Refusal(`HTTP ${status}`);
  return new Refusal(wordsOf(answer));
}

// What an answer that is an error says: its message, and what is wrong with each field.
export function wordsOf({ message, errors }) {
  return [message, ...reasons(errors)].join(" · ");
}

function reasons(tree) {
  if (!tree) return [];
  return Object.entries(tree).flatMap(([key, value]) =>
    key === "_errors" ? value.map((error) => error.message) : reasons(value),
  );
}
