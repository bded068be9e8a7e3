import type { NameRules } from '../names/name-rules.ts'
import type { AssignedValue } from './assigned-value.ts'
import { isSpace } from './characters.ts'
import type { Named } from './named.ts'
import { isCode, isEmptyWord, isVersion, looksGenerated, looksRandom, looksUnwritten } from './plausible.ts'

/** Shorter secrets are PINs, and those stand under a name of their own. */
const MIN_VALUE = 4
const MIN_PIN = 3
const PIN = /(?:pin|otp|cvv|cvc)$/i
/** So much of each end of a long value says what it looks like. */
const MAX_LOOK = 100

/** The value as far as its look is judged by it. */
export function looksHeld(text: string, { start, end }: AssignedValue): string {
  if (end - start <= 2 * MAX_LOOK) return text.slice(start, end)
  return text.slice(start, start + MAX_LOOK) + text.slice(end - MAX_LOOK, end)
}

/** Whether a value under such a name may be a secret. */
export function fits(named: Named, names: NameRules): boolean {
  const { kind, operator, held } = named
  if (operator.sign === 'gap') return fitsBehindGap(named)
  if (kind !== 'secret' && operator.sign === '>') return false
  if (kind === 'service') return looksGenerated(held)
  return kind === 'secret' ? fitsSecret(named, names) : fitsPerhaps(named)
}

const MIN_BEHIND_SERVICE = 32

/** `deploy token 3f9a...`: a name of one piece, and what cannot be a word behind it. */
function fitsBehindGap({ name, kind, held }: Named): boolean {
  if (/[.$]/.test(name)) return false
  if (kind === 'service') return held.length >= MIN_BEHIND_SERVICE && looksGenerated(held)
  return looksUnwritten(held) && (kind === 'secret' || looksRandom(held))
}

/** What must hold besides for a sign that joins other things too. */
const BESIDES: Readonly<Record<string, (held: string) => boolean>> = {
  '"': hasSign,
  '||': hasSign,
  is: hasSign,
  was: hasSign,
  to: hasSign,
  '(': hasSign,
  // `Password -> Private Key -> Agent` is an order.
  '->': hasSign,
}

function hasSign(held: string): boolean {
  return /[\d\W]/.test(held) || held.length >= 16
}

function fitsSecret(named: Named, names: NameRules): boolean {
  const { name, operator, held, value } = named
  if (held.length < (PIN.test(name) ? MIN_PIN : MIN_VALUE) || isEmptyWord(held) || isVersion(held))
    return false
  if (BESIDES[operator.sign]?.(held) === false) return false
  if (operator.sign === ',' && isName(held, names)) return false
  if (isTokenOfCode(name, held) || isDocument(held)) return false
  if (operator.sign === '>' && readsAsProse(named)) return false
  return value.quoted ? !isQuotedCode(named) : fitsBare(named, names)
}

/** The backticks of a document hold code, and so does the signature of a function. */
function isQuotedCode({ text, name, held, value }: Named): boolean {
  return (text[value.end] === '`' || /signature$/i.test(name)) && isCode(held, '')
}

/** Without quotes it may be code, prose or the state of what the name tells. */
function fitsBare(named: Named, names: NameRules): boolean {
  const { text, name, operator, held, value } = named
  if (startsBelow(named) || isReference(held, names) || isSessionState(name, held)) return false
  return (
    !isCode(held, text.slice(value.end, value.end + 40)) && (operator.sign !== ':' || !readsAsProse(named))
  )
}

/** `token: "FooHttp"` names what a program injects: words of a name, and nothing that a machine made. */
function isTokenOfCode(name: string, held: string): boolean {
  return /^tokens?\d*$/i.test(name) && /[A-Z]/.test(held) && CODE_WORDS.test(held)
}

const CODE_WORDS = /^I?[A-Za-z][a-z]{2,15}(?:[A-Z][a-z]{2,15}){0,4}[!.?]?(?:\\n)?$/

/** JSON in lines has names of its own, and each tells of its value. */
function isDocument(held: string): boolean {
  return /^\{\s*\n/.test(held)
}

/** A list of names: `['password', 'user.secret']`. */
function isName(held: string, names: NameRules): boolean {
  return /^[\w.*[\]-]+$/.test(held) && names.kindOf(held) === 'secret'
}

/** `privateKey: existingPrivateKey`, `token: credentials.sessionToken`. */
function isReference(held: string, names: NameRules): boolean {
  return /^[a-z]+(?:\.?[A-Z][a-z]+\d{0,2}|\.[a-z]+)+$/.test(held) && names.kindOf(held) === 'secret'
}

/** The next line of YAML, which has a name of its own. */
function startsBelow({ text, operator, value }: Named): boolean {
  return text[value.end] === ':' && text.slice(operator.end, value.start).includes('\n')
}

/** `session=1234` in a log counts sessions, and `session: opened` is what happened to one. */
function isSessionState(name: string, held: string): boolean {
  return /session(?:[_-]?id)?$/i.test(name) && /^(?:\d{1,10}|[a-z]{1,12})$/i.test(held)
}

/** `Token: the one you were given` is a sentence: a word of letters, then a blank and more letters. */
function readsAsProse({ text, operator, held, value }: Named): boolean {
  if (!/^[A-Za-z'-]{1,20}[.,;:!?]?$/.test(held)) return false
  return (
    isSpace(text.charCodeAt(operator.end)) &&
    /^[ .,;!?]{1,2}[a-zA-Z(]/.test(text.slice(value.end, value.end + 4))
  )
}

/** A name that says little counts in a query, and elsewhere when the value can hardly be anything else. */
function fitsPerhaps({ text, from, held }: Named): boolean {
  const before = text[from - 1]
  if (before === '?' || before === '&') return held.length >= 8 && /\d/.test(held) && /[A-Za-z]/.test(held)
  return looksRandom(held)
}
