import type { ReactNode } from 'react'
import { cn } from '../../lib/cn.ts'

export type Tone = 'plain' | 'good' | 'bad' | 'warn' | 'busy' | 'accent'

const TONES: Record<Tone, string> = {
  plain: 'bg-raised text-quiet',
  good: 'bg-good-soft text-good',
  bad: 'bg-bad-soft text-bad',
  warn: 'bg-warn-soft text-warn',
  busy: 'bg-busy-soft text-busy',
  accent: 'bg-accent-soft text-accent',
}

export function Badge({
  tone = 'plain',
  children,
  className,
}: {
  tone?: Tone
  children: ReactNode
  className?: string
}) {
  return (
    <span
      className={cn(
        'inline-flex items-center gap-1 rounded-md px-1.5 py-0.5 text-xs leading-4 font-medium whitespace-nowrap [&_svg]:size-3',
        TONES[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
