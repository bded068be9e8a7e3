import { Field } from '../../components/ui/field.tsx'
import { Select } from '../../components/ui/select.tsx'
import { isLanguage, LANGUAGES, spokenLanguage } from '../../lib/language.ts'
import { chooseLanguage } from '../../lib/language-choice.ts'
import { texts } from './texts.ts'

/** Each by its own name: who cannot read the page finds it. */
const OPTIONS = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))

export function LanguageField() {
  return (
    <Field label={texts.language} description={texts.languageHelp}>
      {(control) => (
        <Select
          {...control}
          options={OPTIONS}
          value={spokenLanguage()}
          onChange={({ target }) => {
            if (isLanguage(target.value)) chooseLanguage(target.value)
          }}
        />
      )}
    </Field>
  )
}
