// Serves and builds the test page as a game would: the package by its name, Lua files through the plugin.
import { defineConfig } from 'vite';
import { moontick } from '../../../plugin/vite/index.ts';

export default defineConfig({ base: './', plugins: [moontick()] });
