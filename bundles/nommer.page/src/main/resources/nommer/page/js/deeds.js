// What can be done with the jobs that were chosen.
import { html, useState } from './lib.js';
import { call, post, remove } from './api.js';
import { Button, Confirm, Trouble, hasEnded } from './parts.js';
import { Bulk } from './bulk.js';
import { number, plural } from './words.js';

const AT_ONCE = 4;

const DEEDS = [
  { name: 'Cancel', fits: (job) => !hasEnded(job.state), act: (id) => post(`/v1/jobs/${id}/cancel`), sure: true },
  { name: 'Retry', fits: (job) => hasEnded(job.state) && job.state !== 'FINISHED', act: (id) => post(`/v1/jobs/${id}/retry`) },
  { name: 'Prefer', fits: (job) => job.state === 'PENDING' && job.priority !== 'high', act: (id) => call('PATCH', `/v1/jobs/${id}`, { body: { priority: 'high' } }), order: { action: 'priority', priority: 'high' } },
  { name: 'Delete', fits: (job) => hasEnded(job.state), act: (id) => remove(`/v1/jobs/${id}`), sure: true, gone: true },
];

export function Deeds({ jobs, chosen, filter, onDone }) {
  const [all, setAll] = useState(false);
  const [bulk, setBulk] = useState(null);
  const [asked, setAsked] = useState(null);
  const [done, setDone] = useState(null);
  const [failed, setFailed] = useState(null);
  const rows = jobs.rows.filter((job) => chosen.has(job.id));

  const perform = async (deed) => {
    const fitting = rows.filter(deed.fits);
    const failures = [];
    let count = 0;
    setDone({ count, of: fitting.length });
    await eachOf(fitting, AT_ONCE, async (job) => {
      try {
        const told = await deed.act(job.id);
        if (deed.gone) jobs.dropped(job.id);
        else jobs.changed(told);
      } catch (problem) {
        failures.push(problem);
      }
      setDone({ count: ++count, of: fitting.length });
    });
    setDone(null);
    if (failures.length) setFailed({ problem: failures[0], count: failures.length });
    else onDone();
  };

  return html`<div class="deeds" role="toolbar" aria-label="With the jobs chosen">
    <strong>${all ? 'All that match are chosen' : `${plural(rows.length, 'job')} chosen`}</strong>
    ${!all && rows.length > 1 && rows.length === jobs.rows.length && html`<${Button} kind="plain" onClick=${() => setAll(true)}>Choose all${jobs.count === null ? '' : ` ${jobs.isExact ? '' : 'more than '}${number(jobs.count)}`} that match<//>`}
    ${done && html`<span role="status">${done.count} of ${done.of} done</span>`}
    ${DEEDS.map((deed) => {
      const many = rows.filter(deed.fits).length;
      return html`<${Button} kind=${deed.gone ? 'danger' : ''} disabled=${(many === 0 && !all) || done !== null}
        onClick=${() => (all ? setBulk(deed) : deed.sure ? setAsked(deed) : perform(deed))}>${deed.name}${!all && many > 0 && many < rows.length ? ` ${many}` : ''}<//>`;
    })}
    <${Button} kind="plain" onClick=${onDone}>Choose none<//>
    ${failed && html`<${Trouble} problem=${failed.problem}><p>${plural(failed.count, 'job')} left as it was.</p><//>`}
    ${bulk && html`<${Bulk} deed=${bulk} filter=${filter} count=${jobs.count} exact=${jobs.isExact}
      onClose=${(changed) => { setBulk(null); if (changed === true) { jobs.load(); onDone(); } }} />`}
    ${asked && html`<${Confirm} title=${`${asked.name} ${plural(rows.filter(asked.fits).length, 'job')}?`}
      words=${asked.gone ? 'What is known of them goes; their outputs stay.' : 'What they have done so far is lost; they can be tried again.'}
      action=${asked.name} onClose=${() => setAsked(null)} onDone=${() => perform(asked)} />`}
  </div>`;
}

async function eachOf(items, atOnce, step) {
  const left = [...items];
  const one = async () => {
    while (left.length) await step(left.shift());
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
