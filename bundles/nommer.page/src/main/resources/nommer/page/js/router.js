// Where we are: the address bar is the page's state, so that every view has a link.
import { html, useEffect, useState } from './lib.js';

const ROOT = '/ui';
const listeners = new Set();

export function here() {
  const path = location.pathname.slice(ROOT.length) || '/';
  return { path: path === '/' ? '/jobs' : path, query: new URLSearchParams(location.search) };
}

/** Goes to a place below /ui; `replace` leaves no step behind for the browser's back. */
export function go(to, { replace = false } = {}) {
  history[replace ? 'replaceState' : 'pushState'](null, '', ROOT + to);
  listeners.forEach((listener) => listener());
}

addEventListener('popstate', () => listeners.forEach((listener) => listener()));

export function usePlace() {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const moved = () => setPlace(here());
    listeners.add(moved);
    return () => listeners.delete(moved);
  }, []);
  return place;
}

/** A link within the page, which also opens in a new tab. */
export function Link({ to, children, ...rest }) {
  const follow = (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(to);
  };
  return html`<a href=${ROOT + to} onClick=${follow} ...${rest}>${children}</a>`;
}
