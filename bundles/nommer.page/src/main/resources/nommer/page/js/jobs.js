// All jobs: what runs, what waits, what failed.
import { html, useEffect, useMemo, useRef, useState } from './lib.js';
import { get } from './api.js';
import { go, Link } from './router.js';
import { filterOf, searchText, withSearch } from './filter.js';
import { useJobs } from './joblist.js';
import { JobTable } from './jobtable.js';
import { Deeds } from './deeds.js';
import { Empty, STATES, Trouble, isTyping, stateWord, tone, usePolled } from './parts.js';
import { number } from './words.js';

const COUNTS_MS = 4000;

export function Jobs({ place, who }) {
  const search = place.query.toString();
  const filter = useMemo(() => filterOf(place.query), [search]);
  const runningFirst = place.query.get('first') === 'running';
  const jobs = useJobs(filter, runningFirst);
  const [chosen, setChosen] = useState(new Set());
  useEffect(() => setChosen(new Set()), [search]);

  const narrow = (next) => go(next.toString() ? `/jobs?${next}` : '/jobs', { replace: true });
  const set = (name, value) => {
    const next = new URLSearchParams(place.query);
    if (value) next.set(name, value);
    else next.delete(name);
    narrow(next);
  };

  return html`<h1 class="hidden">Jobs</h1>
    <${Filters} filter=${filter} runningFirst=${runningFirst} set=${set} who=${who}
      onSearch=${(text) => narrow(withSearch(place.query, text))} />
    ${chosen.size > 0 && html`<${Deeds} jobs=${jobs} chosen=${chosen} filter=${filter} onDone=${() => setChosen(new Set())} />`}
    ${jobs.problem && html`<${Trouble} problem=${jobs.problem} />`}
    ${jobs.loaded && jobs.rows.length === 0 && !jobs.next
      ? html`<${Nothing} filtered=${search !== ''} />`
      : html`<${JobTable} jobs=${jobs} chosen=${chosen} onChosen=${setChosen} />`}`;
}

function Filters({ filter, runningFirst, set, who, onSearch }) {
  const mayCount = who.scopes.includes('monitor') || who.scopes.includes('admin');
  const health = usePolled((signal) => (mayCount ? get('/healthz', { signal }) : Promise.resolve({})), COUNTS_MS);
  const counts = (health.value && health.value.jobs) || {};
  const wanted = filter.state ? filter.state.split(',') : [];
  const flip = (state) => {
    const next = wanted.includes(state) ? wanted.filter((each) => each !== state) : [...wanted, state];
    set('state', next.join(','));
  };
  return html`<div class="filters">
    <div class="chips" role="group" aria-label="States">
      ${STATES.map((state) => html`<button type="button" class="chip ${tone(state)}" aria-pressed=${wanted.includes(state)}
        onClick=${() => flip(state)}>${stateWord(state)}${counts[state] !== undefined && html` <b>${number(counts[state])}</b>`}</button>`)}
    </div>
    <label class="switch"><input type="checkbox" checked=${runningFirst}
      onChange=${(event) => set('first', event.target.checked ? 'running' : '')} /> Running first</label>
    <${Search} value=${searchText(filter)} onSearch=${onSearch} />
  </div>`;
}

function Search({ value, onSearch }) {
  const field = useRef();
  useEffect(() => {
    const pressed = (event) => {
      if (event.key !== '/' || isTyping(event.target)) return;
      event.preventDefault();
      field.current.focus();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  return html`<input ref=${field} class="search" type="search" value=${value} spellcheck="false" aria-label="Filter"
    placeholder="Part of a name, preset:web_low, error:STORAGE, token:owner, key=value"
    onChange=${(event) => onSearch(event.target.value)} />`;
}

function Nothing({ filtered }) {
  return filtered
    ? html`<${Empty} title="No job is like that"><p><${Link} to="/jobs">Show all<//></p><//>`
    : html`<${Empty} title="No jobs yet">
        <p>Give a source and where its encoded film is to go, and it begins.</p>
        <p><${Link} to="/submit" class="button first">Submit the first one<//></p>
      <//>`;
}
