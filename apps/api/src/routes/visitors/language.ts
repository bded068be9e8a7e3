import type { Context } from 'hono'
import { parseAccept } from 'hono/utils/accept'
import { GERMAN } from './texts.de.ts'
import { ENGLISH, type VisitorTexts } from './texts.ts'

const CATALOGUE = { en: ENGLISH, de: GERMAN } as const satisfies Record<string, VisitorTexts>

type LanguageCode = keyof typeof CATALOGUE

/** The language in which a visitor reads a page. */
export type Language = { code: LanguageCode; texts: VisitorTexts }

const isKnown = (code: string): code is LanguageCode => Object.hasOwn(CATALOGUE, code)

/** The first language that the browser asks for and that there is: `de-AT` is German. Otherwise English. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const asked = parseAccept(acceptLanguage ?? '').filter(({ q }) => q > 0)
  const codes = asked.map(({ type }) => type.toLowerCase().split('-')[0] ?? '')
  const code = codes.find(isKnown) ?? 'en'
  return { code, texts: CATALOGUE[code] }
}

/** The language of this visitor. What keeps the answer must know that it depends on it. */
export function languageFor(http: Context): Language {
  http.header('Vary', 'Accept-Language', { append: true })
  return languageOf(http.req.header('Accept-Language'))
}
