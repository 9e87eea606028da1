// `moontick --annotations` and `--reference`: files for lua-language-server and a page in Markdown, from the declarations of the game
// API or of a module of the game's.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  annotationsOf,
  describeClass,
  HostFunction,
  referenceOf,
  UserdataClass,
} from '../../runtime/internals.ts';
import type {
  ApiDescription,
  ClassDescription,
  FunctionDescription,
} from '../../runtime/internals.ts';
import { describeOwnApi } from '../game-api/describe-game.ts';

/** What is to be written. */
export interface AnnotationRequest {
  /** Folder for the `.lua` files of the annotations. */
  readonly annotations: string | undefined;
  /** File for the reference page. */
  readonly reference: string | undefined;
  /** Module whose exports are described beside the game API. */
  readonly from: string | undefined;
}

const SETTINGS_FILE = '.luarc.json';

/** What lua-language-server needs to know: the version, and where the annotations are. */
export function languageServerSettings(library: string): string {
  const settings = {
    $schema: 'https://raw.githubusercontent.com/LuaLS/vscode-lua/master/setting/schema.json',
    'runtime.version': 'Lua 5.1',
    'runtime.builtin': { ffi: 'disable', io: 'disable', jit: 'disable', 'jit.util': 'disable' },
    'workspace.library': [library],
    'workspace.checkThirdParty': false,
    'diagnostics.disable': ['lowercase-global'],
  };
  return `${JSON.stringify(settings, null, 2)}\n`;
}

/** Something that can describe itself, as a `Scripting` does. */
interface Describes {
  describe(): ApiDescription;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Collects what the exports of a module declare: functions, classes, whole APIs, lists of these. */
class Collector {
  readonly functions = new Map<string, FunctionDescription>();
  readonly classes = new Map<string, ClassDescription>();

  add(value: unknown): void {
    if (Array.isArray(value)) value.forEach((each) => this.add(each));
    else if (value instanceof HostFunction) this.functions.set(value.name, value);
    else if (value instanceof UserdataClass) this.classes.set(value.name, describeClass(value));
    else if (isObject(value) && typeof value.describe === 'function') {
      this.addApi((value as unknown as Describes).describe());
    } else if (isObject(value) && Array.isArray(value.functions)) {
      this.addApi(value as unknown as ApiDescription);
    }
  }

  private addApi({ functions, classes = [] }: ApiDescription): void {
    for (const each of functions) this.functions.set(each.name, each);
    for (const each of classes) this.classes.set(each.name, each);
  }
}

/** The description of a module's declarations, without what the game API has already. */
async function describeModule(path: string, own: ApiDescription): Promise<ApiDescription> {
  const exported = (await import(pathToFileURL(resolve(path)).href)) as Record<string, unknown>;
  const collector = new Collector();
  for (const value of Object.values(exported)) collector.add(value);
  const known = new Set(own.functions.map(({ name }) => name));
  const classes = new Map((own.classes ?? []).map((each) => [each.name, each]));
  const functions = [...collector.functions.values()].filter(({ name }) => !known.has(name));
  const added = [...collector.classes.values()].flatMap((each) => {
    const before = classes.get(each.name);
    if (before === undefined) return [each];
    // Components that a game has make fields of entities: only what is new is said again.
    const names = new Set(before.fields.map(({ name }) => name));
    const fields = each.fields.filter(({ name }) => !names.has(name));
    return fields.length === 0 ? [] : [{ ...each, doc: '', fields, methods: [] }];
  });
  const name = basename(path).replace(/\.[^.]*$/, '');
  if (functions.length + added.length === 0) throw new Error(`${path} exports no declarations`);
  return { name, functions, classes: added };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Writes the files; `say` is told of each. Throws for a module that exports no declarations. */
export async function writeAnnotations(
  { annotations, reference, from }: AnnotationRequest,
  say: (line: string) => void,
): Promise<void> {
  const own = describeOwnApi();
  const added = from === undefined ? undefined : await describeModule(from, own);
  const put = (path: string, text: string): void => {
    write(path, text);
    say(`wrote ${path}`);
  };
  if (annotations !== undefined) {
    put(join(annotations, 'moontick.lua'), annotationsOf(own));
    if (added !== undefined) put(join(annotations, `${added.name}.lua`), annotationsOf(added));
    const library = relative('.', annotations).replaceAll('\\', '/') || '.';
    if (!existsSync(SETTINGS_FILE)) put(SETTINGS_FILE, languageServerSettings(library));
    else say(`${SETTINGS_FILE} exists: its workspace.library should have "${library}"`);
  }
  if (reference !== undefined) put(reference, referenceOf(added ?? own));
}
