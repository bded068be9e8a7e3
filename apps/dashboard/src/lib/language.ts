import type { Dress } from './catalogue/description.ts'

/** The languages that the dashboard speaks, by their own names. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const

export type Language = keyof typeof LANGUAGES

export function isLanguage(value: string): value is Language {
  return Object.hasOwn(LANGUAGES, value)
}

/** What a catalogue in another language must say: the same keys, and the same parts of each text. */
export type Translation<English> = English extends string
  ? string
  : English extends (...parts: infer Parts) => unknown
    ? (...parts: Parts) => string
    : { readonly [Key in keyof English]: Translation<English[Key]> }

/** The catalogues of one language, by their paths from `src` without the ending. */
export type Catalogues = Readonly<Record<string, object>>

let spoken: Language = 'en'
let catalogues: Catalogues = {}
let dress: () => Promise<Dress | undefined> = async () => undefined

/** Called before any page is loaded: what pages keep in constants is then in the right language, too. */
export function speak(language: Language, translated: Catalogues, loadDress: typeof dress): void {
  spoken = language
  catalogues = translated
  dress = loadDress
}

/** The words for what the server serves of services and steps: they come with the first page that shows such. Undefined: it stays English. */
export function catalogueDress(): Promise<Dress | undefined> {
  return dress()
}

/** For dates, numbers and lists by `Intl`, and for `lang` of the page. */
export function spokenLanguage(): Language {
  return spoken
}

/** The catalogue of one room; in English where the language has none of it. */
export function inLanguage<English extends object>(path: string, english: English): Translation<English> {
  // Each translation is declared as one of the catalogue beside it, so what stands under its path has its shape.
  return (catalogues[path] ?? english) as Translation<English>
}

type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** The form of a text that goes with a number: "1 step", "2 steps". */
export function plural(count: number, forms: Forms): string {
  return forms[new Intl.PluralRules(spoken).select(count)] ?? forms.other
}
