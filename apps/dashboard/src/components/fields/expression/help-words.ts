import { type Language, spokenLanguage } from '../../../lib/language.ts'
import { loadable } from '../loadable.ts'

/** What functions do, in another language: by the English sentences, as several functions share one. */
type Words = Readonly<Record<string, string>>

const LANGUAGES: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => ({}),
  de: () => import('./help.de.json').then(({ default: words }) => words),
}

/** They come with the first field for expressions; until then, and where they do not come, help is English. */
export const helpWords = loadable<Words>(() => LANGUAGES[spokenLanguage()]())

export function helpText(english: string): string {
  return helpWords.loaded()?.[english] ?? english
}
