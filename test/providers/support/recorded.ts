import { readFileSync } from 'node:fs';

export type RecordedAnswer =
  | 'ace-error-500'
  | 'ace-retrieve-batch'
  | 'ace-retrieve-success'
  | 'sunor-failure'
  | 'sunor-running'
  | 'sunor-success';

/** One of the answers that the providers' documents print. */
export function recorded(name: RecordedAnswer): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/recorded/${name}.json`, import.meta.url), 'utf8'));
}
