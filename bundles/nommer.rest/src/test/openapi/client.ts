// A client made of the document alone: submits a job, reads it, lists it, and meets an error.
// What it was answered is its output, in JSON. Its types are checked before it runs.
import createClient from 'openapi-fetch';
import type {components, paths} from './api.js';

declare const process: {argv: string[]; env: Record<string, string | undefined>};

const {GET, POST} = createClient<paths>({
  baseUrl: process.argv[2] ?? '',
  headers: {Authorization: `Bearer ${process.env['NOMMER_TOKEN']}`},
});

type Job = components['schemas']['Job'];

function need<T>(value: T | undefined, what: unknown): T {
  if (value === undefined) {
    throw new Error(JSON.stringify(what));
  }
  return value;
}

const submission: components['schemas']['Submission'] = {
  source: 'file:///in/clip.mp4',
  outputs: [{destination: 'file:///out/clip.mp4', preset: 'web_medium'}],
  priority: 'high',
  metadata: {by: 'a generated client'},
};

const planned = await POST('/v1/jobs', {params: {query: {dry_run: true}}, body: submission});
const plan = need(planned.data, planned.error);
if ('id' in plan) {
  throw new Error('a dry run made a job');
}

const header = {'Idempotency-Key': 'generated'};
const answer = await POST('/v1/jobs', {params: {header}, body: submission});
const submitted = need(answer.data, answer.error);
if (!('id' in submitted)) {
  throw new Error('this is a plan, and no job');
}
const id: string = submitted.id;
const warnings: string[] = submitted.warnings;

const shown = await GET('/v1/jobs/{id}', {params: {path: {id}}});
const job: Job = need(shown.data, shown.error);
const progress: number = job.progress;
const preset: string | null | undefined = job.outputs[0]?.preset;

const listed = await GET('/v1/jobs', {params: {query: {limit: 1}}});
const jobs: Job[] = need(listed.data, listed.error).jobs;

const missing = await GET('/v1/jobs/{id}', {params: {path: {id: '0'.repeat(50)}}});
const problem: components['schemas']['Problem'] = need(missing.error, missing.data);

// what must not compile, so that the types are of some use
const never = () => {
  // @ts-expect-error: a submission has outputs
  void POST('/v1/jobs', {body: {source: 'file:///in/clip.mp4'}});
  // @ts-expect-error: there is no such priority
  void POST('/v1/jobs', {body: {...submission, priority: 'urgent'}});
  // @ts-expect-error: there is no such path
  void GET('/v1/job', {});
  // @ts-expect-error: a state is one of a few
  return job.state === 'DONE';
};
void never;

console.log(
  JSON.stringify({
    id,
    state: job.state,
    progress,
    preset,
    warnings,
    listed: jobs.map((each) => each.id),
    problem: {status: problem.status, code: problem.error_code, reason: problem.reason, help: problem.help},
    planned: plan.outputs.length,
  }),
);
