import { z } from 'zod'
import { requireTexts } from '../contract-error.ts'

/**
 * One spelling for each address, so that nobody takes an address by writing it differently: compatible characters are
 * folded (NFKC), the case is dropped, and an international domain is written as DNS does. What mail servers may tell
 * apart stays apart: dots, `+tags`. Local parts beyond ASCII are refused.
 * @throws ContractError
 */
export function foldEmail(text: string): string {
  requireTexts('foldEmail', text)
  const plain = text.normalize('NFKC').trim().toLowerCase()
  const at = plain.lastIndexOf('@')
  if (at < 0) return plain
  const domain = plain.slice(at + 1)
  return `${plain.slice(0, at)}@${asciiOf(domain)}`
}

const UNSET = 'unset.invalid'

/** A domain as DNS writes it. What is not a domain stays as it is, and is then refused. */
function asciiOf(domain: string): string {
  const url = new URL(`ws://${UNSET}`)
  url.hostname = domain
  return url.hostname === UNSET ? domain : url.hostname
}

/** An e-mail address in its one spelling. */
export const Email = z
  .string({ error: 'An e-mail address must be given' })
  .max(320, 'An e-mail address has at most 320 characters')
  .transform(foldEmail)
  .pipe(
    z.email('This is not an e-mail address').max(254, 'An e-mail address must have at most 254 characters'),
  )
