// One job: its life, what came of it, what went wrong and what to do.
import { html, useEffect, useState } from './lib.js';
import { get, post, remove } from './api.js';
import { go, Link } from './router.js';
import { on } from './live.js';
import { Change } from './change.js';
import { Course } from './course.js';
import { Life } from './life.js';
import { Media } from './media.js';
import { Shown } from './shown.js';
import { Ago, Button, Confirm, Copy, Progress, State, Trouble, hasEnded, isRunning, useLoaded } from './parts.js';
import { duration, exactly, fileName, number } from './words.js';

export function Job({ id, who }) {
  const loaded = useLoaded((signal) => get(`/v1/jobs/${id}`, { signal }), [id]);
  const [progress, setProgress] = useState(null);
  useEffect(() => {
    const ends = [
      on('job', (job) => job.id === id && loaded.again()),
      on('progress', (told) => told.id === id && setProgress(told)),
      on('again', () => loaded.again()),
    ];
    return () => ends.forEach((end) => end());
  }, [id]);

  const job = loaded.value;
  if (!job) return loaded.problem ? html`<${Trouble} problem=${loaded.problem}><p><${Link} to="/jobs">All jobs<//></p><//>` : null;
  const current = progress && progress.attempt === job.attempt ? Math.max(progress.progress, job.progress) : job.progress;
  return html`<article class="job">
    <${Head} job=${job} who=${who} again=${loaded.again} />
    ${isRunning(job.state) && html`<div class="running"><${Progress} value=${current} label="Progress" />
      <strong class="figure">${(current * 100).toFixed(1)} %</strong><span class="soft">on ${job.node}</span></div>`}
    ${job.error_code && html`<${Failed} job=${job} />`}
    ${job.waiting && html`<p class="note wait"><strong>Waits:</strong> ${job.waiting}</p>`}
    <section class="card"><h2>Its life</h2><${Life} job=${job} /></section>
    <${Outputs} job=${job} />
    ${job.media && html`<section class="card"><h2>What came in and what went out</h2><${Media} media=${job.media} job=${job} /></section>`}
    ${job.attempts && job.attempts.length > 0 && html`<${Attempts} job=${job} />`}
    <${Course} job=${job} />
    <${Deliveries} job=${job} />
    <${Facts} job=${job} />
  </article>`;
}

function Head({ job, who, again }) {
  const [asked, setAsked] = useState('');
  const [problem, setProblem] = useState(null);
  const mayAct = who.scopes.includes('submit') || who.scopes.includes('admin');
  const act = async (deed) => {
    setProblem(null);
    await post(`/v1/jobs/${job.id}/${deed}`);
    again();
  };
  const tryIt = (deed) => act(deed).catch(setProblem);
  return html`<header class="job-head">
    <div class="titles">
      <h1 title=${job.source}>${fileName(job.source)}</h1>
      <p class="soft mono wrap">${job.id} <${Copy} text=${job.id} label="the id" /></p>
    </div>
    <${State} state=${job.state} />
    ${mayAct && html`<div class="row">
      ${!hasEnded(job.state) && html`<${Button} onClick=${() => setAsked('cancel')}>Cancel<//>`}
      ${(job.state === 'ERROR' || job.state === 'ABANDONED' || job.state === 'CANCELLED') && html`<${Button} kind="first" onClick=${() => tryIt('retry')}>Retry<//>`}
      ${job.state === 'PENDING' && html`<${Button} onClick=${() => setAsked('change')}>Change<//>`}
      ${job.not_before && job.state === 'PENDING' && html`<${Button} onClick=${() => tryIt('retry')}>Begin now<//>`}
      <${Link} class="button" to=${`/submit?like=${job.id}`}>Submit again with changes<//>
      ${hasEnded(job.state) && html`<${Button} kind="danger" onClick=${() => setAsked('delete')}>Delete<//>`}
    </div>`}
    ${problem && html`<${Trouble} problem=${problem} />`}
    ${asked === 'cancel' && html`<${Confirm} title="Cancel this job?" words="What it has done so far is lost; it can be tried again."
      action="Cancel the job" onClose=${() => setAsked('')} onDone=${() => act('cancel')} />`}
    ${asked === 'change' && html`<${Change} job=${job} onClose=${() => setAsked('')} onDone=${again} />`}
    ${asked === 'delete' && html`<${Confirm} title="Delete this job?" words="What is known of it goes; its outputs stay."
      action="Delete" onClose=${() => setAsked('')} onDone=${async () => { await remove(`/v1/jobs/${job.id}`); go('/jobs'); }} />`}
  </header>`;
}

function Failed({ job }) {
  const goesOn = !hasEnded(job.state);
  return html`<div class="trouble ${goesOn ? 'mild' : ''}" role="alert">
    <strong>${job.error_help ? html`<a href=${job.error_help} target="_blank" rel="noopener">${job.error_code} / ${job.error_reason}</a>` : `${job.error_code} / ${job.error_reason}`}</strong>
    <p>${job.details}</p>
    ${goesOn && job.not_before && html`<p>It is tried again <${Ago} time=${job.not_before} />, by itself.</p>`}
  </div>`;
}

function Outputs({ job }) {
  if (!job.outputs.length) return null;
  return html`<section class="card"><h2>Outputs</h2><ul class="outputs">
    ${job.outputs.map((output) => html`<li>
      <span class="dot ${output.published ? 'good' : 'wait'}" title=${output.published ? 'there' : 'not there yet'}></span>
      <span class="mono wrap">${output.destination}</span> <${Copy} text=${output.destination} label="the destination" />
      <small>${[output.preset, output.preset ? '' : output.encoder, output.optional ? 'optional' : '', output.published ? 'published' : job.state === 'FINISHED' ? 'left out' : hasEnded(job.state) ? 'not made' : 'not yet there'].filter(Boolean).join(' · ')}</small>
      ${output.options && html`<details><summary>Options</summary><pre>${JSON.stringify(output.options, null, 2)}</pre></details>`}
    </li>`)}
  </ul><${Shown} job=${job} /></section>`;
}

function Attempts({ job }) {
  return html`<section class="card"><h2>Attempts</h2><div class="scroll" tabindex="0" role="region" aria-label="Attempts"><table class="plain">
    <thead><tr><th>#</th><th>Node</th><th>Began</th><th>For</th><th>Came to</th><th>Outcome</th><th>Why</th></tr></thead>
    <tbody>${job.attempts.map((attempt) => html`<tr>
      <td class="figure">${attempt.attempt}</td><td class="mono">${attempt.node || '–'}</td>
      <td title=${exactly(attempt.began_at)}><${Ago} time=${attempt.began_at} /></td>
      <td class="figure">${attempt.began_at ? duration((Date.parse(attempt.ended_at) - Date.parse(attempt.began_at)) / 1000) : '–'}</td>
      <td>${(attempt.phase || '–').toLowerCase()}</td>
      <td><span class="state ${{ finished: 'good', failed: 'bad', lost: 'bad', abandoned: 'bad' }[attempt.outcome] || 'quiet'}">${attempt.outcome}</span></td>
      <td class="wrap">${[attempt.error_code, attempt.error_reason].filter(Boolean).join(' / ')} <small>${attempt.message || ''}</small></td>
    </tr>`)}</tbody></table></div>
    ${job.attempts_dropped > 0 && html`<p class="soft">${number(job.attempts_dropped)} between them are not kept.</p>`}
  </section>`;
}

function Deliveries({ job }) {
  const sent = (job.callbacks && job.callbacks.deliveries) || [];
  if (sent.length === 0) return null;
  return html`<section class="card"><h2>What its webhook was told</h2><div class="scroll" tabindex="0" role="region" aria-label="Deliveries"><table class="plain">
    <thead><tr><th>When</th><th>Of</th><th>Try</th><th>Took</th><th>Answer</th></tr></thead>
    <tbody>${sent.map((each) => html`<tr>
      <td title=${exactly(each.at)}><${Ago} time=${each.at} /></td><td class="mono">${each.event}</td>
      <td class="figure">${each.attempt}</td><td class="figure">${duration(each.milliseconds / 1000)}</td><td class="wrap">${each.answer}</td>
    </tr>`)}</tbody></table></div></section>`;
}

function Facts({ job }) {
  const rows = [
    ['Source', html`<span class="mono wrap">${job.source}</span>`],
    ['Token', job.token],
    ['Priority', job.priority],
    ['Submitted', exactly(job.created_at)],
    ['Deadline', exactly(job.deadline)],
    ['Not before', exactly(job.not_before)],
    ['Waited', duration(job.queued_seconds)],
    ['Took up a slot for', job.work_seconds === null ? '' : duration(job.work_seconds)],
    ['Box', job.box],
    ['Machine', job.machine],
    ['Webhook', job.webhook && html`<span class="mono wrap">${job.webhook.url}</span>`],
    ['Told to', job.notify_url && html`<span class="mono wrap">${job.notify_url}</span>`],
    ['Callbacks that wait', job.callbacks && job.callbacks.waiting ? `${job.callbacks.waiting}: ${job.callbacks.answer || 'not tried yet'}` : ''],
    ...Object.entries(job.metadata || {}).map(([name, value]) => [name, html`<span class="wrap">${value}</span>`]),
  ].filter(([, value]) => value);
  return html`<section class="card"><h2>Facts</h2>
    <dl class="facts">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    <details><summary>As the API tells it</summary><pre>${JSON.stringify(job, null, 2)}</pre></details>
  </section>`;
}
