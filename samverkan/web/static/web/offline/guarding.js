// What the guard says on the device: its hits in the sentence of the server (foundation/guard/refusing.py); a test compares them.
globalThis.samverkanGuarding = ({ rules, words, exits }) => {
  const find = samverkanGuard(rules);

  function told(hits) {
    const found = hits.map((hit) => `${words[hit.kind]} (tecken ${hit.start + 1}–${hit.end})`);
    const listed = found.length === 1 ? found[0] : `${found.slice(0, -1).join(", ")} och ${found.at(-1)}`;
    return `Texten ser ut att innehålla ${listed}.`;
  }

  function whyNot(text) {
    const hits = find(text);
    return hits.length ? `${told(hits)} ${exits}` : null;
  }

  return { find, told, whyNot };
};
