// The frame around all views: where one can go, whether what is shown is live, who one is.
import { html, useEffect, useState } from './lib.js';
import { remove } from './api.js';
import { go, Link, usePlace } from './router.js';
import { useLive } from './live.js';
import { Button, Dialog, isTyping, useNow } from './parts.js';
import { duration } from './words.js';
import { Jobs } from './jobs.js';
import { Job } from './job.js';
import { Submit } from './submit.js';
import { Fleet } from './fleet.js';
import { Scaling } from './scaling.js';
import { Settings } from './settings.js';

const VIEWS = [
  { path: '/jobs', name: 'Jobs', key: 'j', view: Jobs },
  { path: '/submit', name: 'Submit', key: 's', view: Submit, needs: 'submit' },
  { path: '/fleet', name: 'Fleet', key: 'f', view: Fleet, needs: 'admin' },
  { path: '/scaling', name: 'Scaling', key: 'c', view: Scaling, needs: 'admin' },
  { path: '/settings', name: 'Settings', key: 'e', view: Settings, needs: 'admin' },
];

export function Frame({ who, onLeft }) {
  const place = usePlace();
  const mine = VIEWS.filter((view) => !view.needs || who.scopes.includes(view.needs));
  const [help, setHelp] = useState(false);
  useKeys(mine, () => setHelp(true));

  const view = mine.find((each) => place.path.startsWith(each.path)) || mine[0];
  const id = place.path.match(/^\/jobs\/([0-9a-f]+)$/);
  useEffect(() => {
    document.title = `${id ? 'Job' : view.name} · media-nommer`;
  }, [place.path]);

  return html`<a class="skip" href="#content">To the content</a>
    <header class="top">
      <${Link} to="/jobs" class="brand" aria-label="media-nommer, jobs"><img src="/ui/icon.svg" alt="" width="24" height="24" /><span>media-nommer</span><//>
      <nav aria-label="Views">
        ${mine.map((each) => html`<${Link} to=${each.path} aria-current=${each === view ? 'page' : undefined}>${each.name}<//>`)}
      </nav>
      <${Liveness} />
      <${Who} who=${who} onLeft=${onLeft} onHelp=${() => setHelp(true)} />
    </header>
    <main id="content" tabindex="-1">
      ${id ? html`<${Job} key=${id[1]} id=${id[1]} who=${who} />` : html`<${view.view} key=${view.path} place=${place} who=${who} />`}
    </main>
    ${help && html`<${Keys} views=${mine} onClose=${() => setHelp(false)} />`}`;
}

function Liveness() {
  const live = useLive();
  const now = useNow();
  const stale = !live.live && now - live.since > 3000;
  return html`<span class="liveness ${live.live ? 'live' : stale ? 'stale' : ''}" role="status">
    ${live.live ? 'Live' : stale ? `Not live for ${duration(Math.round((now - live.since) / 1000))}` : 'Connecting'}
  </span>`;
}

function Who({ who, onLeft, onHelp }) {
  const [theme, setTheme] = useState(localStorage.getItem('theme') || 'auto');
  useEffect(() => {
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    localStorage.setItem('theme', theme);
  }, [theme]);
  const leave = async () => {
    await remove('/v1/session').catch(() => {});
    onLeft();
  };
  return html`<details class="menu">
    <summary aria-label=${`Signed in with the token ${who.token}`}>${who.token}</summary>
    <div class="menu-in">
      <p class="soft">May: ${who.scopes.join(', ')}</p>
      <label>Colours <select value=${theme} onChange=${(event) => setTheme(event.target.value)}>
        <option value="auto">as the system</option><option value="light">light</option><option value="dark">dark</option>
      </select></label>
      <${Button} onClick=${onHelp}>Keys<//>
      <${Button} onClick=${leave}>Sign out<//>
    </div>
  </details>`;
}

function Keys({ views, onClose }) {
  const keys = [
    ...views.map((view) => [`g ${view.key}`, view.name]),
    ['/', 'Filter jobs'], ['j  k', 'Next, previous job'], ['Enter', 'Open it'], ['x', 'Choose it'],
    ['?', 'This'],
  ];
  return html`<${Dialog} title="Keys" onClose=${onClose}>
    <dl class="keys">${keys.map(([key, what]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}</dl>
    <div class="row end"><${Button} onClick=${onClose}>Close<//></div>
  <//>`;
}

function useKeys(views, onHelp) {
  useEffect(() => {
    let first = 0;
    const pressed = (event) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      if (event.key === '?') onHelp();
      const wanted = Date.now() - first < 1500 && views.find((view) => view.key === event.key);
      first = event.key === 'g' ? Date.now() : 0;
      if (wanted) {
        event.preventDefault();
        event.stopImmediatePropagation();
        go(wanted.path);
      }
    };
    addEventListener('keydown', pressed, true);
    return () => removeEventListener('keydown', pressed, true);
  }, [views.length]);
}
