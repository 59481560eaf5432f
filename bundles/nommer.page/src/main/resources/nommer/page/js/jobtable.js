// A table of any length: only the rows that are seen, and a few beside them, are drawn.
import { html, useEffect, useLayoutEffect, useRef, useState } from './lib.js';
import { go, Link } from './router.js';
import { on } from './live.js';
import { Ago, Progress, State, hasEnded, isRunning, isTyping, useNow } from './parts.js';
import { duration, exactly, fileName, folder, number, plural } from './words.js';

const ROW = 52;
const BESIDE = 8;

export function JobTable({ jobs, chosen, onChosen }) {
  const box = useRef();
  const [range, setRange] = useState([0, 40]);
  const [at, setAt] = useState(-1);
  const rows = jobs.rows;

  const look = () => {
    const { scrollTop, clientHeight } = box.current;
    const first = Math.max(0, Math.floor(scrollTop / ROW) - BESIDE);
    const last = Math.ceil((scrollTop + clientHeight) / ROW) + BESIDE;
    setRange((before) => (before[0] === first && before[1] === last ? before : [first, last]));
    if (last + 20 > rows.length) jobs.more();
  };
  useLayoutEffect(look, [rows.length]);
  useEffect(() => {
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, [jobs, rows.length]);
  useRowKeys({ rows, at, setAt, box, chosen, onChosen });

  const [first, last] = [Math.min(range[0], rows.length), Math.min(range[1], rows.length)];
  const flip = (id) => onChosen(flipped(chosen, id));
  const all = rows.length > 0 && rows.every((job) => chosen.has(job.id));
  return html`<div class="table-box" ref=${box} onScroll=${look} tabindex="0" role="region" aria-label="Jobs, newest first">
    <table class="jobs" aria-rowcount=${jobs.next ? -1 : rows.length + 1} aria-busy=${jobs.busy}>
      <thead><tr aria-rowindex="1">
        <th class="tick"><input type="checkbox" aria-label="Choose all that are loaded" checked=${all}
          onChange=${() => onChosen(all ? new Set() : new Set(rows.map((job) => job.id)))} /></th>
        <th>State</th><th>Source</th><th class="wide">Makes</th><th class="wide">Took</th><th class="wide">Node</th><th class="wide">Submitted</th>
      </tr></thead>
      <tbody>
        ${first > 0 && html`<tr class="gap" style=${{ height: `${first * ROW}px` }} aria-hidden="true"><td colspan="7"></td></tr>`}
        ${rows.slice(first, last).map((job, index) => html`<${Row} key=${job.id} job=${job} index=${first + index}
          here=${first + index === at} chosen=${chosen.has(job.id)} onFlip=${flip} />`)}
        ${last < rows.length && html`<tr class="gap" style=${{ height: `${(rows.length - last) * ROW}px` }} aria-hidden="true"><td colspan="7"></td></tr>`}
      </tbody>
    </table>
    <p class="soft under" role="status">${foot(jobs)}</p>
  </div>`;
}

function Row({ job, index, here, chosen, onFlip }) {
  const open = (event) => !event.target.closest('a, input, button') && go(`/jobs/${job.id}`);
  return html`<tr class="${here ? 'here' : ''} ${chosen ? 'chosen' : ''}" aria-rowindex=${index + 2} onClick=${open}>
    <td class="tick"><input type="checkbox" checked=${chosen} aria-label=${`Choose ${fileName(job.source)}`} onChange=${() => onFlip(job.id)} /></td>
    <td class="in-state"><${State} state=${job.state} /><${Doing} job=${job} /></td>
    <td class="names"><${Link} to=${`/jobs/${job.id}`} title=${job.source}>${fileName(job.source)}<//>
      <small title=${job.source}><span class="narrow"><${Ago} time=${job.created_at} /> · </span>${job.error_code ? html`<em class="bad">${job.error_code} / ${job.error_reason}</em>` : folder(job.source)}</small></td>
    <td class="wide">${makes(job)}</td>
    <td class="wide figure"><${Took} job=${job} /></td>
    <td class="wide mono">${job.node || '–'}</td>
    <td class="wide figure"><${Ago} time=${job.created_at} /></td>
  </tr>`;
}

/** What a job that runs does, without a look at the whole table for each step. */
function Doing({ job }) {
  const [progress, setProgress] = useState(job.progress);
  useEffect(() => setProgress(job.progress), [job.progress, job.attempt]);
  useEffect(() => on('progress', (told) => told.id === job.id && setProgress(told.progress)), [job.id]);
  if (!isRunning(job.state)) return null;
  return html`<${Progress} value=${progress} label=${`Progress of ${fileName(job.source)}`} /><span class="percent">${Math.floor(progress * 100)} %</span>`;
}

function Took({ job }) {
  if (job.state === 'PENDING') return html`<span class="soft">waits <${Since} time=${job.created_at} /></span>`;
  if (!hasEnded(job.state)) return html`<${Since} time=${job.started_at} />`;
  return job.started_at ? duration((Date.parse(job.finished_at) - Date.parse(job.started_at)) / 1000) : '–';
}

function Since({ time }) {
  const now = useNow();
  return time ? duration(Math.max(0, Math.round((now - Date.parse(time)) / 1000))) : '–';
}

function foot(jobs) {
  if (jobs.busy) return 'Loading …';
  const many = jobs.count === null ? '' : `${jobs.isExact ? '' : 'more than '}${plural(jobs.count, 'job')}`;
  if (jobs.lookedTo && jobs.next) return `Looked back to ${exactly(jobs.lookedTo)}; more below`;
  return jobs.next ? `${number(jobs.rows.length)} of ${many || 'more'}` : many || plural(jobs.rows.length, 'job');
}

function makes(job) {
  const first = job.outputs[0];
  if (!first) return 'looks at it';
  const name = first.preset ? first.preset.replace(/@\d+$/, '') : fileName(first.destination || '') || first.encoder;
  return job.outputs.length > 1 ? `${name} + ${job.outputs.length - 1}` : name;
}

function flipped(set, id) {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}

function useRowKeys({ rows, at, setAt, box, chosen, onChosen }) {
  useEffect(() => {
    const pressed = (event) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
      if (step && rows.length) {
        event.preventDefault();
        const next = Math.min(rows.length - 1, Math.max(0, at + step));
        setAt(next);
        reveal(box.current, next);
      } else if (event.key === 'Enter' && rows[at] && !event.target.closest('a, button')) {
        go(`/jobs/${rows[at].id}`);
      } else if (event.key === 'x' && rows[at]) {
        onChosen(flipped(chosen, rows[at].id));
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  });
}

function reveal(box, row) {
  const top = row * ROW;
  const head = 40;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + ROW + head > box.scrollTop + box.clientHeight) box.scrollTop = top + ROW + head - box.clientHeight;
}
