import { app } from 'electron';
import { parseTrackLink } from '../core/track-link.ts';

const SCHEME = 'songwatch';

/**
 * Makes `songwatch://track?…` links open this app, and hands over those that come while it runs. They are untrusted: a
 * link that `parseTrackLink` accepts may fill the track dialog, all others are dropped. On Windows and Linux a link
 * comes as an argument of a second start instead (`parseCommandLine`).
 *
 * Only macOS and Windows are told here. On Linux the installed .desktop file says it; asking would start `xdg-settings`
 * and wait for it. Call it before the app is ready: macOS hands over the link that started it that early.
 */
export function receiveLinks(onLink: (link: string) => void): void {
  app.on('open-url', (event, url) => {
    event.preventDefault();
    if (parseTrackLink(url).ok) onLink(url);
  });
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient(SCHEME);
}
