// Figures and times in words.
const SIZES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

// made once: making one takes longer than a hundred uses
const NUMBER = new Intl.NumberFormat('en');
const DAY = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });
const MOMENT = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });
const CLOCK = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });

/** 75.4 → "1 min 15 s"; null stays a dash. */
export function duration(seconds) {
  if (seconds === null || seconds === undefined || Number.isNaN(seconds)) return '–';
  if (seconds < 1) return seconds <= 0 ? '0 s' : `${Math.max(1, Math.round(seconds * 1000))} ms`;
  if (seconds < 10) return `${trim(seconds.toFixed(1))} s`;
  let left = Math.round(seconds);
  const parts = [];
  for (const [size, unit] of [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']]) {
    const many = Math.floor(left / size);
    left -= many * size;
    if (many) parts.push(`${many} ${unit}`);
    else if (parts.length) break;
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}

export function bytes(count) {
  if (count === null || count === undefined) return '–';
  let size = count;
  let unit = 0;
  while (size >= 1000 && unit < SIZES.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${trim(size.toFixed(size < 10 && unit ? 2 : size < 100 && unit ? 1 : 0))} ${SIZES[unit]}`;
}

export function bitRate(perSecond) {
  if (!perSecond) return '–';
  return perSecond >= 1e6 ? `${trim((perSecond / 1e6).toFixed(2))} Mb/s` : `${Math.round(perSecond / 1000)} kb/s`;
}

export const number = (value) => (value === null || value === undefined ? '–' : NUMBER.format(value));

export function money(value) {
  if (value === null || value === undefined) return '–';
  return `$${value < 1 ? value.toFixed(4).replace(/0{1,2}$/, '') : value.toFixed(2)}`;
}

/** "3 min ago", or when that is long ago the day. */
export function ago(time, now = Date.now()) {
  const seconds = (now - Date.parse(time)) / 1000;
  if (Number.isNaN(seconds)) return '–';
  if (seconds < 0) return `in ${duration(-seconds)}`;
  if (seconds < 5) return 'just now';
  if (seconds < 86400) return `${duration(seconds).split(' ').slice(0, 2).join(' ')} ago`;
  return DAY.format(Date.parse(time));
}

export function exactly(time) {
  return time ? MOMENT.format(Date.parse(time)) : '';
}

export function clock(time) {
  return CLOCK.format(new Date(time));
}

/** The last part of a URI's path, which is what people know a file by. */
export function fileName(uri) {
  const path = (uri || '').replace(/[?#].*$/, '').replace(/\/+$/, '');
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name) || uri;
  } catch {
    return name || uri;
  }
}

/** All before the last part. */
export function folder(uri) {
  return uri.slice(0, uri.length - fileNameLength(uri));
}

function fileNameLength(uri) {
  const at = uri.replace(/\/+$/, '').lastIndexOf('/');
  return at < 0 ? uri.length : uri.length - at - 1;
}

export const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;

const trim = (text) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
