// The page's words come from the server, in the language of the page.

let all = {};

export function learn(texts) {
  all = texts;
}

export const say = (name, ...values) => (all[name] ?? name).replace(/\{(\d)\}/g, (_, index) => values[index] ?? '');

export const language = document.documentElement.lang;
