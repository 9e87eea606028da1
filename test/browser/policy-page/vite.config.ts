// Builds the page with generated code in its Lua modules and serves it under a policy without `unsafe-eval`. The built plugin:
// its modules are for the built runtime.
import { defineConfig } from 'vite';
import { moontick } from 'moontick/vite';

const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:";

export default defineConfig({
  base: './',
  plugins: [moontick({ generate: true })],
  preview: { headers: { 'Content-Security-Policy': POLICY } },
});
