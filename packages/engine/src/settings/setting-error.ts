import { ActionError } from '../errors.ts'

/** What is wrong with one setting, by its key. */
export function settingError(key: string, message: string): ActionError {
  return new ActionError({ code: 'INVALID_INPUT', message: `"${key}" ${message}` })
}
