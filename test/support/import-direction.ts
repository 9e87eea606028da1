/**
 * The import direction of the source tree, as data and as one check. Used by the gate test; the linter holds
 * the same rules while editing. A file is named by its path from the project root, with forward slashes.
 */
import { posix } from 'node:path';

/** A folder of runtime/ imports only folders up to and including itself. */
export const RUNTIME_ORDER = [
  'diagnostics',
  'values',
  'syntax',
  'bytecode',
  'interpreter',
  'codegen',
  'stdlib',
  'embed',
];

/** The same for the engine-agnostic folders of plugin/. */
export const PLUGIN_ORDER = ['core', 'scheduler', 'entities', 'reload', 'game-api', 'debug'];

/** Hosts import the engine-agnostic folders and never each other; the value lists their packages. */
export const HOST_PACKAGES: Record<string, RegExp> = {
  pixi: /^(pixi\.js|bitecs|eventemitter3)(\/|$)/,
  vite: /^(vite(\/|$)|node:)/,
  cli: /^node:/,
};

const CORE_PACKAGES = /^(bitecs|eventemitter3)(\/|$)/;

/** Module specifiers of every static import, re-export and literal dynamic import in a source text. */
export function importsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const found: string[] = [];
  const patterns = [
    /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^\s*import\s*['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
  ];
  for (const pattern of patterns) {
    for (const match of code.matchAll(pattern)) found.push(match[1]);
  }
  return found;
}

/** Why `file` may not import `specifier`, or undefined when it may. */
export function directionProblem(file: string, specifier: string): string | undefined {
  const [area, folder] = file.split('/');
  if (!specifier.startsWith('.')) return packageProblem(area, folder, specifier);
  if (!specifier.endsWith('.ts')) return 'a relative import names its file with the .ts extension';
  const target = posix.join(posix.dirname(file), specifier);
  const [targetArea, targetFolder] = target.split('/');
  if (area === 'runtime') return runtimeProblem(folder, targetArea, targetFolder);
  if (targetArea === 'runtime') {
    if (/^(?:index|internals)\.ts$/.test(targetFolder) || targetFolder === 'embed')
      return undefined;
    return 'plugin/ reaches the runtime through runtime/internals.ts or runtime/embed/';
  }
  if (targetArea !== 'plugin') return 'plugin/ imports plugin/ and runtime/ only';
  return pluginProblem(folder, targetFolder);
}

function packageProblem(area: string, folder: string, specifier: string): string | undefined {
  if (area === 'runtime') return 'runtime/ imports no package';
  const allowed = HOST_PACKAGES[folder] ?? CORE_PACKAGES;
  return allowed.test(specifier) ? undefined : `plugin/${folder} may not import this package`;
}

function runtimeProblem(folder: string, targetArea: string, target: string): string | undefined {
  if (targetArea !== 'runtime') return 'runtime/ imports runtime/ only';
  if (folder.endsWith('.ts')) return undefined;
  const from = RUNTIME_ORDER.indexOf(folder);
  const to = RUNTIME_ORDER.indexOf(target);
  if (from < 0) return `runtime/${folder} is not in the written order`;
  return to < 0 || to > from ? `runtime/${folder} stands before runtime/${target}` : undefined;
}

function pluginProblem(folder: string, target: string): string | undefined {
  const isHost = (name: string): boolean => Object.hasOwn(HOST_PACKAGES, name);
  if (isHost(folder)) {
    return isHost(target) && target !== folder ? 'hosts never import each other' : undefined;
  }
  if (isHost(target)) return 'only hosts may stand on a host';
  if (folder.endsWith('.ts')) return undefined;
  const from = PLUGIN_ORDER.indexOf(folder);
  const to = PLUGIN_ORDER.indexOf(target);
  if (from < 0) return `plugin/${folder} is not in the written order`;
  return to < 0 || to > from ? `plugin/${folder} stands before plugin/${target}` : undefined;
}
