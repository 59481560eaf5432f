// One deed to all jobs that a filter matches, however many: the daemon does it, as a task.
import { html, useEffect, useState } from './lib.js';
import { get, post, remove } from './api.js';
import { asBody } from './filter.js';
import { Button, Dialog, Progress, Trouble } from './parts.js';
import { number, plural } from './words.js';

const LOOK_MS = 400;

const WORDS = {
  Cancel: 'What they have done so far is lost; they can be tried again.',
  Retry: 'They begin again as if they had just been submitted.',
  Prefer: 'Those that wait go before all of normal priority.',
  Delete: 'What is known of them goes; their outputs stay.',
};

/**
 * Asks first, saying how many; then shows how far it has come until it has ended.
 * @param deed its `name`, and an `order` where the name is not the action
 */
export function Bulk({ deed, filter, count, exact, onClose }) {
  const [task, setTask] = useState(null);
  const [problem, setProblem] = useState(null);
  const { name } = deed;
  const many = count === null ? 'all jobs' : `${exact ? '' : 'more than '}${plural(count, 'job')}`;

  const start = async () => {
    setProblem(null);
    try {
      const body = { ...(deed.order || { action: name.toLowerCase() }), filter: asBody(filter) };
      if (count !== null && exact) body.expected = count;
      setTask(await post('/v1/jobs/bulk', body));
    } catch (failure) {
      setProblem(failure);
    }
  };
  useEffect(() => {
    if (!task || task.state !== 'RUNNING') return undefined;
    const timer = setTimeout(() => get(`/v1/tasks/${task.id}`).then(setTask, setProblem), LOOK_MS);
    return () => clearTimeout(timer);
  }, [task]);

  if (!task) {
    return html`<${Dialog} title=${`${name} ${many}?`} onClose=${onClose}>
      <p>${WORDS[name]}
        Those that the filter matches when it begins, and that allow it, are meant; it goes on when you close this.</p>
      ${problem && html`<${Trouble} problem=${problem} />`}
      <div class="row end"><${Button} onClick=${onClose}>Leave it<//>
        <${Button} kind=${deed.gone ? 'danger' : 'first'} onClick=${start}>${name} ${many}<//></div>
    <//>`;
  }
  const running = task.state === 'RUNNING';
  const seen = task.done + task.skipped;
  return html`<${Dialog} title=${running ? `${name}: under way` : `${name}: ${task.state.toLowerCase()}`} onClose=${() => onClose(true)}>
    ${task.total ? html`<${Progress} value=${Math.min(1, running ? seen / task.total : 1)} label="Jobs done" />` : null}
    <p role="status">${number(task.done)} done${task.skipped ? `, ${number(task.skipped)} left as they were` : ''}${task.total ? ` of ${number(task.total)}` : ''}</p>
    ${(problem || task.problem) && html`<${Trouble} problem=${problem || new Error(task.problem)} />`}
    <div class="row end">
      ${running && html`<${Button} onClick=${() => remove(`/v1/tasks/${task.id}`).then(setTask, setProblem)}>Stop it<//>`}
      <${Button} kind="first" onClick=${() => onClose(true)}>Close<//>
    </div>
  <//>`;
}
