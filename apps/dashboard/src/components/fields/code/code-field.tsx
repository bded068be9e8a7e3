import { Textarea } from '../../ui/textarea.tsx'
import { DescribedField } from '../described-field.tsx'
import type { FieldInputProps } from '../field-props.ts'
import { useLoadable } from '../loadable.ts'
import { codeInput } from '../template/load-inputs.ts'
import { useSurroundings } from '../template/surroundings.ts'

/** A program. Outside of a step, and until its editor has come, it is plain text. */
export function CodeField({ field, value, onChange, error }: FieldInputProps) {
  const surroundings = useSurroundings()
  const Rich = useLoadable(codeInput)
  return (
    <DescribedField field={field} error={error}>
      {(control) =>
        surroundings?.code === undefined || Rich === undefined ? (
          <Textarea
            {...control}
            rows={field.rows ?? 10}
            autoComplete="off"
            spellCheck={false}
            className="font-mono pointer-fine:text-[0.8125rem]"
            placeholder={field.placeholder}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <Rich
            // Another language is another parser.
            key={surroundings.code.language}
            control={control}
            label={field.label}
            rows={field.rows}
            placeholder={field.placeholder}
            surroundings={surroundings}
            code={surroundings.code}
            value={value}
            onChange={onChange}
          />
        )
      }
    </DescribedField>
  )
}
