import { expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../electron/desktop/content-security.ts';

const directives = (policy: string) =>
  Object.fromEntries(
    policy.split('; ').map((each) => [each.split(' ')[0], each.split(' ').slice(1).join(' ')]),
  );

test('the page may load from itself and from nowhere else', () => {
  expect(directives(contentSecurityPolicy(null))).toEqual({
    'default-src': `'none'`,
    'script-src': `'self'`,
    'style-src': `'self'`,
    'img-src': `'self' blob:`,
    'media-src': `'self'`,
    'font-src': `'self'`,
    'connect-src': `'self'`,
    'base-uri': `'none'`,
    'form-action': `'none'`,
    'frame-ancestors': `'none'`,
    'require-trusted-types-for': `'script'`,
    'trusted-types': 'svelte-trusted-html songwatch-worker',
  });
});

test('while it is developed, hot reload is let in, and still no foreign script', () => {
  const policy = directives(contentSecurityPolicy('http://127.0.0.1:5173/'));
  expect(policy['connect-src']).toBe(`'self' ws://127.0.0.1:5173`);
  expect(policy['style-src']).toBe(`'self' 'unsafe-inline'`);
  expect(policy['script-src']).toBe(`'self'`);
  expect(policy['default-src']).toBe(`'none'`);
});
