/** Writes the annotations and the reference page of the game API, which are in the repository: after `npm run build`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotationsOf, describeOwnApi, referenceOf } from '../dist/index.js';
import { root } from './support.mjs';

const api = describeOwnApi();
const folder = join(root, 'plugin', 'game-api', 'annotations');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'moontick.lua'), annotationsOf(api));
writeFileSync(join(root, 'plugin', 'REFERENCE.md'), referenceOf(api));
console.log('wrote plugin/game-api/annotations/moontick.lua and plugin/REFERENCE.md');
