import { parseJson } from '@orch/json'
import type { WorkflowIssue } from '../errors.ts'
import type { SettingFormats } from '../model/formats.ts'
import type { WorkflowNode } from '../model/workflow.ts'
import { ITEM_NAMES, itemScope } from '../template/item-reader.ts'
import type { Scope } from '../template/readable.ts'
import { checkTemplates } from './check-texts.ts'
import { textsOf } from './texts-of.ts'

/** What is wrong with settings whose templates are read once for each item. */
export function* checkItemSettings(
  { id, config }: WorkflowNode,
  formats: SettingFormats,
  scope: Scope,
): Generator<WorkflowIssue[]> {
  const own = itemScope({ ...scope, names: { ...scope.names, ...ITEM_NAMES } })
  for (const field of Object.keys(formats).filter((field) => formats[field] === 'item')) {
    const value = config[field]
    const at = { nodeId: id, field }
    if (typeof value === 'string' && !isList(value)) {
      yield checkItemText(value, own, at)
      continue
    }
    const rows = typeof value === 'string' ? parsed(value) : value
    if (rows === UNREADABLE)
      yield [
        { code: 'INVALID_SETTING' as const, message: `"${field}" must be a list of rows, as JSON`, ...at },
      ]
    else for (const { text } of textsOf(rows)) yield checkTemplates(text, own, at).map(withoutPosition)
  }
}

/** A place in one text of a row is not a place in the setting. */
function withoutPosition({ position: _, ...issue }: WorkflowIssue): WorkflowIssue {
  return issue
}

/** One condition, with braces or without. */
export function checkItemText(
  text: string,
  scope: Scope,
  at: { nodeId: string; field: string },
): WorkflowIssue[] {
  if (text.trim() === '' || text.includes('{{')) return checkTemplates(text, scope, at)
  return checkTemplates(`{{${text}}}`, scope, at).map((issue) =>
    issue.position === undefined ? issue : { ...issue, position: Math.max(0, issue.position - 2) },
  )
}

function isList(text: string): boolean {
  return text.trimStart().startsWith('[')
}

const UNREADABLE = Symbol('no JSON')

function parsed(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return UNREADABLE
  }
}
