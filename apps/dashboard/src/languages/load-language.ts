import type { Dress } from '../lib/catalogue/description.ts'
import { type Catalogues, type Language, speak } from '../lib/language.ts'

type Spoken = {
  texts: () => Promise<{ catalogues: Catalogues }>
  /** For the services and steps that Orch names. */
  steps: () => Promise<{ dress: Dress }>
}

/** English stands in the code and is fetched with it. */
const OTHERS: Readonly<Record<Exclude<Language, 'en'>, Spoken>> = {
  de: { texts: () => import('./de.ts'), steps: () => import('./de/index.ts') },
}

/** Before the pages are loaded. */
export async function loadLanguage(language: Language): Promise<void> {
  if (language === 'en') return
  const { texts, steps } = OTHERS[language]
  try {
    speak(language, (await texts()).catalogues, () =>
      steps().then(
        ({ dress }) => dress,
        () => undefined,
      ),
    )
  } catch {
    // The texts did not come: pages in English are better than none.
  }
}
