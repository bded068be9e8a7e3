import { Braces, Check, Minus, Type, X } from 'lucide-react'
import { useMemo } from 'react'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/select.tsx'
import { useSurroundings } from '../template/surroundings.ts'
import { TemplateCell } from '../template/template-cell.tsx'
import { type ConditionRow, isOperator, OPERATOR_IDS, OPERATORS, takesValue } from './condition-model.ts'
import { type ConditionFormat, printRow } from './print-condition.ts'
import { texts } from './texts.ts'

const OPERATOR_OPTIONS = OPERATOR_IDS.map((value) => ({ value, label: OPERATORS[value].label }))

type ConditionLineProps = {
  row: ConditionRow
  /** From 1. */
  number: number
  format: ConditionFormat
  reads: FieldDescription['reads']
  onChange: (row: ConditionRow) => void
  onRemove: () => void
}

/** One comparison: a value, how it is compared, and with what. */
export function ConditionLine({ row, number, format, reads, onChange, onRemove }: ConditionLineProps) {
  return (
    <div
      className="flex flex-col gap-1.5 rounded-lg border border-line bg-surface p-2"
      data-condition={row.id}
    >
      <Cell
        label={texts.valueCondition(number)}
        placeholder={format === 'item' ? texts.itemPrice : texts.dragFieldHereOrType}
        format={format}
        reads={reads}
        value={row.left}
        onChange={(left) => onChange({ ...row, left })}
      />
      <div className="flex items-center gap-1.5">
        <Select
          aria-label={texts.operatorCondition(number)}
          className="min-w-0 flex-1"
          options={OPERATOR_OPTIONS}
          value={row.operator}
          onChange={({ target }) =>
            onChange({ ...row, operator: isOperator(target.value) ? target.value : row.operator })
          }
        />
        <Holds row={row} format={format} reads={reads} />
        <Button
          variant="ghost"
          size="smallIcon"
          aria-label={texts.removeCondition(number)}
          onClick={onRemove}
        >
          <X aria-hidden="true" />
        </Button>
      </div>
      {takesValue(row.operator) ? (
        <RightSide row={row} number={number} format={format} reads={reads} onChange={onChange} />
      ) : null}
    </div>
  )
}

function RightSide({ row, number, format, reads, onChange }: Omit<ConditionLineProps, 'onRemove'>) {
  const { right } = row
  const isExpression = right.kind === 'expression'
  const text = isExpression ? right.source : right.text
  const put = (next: string, asExpression = isExpression) =>
    onChange({
      ...row,
      right: asExpression ? { kind: 'expression', source: next } : { kind: 'value', text: next },
    })
  return (
    <div className="flex items-start gap-1.5">
      <div className="min-w-0 flex-1">
        <Cell
          key={right.kind}
          label={texts.comparedWithCondition(number)}
          placeholder={isExpression ? texts.anExpression : texts.aTextOrNumber}
          format={isExpression ? format : 'text'}
          reads={format === 'item' ? 'item' : reads}
          value={text}
          onChange={put}
        />
      </div>
      <Button
        variant="ghost"
        size="smallIcon"
        aria-label={
          isExpression ? texts.compareWithTextCondition(number) : texts.compareWithExpressionCondition(number)
        }
        title={isExpression ? texts.textOrNumber : texts.expression}
        onClick={() => put(text, !isExpression)}
      >
        {isExpression ? <Type aria-hidden="true" /> : <Braces aria-hidden="true" />}
      </Button>
    </div>
  )
}

type CellProps = {
  label: string
  placeholder: string
  format: ConditionFormat | 'text'
  reads: FieldDescription['reads']
  value: string
  onChange: (value: string) => void
}

function Cell(props: CellProps) {
  // What stands there is a value, and not yet a decision.
  return <TemplateCell resultFormat={props.format === 'text' ? 'text' : 'item'} {...props} />
}

/** Whether this comparison alone holds with the data that is known. */
function Holds({ row, format, reads }: Pick<ConditionLineProps, 'row' | 'format' | 'reads'>) {
  const surroundings = useSurroundings(format === 'item' ? 'item' : reads)
  const text = printRow(row, format)
  const holds = useMemo(() => {
    if (surroundings === undefined || text === '') return undefined
    const preview = surroundings.preview(text, format)
    return 'value' in preview && typeof preview.value === 'boolean' ? preview.value : undefined
  }, [surroundings, text, format])
  if (holds === undefined)
    return <Minus aria-hidden="true" className="size-4 shrink-0 text-quiet opacity-0" />
  return (
    <span
      className={holds ? 'text-good' : 'text-bad'}
      title={holds ? texts.holdsWithThisData : texts.doesNotHoldWithThis}
    >
      {holds ? <Check aria-hidden="true" className="size-4" /> : <X aria-hidden="true" className="size-4" />}
      <span className="sr-only">{holds ? texts.holdsWithThisData : texts.doesNotHoldWithThis}</span>
    </span>
  )
}
