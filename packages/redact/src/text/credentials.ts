import { argument, FLAG_GAP } from './command-line.ts'
import type { Finder } from './finder.ts'
import { isEmptyWord, isStandIn } from './plausible.ts'

const SCHEMED = /[A-Za-z0-9+/=._~-]{12,8000}/y

/** What follows `Bearer ` or `Basic ` without a header's name before it. */
export const findSchemed: Finder = ({ text, end }) => {
  SCHEMED.lastIndex = end
  if (!SCHEMED.test(text)) return undefined
  const held = text.slice(end, SCHEMED.lastIndex)
  const mixed = /\d/.test(held) || (/[A-Z]/.test(held.slice(1)) && /[a-z]/.test(held))
  if (!mixed) return undefined
  const stop = held.endsWith('.') ? SCHEMED.lastIndex - 1 : SCHEMED.lastIndex
  return { start: end, end: stop, rule: 'authorization' }
}

const CURL_BEFORE = 1_000
const USER = new RegExp(
  `(${FLAG_GAP})("[^"\\n]{0,200}"(?::"[^"\\n]{0,200}")?|'[^'\\n]{0,200}'|[^\\s:"']{0,100}:'[^'\\n]{1,200}'|[^\\s"']{1,300})`,
  'y',
)

/** What starts a flag that may be the one before the user. */
export const CURL_FLAGS: readonly string[] = [
  ' -u',
  ' --user',
  '\n-u',
  '"-u',
  "'-u",
  ' -s',
  ' -S',
  ' -k',
  ' -L',
  ' -i',
  ' -f',
  ' -v',
]

/** Flags in one word, as `-sSu`: what stands behind the first letter. */
const MORE_FLAGS = /[A-Za-z]{0,8}u(?=[ =])/y

function isUserFlag(flag: string): boolean {
  return flag.endsWith('-u') || flag.endsWith('-user')
}

function behindMoreFlags(text: string, at: number): number | undefined {
  MORE_FLAGS.lastIndex = at
  return MORE_FLAGS.test(text) ? MORE_FLAGS.lastIndex : undefined
}

/** The `user:password` of curl's `-u` and `--user`. */
export const findCurlUser: Finder = ({ text, start, end }) => {
  if (!text.slice(Math.max(0, start - CURL_BEFORE), start).includes('curl')) return undefined
  const from = isUserFlag(text.slice(start, end)) ? end : behindMoreFlags(text, end)
  if (from === undefined) return undefined
  USER.lastIndex = from
  const [, gap, held] = USER.exec(text) ?? []
  if (gap === undefined || held === undefined) return undefined
  const colon = held.indexOf(':')
  const password = held.slice(colon + 1).replace(/["'{}]/g, '')
  if (colon === -1 || password.length < 3 || /^\d{1,5}$/.test(password)) return undefined
  if (isStandIn(password) || isEmptyWord(password)) return undefined
  return argument(gap, { start: USER.lastIndex - held.length, end: USER.lastIndex, rule: 'curl-user' })
}

const KIND = /kind:[ \t]{0,4}["']?secret\b/i
const NEAR = 1_000
/** Lines deeper than `data:`, as far as they go. */
const BLOCK = /(?:\r?\n[ \t]+[^\n]{0,2000}){1,200}/y

/** The values of a Kubernetes manifest of kind Secret. Triggers: `data:` and `stringdata:` at the end of a line. */
export const findManifestData: Finder = ({ text, end }) => {
  if (!/^\r?\n[ \t]/.test(text.slice(end, end + 3))) return undefined
  if (!KIND.test(text.slice(Math.max(0, end - NEAR), end + NEAR))) return undefined
  BLOCK.lastIndex = end
  if (!BLOCK.test(text)) return undefined
  return { start: text.indexOf('\n', end) + 1, end: BLOCK.lastIndex, rule: 'manifest' }
}
