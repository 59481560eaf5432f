// A new job, or many alike; beside it, what would come of it.
import { html, useEffect, useMemo, useState } from './lib.js';
import { get, post } from './api.js';
import { go } from './router.js';
import { Field } from './form.js';
import { DryRun } from './dryrun.js';
import { WAYS, blank, like, output, requests, sources } from './wish.js';
import { Button, Trouble, useLoaded } from './parts.js';
import { plural } from './words.js';

const OWN_FIELDS = ['destination', 'preset', 'encoder', 'options', 'optional'];

export function Submit({ place }) {
  const [wish, setWish] = useState(blank);
  const known = useLoaded(async (signal) => {
    const [presets, schema] = await Promise.all([get('/v1/presets', { signal }), get('/v1/schema/job', { signal })]);
    return { presets: presets.presets, schema };
  }, []);
  const example = place.query.get('like');
  useEffect(() => {
    if (example) get(`/v1/jobs/${example}`).then((job) => setWish(like(job)), () => {});
  }, [example]);
  const set = (fields) => setWish((before) => ({ ...before, ...fields }));
  const setOutput = (key, fields) => setWish((before) => ({
    ...before, outputs: before.outputs.map((each) => (each.key === key ? { ...each, ...fields } : each)),
  }));
  const made = useMemo(() => comesTo(wish), [wish]);

  return html`<div class="head"><h1>Submit</h1></div>
    ${known.problem && html`<${Trouble} problem=${known.problem} />`}
    <div class="two">
      <form class="submit" onSubmit=${(event) => event.preventDefault()}>
        <section class="card">
          <label for="sources"><h2>Source</h2></label>
          <textarea id="sources" rows=${Math.min(8, Math.max(2, wish.sources.split('\n').length))} spellcheck="false" aria-describedby="sources-help"
            placeholder="/films/in.mkv" value=${wish.sources} onInput=${(event) => set({ sources: event.target.value })}></textarea>
          <p id="sources-help" class="soft">A path on the workers’ machine, or a URI: file, http, https, s3. Several: one a line, each becomes a job.</p>
        </section>
        ${wish.outputs.map((each, index) => html`<${Output} key=${each.key} each=${each} index=${index} known=${known.value}
          onChange=${(fields) => setOutput(each.key, fields)}
          onRemove=${wish.outputs.length > 1 ? () => set({ outputs: wish.outputs.filter((other) => other !== each) }) : null} />`)}
        <${Button} onClick=${() => set({ outputs: [...wish.outputs, output()] })}>One more output<//>
        <${More} wish=${wish} set=${set} />
        <${Send} made=${made} many=${sources(wish).length} />
      </form>
      <aside aria-label="What would come of it"><${DryRun} made=${made} /></aside>
    </div>`;
}

function comesTo(wish) {
  try {
    const bodies = requests(wish);
    const whole = wish.outputs.every((each) => each.destination.trim() && (each.way !== 'preset' || each.preset));
    return { bodies: whole ? bodies : [], problem: null };
  } catch (problem) {
    return { bodies: [], problem: new Error(`The options are no JSON: ${problem.message}`) };
  }
}

function Output({ each, index, known, onChange, onRemove }) {
  const id = `output-${each.key}`;
  const schema = known && known.schema;
  const fields = schema ? Object.entries(schema.$defs.output.properties).filter(([name]) => !OWN_FIELDS.includes(name)) : [];
  const chosen = known && known.presets.find((preset) => preset.name === each.preset);
  const setWanted = (name, value) => {
    const wanted = { ...each.wanted };
    if (value === undefined) delete wanted[name];
    else wanted[name] = value;
    onChange({ wanted });
  };
  return html`<section class="card">
    <header class="row"><h2>Output ${index + 1}</h2>${onRemove && html`<${Button} kind="plain" onClick=${onRemove}>Remove<//>`}</header>
    <label for=${`${id}-to`}>Destination</label>
    <input id=${`${id}-to`} value=${each.destination} spellcheck="false" autocomplete="off" placeholder="/films/out/{name}.mp4"
      onInput=${(event) => onChange({ destination: event.target.value })} aria-describedby=${`${id}-help`} />
    <p id=${`${id}-help`} class="soft"><code>{name}</code> is the source’s name without its ending.</p>
    <div class="ways" role="radiogroup" aria-label="How it is said what to make">
      ${WAYS.map(([way, words]) => html`<label class="way"><input type="radio" name=${`${id}-way`} checked=${each.way === way} onChange=${() => onChange({ way })} /><span>${words}</span></label>`)}
    </div>
    ${each.way === 'preset' && html`<label for=${`${id}-preset`}>Preset</label>
      <select id=${`${id}-preset`} value=${each.preset} onChange=${(event) => onChange({ preset: event.target.value })}>
        <option value="">Choose one</option>
        ${known && known.presets.map((preset) => html`<option value=${preset.name}>${preset.name}</option>`)}
      </select>${chosen && html`<p class="soft">${chosen.description}</p>`}`}
    ${each.way === 'described' && html`<div class="grid">${fields.map(([name, part]) => html`<${Field} key=${name} name=${name} path=${`${id}.${name}`}
      schema=${part} root=${schema} value=${each.wanted[name]} onChange=${(value) => setWanted(name, value)} />`)}</div>
      <p class="soft">What is left empty is chosen for you, from the source and the ending.</p>`}
    ${each.way === 'options' && html`<div class="grid"><div class="field"><label for=${`${id}-encoder`}>Encoder</label>
        <input id=${`${id}-encoder`} value=${each.encoder} onInput=${(event) => onChange({ encoder: event.target.value })} /></div></div>
      <label for=${`${id}-options`}>Options, as JSON</label>
      <textarea id=${`${id}-options`} class="mono" rows="6" spellcheck="false" value=${each.options} onInput=${(event) => onChange({ options: event.target.value })}></textarea>`}
    <label class="switch"><input type="checkbox" checked=${each.optional} onChange=${(event) => onChange({ optional: event.target.checked })} /> The job goes on without it, where it cannot be made</label>
  </section>`;
}

function More({ wish, set }) {
  const field = (name) => ({ value: wish[name], onInput: (event) => set({ [name]: event.target.value }) });
  return html`<details class="card more"><summary>When, how urgent, who is told</summary><div class="grid">
    <div class="field"><label for="priority">Priority</label><select id="priority" ...${field('priority')}>
      <option value="">normal</option><option value="high">high</option><option value="low">low</option></select></div>
    <div class="field"><label for="not-before">Not before</label><input id="not-before" type="datetime-local" ...${field('not_before')} /></div>
    <div class="field"><label for="deadline">Wanted by</label><input id="deadline" type="datetime-local" ...${field('deadline')} /></div>
    <div class="field"><label for="notify">Tell this URL</label><input id="notify" type="url" placeholder="https://…" ...${field('notify_url')} /></div>
  </div>
  <label for="metadata">Metadata of yours, a line each</label>
  <textarea id="metadata" rows="2" placeholder="mine: 42" spellcheck="false" ...${field('metadata')}></textarea></details>`;
}

function Send({ made, many }) {
  const [busy, setBusy] = useState('');
  const [problem, setProblem] = useState(null);
  const send = async () => {
    setProblem(null);
    let last = null;
    try {
      for (const [index, body] of made.bodies.entries()) {
        if (made.bodies.length > 1) setBusy(`${index + 1} of ${made.bodies.length}`);
        else setBusy('Submitting');
        last = await post('/v1/jobs', body);
      }
      go(made.bodies.length === 1 ? `/jobs/${last.id}` : '/jobs');
    } catch (failure) {
      setProblem(failure);
      setBusy('');
    }
  };
  return html`${(problem || made.problem) && html`<${Trouble} problem=${problem || made.problem} />`}
    <${Button} kind="first large" busy=${busy !== ''} disabled=${busy !== '' || made.bodies.length === 0} onClick=${send}>
      ${busy || (many > 1 ? `Submit ${plural(many, 'job')}` : 'Submit')}<//>`;
}
