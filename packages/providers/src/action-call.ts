import type { Files } from './files/files.ts'
import type { Http } from './http/http.ts'

/** The values of a provider's fields, by name. */
export type Fields = Readonly<Record<string, string>>

/** One call of an action. */
export type ActionCall = {
  /** The step's settings; texts, as the editor writes them. */
  config: Readonly<Record<string, unknown>>
  /** The leased credentials. */
  fields: Fields
  http: Http
  /** The files of the execution; see `filesOf`. Absent where nothing keeps files. */
  files?: Files | undefined
  signal?: AbortSignal | undefined
  /** The author's own limit for all of it, from now on, in place of what is usual. */
  timeoutMs?: number | undefined
  /** The same in every attempt of a step: handed to services that take one. */
  idempotencyKey?: string | undefined
  /** Told what the author of the step should know although the call succeeded. */
  warn?: ((text: string) => void) | undefined
  /** Told what a model writes while it writes; the text of the answer is the same, all together. */
  onText?: ((piece: string) => void) | undefined
  /** Told in a few words how a long job goes. */
  progress?: ((text: string) => void) | undefined
  /** Told of secrets that an action makes or fetches, before it sends them: the vault does not know them. */
  onSecret?: ((value: string) => void | Promise<void>) | undefined
  /** Resolves the settings for one item, where a setting of the format `each` is set; the engine gives it. */
  settingsFor?:
    | ((names: {
        item: unknown
        index: number
      }) => Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>)
    | undefined
  /** How to wait between two looks at a long job; a timer unless given. */
  sleep?: ((ms: number, signal: AbortSignal | undefined) => Promise<void>) | undefined
}
