// What was said but not yet seen in the talk: one after the other, each with an id of its own, so that trying again never says it twice.

import * as api from './api.js';
import { bubble } from './bubble.js';
import { button, find, make } from './dom.js';
import { say } from './texts.js';

const list = find('pending');
const waiting = [];
let busy = false;
let settled = () => {};
let takeBack = () => {};

export function wire(onSettled, onTakeBack) {
  settled = onSettled;
  takeBack = onTakeBack;
}

function newId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((part) => part.toString(16).padStart(2, '0')).join('');
}

export function send(group, speaker, text) {
  const line = { id: 'p', sender: speaker.id, name: speaker.name, unit: speaker.unit, text, kind: 'message', mentions: [] };
  const message = { key: newId(), group, speaker, text, state: 'waiting', element: bubble(line, null), status: make('span', 'state') };
  message.status.setAttribute('role', 'status');
  message.element.classList.add('own');
  message.element.querySelector('.body').append(message.status);
  waiting.push(message);
  show(message, 'waiting');
  work();
}

/** Shows those of the open group. */
export function open(group) {
  list.replaceChildren(...waiting.filter((message) => message.group === group).map((message) => message.element));
}

/** The talk shows these lines now, so their places in the queue are free. */
export function arrived(lines) {
  const keys = new Set(lines.map((line) => line.key).filter(Boolean));
  for (const message of waiting.filter((one) => keys.has(one.key))) drop(message);
}

/** The connection is back: whatever failed for lack of it goes out again. */
export function tryAgain() {
  for (const message of waiting.filter((one) => one.state === 'failed')) show(message, 'waiting');
  work();
}

async function work() {
  if (busy) return;
  busy = true;
  for (let message = next(); message; message = next()) await post(message);
  busy = false;
}

const next = () => waiting.find((message) => message.state === 'waiting');

async function post(message) {
  show(message, 'sending');
  try {
    const { id, name, unit } = message.speaker;
    await api.say(message.group, { id: message.key, sender: id, name: unit ? undefined : name, text: message.text });
    show(message, 'sent');
    settled(message.group);
  } catch (problem) {
    show(message, problem.final ? 'refused' : 'failed', problem.message);
  }
}

function drop(message) {
  waiting.splice(waiting.indexOf(message), 1);
  message.element.remove();
}

function show(message, state, reason) {
  message.state = state;
  const bad = state === 'failed' || state === 'refused';
  message.status.classList.toggle('failed', bad);
  message.status.title = reason ?? '';
  if (state === 'failed') message.status.replaceChildren(say('Failed'), button(say('Retry'), () => retry(message)));
  else if (state === 'refused') message.status.replaceChildren(say('Refused', reason), button(say('Take_Back'), () => giveBack(message)));
  else message.status.textContent = state === 'sent' ? '' : say('Sending');
}

function retry(message) {
  show(message, 'waiting');
  work();
}

function giveBack(message) {
  drop(message);
  takeBack(message.text);
}
