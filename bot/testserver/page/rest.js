// Discord's HTTP API, called as the user one is on this page.

export class Refusal extends Error {}

export class Rest {
  constructor(apiUrl, token) {
    this.apiUrl = apiUrl;
    this.token = token;
    this.locale = "fr";
  }

  async call(method, path, body) {
    const headers = { Authorization: this.token, "X-Discord-Locale": this.locale };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const response = await fetch(this.apiUrl + path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer = response.status === 204 ? null : await response.json();
    if (!response.ok) throw new Refusal([answer.message, ...reasons(answer.errors)].join(" · "));
    return answer;
  }
}

export function newNonce() {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  return String((BigInt(high) << 32n) | BigInt(low));
}

function reasons(tree) {
  if (!tree) return [];
  return Object.entries(tree).flatMap(([key, value]) =>
    key === "_errors" ? value.map((error) => error.message) : reasons(value),
  );
}
