// Makes assets/demo: songs, covers and a film, from our own code and ffmpeg. Run by hand when a piece changes:
//   node tools/make-demo-songs.mjs [piece…]
// The results are committed, so that neither users nor CI need ffmpeg.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { COVER_SIZE, paintCover } from './demo-songs/covers.mjs';
import { eachChannel, FRAME_SAMPLES, limit, RATE } from './demo-songs/dsp.mjs';
import { loudness } from './demo-songs/loudness.mjs';

const PIECES = ['holiday-wishes', 'la-la-la', 'neon-rain', 'summer-days', 'paper-lanterns', 'late-train'];
const FRAME_BYTES = 288;
/** Headroom for what encoding adds on top of the peaks. */
const CEILING = 10 ** (-2 / 20);
const folder = fileURLToPath(new URL('../assets/demo/', import.meta.url));
const manifestPath = `${folder}songs.json`;

const ffmpeg = (args, input) =>
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-bitexact', ...args], { input });
const bare = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact'];

function toPcm({ left, right }) {
  const pcm = new Float32Array(left.length * 2);
  left.forEach((value, i) => {
    pcm[2 * i] = value;
    pcm[2 * i + 1] = right[i];
  });
  return Buffer.from(pcm.buffer);
}

function master(stereo, target) {
  const gain = 10 ** ((target - loudness(stereo)) / 20);
  eachChannel(stereo, (channel) => channel.forEach((value, i) => (channel[i] = value * gain)));
  return limit(stereo, CEILING);
}

/**
 * Constant bit rate, no bit reservoir, no Xing frame: every frame stands for itself, so that the demo service can
 * repeat bars to make a song of any length.
 */
function encodeMp3(pcm, file) {
  const input = ['-f', 'f32le', '-ar', String(RATE), '-ac', '2', '-i', '-'];
  const output = [
    '-c:a',
    'libmp3lame',
    '-b:a',
    '64k',
    '-reservoir',
    '0',
    '-joint_stereo',
    '1',
    '-compression_level',
    '0',
  ];
  const headerless = ['-write_xing', '0', '-id3v2_version', '0', '-write_id3v1', '0'];
  ffmpeg([...input, ...bare, ...output, ...headerless, file], pcm);
}

/** What lies between intro and outro; the demo service repeats it bar by bar. */
function bodyFrames(song) {
  const ends = song.sections.map(({ bars }) => bars * song.barFrames);
  const [intro] = ends;
  return { from: intro, to: ends.slice(0, -1).reduce((sum, frames) => sum + frames) };
}

async function make(piece, manifest) {
  const { compose } = await import(`./demo-songs/pieces/${piece}.mjs`);
  manifest[piece] = {};
  for (const variant of ['a', 'b']) {
    const { song, stereo, loudness: target } = compose(variant);
    const file = `${folder}songs/${piece}-${variant}.mp3`;
    encodeMp3(toPcm(master(stereo, target)), file);
    const bytes = statSync(file).size;
    if (bytes % FRAME_BYTES !== 0) throw new Error(`${file} is not made of whole ${FRAME_BYTES}-byte frames`);
    const frames = bytes / FRAME_BYTES;
    manifest[piece][variant] = { frames, barFrames: song.barFrames, body: bodyFrames(song) };
    const cover = `${folder}covers/${piece}-${variant}.jpg`;
    const size = `${COVER_SIZE}x${COVER_SIZE}`;
    ffmpeg(
      ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', size, '-i', '-', '-q:v', '4', cover],
      paintCover(piece, variant),
    );
    console.log(`${piece} ${variant}: ${((frames * FRAME_SAMPLES) / RATE).toFixed(1)} s, ${bytes} bytes`);
  }
}

/** The kinds of file that are not mp3: a voice-like m4a, a wav and a film, each a few seconds. */
function makeOthers() {
  const song = (name) => `${folder}songs/${name}.mp3`;
  const out = (file) => `${folder}other/${file}`;
  ffmpeg([
    '-ss',
    '5',
    '-t',
    '10',
    '-i',
    song('la-la-la-a'),
    ...bare,
    '-c:a',
    'aac',
    '-b:a',
    '64k',
    '-af',
    'afade=out:st=9:d=1',
    out('vocals.m4a'),
  ]);
  ffmpeg([
    '-ss',
    '6',
    '-t',
    '3',
    '-i',
    song('summer-days-b'),
    ...bare,
    '-ac',
    '1',
    '-ar',
    '16000',
    '-af',
    'afade=out:st=2.5:d=0.5',
    out('guitar.wav'),
  ]);
  const film = ['-loop', '1', '-framerate', '5', '-t', '6', '-i', `${folder}covers/neon-rain-a.jpg`];
  const sound = ['-ss', '14', '-t', '6', '-i', song('neon-rain-a')];
  const picture = [
    '-vf',
    'scale=320:320,fade=out:st=5:d=1',
    '-c:v',
    'libx264',
    '-pix_fmt',
    'yuv420p',
    '-crf',
    '30',
    '-threads',
    '1',
  ];
  ffmpeg([
    ...film,
    ...sound,
    ...bare,
    ...picture,
    '-c:a',
    'aac',
    '-b:a',
    '48k',
    '-af',
    'afade=out:st=5:d=1',
    '-movflags',
    '+faststart',
    out('neon-rain.mp4'),
  ]);
}

const wanted = process.argv.slice(2);
for (const sub of ['songs', 'covers', 'other']) mkdirSync(`${folder}${sub}`, { recursive: true });
const manifest = wanted.length ? JSON.parse(readFileSync(manifestPath, 'utf8')) : {};
for (const piece of wanted.length ? wanted : PIECES) await make(piece, manifest);
makeOthers();
writeFileSync(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`);
