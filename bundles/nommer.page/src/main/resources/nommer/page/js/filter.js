// What a list of jobs is narrowed to: in the address, in the search field, and as the API takes it.

/** Those that have a word of their own in the search field, as `word:value`. */
const WORDS = ['token', 'encoder', 'preset', 'error'];
const FIELDS = ['state', ...WORDS, 'submitted_from', 'submitted_until', 'text'];
const METADATA = /^metadata\[(.+)]$/;

/** From the address: fields, and `metadata[KEY]`. */
export function filterOf(query) {
  const filter = {};
  for (const [name, value] of query) {
    if (value && (FIELDS.includes(name) || METADATA.test(name))) filter[name] = value;
  }
  return filter;
}

/** As the search field shows it; states have buttons of their own. */
export function searchText(filter) {
  const parts = WORDS.filter((name) => filter[name]).map((name) => `${name}:${filter[name]}`);
  for (const [name, value] of Object.entries(filter)) {
    const key = name.match(METADATA);
    if (key) parts.push(`${key[1]}=${value}`);
  }
  if (filter.text) parts.push(filter.text);
  return parts.join(' ');
}

/** What was typed: `preset:web_low`, `client=acme`, and words of a source or destination. */
export function searched(text) {
  const found = {};
  const rest = [];
  for (const word of text.trim().split(/\s+/).filter(Boolean)) {
    const named = word.match(/^([a-z]+):(.+)$/);
    const pair = word.match(/^([^=:/]+)=(.+)$/);
    if (named && WORDS.includes(named[1])) found[named[1]] = named[2];
    else if (pair) found[`metadata[${pair[1]}]`] = pair[2];
    else rest.push(word);
  }
  if (rest.length) found.text = rest.join(' ');
  return found;
}

/** Puts it in place of what was searched for before. */
export function withSearch(query, text) {
  const next = new URLSearchParams();
  for (const [name, value] of query) {
    if (!WORDS.includes(name) && name !== 'text' && !METADATA.test(name)) next.set(name, value);
  }
  Object.entries(searched(text)).forEach(([name, value]) => next.set(name, value));
  return next;
}

/** As a task takes it: metadata in an object of its own. */
export function asBody(filter) {
  const body = {};
  for (const [name, value] of Object.entries(filter)) {
    const key = name.match(METADATA);
    if (key) body.metadata = { ...body.metadata, [key[1]]: value };
    else body[name] = value;
  }
  return body;
}
