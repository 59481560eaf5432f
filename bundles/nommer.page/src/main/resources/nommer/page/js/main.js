// Begins here: who is it, and what do they want to see?
import { html, render, useEffect, useState } from './lib.js';
import { get, onSignedOut } from './api.js';
import { listen, stop } from './live.js';
import { Frame } from './frame.js';
import { SignIn } from './signin.js';

function Page() {
  const [who, setWho] = useState(null); // null: not known yet, false: nobody
  const look = () => get('/v1/session').then(setWho, () => setWho(false));

  useEffect(() => {
    look();
    return onSignedOut(() => setWho(false));
  }, []);
  useEffect(() => {
    if (!who) return undefined;
    listen();
    return stop;
  }, [who && who.token]);

  if (who === null) return null;
  return who ? html`<${Frame} who=${who} onLeft=${() => setWho(false)} />` : html`<${SignIn} onEntered=${setWho} />`;
}

render(html`<${Page} />`, document.getElementById('page'));
