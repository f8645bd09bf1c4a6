import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { logLine, type LogFields, type LogLevel } from './line.ts';

export interface LogOptions {
  /** The log's own folder; made when it is needed. */
  readonly dir: string;
  readonly nowMs: () => number;
  /** Of one file. Default 1 MB. */
  readonly maxBytes?: number;
  /** The current one among them. Default 5. */
  readonly files?: number;
}

export interface Log {
  readonly dir: string;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  /** `error` is whatever was thrown; an `Error` comes with its stack. */
  error(event: string, error?: unknown, fields?: LogFields): void;
  /** Never writes this text, such as a key that was just opened, whatever it looks like. */
  hide(secret: string): void;
  /** Everything is written by then; a later line opens the file again. */
  close(): void;
}

/** A shorter text would take innocent words along. */
const MIN_SECRET_LENGTH = 6;

/**
 * A small log that a person can send to support. A line is handed to the system before the call returns, so that a
 * crash loses none; that takes about 20 µs. Never throws: without a disk there is no log.
 */
export function createLog(options: LogOptions): Log {
  const { dir, nowMs, maxBytes = 1_000_000, files = 5 } = options;
  const secrets = new Set<string>();
  let file: { readonly handle: number; bytes: number } | null = null;

  function path(number: number): string {
    return join(dir, number === 0 ? 'songwatch.log' : `songwatch.${number}.log`);
  }

  function open() {
    mkdirSync(dir, { recursive: true });
    const handle = openSync(path(0), 'a', 0o600);
    return { handle, bytes: fstatSync(handle).size };
  }

  function close(): void {
    const { handle } = file ?? {};
    file = null;
    if (handle !== undefined) closeSync(handle);
  }

  function rotate(): void {
    close();
    rmSync(path(files - 1), { force: true });
    for (let number = files - 2; number >= 0; number--) {
      if (existsSync(path(number))) renameSync(path(number), path(number + 1));
    }
  }

  function write(level: LogLevel, event: string, fields: LogFields = {}): void {
    try {
      let line = logLine(nowMs(), level, event, fields);
      for (const secret of secrets) line = line.replaceAll(secret, '••••');
      const bytes = Buffer.from(line);
      file ??= open();
      if (file.bytes > 0 && file.bytes + bytes.length > maxBytes) {
        rotate();
        file = open();
      }
      file.bytes += writeSync(file.handle, bytes);
    } catch {
      try {
        close();
      } catch {
        // The descriptor is gone with whatever took the disk.
      }
    }
  }

  return {
    dir,
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    error(event, error, fields) {
      const cause = error === undefined ? {} : { error: error instanceof Error ? error : describe(error) };
      write('error', event, { ...cause, ...fields });
    },
    hide(secret) {
      if (secret.length < MIN_SECRET_LENGTH) return;
      // As it stands, and as it stands within quotes and addresses.
      for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
        secrets.add(form);
    },
    close() {
      try {
        close();
      } catch {
        // Nothing is lost: every line was handed over before.
      }
    },
  };
}

/** Something was thrown that is no `Error`. */
function describe(thrown: unknown): string {
  return typeof thrown === 'string' ? thrown : Object.prototype.toString.call(thrown);
}
