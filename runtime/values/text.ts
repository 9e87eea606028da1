// Text at the host's border: Lua strings are bytes, one per char code; the host's strings are UTF-16. Text crosses as UTF-8.

const CHUNK = 8192;
const NO_BYTE = /[^\0-\xff]/;

/** UTF-8 bytes of a host string, as a Lua string. Lone surrogates become U+FFFD. */
export function encodeText(text: string): string {
  let ascii = true;
  for (let i = 0; i < text.length && ascii; i++) ascii = text.charCodeAt(i) < 128;
  if (ascii) return text;
  let bytes = '';
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    bytes += encodeCodePoint(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code);
  }
  return bytes;
}

function encodeCodePoint(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  const tail = String.fromCharCode(0x80 | (code & 63));
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6)) + tail;
  const middle = String.fromCharCode(0x80 | ((code >> 6) & 63)) + tail;
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12)) + middle;
  return String.fromCharCode(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63)) + middle;
}

/** Host string of a Lua string holding UTF-8; each byte that is not part of a valid sequence becomes U+FFFD. */
export function decodeText(bytes: string): string {
  let ascii = true;
  for (let i = 0; i < bytes.length && ascii; i++) ascii = bytes.charCodeAt(i) < 128;
  if (ascii) return bytes;
  const codes: number[] = [];
  let text = '';
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes, i);
    codes.push(length === 0 ? 0xfffd : decodeSequence(bytes, i, length));
    i += Math.max(1, length);
    if (codes.length === CHUNK) text += String.fromCodePoint(...codes.splice(0));
  }
  return text + String.fromCodePoint(...codes);
}

/** Length of the valid sequence that starts at `i`; 0 when there is none. */
function sequenceLength(bytes: string, i: number): number {
  const first = bytes.charCodeAt(i);
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || i + length > bytes.length) return 0;
  for (let k = 1; k < length; k++) if ((bytes.charCodeAt(i + k) & 0xc0) !== 0x80) return 0;
  const code = decodeSequence(bytes, i, length);
  const smallest = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000;
  return code < smallest || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? 0 : length;
}

function decodeSequence(bytes: string, i: number, length: number): number {
  const first = bytes.charCodeAt(i);
  if (length === 1) return first;
  let code = first & (0xff >> (length + 1));
  for (let k = 1; k < length; k++) code = (code << 6) | (bytes.charCodeAt(i + k) & 63);
  return code;
}

/** Is every character of the text one byte? */
export function isBytes(text: string): boolean {
  return !NO_BYTE.test(text);
}

/** The Lua string of these bytes. */
export function stringOfBytes(bytes: Uint8Array): string {
  if (bytes.length <= CHUNK) return String.fromCharCode.apply(null, bytes as unknown as number[]);
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) {
    pieces.push(stringOfBytes(bytes.subarray(at, at + CHUNK)));
  }
  return pieces.join('');
}

/** The bytes of a Lua string. */
export function bytesOfString(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
