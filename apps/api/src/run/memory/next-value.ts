import { ActionError, type Json } from '@orch/engine'

type Config = Readonly<Record<string, Json>>
type Next = (before: Json) => Json | undefined

const MOST_APPENDED = 1_000

/** How a Remember step changes a value. @throws ActionError INVALID_INPUT, also later, when the value before does not fit */
export function nextValue(config: Config): Next {
  const { value = null } = config
  switch (config['mode'] || 'set') {
    case 'set':
      return () => value
    case 'forget':
      return () => undefined
    case 'add':
      return adding(value)
    case 'append':
      return appending(value, config['keep'])
    default:
      throw invalid('"mode" must be one of set, add, append, forget')
  }
}

function adding(value: Json): Next {
  const step = value === null || value === '' ? 1 : value
  const by = typeof step === 'bigint' ? step : Number(step)
  if (
    typeof step === 'boolean' ||
    typeof step === 'object' ||
    (typeof by === 'number' && !Number.isFinite(by))
  )
    throw invalid('"value" must be a number to add')
  return (before) => {
    if (before === null) return by
    if (typeof before !== 'number' && typeof before !== 'bigint')
      throw invalid('The value so far is not a number, so nothing can be added to it: forget it first')
    return sum(before, by)
  }
}

/** Exact for integers of any size. */
function sum(a: number | bigint, b: number | bigint): number | bigint {
  const areWhole = [a, b].every((one) => typeof one === 'bigint' || Number.isInteger(one))
  if (!areWhole) return Number(a) + Number(b)
  const exact = BigInt(a) + BigInt(b)
  return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact
}

function appending(value: Json, raw: Json | undefined): Next {
  const keep = raw === undefined || raw === null || raw === '' ? 100 : Number(raw)
  if (!(Number.isInteger(keep) && keep >= 1 && keep <= MOST_APPENDED))
    throw invalid(`"keep" must be a whole number from 1 to ${MOST_APPENDED}`)
  return (before) => {
    if (before !== null && !Array.isArray(before))
      throw invalid('The value so far is not a list, so nothing can be appended to it: forget it first')
    return [...(before ?? []), value].slice(-keep)
  }
}

function invalid(message: string): ActionError {
  return new ActionError({ code: 'INVALID_INPUT', message })
}
