// What would come of a submission, asked while it is being written.
import { html, useEffect, useState } from './lib.js';
import { post } from './api.js';
import { Copy, Trouble } from './parts.js';
import { bytes, duration, fileName, money } from './words.js';

const PAUSE_MS = 350;

export function DryRun({ made }) {
  const [told, setTold] = useState(null);
  const [problem, setProblem] = useState(null);
  const body = made.bodies[0];
  const text = JSON.stringify(body);
  useEffect(() => {
    if (!body) {
      setTold(null);
      setProblem(null);
      return undefined;
    }
    const stopped = new AbortController();
    const timer = setTimeout(() => post('/v1/jobs?dry_run=true', body, { signal: stopped.signal }).then(
      (answer) => { setTold(answer); setProblem(null); },
      (failure) => { if (failure.name !== 'AbortError') { setProblem(failure); setTold(null); } },
    ), PAUSE_MS);
    return () => { clearTimeout(timer); stopped.abort(); };
  }, [text]);

  if (!body) return html`<section class="card quiet"><h2>What would come of it</h2><p class="soft">Shown here as soon as there is a source, a destination and what to make.</p></section>`;
  return html`<section class="card" aria-live="polite"><h2>What would come of it</h2>
    ${problem && html`<${Trouble} problem=${problem} />`}
    ${told && html`<${Plan} told=${told} body=${body} />`}
    <details><summary>The request</summary><pre>${JSON.stringify(body, null, 2)}</pre></details>
  </section>`;
}

function Plan({ told, body }) {
  const expected = [told.expected_seconds && `about ${duration(told.expected_seconds)} of work`, told.expected_cost && money(told.expected_cost), told.expected_bytes && `about ${bytes(told.expected_bytes)}`].filter(Boolean);
  return html`${expected.length > 0 && html`<p class="expected">${expected.join(', ')}</p>`}
    ${told.warnings.map((warning) => html`<p class="note warn">${warning}</p>`)}
    ${told.outputs.map((output) => html`<div class="plan"><h3 title=${output.destination}>${fileName(output.destination)}</h3>
      ${(output.commands || []).map((command) => html`<div class="command"><pre tabindex="0">${command}</pre><${Copy} text=${command} label="the command" /></div>`)}
    </div>`)}
    ${told.outputs.length === 0 && html`<p class="soft">${fileName(body.source)} is looked at, and nothing is made.</p>`}`;
}
