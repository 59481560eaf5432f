// What is being filled in on the page of submissions, and the requests that it comes to.
import { fileName } from './words.js';

let next = 0;

/** Ways of saying what an output is to be. */
export const WAYS = [['preset', 'A preset'], ['described', 'Described'], ['options', 'Options']];

export const blank = () => ({ sources: '', outputs: [output()], priority: '', not_before: '', deadline: '', notify_url: '', metadata: '' });

export const output = (given = {}) => ({ key: next++, destination: '', way: 'preset', preset: '', wanted: {}, encoder: 'ffmpeg', options: '[]', optional: false, ...given });

/** The wish behind a job that there is. */
export function like(job) {
  return {
    ...blank(),
    sources: job.source,
    priority: job.priority === 'normal' ? '' : job.priority,
    notify_url: job.notify_url || '',
    metadata: Object.entries(job.metadata || {}).map(([name, value]) => `${name}: ${value}`).join('\n'),
    outputs: job.outputs.map((each) => output({
      destination: each.destination,
      optional: each.optional === true,
      ...(each.preset
        ? { way: 'preset', preset: each.preset.replace(/@\d+$/, '') }
        : { way: 'options', encoder: each.encoder, options: JSON.stringify(each.options ?? [], null, 2) }),
    })),
  };
}

export const sources = (wish) => wish.sources.split('\n').map((line) => line.trim()).filter(Boolean).map(uri);

/** A path on the machine is a file's URI. */
function uri(text) {
  if (!text.startsWith('/')) return text;
  return `file://${text.split('/').map((part) => encodeURIComponent(part)).join('/')}`;
}

/**
 * One request for each source.
 * @throws SyntaxError where options are no JSON
 */
export function requests(wish) {
  return sources(wish).map((source) => request(wish, source));
}

function request(wish, source) {
  const base = fileName(source).replace(/\.[^.]*$/, '');
  const body = { source, outputs: wish.outputs.map((each) => asked(each, base)) };
  if (wish.priority) body.priority = wish.priority;
  if (wish.not_before) body.not_before = new Date(wish.not_before).toISOString();
  if (wish.deadline) body.deadline = new Date(wish.deadline).toISOString();
  if (wish.notify_url) body.notify_url = wish.notify_url;
  const metadata = pairs(wish.metadata);
  if (Object.keys(metadata).length) body.metadata = metadata;
  return body;
}

function asked(given, base) {
  const made = { destination: uri(given.destination.trim().replaceAll('{name}', given.destination.trim().startsWith('/') ? base : encodeURIComponent(base))) };
  if (given.optional) made.optional = true;
  if (given.way === 'preset') return { ...made, preset: given.preset };
  if (given.way === 'described') return { ...made, ...given.wanted };
  return { ...made, encoder: given.encoder, options: JSON.parse(given.options) };
}

function pairs(text) {
  const found = {};
  for (const line of text.split('\n')) {
    const at = line.indexOf(':');
    if (at > 0) found[line.slice(0, at).trim()] = line.slice(at + 1).trim();
  }
  return found;
}
