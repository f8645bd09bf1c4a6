import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';

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

/** A real file system in the file `image`, over `folder`; to be taken away and brought back. */
export function mountImage(image: string, folder: string): { plugIn: () => void; unplug: () => void } {
  execFileSync('truncate', ['-s', '32M', image]);
  execFileSync('mkfs.ext4', ['-q', image]);
  let isIn = false;
  const drive = {
    plugIn() {
      execFileSync('mount', ['-o', 'loop', image, folder]);
      isIn = true;
    },
    /** As a stick that is pulled: nobody is asked whether something is still open. */
    unplug() {
      if (isIn) execFileSync('umount', ['--lazy', folder]);
      isIn = false;
    },
  };
  drive.plugIn();
  rmdirSync(join(folder, 'lost+found'));
  return drive;
}

/** A stick with exFAT in the file `image`, over `folder`; gives how to pull it. */
export function mountStick(image: string, folder: string): () => void {
  execFileSync('truncate', ['-s', '32M', image]);
  execFileSync('mkfs.exfat', [image], { stdio: 'ignore' });
  const device = execFileSync('losetup', ['--find', '--show', image], { encoding: 'utf8' }).trim();
  execFileSync('mount.exfat-fuse', [device, folder], { stdio: 'ignore' });
  return () => {
    execFileSync('umount', ['--lazy', folder]);
    execFileSync('losetup', ['--detach', device]);
  };
}

/**
 * From now on whoever writes to the drive waits, as for a share whose server is gone. Ends with `thaw`, and by itself
 * should the test not come to that: nothing else would free what waits.
 */
export function freeze(folder: string): { thaw: () => void } {
  execFileSync('fsfreeze', ['--freeze', folder]);
  const rescue = spawn('sh', ['-c', 'sleep 60; fsfreeze --unfreeze "$0"', folder], {
    stdio: 'ignore',
    detached: true,
  });
  rescue.unref();
  let isFrozen = true;
  return {
    thaw() {
      if (!isFrozen) return;
      isFrozen = false;
      execFileSync('fsfreeze', ['--unfreeze', folder]);
      if (rescue.pid !== undefined) process.kill(-rescue.pid);
    },
  };
}

/** A share and a stick need a file system of a process, too. */
export const canShare = canMount && existsSync('/dev/fuse');

export interface Share {
  /** From now on whoever asks anything of it waits, to read as well as to write. */
  readonly hang: () => void;
  readonly answerAgain: () => void;
  readonly unmount: () => void;
}

/** The folder `from` at `at`, by a process of its own as a server far away: who asks for anything asks that process. */
export function mountShare(from: string, at: string): Share {
  const server = spawn('bindfs', ['-f', from, at], { stdio: 'ignore' });
  const isThere = () => spawnSync('mountpoint', ['-q', at]).status === 0;
  for (let tries = 0; !isThere(); tries++) {
    if (tries === 100 || server.exitCode !== null) throw new Error('the share can’t be mounted');
    execFileSync('sleep', ['0.05']);
  }
  return {
    hang: () => void server.kill('SIGSTOP'),
    answerAgain: () => void server.kill('SIGCONT'),
    unmount() {
      server.kill('SIGKILL');
      execFileSync('umount', ['--lazy', at]);
    },
  };
}

/** A file that nobody can write or replace until it is let go again. */
export function pinDown(file: string): () => void {
  execFileSync('mount', ['--bind', file, file]);
  execFileSync('mount', ['-o', 'remount,bind,ro', file]);
  return () => void execFileSync('umount', ['--lazy', file]);
}
