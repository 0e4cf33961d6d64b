// Word of what is new: a stream of events that is opened again whenever it breaks, and looking now and then in between.

import { eventsAddress } from './api.js';

const silence = 50000;
const poll = 5000;
const slowPoll = 60000;
const longestPause = 20000;

export function listen({ hello, changed, look, lost }) {
  let source = null;
  let pause = 1000;
  let heard = performance.now();
  let reopening = null;
  let isLost = false;

  const alive = () => { heard = performance.now(); };

  function open() {
    clearTimeout(reopening);
    source?.close();
    alive();
    source = new EventSource(eventsAddress);
    source.addEventListener('hello', () => {
      alive();
      pause = 1000;
      isLost = false;
      hello();
    });
    source.addEventListener('changed', (event) => {
      alive();
      changed(event.data);
    });
    source.addEventListener('still', alive);
    source.addEventListener('error', broken);
  }

  function close() {
    clearTimeout(reopening);
    source?.close();
    source = null;
  }

  function broken() {
    close();
    if (!isLost) lost();
    isLost = true;
    reopening = setTimeout(open, pause);
    pause = Math.min(pause * 2, longestPause);
  }

  setInterval(() => {
    if (source && performance.now() - heard > silence) broken();
    if (isLost && !document.hidden) look();
  }, poll);
  setInterval(look, slowPoll);
  // A browser keeps few connections to a server; pages nobody looks at must not take them all.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) close();
    else open();
  });
  addEventListener('online', open);
  open();
}
