// Small pieces that all views share.
import { html, useEffect, useLayoutEffect, useRef, useState } from './lib.js';
import { ago, exactly } from './words.js';

export const RUNNING = ['DOWNLOADING', 'ENCODING', 'UPLOADING'];
export const ENDED = ['FINISHED', 'ERROR', 'ABANDONED', 'CANCELLED'];
export const STATES = ['PENDING', ...RUNNING, ...ENDED];
const TONES = { PENDING: 'wait', FINISHED: 'good', ERROR: 'bad', ABANDONED: 'bad', CANCELLED: 'quiet' };

export const tone = (state) => TONES[state] || 'run';
export const isRunning = (state) => RUNNING.includes(state);
export const hasEnded = (state) => ENDED.includes(state);
export const stateWord = (state) => state.charAt(0) + state.slice(1).toLowerCase();

export function State({ state }) {
  return html`<span class="state ${tone(state)}">${stateWord(state)}</span>`;
}

export function Button({ kind = '', busy = false, children, ...rest }) {
  return html`<button type="button" class="button ${kind}" disabled=${busy} aria-busy=${busy} ...${rest}>${children}</button>`;
}

/** How far something has come, 0 to 1. */
export function Progress({ value, label }) {
  const percent = Math.floor(value * 100);
  return html`<span class="progress" role="progressbar" aria-label=${label} aria-valuemin="0" aria-valuemax="100"
    aria-valuenow=${percent}><span style=${{ width: `${Math.max(2, value * 100)}%` }}></span></span>`;
}

let ticks = new Set();
setInterval(() => !document.hidden && ticks.forEach((tick) => tick()), 1000);

/** Draws anew each second, while the page is seen. */
export function useNow() {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    ticks.add(tick);
    return () => ticks.delete(tick);
  }, []);
  return now;
}

export function Ago({ time }) {
  const now = useNow();
  return time ? html`<time datetime=${time} title=${exactly(time)}>${ago(time, now)}</time>` : html`<span>–</span>`;
}

/** What went wrong, what it means and what to do. */
export function Trouble({ problem, children }) {
  const code = [problem.code, problem.reason].filter(Boolean).join(' / ');
  return html`<div class="trouble" role="alert">
    ${code && html`<strong>${problem.help ? html`<a href=${problem.help} target="_blank" rel="noopener">${code}</a>` : code}</strong>`}
    <p>${problem.message}</p>
    ${children}
  </div>`;
}

export function Empty({ title, children }) {
  return html`<div class="empty"><h2>${title}</h2>${children}</div>`;
}

/** A dialog of the browser's own: it keeps the focus, and Escape closes it. */
export function Dialog({ title, wide = false, onClose, children }) {
  const dialog = useRef();
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current.showModal();
    return () => before && before.focus();
  }, []);
  return html`<dialog ref=${dialog} class="dialog ${wide ? 'wide-one' : ''}" aria-label=${title} onClose=${onClose}
    onClick=${(event) => event.target === dialog.current && onClose()}>
    <div class="dialog-in"><h2>${title}</h2>${children}</div>
  </dialog>`;
}

/** Asks before something that cannot be undone. */
export function Confirm({ title, words, action, onDone, onClose }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);
  const act = async () => {
    setBusy(true);
    try {
      await onDone();
      onClose();
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  return html`<${Dialog} title=${title} onClose=${onClose}>
    <p>${words}</p>
    ${problem && html`<${Trouble} problem=${problem} />`}
    <div class="row end">
      <${Button} onClick=${onClose}>Leave it<//>
      <${Button} kind="danger" busy=${busy} onClick=${act}>${action}<//>
    </div>
  <//>`;
}

export function Copy({ text, label }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), 1500);
  };
  return html`<button type="button" class="copy" onClick=${copy} aria-label=${`Copy ${label}`}>${done ? 'Copied' : 'Copy'}</button>`;
}

/** Whether a key that is pressed there belongs to what is being written. */
export function isTyping(element) {
  return element.closest('input, textarea, select, [contenteditable], dialog') !== null;
}

/** Loads, and loads again when `keys` change or `again` is called; what was there stays meanwhile. */
export function useLoaded(load, keys) {
  const [seen, setSeen] = useState({ value: null, problem: null });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const stopped = new AbortController();
    load(stopped.signal).then(
      (value) => !stopped.signal.aborted && setSeen({ value, problem: null }),
      (problem) => !stopped.signal.aborted && setSeen((before) => ({ ...before, problem })),
    );
    return () => stopped.abort();
  }, [...keys, round]);
  return { ...seen, again: () => setRound((before) => before + 1) };
}

/** The same, and again every so often while the page is seen. */
export function usePolled(load, everyMs, keys = []) {
  const loaded = useLoaded(load, keys);
  useEffect(() => {
    const timer = setInterval(() => !document.hidden && loaded.again(), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return loaded;
}
