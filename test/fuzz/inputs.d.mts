// Types of inputs.mjs, which stays plain JavaScript so that Node 20 can run fuzz.mjs.
import type { Prototype } from 'moontick/runtime/internals';
import type { Random } from '../differential/random.mjs';

export interface Corpus {
  sources: string[];
  /** Chunks kept beside the sources, as bytes. */
  kept: string[];
  prototypes: Prototype[];
  /** All chunks: the kept ones and those of the sources. */
  chunks: string[];
}

/** One input of the fuzz tests. */
export interface FuzzInput {
  kind: 'source' | 'bytes' | 'functions';
  /** The choices of its run. */
  random: Random;
  content: string;
}

export function readCorpus(): Corpus;
export function bytesOf(hex: string): string;
export function hexOf(bytes: string): string;
/** The input of a seed and number. */
export function makeInput(corpus: Corpus, seed: number, number: number): FuzzInput;
/** Tries an input; gives how it ended or throws a Failure. */
export function tryInput(input: FuzzInput): string;
