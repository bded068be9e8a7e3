import { parseToken, type Token } from './parse-template.ts'

const RAW = /^raw\s*\((.*)\)$/s

/**
 * What stands inside `{{raw(…)}}`: in an address, a value that goes in as it is. Undefined for any other token.
 * @throws EngineError INVALID_TEMPLATE when nothing stands in it
 */
export function insideRaw(token: Token): Token | undefined {
  const inner = RAW.exec(token.body)?.[1]
  if (inner === undefined) return undefined
  const at = token.bodyAt + token.body.indexOf('(') + 1
  // A token's place is that of its braces, and these have two characters.
  return { ...parseToken(`{{${inner}}}`, at - 2), source: token.source, position: token.position }
}
