// Presets: what each comes to, and an editor that checks before it keeps.
import { html, useEffect, useState } from './lib.js';
import { call, get, post } from './api.js';
import { Button, Dialog, Trouble, useLoaded } from './parts.js';

const PAUSE_MS = 400;
const EXAMPLE = { name: 'web_tiny', description: 'H.264 and AAC, 320 columns.', encoder: 'ffmpeg', container: 'mp4', video: { width: 320 } };

export function Presets() {
  const loaded = useLoaded((signal) => get('/v1/presets', { signal }), []);
  const [edited, setEdited] = useState(null);
  const presets = loaded.value ? loaded.value.presets : [];
  return html`<section class="card"><header class="row"><h2>Presets</h2><${Button} onClick=${() => setEdited(EXAMPLE)}>New preset<//></header>
    ${loaded.problem && html`<${Trouble} problem=${loaded.problem} />`}
    <ul class="presets">${presets.map((preset) => html`<li><details>
      <summary><b>${preset.name}</b> <small>version ${preset.version}</small> <span class="soft">${preset.description}</span></summary>
      <pre>${JSON.stringify(preset, null, 2)}</pre>
      <div class="row"><${Button} onClick=${() => setEdited(preset)}>Change<//></div>
    </details></li>`)}</ul>
    ${edited && html`<${Editor} preset=${edited} isNew=${edited === EXAMPLE} onClose=${() => setEdited(null)} onKept=${loaded.again} />`}
  </section>`;
}

/** Jobs keep the version that they were submitted with; a change makes the next one. */
function Editor({ preset, isNew, onClose, onKept }) {
  const [text, setText] = useState(JSON.stringify(preset, null, 2));
  const [problem, setProblem] = useState(null);
  const [good, setGood] = useState(false);

  useEffect(() => {
    setGood(false);
    const stopped = new AbortController();
    const timer = setTimeout(() => {
      const body = read(text, setProblem);
      if (body) {
        post('/v1/presets/check', body, { signal: stopped.signal }).then(
          () => { setGood(true); setProblem(null); },
          (failure) => failure.name !== 'AbortError' && setProblem(failure),
        );
      }
    }, PAUSE_MS);
    return () => { clearTimeout(timer); stopped.abort(); };
  }, [text]);

  const keep = async () => {
    const body = read(text, setProblem);
    if (!body) return;
    try {
      if (isNew) await post('/v1/presets', body);
      else await call('PUT', `/v1/presets/${encodeURIComponent(preset.name)}`, { body });
      onKept();
      onClose();
    } catch (failure) {
      setProblem(failure);
    }
  };
  return html`<${Dialog} title=${isNew ? 'New preset' : `Change ${preset.name}`} wide=${true} onClose=${onClose}>
    <label for="preset-text">The preset, as JSON</label>
    <textarea id="preset-text" class="mono" rows="16" spellcheck="false" value=${text} onInput=${(event) => setText(event.target.value)}></textarea>
    ${problem ? html`<${Trouble} problem=${problem} />` : html`<p class=${good ? 'good' : 'soft'} role="status">${good ? 'It can be used.' : 'Being checked …'}</p>`}
    <div class="row end"><${Button} onClick=${onClose}>Leave it<//><${Button} kind="first" disabled=${!good} onClick=${keep}>${isNew ? 'Make it' : 'Keep as its next version'}<//></div>
  <//>`;
}

function read(text, setProblem) {
  try {
    return JSON.parse(text);
  } catch (failure) {
    setProblem(new Error(`This is no JSON: ${failure.message}`));
    return null;
  }
}
