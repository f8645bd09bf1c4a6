import type { Records, TaskRecord } from './records.ts';

/** Takes records over from another library, as they are. Known keys are left alone. */
export function createAdopt(records: Records, write: (work: () => void) => void) {
  return (adopted: readonly (TaskRecord & { readonly raw: string | null })[]): void =>
    write(() => {
      for (const { raw, ...record } of adopted) {
        if (records.rowOf(record.task.key) !== null) continue;
        const id = records.write(null, record);
        for (const clip of record.clips) records.putClip(id, clip);
        if (raw !== null) records.putRaw(id, raw);
      }
    });
}
