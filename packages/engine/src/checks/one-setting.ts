import { translate } from '@orch/expression'
import { evaluateCondition } from '../condition/evaluate-condition.ts'
import { parseCondition } from '../condition/parse-condition.ts'
import { EngineError, type WorkflowIssue } from '../errors.ts'
import type { Json } from '../json.ts'
import type { SettingFormat } from '../model/formats.ts'
import { jsonFaultOf } from '../settings/json-setting.ts'
import { resolveSettings } from '../settings/resolve-settings.ts'
import { ITEM_NAMES, itemScope } from '../template/item-reader.ts'
import { parseTemplate, type Template } from '../template/parse-template.ts'
import type { Scope } from '../template/readable.ts'
import { resolveTemplates } from '../template/resolve-template.ts'
import { checkItemText } from './check-item-settings.ts'
import { checkAddress, checkCondition, checkTemplates } from './check-texts.ts'

/** What the text of one setting is: one of the formats of settings, or plain text with templates. */
export type TextFormat = SettingFormat | 'text'

/** One thing wrong with the text of a setting, and where. */
export type TextProblem = Pick<WorkflowIssue, 'code' | 'message' | 'position'>

/** Told what the author should know although the setting can be read. */
export type Warn = (message: string) => void

export function checkSetting(text: string, format: TextFormat, scope: Scope): TextProblem[] {
  return issuesOf(text, format, scope).map(({ code, message, position }) => ({
    code,
    message,
    ...(position === undefined ? {} : { position }),
  }))
}

function issuesOf(text: string, format: TextFormat, scope: Scope): WorkflowIssue[] {
  switch (format) {
    case 'code':
      return []
    case 'condition':
      return text.trim() === '' ? [] : checkCondition(text, scope, NOWHERE)
    case 'item':
      return checkItemText(text, itemScopeOf(scope), NOWHERE)
    case 'address':
      return checkAddress(text, scope, NOWHERE)
    case 'json':
    case 'mongodb':
      return [...jsonIssues(text), ...checkTemplates(text, scope, NOWHERE)]
    default:
      return checkTemplates(text, scope, NOWHERE)
  }
}

export function translateSetting(text: string, format: TextFormat, scope: Scope): string | undefined {
  if (format === 'code') return undefined
  const { places } = format === 'item' ? itemScopeOf(scope) : scope
  const isBare = format === 'condition' || (format === 'item' && !text.includes('{{'))
  const whole = isBare ? translate(text, places) : undefined
  if (whole !== undefined) return whole
  const written = templatesIn(text).map((part) => {
    const body = typeof part === 'string' ? undefined : translate(part.body, places)
    return typeof part === 'string' ? part : body === undefined ? part.source : `{{${body}}}`
  })
  const other = written.join('')
  // In n8n an equals sign begins what is an expression.
  return other === text ? undefined : other.replace(/^=/, '')
}

function templatesIn(text: string): Template {
  try {
    return parseTemplate(text)
  } catch (error) {
    if (error instanceof EngineError) return [text]
    throw error
  }
}

const NOWHERE = { nodeId: '', field: '' }

function jsonIssues(text: string): WorkflowIssue[] {
  const position = jsonFaultOf(text)
  if (position === undefined) return []
  return [{ code: 'INVALID_SETTING', message: `This must be valid JSON (position ${position})`, position }]
}

/** The names of the scope may hold an `item` and an `index` to look at; else there is none. */
function itemScopeOf(scope: Scope): Scope {
  return itemScope({ ...scope, names: { ...ITEM_NAMES, ...scope.names } })
}

export function previewSetting(text: string, format: TextFormat, scope: Scope, warn: Warn): Json {
  switch (format) {
    case 'condition':
      return evaluateCondition(parseCondition(text), scope, warn)
    case 'item':
      return resolveTemplates(text.includes('{{') ? text : `{{${text}}}`, itemScopeOf(scope), warn)
    case 'text':
      return resolveTemplates(text, scope, warn)
    default:
      return resolveSettings({ value: text }, { value: format }, scope, warn)['value'] ?? null
  }
}
