// What is in force: alarms, presets, callbacks that wait.
import { html } from './lib.js';
import { get, post } from './api.js';
import { Link } from './router.js';
import { Ago, Button, Trouble, usePolled } from './parts.js';
import { Presets } from './presets.js';
import { Tokens } from './tokens.js';
import { plural } from './words.js';

export function Settings() {
  return html`<div class="head"><h1>Settings</h1>
      <p class="soft">Bundles, components and configuration are in the <a href="/system/console/" target="_blank" rel="noopener">web console</a>.</p></div>
    <${Alarms} /><${Tokens} /><${Callbacks} /><${Presets} />`;
}

function Alarms() {
  const health = usePolled((signal) => get('/healthz', { signal }), 5000);
  const faults = (health.value && health.value.faults) || [];
  return html`<section class="card"><h2>Alarms</h2>
    ${health.problem && html`<${Trouble} problem=${health.problem} />`}
    ${health.value && (faults.length === 0 ? html`<p class="good">Nothing is wrong.</p>`
      : html`<ul class="plain-list">${faults.map((fault) => html`<li class="note warn">${typeof fault === 'string' ? fault : fault.words || JSON.stringify(fault)}</li>`)}</ul>`)}
    ${health.value && html`<p class="soft">media-nommer ${health.value.version}</p>`}
  </section>`;
}

function Callbacks() {
  const loaded = usePolled((signal) => get('/v1/callbacks?limit=50', { signal }), 5000);
  const waiting = loaded.value ? loaded.value.callbacks : [];
  const tell = (id) => post(`/v1/jobs/${id}/callbacks/redeliver`).then(loaded.again, loaded.again);
  return html`<section class="card"><h2>Callbacks that wait</h2>
    ${loaded.problem && html`<${Trouble} problem=${loaded.problem} />`}
    ${loaded.value && waiting.length === 0 && html`<p class="soft">All clients have been told.</p>`}
    ${waiting.length > 0 && html`<div class="scroll" tabindex="0" role="region" aria-label="Callbacks that wait"><table class="plain">
      <thead><tr><th>Job</th><th>To</th><th>Since</th><th>Tried</th><th>Answer</th><th></th></tr></thead>
      <tbody>${waiting.map((each) => html`<tr>
        <td><${Link} class="mono" to=${`/jobs/${each.id}`}>${each.id.slice(0, 12)}…<//></td>
        <td class="mono wrap">${each.notify_url}</td><td><${Ago} time=${each.waiting_since} /></td>
        <td class="figure">${plural(each.tries, 'time')}</td><td class="wrap">${each.answer || '–'}</td>
        <td><${Button} onClick=${() => tell(each.id)}>Tell it now<//></td>
      </tr>`)}</tbody></table></div>`}
    ${loaded.value && loaded.value.more && html`<p class="soft">There are more.</p>`}
  </section>`;
}
