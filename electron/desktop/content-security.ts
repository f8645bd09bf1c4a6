/** Svelte's own policy for the static parts of its templates, and one for the address of the page's one worker. */
const TRUSTED_TYPES = 'svelte-trusted-html songwatch-worker';

const NOTHING_FOREIGN = [
  `default-src 'none'`,
  `script-src 'self'`,
  // The system's media controls take their cover as a blob only.
  `img-src 'self' blob:`,
  `media-src 'self'`,
  `font-src 'self'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
];

/**
 * What the page may do: load from its own origin and nothing else. With Vite's server (`devUrl`), its hot reload and
 * the styles that it puts into the page are let in.
 */
export function contentSecurityPolicy(devUrl: string | null): string {
  const more =
    devUrl === null
      ? [
          `style-src 'self'`,
          `connect-src 'self'`,
          `require-trusted-types-for 'script'`,
          `trusted-types ${TRUSTED_TYPES}`,
        ]
      : [
          `style-src 'self' 'unsafe-inline'`,
          `connect-src 'self' ${new URL(devUrl).origin.replace(/^http/, 'ws')}`,
        ];
  return [...NOTHING_FOREIGN, ...more].join('; ');
}
