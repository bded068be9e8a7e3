import './styles/theme.css'
import { loadLanguage } from './languages/load-language.ts'
import { spokenLanguage } from './lib/language.ts'
import { languageChoice } from './lib/language-choice.ts'

await loadLanguage(languageChoice())
document.documentElement.lang = spokenLanguage()
await import('./app.tsx')
