import { switchCases } from '@orch/engine/workflow'
import { printJson } from '@orch/json'
import { newId } from '../../../lib/new-id.ts'

/** One way out of a Switch. `id` keeps its place on the page; it is not stored. */
export type Case = {
  id: string
  name: string
  /** The value for which it is taken; its name unless another one is given. */
  equals: string
  /** Taken when this holds, instead of by a value. */
  when: string | undefined
}

export function readCases(text: string): Case[] {
  return switchCases({ cases: text }).map(({ name, when, equals }) => ({
    id: newId(),
    name,
    equals: typeof equals === 'string' ? equals : printJson(equals),
    when,
  }))
}

export function newCase(): Case {
  return { id: newId(), name: '', equals: '', when: undefined }
}

/** A name on each line where names are all that there is, else a list of objects. Cases without a name are not there yet. */
export function printCases(cases: readonly Case[]): string {
  const named = cases.filter(({ name }) => name.trim() !== '')
  if (named.every(isPlain)) return named.map(({ name }) => name).join('\n')
  return printJson(
    named.map(({ name, equals, when }) => ({
      name,
      ...(when === undefined ? {} : { when }),
      ...(equals === name || equals === '' || when !== undefined ? {} : { equals }),
    })),
  )
}

/** A line with a colon may be read as a condition, and one in brackets as a list. */
function isPlain({ name, equals, when }: Case): boolean {
  return when === undefined && (equals === name || equals === '') && /^[^:[{"\n]+$/.test(name)
}
