import type { SavedFile } from '../core/stored.ts';
import type { ClipRecord } from './facts.ts';

/** A clip that nobody touched. */
export function untouched(clipId: string): ClipRecord {
  return {
    clip_id: clipId,
    is_favourite: 0,
    saved_path: null,
    saved_bytes: null,
    saved_at: null,
    saved_modified_at: null,
    is_missing: 0,
    was_saved: 0,
    dead_url: null,
    is_hidden: 0,
  };
}

/** What is kept of its file; that it was saved once stays known. */
export function savedColumns(file: SavedFile | null): Partial<ClipRecord> {
  const none = {
    saved_path: null,
    saved_bytes: null,
    saved_at: null,
    saved_modified_at: null,
    is_missing: 0,
  } as const;
  if (file === null) return none;
  return {
    saved_path: file.path,
    saved_bytes: file.bytes,
    saved_at: Math.round(file.savedAtMs),
    saved_modified_at: file.modifiedAtMs === null ? null : Math.floor(file.modifiedAtMs),
    is_missing: 0,
    was_saved: 1,
  };
}
