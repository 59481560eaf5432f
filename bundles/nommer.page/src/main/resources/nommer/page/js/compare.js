// "This week under…": what other policies would have made of the jobs of the past.
import { html, useEffect, useMemo, useState } from './lib.js';
import { call, get, post } from './api.js';
import { Plot } from './plot.js';
import { Button, Trouble, useNow } from './parts.js';
import { duration, exactly, money, number, plural } from './words.js';

const PATH = '/v1/scaling/comparison';
const LOOK_MS = 700;
const COLOURS = ['--run-fill', '--good-fill', '--warn-fill', '--bad-fill', '--accent-fill', '--text-faint'];
const PASTS = [[1, 'This day'], [7, 'This week'], [30, 'This month']];

export const colour = (index) => COLOURS[index % COLOURS.length];

export function Compare({ scaling }) {
  const [chosen, setChosen] = useState(null); // null: as it is offered
  const [days, setDays] = useState(7);
  const [latest, setLatest] = useState(null);
  const [problem, setProblem] = useState(null);
  const shown = (told) => setLatest(told.comparison);
  const runs = latest !== null && ['READING', 'SIMULATING'].includes(latest.state);

  useEffect(() => {
    get(PATH).then(shown, setProblem);
  }, []);
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setInterval(() => get(PATH).then(shown, setProblem), LOOK_MS);
    return () => clearInterval(timer);
  }, [runs]);

  if (!scaling.policies) return null;
  const policies = chosen || offered(scaling);
  const turn = (name) => setChosen(policies.includes(name) ? policies.filter((each) => each !== name) : [...policies, name]);
  const begin = (event) => {
    event.preventDefault();
    setProblem(null);
    post(PATH, { policies, days }).then(shown, setProblem);
  };
  return html`<section class="card"><h2>${PASTS.find(([many]) => many === days)[1]} under …</h2>
    <p class="soft">The jobs that finished here, once more under other policies, with the limits and prices of today; “bound” is the least that any scheduler could have paid for as short a wait.</p>
    <form class="stack" onSubmit=${begin}>
      <div class="row"><label for="past">Jobs of</label>
        <select id="past" class="short" value=${days} onChange=${(event) => setDays(Number(event.target.value))}>
          ${PASTS.map(([many, words]) => html`<option value=${many}>${words.toLowerCase()}</option>`)}</select></div>
      <fieldset class="row"><legend class="soft">Policies</legend>
        ${scaling.policies.map((name) => html`<label class="switch"><input type="checkbox" checked=${policies.includes(name)} onChange=${() => turn(name)} /> ${name}</label>`)}</fieldset>
      <div class="row">
        ${runs ? html`<${Button} onClick=${() => call('DELETE', PATH).then(shown, setProblem)}>Stop<//>`
          : html`<${Button} kind="first" type="submit" disabled=${policies.length === 0}>Compare<//>`}
        ${runs && html`<${Running} comparison=${latest} />`}
      </div>
    </form>
    ${problem && html`<${Trouble} problem=${problem} />`}
    ${latest && latest.state === 'FAILED' && html`<p class="note warn" role="alert">It could not be compared: ${latest.words}</p>`}
    ${latest && latest.state === 'CANCELLED' && html`<p class="soft">It was stopped.</p>`}
    ${latest && latest.report && html`<${Report} comparison=${latest} />`}
  </section>`;
}

/** What decides now comes first; those that launch nothing are left to who wants them. */
function offered({ policies, policy }) {
  const others = policies.filter((name) => name !== policy && !['off', 'scheduled'].includes(name));
  return [policy, ...others].filter((name) => policies.includes(name)).slice(0, 6);
}

function Running({ comparison }) {
  const now = useNow();
  const words = comparison.state === 'READING' ? 'Reading jobs' : `Running ${plural(comparison.jobs, 'job')} under ${plural(comparison.policies.length, 'policy', 'policies')}`;
  return html`<span role="status">${words} … <span class="soft">${duration(Math.max(0, (now - Date.parse(comparison.until)) / 1000))}</span></span>`;
}

function Report({ comparison }) {
  const rows = comparison.report.policies;
  const most = Math.max(...rows.map((row) => row.cost || 0), Number.MIN_VALUE);
  return html`<p class="soft">${plural(comparison.jobs, 'job')} from ${exactly(comparison.from)} to ${exactly(comparison.until)}${comparison.whole ? '' : '; there were more, these are the latest'}</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Comparison"><table class="plain compared">
      <thead><tr><th>Policy</th><th>Cost, and the bound</th><th>÷ bound</th><th>Wait, p95</th><th>mean</th><th>Idle</th><th>Most instances</th><th>Late</th></tr></thead>
      <tbody>${rows.map((row, index) => html`<tr><th scope="row"><span class="dot" style=${{ background: `var(${colour(index)})` }}></span>${row.policy}</th>
        ${row.fault ? html`<td colspan="7" class="wrap bad">${row.fault}</td>` : html`
        <td><${Cost} row=${row} most=${most} index=${index} /></td>
        <td class="figure">${row.ratio === null ? '–' : row.ratio.toFixed(2)}</td>
        <td class="figure">${duration(row.p95_wait_seconds)}</td><td class="figure">${duration(row.mean_wait_seconds)}</td>
        <td class="figure">${Math.round(row.idle_share * 100)} %</td><td class="figure">${number(row.max_instances)}</td>
        <td class="figure">${row.unfinished > 0 ? `${number(row.unfinished)} not done` : number(row.deadline_misses)}</td>`}</tr>`)}</tbody></table></div>
    <${Curves} key=${comparison.policies.join()} rows=${rows} />`;
}

/** A bar of the cost, and a mark where the bound is. */
function Cost({ row, most, index }) {
  return html`<div class="cost"><span class="track" role="img" aria-label=${row.lower_bound === null ? '' : `bound ${money(row.lower_bound)}`}>
    <span class="bar" style=${{ width: `${(100 * row.cost) / most}%`, background: `var(${colour(index)})` }}></span>
    ${row.lower_bound !== null && html`<span class="bound" style=${{ left: `${Math.min(100, (100 * row.lower_bound) / most)}%` }}></span>`}
  </span><span class="figure">${money(row.cost)}</span></div>`;
}

function Curves({ rows }) {
  const drawn = useMemo(() => {
    const known = rows.map((row, index) => ({ row, index })).filter(({ row }) => row.timeline);
    if (known.length === 0) return null;
    const { from, step_seconds: step, backlog } = known[0].row.timeline;
    const series = (curve) => known.map(({ row, index }) => ({ name: row.policy, colour: colour(index), values: row.timeline[curve] }));
    return {
      times: backlog.map((unused, point) => Date.parse(from) / 1000 + point * step),
      backlog: series('backlog'),
      instances: series('instances'),
      cost: series('cost'),
    };
  }, [rows]);
  return drawn && html`<${Plot} label="Jobs that wait" times=${drawn.times} series=${drawn.backlog} />
    <${Plot} label="Instances" times=${drawn.times} series=${drawn.instances} />
    <${Plot} label="Spent so far" whole=${false} times=${drawn.times} series=${drawn.cost} />`;
}
