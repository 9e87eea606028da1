// What writer and reader of precompiled chunks share: the header of a Lua 5.1 chunk as a 64-bit
// little-endian machine writes it, the tags of constants, and the source name that stripped chunks
// get.

/**
 * Signature, version 0x51, format 0, little-endian, sizes of int, size_t, instruction, number;
 * numbers are floats.
 */
export const CHUNK_HEADER = '\x1bLua\x51\x00\x01\x04\x08\x04\x08\x00';

/** Source name of a chunk that carries none. */
export const STRIPPED_SOURCE = '=?';

export const TAG_NIL = 0;
export const TAG_BOOLEAN = 1;
export const TAG_NUMBER = 3;
export const TAG_STRING = 4;
