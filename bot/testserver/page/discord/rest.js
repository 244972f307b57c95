// Discord's HTTP API, called as the user one is on this page.

export class Refusal extends Error {}

export class Rest {
  constructor(apiUrl, token) {
    this.apiUrl = apiUrl;
    this.token = token;
    this.locale = "fr";
  }

  // `files` are sent beside the body, as `files[0]`, `files[1]`…
  async call(method, path, body, files = []) {
    const headers = { Authorization: this.token, "X-Discord-Locale": this.locale };
    const sent = files.length ? withFiles(body, files) : body === undefined ? undefined : JSON.stringify(body);
    if (typeof sent === "string") headers["Content-Type"] = "application/json";
    const response = await fetch(this.apiUrl + path, { method, headers, body: sent });
    const answer = response.status === 204 ? null : await readJson(response);
    if (!response.ok) throw refusal(response.status, answer);
    return answer;
  }
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

async function readJson(response) {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

function refusal(status, answer) {
  if (!answer?.message) return new Refusal(`HTTP ${status}`);
  return new Refusal([answer.message, ...reasons(answer.errors)].join(" · "));
}

function reasons(tree) {
  if (!tree) return [];
  return Object.entries(tree).flatMap(([key, value]) =>
    key === "_errors" ? value.map((error) => error.message) : reasons(value),
  );
}
