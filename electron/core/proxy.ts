/** One way to the internet, as the system's settings or its PAC file name it. */
export type ProxyHop =
  | { readonly type: 'direct' }
  | { readonly type: 'http' | 'https' | 'socks5'; readonly host: string; readonly port: number };

const TYPES = { PROXY: 'http', HTTP: 'http', HTTPS: 'https', SOCKS: 'socks5', SOCKS5: 'socks5' } as const;
const USUAL_PORTS = { http: 80, https: 443, socks5: 1080 } as const;
const ENTRY = /^(PROXY|HTTP|HTTPS|SOCKS|SOCKS5)\s+(\[[0-9a-f:.]+\]|[^\s:[\]/@]+)(?::(\d{1,5}))?$/i;

/**
 * The first way of a PAC result that can be taken, such as `PROXY proxy.lan:3128; DIRECT`. What nobody understands
 * (SOCKS4, QUIC) is passed over; `null` when nothing is left, which must not mean *direct*: the system has forbidden it.
 */
export function firstHop(pacResult: string): ProxyHop | null {
  for (const entry of pacResult.split(';').map((part) => part.trim())) {
    if (/^DIRECT$/i.test(entry)) return { type: 'direct' };
    const [, word, host, digits] = ENTRY.exec(entry) ?? [];
    if (word === undefined || host === undefined) continue;
    const type = TYPES[word.toUpperCase() as keyof typeof TYPES];
    const port = digits === undefined ? USUAL_PORTS[type] : Number(digits);
    if (port >= 1 && port <= 65_535) return { type, host, port };
  }
  return null;
}
