// A job's life as a drawing: its states, and its attempts to scale.
import { html } from './lib.js';
import { clock, duration } from './words.js';
import { RUNNING, hasEnded, stateWord, tone, useNow } from './parts.js';

const PATH = ['PENDING', ...RUNNING];

export function Life({ job }) {
  return html`<${Steps} job=${job} /><${Times} job=${job} />`;
}

function Steps({ job }) {
  const end = hasEnded(job.state) ? job.state : 'FINISHED';
  const steps = [...PATH, end];
  const last = job.attempts && job.attempts.length ? job.attempts[job.attempts.length - 1] : null;
  const reached = hasEnded(job.state) && job.state !== 'FINISHED' && last ? Math.max(0, PATH.indexOf(last.phase)) : -1;
  const at = steps.indexOf(job.state);
  return html`<ol class="steps" aria-label="States">
    ${steps.map((state, index) => {
      const isHere = index === at;
      const passed = job.state === 'FINISHED' ? index < at : hasEnded(job.state) ? index <= reached : index < at;
      return html`<li class="${isHere ? `is-here ${tone(state)}` : passed ? 'passed' : ''}" aria-current=${isHere ? 'step' : undefined}>
        <span>${stateWord(state)}</span></li>`;
    })}
  </ol>`;
}

/** Bars: waiting, then each attempt, from the submission until now or its end. */
function Times({ job }) {
  const ticking = useNow();
  const now = hasEnded(job.state) ? Date.parse(job.finished_at || job.updated_at) : ticking;
  const begin = Date.parse(job.created_at);
  const whole = Math.max(1, now - begin);
  const bars = spans(job, now);
  const place = (time) => `${Math.min(100, Math.max(0, ((time - begin) / whole) * 100))}%`;
  const width = (span) => `${Math.max(0.6, ((span.to - span.from) / whole) * 100)}%`;
  return html`<div class="times">
    <div class="bars" role="img" aria-label=${bars.map((bar) => `${bar.what} for ${duration((bar.to - bar.from) / 1000)}`).join(', ')}>
      ${bars.map((bar) => html`<span class="bar ${bar.tone}" style=${{ left: place(bar.from), width: width(bar) }}
        title=${`${bar.what}, ${clock(bar.from)} to ${clock(bar.to)}, ${duration((bar.to - bar.from) / 1000)}`}></span>`)}
    </div>
    <div class="ends"><span>${clock(begin)}</span><span>${duration(whole / 1000)} in all</span><span>${hasEnded(job.state) ? clock(now) : 'now'}</span></div>
    <ul class="legend">${legend(bars).map(([what, seconds, colour]) => html`<li><span class="bar ${colour}"></span>${what} <b>${duration(seconds)}</b></li>`)}</ul>
  </div>`;
}

function spans(job, now) {
  const attempts = (job.attempts || []).filter((attempt) => attempt.began_at);
  const bars = [];
  let at = Date.parse(job.created_at);
  for (const attempt of attempts) {
    const from = Date.parse(attempt.began_at);
    const to = Date.parse(attempt.ended_at);
    if (from > at) bars.push({ what: 'waited', tone: 'wait', from: at, to: from });
    bars.push({ what: `attempt ${attempt.attempt} ${attempt.outcome}`, tone: attempt.outcome === 'finished' ? 'good' : attempt.outcome === 'interrupted' ? 'quiet' : 'bad', from, to });
    at = Math.max(at, to);
  }
  if (!hasEnded(job.state) && now > at) {
    const began = job.state === 'PENDING' ? null : Math.max(at, Date.parse(job.started_at || job.created_at));
    if (began === null || began > at) bars.push({ what: 'waited', tone: 'wait', from: at, to: began === null ? now : began });
    if (began !== null) bars.push({ what: `attempt ${job.attempt} runs`, tone: 'run', from: began, to: now });
  } else if (hasEnded(job.state) && attempts.length === 0) {
    bars.push({ what: 'waited', tone: 'wait', from: at, to: now });
  }
  return bars;
}

function legend(bars) {
  const sums = new Map();
  for (const bar of bars) {
    const before = sums.get(bar.what) || [0, bar.tone];
    sums.set(bar.what, [before[0] + (bar.to - bar.from) / 1000, bar.tone]);
  }
  return [...sums].map(([what, [seconds, colour]]) => [what, seconds, colour]).slice(0, 8);
}
