import { number } from '../../format.ts';

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;

export const waiting = (tasks: number): string =>
  `${plural(tasks, 'task')} ${tasks === 1 ? 'waits' : 'wait'}`;
