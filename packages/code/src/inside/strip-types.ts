import { transform } from 'sucrase'
import type { Failure, Language } from './messages.ts'

const PREFIX = /^Error transforming [^:]*: /

/** JavaScript with every line where it was. */
export function stripTypes(source: string, language: Language): { source: string } | { failure: Failure } {
  if (language === 'javascript') return { source }
  try {
    return { source: transform(source, { transforms: ['typescript'], disableESTransforms: true }).code }
  } catch (error) {
    const { message, loc } = error as Error & { loc?: { line: number; column: number } }
    const position = loc ? { position: { line: loc.line, column: loc.column } } : {}
    return { failure: { code: 'CODE_INVALID', message: message.replace(PREFIX, ''), ...position } }
  }
}
