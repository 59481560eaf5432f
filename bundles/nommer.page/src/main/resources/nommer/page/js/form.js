// A form made from a JSON schema: what the daemon takes is what can be filled in.
import { html } from './lib.js';

/** Follows `$ref`s; of a choice, the part that says most. */
export function resolved(schema, root) {
  let part = schema;
  while (part && part.$ref) part = part.$ref.slice(2).split('/').reduce((at, name) => at[name], root);
  return part;
}

const isScalar = (part) => part.enum || part.const !== undefined || ['string', 'number', 'integer'].includes(part.type);

/** What kind of field fits: `choice`, `flag`, `object`, `words`, `list` or `json`. */
function kindOf(part, root) {
  if (part.enum) return { kind: 'choice', values: part.enum };
  if (part.type === 'boolean') return { kind: 'flag' };
  if (part.type === 'object' && part.properties) return { kind: 'object', part };
  if (part.oneOf) {
    const parts = part.oneOf.map((each) => resolved(each, root));
    const object = parts.find((each) => each.type === 'object' && each.properties);
    if (object) return { kind: 'object', part: object };
    const array = parts.find((each) => each.type === 'array');
    if (array) return isScalar(resolved(array.items, root)) ? { kind: 'list' } : { kind: 'json' };
    return { kind: 'words', hint: parts.map(hintOf).filter(Boolean).join(' or ') };
  }
  if (part.type === 'array') return isScalar(resolved(part.items, root)) ? { kind: 'list' } : { kind: 'json' };
  if (isScalar(part)) return { kind: 'words', hint: hintOf(part) };
  return { kind: 'json' };
}

function hintOf(part) {
  if (part.const !== undefined) return String(part.const);
  if (part.enum) return part.enum.join(', ');
  if (part.minimum !== undefined) return `${part.minimum}${part.maximum === undefined ? ' and up' : ` to ${part.maximum}`}`;
  return part.description || '';
}

/** One field; `undefined` is what is left to the daemon. */
export function Field({ name, path, schema, root, value, onChange }) {
  const part = resolved(schema, root);
  const { kind, values, hint, part: object } = kindOf(part, root);
  const id = `field-${path.replace(/\W/g, '-')}`;
  const label = name.replaceAll('_', ' ');
  if (kind === 'object') {
    return html`<${Group} label=${label} path=${path} part=${object} root=${root} value=${value} onChange=${onChange} />`;
  }
  const tell = (text) => onChange(text === '' ? undefined : meant(text, kind));
  const shown = value === undefined ? '' : kind === 'json' ? JSON.stringify(value) : Array.isArray(value) ? value.join(', ') : String(value);
  return html`<div class="field"><label for=${id}>${label}</label>
    ${kind === 'choice' || kind === 'flag'
      ? html`<select id=${id} value=${shown} onChange=${(event) => tell(event.target.value)}>
          <option value=""></option>
          ${(values || [true, false]).map((each) => html`<option value=${String(each)}>${each === true ? 'yes' : each === false ? 'no' : String(each)}</option>`)}
        </select>`
      : html`<input id=${id} value=${shown} placeholder=${kind === 'list' ? 'one, or several with commas' : kind === 'json' ? 'JSON' : hint || ''}
          autocomplete="off" spellcheck="false" onChange=${(event) => tell(event.target.value.trim())} />`}
  </div>`;
}

function Group({ label, path, part, root, value, onChange }) {
  const given = value && typeof value === 'object' ? value : typeof value === 'string' ? { codec: value } : undefined;
  const set = (field, to) => {
    const next = { ...given };
    if (to === undefined) delete next[field];
    else next[field] = to;
    onChange(next);
  };
  const count = given ? Object.keys(given).length : 0;
  return html`<details class="group" open=${count > 0}>
    <summary>${label}${count > 0 && html` <small>${count} given</small>`}</summary>
    <label class="switch"><input type="checkbox" checked=${value !== undefined}
      onChange=${(event) => onChange(event.target.checked ? given || {} : undefined)} /> Wanted, with what is usual for all that is left empty</label>
    <div class="grid">
      ${Object.entries(part.properties).map(([field, schema]) => html`<${Field} key=${field} name=${field} path=${`${path}.${field}`}
        schema=${schema} root=${root} value=${given ? given[field] : undefined} onChange=${(to) => set(field, to)} />`)}
    </div>
  </details>`;
}

/** What was typed, as the JSON value that it looks like. */
function meant(text, kind) {
  if (kind === 'flag') return text === 'true';
  if (kind === 'list') {
    const items = text.split(',').map((each) => scalar(each.trim())).filter((each) => each !== '');
    return items.length === 1 ? items[0] : items;
  }
  if (kind === 'json') {
    try {
      return JSON.parse(text);
    } catch {
      return text; // the daemon says what is wrong with it
    }
  }
  return scalar(text);
}

const scalar = (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);
