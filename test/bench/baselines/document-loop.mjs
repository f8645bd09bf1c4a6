// The polling loop that the provider's document leads to: its example request, {action: "retrieve", id}, for one task
// again and again until it is over, and such a loop for each task. Says `ready ID MS` when one has seen its task's end.
//
//   node document-loop.mjs BASE_URL KEY ID…
import { setTimeout as wait } from 'node:timers/promises';

/** What clients of this API wait between two requests (FACTS.md: 3 to 15 s), and what Songwatch begins with too. */
const INTERVAL_MS = 5_000;

const [baseUrl, key, ...ids] = process.argv.slice(2);

/** @param {string} id */
async function untilOver(id) {
  for (;;) {
    const answer = await fetch(`${baseUrl}/suno/tasks`, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ id, action: 'retrieve' }),
    });
    const { finished_at: finishedAt } = await answer.json();
    if (finishedAt !== undefined) return;
    await wait(INTERVAL_MS);
  }
}

await Promise.all(
  ids.map(async (id) => {
    await untilOver(id);
    console.log(`ready ${id} ${performance.timeOrigin + performance.now()}`);
  }),
);
