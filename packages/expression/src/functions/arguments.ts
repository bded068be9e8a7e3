import { DateTime } from 'luxon'
import { ExpressionError } from '../error.ts'
import type { Run } from '../run.ts'
import { numberIn, toText } from '../values/convert.ts'
import { dateIn } from '../values/dates.ts'
import { isNothing, type Kind, kindOf, shown } from '../values/kinds.ts'
import type { FunctionRow, Param, TypeName } from './signature.ts'

/** How many arguments a function takes at least and at most. */
export function arity({ params }: FunctionRow): { least: number; most: number } {
  const least = params.filter(({ optional, rest }) => !optional && !rest).length
  return { least, most: params.some(({ rest }) => rest) ? Number.POSITIVE_INFINITY : params.length }
}

/** "takes 1 to 2 arguments: length, fill", for messages. */
export function arityText(row: FunctionRow): string {
  const { least, most } = arity(row)
  const names = row.params.map(({ name, optional, rest }) =>
    rest ? `…${name}` : optional ? `${name}?` : name,
  )
  const count =
    most === Number.POSITIVE_INFINITY
      ? `${least} or more`
      : least === most
        ? `${least}`
        : `${least} to ${most}`
  return `takes ${count} argument${count === '1' ? '' : 's'}${names.length === 0 ? '' : ` (${names.join(', ')})`}`
}

/** The arguments as the declared types. @throws ExpressionError WRONG_ARGUMENTS */
export function convertArguments(row: FunctionRow, args: unknown[], run: Run): unknown[] {
  const { params } = row
  if (args.length < params.length) checkPresent(row, args.length)
  const last = params.at(-1)
  let converted: unknown[] | undefined
  for (let index = 0; index < args.length; index += 1) {
    const param = params[index] ?? (last?.rest ? last : undefined)
    if (!param) break
    const value = convert(row, param, args[index], run)
    if (value === args[index]) continue
    converted ??= [...args]
    converted[index] = value
  }
  return converted ?? args
}

function checkPresent(row: FunctionRow, given: number): void {
  const next = row.params[given]
  if (next && !next.optional && !next.rest)
    throw new ExpressionError('WRONG_ARGUMENTS', `${row.name} ${arityText(row)}`)
}

function convert(row: FunctionRow, param: Param, value: unknown, run: Run): unknown {
  const kind = kindOf(value)
  for (const type of param.types)
    if (type === 'any' || type === kind) return type === 'number' ? numberFor(row, value) : value
  if (kind === 'missing' && param.optional) return undefined
  for (const type of param.types) {
    const made = make(type, value, kind, run)
    if (made !== undefined) return numberFor(row, made)
  }
  const wanted = param.types.join(' or ')
  throw new ExpressionError(
    'WRONG_ARGUMENTS',
    `${row.name}: "${param.name}" must be ${article(wanted)}, not ${shown(value)}`,
  )
}

/** Most functions calculate in doubles. */
function numberFor({ exact }: FunctionRow, value: unknown): unknown {
  return typeof value === 'bigint' && !exact ? Number(value) : value
}

/** Another type's value where there is one meaning only; undefined where there is none. */
function make(type: TypeName, value: unknown, kind: Kind, run: Run): unknown {
  switch (type) {
    case 'text':
      return kind === 'number' || kind === 'boolean' || kind === 'date' ? toText(value) : undefined
    case 'number':
      return asNumber(value)
    case 'date':
      return dateIn(value, run.zone)
    case 'boolean':
      return isNothing(value) ? undefined : Boolean(value)
    default:
      return undefined
  }
}

function asNumber(value: unknown): number | bigint | undefined {
  if (typeof value === 'boolean') return Number(value)
  if (value instanceof DateTime) return value.toMillis()
  return typeof value === 'string' ? numberIn(value) : undefined
}

/** "a text", "an object". */
function article(noun: string): string {
  return noun.startsWith('any') ? 'any value' : `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
}
