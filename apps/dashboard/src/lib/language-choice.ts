import { isLanguage, type Language } from './language.ts'

const KEY = 'orch.language'

/** The language that the person chose in this browser; else the first of the browser's own that Orch speaks. */
export function languageChoice(): Language {
  const stored = read()
  const wanted = stored === null ? navigator.languages : [stored, ...navigator.languages]
  // "de-AT" is served by "de".
  return wanted.map((one) => one.split('-')[0] ?? '').find(isLanguage) ?? 'en'
}

/** Loads the page again: texts that pages keep in constants change only then. */
export function chooseLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // Storage is refused in some private windows: the languages of the browser stay what counts.
    return
  }
  window.location.reload()
}

function read(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
