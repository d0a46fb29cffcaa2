// The way to the server: docs/reference/report-api.md. What waits is sent by the one who wrote it, never by the next
// person at the same screen: who is signed in is asked, with a fresh token, before each sending.
globalThis.samverkanSending = (whoami) => {
  const LONGEST = 60_000;
  const UNREACHED = { status: 0, body: {} };
  const ANOTHER = { status: 401, body: {} };
  const asked = () => ({ credentials: "same-origin", redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(LONGEST) });

  function formOf({ key, fields }) {
    const form = new FormData();
    for (const [name, value] of fields) if (name !== "key" && name !== "csrfmiddlewaretoken") form.append(name, value);
    form.append("key", key);
    return form;
  }

  async function answerOf(reply) {
    if (reply.type === "opaqueredirect") return ANOTHER; // to the sign-in page
    const isJson = reply.headers.get("Content-Type")?.startsWith("application/json");
    const wait = Number(reply.headers.get("Retry-After")) || 0;
    return { status: reply.status, body: isJson ? await reply.json() : {}, retry_after: wait };
  }

  return async function send(item) {
    try {
      const { owner, csrf } = await (await fetch(whoami, asked())).json();
      if (item.owner.startsWith("p-") && item.owner !== owner) return ANOTHER;
      const headers = { Accept: "application/json", "X-CSRFToken": csrf };
      return await answerOf(await fetch(item.address, { ...asked(), method: "POST", headers, body: formOf(item) }));
    } catch (error) {
      if (error instanceof TypeError || error instanceof SyntaxError || error.name === "TimeoutError") return UNREACHED;
      throw error;
    }
  };
};
