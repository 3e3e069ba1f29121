import js from '@eslint/js';
import globals from 'globals';

export default [
  js.configs.recommended,
  {
    files: ['kg/views/page/*.js'],
    languageOptions: { ecmaVersion: 2023, sourceType: 'module', globals: { ...globals.browser, vis: 'readonly' } },
    rules: {
      'no-control-regex': 'off', 'no-misleading-character-class': 'off', eqeqeq: 'error', 'prefer-const': 'error', 'no-var': 'error', 'no-eval': 'error',
      'no-shadow': ['error', { builtinGlobals: false }], 'no-implicit-globals': 'error', complexity: ['error', 20], 'max-lines': ['error', 400],
    },
  },
  { files: ['tests/page/*.js'], languageOptions: { ecmaVersion: 2023, sourceType: 'module', globals: globals.node } },
];
