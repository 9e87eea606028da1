// Serves and builds the test page as a game would: the package by its name, Lua files through the plugin.
import { moontick } from 'moontick/vite';
import { defineConfig } from 'vite';

export default defineConfig({ base: './', plugins: [moontick()] });
