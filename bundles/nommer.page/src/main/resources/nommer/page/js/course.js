// What the last attempts did: phases to scale, the programs that ran, and their last words.
import { html } from './lib.js';
import { Copy } from './parts.js';
import { clock, duration } from './words.js';

const TONES = { waiting: 'wait', starting: 'wait', encoding: 'run', storing: 'good' };

export function Course({ job }) {
  const attempts = [...(job.course || [])].reverse();
  if (attempts.length === 0) return null;
  return html`<section class="card"><h2>What it did</h2>
    ${attempts.map((attempt) => html`<details class="course" open=${attempt === attempts[0]}>
      <summary>Attempt ${attempt.attempt}${attempt.node ? html` on <span class="mono">${attempt.node}</span>` : ''}</summary>
      <ul class="phases">${attempt.phases.map((phase) => html`<li title=${clock(phase.began_at)}>
        <span class="bar ${TONES[phase.phase] || 'quiet'}"></span>${phase.phase}
        <b>${phase.ended_at ? duration((Date.parse(phase.ended_at) - Date.parse(phase.began_at)) / 1000) : 'under way'}</b></li>`)}</ul>
      ${attempt.commands.map((command) => html`<div class="command"><small>${job.outputs.length > 1 ? `output ${command.output + 1}, ` : ''}${command.what}, ${clock(command.began_at)}</small>
        <pre tabindex="0">${command.command}</pre><${Copy} text=${command.command} label="the command" /></div>`)}
      ${attempt.words.length > 0 && html`<h3>Last words</h3><pre tabindex="0">${attempt.words.join('\n')}</pre>`}
    </details>`)}
  </section>`;
}
