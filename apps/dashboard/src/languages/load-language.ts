import { type Catalogues, type Language, speak } from '../lib/language.ts'

/** English stands in the code and is fetched with it. */
const OTHERS: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ catalogues: Catalogues }>>> = {
  de: () => import('./de.ts'),
}

/** Before the pages are loaded. */
export async function loadLanguage(language: Language): Promise<void> {
  if (language === 'en') return
  try {
    speak(language, (await OTHERS[language]()).catalogues)
  } catch {
    // The texts did not come: pages in English are better than none.
  }
}
