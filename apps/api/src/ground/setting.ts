import { readFileSync } from 'node:fs'
import type { z } from 'zod'

/** What the text of a variable may be: `must` says it in words that finish the sentence "PORT must be …". */
export type Kind<T> = { must: string; shape: z.ZodType<T, string> }

/** One variable of the environment. */
export type Setting<T> = {
  variable: string
  kind: Kind<T>
  /** The text that stands for an absent variable; undefined: the value is undefined then. */
  standard: string | undefined
  /** For people: the value where the variable is absent. */
  otherwise: string
  /** For people, as Markdown. */
  means: string
  /** The value may also be the content of the file that `<variable>_FILE` names. */
  file: boolean
}

export type Settings = { readonly [name: string]: Setting<unknown> | Settings }

export type ValuesOf<S> = { [Name in keyof S]: S[Name] extends Setting<infer T> ? T : ValuesOf<S[Name]> }

export type Environment = Readonly<Record<string, string | undefined>>

export function setting<T>(variable: string, kind: Kind<T>, standard: string, means: string): Setting<T> {
  return {
    variable,
    kind,
    standard,
    otherwise: standard === '' ? 'none' : `\`${standard}\``,
    means,
    file: false,
  }
}

/** @param otherwise what holds while the variable is absent, for people */
export function optional<T>(
  variable: string,
  kind: Kind<T>,
  otherwise: string,
  means: string,
): Setting<T | undefined> {
  return { variable, kind, standard: undefined, otherwise, means, file: false }
}

export function orFile<T>(described: Setting<T>): Setting<T> {
  return { ...described, file: true }
}

/** The environment does not describe a server: names every variable that is wrong, and never a value. */
export class SettingsError extends Error {
  readonly code = 'SETTINGS_INVALID'

  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The settings must be corrected (docs/running.md describes them):\n${list(problems)}`)
    this.name = 'SettingsError'
    this.problems = problems
  }
}

function list(problems: readonly string[]): string {
  return problems.map((problem) => `  ${problem}`).join('\n')
}

/** A variable that is empty counts as absent: that is how env files and containers leave one out. */
export function textOf(env: Environment, variable: string): string | undefined {
  return env[variable]?.trim() || undefined
}

/**
 * @param rules problems of settings that do not go together
 * @throws SettingsError naming all that is wrong at once
 */
export function readSettings<S extends Settings>(
  settings: S,
  env: Environment,
  rules: readonly string[],
): ValuesOf<S> {
  const problems: string[] = []
  const read = (group: Settings): unknown =>
    Object.fromEntries(
      Object.entries(group).map(([name, entry]) => [
        name,
        isSetting(entry) ? readOne(entry, env, problems) : read(entry),
      ]),
    )
  const values = read(settings)
  problems.push(...rules)
  if (problems.length > 0) throw new SettingsError(problems)
  return values as ValuesOf<S>
}

/** Every setting, in the order in which the table names it. */
export function listSettings(settings: Settings): Setting<unknown>[] {
  return Object.values(settings).flatMap((entry) => (isSetting(entry) ? [entry] : listSettings(entry)))
}

function isSetting(entry: Setting<unknown> | Settings): entry is Setting<unknown> {
  return typeof entry['variable'] === 'string'
}

function readOne({ variable, kind, standard, file }: Setting<unknown>, env: Environment, problems: string[]) {
  const path = file ? textOf(env, `${variable}_FILE`) : undefined
  const text = path === undefined ? (textOf(env, variable) ?? standard) : contentOf(path)
  if (path !== undefined && text === undefined) {
    problems.push(`${variable}_FILE must name a file that this process can read`)
    return undefined
  }
  if (text === undefined) return undefined
  const read = kind.shape.safeParse(text)
  if (!read.success)
    problems.push(`${path === undefined ? variable : `The file of ${variable}_FILE`} must be ${kind.must}`)
  return read.data
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return undefined
  }
}
