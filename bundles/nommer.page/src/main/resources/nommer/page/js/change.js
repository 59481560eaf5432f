// A job that waits can be changed: how urgent it is, when it is wanted, when it may begin, who is told.
import { html, useState } from './lib.js';
import { call } from './api.js';
import { Button, Dialog, Trouble } from './parts.js';

const local = (time) => {
  if (!time) return '';
  const date = new Date(time);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

export function Change({ job, onClose, onDone }) {
  const before = { priority: job.priority, not_before: local(job.not_before), deadline: local(job.deadline), notify_url: job.notify_url || '' };
  const [wish, setWish] = useState(before);
  const [problem, setProblem] = useState(null);
  const set = (name) => (event) => setWish((last) => ({ ...last, [name]: event.target.value }));
  const keep = async (event) => {
    event.preventDefault();
    const patch = {};
    Object.keys(before).filter((name) => wish[name] !== before[name]).forEach((name) => { patch[name] = value(name, wish[name]); });
    try {
      await call('PATCH', `/v1/jobs/${job.id}`, { body: patch, headers: { 'If-Match': `"${job.revision}"` } });
      onDone();
      onClose();
    } catch (failure) {
      setProblem(failure);
    }
  };
  return html`<${Dialog} title="Change this job" onClose=${onClose}><form class="stack" onSubmit=${keep}>
    <label for="c-priority">Priority</label><select id="c-priority" value=${wish.priority} onChange=${set('priority')}>
      <option value="high">high</option><option value="normal">normal</option><option value="low">low</option></select>
    <label for="c-begin">Not before</label><input id="c-begin" type="datetime-local" value=${wish.not_before} onInput=${set('not_before')} />
    <label for="c-deadline">Wanted by</label><input id="c-deadline" type="datetime-local" value=${wish.deadline} onInput=${set('deadline')} />
    <label for="c-notify">Tell this URL</label><input id="c-notify" type="url" value=${wish.notify_url} onInput=${set('notify_url')} />
    ${problem && html`<${Trouble} problem=${problem} />`}
    <div class="row end"><${Button} onClick=${onClose}>Leave it<//><${Button} kind="first" type="submit">Change it<//></div>
  </form><//>`;
}

function value(name, text) {
  if (text === '') return null;
  return name === 'not_before' || name === 'deadline' ? new Date(text).toISOString() : text;
}
