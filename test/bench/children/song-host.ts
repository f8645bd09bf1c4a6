// A demo service in a process of its own, with so many songs of so many bytes. Says `songs` and a line of JSON, then serves until it is
// killed. Arguments: how many, and bytes of each.
import { join } from 'node:path';
import { createDemoService } from '../../../electron/demo/service.ts';
import { BYTES_PER_SECOND } from '../../../electron/demo/media/mp3-frames.ts';
import { TOP } from '../support/electron.ts';

const [count = 0, bytes = 0] = process.argv.slice(2).map(Number);
const service = await createDemoService({ assetsDir: join(TOP, 'assets', 'demo') });
const songs = Array.from({ length: count }, (_, index) => {
  const clipId = `clip-${index}`;
  const clips = [{ id: clipId, durationS: bytes / BYTES_PER_SECOND }];
  const id = service.addTask({ provider: 'ace', createdAgoMs: 60_000, clips });
  return { id, clipId, url: `${service.origin}/media/${clipId}.mp3` };
});
console.log(`songs ${JSON.stringify(songs)}`);
