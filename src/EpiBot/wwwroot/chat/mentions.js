// Finds who is called on: @name, for the names that are known here.

import { make } from './dom.js';

let pattern = null;

export function knowNames(names) {
  const longestFirst = [...new Set(names)].filter(Boolean).sort((a, b) => b.length - a.length);
  const escaped = longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  pattern = escaped.length ? new RegExp(`@(${escaped.join('|')})`, 'g') : null;
}

/** The text in pieces, the mentions marked; those of one name specially. */
export function pieces(text, me) {
  if (!pattern) return [text];
  const found = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) found.push(text.slice(from, match.index));
    found.push(mark(match[1], me));
    from = match.index + match[0].length;
  }

  if (from < text.length) found.push(text.slice(from));
  return found;
}

/** Those a line calls on without naming them with an @ in its text. */
export const called = (line, me) => line.mentions.filter((name) => !line.text.includes(`@${name}`)).flatMap((name) => [mark(name, me), ' ']);

function mark(name, me) {
  const element = make('span', 'mention', `@${name}`);
  element.dataset.name = name;
  element.classList.toggle('me', name === me);
  return element;
}

export const calls = (line, me) => Boolean(me) && (line.mentions.includes(me) || line.text.includes(`@${me}`));
