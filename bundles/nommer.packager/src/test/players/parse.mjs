// A second opinion on manifests: hls-parser, strict, and mpd-parser. Prints what they made of them as JSON.
//   node parse.mjs MULTIVARIANT MPD PLAYLIST...
import { readFileSync } from 'node:fs';
import HLS from 'hls-parser';
import { parse } from 'mpd-parser';
import { createRequire } from 'node:module';

const { DOMParser } = createRequire(createRequire(import.meta.url).resolve('mpd-parser'))('@xmldom/xmldom');
globalThis.window = { DOMParser, location: { href: 'http://127.0.0.1/' }, URL, atob };
const [multivariant, mpd, ...playlists] = process.argv.slice(2);
HLS.setOptions({ strictMode: true });
const text = file => readFileSync(file, 'utf8');
const master = HLS.parse(text(multivariant));
const warnings = [];
const dash = parse(text(mpd), {
  manifestUri: 'http://127.0.0.1/film.mpd',
  eventHandler: event => event.type === 'warn' && warnings.push(event.message),
});
const groups = dash.mediaGroups;
console.log(JSON.stringify({
  variants: master.variants.map(each => ({
    resolution: each.resolution, codecs: each.codecs, frames: each.frameRate, iframes: each.isIFrameOnly,
    sounds: each.audio.map(sound => sound.language), captions: each.subtitles.map(sub => sub.language),
  })),
  playlists: playlists.map(file => {
    const list = HLS.parse(text(file));
    return { segments: list.segments.length, seconds: list.segments.reduce((sum, each) => sum + each.duration, 0), ended: list.endlist };
  }),
  dash: {
    warnings,
    seconds: dash.duration,
    rungs: dash.playlists.map(each => ({ resolution: each.attributes.RESOLUTION, segments: each.segments.length })),
    sounds: Object.values(groups.AUDIO.audio ?? {}).map(each => each.language),
    captions: Object.values(groups.SUBTITLES.subs ?? {}).map(each => each.language),
  },
}));
