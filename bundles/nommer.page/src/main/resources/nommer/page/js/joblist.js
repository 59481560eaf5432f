// The jobs that a filter matches, as far as they were loaded, kept as they change.
import { useEffect, useReducer, useRef } from './lib.js';
import { get, query } from './api.js';
import { on } from './live.js';
import { RUNNING, isRunning } from './parts.js';

const PAGE = 100;

/**
 * @param filter what `GET /v1/jobs` takes; a new object only when it changed
 * @param runningFirst whether those that run stand before all others
 */
export function useJobs(filter, runningFirst) {
  const [, draw] = useReducer((count) => count + 1, 0);
  const list = useRef(null);
  if (list.current === null || list.current.filter !== filter || list.current.runningFirst !== runningFirst) {
    list.current = new JobList(filter, runningFirst);
  }
  const jobs = list.current;
  useEffect(() => {
    jobs.drawn = draw;
    jobs.load();
    const ends = [on('job', (job) => jobs.changed(job)), on('again', () => jobs.load())];
    return () => {
      jobs.drawn = () => {};
      jobs.stopped.abort();
      ends.forEach((end) => end());
    };
  }, [jobs]);
  return jobs;
}

class JobList {
  constructor(filter, runningFirst) {
    this.filter = filter;
    this.runningFirst = runningFirst;
    this.rows = [];
    this.next = null;
    this.count = null;
    this.isExact = true;
    this.lookedTo = null;
    this.loaded = false;
    this.busy = false;
    this.problem = null;
    this.stopped = new AbortController();
    this.drawn = () => {};
  }

  /** The first page anew; what was loaded behind it is forgotten. */
  async load() {
    await this.#fetch(async (signal) => {
      const running = this.runningFirst ? await this.#page({ state: this.#running() }, signal) : { jobs: [] };
      const page = await this.#page({ ...this.filter, count: true }, signal);
      this.count = page.count ?? null;
      this.isExact = page.count_is_exact !== false;
      this.lookedTo = page.looked_to || null;
      const known = new Set(running.jobs.map((job) => job.id));
      this.rows = [...running.jobs, ...page.jobs.filter((job) => !known.has(job.id))];
      this.next = page.next;
      this.loaded = true;
    });
  }

  /** The next page, unless one is on its way or there is none. */
  async more() {
    if (!this.next || this.busy) return;
    await this.#fetch(async (signal) => {
      const page = await this.#page({ ...this.filter, cursor: this.next }, signal);
      const known = new Set(this.rows.map((job) => job.id));
      this.rows = [...this.rows, ...page.jobs.filter((job) => !known.has(job.id))];
      this.next = page.next;
      this.lookedTo = page.looked_to || null;
    });
  }

  changed(job) {
    const at = this.rows.findIndex((row) => row.id === job.id);
    if (at >= 0) {
      if (job.revision < this.rows[at].revision) return;
      this.rows = this.rows.with ? this.rows.with(at, job) : this.rows.map((row) => (row.id === job.id ? job : row));
    } else if (this.loaded && this.#matches(job) && this.#isNewest(job)) {
      this.rows = [job, ...this.rows];
    } else {
      return;
    }
    this.drawn();
  }

  dropped(id) {
    this.rows = this.rows.filter((row) => row.id !== id);
    this.drawn();
  }

  async #fetch(step) {
    if (this.busy) return;
    this.busy = true;
    this.drawn();
    try {
      await step(this.stopped.signal);
      this.problem = null;
    } catch (problem) {
      if (problem.name === 'AbortError') return;
      this.problem = problem;
    } finally {
      this.busy = false;
      this.drawn();
    }
  }

  #page(values, signal) {
    return get(query('/v1/jobs', { ...values, limit: PAGE }), { signal });
  }

  #running() {
    const wanted = this.filter.state ? this.filter.state.split(',') : RUNNING;
    return wanted.filter(isRunning).join(',') || RUNNING.join(',');
  }

  /** As far as can be told here: what only the daemon can tell comes with the next look. */
  #matches(job) {
    const { state, token, ...rest } = this.filter;
    return (!state || state.split(',').includes(job.state))
      && (!token || token === job.token || token === job.token_id)
      && Object.values(rest).every((value) => !value);
  }

  #isNewest(job) {
    const first = this.rows.find((row) => !this.runningFirst || !isRunning(row.state));
    return !first || job.created_at >= first.created_at;
  }
}
