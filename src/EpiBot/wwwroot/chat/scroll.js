// Follows the talk only for those who look at its end.

import { find } from './dom.js';
import { say } from './texts.js';

const near = 60;
const view = find('scroll');
const newest = find('newest');
const form = find('say');
let unseen = 0;
let following = true;

const isAtEnd = () => view.scrollHeight - view.scrollTop - view.clientHeight < near;

export function toEnd() {
  view.scrollTop = view.scrollHeight;
  following = true;
  unseen = 0;
  newest.hidden = true;
}

/** Changes the talk and then follows it, or says how much is new further down. */
export function changing(change, mine) {
  const stay = !following && !mine;
  const added = change();
  if (!stay) {
    toEnd();
    return;
  }

  unseen += added;
  offer();
}

/** Puts older lines on top without moving what is being read. */
export function growingUpwards(change) {
  const [height, top] = [view.scrollHeight, view.scrollTop];
  change();
  view.scrollTop = top + view.scrollHeight - height;
}

function offer() {
  newest.hidden = following;
  newest.textContent = unseen > 0 ? say('New_Lines', unseen) : say('To_End');
}

export function watch(nearTop) {
  view.addEventListener('scroll', () => {
    following = isAtEnd();
    if (following) unseen = 0;
    offer();
    if (view.scrollTop < near) nearTop();
  }, { passive: true });
  newest.addEventListener('click', toEnd);
  // A keyboard that opens, a turned phone and a growing message box must not hide the last line.
  const keep = new ResizeObserver(() => {
    document.documentElement.style.setProperty('--form', `${form.offsetHeight}px`);
    if (following) toEnd();
  });
  keep.observe(view);
  keep.observe(form);
}
