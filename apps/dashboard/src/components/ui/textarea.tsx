import type { ComponentProps } from 'react'
import { cn } from '../../lib/cn.ts'
import { CONTROL } from './control.ts'

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea rows={rows} className={cn(CONTROL, 'min-h-9 resize-y py-2 leading-5', className)} {...rest} />
  )
}
