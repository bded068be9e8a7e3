import type { ToldSetting } from '@orch/client'
import { loadable } from '../../components/fields/loadable.ts'
import { type Language, spokenLanguage } from '../../lib/language.ts'

/** What the server says of its settings in English, in another language: by the variable, and by what holds without it. */
type Words = { means: Readonly<Record<string, string>>; otherwise: Readonly<Record<string, string>> }

const LANGUAGES: Readonly<Record<Language, () => Promise<Words | undefined>>> = {
  en: async () => undefined,
  de: () => import('./settings.de.json').then(({ default: words }) => words),
}

/** They come with the page of settings; until then, and where they do not come, it is English. */
export const settingWords = loadable(() => LANGUAGES[spokenLanguage()]())

type Said = Pick<ToldSetting, 'means' | 'otherwise'>

/** @param words undefined: as the server says it */
export function saidOf({ variable, means, otherwise }: Said & { variable: string }, words?: Words): Said {
  return {
    means: words?.means[variable] ?? means,
    otherwise: words?.otherwise[otherwise] ?? otherwise,
  }
}
