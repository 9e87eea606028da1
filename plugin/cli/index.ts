// The entry `moontick/cli`: the commands as functions, and a VM for scripts that run on Node.
export { createNodeVM, openNodeVM, standardStreams } from './node-vm.ts';
export type { NodeVM, NodeVMOptions } from './node-vm.ts';
export type { IoLibrary, StandardStreams } from './io-library.ts';
export { ByteStream } from './byte-stream.ts';
export type { Buffering, StreamOptions, Whence } from './byte-stream.ts';
export { runMoontick } from './run-moontick.ts';
export { runMoontickc } from './run-moontickc.ts';
