import { evaluateCondition } from '../condition/evaluate-condition.ts'
import { parseCondition } from '../condition/parse-condition.ts'
import type { Json } from '../json.ts'
import { eachSetting, type SettingFormat, type SettingFormats } from '../model/formats.ts'
import { resolveTemplates, type Scope } from '../template/resolve-template.ts'
import { resolveAddressSetting } from './address-setting.ts'
import { resolveJsonSetting, resolveListSetting, resolveMongodbSetting } from './json-setting.ts'
import type { Warn } from './read-token.ts'
import { resolveQuerySetting, resolveRowsSetting, resolveXmlSetting } from './rows-setting.ts'
import { bindWords } from './shell-setting.ts'
import { bindTemplates, isMixed } from './sql-setting.ts'

type Resolver = (key: string, text: string, scope: Scope, warn: Warn) => Json

const RESOLVERS: Record<SettingFormat, Resolver> = {
  json: resolveJsonSetting,
  mongodb: resolveMongodbSetting,
  list: resolveListSetting,
  address: resolveAddressSetting,
  code: (_key, text) => text,
  condition: (_key, text, scope, warn) => evaluateCondition(parseCondition(text), scope, warn),
  item: (_key, text) => text,
  rows: resolveRowsSetting,
  query: resolveQuerySetting,
  xml: resolveXmlSetting,
  each: resolveJsonSetting,
  shell: (_key, text, scope, warn) => (text.includes('{{') ? bindWords(text, scope, warn) : text),
  sql: (_key, text, scope, warn) =>
    isMixed(text) ? bindTemplates(text, scope, warn) : resolveTemplates(text, scope, warn),
}

/**
 * The settings of a step with their templates resolved, each by its format.
 * @throws EngineError INVALID_TEMPLATE; ActionError INVALID_INPUT naming the setting
 */
export function resolveSettings(
  settings: Readonly<Record<string, unknown>>,
  formats: SettingFormats,
  scope: Scope,
  warn: Warn,
): { [key: string]: Json } {
  const each = eachSetting(settings, formats)
  const resolved = Object.entries(settings).map(([key, value]): [string, Json] => {
    const format = Object.hasOwn(formats, key) ? formats[key] : undefined
    // Other programs write rows as they are, and not as text.
    if (format === 'item' || (each !== undefined && key !== each)) return [key, value as Json]
    const isFormatted = format !== undefined && typeof value === 'string'
    return [
      key,
      isFormatted ? RESOLVERS[format](key, value, scope, warn) : resolveTemplates(value, scope, warn),
    ]
  })
  return Object.fromEntries(resolved)
}
