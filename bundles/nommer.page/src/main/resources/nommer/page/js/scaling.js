// What the scaler saw, what it did, and why.
import { html, useMemo } from './lib.js';
import { get } from './api.js';
import { Plot } from './plot.js';
import { Policy } from './policy.js';
import { Compare } from './compare.js';
import { Ago, Empty, Trouble, usePolled } from './parts.js';
import { duration, exactly, money, number } from './words.js';

const LOOK_MS = 5000;
const LIMIT = 500;

export function Scaling() {
  const loaded = usePolled((signal) => get(`/v1/scaling?limit=${LIMIT}`, { signal }), LOOK_MS);
  const entries = loaded.value ? loaded.value.decisions : [];
  const decisions = useMemo(() => entries.filter((entry) => entry.kind === 'decision'), [loaded.value]);
  const latest = decisions[0];
  return html`<div class="head"><h1>Scaling</h1>${latest && html`<p class="soft">Policy <b>${latest.policy}</b> of ${latest.plugin}</p>`}</div>
    ${loaded.problem && html`<${Trouble} problem=${loaded.problem} />`}
    ${latest && html`<${Tiles} view=${latest.view} />`}
    ${latest && latest.warning && html`<p class="note warn">${latest.warning}</p>`}
    ${loaded.value && html`<${Policy} scaling=${loaded.value} again=${loaded.again} />`}
    ${decisions.length > 1 && html`<section class="card"><h2>Backlog, instances and cost</h2><${Plots} decisions=${decisions} limits=${loaded.value.limits} /></section>`}
    ${loaded.value && html`<${Compare} scaling=${loaded.value} />`}
    ${loaded.value && (entries.length === 0
      ? html`<${Empty} title="Nothing decided yet"><p>The first look at the backlog comes within seconds.</p><//>`
      : html`<${Decisions} entries=${entries} />`)}`;
}

function Tiles({ view }) {
  const tiles = [
    ['Waiting', number(view.queued), view.queued_seconds === null ? '' : `${duration(view.queued_seconds)} of work`],
    ['Running', number(view.running), view.running_seconds === null ? '' : `${duration(view.running_seconds)} left`],
    ['Instances', `${number(view.active)} / ${number(view.max)}`, [view.starting && `${view.starting} starting`, view.ending && `${view.ending} ending`].filter(Boolean).join(', ')],
    ['Cost an hour', money(view.cost_per_hour), ''],
  ];
  return html`<dl class="tiles">${tiles.map(([name, value, beside]) => html`<div><dt>${name}</dt><dd>${value}<small>${beside}</small></dd></div>`)}</dl>`;
}

function Plots({ decisions, limits }) {
  const data = useMemo(() => {
    const seen = [...decisions].reverse();
    return {
      times: seen.map((entry) => Date.parse(entry.at) / 1000),
      jobs: [
        { name: 'Waiting', colour: '--warn-fill', values: seen.map((entry) => entry.view.queued) },
        { name: 'Running', colour: '--run-fill', values: seen.map((entry) => entry.view.running) },
      ],
      instances: [
        { name: 'Instances', colour: '--good-fill', values: seen.map((entry) => entry.view.active + entry.view.starting) },
        { name: 'At most', colour: '--text-faint', values: seen.map((entry) => entry.view.max), dashed: true },
      ],
      cost: seen.some((entry) => entry.view.cost_per_hour !== null) && [
        { name: 'Cost an hour', colour: '--accent-fill', values: seen.map((entry) => entry.view.cost_per_hour) },
        ...(limits && limits.budget_per_hour > 0 ? [{ name: 'Budget an hour', colour: '--bad-fill', values: seen.map(() => limits.budget_per_hour), dashed: true }] : []),
      ],
      words: seen.map((entry) => `${entry.policy ? `${entry.policy}: ` : ''}${entry.reason}`),
      marks: seen.filter((entry) => entry.done.launches > 0 || entry.done.drains.length > 0).map((entry) => Date.parse(entry.at) / 1000),
    };
  }, [decisions, limits && limits.budget_per_hour]);
  return html`<${Plot} label="Jobs that wait and run" times=${data.times} marks=${data.marks} series=${data.jobs} words=${data.words} />
    <${Plot} label="Instances; a triangle is where some were launched or drained" times=${data.times} marks=${data.marks}
      series=${data.instances} words=${data.words} />
    ${data.cost && html`<${Plot} key=${data.cost.length} label="What all instances cost" whole=${false} times=${data.times} marks=${data.marks} series=${data.cost} words=${data.words} />`}`;
}

function Decisions({ entries }) {
  return html`<section class="card"><h2>Decisions</h2><div class="scroll tall" tabindex="0" role="region" aria-label="Decisions"><table class="plain">
    <thead><tr><th>When</th><th>What</th><th>Why</th></tr></thead>
    <tbody>${entries.map((entry) => html`<tr>
      <td title=${exactly(entry.at)}><${Ago} time=${entry.at} /></td>
      <td>${entry.kind === 'launch' ? launched(entry) : did(entry)}</td>
      <td class="wrap">${entry.kind === 'launch' ? '' : entry.reason}${entry.done && entry.done.held.length ? html`<small>held back: ${entry.done.held.join('; ')}</small>` : ''}${entry.done && entry.done.failure ? html`<small class="bad">${entry.done.failure}</small>` : ''}</td>
    </tr>`)}</tbody></table></div></section>`;
}

function did(entry) {
  const { done } = entry;
  const parts = [done.launches > 0 && `launched ${done.launches}`, done.drains.length > 0 && `drained ${done.drains.join(', ')}`].filter(Boolean);
  return parts.length ? html`<b>${parts.join(', ')}</b>` : html`<span class="soft">looked</span>`;
}

const launched = (entry) => (entry.state === 'REGISTERED' ? `instance came after ${duration(entry.seconds)}` : html`<span class="bad">launch written off</span>`);
