// Calls of the JSON API, under the session's cookie.

/** An error that the API answered with, or that there was no answer. */
export class Problem extends Error {
  constructor(status, told) {
    super(told.detail || told.title || `the daemon answered with ${status}`);
    this.status = status;
    this.code = told.error_code || '';
    this.reason = told.reason || '';
    this.help = told.help || '';
  }
}

const signedOut = new Set();

/** Calls `listener` whenever the API says that there is no session (any more). */
export function onSignedOut(listener) {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

/**
 * One request.
 * @param options `body` is sent as JSON; `token` in place of the session; `headers`; `signal`
 * @returns what was answered, parsed
 * @throws Problem with status 0 where nobody answers
 */
export async function call(method, path, options = {}) {
  const headers = { Accept: 'application/json', 'X-Requested-With': 'media-nommer', ...options.headers };
  if (options.token) headers.Authorization = `Bearer ${options.token}`;
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers,
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal,
      credentials: options.token && method !== 'POST' ? 'omit' : 'same-origin',
      cache: 'no-store',
    });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Problem(0, { detail: 'feederd does not answer: it may be restarting' });
  }
  const text = await answer.text();
  const told = parsed(text);
  if (answer.ok) return told;
  const problem = new Problem(answer.status, told || {});
  if (answer.status === 401 && !options.token) signedOut.forEach((listener) => listener(problem));
  throw problem;
}

export const get = (path, options) => call('GET', path, options);
export const post = (path, body, options) => call('POST', path, { ...options, body });
export const remove = (path, options) => call('DELETE', path, options);

/** A path with a query of all values that are neither empty nor null. */
export function query(path, values) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== '' && value !== null && value !== undefined) search.set(name, value);
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
