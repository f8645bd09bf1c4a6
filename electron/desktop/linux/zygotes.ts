import { readFileSync } from 'node:fs';

/** Answers whether Chromium can still start processes, which on Linux are copies of one that it keeps for that. */
export function findZygotes(pid = process.pid): () => boolean {
  const zygotes = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(isZygote);
  return () => zygotes.length === 0 || zygotes.some(isZygote);
}

/** Of one that has died, its arguments are gone. */
function isZygote(pid: string): boolean {
  return /^\d+$/.test(pid) && read(`/proc/${pid}/cmdline`).includes('--type=zygote');
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
