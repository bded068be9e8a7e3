/** Words that stand where a secret would. */
const WORDS = new Set(
  `true false null nil none undefined yes no on off empty unset set missing required invalid expired revoked optional
  disabled enabled unknown not must is was are has should cannot can't may will bearer basic token password secret key
  string number boolean object hidden masked redacted removed filtered ok okay valid denied active refused rejected
  accepted changed updated deleted created rotated generated verified mismatch limit error failed failure incorrect
  wrong todo here your the a an and or in for to of from with default auto oauth unauthorized forbidden
  authenticated authorization anonymous public private nullable
  value example
  await typeof new symbol function async return readonly keyof void any never unknown bigint text this self`.split(
    /\s+/,
  ),
)

/** A word of the text, not a value. */
export function isEmptyWord(held: string): boolean {
  return WORDS.has(held.replace(/[.,;:!?)]{1,3}$/, '').toLowerCase())
}

const STAND_IN =
  /^(?:\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_]\w*(?:=\$\w+)?|\{\{.*\}\}|<[^>]*>?|\{[\w, ]*\}|%[A-Za-z_]+%|process\.env\b.*|os\.(?:environ|getenv)\b.*|env\.\w+|import\.meta\..*|secrets?\.\w+|vault:\S*|:censored:[\w:]*|[a-z+]{2,12}:\/\/\$[{(][^})]*[})]@[^@]*|[*x\u2022.]{3,}|\[REDACTED.*|\[[A-Z_ ]+\]?)$/s

const SHORTENED = ['…', '...', '…>', '...>']

/** `your-api-key-goes-here`, `YOUR_TOKEN`, `SOME_TOKEN`: what documents write where a reader puts a secret. */
const PLACEHOLDER =
  /^(?:[Yy](?:our|OUR)[-_ ][A-Za-z_ -]+|YOUR[A-Z]+|(?:[A-Z]+_)+(?:KEY|TOKEN|SECRET|PASSWORD)|[A-Za-z_-]{0,60}placeholder)$/
const FILE = /^(?:\.{0,2}|~|[A-Za-z]:)[/\\][\w./\\-]+\.[A-Za-z]{2,5}$/

/** A reference to a secret, a mask over one, or the place of one. */
export function isStandIn(held: string): boolean {
  const word = held.trim()
  // Jenkins stores secrets in braces.
  if (word.startsWith('{') && word.split(/[{}, ]/).some(looksGenerated)) return false
  return (
    [STAND_IN, PLACEHOLDER, FILE].some((pattern) => pattern.test(word)) ||
    SHORTENED.some((end) => word.endsWith(end))
  )
}

/** A line of signs, such as the one under a heading. */
export function isRule(held: string): boolean {
  return !/[\p{L}\p{N}]/u.test(held)
}

const MIN_RANDOM = 14
const MIN_DISTINCT = 7

/** How much of a text is looked at in one go: longer secrets are rare, and megabytes would hold the event loop. */
const LOOKED_AT = 4_096

/**
 * Whether nobody would write this by hand: one long word of letters and digits with many different ones. A very long text is told by
 * how it begins.
 */
export function looksRandom(text: string): boolean {
  const held = text.slice(0, LOOKED_AT)
  if (held.length < MIN_RANDOM || !/\d/.test(held) || !/^[\w+/=.~%@!-]+$/.test(held)) return false
  if (!/[A-Za-z]/.test(held) || isMadeOfWords(held)) return false
  return new Set(held.toLowerCase()).size >= MIN_DISTINCT
}

const MIN_GENERATED = 16
const MIN_CHANGES = 3
const MIN_DIGITS = 3
/** No word of any text is so long, but a name in a program may be. */
const MIN_LONG_RUN = 24

/** Whether a machine made this, beyond doubt: letters and digits that change places several times in one long run. */
export function looksGenerated(text: string): boolean {
  const held = text.slice(0, LOOKED_AT)
  if (held.length < MIN_GENERATED || !looksRandom(held)) return false
  return (held.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0) >= MIN_CHANGES
}

/** Whether a value that only a blank joins to the name of a secret is one: no word that goes on with the sentence. */
export function looksUnwritten(held: string): boolean {
  if (held.length < MIN_GENERATED) return false
  if (looksRandom(held)) return (held.match(/\d/g)?.length ?? 0) >= MIN_DIGITS
  return held.length >= MIN_LONG_RUN && /^[A-Za-z0-9]+$/.test(held) && !/[a-z][A-Z][a-z]/.test(held)
}

/** Words and small numbers joined by slashes, dots, dashes or underscores. */
function isMadeOfWords(held: string): boolean {
  const parts = held.split(/[/._-]+/)
  return parts.length > 1 && parts.every((part) => /^(?:[A-Za-z]{0,16}\d{0,3}|\d{1,4})$/.test(part))
}

/** `^2.14.1`: names of packages hold words such as token. */
export function isVersion(held: string): boolean {
  return /^(?:[\^~<>=v]{0,2}\d{1,5}(?:\.[\dx*]{1,5}){1,3}(?:-[\w.]{1,30})?|workspace:\S{1,20})$/.test(held)
}

/** @param next what follows the value */
export function isCode(held: string, next: string): boolean {
  if (/^[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*)*(?:\(|\[|<(?=[A-Za-z]))/.test(held + next)) return true
  if (/^\r?\n[ \t]{1,20}\./.test(next)) return true
  // A connection string: `Password=secret;Database=orders`.
  if (/^;[A-Za-z][\w ]{0,30}=/.test(next)) return false
  return /^[A-Za-z_$]+(?:\??\.[A-Za-z_$]+)*$/.test(held) && /^(?:[;,)\]}]|\s[|&?{=<>+]|\s\}+\))/.test(next)
}
