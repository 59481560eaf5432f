// A token is exchanged for a session; it is kept nowhere in the browser.
import { html, useEffect, useRef, useState } from './lib.js';
import { post } from './api.js';
import { Button, Trouble } from './parts.js';

export function SignIn({ onEntered }) {
  const [trouble, setTrouble] = useState(null);
  const [busy, setBusy] = useState(false);
  const field = useRef();

  const enter = async (token) => {
    setBusy(true);
    setTrouble(null);
    try {
      onEntered(await post('/v1/session', undefined, { token }));
    } catch (problem) {
      setTrouble(problem);
      setBusy(false);
      field.current.focus();
    }
  };

  // a link that `nommer page` gives carries it behind the #, which no server is sent
  useEffect(() => {
    const token = new URLSearchParams(location.hash.slice(1)).get('token');
    if (!token) return;
    history.replaceState(null, '', location.pathname + location.search);
    enter(token);
  }, []);

  const submit = (event) => {
    event.preventDefault();
    enter(field.current.value.trim());
  };
  return html`<main class="signin">
    <form class="card" onSubmit=${submit}>
      <img src="/ui/icon.svg" alt="" width="44" height="44" />
      <h1>media-nommer</h1>
      <label for="token">Token</label>
      <input id="token" ref=${field} type="password" autocomplete="off" spellcheck="false" required autofocus
        aria-describedby="token-where" />
      <p id="token-where" class="soft">The owner’s is in <code>data/secrets/api-token</code> of the home;
        <code>nommer token create</code> makes others.</p>
      ${trouble && html`<${Trouble} problem=${trouble} />`}
      <${Button} kind="first" type="submit" busy=${busy}>Sign in<//>
    </form>
  </main>`;
}
