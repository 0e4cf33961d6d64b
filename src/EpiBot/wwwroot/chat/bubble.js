// One message as it is seen: face, name and unit, bubble or card.

import { button, icon, make } from './dom.js';
import { called, pieces } from './mentions.js';
import { say } from './texts.js';
import { full } from './times.js';

const longText = 900;
const longLines = 18;
const colours = 8;

const plain = new Set(['message', 'reply']);

function initials(name) {
  const letters = [...name.trim()];
  if (/^[\p{Script=Han}]/u.test(name)) return letters.slice(-2).join('');
  return name.trim().split(/\s+/).map((word) => [...word][0] ?? '').slice(0, 2).join('').toUpperCase();
}

const colourOf = (id) => `c${[...id].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) >>> 0, 7) % colours}`;

function face(line) {
  const element = line.sender === null ? make('span', 'face bot', icon('bot')) : make('span', `face ${line.unit ? colourOf(line.sender) : 'stranger'}`, initials(line.name));
  element.setAttribute('aria-hidden', 'true');
  return element;
}

function who(line) {
  const label = line.sender === null ? `${line.name} · ${say('Bot')}` : [line.name, line.unit].filter(Boolean).join(' · ');
  return make('span', 'who', label, make('span', 'unseen', ':'));
}

export function bubble(line, me) {
  const card = !plain.has(line.kind);
  const element = make('li', `line${card ? ` card ${line.kind}` : ''}`);
  // An answer calls whom it answers; a card closes with those it calls on.
  const names = called(line, me);
  const words = make('span', 'words', ...(card ? [...pieces(line.text, me), ...(names.length > 0 ? ['\n'] : []), ...names] : [...names, ...pieces(line.text, me)]));
  const box = make('div', 'bubble', card ? make('strong', 'label', icon(line.kind), say(`Kind_${line.kind}`)) : null, words);
  if (line.at) box.title = full(line.at);
  if (line.text.length > longText || line.text.split('\n').length > longLines) fold(box);
  element.append(face(line), make('div', 'body', who(line), box));
  if (line.sender !== null) element.dataset.sender = line.sender;
  return element;
}

function fold(box) {
  box.classList.add('long');
  const all = button(say('Show_All'), () => {
    box.classList.remove('long');
    all.remove();
  }, 'plain');
  box.append(all);
}

/** Puts the speaker's own messages on the right and marks calls to the speaker. */
export function takeSides(list, speaker) {
  for (const element of list.querySelectorAll('.line')) element.classList.toggle('own', element.dataset.sender === speaker.id);
  for (const mark of list.querySelectorAll('.mention')) mark.classList.toggle('me', mark.dataset.name === speaker.name);
}
