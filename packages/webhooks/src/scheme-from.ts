import { WebhookError } from './errors.ts'
import type { SignatureScheme, TimeUnit } from './scheme.ts'
import { NAMES, piecesOf } from './signed-content.ts'

/** A sender that no list knows, as a person describes it. */
export type DescribedScheme = {
  /** The header with the signature. */
  readonly header: string
  readonly algorithm?: 'sha1' | 'sha256' | 'sha384' | 'sha512'
  readonly encoding?: 'hex' | 'base64' | 'base64url'
  /** What stands before the signature in the header, such as `sha256=`. */
  readonly prefix?: string
  /** What is signed; `{body}` unless said otherwise. */
  readonly content?: string
  readonly timeHeader?: string
  readonly timeUnit?: TimeUnit
  readonly windowSeconds?: number
  readonly idHeader?: string
}

/**
 * The scheme of a sender described in words.
 * @throws WebhookError INVALID_OPTION when the content names something unknown, leaves out the body, or needs a header that is not given
 */
export function schemeFrom(described: DescribedScheme): SignatureScheme {
  const { header, algorithm = 'sha256', encoding = 'hex', prefix = '', content = '{body}' } = described
  const { timeHeader, timeUnit = 'seconds', windowSeconds, idHeader } = described
  requireContent(described)
  return {
    algorithm,
    encoding,
    signature: { header: header.toLowerCase(), pattern: new RegExp(`^${literal(prefix)}(\\S+)$`, 'g') },
    content,
    ...(timeHeader === undefined ? {} : { time: { header: timeHeader.toLowerCase(), unit: timeUnit } }),
    ...(windowSeconds === undefined ? {} : { windowSeconds }),
    ...(idHeader === undefined ? {} : { id: { header: idHeader.toLowerCase() } }),
    event: idHeader !== undefined && content.includes('{id}') ? 'id' : 'content',
  }
}

function requireContent({ content = '{body}', timeHeader, idHeader }: DescribedScheme): void {
  const named = piecesOf(content).flatMap((piece) => ('name' in piece ? [piece.name] : []))
  const unknown = named.find((name) => !NAMES.some((known) => known === name))
  if (unknown !== undefined) throw refusal(`The signed content must not name {${unknown}}: ${ALL}`)
  if (!named.includes('body') && !named.includes('form')) throw refusal('The signed content must hold {body}')
  if (named.includes('time') !== (timeHeader !== undefined))
    throw refusal('{time} in the signed content and the header of the time must be given together')
  if (named.includes('id') && idHeader === undefined)
    throw refusal('{id} in the signed content needs the header of the id')
}

const ALL = `it may hold ${NAMES.map((name) => `{${name}}`).join(', ')}`
const refusal = (text: string) => new WebhookError('INVALID_OPTION', text)

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
