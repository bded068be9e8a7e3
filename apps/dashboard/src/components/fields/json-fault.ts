import { texts } from './texts.ts'

const TOKEN = /\{\{[^{}]*\}\}/g

/** What is wrong with a JSON text, or nothing. A reference may stand for a whole value or inside a string. */
export function jsonFault(text: string): string | undefined {
  if (text.trim() === '') return undefined
  try {
    JSON.parse(text.replace(TOKEN, '0'))
    return undefined
  } catch {
    return texts.thisNotValidJsonYet
  }
}
