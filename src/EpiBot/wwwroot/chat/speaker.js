// As whom one speaks, remembered for each group.

import { find, make } from './dom.js';
import { recall, remember } from './memory.js';
import { say } from './texts.js';

const select = find('speaker');
const stranger = 'stranger';
let group = null;
let people = new Map();

function option(member) {
  const element = make('option', '', `${[member.name, member.unit].filter(Boolean).join(' · ')}(${say(`Role_${member.role}`)})`);
  element.value = member.id;
  return element;
}

function section(label, options) {
  const element = make('optgroup', '', ...options);
  element.label = label;
  return element;
}

export function offer(chosenGroup, everybody) {
  group = chosenGroup;
  const inside = new Set(group.members.map((member) => member.id));
  const outside = everybody.filter((member) => !inside.has(member.id));
  people = new Map([...group.members, ...outside].map((member) => [member.id, member]));
  const nobody = make('option', '', say('Stranger_Option'));
  nobody.value = stranger;
  const rest = [...outside.map(option), nobody];
  select.replaceChildren(section(say('In_Group'), group.members.map(option)), section(say('Elsewhere'), rest));
  const kept = recall(`speaker.${group.id}`);
  select.value = people.has(kept) || kept === stranger ? kept : group.members[0]?.id ?? stranger;
}

export function current() {
  return people.get(select.value) ?? { id: stranger, name: say('Stranger'), unit: null, role: stranger };
}

/** Who one is in a group that is not open. */
export function rememberedName(other) {
  const kept = recall(`speaker.${other.id}`);
  return (other.members.find((member) => member.id === kept) ?? (kept ? null : other.members[0]))?.name ?? null;
}

export function onChange(act) {
  select.addEventListener('change', () => {
    remember(`speaker.${group.id}`, select.value);
    act(current());
  });
}
