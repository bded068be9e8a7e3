import { aFunction, anything, entrance, fields, optional, record, text } from '../entrance.ts'
import { parseTemplate as parse } from './parse-template.ts'
import { resolveTemplates as resolve } from './resolve-template.ts'
import { createScope as scope } from './scope.ts'
import { slugOf as slug } from './step-names.ts'

export { EngineError, type EngineErrorCode } from '../errors.ts'
export type { Template, Token } from './parse-template.ts'
export type { ReadableStep, Scope } from './resolve-template.ts'

const list = { holds: Array.isArray, be: 'a list' }

/** {@inheritDoc template/parse-template!parseTemplate} */
export const parseTemplate: typeof parse = entrance('parseTemplate', [text], parse)

/** {@inheritDoc template/resolve-template!resolveTemplates} */
export const resolveTemplates: typeof resolve = entrance(
  'resolveTemplates',
  [anything, fields({ find: aFunction }), aFunction],
  (value, scope, warn) => resolve(value, scope, warn),
)

/** {@inheritDoc template/scope!createScope} */
export const createScope: typeof scope = entrance(
  'createScope',
  [
    fields({ trigger: record, triggers: list, nodes: list, edges: list }),
    text,
    aFunction,
    optional(fields({})),
  ],
  scope,
)

/** {@inheritDoc template/step-names!slugOf} */
export const slugOf: typeof slug = entrance('slugOf', [text], slug)
