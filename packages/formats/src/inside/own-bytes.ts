/** Bytes in a buffer of their own: a message copies the whole buffer behind a view. */
export function ownBytes<T>(item: T): T | Uint8Array {
  if (!(item instanceof Uint8Array) || item.length === item.buffer.byteLength) return item
  return new Uint8Array(item)
}
