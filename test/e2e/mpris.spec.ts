import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from './support/fixtures.ts';
import { playedSeconds, player, test, trackTones } from './support/playing.ts';
import { addAccount } from './support/steps.ts';

const run = promisify(execFile);

test('the desktop’s own media controls see and drive what plays, also without the window', async ({
  start,
  service,
  ace,
  tones,
  tray,
}) => {
  void tray;
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  const tone = { hz: 220, level: 0.2, seconds: 60 };
  await trackTones(page, service, tones, 'First song', [tone]);
  await trackTones(page, service, tones, 'Second song', [tone, { ...tone, hz: 330 }]);
  /** A real client of MPRIS, as panels and keyboards are. */
  async function playerctl(...command: readonly string[]): Promise<string> {
    const { stdout } = await run('playerctl', ['-p', `chromium.instance${songwatch.pid}`, ...command]);
    return stdout.trim();
  }
  /** From one song to the next there may be none for a moment. */
  const told = (field: string) => playerctl('metadata', field).catch(() => '');
  const status = () => playerctl('status').catch(() => '');
  const position = async () => Number(await playerctl('position'));

  await test.step('what plays', async () => {
    await page.getByRole('button', { name: 'Play clip B of Second song' }).click();
    await expect.poll(() => playedSeconds(page)).toBeGreaterThan(0.5);
    // Until the cover has come the song is described without one.
    await expect.poll(() => told('mpris:artUrl')).toMatch(/^file:/);
    expect(await told('title')).toBe('Second song');
    const style = (await told('artist')).split(',')[0] ?? '';
    expect(style).not.toBe('');
    await expect(player(page)).toContainText(style);
    expect(await told('album')).toBe('Clip B');
    expect(Number(await told('mpris:length'))).toBe(60_000_000);
    const cover = await readFile(fileURLToPath(await told('mpris:artUrl')));
    expect(cover.subarray(1, 4).toString()).toBe('PNG');
    expect(await status()).toBe('Playing');
    // Asked for one after the other, which on a busy machine takes a while.
    await expect.poll(async () => Math.abs((await position()) - (await playedSeconds(page)))).toBeLessThan(1);
  });

  await songwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

  await test.step('pauses and goes on', async () => {
    await playerctl('play-pause');
    await expect.poll(status).toBe('Paused');
    expect(await page.evaluate(() => document.querySelector('audio')?.paused)).toBe(true);
    const rested = await position();
    await playerctl('play-pause');
    await expect.poll(status).toBe('Playing');
    await expect.poll(() => playedSeconds(page)).toBeGreaterThan(rested + 0.5);
  });

  await test.step('jumps to a place, and as far as it is asked to', async () => {
    await playerctl('position', '20');
    await expect.poll(() => playedSeconds(page)).toBeGreaterThan(20);
    await playerctl('position', '25+');
    await expect.poll(() => playedSeconds(page)).toBeGreaterThan(45);
    await expect.poll(position).toBeGreaterThan(45);
    await playerctl('position', '35-');
    await expect.poll(() => playedSeconds(page)).toBeLessThan(20);
    await expect.poll(position).toBeLessThan(20);
    // Asked for one after the other, which on a busy machine takes a while.
    await expect.poll(async () => Math.abs((await position()) - (await playedSeconds(page)))).toBeLessThan(1);
    const seek = player(page).getByRole('slider', { name: 'Seek' });
    await expect(seek).toHaveAttribute('aria-valuetext', /^0:1\d of 1:00$/);
  });

  await test.step('goes to another song and back', async () => {
    await playerctl('next');
    await expect.poll(() => told('title')).toBe('First song');
    await expect.poll(() => playedSeconds(page)).toBeGreaterThan(0.2);
    await playerctl('previous');
    await expect.poll(() => told('title')).toBe('Second song');
    await expect.poll(status).toBe('Playing');
  });
});
