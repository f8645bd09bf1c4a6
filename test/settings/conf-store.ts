import Conf from 'conf';

interface Options {
  readonly name: string;
  readonly cwd: string;
  readonly configFileMode: number;
}

/** electron-store without Electron: it is Conf, and only its file's name and default folder come from Electron. */
export class ConfStore extends Conf<Record<string, unknown>> {
  constructor({ name, ...options }: Options) {
    super({ ...options, configName: name });
  }
}
