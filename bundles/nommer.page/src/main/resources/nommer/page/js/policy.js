// How it is scaled: the policy, whether anything is launched, and the limits.
import { html, useEffect, useState } from './lib.js';
import { call } from './api.js';
import { Button, Trouble } from './parts.js';

const LIMITS = [
  ['max_instances', 'Instances at most', ''],
  ['max_step', 'At a time at most', '0: any'],
  ['overflow_threshold', 'Jobs that may wait', ''],
  ['cool_down_seconds', 'Seconds between launches', ''],
  ['stabilisation_seconds', 'Seconds before fewer', ''],
  ['tolerance_percent', 'Per cent that are ignored', ''],
  ['budget_per_hour', 'Budget an hour', '0: any'],
  ['budget_per_day', 'Budget a day', '0: any'],
];

export function Policy({ scaling, again }) {
  const [limits, setLimits] = useState({});
  const [problem, setProblem] = useState(null);
  const [done, setDone] = useState('');
  useEffect(() => setDone(''), [limits]);
  if (!scaling.policies) return null;
  const change = async (what, words) => {
    setProblem(null);
    try {
      await call('PUT', '/v1/scaling', { body: what });
      setLimits({});
      setDone(words);
      again();
    } catch (failure) {
      setProblem(failure);
    }
  };
  const submit = (event) => {
    event.preventDefault();
    const wanted = Object.fromEntries(Object.entries(limits).map(([name, text]) => [name, text === '' ? null : Number(text)]));
    change({ limits: wanted }, 'The limits are in force.');
  };
  return html`<section class="card"><h2>Policy and limits</h2>
    <div class="row">
      <label for="policy">Policy</label>
      <select id="policy" class="short" value=${scaling.policy} onChange=${(event) => change({ policy: event.target.value }, `The policy ${event.target.value} decides from now on.`)}>
        ${scaling.policies.map((name) => html`<option value=${name}>${name}</option>`)}
      </select>
      <${Button} onClick=${() => change({ paused: !scaling.paused }, scaling.paused ? 'Launches go on.' : 'Nothing is launched.')}>${scaling.paused ? 'Launch again' : 'Launch nothing'}<//>
      ${scaling.paused && html`<span class="state warn">nothing is launched</span>`}
      ${scaling.serving && scaling.serving !== scaling.policy && html`<span class="note warn">${scaling.serving} answered last</span>`}
    </div>
    <details><summary>Limits</summary><form class="stack" onSubmit=${submit}><div class="grid">
      ${LIMITS.map(([name, words, hint]) => html`<div class="field"><label for=${name}>${words}</label>
        <input id=${name} inputmode="decimal" placeholder=${hint} value=${limits[name] ?? scaling.limits[name] ?? ''}
          onInput=${(event) => setLimits((before) => ({ ...before, [name]: event.target.value.trim() }))} /></div>`)}
    </div><div class="row"><${Button} kind="first" type="submit" disabled=${Object.keys(limits).length === 0}>Change<//></div></form></details>
    ${done && html`<p class="good" role="status">${done}</p>`}
    ${problem && html`<${Trouble} problem=${problem} />`}
  </section>`;
}
