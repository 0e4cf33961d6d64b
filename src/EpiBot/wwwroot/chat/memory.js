// What this browser remembers; a browser that forbids it forgets, and the page still works.

const prefix = 'epibot.chat.';

export function recall(name) {
  try {
    return localStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(prefix + name, value);
  } catch {
    // Forbidden or full: nothing depends on it.
  }
}
