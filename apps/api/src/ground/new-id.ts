import { createHash } from 'node:crypto'
import { customAlphabet } from 'nanoid'

/** 21 characters of 0-9a-z, the seed system's row id (about 108 random bits). */
export const newId: () => string = customAlphabet('0123456789abcdefghijklmnopqrstuvwxyz', 21)

/** The id of the execution that a step calls, of the same shape; the same each time. */
export function calledId(executionId: string, step: string): string {
  return idFrom(`${executionId} ${step}`)
}

/** The id of a person's own workspace. */
export function personalId(userId: string): string {
  return idFrom(`personal ${userId}`)
}

function idFrom(text: string): string {
  const digest = createHash('sha256').update(text).digest('hex')
  return BigInt(`0x${digest}`).toString(36).slice(-21)
}
