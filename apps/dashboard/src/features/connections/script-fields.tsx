import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Select } from '../../components/ui/select.tsx'
import { categories, type ScriptNames } from './script-names.ts'
import { texts } from './texts.ts'

type ScriptFieldsProps = { names: ScriptNames; onChange: (names: ScriptNames) => void }

/** How scripts get a credential, and what it is for. */
export function ScriptFields({ names, onChange }: ScriptFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={texts.environmentVariable} description={texts.itsNameRunScriptSteps}>
        {(control) => (
          <Input
            {...control}
            className="font-mono"
            placeholder="OPENAI_API_KEY"
            spellCheck={false}
            value={names.envKey}
            onChange={(event) => onChange({ ...names, envKey: event.target.value })}
          />
        )}
      </Field>
      <Field label={texts.category}>
        {(control) => (
          <Select
            {...control}
            options={categories}
            placeholder={texts.none}
            value={names.category}
            onChange={(event) => onChange({ ...names, category: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}
