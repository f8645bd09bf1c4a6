import { writeSync } from 'node:fs';
import type { TaskKey } from '../../electron/core/task.ts';
import { openLibrary } from '../../electron/library/open-library.ts';
import { T0 } from '../support/samples.ts';
import { changeTo, ready, tracked } from './tasks.ts';

/**
 * Runs in a process of its own, which is killed at any moment. Works on the library as fast as it can and says what was
 * acknowledged, one line each, written at once. A new song is announced as the app does it: claimed first, then shown.
 */
const [file = '', round = ''] = process.argv.slice(2);

function say(...words: readonly (string | number)[]): void {
  writeSync(1, `${words.join(' ')}\n`);
}

const { library, warning } = openLibrary({ file, nowMs: () => T0 });
if (warning !== null) say('warning', warning);

function announce(): void {
  for (const { task } of library.claimDueNotices()) say('told', task.key);
}

announce();
say('started');
for (let n = 0; ; n += 1) {
  const task = tracked(`${round}-${n}`);
  const { key } = task;
  library.track([task]);
  say('tracked', key);
  for (const progress of [0.3, 0.6]) {
    library.commit([
      changeTo({ ...task, state: { status: 'making', progress } }, `{"progress":${progress}}`),
    ]);
  }
  library.commit([changeTo(ready(task, { title: `Song ${n}` }), '{"done":true}')]);
  say('finished', key);
  if (n % 3 === 0) announce();
  library.setFavourite(key, `${task.id}-a`, true);
  say('favourite', key);
  library.setSaved(key, `${task.id}-b`, {
    path: `/music/${task.id}.mp3`,
    bytes: n,
    savedAtMs: T0,
    modifiedAtMs: null,
  });
  say('saved', key);
  const old: TaskKey = `ace:${round}-${n - 7}`;
  if (n % 5 === 0 && n > 7) {
    library.remove([old]);
    say('removed', old);
  }
}
