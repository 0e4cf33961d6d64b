// The server's side of the page: four calls, and a refusal that says whether trying again can help.

const root = new URL('../api/', import.meta.url);
const patience = 15000;

export class Refusal extends Error {
  constructor(message, final) {
    super(message);
    this.final = final;
  }
}

async function call(path, options = {}) {
  let answer;
  try {
    answer = await fetch(new URL(path, root), { ...options, cache: 'no-store', signal: AbortSignal.timeout(patience) });
  } catch (problem) {
    throw new Refusal(String(problem.message ?? problem), false);
  }

  if (answer.ok) return answer.json();
  const body = await answer.json().catch(() => null);
  const again = answer.status >= 500 || answer.status === 408 || answer.status === 429;
  throw new Refusal(body?.error?.message ?? `HTTP ${answer.status}`, !again);
}

export const texts = (language) => call(`texts?lang=${encodeURIComponent(language)}`);

export const groups = () => call('groups');

export function lines(group, place = {}) {
  const query = new URLSearchParams(Object.entries(place).filter(([, value]) => value !== undefined));
  return call(`groups/${encodeURIComponent(group)}/lines?${query}`);
}

export const say = (group, message) => call(`groups/${encodeURIComponent(group)}/lines`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(message),
});

export const eventsAddress = new URL('events', root);
