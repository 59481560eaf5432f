// What changes while we look: one stream of events for the whole page.
import { useEffect, useState } from './lib.js';

const HIDDEN_MS = 10_000;
const AGAIN_MS = 5_000;
const listeners = new Map([['job', new Set()], ['progress', new Set()], ['again', new Set()], ['state', new Set()]]);
let stream = null;
let wanted = false;
let hidden = 0;
let state = { live: false, since: Date.now() };

/** Begins to listen; a page that nobody sees stops after a while, and looks anew when it is seen. */
export function listen() {
  wanted = true;
  open();
}

export function stop() {
  wanted = false;
  close();
}

document.addEventListener('visibilitychange', () => {
  clearTimeout(hidden);
  if (document.hidden) hidden = setTimeout(close, HIDDEN_MS);
  else open();
});
addEventListener('offline', () => close());
addEventListener('online', () => open());

/**
 * @param kind `job` (a job that changed), `progress`, `again` (something may have been missed: load
 *     anew), or `state` (whether what is shown is live)
 * @returns ends it
 */
export function on(kind, listener) {
  listeners.get(kind).add(listener);
  return () => listeners.get(kind).delete(listener);
}

/** {live, since}: whether events come, and since when that is so. */
export function useLive() {
  const [seen, setSeen] = useState(state);
  useEffect(() => on('state', setSeen), []);
  return seen;
}

function open() {
  if (stream || !wanted) return;
  stream = new EventSource('/v1/events');
  stream.addEventListener('open', (event) => {
    if (event.data === undefined) return; // the connection's own; the daemon's follows
    told(true);
    tell('again');
  });
  stream.addEventListener('job', (event) => tell('job', JSON.parse(event.data)));
  stream.addEventListener('progress', (event) => tell('progress', JSON.parse(event.data)));
  stream.addEventListener('reset', () => tell('again'));
  stream.onerror = () => {
    told(false);
    if (stream && stream.readyState === EventSource.CLOSED) { // refused, so it does not try by itself
      close();
      setTimeout(() => !document.hidden && open(), AGAIN_MS);
    }
  };
}

function close() {
  if (stream) stream.close();
  stream = null;
  told(false);
}

function told(live) {
  if (state.live === live) return;
  state = { live, since: Date.now() };
  tell('state', state);
}

function tell(kind, what) {
  listeners.get(kind).forEach((listener) => listener(what));
}
