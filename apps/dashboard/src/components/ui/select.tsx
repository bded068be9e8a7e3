import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from '../../lib/cn.ts'
import { CONTROL } from './control.ts'

export type Option = { value: string; label: string }

/** The platform's own select: it works by keyboard, by voice and on a phone without our help. */
export function Select({
  className,
  options,
  placeholder,
  ...rest
}: ComponentProps<'select'> & { options: readonly Option[]; placeholder?: string | undefined }) {
  return (
    <span className={cn('relative block', className)}>
      <select className={cn(CONTROL, 'h-9 appearance-none truncate pr-9')} {...rest}>
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-quiet"
      />
    </span>
  )
}
