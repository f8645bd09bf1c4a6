import { listQuery } from '../../electron/core/list-query.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Library } from '../../electron/core/ports.ts';
import type { TaskKey } from '../../electron/core/task.ts';
import { connect } from '../../electron/library/database.ts';
import { bundle } from './bundle.ts';
import { collectGarbage } from '../support/garbage.ts';
import { aFolder, open } from './temporary.ts';

const ROUNDS = 10;

/** Lets the child work until it said `lines` lines, kills it in the middle of whatever it does, and gives what it said. */
async function workUntilKilled(
  program: string,
  file: string,
  round: number,
  lines: number,
): Promise<string[]> {
  const child = spawn(process.execPath, [program, file, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    output += text;
    if (output.split('\n').length > lines) child.kill('SIGKILL');
  });
  await once(child, 'close');
  // The last line may have been cut off: it was not acknowledged.
  return output.split('\n').slice(0, -1);
}

const keysOf = (lines: readonly string[], word: string): TaskKey[] =>
  lines.flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1) as TaskKey] : []));

function expectAcknowledged(library: Library, lines: readonly string[]): void {
  const removed = new Set(keysOf(lines, 'removed'));
  const kept = (word: string) => keysOf(lines, word).filter((key) => !removed.has(key));
  const stored = (key: TaskKey) => library.get(key);
  expect(kept('tracked').filter((key) => stored(key) === null)).toEqual([]);
  const unfinished = kept('finished').filter((key) => stored(key)?.task.state.status !== 'ready');
  expect(unfinished).toEqual([]);
  const id = (key: TaskKey) => key.slice('ace:'.length);
  expect(kept('favourite').filter((key) => !stored(key)?.keeping[`${id(key)}-a`]?.isFavourite)).toEqual([]);
  expect(kept('saved').filter((key) => !stored(key)?.keeping[`${id(key)}-b`]?.saved)).toEqual([]);
  // Finished means that it is told, or was.
  expect(kept('finished').filter((key) => stored(key)?.notice === 'none')).toEqual([]);
  expect([...removed].filter((key) => stored(key) !== null)).toEqual([]);
}

test('a process killed in the middle of its writes loses nothing acknowledged and tells nothing twice', async () => {
  const program = await bundle(new URL('crash-child.ts', import.meta.url));
  const file = join(aFolder(), 'library.db');
  const said: string[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      said.push(...(await workUntilKilled(program.file, file, round, 20 + round * 37)));
      expect(said.filter((line) => line.startsWith('warning'))).toEqual([]);

      const library = open(file);
      expectAcknowledged(library, said);
      const { all } = library.counts();
      expect(library.list(listQuery(), 0, 100_000)).toHaveLength(all);
      expect(library.sections(listQuery()).reduce((sum, { count }) => sum + count, 0)).toBe(all);
      library.close();
      await collectGarbage();
    }
  } finally {
    program.clear();
  }

  const told = keysOf(said, 'told');
  expect(told.length).toBeGreaterThan(ROUNDS);
  expect(new Set(told).size).toBe(told.length);

  // What was claimed and not shown, for want of time, is still unheard; all else is told now.
  const library = open(file);
  const due = library.claimDueNotices().map(({ task }) => task.key);
  expect(due.filter((key) => told.includes(key))).toEqual([]);
  const silent = keysOf(said, 'finished').filter((key) => !told.includes(key) && !due.includes(key));
  expect(silent.filter((key) => library.get(key)?.isUnheard === false)).toEqual([]);
  expect(silent.length).toBeLessThan(ROUNDS * 10);

  const db = connect(file);
  expect(db.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  expect(db.all('PRAGMA foreign_key_check')).toEqual([]);
  db.exec("INSERT INTO words (words) VALUES ('integrity-check')");
  db.close();
}, 60_000);
