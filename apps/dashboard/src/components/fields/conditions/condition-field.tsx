import { Braces, ListFilter } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { FieldNotes, RequiredMark } from '../../ui/field.tsx'
import type { FieldInputProps } from '../field-props.ts'
import { LiveResult } from '../template/live-result.tsx'
import { useSurroundings } from '../template/surroundings.ts'
import { TemplateControl } from '../template/template-control.tsx'
import { ConditionRows } from './condition-rows.tsx'
import type { ConditionFormat } from './print-condition.ts'
import { texts } from './texts.ts'
import { useCondition } from './use-condition.ts'

/** A condition as rows of field, operator and value, or as the text that they write. */
export function ConditionField({ field, value, onChange, error }: FieldInputProps) {
  const id = useId()
  const format = field.format === 'item' ? 'item' : 'condition'
  const surroundings = useSurroundings(format === 'item' ? 'item' : field.reads)
  const { group, change } = useCondition(value, format, onChange)
  const [isText, setIsText] = useState(false)
  const isRows = group !== undefined && !isText
  return (
    <fieldset
      className="flex flex-col gap-1.5"
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-notes`}
    >
      <div className="flex items-center justify-between gap-3">
        <legend className="float-left text-[0.8125rem] font-medium">
          <span id={`${id}-label`}>{field.label}</span>
          {field.isRequired ? <RequiredMark /> : null}
        </legend>
        <Button
          variant="ghost"
          size="small"
          className="-mr-2.5 h-7! text-quiet!"
          disabled={group === undefined}
          title={group === undefined ? texts.thisConditionCannotShownAs : undefined}
          onClick={() => setIsText(isRows)}
        >
          {isRows ? <Braces aria-hidden="true" /> : <ListFilter aria-hidden="true" />}
          {isRows ? texts.editAsText : texts.editAsRows}
        </Button>
      </div>
      {isRows ? (
        <>
          <ConditionRows group={group} format={format} reads={field.reads} onChange={change} />
          {surroundings === undefined ? null : (
            <LiveResult text={value} format={format} surroundings={surroundings} />
          )}
        </>
      ) : (
        <ConditionText
          field={field}
          value={value}
          error={error}
          onChange={onChange}
          id={id}
          format={format}
        />
      )}
      <FieldNotes id={`${id}-notes`} error={error} description={isRows ? undefined : field.help} />
    </fieldset>
  )
}

type ConditionTextProps = FieldInputProps & { id: string; format: ConditionFormat }

function ConditionText({ field, value, onChange, error, id, format }: ConditionTextProps) {
  const control = {
    id,
    'aria-label': field.label,
    'aria-describedby': `${id}-notes`,
    'aria-invalid': error ? (true as const) : undefined,
    required: field.isRequired,
  }
  return (
    <TemplateControl
      control={control}
      label={field.label}
      format={format}
      reads={field.reads}
      isMultiline
      rows={3}
      placeholder={field.placeholder}
      value={value}
      onChange={onChange}
    />
  )
}
