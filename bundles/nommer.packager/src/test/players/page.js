// What the page of the tests does with each player: the same calls for both.
const video = document.getElementById('video');
const shown = new Set();

/** What the video does, for whoever waited for something else. */
const state = () => JSON.stringify({
  width: video.videoWidth, at: video.currentTime, paused: video.paused, ended: video.ended,
  seeking: video.seeking, ready: video.readyState,
});

/** Resolves once a condition holds, doing something before each look; whoever waits has a deadline of its own. */
const until = (what, condition, meanwhile = () => {}) => new Promise((resolve, reject) => {
  const limit = performance.now() + 90000;
  const look = () => {
    meanwhile();
    if (condition()) resolve();
    else if (performance.now() > limit) reject(new Error('waited in vain for ' + what + ': ' + state()));
    else setTimeout(look, 20);
  };
  look();
});

/** A page that stood for seconds finds the film at its end, where it pauses: begins again, as a viewer would. */
const again = () => {
  if (!video.ended) return;
  video.currentTime = 0.2;
  video.play();
};

/** Remembers the text of every cue that is active while its track is shown. */
function remember(track) {
  track.addEventListener('cuechange', () => {
    for (const cue of track.activeCues ?? []) shown.add(cue.text.replace(/<[^>]*>/g, ''));
  });
}

video.textTracks.addEventListener('addtrack', event => remember(event.track));

async function withHls(url) {
  const errors = [];
  // A busy machine may stand for seconds, which is no flaw of the film: what stands longer is one.
  const hls = new Hls({ startLevel: 0, highBufferWatchdogPeriod: 60, detectStallWithCurrentTimeMs: 60000 });
  hls.on(Hls.Events.ERROR, (event, data) =>
    errors.push({ details: data.details, fatal: data.fatal, reason: String(data.error ?? data.reason) }));
  hls.loadSource(url);
  hls.attachMedia(video);
  await until('levels', () => hls.levels.length > 0 && video.readyState > 0);
  return {
    errors,
    rungs: () => hls.levels.map(level => level.width + 'x' + level.height),
    fix: i => { hls.loadLevel = i; },
    force: i => { hls.currentLevel = i; },
    sounds: () => hls.audioTracks.map(track => track.lang),
    hear: i => { hls.audioTrack = i; return until('sound', () => hls.audioTrack === i); },
    read: async () => {
      await until('captions', () => hls.subtitleTracks.length > 0);
      hls.subtitleTrack = 0;
      await until('a text track', () => video.textTracks.length > 0);
      video.textTracks[0].mode = 'showing';
    },
  };
}

async function withShaka(url) {
  const errors = [];
  shaka.polyfill.installAll();
  const player = new shaka.Player();
  player.addEventListener('error', event =>
    errors.push({ details: String(event.detail.code), fatal: event.detail.severity === 2, reason: String(event.detail) }));
  await player.attach(video);
  player.configure({ abr: { enabled: false, defaultBandwidthEstimate: 1000 } });
  await player.load(url);
  const tracks = () => {
    const language = player.getVariantTracks().find(track => track.active)?.language;
    return player.getVariantTracks()
        .filter(track => track.language === language)
        .sort((one, other) => one.bandwidth - other.bandwidth);
  };
  const languages = () => [...new Set(player.getVariantTracks().map(track => track.language))];
  return {
    errors,
    rungs: () => tracks().map(track => track.width + 'x' + track.height),
    fix: i => { if (!tracks()[i].active) player.selectVariantTrack(tracks()[i], true); },
    force: i => player.selectVariantTrack(tracks()[i], true),
    sounds: () => languages(),
    hear: i => {
      const wanted = languages()[i];
      player.selectAudioLanguage ? player.selectAudioLanguage(wanted)
        : player.selectAudioTrack(player.getAudioTracks().find(track => track.language === wanted));
      return until('sound', () => player.getVariantTracks().some(track => track.active && track.language === wanted));
    },
    read: async () => {
      player.selectTextTrack(player.getTextTracks()[0]);
      player.setTextTrackVisibility?.(true);
    },
  };
}

const open = (player, url) => (player === 'hls.js' ? withHls(url) : withShaka(url));

const result = async (player, more) => ({
  errors: player.errors,
  rungs: player.rungs(),
  sounds: player.sounds(),
  shown: [...shown],
  frames: video.getVideoPlaybackQuality().totalVideoFrames,
  ended: video.ended,
  at: video.currentTime,
  ...more,
});

/** From the beginning to the end, with captions, on one rung. */
window.whole = async (name, url) => {
  const player = await open(name, url);
  player.fix(0);
  await player.read();
  await video.play();
  await until('the end', () => video.ended);
  return result(player, {});
};

/** Goes on from another place, also where the film has ended in between. */
const jump = async to => {
  video.currentTime = to;
  await until('the jump', () => !video.seeking && video.currentTime >= to - 0.01);
  if (video.paused && !video.ended) await video.play();
};

/** Every rung once, a jump, the other sound, and the end. */
window.about = async (name, url) => {
  const player = await open(name, url);
  await video.play();
  const seen = [];
  for (let i = 0; i < player.rungs().length; i++) {
    player.force(i);
    const [width] = player.rungs()[i].split('x');
    await until('the rung ' + player.rungs()[i], () => video.videoWidth === Number(width), again);
    const from = video.currentTime;
    await until('the film to go on', () => video.currentTime > from || video.ended);
    seen.push(video.videoWidth + 'x' + video.videoHeight);
    await jump(0.2);
  }
  await player.hear(1);
  await jump(video.duration * 0.8);
  await player.hear(0);
  await until('the end', () => video.ended);
  return result(player, { seen });
};

/** Somewhere in the film, for a picture of it. */
window.still = async (name, url, at) => {
  const player = await open(name, url);
  await player.read();
  await video.play();
  player.force(player.rungs().length - 1);
  await until('the highest rung', () => video.videoWidth > 800);
  video.currentTime = at;
  await until('the picture', () => !video.seeking && video.currentTime > at + 0.2);
  video.pause();
  document.getElementById('says').textContent =
      name + ', ' + video.videoWidth + 'x' + video.videoHeight + ' of ' + player.rungs().join(', ')
      + '; sound: ' + player.sounds().join(', ');
  return result(player, {});
};
