// Tokens: who may do what. A secret is shown once, when it is made.
import { html, useState } from './lib.js';
import { get, post, remove } from './api.js';
import { Ago, Button, Confirm, Copy, Dialog, Trouble, useLoaded } from './parts.js';
import { exactly } from './words.js';

const SCOPES = [
  ['read', 'see its own jobs'],
  ['submit', 'submit, and manage its own jobs'],
  ['monitor', 'see figures and health'],
  ['admin', 'everything'],
];
const PREFIXES = [['read', 'Sources may be below'], ['write', 'Outputs may go below'], ['notify', 'May tell URLs below']];

export function Tokens() {
  const loaded = useLoaded((signal) => get('/v1/tokens', { signal }), []);
  const [asked, setAsked] = useState(null);
  const tokens = loaded.value ? loaded.value.tokens : [];
  const problems = loaded.value ? Object.entries(loaded.value.problems) : [];
  return html`<section class="card"><header class="row"><h2>Tokens</h2><${Button} onClick=${() => setAsked('new')}>New token<//></header>
    ${loaded.problem && html`<${Trouble} problem=${loaded.problem} />`}
    ${problems.map(([file, why]) => html`<p class="note warn">conf/tokens/${file}: ${why}</p>`)}
    ${loaded.value && (tokens.length === 0 ? html`<p class="soft">There is the owner’s alone. Others get one of their own, which may do less.</p>`
      : html`<${List} tokens=${tokens} onRevoke=${setAsked} />`)}
    ${asked === 'new' && html`<${NewToken} onClose=${() => setAsked(null)} onMade=${loaded.again} />`}
    ${asked && asked !== 'new' && html`<${Confirm} title=${`Revoke the token ${asked.name}?`} action="Revoke it"
      words="Whoever uses it is let in no more, from now on. Its jobs go on."
      onClose=${() => setAsked(null)} onDone=${async () => { await remove(`/v1/tokens/${asked.name}`); loaded.again(); }} />`}
  </section>`;
}

function List({ tokens, onRevoke }) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Tokens"><table class="plain">
    <thead><tr><th>Name</th><th>May</th><th>Where</th><th>Last use</th><th>Ends</th><th><span class="hidden">Revoke</span></th></tr></thead>
    <tbody>${tokens.map((token) => html`<tr>
      <th scope="row">${token.name}<small class="mono">${token.id}</small></th>
      <td>${token.scopes.join(', ')}</td>
      <td class="wrap">${PREFIXES.map(([name]) => token[name].map((prefix) => html`<div><small class="inline">${name}</small> <span class="mono">${prefix}</span></div>`))}</td>
      <td>${token.last_use ? html`<${Ago} time=${token.last_use} />` : 'never'}</td>
      <td>${token.expires_at ? exactly(token.expires_at) : 'never'}</td>
      <td><${Button} kind="danger" onClick=${() => onRevoke(token)}>Revoke<//></td>
    </tr>`)}</tbody></table></div>`;
}

function NewToken({ onClose, onMade }) {
  const [wish, setWish] = useState({ name: '', scopes: ['read', 'submit'], read: '', write: '', notify: '', days: '' });
  const [problem, setProblem] = useState(null);
  const [made, setMade] = useState(null);
  const set = (fields) => setWish((before) => ({ ...before, ...fields }));
  const flip = (scope) => set({ scopes: wish.scopes.includes(scope) ? wish.scopes.filter((each) => each !== scope) : [...wish.scopes, scope] });
  const make = async (event) => {
    event.preventDefault();
    try {
      setMade(await post('/v1/tokens', body(wish)));
      onMade();
    } catch (failure) {
      setProblem(failure);
    }
  };
  if (made) {
    return html`<${Dialog} title=${`The token ${made.name}`} onClose=${onClose}>
      <p>This is shown this once. Keep it where only its user reads it.</p>
      <p class="mono wrap note">${made.secret} <${Copy} text=${made.secret} label="the token" /></p>
      <div class="row end"><${Button} kind="first" onClick=${onClose}>I have it<//></div>
    <//>`;
  }
  return html`<${Dialog} title="New token" onClose=${onClose}><form class="stack" onSubmit=${make}>
    <label for="token-name">Name</label>
    <input id="token-name" required value=${wish.name} autocomplete="off" onInput=${(event) => set({ name: event.target.value })} />
    <fieldset><legend>May</legend>${SCOPES.map(([scope, words]) => html`<label class="switch"><input type="checkbox" checked=${wish.scopes.includes(scope)}
      onChange=${() => flip(scope)} /> ${scope}: ${words}</label>`)}</fieldset>
    ${PREFIXES.map(([name, words]) => html`<label for=${`token-${name}`}>${words}</label>
      <input id=${`token-${name}`} value=${wish[name]} placeholder="file:///srv/media/, one or several with spaces" onInput=${(event) => set({ [name]: event.target.value })} />`)}
    <label for="token-days">Days until it ends</label>
    <input id="token-days" inputmode="numeric" pattern="[0-9]*" value=${wish.days} placeholder="never" onInput=${(event) => set({ days: event.target.value })} />
    ${problem && html`<${Trouble} problem=${problem} />`}
    <div class="row end"><${Button} onClick=${onClose}>Leave it<//><${Button} kind="first" type="submit">Make it<//></div>
  </form><//>`;
}

function body(wish) {
  const made = { name: wish.name.trim(), scopes: wish.scopes };
  PREFIXES.forEach(([name]) => { made[name] = wish[name].split(/\s+/).filter(Boolean); });
  if (wish.days) made.expires_in_days = Number(wish.days);
  return made;
}
