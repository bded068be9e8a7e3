import { toUSVString } from 'node:util'
import { SealError } from './seal-error.ts'

/**
 * Where a sealed text belongs. It opens only in the very place it was sealed for, so a row copied to another owner, record or
 * column is useless there. Names are stable codes, not column names: renaming one means sealing again.
 */
export type SealContext = {
  /** Who owns the row, such as a workspace id. Decides the key. */
  readonly owner: string
  /** What the row is, such as `integration`. */
  readonly kind: string
  /** The row's id, made before the insert. */
  readonly id: string
  /** Which of the row's fields. */
  readonly field: string
}

/** UTF-16 units a part of the context may have. */
const LONGEST_PART = 1024

/** @throws SealError `INVALID_INPUT` when a part is missing, empty, over 1,024 characters, or not well-formed Unicode */
export function requireContext(context: SealContext): void {
  if (typeof context !== 'object' || context === null) {
    throw new SealError('INVALID_INPUT', 'The context is an object { owner, kind, id, field }')
  }
  requirePart('owner', context.owner)
  requirePart('kind', context.kind)
  requirePart('id', context.id)
  requirePart('field', context.field)
}

function requirePart(name: string, part: string): void {
  if (typeof part !== 'string' || part.length === 0 || part.length > LONGEST_PART) {
    throw new SealError('INVALID_INPUT', `The context's ${name} is a text of 1 to ${LONGEST_PART} characters`)
  }
  // A lone surrogate becomes U+FFFD in UTF-8: two different ids would then be one.
  if (toUSVString(part) !== part) {
    throw new SealError('INVALID_INPUT', `The context's ${name} is not well-formed Unicode`)
  }
}

/** What GCM authenticates beside the text: the head without its nonce, then each part as 4 bytes length and UTF-8. */
export function associatedData(head: Uint8Array, { owner, kind, id, field }: SealContext): Buffer {
  const parts = [owner, kind, id, field]
  const length = parts.reduce((sum, part) => sum + 4 + Buffer.byteLength(part), head.length)
  const data = Buffer.alloc(length)
  data.set(head)
  let at = head.length
  for (const part of parts) {
    const written = data.write(part, at + 4, 'utf8')
    data.writeUInt32BE(written, at)
    at += 4 + written
  }
  return data
}
