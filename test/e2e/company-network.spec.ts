import { COMPANY_CA, COMPANY_URL, startCompanyNetwork } from '../support/company-network.ts';
import { expect, test } from './support/fixtures.ts';
import { addAccount, song, track } from './support/steps.ts';

test('behind a company’s proxy, with a company’s authority, a task is watched as anywhere', async ({
  service,
  start,
  ace,
}) => {
  const network = await startCompanyNetwork(service.aceBaseUrl);
  try {
    const songwatch = await start({
      env: { https_proxy: `http://${network.proxy}`, SSL_CERT_FILE: COMPANY_CA },
    });
    const page = await songwatch.window();
    await addAccount(page, { ...ace, baseUrl: COMPANY_URL });
    const id = service.addTask({ provider: 'ace', outcome: 'success', title: 'Through the tunnel' });
    await track(page, id);
    await expect(song(page, 'Through the tunnel', 'ready')).toBeVisible({ timeout: 30_000 });
    expect(network.tunnels.length).toBeGreaterThan(0);
    expect(new Set(network.tunnels)).toEqual(new Set(['ace.company.test:443']));
    await songwatch.quit();
  } finally {
    await network.close();
  }
});
