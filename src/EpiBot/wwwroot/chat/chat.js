// The chat page: groups on one side, the talk of one of them on the other.

import * as api from './api.js';
import { button, find, make } from './dom.js';
import * as groups from './groups.js';
import { listen } from './live.js';
import * as log from './log.js';
import { knowNames } from './mentions.js';
import * as scroll from './scroll.js';
import * as sending from './sending.js';
import * as speaker from './speaker.js';
import { language, learn, say } from './texts.js';
import { useZone } from './times.js';

const page = 60;
const [app, form, box, title, hint, earlier, connection] = ['app', 'say', 'message', 'title', 'hint', 'earlier', 'connection'].map(find);
const wide = matchMedia('(min-width: 760px)');
const drafts = new Map();

let everybody = [];
let group = null;
let place = null;
let fetching = null;
let again = false;
let loadingEarlier = false;

async function start() {
  try {
    const [texts, all] = await Promise.all([api.texts(language), api.groups()]);
    learn(texts);
    begin(all);
  } catch {
    connection.replaceChildren('×  ', button('↻', () => location.reload(), 'plain'));
  }
}

function begin(all) {
  everybody = all.everybody;
  useZone(all.zone);
  knowNames([...all.bots, ...all.everybody.map((member) => member.name), ...all.groups.flatMap((one) => one.members.map((member) => member.name))]);
  groups.show(all.groups);
  sending.wire(changed, (text) => { write([box.value, text].filter(Boolean).join('\n')); box.focus(); });
  speaker.onChange(log.seenFrom);
  scroll.watch(loadEarlier);
  earlier.addEventListener('click', loadEarlier);
  addEventListener('hashchange', route);
  find('language').addEventListener('click', (event) => { event.currentTarget.hash = location.hash; });
  // The address keeps the open group, so the jump to the message box is made here.
  find('skip').addEventListener('click', (event) => { event.preventDefault(); (group ? box : document.querySelector('.group'))?.focus(); });
  find('back').addEventListener('click', (event) => { event.preventDefault(); location.hash = ''; });
  listen({ hello, changed, look: refreshAll, lost: () => { connection.textContent = say('Lost'); } });
  route();
}

function hello() {
  connection.textContent = '';
  sending.tryAgain();
  refreshAll();
}

function route() {
  const wanted = groups.get(decodeURIComponent(location.hash.slice(1))) ?? (wide.matches ? group ?? groups.first() : undefined);
  app.dataset.view = wanted ? 'talk' : 'groups';
  if (wanted && wanted !== group) open(wanted);
  else if (wanted) groups.seen(wanted.id);
  else leave();
}

function leave() {
  if (group) drafts.set(group.id, box.value);
  group = null;
  groups.choose(null);
}

async function open(wanted) {
  leave();
  group = wanted;
  place = null;
  groups.choose(group.id);
  log.announce(false);
  log.clear();
  title.replaceChildren(group.name, ' ', make('small', '', `(${group.members.length})`));
  speaker.offer(group, everybody);
  for (const chip of form.querySelectorAll('[data-say]')) chip.hidden = chip.dataset.for !== undefined && !chip.dataset.for.split(' ').includes(group.purpose);
  form.hidden = false;
  earlier.hidden = true;
  hint.hidden = false;
  hint.textContent = say('Loading');
  sending.open(group.id);
  write(drafts.get(group.id) ?? '');
  if (wide.matches) box.focus();
  else title.focus();
  await refresh();
}

/** Fetches what is new in the open group; asked while it does, it looks once more. */
function refresh() {
  if (fetching) again = true;
  else fetching = fetchNew().finally(() => {
    fetching = null;
    if (again) {
      again = false;
      refresh();
    }
  });
  return fetching;
}

async function fetchNew() {
  const asked = group;
  if (!asked) return;
  const from = place?.last;
  let got;
  try {
    got = await api.lines(asked.id, { after: from, most: page });
  } catch {
    if (asked === group && !from) hint.textContent = say('Load_Failed');
    return;
  }

  // Another group was opened meanwhile, or this one anew.
  if (asked !== group || from !== place?.last) {
    again = true;
    return;
  }

  const fresh = !from || got.more;
  if (fresh) {
    log.announce(false);
    log.clear();
    place = { first: got.first, more: got.more };
    earlier.hidden = !got.more;
  }

  place.last = got.last;
  take(got.lines, fresh);
}

function take(lines, fresh) {
  const me = speaker.current();
  scroll.changing(() => {
    sending.arrived(lines);
    const added = log.add(lines, me);
    hint.hidden = !log.isEmpty();
    hint.textContent = say(`Empty_${group.purpose}`);
    return added.length;
  }, fresh || lines.some((line) => line.sender === me.id && line.key));
  if (fresh) requestAnimationFrame(() => log.announce(true));
  groups.news(group.id, lines.at(-1), place.last);
  if (!document.hidden) groups.seen(group.id);
}

async function loadEarlier() {
  if (loadingEarlier || !place?.more) return;
  loadingEarlier = true;
  const asked = group;
  try {
    const got = await api.lines(asked.id, { before: place.first, most: page });
    if (asked === group) {
      Object.assign(place, { first: got.first, more: got.more });
      log.announce(false);
      scroll.growingUpwards(() => {
        earlier.hidden = !got.more;
        log.add(got.lines, speaker.current());
      });
      requestAnimationFrame(() => log.announce(true));
    }
  } catch {
    // The button stays; it is tried again.
  } finally {
    loadingEarlier = false;
  }
}

async function changed(id) {
  if (group?.id === id) {
    refresh();
    return;
  }

  const got = await api.lines(id, { most: 1 }).catch(() => null);
  if (got) groups.news(id, got.lines.at(-1), got.last);
}

async function refreshAll() {
  refresh();
  const all = await api.groups().catch(() => null);
  if (!all) return;
  if (connection.textContent) connection.textContent = '';
  log.refreshTimes();
  groups.show(all.groups);
  if (group && !document.hidden) groups.seen(group.id);
}

function write(text) {
  box.value = text;
  grow();
}

function grow() {
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight + 2}px`;
}

function speak(text) {
  if (!group || !text.trim()) return;
  scroll.changing(() => {
    sending.send(group.id, speaker.current(), text.replace(/\s+$/, ''));
    sending.open(group.id);
    hint.hidden = true;
    return 0;
  }, true);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  speak(box.value);
  write('');
  box.focus();
});

form.addEventListener('click', (event) => {
  if (event.target.dataset?.say) speak(event.target.dataset.say);
});

box.addEventListener('input', grow);
box.addEventListener('keydown', (event) => {
  // While an input method composes, Enter chooses a word.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  form.requestSubmit();
});

start();
