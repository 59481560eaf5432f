// What is known of a source and of what was made of it.
import { html } from './lib.js';
import { bitRate, bytes, duration, fileName, number } from './words.js';

export function Media({ media, job }) {
  const containers = [
    { name: 'Source', what: media.source, of: job.source },
    ...(media.outputs || []).map((what, index) => ({ name: `Output ${index + 1}`, what, of: (job.outputs[index] || {}).destination || '' })),
  ].filter((container) => container.what);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Media"><table class="plain">
    <thead><tr><th>What</th><th>Container</th><th>Length</th><th>Size</th><th>Bit rate</th><th>Streams</th></tr></thead>
    <tbody>${containers.map(({ name, what, of }) => html`<tr>
      <th scope="row">${name}<small title=${of}>${fileName(of)}</small></th>
      <td>${what.container || '–'}</td>
      <td class="figure">${duration(what.seconds)}</td>
      <td class="figure">${bytes(what.bytes)}</td>
      <td class="figure">${bitRate(what.bit_rate)}</td>
      <td><ul class="streams">${(what.streams || []).map((stream) => html`<li><b>${stream.codec || stream.kind}</b> ${streamWords(stream)}</li>`)}</ul></td>
    </tr>`)}</tbody>
  </table></div>${media.cut && html`<p class="soft">Some streams are left out: there were too many to keep.</p>`}`;
}

function streamWords(stream) {
  return [
    stream.width && `${stream.width}×${stream.height}`,
    stream.rotation && `turned by ${stream.rotation}°`,
    stream.rate && `${Number(stream.rate).toFixed(3).replace(/\.?0+$/, '')} fps`,
    stream.frames && `${number(stream.frames)} frames`,
    stream.pixel_format,
    stream.transfer && stream.transfer !== 'bt709' && stream.transfer,
    stream.sample_rate && `${stream.sample_rate / 1000} kHz`,
    stream.layout || (stream.channels && `${stream.channels} channels`),
    stream.bit_rate && bitRate(stream.bit_rate),
    stream.language,
    stream.quality && Object.entries(stream.quality).map(([name, value]) => `${name} ${value}`).join(' '),
  ].filter(Boolean).join(' · ');
}
