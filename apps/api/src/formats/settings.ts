import { ActionError } from '@orch/engine'
import { parseJson } from '@orch/json'

type Config = Readonly<Record<string, unknown>>

/** The settings of a step, each read as what it must be. @throws ActionError INVALID_INPUT naming the setting */
export type Settings = {
  /** Undefined when it is empty. */
  text(key: string): string | undefined
  flag(key: string, otherwise: boolean): boolean
  whole(key: string): number | undefined
  list(key: string): string[] | undefined
  /** A value, also as JSON; refused when it is empty. */
  value(key: string): unknown
  /** A value that must be a list. */
  items(key: string): readonly unknown[]
}

export function settingsOf(config: Config): Settings {
  const text = (key: string) => textOf(config[key])
  const value = (key: string) => {
    const given = config[key]
    if (given === undefined || given === null || given === '') throw invalid(key, 'must be set')
    return typeof given === 'string' ? parsed(key, given) : given
  }
  return {
    text,
    value,
    flag(key, otherwise) {
      const given = text(key) ?? String(otherwise)
      if (given === 'true' || given === 'false') return given === 'true'
      throw invalid(key, 'must be true or false')
    },
    whole(key) {
      const given = text(key)
      if (given === undefined) return undefined
      const number = Number(given)
      if (Number.isSafeInteger(number) && number >= 0) return number
      throw invalid(key, 'must be a whole number')
    },
    list(key) {
      const given = config[key]
      if (Array.isArray(given)) return given.map(String)
      const names = text(key)
        ?.split(',')
        .map((name) => name.trim())
      return names?.filter((name) => name !== '')
    },
    items(key) {
      const given = value(key)
      if (Array.isArray(given)) return given
      throw invalid(key, 'must be a list')
    },
  }
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined
  return typeof value === 'string' ? value : String(value)
}

function parsed(key: string, text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    throw invalid(key, 'must be valid JSON')
  }
}

export function invalid(key: string, message: string): ActionError {
  return new ActionError({ code: 'INVALID_INPUT', message: `"${key}" ${message}` })
}
