import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const ban = (selector, message) => ({ selector, message });

const neverAnywhere = [
  ban("Identifier[name='setUsePlainTextEncryption']", 'A secret without a key store lasts for the session only.'),
  ban("Property[key.name='rejectUnauthorized'][value.value=false]", 'TLS is verified, always.'),
  ban("Identifier[name='dangerouslySetInnerHTML'], JSXIdentifier[name='dangerouslySetInnerHTML']", 'Text is text.'),
  ban('MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]', 'Text is text.'),
  ban("MemberExpression[property.name='openExternal']", 'No link leaves the app unchecked.'),
  ban(
    "MemberExpression[object.name='AbortSignal'][property.name='timeout']",
    'Use time-limit.ts: this one may never fire.',
  ),
];
const electronEdge = [
  ban("NewExpression[callee.name='BrowserWindow']", 'window.ts makes the only window, with its preferences locked.'),
  ban("MemberExpression[object.name='ipcMain']", 'Use ipc/handle.ts: it checks the sender and parses the arguments.'),
];

export default tseslint.config(
  { ignores: ['out/', '.cache/', 'node_modules/', 'test-results/', 'results/'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['src-*/**/*.{ts,tsx}', 'e2e/**/*.ts', 'test/**/*.ts'],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.main.json', './tsconfig.renderer.json', './tsconfig.test.json'] },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    rules: {
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      'no-restricted-syntax': ['error', ...neverAnywhere, ...electronEdge],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['test/**/*.{ts,mjs}', 'e2e/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '(^|/)src-(main|renderer|shared)/', message: 'An oracle imports nothing of the product.' },
          ],
        },
      ],
    },
  },
  {
    // The benchmark's other app has a window and requests of its own, and is no part of ours.
    files: ['src-main/window.ts', 'src-main/ipc/handle.ts', 'bench/plain-chart/main.mjs'],
    rules: { 'no-restricted-syntax': ['error', ...neverAnywhere] },
  },
  {
    files: ['scripts/**/*.mjs', 'test/**/*.mjs', 'bench/**/*.mjs'],
    rules: { 'no-console': 'off' },
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
        Buffer: 'readonly',
        performance: 'readonly',
      },
    },
  },
  { files: ['**/*.cjs'], languageOptions: { globals: { module: 'writable', require: 'readonly' } } },
  {
    files: ['src-renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
);
