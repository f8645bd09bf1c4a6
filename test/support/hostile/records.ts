/** What a hostile provider says of one task: its clips, and more fields beside them. */
export interface HostileRecord {
  /** As it has to stand in the list. */
  readonly shown: string;
  readonly clips: readonly object[];
  /** Of the task itself. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** Where the song, the cover and the film of a clip can really be had. */
export interface GoodMedia {
  readonly audio_url: string;
  readonly image_url: string;
  readonly video_url: string;
}

/** Stands for a number that JSON can write and nothing can hold. */
export const INFINITE = '@infinite';

const RUN = "window.__pwned = 'yes'";
const MARKUP = `<img src=x onerror="${RUN}"><script>${RUN}</script><b>Markup</b>`;
const ESCAPES = '\u001B]0;pwned\u0007\u001B[31mEscapes\u001B[0m\u009B2J\r\n';

/** Where no song lies, and nobody may be sent. */
export const BAD_ADDRESSES = [
  `javascript:${RUN}`,
  'file:///etc/passwd',
  'data:audio/mpeg;base64,SUQz',
  '\\\\host\\share\\song.mp3',
  '//host/share/song.mp3',
  'https://user:secret@host.example/song.mp3',
  'https://10.0.0.1/song.mp3',
  'https://192.168.1.1/song.mp3',
  'https://169.254.169.254/latest/meta-data',
  'https://[fd00::1]/song.mp3',
  'https://0xa.1/song.mp3',
] as const;

const POLLUTION = '{"__proto__": {"isPwned": true}, "constructor": {"prototype": {"isPwned": true}}}';

/** With names of its own that an object has from its prototype. */
const polluted = <T extends object>(rest: T): T => Object.assign(JSON.parse(POLLUTION), rest);

/** By what is odd about each. All of them are songs that are ready. */
export function hostileRecords(media: GoodMedia): readonly HostileRecord[] {
  const clip = (id: string, title: unknown, more: object = {}) => ({
    id,
    title,
    duration: 21,
    ...media,
    ...more,
  });
  return [
    {
      shown: MARKUP,
      clips: [clip('markup', MARKUP, { lyric: MARKUP, style: MARKUP, tags: MARKUP, model: MARKUP })],
      fields: { trace_id: MARKUP, error_message: MARKUP },
    },
    { shown: 'Escapes', clips: [clip('escapes', ESCAPES, { lyric: ESCAPES, style: ESCAPES })] },
    {
      shown: '../../../../escaped/..\\..\\Path parts',
      clips: [clip('../../escaped', '../../../../escaped/..\\..\\Path parts')],
    },
    { shown: '/etc/Root', clips: [clip('..', '/etc/Root')] },
    { shown: 'Turned gpj.exe', clips: [clip('turned', 'Turned\u202Egpj.exe')] },
    {
      shown: 'Prototype',
      clips: [polluted(clip('__proto__', 'Prototype')), polluted(clip('constructor', 'Prototype'))],
      fields: polluted({}),
    },
    {
      shown: 'Numbers as text',
      clips: [clip('numbers', 'Numbers as text', { duration: '21.5', created_at: '1725083093' })],
      fields: { created_at: '1725083093', credits_cost: '10' },
    },
    {
      shown: 'No dates',
      clips: [clip('dates', 'No dates', { duration: 'NaN', created_at: 'NaN' })],
      fields: { created_at: 'NaN', started_at: INFINITE, finished_at: 'yesterday', completed_at: [] },
    },
    {
      shown: 'Addresses',
      clips: [
        clip('addresses', 'Addresses', { image_url: 'file:///etc/passwd', video_url: `javascript:${RUN}` }),
        ...BAD_ADDRESSES.map((address, index) =>
          clip(`addresses-${index}`, 'Addresses', {
            audio_url: address,
            image_url: address,
            video_url: address,
          }),
        ),
      ],
    },
    { shown: 'Ninety deep', clips: [clip('deep', 'Ninety deep', { more: nested(90) })] },
  ];
}

/** As much as is still read, of clips, of characters and of values: each is an answer of its own. */
export function heavyRecords(media: GoodMedia): readonly HostileRecord[] {
  const { audio_url } = media;
  const song = (title: string) => ({ id: title.replace(/\W/g, ''), title, ...media });
  return [
    {
      shown: 'Many clips',
      clips: Array.from({ length: 10_000 }, (_, index) => ({
        id: `m${index}`,
        title: 'Many clips',
        audio_url,
      })),
    },
    { shown: 'Long words', clips: [{ ...song('Long words'), lyric: '"<b>'.repeat(380_000) }] },
    {
      shown: 'Many names',
      clips: [song('Many names')],
      fields: Object.fromEntries(
        Array.from({ length: 30_000 }, (_, index) => [`name-${index}-`.padEnd(50, 'x'), index]),
      ),
    },
  ];
}

function nested(depth: number): unknown {
  return depth === 0 ? 'x' : [nested(depth - 1)];
}
