import { toUSVString } from 'node:util'
import { SealError } from './seal-error.ts'
import { BOUND_HEAD_BYTES } from './sealed-format.ts'

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

/** @throws SealError `INVALID_INPUT` when a part is missing, empty, over 1,024 characters, holds U+0000, or is not well-formed Unicode */
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
  // A lone surrogate becomes U+FFFD in UTF-8, so two different ids would be one; U+0000 is what separates the parts.
  if (toUSVString(part) !== part || part.includes('\0')) {
    throw new SealError('INVALID_INPUT', `The context's ${name} holds U+0000 or half a character`)
  }
}

/** Written over by every call: node:crypto has taken the bytes in before the next one, and nothing in it is secret. */
const scratch = Buffer.alloc(BOUND_HEAD_BYTES + 4 * (3 * LONGEST_PART + 1))

/**
 * What GCM authenticates beside the text: the head without its nonce, then the four parts as UTF-8 with a zero byte between them.
 * No part holds a zero character, so no two contexts give the same bytes. Valid until the next call.
 */
export function associatedData(head: Uint8Array, { owner, kind, id, field }: SealContext): Uint8Array {
  scratch.set(head)
  const written = scratch.write(`${owner}\0${kind}\0${id}\0${field}`, BOUND_HEAD_BYTES, 'utf8')
  return new Uint8Array(scratch.buffer, scratch.byteOffset, BOUND_HEAD_BYTES + written)
}
