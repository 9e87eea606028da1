// Lua's byte strings and the host's byte arrays.

const NO_BYTE = /[^\0-\xff]/;
const PIECE = 8192;

/** Is every character of the text one byte? */
export function isBytes(text: string): boolean {
  return !NO_BYTE.test(text);
}

/** The bytes of a Lua string. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** The Lua string of some bytes. */
export function textOf(bytes: Uint8Array): string {
  if (bytes.length <= PIECE) return String.fromCharCode(...bytes);
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) {
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  }
  return text;
}
