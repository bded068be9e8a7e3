/** Bytes and texts without anything that only Node has. */

const encoder = new TextEncoder()
/** So many arguments every engine takes. */
const AT_ONCE = 8_192

export function utf8Bytes(text: string): Uint8Array {
  return encoder.encode(text)
}

export function utf16Bytes(text: string, isLittle: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length))
  for (let at = 0; at < text.length; at++) view.setUint16(2 * at, text.charCodeAt(at), isLittle)
  return new Uint8Array(view.buffer)
}

/** One character a byte. */
export function latin1Text(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + AT_ONCE)))
  }
  return pieces.join('')
}

/** The bytes of such a text. */
export function latin1Bytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  return bytes
}

export function base64Text(bytes: Uint8Array): string {
  return btoa(latin1Text(bytes))
}

/** So many zeros, then the bytes. */
export function behindZeros(count: number, bytes: Uint8Array): Uint8Array {
  const moved = new Uint8Array(count + bytes.length)
  moved.set(bytes, count)
  return moved
}

const slice: (this: ArrayBufferView) => ArrayBufferView = Object.getPrototypeOf(Uint8Array.prototype).slice

/** The same kind of view of bytes of its own. */
export function copyOfView(view: ArrayBufferView): ArrayBufferView {
  if (!(view instanceof DataView)) return slice.call(view)
  return new DataView(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength))
}

/** Bytes of another length as the kind that was given: a Buffer of Node stays one. Numbers of more bytes end as bytes. */
export function bytesLike(view: ArrayBufferView, text: string): Uint8Array {
  const bytes = latin1Bytes(text)
  return view instanceof Uint8Array ? Object.setPrototypeOf(bytes, Object.getPrototypeOf(view)) : bytes
}
