import { net, session } from 'electron';
import { failure, ok } from '../core/failure.ts';
import { sentence } from '../core/words/sentences.ts';
import { createConnection } from '../desktop/connection.ts';
import { watchPower } from '../desktop/power.ts';
import { systemCertificates } from '../desktop/system-certificates.ts';
import { createDiscovery } from '../discovery/discovery.ts';
import { createPoller } from '../polling/poller.ts';
import { createMediaFetch } from '../providers/media-fetch.ts';
import { createProviders, PROVIDER_ROUTE } from '../providers/registry.ts';
import { createRoute, type Network } from '../providers/route.ts';
import type { Boot } from './boot.ts';
import type { Disk } from './disk.ts';
import type { Hub } from './hub.ts';

/** Who asks the providers, and when it can. */
export type Asking = ReturnType<typeof createAsking>;

const PAUSED = failure('aborted', sentence('Checking is paused. Resume it to ask the provider.'));

export function createAsking({ clock, version }: Boot, disk: Disk, hub: Hub) {
  const { accounts, library, log, onBug, say, vault } = disk;
  const network: Network = {
    proxyFor: (url) => session.defaultSession.resolveProxy(url),
    certificates: () => systemCertificates(process.env),
  };
  const providers = createProviders({ version, route: createRoute(network, PROVIDER_ROUTE) });
  const poller = createPoller({
    clock,
    random: Math.random,
    library,
    providers,
    accounts: accounts.all,
    async access(account) {
      // Before a request is made that could only hang: a connection that is open already doesn't fail without a network.
      connection.look();
      const key = await vault.open(account.id);
      if (key.ok) log.hide(key.value);
      return key.ok ? ok({ baseUrl: account.baseUrl, key: key.value }) : key;
    },
    onCommitted: (changes) => hub.emit('tasks:committed', changes),
    onHealthChanged(accountId) {
      const health = poller.health(accountId);
      if (health.status === 'backing-off') connection.look();
      if ('failure' in health)
        say(`${accounts.get(accountId)?.label}: ${health.status}, ${health.failure.message}`);
      hub.emit('account:health', accountId);
    },
    onTroubleChanged: (key) => hub.emit('tasks:troubled', [key]),
    onBug: (error, accountId) => onBug(`polling ${accountId}`, error),
  });
  const connection = createConnection({
    clock,
    // Accounts on this machine need no network.
    isOnline: () => net.isOnline() || accounts.all().some(({ id }) => disk.isLocal(id)),
    onChanged(isOffline) {
      say(isOffline ? 'offline' : 'online');
      poller.setOffline(isOffline);
      hub.emit('network:changed', isOffline);
    },
  });
  const discovery = createDiscovery({
    clock,
    library,
    accounts,
    providers,
    checks: poller,
    kept: disk.discovery,
    held: () => (disk.settings.get().isPaused ? PAUSED : poller.offline()),
    onTracked: (added) => hub.emit('tasks:tracked', added),
    onChanged: () => hub.emit('app:changed'),
    onBug: (error) => onBug('looking for tasks', error),
  });
  hub.on('account:health', discovery.accountChanged);
  watchPower({
    onAsleep: () => poller.setAsleep(true),
    onAwake() {
      poller.setAsleep(false);
      connection.look();
    },
  });

  return {
    providers,
    poller,
    discovery,
    connection,
    fetchMedia: createMediaFetch({ version, network }),
    start(): void {
      poller.setPaused(disk.settings.get().isPaused);
      connection.look();
      poller.start();
      discovery.start();
    },
    stop(): void {
      discovery.stop();
      poller.stop();
      connection.stop();
    },
  };
}
