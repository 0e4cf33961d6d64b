// Elements from words: text goes in as text, never as markup.

const icons = new URL('icons.svg', import.meta.url);

export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `${icons.pathname}#${name}`);
  svg.append(use);
  return svg;
}

export function button(label, act, className) {
  const element = make('button', className, label);
  element.type = 'button';
  element.addEventListener('click', act);
  return element;
}

export const find = (id) => document.getElementById(id);
