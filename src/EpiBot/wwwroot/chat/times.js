// Times are the county's, whatever the clock of the phone says: the server writes them with the county's offset.

import { language, say } from './texts.js';

let zone;

export function useZone(name) {
  zone = name;
}

const dayOf = (instant) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);

const clock = (at) => at.slice(11, 16);

function day(at) {
  const date = at.slice(0, 10);
  const now = Date.now();
  if (date === dayOf(now)) return say('Today');
  if (date === dayOf(now - 86400000)) return say('Yesterday');
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  const options = { timeZone: 'UTC', month: 'long', day: 'numeric' };
  if (year !== Number(dayOf(now).slice(0, 4))) options.year = 'numeric';
  return new Intl.DateTimeFormat(language, options).format(Date.UTC(year, month - 1, dayOfMonth));
}

/** For the line between messages: 今天 10:42. */
export const full = (at) => `${day(at)} ${clock(at)}`;

/** For the list of groups: the time of today, or else the day. */
export const short = (at) => (at.slice(0, 10) === dayOf(Date.now()) ? clock(at) : day(at));
