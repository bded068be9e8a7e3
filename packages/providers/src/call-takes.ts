import {
  aFunction,
  fields,
  having,
  namesTo,
  optional,
  settings,
  signal,
  text,
  timeLimit,
} from './arguments.ts'

export const anHttp = fields({ send: aFunction, resolve: aFunction, close: aFunction })

/** A field that is not set may be there and be undefined. */
export const credentials = namesTo(optional(text))

/** One call of an action. */
export const actionCall = fields({
  config: settings,
  fields: credentials,
  http: anHttp,
  files: optional(having('read', 'write')),
  signal: optional(signal),
  timeoutMs: optional(timeLimit),
  idempotencyKey: optional(text),
  warn: optional(aFunction),
  onSecret: optional(aFunction),
  settingsFor: optional(aFunction),
  onText: optional(aFunction),
  progress: optional(aFunction),
  sleep: optional(aFunction),
})
