// All rules but those that need types or the graph of all imports: oxlint.json has them, which takes a fifth of the time.
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import { fileURLToPath } from 'node:url';
import { importBans, layerZones } from './lib/layers.mjs';

const top = fileURLToPath(new URL('..', import.meta.url));

const focusedTests = {
  selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo|fixme)$/]',
  message: 'Every test runs, always.',
};
const sleeping = {
  selector: 'MemberExpression[property.name="waitForTimeout"]', // named to be banned
  message: 'Wait for what should happen, not for time.',
};

/** What a failure says in words of ours can be said in every language: `sentence('…')` makes the compiler see to it. */
const untranslated = ['Literal', 'TemplateLiteral'].map((type) => ({
  selector: `CallExpression[callee.name="failure"] > ${type}:nth-child(2)`,
  message: 'Say it by sentence(…) of core/words, so that it is said in every language.',
}));

export default defineConfig(
  { ignores: ['out/', 'dist/', 'node_modules/', '.runtime/', '.cache/', 'test-results/', 'assets/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ts.configs.strict,
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.mjs', '.js', '.svelte'] })],
      'import-x/extensions': ['.ts', '.mjs'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'no-promise-executor-return': 'off',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'no-restricted-syntax': ['error', focusedTests, sleeping],
      // The compiler says this already (noUnusedLocals).
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/triple-slash-reference': [
        'error',
        { lib: 'never', path: 'always', types: 'never' },
      ],
      // A Map or Set that no view reads, such as a cache, is better left plain.
      'svelte/prefer-svelte-reactivity': 'off',
      '@typescript-eslint/no-restricted-imports': importBans(),
      'import-x/no-duplicates': ['error', { 'prefer-inline': false }],
      'import-x/no-default-export': 'error',
      'import-x/no-restricted-paths': ['error', { basePath: top, zones: layerZones(top) }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
    // A component's props are declared by one destructuring `let`, part of which may be bindable.
    rules: {
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { excludedRunes: ['$props', '$derived'] }],
    },
  },
  {
    files: ['**/*.svelte'],
    // A component is its file's default export.
    rules: {
      'import-x/no-default-export': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['electron/**'],
    ignores: ['electron/demo/**'],
    rules: { 'no-restricted-syntax': ['error', focusedTests, sleeping, ...untranslated] },
  },
  {
    files: ['electron/core/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': importBans({
        bare: { regex: '^[^.]', message: 'core is pure: it imports nothing outside core.' },
      }),
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time is handed to core.' },
        { object: 'Math', property: 'random', message: 'Randomness is handed to core.' },
      ],
      'no-restricted-syntax': [
        'error',
        ...untranslated,
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'Time is handed to core.',
        },
      ],
    },
  },
  {
    files: ['electron/contract/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': importBans({
        bare: { regex: '^(?!\\.|zod$)', message: 'contract is read by both sides: zod is all it may bring.' },
        typesOnly: { regex: '/core/', message: 'What the window imports too may take only types of core.' },
      }),
    },
  },
  {
    // Read by main alone, so it may take core's lists of words instead of repeating them.
    files: ['electron/contract/schemas.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': importBans({
        bare: { regex: '^(?!\\.|zod$)', message: 'schemas brings zod and nothing else.' },
      }),
    },
  },
  {
    files: ['electron/ipc/**'],
    rules: { '@typescript-eslint/no-restricted-imports': importBans({ ipc: 'ipcMain' }) },
  },
  {
    files: ['electron/preload.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': importBans({
        ipc: 'ipcRenderer',
        bare: {
          regex: '^(?!\\.|electron$)',
          message: 'The sandboxed preload has Electron and nothing else.',
        },
      }),
    },
  },
  {
    files: ['renderer/**'],
    languageOptions: { globals: globals.browser },
    rules: {
      '@typescript-eslint/no-restricted-imports': importBans({
        bare: { regex: '^(electron|node:|undici|@photostructure/)', message: 'The window has the DOM only.' },
      }),
      'no-restricted-properties': ['error', ...onlyInBridge()],
    },
  },
  {
    files: ['renderer/bridge.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // What Electron loads before the app can only be CommonJS.
    files: ['**/*.cjs'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['tools/**', 'test/**'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.config.{ts,mjs,js}', 'tools/lib/after-pack.mjs'],
    rules: { 'import-x/no-default-export': 'off' },
  },
);

function onlyInBridge() {
  return ['window', 'globalThis'].map((object) => ({
    object,
    property: 'songwatch',
    message: 'Only renderer/bridge.ts reads what the preload exposes.',
  }));
}
