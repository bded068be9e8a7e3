import { Secret } from '@orch/crypto'
import { createAddressList } from '@orch/providers'
import { z } from 'zod'
import type { Kind } from './setting.ts'
import { type SignInProvider, SignInProviders } from './sign-in-provider.ts'

export const text: Kind<string> = { must: 'a text', shape: z.string() }

export const secret: Kind<Secret> = {
  must: 'a text',
  shape: z.string().transform((read) => new Secret(read)),
}

/** It may hold a password. */
export const mailServer: Kind<Secret> = {
  must: 'like smtps://user:password@host:465',
  shape: z
    .string()
    .refine((read) => URL.canParse(read) && /^smtps?:\/\/[^/]/.test(read))
    .transform((read) => new Secret(read)),
}

/** The parser's own words would quote the text, so nobody hears them. */
export const platformCredentials: Kind<Secret> = {
  must: 'a JSON object: platform credentials by provider',
  shape: z
    .string()
    .refine((read) => z.record(z.string(), z.unknown()).safeParse(jsonOf(read)).success)
    .transform((read) => new Secret(read)),
}

/** They may hold a token. */
export const headerList: Kind<Secret> = {
  must: 'like name=value,name=value, with values encoded as in addresses',
  shape: z
    .string()
    .regex(/^\s*[\w-]+=(?:[^,%]|%[\da-fA-F]{2})*(?:,\s*[\w-]+=(?:[^,%]|%[\da-fA-F]{2})*)*$/)
    .transform((read) => new Secret(read)),
}

export const signInProviders: Kind<SignInProvider[]> = {
  must: 'a JSON list of sign-in providers, each with id, label, issuer (https), clientId, clientSecret, and domains and create if wanted',
  shape: z.string().transform(jsonOf).pipe(SignInProviders),
}

/** @param unit what one of the number is worth, such as the milliseconds of a second */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER, unit = 1): Kind<number> {
  return {
    must: `a whole number${rangeOf(least, most)}`,
    shape: numberFrom(/^\d+$/, least, most, unit),
  }
}

export function decimalNumber(least: number, most: number, unit = 1): Kind<number> {
  return { must: `a number${rangeOf(least, most)}`, shape: numberFrom(/^\d+(\.\d+)?$/, least, most, unit) }
}

export function oneOf<const Word extends string>(...words: [Word, Word, ...Word[]]): Kind<Word> {
  return { must: `one of ${words.join(', ')}`, shape: z.enum(words) }
}

export const onOrOff: Kind<boolean> = {
  must: 'on or off',
  shape: z.enum(['on', 'off']).transform((word) => word === 'on'),
}

export function url(...protocols: [string, ...string[]]): Kind<string> {
  const must = `a URL that begins with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`
  return { must, shape: z.url({ protocol: new RegExp(`^(${protocols.join('|')})$`) }) }
}

export function matching(pattern: RegExp, must: string): Kind<string> {
  return { must, shape: z.string().regex(pattern) }
}

const words = z.string().transform((read) =>
  read
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
)

export const listOfTexts: Kind<string[]> = { must: 'a list of texts with commas between them', shape: words }

export const addressRanges: Kind<string[]> = {
  must: 'a list of addresses or address ranges such as 10.0.0.0/8, with commas between them',
  shape: words.refine(areRanges),
}

export const originsOfHosts: Kind<Record<string, string>> = {
  must: 'a JSON object from host to origin, such as {"api.github.com": "https://github.example.com"}',
  shape: z
    .string()
    .transform(jsonOf)
    .pipe(z.record(z.string(), z.url({ protocol: /^https?$/ }))),
}

function numberFrom(pattern: RegExp, least: number, most: number, unit: number): z.ZodType<number, string> {
  return z
    .string()
    .regex(pattern)
    .transform(Number)
    .refine((number) => number >= least && number <= most)
    .transform((number) => number * unit)
}

function rangeOf(least: number, most: number): string {
  return most === Number.MAX_SAFE_INTEGER ? `, ${least} or more` : ` from ${least} to ${most}`
}

function jsonOf(read: string): unknown {
  try {
    return JSON.parse(read)
  } catch {
    return undefined
  }
}

function areRanges(ranges: string[]): boolean {
  try {
    createAddressList(ranges)
    return true
  } catch {
    return false
  }
}
