import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Child {
  /** The JSON after `word` on its stdout. Fails when it ends without having said it. */
  said<T>(word: string): Promise<T>;
  end(): Promise<void>;
}

/** Runs a program of Node's in a process of its own. */
export function startNode(args: readonly string[]): Child {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const hasEnded = once(child, 'exit');
  const kill = () => void child.kill();
  process.once('exit', kill);
  void hasEnded.then(() => process.off('exit', kill));
  const lines = createInterface({ input: child.stdout });
  return {
    said: (word) =>
      new Promise((resolve, reject) => {
        lines.on('line', (line) => {
          if (line.startsWith(`${word} `)) resolve(JSON.parse(line.slice(word.length + 1)));
        });
        lines.on('close', () => reject(new Error(`${args[0]} ended without saying “${word}”`)));
      }),
    async end() {
      child.kill();
      await hasEnded;
    },
  };
}
