// Nodes and instances: what each does, what it can, what it costs to have.
import { html, useState } from './lib.js';
import { get, post } from './api.js';
import { Link } from './router.js';
import { Ago, Button, Empty, Trouble, usePolled } from './parts.js';
import { duration, money, plural } from './words.js';

const LOOK_MS = 2000;
const TONES = { ACTIVE: 'good', FAULTY: 'bad', SILENT: 'bad', DRAINING: 'warn', TERMINATED: 'quiet' };

export function Fleet() {
  const nodes = usePolled((signal) => get('/v1/nodes', { signal }), LOOK_MS);
  const plugins = usePolled((signal) => get('/v1/plugins', { signal }), LOOK_MS * 5);
  const list = nodes.value ? nodes.value.nodes : [];
  const slots = list.filter((node) => node.state === 'ACTIVE').reduce((sum, node) => sum + node.slots, 0);
  const busy = list.reduce((sum, node) => sum + node.busy, 0);
  return html`<div class="head"><h1>Fleet</h1>
      ${nodes.value && html`<p class="soft">${plural(list.filter((node) => node.state !== 'TERMINATED').length, 'node')}, ${busy} of ${plural(slots, 'slot')} taken${idling(list)}</p>`}</div>
    ${nodes.problem && html`<${Trouble} problem=${nodes.problem} />`}
    ${nodes.value && list.length === 0 && html`<${Empty} title="No node works"><p>That is as it should be while there is nothing to do: the scaler starts some when jobs wait.</p><//>`}
    <div class="cards">${list.map((node) => html`<${Node} key=${node.id} node=${node} again=${nodes.again} />`)}</div>
    <section class="card"><h2>Plug-ins</h2>
      ${plugins.problem && html`<${Trouble} problem=${plugins.problem} />`}
      ${plugins.value && html`<${Plugins} plugins=${plugins.value.plugins} />`}
    </section>`;
}

function Node({ node, again }) {
  return html`<section class="card node ${node.state === 'TERMINATED' ? 'gone' : ''}">
    <header><h2 class="mono">${node.id}</h2><span class="state ${TONES[node.state] || 'quiet'}">${node.state.toLowerCase()}</span></header>
    ${node.words && html`<p class="note warn">${node.words}</p>`}
    <div class="slots" role="img" aria-label=${`${node.busy} of ${node.slots} slots taken`}>
      ${Array.from({ length: Math.max(node.slots, node.busy) }, (unused, slot) => html`<span class=${slot < node.busy ? 'taken' : ''}></span>`)}
    </div>
    <ul class="node-jobs">${node.jobs.map((id) => html`<li><${Link} class="mono" to=${`/jobs/${id}`}>${id.slice(0, 16)}…<//></li>`)}</ul>
    <dl class="facts">
      <div><dt>Seen</dt><dd><${Ago} time=${node.seen_at} /></dd></div>
      <div><dt>Up since</dt><dd><${Ago} time=${node.started_at} /></dd></div>
      <div><dt>Encoders</dt><dd>${node.encoders.map((encoder) => `${encoder.name} ${encoder.version || ''}`).join(', ') || '–'}</dd></div>
      <div><dt>Without a job</dt><dd>${idle(node)}</dd></div>
      <div><dt>Box</dt><dd>${node.box || 'none'}</dd></div>
      ${node.instance && html`<div><dt>Launched</dt><dd><${Ago} time=${node.instance.launched_at} /></dd></div>`}
    </dl>
    <${Ask} node=${node} again=${again} />
  </section>`;
}

/** For how long it has had nothing to do, and what that has cost. */
function idle(node) {
  if (node.idle_seconds === null) return '–';
  if (node.idle_seconds === 0) return 'it works';
  const cost = node.price_per_hour === null ? '' : `, for ${money((node.idle_seconds / 3600) * node.price_per_hour)}`;
  return `${duration(node.idle_seconds)}${cost}`;
}

/** How many idle now, and what they cost meanwhile. */
function idling(nodes) {
  const idlers = nodes.filter((node) => node.state === 'ACTIVE' && node.idle_seconds > 0);
  if (idlers.length === 0) return '';
  const prices = idlers.map((node) => node.price_per_hour);
  const cost = prices.includes(null) ? '' : `, which costs ${money(prices.reduce((sum, price) => sum + price, 0))} an hour`;
  return `; ${idlers.length} without a job${cost}`;
}

/** A node hears of it with its next report. */
function Ask({ node, again }) {
  const [asked, setAsked] = useState('');
  const [problem, setProblem] = useState(null);
  const deed = { ACTIVE: 'drain', FAULTY: 'drain', DRAINING: 'resume' }[node.state];
  if (!deed) return null;
  const ask = () => post(`/v1/nodes/${encodeURIComponent(node.id)}/${deed}`).then(() => { setAsked(deed); setProblem(null); again(); }, setProblem);
  return html`<div class="row"><${Button} onClick=${ask} disabled=${asked === deed}>${deed === 'drain' ? 'Drain' : 'Resume'}<//>
    ${asked === deed ? html`<small role="status">It hears of it with its next report</small>` : html`<small>${deed === 'drain' ? 'takes no more jobs, and ends' : 'takes jobs again'}</small>`}</div>
    ${problem && html`<${Trouble} problem=${problem} />`}`;
}

function Plugins({ plugins }) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Plug-ins"><table class="plain">
    <thead><tr><th>Bundle</th><th>File</th><th>State</th><th>Offers</th></tr></thead>
    <tbody>${plugins.map((plugin) => html`<tr>
      <th scope="row">${plugin.bundle || plugin.file}<small>${plugin.version || ''}</small></th>
      <td class="mono">${plugin.file || html`<span class="soft">ships</span>`}</td>
      <td><span class="state ${plugin.problem ? 'bad' : 'good'}">${plugin.state.toLowerCase().replace('_', ' ')}</span>${plugin.problem && html`<p class="bad wrap">${plugin.problem}</p>`}</td>
      <td>${plugin.services.map((service) => html`<div class="wrap">${service.kind} <b>${service.names[0]}</b>${service.names.length > 1 ? html` <small class="inline">also ${service.names.slice(1).join(', ')}</small>` : ''}
        ${service.kind === 'policy' && service.in_use ? html` <span class="state good">in use</span>` : ''}${service.problem ? html` <em class="bad">${service.problem}</em>` : ''}</div>`)}</td>
    </tr>`)}</tbody></table></div>`;
}
