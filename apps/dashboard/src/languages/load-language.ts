import { type Catalogues, type Language, speak } from '../lib/language.ts'

/** English stands in the code and is fetched with it. */
const OTHERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ catalogues: Catalogues }>>> = {
  de: () => import('./de.ts'),
}

/** Before the pages are loaded. Where the texts of a language do not come, pages in English are better than none. */
export async function loadLanguage(language: Language): Promise<void> {
  if (language === 'en') return
  const loaded = await OTHERS[language]().catch(() => undefined)
  if (loaded !== undefined) speak(language, loaded.catalogues)
}
