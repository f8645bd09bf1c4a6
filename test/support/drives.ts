import { execFileSync } from 'node:child_process';

/** Drives of one's own need root; so does a file that not even root can write. */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mountsWork();

function mountsWork(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** A drive of its own size over `folder`. */
export function mountDrive(folder: string, size: string) {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
  return {
    remount: (options: string) => void execFileSync('mount', ['-o', `remount,${options}`, folder]),
    /** As a stick that is pulled: nobody is asked whether something is still open. */
    unmount: () => void execFileSync('umount', ['--lazy', folder]),
  };
}

/** A file that nobody can write or replace until it is let go again. */
export function pinDown(file: string): () => void {
  execFileSync('mount', ['--bind', file, file]);
  execFileSync('mount', ['-o', 'remount,bind,ro', file]);
  return () => void execFileSync('umount', ['--lazy', file]);
}
