// The talk of the open group: lines in order of time, with the time between them where it jumps.

import { bubble, takeSides } from './bubble.js';
import { find, make } from './dom.js';
import { full } from './times.js';

const pause = 5 * 60 * 1000;

const list = find('log');
const live = find('live');
let entries = [];
let known = new Set();

const number = (id) => Number(id.slice(1));
const isAfter = (a, b) => {
  if (a.when !== b.when) return a.when > b.when;
  const [ownA, ownB] = [a.line.id[0] === 'o', b.line.id[0] === 'o'];
  if (ownA !== ownB) return ownA;
  if (number(a.line.id) !== number(b.line.id)) return number(a.line.id) > number(b.line.id);
  return a.line.id[0] > b.line.id[0];
};

export function clear() {
  entries = [];
  known = new Set();
  list.replaceChildren();
}

export const isEmpty = () => entries.length === 0;

/** Adds what is not there yet; gives what was added. */
export function add(lines, speaker) {
  const added = [];
  for (const line of lines) {
    if (known.has(line.id)) continue;
    known.add(line.id);
    const entry = { line, when: Date.parse(line.at), element: bubble(line, speaker.name), time: null };
    entry.element.classList.toggle('own', line.sender !== null && line.sender === speaker.id);
    insert(entry);
    added.push(line);
  }

  return added;
}

function insert(entry) {
  let index = entries.length;
  while (index > 0 && isAfter(entries[index - 1], entry)) index--;
  const next = entries[index];
  list.insertBefore(entry.element, next ? next.time ?? next.element : null);
  entries.splice(index, 0, entry);
  separate(index);
  if (next) separate(index + 1);
}

function separate(index) {
  const entry = entries[index];
  const before = entries[index - 1];
  const wanted = !before || entry.when - before.when >= pause;
  if (wanted === Boolean(entry.time)) return;
  if (wanted) {
    entry.time = make('li', 'time', full(entry.line.at));
    list.insertBefore(entry.time, entry.element);
  } else {
    entry.time.remove();
    entry.time = null;
  }
}

/** 今天 becomes 昨天 at midnight. */
export function refreshTimes() {
  for (const entry of entries) if (entry.time) entry.time.textContent = full(entry.line.at);
}

export const seenFrom = (speaker) => takeSides(list, speaker);

/** Read out what comes from now on, but not the history. */
export function announce(on) {
  live.setAttribute('aria-live', on ? 'polite' : 'off');
}
