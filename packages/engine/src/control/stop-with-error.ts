import { ActionError } from '../errors.ts'
import { printed } from '../template/printed.ts'
import { resolveTemplates, type Scope } from '../template/resolve-template.ts'

const CODE = /^[A-Z][A-Z0-9_]{0,63}$/

/** The failure that the author of a step words. @throws ActionError INVALID_INPUT, EngineError */
export function authorsError(
  config: Record<string, unknown>,
  scope: Scope,
  warn: (warning: string) => void,
): ActionError {
  const read = (key: string) => printed(resolveTemplates(config[key] ?? '', scope, warn), scope).trim()
  const [code, message] = [read('code') || 'STOPPED', read('message')]
  if (!CODE.test(code))
    return invalid('"code" must be capitals, digits and underscores, such as ORDER_INVALID')
  return message === '' ? invalid('"message" must say what is wrong') : new ActionError({ code, message })
}

function invalid(message: string): ActionError {
  return new ActionError({ code: 'INVALID_INPUT', message })
}
