// The list of groups: last line, time, and whether something is unread.

import { find, icon, make } from './dom.js';
import { recall, remember } from './memory.js';
import { calls } from './mentions.js';
import { rememberedName } from './speaker.js';
import { say } from './texts.js';
import { short } from './times.js';

const list = find('groups');
const total = find('unread');
const items = new Map();

export function show(groups) {
  if (groups.length === 0) list.append(make('li', 'hint', say('No_Groups')));
  for (const group of groups) {
    const known = items.get(group.id);
    if (known) Object.assign(known.group, group);
    else items.set(group.id, create(group));
    update(group.id);
  }
}

function create(group) {
  const parts = { name: make('span', 'name', group.name), when: make('span', 'when'), last: make('span', 'last'), sign: make('span', 'sign', icon(group.purpose)) };
  const element = make('button', 'group', parts.sign, parts.name, parts.when, parts.last);
  element.type = 'button';
  element.dataset.purpose = group.purpose;
  element.addEventListener('click', () => { location.hash = encodeURIComponent(group.id); });
  list.append(make('li', '', element));
  // Whoever opens the page for the first time has missed nothing.
  if (recall(`seen.${group.id}`) === null) remember(`seen.${group.id}`, group.last);
  return { group, parts, element, seen: recall(`seen.${group.id}`) ?? group.last };
}

const isNewer = (a, b) => {
  const [one, other] = [a, b].map((place) => place.split('.').map(Number));
  return one[0] > other[0] || one[1] > other[1];
};

export const get = (id) => items.get(id)?.group;

export const first = () => items.values().next().value?.group;

/** Something newer was said. */
export function news(id, newest, last) {
  const item = items.get(id);
  if (!item) return;
  if (newest) item.group.newest = newest;
  item.group.last = last;
  update(id);
}

export function seen(id) {
  const item = items.get(id);
  if (!item) return;
  item.seen = item.group.last;
  remember(`seen.${id}`, item.seen);
  update(id);
}

export function choose(id) {
  for (const [key, item] of items) {
    if (key === id) item.element.setAttribute('aria-current', 'true');
    else item.element.removeAttribute('aria-current');
  }
}

function update(id) {
  const { group, parts, element, seen: place } = items.get(id);
  const line = group.newest;
  const unread = isNewer(group.last, place);
  const called = unread && line && calls(line, rememberedName(group));
  element.classList.toggle('unread', unread);
  parts.when.textContent = line ? short(line.at) : '';
  parts.sign.replaceChildren(icon(group.purpose), ...(unread ? [make('i', '')] : []));
  parts.last.replaceChildren(
    ...(unread ? [make('span', 'unseen', `${say('Unread')}. `)] : []),
    ...(called ? [make('b', '', `${say('Mentioned')} `)] : []),
    line ? preview(line) : say(`Purpose_${group.purpose}`));
  const count = [...items.values()].filter((item) => isNewer(item.group.last, item.seen)).length;
  total.hidden = count === 0;
  total.textContent = count;
  document.title = count > 0 ? `(${count}) ${say('Title')}` : say('Title');
}

function preview(line) {
  const words = line.text.slice(0, 120).replace(/\s+/g, ' ');
  const label = line.kind === 'message' || line.kind === 'reply' ? '' : `[${say(`Kind_${line.kind}`)}] `;
  return `${label}${line.name}: ${words}`;
}
