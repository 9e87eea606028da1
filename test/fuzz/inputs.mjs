// The inputs of the fuzz tests, numbered: the same seed and number give the same input. They come from the kept sources beside
// this file and what compiles from them.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile, dump } from 'moontick/runtime/internals';
import { Random } from '../differential/random.mjs';
import { checkChunk, checkSource } from './check-input.mjs';
import { copyPrototype, damageBytes, damagePrototype } from './chunk-mutations.mjs';
import { damageSource } from './source-mutations.mjs';

const folder = fileURLToPath(new URL('corpus/', import.meta.url));

/** The kept sources, and the kept chunks as bytes: those that once were too much for the VM are among them. */
export function readCorpus() {
  const names = readdirSync(folder).sort();
  const read = (name) => readFileSync(folder + name, 'latin1');
  const sources = names.filter((name) => name.endsWith('.lua')).map(read);
  const kept = names.filter((name) => name.endsWith('.hex')).map((name) => bytesOf(read(name)));
  const prototypes = sources.map((source) => compile(source, '=corpus'));
  return {
    sources,
    kept,
    prototypes,
    chunks: [...prototypes.map((proto) => dump(proto, false)), ...kept],
  };
}

/** Bytes from hexadecimal text. */
export function bytesOf(hex) {
  return Buffer.from(hex.replace(/\s+/g, ''), 'hex').toString('latin1');
}

export function hexOf(bytes) {
  return `${Buffer.from(bytes, 'latin1').toString('hex').replace(/.{96}/g, '$&\n').trimEnd()}\n`;
}

/** The kind and content of an input, and the random choices of its run. */
export function makeInput(corpus, seed, number) {
  const random = new Random((seed * 1_000_003 + number) | 0);
  // The first choices of neighbouring numbers are alike.
  for (let i = 0; i < 3; i++) random.next();
  const kind = random.weighted({ source: 4, bytes: 2, functions: 6 });
  if (kind === 'source')
    return {
      kind,
      random,
      content: damageSource(random, random.pick(corpus.sources), corpus.sources),
    };
  if (kind === 'bytes')
    return {
      kind,
      random,
      content: damageBytes(random, random.pick(corpus.chunks), corpus.chunks),
    };
  const proto = copyPrototype(random.pick(corpus.prototypes));
  for (let times = random.integer(1, 4); times > 0; times--)
    damagePrototype(
      random,
      proto,
      corpus.prototypes.flatMap((each) => each.protos),
    );
  return { kind, random, content: dump(proto, random.chance(0.15)) };
}

/** Tries an input; gives how it ended or throws a Failure. */
export function tryInput({ kind, random, content }) {
  return kind === 'source' ? checkSource(content, random) : checkChunk(content, random);
}
