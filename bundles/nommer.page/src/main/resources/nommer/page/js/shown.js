// Outputs that a browser can show: a film, a sound, a picture.
import { html, useState } from './lib.js';
import { fileName } from './words.js';

const KINDS = {
  mp4: 'video', m4v: 'video', webm: 'video', mov: 'video',
  m4a: 'audio', mp3: 'audio', aac: 'audio', ogg: 'audio', opus: 'audio', flac: 'audio', wav: 'audio',
  jpg: 'image', jpeg: 'image', png: 'image', webp: 'image',
};

const kind = (destination) => KINDS[destination.replace(/[?#].*$/, '').split('.').pop().toLowerCase()];

/** Those of a job that are there; what cannot be shown says nothing. */
export function Shown({ job }) {
  const shown = job.outputs
    .map((output, index) => ({ output, index, kind: kind(output.destination) }))
    .filter((each) => each.output.published && each.kind && /^(file|s3):/.test(each.output.destination));
  if (shown.length === 0) return null;
  const poster = shown.find((each) => each.kind === 'image' && isHere(each));
  return html`<div class="shown">${shown.map((each) => html`<${isHere(each) ? One : Elsewhere} key=${each.index} each=${each} path=${path(job, each)}
    poster=${each.kind === 'video' && poster ? path(job, poster) : undefined} />`)}</div>`;
}

/** What is in S3 is not played within the page, which asks nothing of other hosts. */
function Elsewhere({ each, path: way }) {
  return html`<a class="button" href=${way} target="_blank" rel="noopener">Open ${fileName(each.output.destination)}</a>`;
}

const isHere = (each) => each.output.destination.startsWith('file:');
const path = (job, each) => `/v1/outputs/${job.id}/${each.index}`;

function One({ each, path: source, poster }) {
  const [gone, setGone] = useState(false);
  const name = fileName(each.output.destination);
  if (gone) return null;
  const fails = { onError: () => setGone(true) };
  return html`<figure>
    ${each.kind === 'video' && html`<video src=${source} poster=${poster} controls preload="metadata" aria-label=${name} ...${fails}></video>`}
    ${each.kind === 'audio' && html`<audio src=${source} controls preload="metadata" aria-label=${name} ...${fails}></audio>`}
    ${each.kind === 'image' && html`<a href=${source} target="_blank" rel="noopener"><img src=${source} alt=${`The output ${name}`} loading="lazy" ...${fails} /></a>`}
    <figcaption>${name}</figcaption>
  </figure>`;
}
