import { cdp } from 'vitest/browser';

/** The part of Chromium's protocol that is used here. */
interface Emulation {
  send(
    method: 'Emulation.setEmulatedMedia',
    params: { features: readonly { name: string; value: string }[] },
  ): Promise<unknown>;
}

/** What the system says its user prefers, as a media feature; an empty value takes it back. */
export async function prefer(name: string, value: string): Promise<void> {
  const session = cdp() as unknown as Emulation;
  await session.send('Emulation.setEmulatedMedia', { features: value === '' ? [] : [{ name, value }] });
}
