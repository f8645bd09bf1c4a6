import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { redact } from './redact.ts';

const MOST_BYTES = 1_000_000;
const FILES = 5;
const LONGEST_LINE = 2_000;

export interface LogOptions {
  readonly dir: string;
  readonly nowMs: () => number;
}

export interface Log {
  readonly dir: string;
  info(text: string): void;
  warn(text: string): void;
  /** With the error's stack. */
  error(where: string, error: unknown): void;
  close(): void;
}

/**
 * A log of one line an event, in five files of 1 MB. Every line is redacted. It never throws: an app without room for
 * its log goes on. Lines are written at once, so that the last ones before a crash are there.
 */
export function createLog({ dir, nowMs }: LogOptions): Log {
  const file = (n: number): string => join(dir, n === 0 ? 'songwatch.log' : `songwatch.${n}.log`);
  let bytes = 0;
  let isOpen = quietly(() => {
    mkdirSync(dir, { recursive: true });
    bytes = statSync(file(0), { throwIfNoEntry: false })?.size ?? 0;
  });

  function rotate(): void {
    rmSync(file(FILES - 1), { force: true });
    for (let n = FILES - 2; n >= 0; n -= 1) quietly(() => renameSync(file(n), file(n + 1)));
    bytes = 0;
  }

  function write(level: string, text: string): void {
    if (!isOpen) return;
    const line = `${new Date(nowMs()).toISOString()} ${level} ${redact(text).slice(0, LONGEST_LINE)}\n`;
    quietly(() => {
      if (bytes + line.length > MOST_BYTES) rotate();
      appendFileSync(file(0), line);
      bytes += Buffer.byteLength(line);
    });
  }

  return {
    dir,
    info: (text) => write('info ', text),
    warn: (text) => write('warn ', text),
    error: (where, error) =>
      write('error', `${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    close: () => void (isOpen = false),
  };
}

/** False when it couldn't be done. */
function quietly(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}
